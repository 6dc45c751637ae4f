# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim or document, or how it begins")],
    *,
    json_lines: options.JsonLines = False,
    ledger: options.Ledger = None,
) -> None:
    """Show one claim, or one document.

    A claim is shown with the text round it, a document with all its claims.
    """
    from reportedly.cli.entries import show_entry

    show_entry(ledger, identifier, as_json=json_lines)
