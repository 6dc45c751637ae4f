"""Whether a name means a place where it stands: judged by the words around it, and by where else it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.reading.place_lands import Option, population
from reportedly.reading.place_names import Atlas, Named, is_own
from reportedly.reading.place_words import Word, Words

TOGETHER, HOLDS_ANOTHER = "named together with", "another place lies in it"
"""What makes the name of a state a place even where no preposition does."""
LIKELY_POPULATION = 15_000
"""A name that nothing around it makes a place is that of a town of so many people, or of the land spoken of."""


class Judge:
    """Judges the names of one text by the words around them."""

    def __init__(self, words: Words, names: Sequence[Named], atlas: Atlas) -> None:
        self.words = words
        self.atlas = atlas
        self._starts = {name.first: name for name in names}
        self._ends = {name.end: name for name in names}
        self._containing: dict[int, frozenset[str]] = {}
        self._surnames = _surnames(words, self._has)

    def _has(self, lower: str, key: str) -> bool:
        return lower in self.atlas.language.words("places_written", key)

    def judged(self, names: Sequence[Named]) -> list[Named]:
        """The names that may be places, with their standing; a name in a list with a sure one is as sure."""
        kept: list[Named] = []
        for name in names:
            judged = self._judged(name)
            if judged is None:
                continue
            before = kept[-1] if kept else None
            if before and before.standing == "sure" and self._listed_with(before, judged):
                judged = replace(judged, standing="sure", cue=judged.cue or f"{TOGETHER} {before.name}")
            kept.append(judged)
        return kept

    def _listed_with(self, before: Named, name: Named) -> bool:
        between = self.words.text[before.span.end : name.span.start].strip()
        return name.first - before.end <= 1 and between in (",", "and", ", and", "or", "&")

    def _judged(self, name: Named) -> Named | None:
        if name.county:
            return replace(name, within=self._container(name)[0])
        if name.first in self._containing:
            return self._as_container(name)
        single = name.end == name.first + 1
        lower, overlaid = self.words.lower(name.first), is_own(name)
        if single and not overlaid and self._has(lower, "never"):
            return None
        within, where = self._container(name)
        if within:
            self._containing[name.end] = within
            return replace(name, standing="sure", within=within, cue=f"“{where}” stands behind it")
        cue = self._located(name)
        other = self._in_other_name(name) or self._is_person(name, cue) or self._acts(name, cue)
        if other or (single and not overlaid and self._is_word(name, cue)):
            return None
        return replace(name, standing="sure" if cue else "likely", cue=cue)

    def _as_container(self, name: Named) -> Named:
        """A land that stands behind a place which lies in it."""
        codes = self._containing[name.first]
        lands = tuple(o for o in name.options if o.is_land and (o.place.admin1 or o.place.country) in codes)
        return replace(name, options=lands, standing="sure", cue=HOLDS_ANOTHER)

    def _container(self, name: Named) -> tuple[frozenset[str], str]:
        """The codes of the land that stands behind the name: "Kesh, Tarmania", "Kesh (Tarmania)"."""
        gap = self.words.gap(name.end)
        land = self._starts.get(name.end)
        if land is None or gap not in (", ", " (", ",\n"):
            return frozenset(), ""
        lands = [option.place for option in land.options if option.is_land]
        codes = {place.admin1 or place.country for place in lands}
        inside = {code for code in codes if code and any(_lies_in(option, code) for option in name.options)}
        return frozenset(inside), land.name

    def _located(self, name: Named) -> str:
        """The words that make the name a place; empty if none does."""
        words, before = self.words, self.words.lower(name.first - 1)
        near = name.first > 0 and words.gap(name.first) in (" ", "\n", ", ") and not words.words[name.first].first
        if near and self._has(before, "locating") and words.gap(name.first) != ", ":
            return f"behind “{words.words[name.first - 1].text}”"
        if near and before == "of" and self._has(words.lower(name.first - 2), "before"):
            return f"behind “{words.words[name.first - 2].text} of”"
        if near and self._has(before, "before") and not words.capital(name.first - 1):
            return f"behind “{words.words[name.first - 1].text}”"
        if self._joins(name.end) and self._has(words.lower(name.end), "behind"):
            return f"before “{words.words[name.end].text}”"
        return "it heads the report" if self._is_dateline(name) else ""

    def _joins(self, number: int) -> bool:
        return number < len(self.words.words) and self.words.joined[number]

    def _is_dateline(self, name: Named) -> bool:
        gap = self.words.gap(name.end).strip()
        begins = name.first == 0 or "\n" in self.words.gap(name.first)
        capitals = name.span.of(self.words.text).isupper() and self.words.words[name.first].first
        return gap[:1] in ("—", "–") or gap.startswith("--") or gap == "-" if begins or capitals else False

    def _in_other_name(self, name: Named) -> bool:
        """True if the name is part of a longer one: of a person, a paper, a firm, a road."""
        first, end = self.words.run(name.first)
        if end > name.end and self._goes_on(name.end, end):
            return True
        return first < name.first and self._led_in(name.first)

    def _goes_on(self, number: int, end: int) -> bool:
        """True if the capitalised words from `number` up to `end` make another thing of the place."""
        rest = [self.words.lower(at) for at in range(number, min(end, number + 4))]
        next_name = self._starts.get(number)
        if next_name and (next_name.county or is_own(next_name)):
            return False
        if next_name and len(rest) == 1 and any(option.is_land for option in next_name.options):
            return False
        if self._has(rest[0], "never") or self._has(rest[0], "bodies_of"):
            return len(rest) == 1 and self._has(rest[0], "bearers")
        if any(self._has(word, "bearers") for word in rest):
            return True
        return not any(self._has(word, "bodies_of") for word in rest)

    def _led_in(self, number: int) -> bool:
        """True if the capitalised word before makes the name a part of another."""
        before = self.words.words[number - 1]
        if number in self._ends:
            name = self._starts[number]
            return not (is_own(name) or any(option.is_land for option in name.options))
        if self._has(before.lower, "directions") or self._has(before.lower, "before"):
            return False
        if self._has(before.lower, "never") and not self._has(before.lower, "titles"):
            return False
        return not (before.first and before.lower in self.atlas.language.words("places_written", "common"))

    def _is_person(self, name: Named, cue: str) -> bool:
        lower = self.words.lower(name.first)
        if self._has(self.words.lower(name.first - 1), "titles") and self.words.gap(name.first) in (" ", ". "):
            return True
        if name.end - name.first > 1 or not (lower in self._surnames or self._has(lower, "persons")):
            return False
        land = bool(name.options) and name.options[0].is_land
        return not cue and not (land and self._has(self.words.lower(name.first - 1), "leading"))

    def _acts(self, name: Named, cue: str) -> bool:
        """True for the subject of a verb of saying or of state: in "Kesh denied it" a government, or a person."""
        if cue or not self._joins(name.end):
            return False
        number = name.end
        while self._has(self.words.lower(number), "between") and number < name.end + 2:
            number += 1
        leading = self._has(self.words.lower(name.first - 1), "leading") and not self.words.words[name.first].first
        return self._has(self.words.lower(number), "says") and not leading

    def _is_word(self, name: Named, cue: str) -> bool:
        """True for a common word that has a capital for another reason than being a name."""
        word = self.words.words[name.first]
        if self._has(word.lower, "common"):
            return not cue.startswith("behind")
        return word.first and word.lower in self.words.written_small


def _lies_in(option: Option, code: str) -> bool:
    return not (option.is_land and option.place.admin1 == code) and code in (option.place.country, option.place.admin1)


def _surnames(words: Words, has: Callable[[str, str], bool]) -> frozenset[str]:
    """The last words of persons' full names in the text: those that begin with a first name, a title, an initial."""
    found: set[str] = set()
    number = 0
    while number < len(words.words):
        if not words.words[number].capital:
            number += 1
            continue
        _, end = words.run(number)
        run = words.words[number:end]
        found.update(_family_names(run, has))
        number = end
    return frozenset(found)


def _family_names(run: Sequence[Word], has: Callable[[str, str], bool]) -> Iterator[str]:
    for at, word in enumerate(run[:-1]):
        initial = len(word.text) == 1 and at > 0
        if has(word.lower, "persons") or has(word.lower, "titles") or initial:
            yield from (later.lower for later in run[at + 1 :] if len(later.text) > 2)
            return


def kept(names: Sequence[Named], votes: Mapping[str, float]) -> list[Named]:
    """The names whose standing, size or country make them places; those sure anywhere in the text are sure."""
    sure = {name.name for name in names if name.standing == "sure"}
    return [name for name in names if (name.name in sure and not _loose(name)) or _big_enough(name, votes)]


def _loose(name: Named) -> bool:
    return bool(name.options) and name.options[0].level in ("bare", "skeleton")


def _big_enough(name: Named, votes: Mapping[str, float]) -> bool:
    if name.county:
        return True
    best = name.options[0]
    if best.level == "overlay" or best.is_land:
        return True
    if best.level in ("bare", "skeleton"):
        return name.standing == "sure" and votes.get(best.place.country or "", 0.0) >= 1.0
    for option in name.options:
        main = option.alias == option.place.name
        if main and population(option.place) >= LIKELY_POPULATION:
            return True
        if main and option.place.admin1 and votes.get(option.place.admin1, 0.0) >= 2.0:
            return True
    return False
