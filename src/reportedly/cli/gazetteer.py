# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from pathlib import Path
from typing import Annotated

import typer

gazetteer = typer.Typer(
    help="Add lists of towns and villages, and see them.",
    add_completion=False,
    rich_markup_mode=None,
)

_NAME = "Name of the table it becomes; left out: that of the file"
_ALTERNATES = "GeoNames' alternateNamesV2, for a country dump"


@gazetteer.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list, as it is or packed (.zip, .gz)")],
    *,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=_NAME)] = None,
    alternate_names: Annotated[Path | None, typer.Option("--alternate-names", metavar="FILE", help=_ALTERNATES)] = None,
) -> None:
    """Add a list of places.

    FILE is a GeoNames country dump, a Who's On First list (CSV, TSV or GeoJSON by lines), or a table of our own form. A
    list imported under the same name before is replaced.
    """
    from reportedly.cli.gazetteer_tables import print_imported
    from reportedly.operations import import_places
    from reportedly.settings import load_settings

    print_imported(import_places(file, load_settings().gazetteer, name=name, alternate_names=alternate_names))


@gazetteer.command("fetch")
def fetch(
    countries: Annotated[list[str], typer.Argument(metavar="COUNTRY...", help="Country codes, like SY IQ")],
    *,
    url: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="A mirror of GeoNames' folder of country dumps")
    ] = None,
) -> None:
    """Download GeoNames' lists of countries and add them.

    A download that is cut off goes on with the next call.
    """
    from reportedly.cli.gazetteer_tables import fetch_countries
    from reportedly.settings import load_settings

    fetch_countries(countries, load_settings().gazetteer, url)


@gazetteer.command("list")
def list_tables() -> None:
    """Check the tables that are there, and list them."""
    from reportedly.cli.gazetteer_tables import print_tables
    from reportedly.settings import load_settings

    print_tables(load_settings().gazetteer)
