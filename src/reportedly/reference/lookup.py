"""Actors of a book looked up by name in any script, and what held of them on a date."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Actor, Office, Owner, holds_on
from reportedly.reference.folding import fold


@dataclass(frozen=True, slots=True)
class Standing:
    """What the book says of an actor on a date: its names then, and ids with names of those it is bound to.

    `was` is False if the actor had not begun or had ended; `holders` are those who hold an office of it, each with the
    office.
    """

    actor: Actor
    on: str | None
    was: bool
    names: tuple[str, ...]
    parent: tuple[str, str] | None
    backers: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    owners: tuple[Owner, ...]
    offices: tuple[tuple[Office, str], ...]
    holders: tuple[tuple[str, str], ...]


def search_actors(book: ReferenceBook, words: str, on: str | None = None, kind: str | None = None) -> list[Actor]:
    """The actors with a name or id that holds `words`, the whole name first, then by how early it stands, then by name.

    With a date `on`, only those that existed then; the name may be one of another time. With a `kind`, only that kind.
    No words: all. Raises ValueError if `on` is no date.
    """
    wanted = _comparable(words)
    ranked = []
    for actor in book.actors.values():
        if (kind is not None and actor.kind != kind) or not _existed(actor, on):
            continue
        rank = min((_rank(wanted, name) for name in (actor.id, *(name.text for name in actor.names))), default=None)
        if rank is not None and rank < _NOT_IN_IT:
            ranked.append((rank, actor.name.lower(), actor.id))
    return [book.actors[id_] for _, _, id_ in sorted(ranked)]


def standing(book: ReferenceBook, id: str, on: str | None = None) -> Standing:  # noqa: A002
    """What held of the actor `id` on the date `on` (None = ever). Raises KeyError for an unknown id, ValueError."""
    actor = book.actors[id]
    offices = [office for office in actor.offices if _held(office.since, office.until, on)]
    return Standing(
        actor,
        on,
        _existed(actor, on),
        book.actor_names(id, on),
        _named(book, [actor.parent])[0] if actor.parent else None,
        _named(book, (backer.actor for backer in actor.backers if _held(backer.since, backer.until, on))),
        _named(book, (one.id for one in book.actors.values() if one.parent == id and _existed(one, on))),
        tuple(owner for owner in actor.owners if _held(owner.since, owner.until, on)),
        tuple((office, book.actors[office.of].name) for office in offices),
        tuple(
            (one.name, office.office)
            for one in book.actors.values()
            for office in one.offices
            if office.of == id and _held(office.since, office.until, on)
        ),
    )


_NOT_IN_IT = 10_000


def _comparable(text: str) -> str:
    return " ".join(fold(text).text.split())


def _rank(wanted: str, name: str) -> int:
    """0 for the whole name, then where in the name the words begin, the beginnings of words first."""
    folded = _comparable(name)
    if folded == wanted:
        return 0
    at = f" {folded}".find(f" {wanted}")
    if at >= 0:
        return 1 + at
    at = folded.find(wanted)
    return 1000 + at if at >= 0 else _NOT_IN_IT


def _held(since: str | None, until: str | None, on: str | None) -> bool:
    return on is None or holds_on(since, until, on)


def _existed(actor: Actor, on: str | None) -> bool:
    return _held(actor.since, actor.until, on)


def _named(book: ReferenceBook, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((id_, book.actors[id_].name) for id_ in ids)
