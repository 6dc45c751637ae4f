"""What `actors` does: a search of the reference book, and entries made of Wikidata's for a person to go over."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console

from reportedly.cli.files import whole_file
from reportedly.cli.printing import console, counted, print_line, shown, warn
from reportedly.cli.viewing import write_json
from reportedly.operations import load_book
from reportedly.reference.entries import Actor
from reportedly.reference.files import ACTOR_KINDS
from reportedly.reference.lookup import Standing, search_actors, standing
from reportedly.reference.wikidata import actors_as_yaml

INDENT = "    "


def show_actors(files: Sequence[Path], words: str, *, on: str | None, kind: str | None, as_json: bool) -> None:
    """Prints the actors that `words` find. Raises BadParameter for an unknown kind, ReferenceBookError."""
    if kind is not None and kind not in ACTOR_KINDS:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(ACTOR_KINDS)}", param_hint="--kind")
    book = load_book(files)
    found = search_actors(book, words, on, kind)
    out = console()
    for actor in found:
        known = standing(book, actor.id, on)
        if as_json:
            write_json(_as_json(known))
        else:
            _print(out, known)
    warn(f"{counted(len(found), 'actor')} of {len(book.actors)} in the book{f', on {on}' if on else ''}")


def import_wikidata(given: Sequence[str], out: str | None) -> None:
    """Writes the entities of one file as entries of a book. Raises BadParameter, and ReportedlyError for a bad file."""
    if len(given) != 1 or out is None:
        raise typer.BadParameter("import-wikidata takes one file of Wikidata's JSON, and --out FILE.yaml")
    if Path(out).resolve() == Path(given[0]).resolve():
        raise typer.BadParameter(f"{out} would overwrite what it is made from", param_hint="--out")
    text, number = actors_as_yaml(Path(given[0]))
    with whole_file(out) as file:
        file.write(text)
    warn(f"{number:,} {'entry' if number == 1 else 'entries'} to go over in {out}")


def _print(out: Console, known: Standing) -> None:
    out.print()
    print_line(out, f"{shown(known.actor.name)} ({known.actor.kind}, {known.actor.id})", style="bold")
    for label, text in _lines(known):
        print_line(out, shown(text), before=f"{INDENT}{label + ':':<9} ")


def _lines(known: Standing) -> Iterator[tuple[str, str]]:
    actor = known.actor
    others = [name for name in known.names if name != actor.name]
    if period := _period(actor.since, actor.until):
        yield "existed", period
    if others:
        yield "names", ", ".join(others)
    if known.parent:
        yield "parent", known.parent[1]
    for label, linked in (("backers", known.backers), ("members", known.members)):
        if linked:
            yield label, ", ".join(name for _, name in linked)
    for office, of in known.offices:
        yield "office", f"{office.office} of {of}{_in_brackets(office.since, office.until)}"
    for name, office_name in known.holders:
        yield "held by", f"{name}, {office_name}"
    for owner in known.owners:
        yield "owner", f"{owner.name}{_in_brackets(owner.since, owner.until)}"
    if actor.leaning:
        yield "leaning", actor.leaning
    yield "source", actor.source


def _period(since: str | None, until: str | None) -> str:
    parts = [f"from {since}" if since else "", f"until {until}" if until else ""]
    return " ".join(part for part in parts if part)


def _in_brackets(since: str | None, until: str | None) -> str:
    period = _period(since, until)
    return f" ({period})" if period else ""


def _as_json(known: Standing) -> dict[str, object]:
    actor: Actor = known.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "on": known.on,
        "names": list(known.names),
        "since": actor.since,
        "until": actor.until,
        "parent": known.parent[0] if known.parent else None,
        "backers": [id_ for id_, _ in known.backers],
        "members": [id_ for id_, _ in known.members],
        "places": list(actor.places),
        "offices": [asdict(office) for office, _ in known.offices],
        "held_by": [{"name": name, "office": office} for name, office in known.holders],
        "owners": [asdict(owner) for owner in known.owners],
        "leaning": actor.leaning,
        "source": actor.source,
    }
