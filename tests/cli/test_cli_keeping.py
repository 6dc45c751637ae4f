"""dump, verify, checkpoint and erase, as a person runs them."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from command_lines import REPORT, Desk

DENIES = REPORT + "\nA resident, Zorvina Quellmatter, said that the army was not there.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a ledger of two reports, one of which names a witness."""
    desk = Desk(tmp_path)
    desk.write("reportedly.toml", 'key = "keys/key"\n')
    desk.write("one.txt", REPORT)
    desk.write("two.txt", DENIES)
    assert desk.run("read", "one.txt", "two.txt", "--quiet").code == 0
    return desk


def test_the_hash_is_that_of_the_dump(desk: Desk) -> None:
    assert desk.run("dump", "dump").code == 0
    written = (desk.folder / "dump").read_bytes()
    assert {json.loads(line)["type"] for line in written.splitlines()} == {"document", "reading", "naming"}
    assert desk.run("dump", "--hash").out.strip() == sha256(written).hexdigest()
    assert desk.run("dump").out.encode() == written


def test_a_ledger_that_nobody_touched_verifies(desk: Desk) -> None:
    found = desk.run("verify")
    assert found.code == 0
    assert found.out.startswith("5 entries in the log; root ")
    assert found.out.endswith("all is as it was entered\n")


def test_a_change_is_named_and_the_code_is_1(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.folder / "reportedly.sqlite")) as connection, connection:
        connection.execute("UPDATE texts SET text = replace(text, 'three', 'thirty') WHERE document = 1")
    found = desk.run("verify")
    assert found.code == 1
    assert "log entry 2: its document d" in found.err
    assert "as it was entered" not in found.out


def test_a_checkpoint_fits_the_ledger_that_went_on_and_no_other(desk: Desk) -> None:
    kept = "checkpoint.json"
    assert desk.run("checkpoint", kept).code == 0
    desk.write("three.txt", "The mayor of Kesh said that the road is open.")
    assert desk.run("read", "three.txt", "--quiet").code == 0
    assert desk.run("verify", "--checkpoint", kept).code == 0
    assert desk.run("read", "three.txt", "--ledger", "other.sqlite", "--quiet").code == 0
    found = desk.run("verify", "--checkpoint", kept, "--ledger", "other.sqlite")
    assert (found.code, "is one of another ledger" in found.err) == (1, True)


def test_an_erasure_is_listed_first_and_done_on_request(desk: Desk) -> None:
    name = ("--name", "Zorvina Quellmatter")
    listed = desk.run("erase", *name)
    assert (listed.code, listed.out.count("document d")) == (0, 1)
    assert desk.run("verify").out.startswith("5 entries in the log; root")
    assert desk.run("erase", *name, "--yes", "--by", "A. Editor", "--reason", "asked to").code == 0
    assert b"quellmatter" not in (desk.folder / "reportedly.sqlite").read_bytes().lower()
    assert desk.run("verify").out.startswith("6 entries in the log, 2 of them erased; root ")
    again = desk.run("read", "two.txt", "--quiet")
    assert (again.code, "was erased from this ledger" in again.err, "[erased]" in again.err) == (1, True, True)
    assert "no document names this person" in desk.run("erase", *name).err


def test_an_erasure_can_be_given_again_by_the_whole_id(desk: Desk) -> None:
    document = desk.run("erase", "--name", "Zorvina Quellmatter").out.split()[1]
    order = ("erase", document, "--yes", "--by", "A. Editor", "--reason", "asked to")
    assert [desk.run(*order).code, desk.run(*order).code] == [0, 0]
    assert desk.run("erase", document[:8]).code == 1
    assert desk.run("verify").out.startswith("6 entries in the log, 2 of them erased; root ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "give either documents or --name"),
        (("d1", "--name", "x"), "give either documents or --name"),
        (("--name", "x", "--yes"), "needs --by and --reason"),
        (("d1", "--yes", "--by", "x", "--reason", " "), "needs --by and --reason"),
    ],
)
def test_half_an_order_to_erase_is_refused(desk: Desk, given: tuple[str, ...], said: str) -> None:
    found = desk.run("erase", *given)
    assert (found.code, said in found.err) == (2, True)


def test_an_unknown_document_is_refused(desk: Desk) -> None:
    found = desk.run("erase", "dffff")
    assert (found.code, "there is no document" in found.err) == (1, True)
