"""Names found in text: every known name at once, word-bounded, leftmost and longest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from rapidfuzz.distance import Levenshtein

from reportedly.domain.spans import Span
from reportedly.reference.folding import ARTICLE, Folded, capitals, fold

Level = Literal["exact", "folded", "slip"]

SHORT = 4
"""A single word of at most so many letters is a name only as it is spelled: "Tanf", "US", "Hama"."""

_ALSO_WORDS = frozenset({"IS", "US", "WHO", "MAT"})
_LINE_WINDOW = 60
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_ARTICLE = "ال"
_TO_THE = "لل"
# "and", "so" and one of "in", "to", "like", written together with the name that follows: "وبحمص", "and in Homs".
_PROCLITICS = re.compile("[وف]?[بلك]?")
_TANWIN = "\u064b\u064c\u064d"
_ACRONYM = re.compile(r"\b[A-Z]{2,4}\b")
_ARTICLE_BEFORE = re.compile(r"(?:^|\W)(?:a[lnrstdz]|ash|e[lsdz])[-‐‑]$|(?:^|\W)[Aa]l $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that words may name: its id, the name of the book that fits (`alias`), and how well it fits."""

    id: str
    alias: str
    level: Level


@dataclass(frozen=True, slots=True)
class Match:
    """Words that name an entry of the book; several candidates where several entries bear the name."""

    span: Span
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Alias:
    id: str
    text: str
    short: bool
    arabic: bool
    acronyms: frozenset[str]


class Matcher:
    """Finds the names given, as (id, name) in the order of preference, in texts of any length in linear time."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        aliases: dict[str, list[_Alias]] = {}
        for entry, name in names:
            alias, folded = _alias(entry, name)
            for pattern in _patterns(folded, short=alias.short, arabic=alias.arabic):
                aliases.setdefault(pattern, []).append(alias)
        self._patterns = tuple(aliases)
        self._aliases = tuple(aliases.values())
        self._automaton = AhoCorasick(
            self._patterns,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def matches(self, text: str) -> tuple[Match, ...]:
        """The names in `text`, leftmost and longest, in order; spans are code points of `text`."""
        folded = fold(text)
        found: dict[Span, list[Candidate]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            span = folded.span(start, end)
            if _ends_word(folded.text, end) or _with_s(folded, end, span):
                found.setdefault(span, []).extend(self._candidates(folded, pattern, start, span))
        return tuple(_leftmost_longest(found))

    def _candidates(self, folded: Folded, pattern: int, start: int, span: Span) -> Iterator[Candidate]:
        before = _letters_before(folded.text, start)
        words = span.of(folded.original)
        for alias in self._aliases[pattern]:
            if _begins_word(before, self._patterns[pattern], alias) and _spelled(words, alias, folded, span):
                yield Candidate(alias.id, alias.text, "exact" if words == alias.text else "folded")


def slips(word: str, names: Iterable[tuple[str, str]]) -> tuple[Candidate, ...]:
    """The acronyms among `names` (id, name) that the all-capitals `word` may be a slip of, such as SSDF for SDF.

    One letter too many or too few; from five letters on, also one letter in place of another. Of shorter ones too
    many are real acronyms of their own (SDF, NDF, IDF; ANHA, ANSA). A word that is itself a name is no slip.
    """
    known = list(names)
    if len(word) < 3 or not (word.isalpha() and word.isupper()) or any(name == word for _, name in known):
        return ()
    near = [(entry, name) for entry, name in known if _is_acronym(name) and _one_edit(word, name)]
    return tuple(Candidate(entry, name, "slip") for entry, name in near)


def _is_short(folded: str) -> bool:
    return " " not in folded and sum(map(str.isalnum, folded)) <= SHORT


def _alias(entry: str, name: str) -> tuple[_Alias, str]:
    folded = fold(name).text.strip()
    arabic = _ARABIC.search(name) is not None
    short = not arabic and _is_short(folded)
    return _Alias(entry, name, short, arabic, frozenset(_ACRONYM.findall(name))), folded


def _patterns(folded: str, *, short: bool, arabic: bool) -> tuple[str, ...]:
    """The name as folded, with and without its article; a short stem keeps the article, as Bab and Tanf do."""
    article = _ARABIC_ARTICLE if arabic else ARTICLE
    bare = folded.removeprefix(article)
    distinct = len(bare) > SHORT
    if arabic:
        defined = (article + bare, _TO_THE + bare) if bare != folded else ()
        return (*defined, bare) if distinct or not defined else defined
    return (bare, article + bare) if distinct and not short else (folded,)


def _begins_word(before: str, pattern: str, alias: _Alias) -> bool:
    if not before:
        return True
    return alias.arabic and not pattern.startswith(_TO_THE) and _PROCLITICS.fullmatch(before) is not None


def _letters_before(folded: str, start: int) -> str:
    """The letters that run up to `start`, at most three: more than any proclitics."""
    first = start
    while first > max(0, start - 3) and folded[first - 1].isalnum():
        first -= 1
    return folded[first:start]


def _ends_word(folded: str, end: int) -> bool:
    return not folded[end : end + 1].isalnum()


def _with_s(folded: Folded, end: int, span: Span) -> bool:
    """True for a plural, or a possessive that lost its apostrophe ("Idlibs countryside"); Hamas is not Hama's."""
    words = span.of(folded.original)
    long_enough = len(words) > SHORT or _is_acronym(words)
    return long_enough and folded.original[span.end : span.end + 1] == "s" and _ends_word(folded.text, end + 1)


def _spelled(words: str, alias: _Alias, folded: Folded, span: Span) -> bool:
    if alias.arabic:
        # Names take no tanwin: "دوماً" is "always", not the town of Douma.
        return not any(mark in _TANWIN for mark in words[-2:])
    text = folded.original
    if alias.short:
        return capitals(words) == capitals(alias.text) and _stands_alone(words, text, span)
    return all(acronym in words for acronym in alias.acronyms)


def _stands_alone(words: str, text: str, span: Span) -> bool:
    """False if a short name hangs on an article (al-Sham is no Sham), or may be a common word in a line of capitals."""
    if _after_article(text, span.start):
        return False
    if words not in _ALSO_WORDS:
        return True
    before = text[max(0, span.start - _LINE_WINDOW) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _LINE_WINDOW].partition("\n")[0]
    around = before + after
    return not around.isupper()


def _after_article(text: str, start: int) -> bool:
    return _ARTICLE_BEFORE.search(text[max(0, start - 5) : start]) is not None


def _is_acronym(name: str) -> bool:
    return name.isascii() and name.isalpha() and name.isupper() and len(name) > 2


def _one_edit(word: str, acronym: str) -> bool:
    if len(word) == len(acronym) and len(word) <= SHORT:
        return False
    return Levenshtein.distance(word, acronym, score_cutoff=1) == 1


def _leftmost_longest(found: dict[Span, list[Candidate]]) -> Iterator[Match]:
    done = 0
    for span in sorted((span for span in found if found[span]), key=lambda span: (span.start, -span.end)):
        if span.start >= done:
            yield Match(span, _best(found[span]))
            done = span.end


def _best(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each entry, of the first level that has any: exact before folded."""
    level = "exact" if any(candidate.level == "exact" for candidate in candidates) else "folded"
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.level == level:
            best.setdefault(candidate.id, candidate)
    return tuple(best.values())
