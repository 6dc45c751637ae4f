# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated, Literal

import typer

from reportedly.cli import options


def read(  # noqa: PLR0913 - the options of a command are its parameters
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input")],
    *,
    outlet: Annotated[str | None, typer.Option(help="Outlet of the reports that name none themselves")] = None,
    title: Annotated[str | None, typer.Option(help="Title, likewise")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication, like 2023-07-14")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Language, like en or ar")] = None,
    ledger: options.Ledger = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Read and print only, record nothing")] = False,
    reference: options.Reference = None,
    json_out: Annotated[
        str | None,
        typer.Option("--json", metavar="OUT.jsonl", help="Write the readings, one a line; - = standard output"),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text of each document into --json")] = False,
    marking: Annotated[
        Literal["ours", "polnear"],
        typer.Option(help="How to cut contents: ours, or as the PolNeAR corpus does, for comparison with it"),
    ] = "ours",
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no claims, only the account of the inputs")] = False,
) -> None:
    """Read reports, record their claims and print them.

    PATH is a .txt, .md, .html or .jsonl file, a folder of such files, or - for standard input. The last lines account
    for every input: recorded, already there, or failed with its reason. Reading the same input again adds nothing.

    Exit code: 0 if every input was read or was there already, 1 if one failed, 2 if the command was not understood,
    130 if it was stopped by Ctrl-C.
    """
    from reportedly.cli.order import Order, carry_out, given_by
    from reportedly.settings import load_settings

    settings = load_settings()
    if with_text and not json_out:
        raise typer.BadParameter("it says what --json holds, and there is no --json", param_hint="--with-text")
    order = Order(
        paths=tuple(paths),
        given=given_by(outlet, title, published, language),
        ledger=None if no_ledger else ledger or settings.ledger,
        reference=tuple(reference or settings.reference),
        gazetteer=settings.gazetteer,
        json_out=json_out,
        with_text=with_text,
        quiet=quiet,
        marking=marking,
    )
    if any(outcome.status == "failed" for outcome in carry_out(order)):
        raise typer.Exit(1)
