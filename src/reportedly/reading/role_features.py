"""What is known of the words around an actor, as named features: what `roles.py` weighs.

No feature holds a name: who acts is read from the sentence, never from who it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.reading.event_words import Telling, Word, tellings
from reportedly.reading.language import Language
from reportedly.reading.role_rules import Place, Surroundings

FAR = 15
"""Words from which on a telling word is far."""
PREPOSITION_REACH = 8
NEAR = 4
NAME, ACTOR, FIGURE, BEGIN, END = "Name", "Actor", "0", "^", "$"

Features = dict[str, float]


@dataclass(frozen=True)
class Sight:
    """One content with its actors at their places, in text order."""

    words: Sequence[Word]
    places: Sequence[Place]
    language: Language

    @cached_property
    def surroundings(self) -> Surroundings:
        """The rules, asked about these words."""
        return Surroundings(self.words, self.language)

    @cached_property
    def ruled(self) -> list[Place]:
        """The places with the parts that the rules give."""
        found: list[Place] = []
        for place in self.places:
            role = self.surroundings.role(place, found[-1] if found else None)
            found.append(Place(place.first, place.last, role))
        return found

    def features(self, number: int) -> Features:
        """The features of the actor `number`; most are 1, distances lie in [0, 1]."""
        place = self.ruled[number]
        head = self.surroundings.head(place)
        found = dict.fromkeys(self._flags(number, head), 1.0)
        found.update(self._distances(place))
        return found

    def _flags(self, number: int, head: int) -> Iterator[str]:
        place = self.ruled[number]
        yield f"rule {place.role}"
        yield from self._order(number, head)
        yield from self._near(place, head)
        yield from self._verbs(place, head)
        yield from self._telling_names(place)

    def _order(self, number: int, head: int) -> Iterator[str]:
        if head <= 1:
            yield "opens"
        if number == 0:
            yield "first"
        if number == len(self.ruled) - 1:
            yield "only" if number == 0 else "last"
        if number:
            before, place = self.ruled[number - 1], self.ruled[number]
            linked = self.surroundings.linked(place, before)
            yield f"before {before.role}"
            yield f"before {before.role} {'linked' if linked else 'apart'}"

    def _near(self, place: Place, head: int) -> Iterator[str]:
        for distance in (1, 2, 3):
            behind, before = self._shown(place.last + distance - 1), self._shown(head - distance)
            yield from (f"-{distance} {before}", f"- {before}", f"+{distance} {behind}", f"+ {behind}")
        yield from (f"own {word}" for word in map(self._shown_own, range(place.first, place.last)) if word != NAME)
        yield f"head {self._shown_own(place.last - 1)}"
        if any(self.surroundings.is_number(one) for one in range(head, min(place.first + 1, len(self.words)))):
            yield "counted"

    def _verbs(self, place: Place, head: int) -> Iterator[str]:
        preposition = self._preposition(head)
        yield f"preposition {preposition}"
        if verb := self.surroundings.subject_of(place.last):
            yield f"subject of {self._plain(verb.stem)}"
            yield f"passive {verb.passive}"
            yield f"passive {verb.passive} {preposition}"
        if verb := self.surroundings.object_of(head):
            yield from ("object", f"object of {self._plain(verb.stem)}")

    def _telling_names(self, place: Place) -> Iterator[str]:
        before, behind = self._tellings_around(place)
        yield from (f"told {before.mode}", f"told {before.event}") if before else ("told none",)
        if behind is None:
            yield "tells none"
            return
        passive = any(word.stem == "be" for word in self.words[place.last : behind.first])
        past = self.surroundings.is_past(behind.first)
        form = "past" if past else "ing" if self.words[behind.first].text.lower().endswith("ing") else "plain"
        yield from (f"tells {behind.mode}", f"tells {behind.event}", f"tells be {passive}")
        yield from (f"tells {behind.mode} be {passive}", f"tells {form} be {passive}")

    def _distances(self, place: Place) -> Iterator[tuple[str, float]]:
        before, behind = self._tellings_around(place)
        if before:
            yield "told far", min(place.first - before.last, FAR) / FAR
        if behind:
            yield "tells far", min(behind.first - place.last, FAR) / FAR

    def _tellings_around(self, place: Place) -> tuple[Telling | None, Telling | None]:
        before = [one for one in self._tellings if one.last <= place.first]
        behind = (one for one in self._tellings if one.first >= place.last)
        return (before[-1] if before else None), next(behind, None)

    @cached_property
    def _tellings(self) -> list[Telling]:
        return tellings(self.words, self.language)

    @cached_property
    def _of_actors(self) -> frozenset[int]:
        return frozenset(number for place in self.places for number in range(place.first, place.last))

    def _preposition(self, head: int) -> str:
        known = self.language.words("roles", "prepositions")
        nearest = range(head - 1, max(-1, head - 1 - PREPOSITION_REACH), -1)
        return next((self.words[number].stem for number in nearest if self.words[number].stem in known), "none")

    def _shown(self, number: int) -> str:
        if number < 0:
            return BEGIN
        if number >= len(self.words):
            return END
        return ACTOR if number in self._of_actors else self._shown_own(number)

    def _shown_own(self, number: int) -> str:
        if not 0 <= number < len(self.words):
            return END
        word = self.words[number]
        if word.text[0].isdigit():
            return FIGURE
        known = number == 0 and self.language.words("roles", "determiners")
        return NAME if word.text[0].isupper() and not (known and word.text.lower() in known) else word.stem

    def _plain(self, stem: str) -> str:
        return FIGURE if stem[0].isdigit() else stem
