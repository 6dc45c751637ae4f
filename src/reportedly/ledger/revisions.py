"""Which shape a ledger's tables have, and bringing them to the newest. Alembic is imported only when there is work."""

from pathlib import Path

from sqlalchemy import Connection, text

HEAD = "0002"
"""The revision that this version of the program reads and writes; a test holds it to the newest migration."""

VERSION_TABLE = "ledger_version"
"""Not Alembic's usual name, so that no other program's database is taken for a ledger."""


def revision_of(connection: Connection) -> str | None:
    """The revision of the ledger's tables; None if there is no ledger in this database (yet)."""
    table = text("SELECT count(*) FROM sqlite_master WHERE name = :name")
    if not connection.scalar(table, {"name": VERSION_TABLE}):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return revision


def is_empty(connection: Connection) -> bool:
    """True if the database holds nothing at all."""
    return not connection.scalar(text("SELECT count(*) FROM sqlite_master"))


def is_known(revision: str) -> bool:
    """True if this version of the program has the migration that made `revision`."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow, and needed only for an old or a newer ledger

    scripts = ScriptDirectory(str(_MIGRATIONS))
    return revision in {script.revision for script in scripts.walk_revisions()}


def migrate(connection: Connection, target: str = HEAD) -> None:
    """Brings the tables to `target` (a revision, or `base` for no tables) inside the transaction of `connection`."""
    from alembic import command  # noqa: PLC0415 - as above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    move = command.downgrade if target == "base" else command.upgrade
    move(config, target)


_MIGRATIONS = Path(__file__).parent / "migrations"
