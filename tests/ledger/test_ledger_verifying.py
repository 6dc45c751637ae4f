"""Verification names what was changed behind the program's back, whatever value it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copy

import pytest
from ledger_making import document, reading, three
from sqlalchemy import delete, update

from reportedly.domain.findings import Finding
from reportedly.domain.links import Link
from reportedly.domain.readings import Reading
from reportedly.ledger import log, revisions, schema
from reportedly.ledger.database import open_ledger
from reportedly.ledger.erasing import erase
from reportedly.ledger.verifying import head_of, verify
from reportedly.ledger.writes import record, switch

TAMPERS = 90
SKIPPED = ("claim_words", "sqlite_", revisions.VERSION_TABLE)
"""The index has no copy of what it indexes, and the rest belongs to SQLite and Alembic."""


def whole(number: int, reader: str = "reader 1") -> Reading:
    """A Reading with everything that a Reading can have."""
    of = document(number, outlet="Radio Dhal", published="2031-05-01")
    made = three(of, reader)
    one, other = made.claims[0], made.claims[1]
    return Reading(
        of.id,
        made.reader,
        mentions=made.mentions,
        claims=made.claims,
        findings=(Finding("RC001", one.id, "doubtful", "too far", one.content),),
        links=(Link(other.id, one.id, "denies", "the same base", 0.75),),
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verify") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        for number in range(3):
            record(ledger, document(number, outlet="Radio Dhal", published="2031-05-01"), whole(number))
        record(ledger, document(0, outlet="Radio Dhal", published="2031-05-01"), whole(0, "reader 2"), staged=True)
        switch(ledger, "reader 2")
        erase(
            ledger, document(2, outlet="Radio Dhal", published="2031-05-01").id, person="A. Editor", reason="asked to"
        )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_what_was_entered_verifies(filled: Path) -> None:
    with open_ledger(filled) as ledger:
        found = verify(ledger, sizes=frozenset({3}))
        assert found.faults == ()
        assert found.head == head_of(ledger)
        assert (found.head.size, found.erased) == (10, 2)
        assert found.roots.keys() == {3}


def changed(value: object, random: Random) -> object:
    """Another value of the same type, or a text for nothing."""
    match value:
        case str() if value:
            at = random.randrange(len(value))
            return value[:at] + chr(ord(value[at]) ^ (1 << random.randrange(5)) or 65) + value[at + 1 :]
        case bytes() if value:
            at = random.randrange(len(value))
            return value[:at] + bytes([value[at] ^ (1 << random.randrange(8))]) + value[at + 1 :]
        case int():
            return value ^ (1 << random.randrange(4))
        case float():
            return value + 0.001 * (1 + abs(value))
    return "x"


def values(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each table with each of its columns."""
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if not table.startswith(SKIPPED):
            for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, column[1]


def tampered(path: Path, random: Random) -> str:
    """What was changed: one value of one row, chosen by `random`."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        places = list(values(connection))
        while True:
            table, column = random.choice(places)
            keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
            rows = connection.execute(f'SELECT "{column}", {", ".join(keys)} FROM {table}').fetchall()
            if not rows:
                continue
            value, *key = random.choice(rows)
            where = " AND ".join(f"{name} IS ?" for name in keys)
            try:
                connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE {where}', (changed(value, random), *key))
            except sqlite3.IntegrityError:
                continue
            return f"{table}.{column} of {key}: {value!r}"


@pytest.mark.parametrize("seed", range(3))
def test_any_value_that_was_changed_shows(filled: Path, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    missed = []
    for number in range(TAMPERS // 3):
        path = tmp_path / f"{number}.sqlite"
        copy(filled, path)
        what = tampered(path, random)
        with open_ledger(path) as ledger:
            if not verify(ledger).faults:
                missed.append(what)
    assert missed == []


@pytest.mark.parametrize("entry", [1, 2, 5, 8])
def test_an_entry_that_is_gone_is_named(filled: Path, tmp_path: Path, entry: int) -> None:
    path = tmp_path / "ledger.sqlite"
    copy(filled, path)
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            connection.execute(delete(schema.log).where(schema.log.c.number == entry))
        first = verify(ledger).faults[0]
    assert (first.where, first.what) == (f"log entry {entry}", "is missing")


def test_an_entry_whose_content_is_gone_is_named(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    copy(filled, path)
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            connection.execute(delete(schema.findings))
        first = verify(ledger).faults[0]
    assert first.where == "log entry 3"
    assert "is not what was entered" in first.what


def test_a_row_that_came_in_behind_the_log_is_named(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    copy(filled, path)
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            row = {
                "id": "r1",
                "of": "claim",
                "subject": "c1",
                "decision": "accept",
                "person": "x",
                "reason": "x",
                "at": "x",
            }
            connection.execute(schema.reviews.insert(), [row])
        assert [fault.what for fault in verify(ledger).faults] == ["is in no entry of the log"]


def test_a_salt_that_is_gone_without_an_erasure_is_named(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    copy(filled, path)
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            connection.execute(update(schema.log).where(schema.log.c.number == 2).values(salt=None))
        whats = [fault.what for fault in verify(ledger).faults]
    assert "has no salt, and no erasure says why" in whats


def test_no_more_faults_are_looked_for_than_asked(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    copy(filled, path)
    with open_ledger(path) as ledger:
        with ledger.writing() as connection:
            connection.execute(delete(schema.texts))
        assert len(verify(ledger, most=2).faults) == 2


def test_progress_is_told_up_to_the_last_entry(filled: Path) -> None:
    told: list[int] = []
    with open_ledger(filled) as ledger:
        verify(ledger, progress=told.append)
    assert told[-1] == 10


def test_a_ledger_without_a_log_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    one = document()
    with open_ledger(path) as ledger:
        record(ledger, one, reading(one, reader="reader 1"))
        record(ledger, one, three(one, "reader 2"))
        with ledger.writing() as connection:
            revisions.migrate(connection, "0001")
    with open_ledger(path) as ledger:
        assert verify(ledger).faults == ()
        with ledger.reading() as connection:
            kinds = [entry.kind for entry in log.entries(connection, 0, 10)]
            assert kinds == ["ledger", "document", "reading", "reading"]
        with ledger.writing() as connection:
            assert log.adopt(connection) == 0


def test_a_staged_reading_is_current_only_where_there_is_no_other(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        record(ledger, document(0), reading(document(0), reader="reader 1"))
        for number in (0, 1):
            record(ledger, document(number), three(document(number), "reader 2"), staged=True)
        assert verify(ledger).faults == ()
        assert switch(ledger, "reader 2") == 1
        assert switch(ledger, "reader 2") == 0
        assert switch(ledger, "nobody") == 0
        assert verify(ledger).faults == ()
