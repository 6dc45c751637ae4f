# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim, or how it begins")],
    *,
    ledger: options.Ledger = None,
) -> None:
    """Walk from a claim back to the bytes as fetched.

    Every step on the way is checked.

    Exit code: 1 if a step does not hold.
    """
    from reportedly.cli.entries import explain_claim

    if not explain_claim(ledger, identifier):
        raise typer.Exit(1)
