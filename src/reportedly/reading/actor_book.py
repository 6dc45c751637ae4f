"""What the reference book says of states, their forces and their offices, arranged for looking up by words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reading.language import Language, load_language
from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Actor, ActorName, holds_on

STEM = 3
"""Letters that an adjective shares with its state's name where a book's own names give it: Tarmania, Tarmanian."""


@dataclass(frozen=True)
class ActorBook:
    """The states, forces and offices of one book, by the words of one language (lower case)."""

    book: ReferenceBook
    language: Language
    adjectives: Mapping[str, str]
    forces: Mapping[tuple[str, str], tuple[str, ...]]
    backed: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, tuple[str, ...]]
    capital_names: Mapping[str, str]
    members: Mapping[str, frozenset[str]]

    def exists(self, id: str, on: str | None) -> bool:  # noqa: A002
        """True if the actor existed on the date `on`, or if no date is known."""
        actor = self.book.actors[id]
        return on is None or holds_on(actor.since, actor.until, on)

    def state_of(self, word: str) -> str | None:
        """The id of the state that an adjective or a name of it means ("turkish", "turkey"), None if it means none."""
        return self.adjectives.get(word.lower().replace("’", "'").removesuffix("'s"))

    def body(self, state: str, noun: str, on: str | None) -> str | None:
        """The id of the body that the state's adjective and `noun` name on a date; None if there is none or several."""
        known = [id_ for id_ in self.forces.get((state, noun), ()) if self.exists(id_, on)]
        return known[0] if len(known) == 1 else None

    def force(self, state: str, noun: str, on: str | None) -> str | None:
        """The id of the state's force on a date: the one that `noun` names, else its army as a whole."""
        nouns = (noun, "forces", "army", "armed forces")
        return next((id_ for word in nouns if (id_ := self.body(state, word, on)) is not None), None)

    def government(self, place: str, on: str | None) -> str | None:
        """The id of the government whose capital is the place with this id; None if there is none or several."""
        standing = [id_ for id_ in self.capitals.get(place, ()) if self.exists(id_, on)]
        parents = {self.book.actors[id_].parent for id_ in standing}
        lowest = [id_ for id_ in standing if id_ not in parents]
        if len(lowest) == 1:
            return lowest[0]
        above = [id_ for id_ in standing if self.book.actors[id_].parent is None]
        return above[0] if len(above) == 1 else None

    def backed_by(self, state: str, on: str | None) -> str | None:
        """The id of the body known by nothing but its backer ("Tarmanian-backed factions"); None if there is none."""
        known = [id_ for id_ in self.backed.get(state, ()) if self.exists(id_, on)]
        return known[0] if len(known) == 1 else None


@lru_cache(maxsize=8)
def actor_book(book: ReferenceBook, code: str) -> ActorBook:
    """The ActorBook of a book and the language with this code, made once. Raises KeyError if no such language ships."""
    language = load_language(code)
    states = [actor for actor in book.actors.values() if actor.kind == "state"]
    adjectives = {word: state.id for state in states if state.parent is None for word in _own_words(state)}
    adjectives.update(_listed(states, language))
    for actor in book.actors.values():
        for word, state in _shown_by_forces(actor, book, language):
            adjectives.setdefault(word, state)
    return ActorBook(
        book,
        language,
        adjectives,
        _forces(book, adjectives, language),
        _backed(book, adjectives, language),
        capitals := _capitals(states, book),
        _capital_names(capitals, book, code),
        _members(book),
    )


def root_state(actor: Actor, book: ReferenceBook) -> Actor | None:
    """The state at the top of an actor's parents, or itself; None if it stands under no state."""
    state = actor if actor.kind == "state" else None
    above = book.actors.get(actor.parent) if actor.parent else None
    while above is not None:
        state = above if above.kind == "state" else state
        above = book.actors.get(above.parent) if above.parent else None
    return state


def _own_words(state: Actor) -> Iterator[str]:
    for name in state.names:
        if name.language == "en" and " " not in name.text:
            yield name.text.lower()


def _listed(states: list[Actor], language: Language) -> Iterator[tuple[str, str]]:
    named = {name.text: state.id for state in states for name in state.names}
    for name, words in language.data["demonyms"].items():
        if name in named:
            yield from ((word, named[name]) for word in words)


def _shown_by_forces(actor: Actor, book: ReferenceBook, language: Language) -> Iterator[tuple[str, str]]:
    """The adjectives that a book's names of a state's forces show: "Tarmanian army" under Tarmania."""
    state = root_state(actor, book)
    nouns = language.words("state_bodies", "forces") | language.words("state_bodies", "alone")
    if state is None or actor.kind not in {"state", "state force"}:
        return
    stems = {word[:STEM] for word in _own_words(state)}
    for name in _names(actor, language):
        words = name.text.split()
        if len(words) > 1 and words[-1].lower() in nouns and words[0][0].isupper() and words[0][:STEM].lower() in stems:
            yield words[0].lower(), state.id


def _names(actor: Actor, language: Language) -> Iterator[ActorName]:
    return (name for name in actor.names if name.language == language.code)


def _forces(
    book: ReferenceBook, adjectives: Mapping[str, str], language: Language
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The ids of forces and governments by state and by what stands behind the adjective in their names."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in book.actors.values():
        if actor.kind not in {"state", "state force"}:
            continue
        for name in _names(actor, language):
            first, _, rest = name.text.lower().partition(" ")
            state = adjectives.get(first)
            if rest and state and actor.id not in found[state, rest]:
                found[state, rest].append(actor.id)
    return {key: tuple(ids) for key, ids in found.items() if ids}


def _backed(book: ReferenceBook, adjectives: Mapping[str, str], language: Language) -> Mapping[str, tuple[str, ...]]:
    """The ids of bodies that bear at least two names made of a backer and a word for a group, by the backer."""
    groups = language.words("groups", "nouns") | language.words("groups", "also_groups")
    support = "|".join(sorted(language.words("backed", "support")))
    form = re.compile(rf"([\w.]+)-(?:{support}) ([a-z]+)", re.IGNORECASE)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for actor in book.actors.values():
        for name in _names(actor, language):
            match = form.fullmatch(name.text)
            state = adjectives.get(match[1].lower()) if match else None
            if match and state and match[2].lower() in groups:
                counts[state, actor.id] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for (state, id_), times in counts.items():
        if times > 1:
            found[state].append(id_)
    return {state: tuple(ids) for state, ids in found.items()}


def _capitals(states: list[Actor], book: ReferenceBook) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for state in states:
        for place in state.places:
            if place in book.places and book.places[place].kind not in {"country", "region"}:
                found[place].append(state.id)
    return {place: tuple(ids) for place, ids in found.items()}


def _capital_names(capitals: Mapping[str, tuple[str, ...]], book: ReferenceBook, code: str) -> Mapping[str, str]:
    """The id of each capital by its names."""
    return {name.text: id_ for id_ in capitals for name in book.places[id_].names if name.language == code}


def _members(book: ReferenceBook) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor in book.actors.values():
        if actor.parent:
            found[actor.parent].add(actor.id)
    return {parent: frozenset(ids) for parent, ids in found.items()}
