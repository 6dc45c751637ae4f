"""What `gazetteer` does once its options are understood."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from reportedly.cli.printing import console, counted, shown
from reportedly.operations import GEONAMES, Imported, fetch_places
from reportedly.reference.gazetteer import DEFAULT, imported_tables
from reportedly.reference.gazetteer_table import Table


def print_imported(imported: Imported) -> None:
    """Prints how many places a list gave, how many of its rows were refused, and where the table lies."""
    refused = f"{imported.refused:,} row{'' if imported.refused == 1 else 's'} refused"
    why = f" (first: {imported.first_refused})" if imported.first_refused else ""
    print(shown(f"{counted(imported.places, 'place')}, {refused}{why}"))
    print(shown(f"kept as {imported.path}"))


def fetch_countries(countries: Sequence[str], folder: Path, url: str | None) -> None:
    """Downloads and imports one country's list after the other, with a bar on the error stream of a terminal."""
    for country in countries:
        on = console(on_error_stream=True)
        columns = (TextColumn(f"{country.upper()}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Bar(*columns, console=on, transient=True, disable=not on.is_terminal) as bar:
            task = bar.add_task("downloading", total=None)
            imported = fetch_places(country, folder, url=url or GEONAMES, progress=partial(_move, bar, task))
        print_imported(imported)


def _move(bar: Bar, task: TaskID, have: int, whole: int | None) -> None:
    bar.update(task, completed=have, total=whole)


def print_tables(folder: Path) -> None:
    """Prints name, number of places and source of each table, those looked up first first.

    Raises ReferenceBookError, naming the file, if one is not as it was written.
    """
    print(shown(f"tables in {folder}:"))
    default = folder / DEFAULT
    for path in (*imported_tables(folder), default):
        if path.exists():
            table = Table(path)
            table.check()
            print(f"{table.name:<20} {counted(len(table), 'place'):>16}  {shown(table.title.source)}")
    if not default.exists():
        print("the list of towns is compiled when it is first needed")
