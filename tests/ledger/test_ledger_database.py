"""Opening a ledger, and what a person reads where that cannot be done."""

import os
import resource
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import alembic.command  # noqa: F401 - the processes that open a new ledger at once shall not wait for it
import pytest
from ledger_making import answer_of, answers_of, document, rows_in, three
from sqlalchemy import event, text

from reportedly.domain.errors import LedgerError
from reportedly.ledger import database, revisions
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import document_view, list_documents
from reportedly.ledger.writes import record

# Other tests may have left threads behind; what is forked here touches none of theirs.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a process without privileges can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def message_of(path: Path, *, create: bool = True) -> str:
    """The line that opening gives; empty if it opens."""
    try:
        open_ledger(path, create=create).close()
    except LedgerError as error:
        return str(error)
    return ""


def test_a_new_ledger_is_safe_and_at_head(path: Path) -> None:
    with open_ledger(path) as ledger:
        for transaction, writes in ((ledger.reading, False), (ledger.writing, True)):
            with transaction() as connection:
                assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
                assert connection.scalar(text("PRAGMA synchronous")) == 2
                assert connection.scalar(text("PRAGMA foreign_keys")) == 1
                assert connection.scalar(text("PRAGMA busy_timeout")) == 30_000
                assert revisions.revision_of(connection) == revisions.HEAD
                assert _is_locked(path) is writes


def _is_locked(path: Path) -> bool:
    """True if another connection cannot begin to write now."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(ZeroDivisionError):
            write_half(ledger)
        with ledger.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM readers")) == 0


def write_half(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(text("INSERT INTO readers (name) VALUES ('half')"))
        raise ZeroDivisionError


def test_a_reader_sees_one_state_while_another_writes(path: Path) -> None:
    with open_ledger(path) as ledger, ledger.reading() as before:
        assert before.scalar(text("SELECT count(*) FROM documents")) == 0
        assert record(ledger, document(), three(document()))
        assert before.scalar(text("SELECT count(*) FROM documents")) == 0
    assert rows_in(path, "SELECT count(*) FROM documents") == [(1,)]


def test_threads_share_a_ledger(path: Path) -> None:
    with open_ledger(path) as ledger:
        threads = [
            threading.Thread(target=record, args=(ledger, document(number), three(document(number))))
            for number in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list_documents(ledger).total == 6


def test_opening_again_imports_no_migrations(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(path).close()
    monkeypatch.setattr(revisions, "migrate", None)
    monkeypatch.setattr(revisions, "is_known", None)
    with open_ledger(path) as ledger:
        assert list_documents(ledger).total == 0


@pytest.mark.parametrize("name", ["q?mode=memory.sqlite", "50%20 #1.sqlite", "سجل.sqlite"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    open_ledger(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_processes_open_a_new_ledger_at_once(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}.sqlite"
        assert answers_of([partial(message_of, path)] * 3) == ["", "", ""]
        assert rows_in(path, "SELECT version_num FROM ledger_version") == [(revisions.HEAD,)]


def test_a_folder_that_is_missing_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "ledger.sqlite"
    assert message_of(path) == f"the ledger {path} cannot be opened: there is no folder {path.parent}"
    assert not path.parent.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert message_of(tmp_path) == f"{tmp_path} is a folder, not a ledger"


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "no file can have the name" in message_of(tmp_path / "a\0b")
    assert "cannot be opened" in message_of(tmp_path / ("x" * 5000))


def test_without_create_nothing_is_made(path: Path) -> None:
    assert message_of(path, create=False) == f"there is no ledger {path}"
    assert not path.exists()
    path.touch()
    assert "is empty" in message_of(path, create=False)
    assert path.stat().st_size == 0
    assert message_of(path) == ""


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("ORVANY - The Kesh Guard said ..." * 50)
    assert message_of(path) == f"{path} is not a ledger: no database is in this file"
    assert path.read_text().startswith("ORVANY")


@pytest.mark.parametrize("table", ["books (title)", "alembic_version (version_num)"])
def test_another_programs_database_is_left_alone(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"CREATE TABLE {table}")
    content = path.read_bytes()
    assert message_of(path) == f"{path} is another program's database, not a ledger"
    assert path.read_bytes() == content


def test_a_ledger_from_a_newer_version(path: Path) -> None:
    open_ledger(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE ledger_version SET version_num = '9999'")
    expected = f"the ledger {path} was made by a newer version of reportedly (revision 9999)"
    assert message_of(path) == message_of(path, create=False) == expected


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    message = answer_of(partial(message_of, open_folder / "ledger.sqlite"), unprivileged=True)
    assert "no permission" in message
    assert str(open_folder) in message
    open_folder.chmod(0o755)


def test_a_folder_that_may_not_be_looked_into(open_folder: Path) -> None:
    open_folder.chmod(0o000)
    message = answer_of(partial(message_of, open_folder / "ledger.sqlite"), unprivileged=True)
    assert str(open_folder) in message
    open_folder.chmod(0o755)


def read_and_write(path: Path) -> tuple[int, str]:
    """How many documents can be read, and the line that writing gives."""
    with open_ledger(path) as ledger:
        try:
            record(ledger, document(2), three(document(2)))
        except LedgerError as error:
            return list_documents(ledger).total, str(error)
        return list_documents(ledger).total, ""


def test_a_read_only_file_can_be_read_in_a_folder_that_can_be_written(open_folder: Path) -> None:
    path = open_folder / "ledger.sqlite"
    with open_ledger(path) as ledger:
        record(ledger, document(1), three(document(1)))
    open_folder.chmod(0o777)
    path.chmod(0o444)
    documents, message = answer_of(partial(read_and_write, path), unprivileged=True)
    assert message == f"the ledger {path} cannot be written: the file or its folder is read-only"
    assert documents == 1


def test_a_read_only_folder_with_a_ledger(open_folder: Path) -> None:
    path = open_folder / "ledger.sqlite"
    open_ledger(path).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    message = answer_of(partial(message_of, path), unprivileged=True)
    assert str(path) in message
    assert "\n" not in message
    open_folder.chmod(0o755)


def test_a_full_disk_loses_nothing_acknowledged(path: Path) -> None:
    with open_ledger(path) as ledger:
        full_at(ledger, pages=60)
        recorded: list[int] = []
        with pytest.raises(LedgerError, match=r"ledger\.sqlite cannot be written: the disk is full"):
            record_some(ledger, recorded)
        assert recorded
        assert list_documents(ledger).total == len(recorded)
        for number in recorded:
            assert document_view(ledger, document(number).id).reading == three(document(number))
    with open_ledger(path) as ledger:  # there is room again
        assert record(ledger, document(199), three(document(199)))


def record_some(ledger: Ledger, recorded: list[int]) -> None:
    for number in range(200):
        record(ledger, document(number), three(document(number)))
        recorded.append(number)


def full_at(ledger: Ledger, *, pages: int) -> None:
    """From now on the ledger's file cannot grow beyond so many pages, which SQLite reports as a full disk."""
    ledger.close()
    event.listen(ledger.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}"))


def record_until_the_file_may_not_grow(path: Path) -> tuple[int, list[str]]:
    """How many documents were acknowledged, and the lines of the two attempts after that."""
    acknowledged, messages = 0, []
    with open_ledger(path) as ledger:
        limit = path.stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        for number in range(400):
            try:
                acknowledged += record(ledger, document(number), three(document(number)))
            except LedgerError as error:
                messages.append(str(error))
                if len(messages) == 2:
                    break
    return acknowledged, messages


def test_after_a_failed_write_the_handle_is_not_used_again(path: Path) -> None:
    open_ledger(path).close()
    acknowledged, (first, second) = answer_of(partial(record_until_the_file_may_not_grow, path))
    assert first == f"reading or writing the ledger {path} failed: the disk or the connection to it reports an error"
    assert second == f"{first}; this happened before, open the ledger again once it is mended"
    assert acknowledged > 0
    assert rows_in(path, "PRAGMA integrity_check") == [("ok",)]
    with open_ledger(path) as ledger:
        assert list_documents(ledger).total == acknowledged
        assert record(ledger, document(acknowledged), three(document(acknowledged)))


def test_a_ledger_that_another_program_keeps_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with open_ledger(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        expected = f"the ledger {path} is in use: another program has kept it locked for 0.1 seconds"
        with pytest.raises(LedgerError) as caught:
            record(ledger, document(), three(document()))
        assert str(caught.value) == expected
        assert list_documents(ledger).total == 0
        other.execute("ROLLBACK")
        assert record(ledger, document(), three(document()))


def test_a_new_ledger_that_another_program_keeps_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is in use" in message_of(path)


def test_a_damaged_ledger(path: Path) -> None:
    with open_ledger(path) as ledger:
        for number in range(30):
            record(ledger, document(number), three(document(number)))
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="is damaged; bring it back from a copy"):
        read_and_write(path)


def test_text_that_is_not_utf_8_is_damage(path: Path) -> None:
    with open_ledger(path) as ledger:
        record(ledger, document(), three(document()))
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE texts SET text = CAST(x'ff' AS TEXT)")
        with pytest.raises(LedgerError, match="is damaged"):
            document_view(ledger, document().id)


def test_mistakes_of_ours_are_not_hidden(path: Path) -> None:
    with open_ledger(path) as ledger, pytest.raises(Exception, match="no such table"), ledger.reading() as connection:
        connection.execute(text("SELECT * FROM incidents"))
