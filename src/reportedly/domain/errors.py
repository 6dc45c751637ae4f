"""Everything that can go wrong on purpose.

ReportedlyError            one clear line for a person, naming what and where
├── InputError             a document cannot be brought in; carries a reason code
├── ReferenceBookError     a reference book file breaks its own rules
├── ModelError             a file of the model's weights is missing or is not the one that was shipped
├── LedgerError            the ledger cannot be opened, read or written
├── ErasedError            a document that was lawfully erased is not taken in again
└── NotFoundError          an id that no entry of the ledger has
"""


class ReportedlyError(Exception):
    """One clear line that names what went wrong and where; a door prints it and stops with a non-zero code."""


class InputError(ReportedlyError):
    """A document that cannot be brought in. `code` is the reason code that the accounting counts."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ReferenceBookError(ReportedlyError):
    """A reference book file that breaks its own rules: a bad date, an unknown parent, a doubled id."""


class ModelError(ReportedlyError):
    """A file of the model's weights is missing, or its bytes are not the ones that were shipped."""


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, read or written: no permission, a full disk, a file that is no ledger."""


class ErasedError(ReportedlyError):
    """A document that was lawfully erased from a ledger is not taken in again."""


class NotFoundError(ReportedlyError):
    """An id that no entry of the ledger has."""
