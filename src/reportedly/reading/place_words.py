"""The words of a text as places are looked for in it, with the runs of capitalised words that they form."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reference.folding import capitals

_WORD = re.compile(r"(?:[A-Z]\.)+[A-Z][a-z]?\.(?!\w)|\w+(?:[-‐‑–]\w+|[’'´`](?!s\b)\w+)*")
_SENTENCE_END = re.compile(r"[.!?:;”\"“]|\n")
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|e[ldsz])[-‐‑][A-Z]")
_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its Span, as written and in lower case, whether it is a name by its capital, and begins a sentence."""

    span: Span
    text: str
    lower: str
    capital: bool
    first: bool


@dataclass(frozen=True)
class Words:
    """All words of one text; `joined[i]`: only a blank or an abbreviation's full stop lies between words i-1 and i."""

    text: str
    words: tuple[Word, ...]
    joined: tuple[bool, ...]

    @cached_property
    def written_small(self) -> frozenset[str]:
        """The words that the text also writes without a capital."""
        return frozenset(word.text for word in self.words if not word.capital)

    def span(self, first: int, end: int) -> Span:
        """The Span of the words from `first` up to `end`, which is not included."""
        return Span(self.words[first].span.start, self.words[end - 1].span.end)

    def lower(self, number: int) -> str:
        """The word with that number in lower case; empty outside the text."""
        return self.words[number].lower if 0 <= number < len(self.words) else ""

    def capital(self, number: int) -> bool:
        """True if the word with that number exists and is written with a capital."""
        return 0 <= number < len(self.words) and self.words[number].capital

    def gap(self, number: int) -> str:
        """What stands between the word with that number and the one before it."""
        before = self.words[number - 1].span.end if number > 0 else 0
        end = self.words[number].span.start if number < len(self.words) else len(self.text)
        return self.text[before:end]

    def run(self, number: int) -> tuple[int, int]:
        """First word and end of the run of capitalised words, joined by blanks, that the word belongs to."""
        first = end = number
        while first > 0 and self.joined[first] and self.words[first - 1].capital:
            first -= 1
        while end < len(self.words) and (end == number or self.joined[end]) and self.words[end].capital:
            end += 1
        return first, end

    def named(self, span: Span) -> tuple[int, int] | None:
        """First word and end of the words that `span` covers, or None if it covers none."""
        first = bisect_right(self._ends, span.start)
        end = bisect_left(self._starts, span.end)
        return (first, end) if first < end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [word.span.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.span.end for word in self.words]


def words_of(text: str, language: Language) -> Words:
    """The words of `text` in order. A word in a line of capitals is written as a name would be ("PARIS" as "Paris")."""
    abbreviations = language.words("sentences", "abbreviations") | language.words("places_written", "shortened")
    words: list[Word] = []
    joined: list[bool] = []
    for match in _WORD.finditer(text):
        gap = text[words[-1].span.end : match.start()] if words else "\n"
        short = bool(words) and (words[-1].lower in abbreviations or len(words[-1].text) == 1)
        joined.append(gap in (" ", "\n", "\u00a0") or (gap == ". " and short))
        begins = not joined[-1] and _SENTENCE_END.search(gap) is not None
        words.append(_word(match, first=begins))
    return Words(text, tuple(words), tuple(joined))


def _word(match: re.Match[str], *, first: bool) -> Word:
    text = match.group()
    capital = (text[0].isupper() and not _is_compound(text)) or _ARTICLE.match(text) is not None
    return Word(Span(match.start(), match.end()), text, text.lower(), capital, first)


def _is_compound(text: str) -> bool:
    """True for "Kesh-based" and "Orvany-backed": a name, but no longer one of a place."""
    head, hyphen, tail = text.rpartition("-")
    return bool(hyphen) and len(head) > 2 and tail.islower()


def as_name(words: Sequence[Word]) -> str:
    """The words as one name, with blanks between, and words in capitals as names are written."""
    return " ".join(_title(word.text) for word in words)


def _title(text: str) -> str:
    long = len(text) > _ACRONYM and text.isupper() and "." not in text
    return text.title() if long else text


def is_acronym(text: str) -> bool:
    """True for two to four letters in capitals: rather a body's acronym than a town."""
    return 1 < len(text) <= _ACRONYM and text.isalpha() and all(capitals(text))
