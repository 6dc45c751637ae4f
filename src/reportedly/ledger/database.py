"""Opening the ledger, and the transactions that everything else reads and writes in.

Every commit is on disk before it returns (write-ahead log, `synchronous=FULL`). Writers take the lock at the start of
their transaction, wait for one another, and so never fail half-way; readers see one state and wait for nobody.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from reportedly.domain.errors import LedgerError
from reportedly.ledger import log, revisions
from reportedly.ledger.troubles import Trouble, line_of, trouble_of

BUSY_TIMEOUT_S = 30.0
"""How long a writer waits for another one before it gives up."""

_WRITES = "ledger_writes"


@dataclass
class Ledger:
    """An open ledger. Threads may share it; processes open their own. Close it, or use it as a context manager."""

    path: Path
    engine: Engine = field(repr=False)
    stopped: str | None = field(default=None, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside a transaction that sees one state of the ledger. Raises LedgerError."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside the one transaction that may write now; committed at the end. Raises LedgerError."""
        with self._transaction(writes=True) as connection:
            yield connection

    def write_anew(self) -> None:
        """Writes the whole file anew and empties the write-ahead log, so that nothing that was deleted is in either.

        Raises LedgerError, for instance while others read: what is deleted stays so, and this can be done again.
        """
        try:
            with closing(self.engine.raw_connection()) as connection:  # VACUUM stands in no transaction
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            trouble = trouble_of(error)
            raise LedgerError(line_of(trouble, self.path) if trouble else f"{self.path}: {error}") from error
        if busy:  # a reader may still need the log; SQLite tells so in a row, not by an error
            raise LedgerError(line_of(Trouble.LOCKED, self.path, wait_s=BUSY_TIMEOUT_S))

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        if self.stopped:
            raise LedgerError(f"{self.stopped}; this happened before, open the ledger again once it is mended")
        try:
            with self.engine.connect() as connection, connection.execution_options(**{_WRITES: writes}).begin():
                yield connection
        except DBAPIError as error:
            raise self._as_ledger_error(error) from error

    def _as_ledger_error(self, error: DBAPIError) -> Exception:
        """The line for a person; errors that only a mistake in this program can bring about stay as they are."""
        trouble = trouble_of(error.orig)
        if trouble is None:
            return error
        line = line_of(trouble, self.path, wait_s=BUSY_TIMEOUT_S)
        if trouble.stops:  # after a failed read or write nothing that this handle says can be trusted
            self.stopped = line
            self.close()
        return LedgerError(line)


def open_ledger(path: Path | str, *, create: bool = True) -> Ledger:
    """The ledger in the file `path`, brought to the newest shape; a missing one is made if `create`.

    Raises LedgerError, in one line: folder missing or not writable, no ledger in this file, ledger made by a newer
    version, read-only, disk full, in use.
    """
    path = Path(path).absolute()
    _check_place(path, create=create)
    ledger = Ledger(path, _engine(path, create=create))
    with ExitStack() as undo:
        undo.callback(ledger.close)
        _bring_to_head(ledger, create=create)
        undo.pop_all()
    return ledger


def _check_place(path: Path, *, create: bool) -> None:
    """Says what is wrong with the place before SQLite does, who has one sentence for all of it."""
    if "\0" in str(path):
        raise LedgerError(f"no file can have the name {str(path)!r}")
    try:
        if path.is_dir():
            raise LedgerError(f"{path} is a folder, not a ledger")
        if not path.parent.is_dir():
            raise LedgerError(f"the ledger {path} cannot be opened: there is no folder {path.parent}")
        if not create and not path.exists():
            raise LedgerError(f"there is no ledger {path}")
    except OSError as error:  # no right to look, a name too long
        raise LedgerError(f"the ledger {path!s:.200} cannot be opened: {error}") from error


def _bring_to_head(ledger: Ledger, *, create: bool) -> None:
    with ledger.reading() as connection:
        revision = revisions.revision_of(connection)
        empty = revision is None and revisions.is_empty(connection)
    if revision is None and not (empty and create):
        what = "is empty, there is no ledger in it" if empty else "is another program's database, not a ledger"
        raise LedgerError(f"{ledger.path} {what}")
    if revision not in {None, revisions.HEAD} and not revisions.is_known(str(revision)):
        raise LedgerError(f"the ledger {ledger.path} was made by a newer version of reportedly (revision {revision})")
    _write_ahead(ledger)
    if revision != revisions.HEAD:
        with ledger.writing() as connection:
            if revisions.revision_of(connection) != revisions.HEAD:  # another process may have been quicker
                revisions.migrate(connection)
                log.adopt(connection)


def _write_ahead(ledger: Ledger) -> None:
    """Turns the write-ahead log on, if it is not; it stays on with the file.

    The switch needs the file alone for a moment and does not wait for it by itself, so we do.
    """
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while not _switched(ledger):
        if time.monotonic() > give_up:
            raise LedgerError(line_of(Trouble.LOCKED, ledger.path, wait_s=BUSY_TIMEOUT_S))
        time.sleep(0.01)


def _switched(ledger: Ledger) -> bool:
    """False if others are in the way just now. A ledger that may only be read keeps the log that it has."""
    with closing(ledger.engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() == ("wal",):
            return True
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            trouble = trouble_of(error)
            if trouble in {Trouble.LOCKED, Trouble.READ_ONLY}:
                return trouble is Trouble.READ_ONLY
            raise LedgerError(line_of(trouble, ledger.path) if trouble else f"{ledger.path}: {error}") from error
        return True


def _engine(path: Path, *, create: bool) -> Engine:
    uri = f"{path.as_uri()}?mode={'rwc' if create else 'rw'}"
    engine = create_engine("sqlite+pysqlite://", creator=lambda: _connect(uri), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _connect(uri: str) -> sqlite3.Connection:
    # Without an isolation level the driver leaves BEGIN to us: its own comes too late, and not before every statement.
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    with ExitStack() as undo:  # what is no database is found out here
        undo.callback(connection.close)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        undo.pop_all()
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
