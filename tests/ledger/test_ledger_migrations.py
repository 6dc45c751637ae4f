"""The migrations lead to the tables that the program works with, and back."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from ledger_making import document, three
from sqlalchemy import create_engine, text

from reportedly.ledger import revisions, schema, search
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import document_view
from reportedly.ledger.writes import record

Shape = dict[str, str]


def shape_of(path: Path) -> Shape:
    """What the database says of each table and index, spaces made even."""
    with closing(sqlite3.connect(path)) as connection:
        parts: Iterable[tuple[str, str]] = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {name: re.sub(r"\s+", " ", sql) for name, sql in parts if name != revisions.VERSION_TABLE}


def test_head_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(revisions.__file__).parent / "migrations"))
    assert scripts.get_heads() == [revisions.HEAD]
    assert scripts.get_bases() == ["0001"]


def test_migrations_lead_to_the_schema(tmp_path: Path) -> None:
    migrated, made = tmp_path / "migrated.sqlite", tmp_path / "made.sqlite"
    open_ledger(migrated).close()
    engine = create_engine(f"sqlite:///{made}")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        connection.execute(text(search.CREATE_INDEX))
    engine.dispose()
    assert shape_of(migrated) == shape_of(made)
    assert {"documents", "claims", "claim_words"} <= shape_of(made).keys()


def test_down_to_base_and_up_again_with_data(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        record(ledger, document(), three(document()))
        before = shape_of(path)
        with ledger.writing() as connection:
            revisions.migrate(connection, "base")
        assert shape_of(path) == {}
        with ledger.writing() as connection:
            assert revisions.revision_of(connection) is None
            revisions.migrate(connection)
        assert shape_of(path) == before
        assert record(ledger, document(), three(document()))
        assert document_view(ledger, document().id).reading == three(document())


def go_down_and_fail(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        revisions.migrate(connection, "base")
        raise ZeroDivisionError


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        record(ledger, document(), three(document()))
        with pytest.raises(ZeroDivisionError):
            go_down_and_fail(ledger)
        assert document_view(ledger, document().id).reading == three(document())
