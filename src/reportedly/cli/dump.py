# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def dump(
    out: Annotated[str, typer.Argument(metavar="OUT", help="File to write; - = standard output")] = "-",
    *,
    only_hash: Annotated[bool, typer.Option("--hash", help="Print its SHA-256 only")] = False,
    ledger: options.Ledger = None,
) -> None:
    """Write all that the ledger holds, in one canonical form.

    One line a thing, in JSON. The same content gives the same bytes, whatever the database and the order in which it
    came in; the SHA-256 of them is the content hash.
    """
    from reportedly.cli.keeping import print_hash, write_dump

    if only_hash:
        print_hash(ledger)
    else:
        write_dump(ledger, out)
