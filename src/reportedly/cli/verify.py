# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import options


def verify(
    *,
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", metavar="FILE", help="Compare with a checkpoint kept outside")
    ] = None,
    ledger: options.Ledger = None,
) -> None:
    """Check that the ledger holds what was entered, unchanged.

    Every entry of the log is worked out again from the tables. A checkpoint shows, beside that, whether the log itself
    was written anew since.

    Exit code: 1 if something does not fit; each such thing is named.
    """
    from reportedly.cli.keeping import print_verification

    if not print_verification(ledger, checkpoint):
        raise typer.Exit(1)
