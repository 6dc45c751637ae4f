# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def reread(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and tell what would change; record nothing, switch nothing")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show how each changed claim begins")] = False,
    json_out: Annotated[
        str | None,
        typer.Option("--json", metavar="OUT.jsonl", help="Write what changed, a document a line; - = standard output"),
    ] = None,
    ledger: options.Ledger = None,
    reference: options.Reference = None,
) -> None:
    """Read the documents again, then show the new readings.

    Another version, model, reference book or gazetteer is another reader. Lists and pages show the old readings until
    the last document is done, then the new ones, all at once; the old ones are kept. Stopped half-way, nothing is
    switched, and the same command goes on from there.

    Exit code: 0 if every document was read or had been, 1 if one failed, 2 if the command was not understood, 130 if it
    was stopped by Ctrl-C.
    """
    from reportedly.cli.rereading import Wish, read_again
    from reportedly.settings import load_settings

    settings = load_settings()
    wish = Wish(
        ledger=ledger or settings.ledger,
        reference=tuple(reference or settings.reference),
        gazetteer=settings.gazetteer,
        dry_run=dry_run,
        verbose=verbose,
        json_out=json_out,
    )
    if read_again(wish):
        raise typer.Exit(1)
