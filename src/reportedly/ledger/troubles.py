"""What SQLite reports when the outside world is in the way, as one line for a person.

The codes are SQLite's primary result codes (sqlite.org/rescode.html); extended codes carry them in the low byte.
"""

import sqlite3
from enum import Enum
from pathlib import Path


class Trouble(Enum):
    """Something outside this program that keeps the ledger from being read or written; the value is its line."""

    LOCKED = "the ledger {path} is in use: another program has kept it locked for {wait_s:g} seconds"
    READ_ONLY = "the ledger {path} cannot be written: the file or its folder is read-only"
    FULL = "the ledger {path} cannot be written: the disk is full; all that was acknowledged before is safe"
    CANNOT_OPEN = "the ledger {path} cannot be opened: no permission to read it or to write in its folder"
    NO_DATABASE = "{path} is not a ledger: no database is in this file"
    DAMAGED = "the ledger {path} is damaged; bring it back from a copy"
    INPUT_OUTPUT = "reading or writing the ledger {path} failed: the disk or the connection to it reports an error"

    @property
    def stops(self) -> bool:
        """True if nothing more may be done with the handle that met it."""
        return self in {Trouble.DAMAGED, Trouble.INPUT_OUTPUT}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What an error of the database driver means for a person; None if it tells of a mistake in this program."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return Trouble.DAMAGED if str(error).startswith("Could not decode to UTF-8") else None
    return _TROUBLES.get(code & 0xFF)


def line_of(trouble: Trouble, path: Path, *, wait_s: float = 0.0) -> str:
    """The line that a door prints: what is wrong, and with which ledger."""
    return trouble.value.format(path=path, wait_s=wait_s)


_TROUBLES = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.CANNOT_OPEN,
    sqlite3.SQLITE_NOTADB: Trouble.NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_IOERR: Trouble.INPUT_OUTPUT,
}
