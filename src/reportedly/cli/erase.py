# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options


def erase(  # noqa: PLR0913 - the options of a command are its parameters
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Ids, or how they begin")] = None,
    *,
    name: Annotated[str | None, typer.Option("--name", help="Every document that names this person")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who answers for it; is kept")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why; is kept, so it must not repeat what goes")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this the documents are only listed")] = False,
    ledger: options.Ledger = None,
) -> None:
    """Take documents out for good, with all that was made of them.

    Text, readings, reviews and names go from the ledger and its index; the log still verifies. What stays is that a
    document with this id was erased, by whom, when and why; it is not taken in again. Backups and exports made before
    are not reached.
    """
    from reportedly.cli.keeping import erase_documents, list_to_erase

    if bool(documents) == bool(name):
        raise typer.BadParameter("give either documents or --name", param_hint="DOCUMENT")
    if yes and not (by.strip() and reason.strip()):
        raise typer.BadParameter("an erasure needs --by and --reason", param_hint="--yes")
    wanted = list_to_erase(ledger, documents or [], name)
    if yes:
        erase_documents(ledger, wanted, person=by.strip(), reason=reason.strip())
