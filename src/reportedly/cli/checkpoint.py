# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def checkpoint(
    out: Annotated[str, typer.Argument(metavar="OUT", help="File to write; - = standard output")] = "-",
    *,
    ledger: options.Ledger = None,
) -> None:
    """Write down the state of the log, signed, to be kept outside.

    `reportedly verify --checkpoint FILE` later shows whether anything that was there has been changed. The key is made
    on first use.
    """
    from reportedly.cli.keeping import write_checkpoint

    write_checkpoint(ledger, out)
