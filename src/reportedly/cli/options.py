"""Options that several commands share: one name, one meaning, one check."""

from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

from reportedly.domain.readings import Kind, Polarity


def iso_day(value: str | None) -> str | None:
    """The day as given. Raises BadParameter for anything but a day that exists, written like 2023-07-14."""
    if value is None or _is_day(value):
        return value
    raise typer.BadParameter(f"{value!r} is not a date like 2023-07-14")


def part_of_time(value: str | None) -> str | None:
    """The year, month or day as given. Raises BadParameter for any that does not exist or is written otherwise."""
    forms = {4: "-01-01", 7: "-01", 10: ""}
    if value is None or (len(value) in forms and _is_day(value + forms[len(value)])):
        return value
    raise typer.BadParameter(f"{value!r} is not a date like 2023, 2023-07 or 2023-07-14")


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


Ledger = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger. Left out: the setting, else ./reportedly.sqlite"),
]
Reference = Annotated[
    list[Path] | None,
    typer.Option("--reference", metavar="FILE", help="Your own actors and places (YAML); may be given several times"),
]
JsonLines = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line, instead of the print-out")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="How many at most")]
After = Annotated[str | None, typer.Option("--after", metavar="CURSOR", help="Go on where an earlier page ended")]

Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Name or id of someone the claim is about")]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Name or id of someone in its chain")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Name or id of a place in it")]
KindOfClaim = Annotated[
    Kind | None, typer.Option("--kind", metavar="KIND", help=f"One of: {', '.join(get_args(Kind))}")
]
PolarityOfClaim = Annotated[Polarity | None, typer.Option("--polarity", help="Whether it affirms or denies")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of the document")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", callback=iso_day, help="From this day on, like 2023-07-14")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", callback=iso_day, help="Up to this day, itself included")
]
Words = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Words that stand in it")]
Background = Annotated[bool, typer.Option("--background", help="Standing explanations too")]
