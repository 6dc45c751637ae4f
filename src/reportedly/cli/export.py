# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def export(  # noqa: PLR0913 - the options of a command are its parameters
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl (readings with their text) or csv (claims)")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="File to write; - = standard output")],
    *,
    actor: options.Actor = None,
    speaker: options.Speaker = None,
    place: options.Place = None,
    kind: options.KindOfClaim = None,
    polarity: options.PolarityOfClaim = None,
    outlet: options.Outlet = None,
    since: options.Since = None,
    until: options.Until = None,
    text: options.Words = None,
    background: options.Background = False,
    byte_order_mark: Annotated[
        bool, typer.Option("--bom", help="Begin with a byte-order mark, as Excel likes it")
    ] = False,
    ledger: options.Ledger = None,
) -> None:
    """Write readings or claims to a file.

    jsonl holds readings, csv is a table of claims for spreadsheets. The filters restrict the table; readings are
    written whole. The table leaves out mentions, links, reasons and texts. Cells that a spreadsheet could take for a
    formula begin with an apostrophe.
    """
    from reportedly.cli.exporting import write_export
    from reportedly.ledger.views import ClaimFilter

    wanted = ClaimFilter(
        actor=actor,
        speaker=speaker,
        place=place,
        kind=kind,
        polarity=polarity,
        outlet=outlet,
        since=since,
        until=until,
        text=text,
        background=background,
    )
    write_export(ledger, form, out, wanted=wanted, byte_order_mark=byte_order_mark)
