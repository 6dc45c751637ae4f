"""The part of an actor by rule, from the words around it.

What it belongs to ("Guard artillery", "members of the Guard"), the preposition before it, the verb whose subject or
object it is. `roles.py` weighs what the rules say together with the words themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.readings import Role
from reportedly.reading.event_words import Word, irregular_stems, stems_of
from reportedly.reading.language import Language

REACH = 4
"""Words between an actor and the noun that it belongs to."""
SUBJECT_REACH = 22
"""Words between a subject and its verb, relative clauses and all."""
BETWEEN_REACH = 14
ENDINGS = ("ed", "en", "wn", "ung")
SHORTEST_PAST = 5
SENTENCE_ENDS = frozenset((".", ";", "!", "?"))


@dataclass(frozen=True, slots=True)
class Place:
    """An actor as words [first, last), with its part once that is known."""

    first: int
    last: int
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Verb:
    """The stem of the main verb of a verb group, and whether the group is a passive."""

    stem: str
    passive: bool


@dataclass(frozen=True)
class Surroundings:
    """The words of one content, asked for the part of one actor after the other."""

    words: Sequence[Word]
    language: Language

    @cached_property
    def low(self) -> list[str]:
        """The words in small letters."""
        return [word.text.lower() for word in self.words]

    def role(self, place: Place, before: Place | None) -> Role:
        """The part of the actor at `place`; `before` is the actor before it with its part."""
        if before is not None and self.linked(place, before):
            return before.role
        if self._acts_behind(place):
            return "by"
        first = self.head(place)
        return self._by_preposition(first, place) or self._by_verb(first, place)

    def surely_joins(self, place: Place) -> bool:
        """True behind words that leave no doubt: "alongside", "jointly with", "talks with"."""
        first = self.head(place)
        behind = " ".join(self.low[max(0, first - REACH) : first])
        if any(behind.endswith(words) for words in self.language.words("roles", "surely_joint")):
            return True
        return behind.endswith("with") and any(self._is(number, "joint_acts") for number in range(first))

    def linked(self, place: Place, before: Place) -> bool:
        """True if only links stand between two actors: "soldiers, policemen and nine farmers"."""
        gap = range(before.last, place.first)
        return (
            0 < len(gap) <= 2 * REACH
            and any(self._is(number, "links") for number in gap)
            and all(self._is(number, "links") or self._counts(number) for number in gap)
        )

    def acts(self, place: Place) -> bool:
        """True if a verb stands right behind the actor whose subject acts: "the Guard shelled ..."."""
        return (
            place.last < len(self.words)
            and self._is_verb(place.last)
            and self._subject(self._group(place.last)) == "by"
        )

    def head(self, place: Place) -> int:
        """Where the noun phrase begins that the actor belongs to: at "nine" in "nine members of the Guard"."""
        first = place.first
        while True:
            start = first
            while first and self._counts(first - 1):
                first -= 1
            if first > 1 and self.low[first - 1] == "of" and self._is(first - 2, "heads"):
                first -= 2
            elif first and self._describes(first - 1):
                first -= 1
            if first == start:
                return first

    def is_number(self, number: int) -> bool:
        """True for figures and numerals."""
        return self.low[number][0].isdigit() or self.low[number] in self.language.data["numerals"]

    def is_past(self, number: int) -> bool:
        """True for a word that can be a past or a participle."""
        word = self.low[number]
        regular = word.endswith(ENDINGS) and len(word) >= SHORTEST_PAST
        irregular = word in self.language.data["event_irregular"] and word != self.words[number].stem
        return regular or irregular or word in {"hit", "put", "cut", "set", "hurt"}

    def object_of(self, first: int) -> Verb | None:
        """The verb that ends right before the noun phrase at `first`."""
        number = first - 1
        if number < 0:
            return None
        participle = self.is_past(number) or (
            self.low[number].endswith("ing") and len(self.low[number]) > SHORTEST_PAST
        )
        return Verb(self.words[number].stem, passive=False) if participle or self._is_verb(number) else None

    def subject_of(self, last: int) -> Verb | None:
        """The next verb group behind an actor that ends at `last`, in its sentence."""
        for number in range(last, min(last + SUBJECT_REACH, len(self.words))):
            if self.low[number] in SENTENCE_ENDS:
                return None
            if self._is_verb(number):
                return self._group(number)
        return None

    def _is(self, number: int, key: str) -> bool:
        return 0 <= number < len(self.words) and (
            self.words[number].stem in stems_of(self.language, "roles", key)
            or self.low[number] in self.language.words("roles", key)
        )

    def _counts(self, number: int) -> bool:
        return self._is(number, "determiners") or self.is_number(number)

    def _acts_behind(self, place: Place) -> bool:
        """True for "Guard artillery fire", "the Guard's long siege"."""
        number = place.last
        owns = place.last > 0 and self.low[place.last - 1].endswith(("'s", "’s"))
        if number < len(self.low) and self.low[number] in {"'", "’"}:
            owns, number = True, number + 1
        for ahead in range(number, min(number + (REACH if owns else 2), len(self.words))):
            if self._is(ahead, "acts"):
                return not self._is_verb(ahead)
            if self._is_finite(ahead) or not self.low[ahead].isalpha():
                return False
        return False

    def _describes(self, number: int) -> bool:
        """True for a word between determiner and actor: "injured" in "nine injured farmers", "with injured farmers"."""
        word = self.low[number]
        if number == 0 or self.is_number(number) or not word[0].isalpha():
            return False
        if not (self._counts(number - 1) or self._is_behind_preposition(number)):
            return False
        particles = ("links", "joint", "against", "beside", "onto")
        return (
            not self._is_finite(number) and word not in {"by", "of"} and not any(self._is(number, k) for k in particles)
        )

    def _is_behind_preposition(self, number: int) -> bool:
        """True for a participle behind a preposition: "with undisclosed fighters", where it can be no verb."""
        regular = self.is_past(number) and self.low[number].endswith(ENDINGS)
        return regular and any(self._is(number - 1, key) for key in ("joint", "against", "beside"))

    def _by_preposition(self, first: int, place: Place) -> Role | None:
        before = self.low[first - 1] if first else ""
        if before == "by" or (before == "in" and self._is(place.last, "acts")):
            return "by"
        between = before == "and" and "between" in self.low[max(0, first - BETWEEN_REACH) : first]
        if between or self._is(first - 1, "joint"):
            return "with"
        if self._is(first - 1, "against") or self._is(first - 1, "onto"):
            return "to"
        if before == "of":
            return self._behind_of(first - 2)
        return "other" if self._is(first - 1, "beside") else None

    def _behind_of(self, number: int) -> Role:
        if self._is(number, "sufferings"):
            return "to"
        return "by" if self._is(number, "acts") else "other"

    def _by_verb(self, first: int, place: Place) -> Role:
        verb = self.object_of(first)
        if verb is not None:
            return self._object(verb)
        verb = self.subject_of(place.last)
        return self._subject(verb) if verb is not None else "other"

    def _object(self, verb: Verb) -> Role:
        if verb.stem in stems_of(self.language, "roles", "being_verbs"):
            return "other"
        return "with" if verb.stem in stems_of(self.language, "roles", "joining_verbs") else "to"

    def _subject(self, verb: Verb) -> Role:
        if verb.passive or verb.stem in stems_of(self.language, "roles", "suffering_verbs"):
            return "to"
        return "other" if verb.stem in stems_of(self.language, "roles", "being_verbs") else "by"

    def _group(self, first: int) -> Verb:
        number, being = first, False
        while self._is(number, "auxiliaries"):
            following = self._behind_adverbs(number + 1)
            if not self._goes_on(following, behind=self.words[number].stem):
                break
            being = being or self.words[number].stem == "be"
            number = following
        bare = number == first and self._is_bare_passive(number)
        return Verb(self.words[number].stem, self.is_past(number) and (being or bare))

    def _behind_adverbs(self, number: int) -> int:
        """The place of the first word from `number` on that is no adverb: "pursuing" in "are actively pursuing"."""
        adverbs = self.language.words("grammar", "adverbs") | self.language.words("grammar", "negations")
        while number < len(self.words) and (self.low[number].endswith("ly") or self.low[number] in adverbs):
            number += 1
        return number

    def _goes_on(self, number: int, *, behind: str) -> bool:
        """True if the verb group goes on at `number`: "is shelling" and "has shelled" do, "is a farmer" does not."""
        if number >= len(self.words) or not self.low[number].isalpha():
            return False
        verbal = self.is_past(number) or self.low[number].endswith("ing") or self._is(number, "auxiliaries")
        return verbal or behind not in stems_of(self.language, "roles", "states")

    def _is_bare_passive(self, number: int) -> bool:
        return number + 1 == len(self.low) or self._is(number + 1, "behind_participles")

    def _is_finite(self, number: int) -> bool:
        return self.low[number] in self.language.words("grammar", "finite_verbs")

    def _is_verb(self, number: int) -> bool:
        word = self.low[number]
        if self._is_finite(number) or self._is(number, "auxiliaries"):
            return True
        if self.is_past(number):
            return not self._is(number - 1, "determiners")
        following = self.low[number + 1] if number + 1 < len(self.low) else ""
        opens = following in self.language.words("roles", "openers") or following[:1].isdigit()
        return opens and word.isalpha() and self.words[number].stem in irregular_stems(self.language)
