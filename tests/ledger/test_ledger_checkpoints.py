"""Checkpoints: what is written anew as a whole shows to whoever holds an older one."""

import json
import stat
from pathlib import Path

import pytest
from ledger_making import document, three

from reportedly.domain.errors import LedgerError
from reportedly.ledger.checkpoints import Checkpoint, compared, read_checkpoint, signed
from reportedly.ledger.database import open_ledger
from reportedly.ledger.verifying import Verification, head_of, verify
from reportedly.ledger.writes import record


def filled(path: Path, count: int = 2) -> Path:
    with open_ledger(path) as ledger:
        for number in range(count):
            record(ledger, document(number), three(document(number)))
    return path


def checkpoint_of(path: Path, key: Path) -> Checkpoint:
    with open_ledger(path) as ledger:
        return signed(head_of(ledger), key)


def verified(path: Path, size: int) -> Verification:
    with open_ledger(path) as ledger:
        return verify(ledger, sizes=frozenset({size}))


def test_a_log_that_went_on_fits_an_older_checkpoint(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger")
    kept = checkpoint_of(path, tmp_path / "keys" / "key")
    filled(path, 4)
    assert compared(kept, verified(path, kept.size)) == ()


def test_a_log_that_was_written_anew_does_not(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger")
    kept = checkpoint_of(path, tmp_path / "key")
    found = verified(path, kept.size)
    other = Verification(found.head, 0, (), {kept.size: "00" * 32})
    assert [fault.where for fault in compared(kept, other)] == ["log entries 1 to 5"]


def test_a_log_that_lost_its_end_does_not(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger")
    kept = checkpoint_of(path, tmp_path / "key")
    longer = Checkpoint(kept.ledger, kept.size + 1, kept.root, kept.made, kept.key, kept.signature)
    [fault] = compared(longer, verified(path, longer.size))
    assert (fault.where, fault.what) == ("log entry 6", "is missing: the checkpoint has 6 entries")


def test_another_ledger_does_not(tmp_path: Path) -> None:
    kept = checkpoint_of(filled(tmp_path / "one"), tmp_path / "key")
    [fault] = compared(kept, verified(filled(tmp_path / "other"), kept.size))
    assert "another ledger" in fault.what


def test_a_checkpoint_comes_back_as_it_was_written(tmp_path: Path) -> None:
    kept = checkpoint_of(filled(tmp_path / "ledger"), tmp_path / "key")
    file = tmp_path / "checkpoint.json"
    file.write_text(kept.as_json())
    assert read_checkpoint(file) == kept


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path, key = filled(tmp_path / "ledger"), tmp_path / "key"
    assert checkpoint_of(path, key).key == checkpoint_of(path, key).key
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize("field", ["ledger", "size", "root", "made", "key", "signature"])
def test_a_checkpoint_that_was_changed_is_refused(tmp_path: Path, field: str) -> None:
    kept = checkpoint_of(filled(tmp_path / "ledger"), tmp_path / "key")
    fields = json.loads(kept.as_json())
    fields[field] = 3 if field == "size" else "0" * len(fields[field])
    file = tmp_path / "checkpoint.json"
    file.write_text(json.dumps(fields))
    with pytest.raises(LedgerError, match="was changed after it was signed"):
        read_checkpoint(file)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "reportedly checkpoint 1", "size": "5"}'])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "checkpoint.json"
    file.write_text(text)
    with pytest.raises(LedgerError, match="is not a checkpoint"):
        read_checkpoint(file)
    with pytest.raises(LedgerError, match="cannot be read"):
        read_checkpoint(tmp_path / "missing.json")


def test_an_empty_ledger_has_no_checkpoint(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger") as ledger, pytest.raises(LedgerError, match="nothing was recorded"):
        signed(head_of(ledger), tmp_path / "key")


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    path, key = filled(tmp_path / "ledger"), tmp_path / "key"
    key.write_text("no key")
    with pytest.raises(LedgerError, match="not a key"):
        checkpoint_of(path, key)
    with pytest.raises(LedgerError, match="cannot be read or made"):
        checkpoint_of(path, key / "below a file")
