"""A claim ledger for conflict reporting: who says what, through whom, how sure, and who denies it."""

__version__ = "0.1.0"
