"""Names that several actors bear at one time: allowed only where something else tells the bodies apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from reportedly.reference.entries import Actor, ActorName, first_day, last_day
from reportedly.reference.folding import fold

_BEGINNING, _END = "0000", "9999"


@dataclass(frozen=True, slots=True)
class Shared:
    """Two actors that bear a name (`text`) at one time and that nothing tells apart."""

    text: str
    one: Actor
    other: Actor


def alike(actors: Iterable[Actor]) -> Iterator[Shared]:
    """The pairs of actors with a name in common, borne by both at one time, and the same places, backers, parent.

    For office-holders, the bodies of their offices count too. Names are compared as text is, without case and
    diacritics. Times that only meet, as one ends in the month in which the other begins, are not one time.
    """
    bearers: dict[str, list[tuple[Actor, ActorName]]] = defaultdict(list)
    for actor in actors:
        for name in actor.names:
            bearers[fold(name.text).text].append((actor, name))
    for borne in bearers.values():
        for (one, name), (other, named) in combinations(borne, 2):
            if (
                one.id != other.id
                and _at_one_time(_time(one, name), _time(other, named))
                and not _told_apart(one, other)
            ):
                yield Shared(name.text, one, other)


def _time(actor: Actor, name: ActorName) -> tuple[str, str]:
    """From when to when the actor bore the name, as the book writes it: the narrower of its own and the name's time."""
    since = max((date for date in (actor.since, name.since) if date), key=first_day, default=_BEGINNING)
    until = min((date for date in (actor.until, name.until) if date), key=last_day, default=_END)
    return since, until


def _at_one_time(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (earlier, until), (later, _) = sorted((one, other), key=lambda time: first_day(time[0]))
    return first_day(later) <= last_day(until) and not (later.startswith(until) and earlier != later)


def _told_apart(one: Actor, other: Actor) -> bool:
    return _ties(one) != _ties(other)


def _ties(actor: Actor) -> tuple[frozenset[str], ...]:
    """What linking can go by, beside the name and its dates."""
    places, backers = frozenset(actor.places), frozenset(backer.actor for backer in actor.backers)
    above = frozenset({actor.parent} if actor.parent else ())
    return places, backers, above, frozenset(office.of for office in actor.offices)
