from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path

from reportedly.reference import names
from reportedly.reference.entries import Actor, ActorName, Backer, Place, PlaceName, holds_on
from reportedly.reference.files import Sheet, check_sheets, read_sheet
from reportedly.reference.gazetteer import Gazetteer, open_gazetteer
from reportedly.reference.names import Candidate, Match, Matcher

__all__ = [
    "Actor",
    "ActorName",
    "Backer",
    "Candidate",
    "Match",
    "Place",
    "PlaceName",
    "ReferenceBook",
    "holds_on",
    "load_book",
]

_SHIPPED = ("actors.yaml", "outlets.yaml", "offices.yaml", "places.yaml")


class ReferenceBook:
    """The actors and places that mentions resolve to, by id, and the look-up of their names in text.

    `places` are those of the book's own files; beside them a gazetteer may hold many more.
    """

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    gazetteer: Gazetteer | None

    def __init__(self, actors: Iterable[Actor], places: Iterable[Place], gazetteer: Gazetteer | None = None) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.places = {place.id: place for place in places}
        self.gazetteer = gazetteer

    def __reduce__(self) -> tuple[type["ReferenceBook"], tuple[tuple[Actor, ...], tuple[Place, ...], Gazetteer | None]]:
        # The built matchers stay behind: another process builds its own, in a few hundredths of a second.
        return ReferenceBook, (tuple(self.actors.values()), tuple(self.places.values()), self.gazetteer)

    def place(self, id: str) -> Place | None:  # noqa: A002
        """The place with this id: of the book itself, else of the gazetteer; None if neither has it."""
        if (own := self.places.get(id)) is not None:
            return own
        return self.gazetteer.get(id) if self.gazetteer is not None else None

    def actor_matches(self, text: str) -> tuple[Match, ...]:
        """The names of actors in `text`, leftmost and longest, not overlapping; names' dates are not looked at."""
        return self._actor_matcher.matches(text)

    def place_matches(self, text: str) -> tuple[Match, ...]:
        """The names of places in `text`, leftmost and longest, not overlapping."""
        return self._place_matcher.matches(text)

    def slips(self, word: str) -> tuple[Candidate, ...]:
        """The actors whose acronym is one letter off from the all-capitals `word`, as SDF is from SSDF."""
        return names.slips(word, self._acronyms)

    def actor_names(self, id: str, on: str | None) -> tuple[str, ...]:  # noqa: A002
        """The names that the actor `id` bore on the date `on` (`YYYY[-MM[-DD]]`; None = ever), as the book lists them.

        Raises KeyError if the book has no such actor, ValueError if `on` is no date.
        """
        borne = (name for name in self.actors[id].names if on is None or holds_on(name.since, name.until, on))
        return tuple(dict.fromkeys(name.text for name in borne))

    @cached_property
    def _actor_matcher(self) -> Matcher:
        return Matcher((actor.id, name.text) for actor in self.actors.values() for name in actor.names)

    @cached_property
    def _place_matcher(self) -> Matcher:
        return Matcher((place.id, name.text) for place in self.places.values() for name in place.names)

    @cached_property
    def _acronyms(self) -> tuple[tuple[str, str], ...]:
        spelled = ((actor.id, name.text) for actor in self.actors.values() for name in actor.names)
        return tuple((id_, name) for id_, name in spelled if name.isupper() and name.isascii())


def load_book(extra: Sequence[Path] = (), gazetteer_folder: Path | None = None) -> ReferenceBook:
    """The shipped reference book with the actors and places of the user's own files added.

    With a folder also with the gazetteer of the tables in it, whose default table is compiled if it is not there; None
    = without a gazetteer. Raises ReferenceBookError, naming file, entry and fault, if a file breaks the book's rules.
    """
    shipped = resources.files("reportedly.reference") / "data"
    sheets = [read_sheet(shipped / name, name) for name in _SHIPPED]
    sheets += [read_sheet(path, str(path)) for path in extra]
    check_sheets(sheets)
    return _book(sheets, open_gazetteer(gazetteer_folder) if gazetteer_folder else None)


def _book(sheets: Sequence[Sheet], gazetteer: Gazetteer | None) -> ReferenceBook:
    return ReferenceBook(
        (actor for sheet in sheets for actor in sheet.actors),
        (place for sheet in sheets for place in sheet.places),
        gazetteer,
    )
