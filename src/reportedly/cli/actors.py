# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options

IMPORT = "import-wikidata"


def actors(  # noqa: PLR0913 - the options of a command are its parameters
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="A name, or part of one, in either script")
    ] = None,
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", callback=options.part_of_time, help="As it was then: 2023-07")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Of this kind only, like 'state force'")
    ] = None,
    reference: options.Reference = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help=f"With {IMPORT}: the YAML file to write; - is the output"),
    ] = None,
    json_lines: options.JsonLines = False,
) -> None:
    """Look actors up: who was what, and when.

    With import-wikidata FILE.json --out FILE.yaml instead of words: turn Wikidata's entities into entries to go over.
    """
    from reportedly.cli.actor_lists import import_wikidata, show_actors
    from reportedly.settings import load_settings

    asked = words or []
    if asked[:1] == [IMPORT]:
        import_wikidata(asked[1:], out)
    elif out is not None:
        raise typer.BadParameter(f"is for {IMPORT} only", param_hint="--out")
    else:
        files = tuple(reference or load_settings().reference)
        show_actors(files, " ".join(asked), on=on, kind=kind, as_json=json_lines)
