"""Words that tell of events: the phrases of `event_words` in the language's file, found in any inflection."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from reportedly.domain.readings import EventType
from reportedly.reading.language import Language

WORD = re.compile(r"[A-Za-z]+?(?=n['’]t\b)|n['’]t\b|[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d[\d.,]*|[^\w\s]")
GAP = ".."
EXACT = "="
"""Before a phrase whose words fit only as they are written: "=freed", for "free" is mostly something else."""
LONGEST_GAP = 5
"""Words that may stand in a gap of a phrase: "lifted long-standing trade sanctions"."""
SHORTEST_STEM = 3
MOST_WORDS = 50_000
"""Words whose stems are kept."""
DOUBLED = "bdgmnprt"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its stem; `start` and `end` are code points of that text, half-open."""

    text: str
    start: int
    end: int
    stem: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Words [first, last) that tell of an event of a type; `mode` is the list they stand in."""

    first: int
    last: int
    event: EventType
    mode: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`needs`: what must stand somewhere in a text for the phrase to be looked for in it at all."""

    stems: tuple[str, ...]
    event: EventType
    mode: str
    needs: frozenset[str]


_INDEXES: dict[str, Mapping[str, Sequence[_Phrase]]] = {}
"""The phrases of each language, indexed once."""
_WORDS: dict[str, dict[str, str]] = {}
"""The stems of words met before, of each language."""
_STEMS: dict[tuple[str, str, str], frozenset[str]] = {}


def words_of(text: str, language: Language) -> list[Word]:
    """The words and marks of `text` in order, each with its stem."""
    irregular: Mapping[str, str] = language.data["event_irregular"]
    known = _WORDS.setdefault(language.code, {})
    words = []
    for match in WORD.finditer(text):
        word = match.group()
        stemmed = known.get(word)
        if stemmed is None:
            stemmed = stem(word.lower(), irregular)
            if len(known) < MOST_WORDS:
                known[word] = stemmed
        words.append(Word(word, match.start(), match.end(), stemmed))
    return words


def tellings(words: Sequence[Word], language: Language) -> list[Telling]:
    """The telling phrases among `words`, in text order; of those that begin at one word the longest."""
    index = _index(language)
    found: list[Telling] = []
    there = {word.stem for word in words}
    free = 0
    for first, word in enumerate(words):
        phrases = index.get(word.stem, ()) if first >= free else ()
        for phrase in phrases:
            if phrase.needs <= there and (last := _end(phrase.stems, words, first)):
                found.append(Telling(first, last, phrase.event, phrase.mode))
                free = last if GAP not in phrase.stems else first + 1
                break
    return found


def stems_of(language: Language, section: str, key: str) -> frozenset[str]:
    """The stems of the words that the language's file lists under `section` and `key`."""
    known = _STEMS.get((language.code, section, key))
    if known is None:
        irregular: Mapping[str, str] = language.data["event_irregular"]
        known = frozenset(stem(word, irregular) for word in language.words(section, key))
        _STEMS[language.code, section, key] = known
    return known


def irregular_stems(language: Language) -> frozenset[str]:
    """The stems of the verbs with irregular forms."""
    key = (language.code, "event_irregular", "")
    if key not in _STEMS:
        irregular: Mapping[str, str] = language.data["event_irregular"]
        _STEMS[key] = frozenset(stem(base, irregular) for base in irregular.values())
    return _STEMS[key]


def stem(word: str, irregular: Mapping[str, str]) -> str:
    """The stem of a lower-case English word: inflection cut off, irregular forms looked up."""
    return _stem(irregular.get(word, word).removesuffix("'s").removesuffix("’s"))


def _stem(word: str) -> str:
    for ending, put in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= SHORTEST_STEM and not (ending == "s" and bare.endswith(("s", "u", "i"))):
            return bare if ending == "ed" and bare.endswith("e") else _bare(bare + put)
    return _bare(word)


def _bare(word: str) -> str:
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] in DOUBLED:
        word = word[:-1]
    if len(word) > SHORTEST_STEM and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "y" if word.endswith("i") else word


def _end(stems: Sequence[str], words: Sequence[Word], first: int) -> int | None:
    """Behind the last word of a phrase that begins at `first`, None if it does not stand there."""
    place, gap = first, False
    for wanted in stems:
        if wanted == GAP:
            gap = True
            continue
        reach = range(place, min(place + (LONGEST_GAP + 1 if gap else 1), len(words)))
        here = next((number for number in reach if _is(words[number], wanted)), None)
        if here is None:
            return None
        place, gap = here + 1, False
    return place


def _wanted(phrase: str, irregular: Mapping[str, str]) -> Iterator[str]:
    exact = phrase.startswith(EXACT)
    for one in phrase.removeprefix(EXACT).split():
        yield one if one == GAP else EXACT + one if exact else stem(one, irregular)


def _is(word: Word, wanted: str) -> bool:
    return word.text.lower() == wanted[1:] if wanted[0] == EXACT else word.stem == wanted


def _index(language: Language) -> Mapping[str, Sequence[_Phrase]]:
    """The phrases by the stem of their first word, the most telling first."""
    if language.code not in _INDEXES:
        index: dict[str, dict[tuple[str, ...], _Phrase]] = {}
        for first, phrase in _phrases(language):
            index.setdefault(first, {}).setdefault(phrase.stems, phrase)
        _INDEXES[language.code] = {
            first: tuple(sorted(found.values(), key=_most_telling)) for first, found in index.items()
        }
    return _INDEXES[language.code]


def _phrases(language: Language) -> Iterator[tuple[str, _Phrase]]:
    irregular: Mapping[str, str] = language.data["event_irregular"]
    for event, modes in language.data["event_words"].items():
        for mode, phrases in modes.items():
            for phrase in phrases:
                stems = tuple(_wanted(phrase, irregular))
                first = stem(phrase.removeprefix(EXACT).split()[0], irregular)
                needs = frozenset(one for one in stems if one[0] not in {GAP[0], EXACT})
                yield first, _Phrase(stems, cast("EventType", event), mode, needs)


def _most_telling(phrase: _Phrase) -> tuple[int, int]:
    return -sum(one != GAP for one in phrase.stems), len(phrase.stems)
