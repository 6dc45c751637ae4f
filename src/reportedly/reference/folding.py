"""Folding: text made comparable, with a map back to the offsets of the original.

Two spellings of one name fold to the same text: case, diacritics, apostrophes, hyphens, line breaks, the Arabic article
in its Latin spellings (al-, el-, ash-, ez- ...), and in Arabic script hamza, alef, ya, ta marbuta, tatweel and vowels.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from reportedly.domain.spans import Span

ARTICLE = "al "
"""What every Latin spelling of the Arabic article folds to."""

_APOSTROPHES = "'`´‘’‛ʹʻʼʽʾʿˈ′＇"
_HYPHENS = "-‐‑‒–−_"
_LINE_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LETTERS = str.maketrans("ٱىةکیہھےگ" + "ıøłđ", "ايهكيههيغ" + "iold")
_DELETED = "\0"
_EXPANDED = "\1"
_UNREADABLE = "\ufffd"

# A lower-case "at", "as", "an" before a space is an English word, so these are articles only before a hyphen.
_BEFORE_HYPHEN = "a[lnrstz]|ad|ash|ath|adh|e[dlnrstz]|esh"
_BEFORE_SPACE = "al|el|ad|ar|az|ash"
_PIECES = re.compile(
    rf"(?P<article>(?<!\w)(?:(?:{_BEFORE_HYPHEN})-\n?|(?:{_BEFORE_SPACE})[ \n])(?=['\0]*\w))"
    r"|(?P<possessive>'s(?!\w))"
    rf"|(?P<deleted>['{_DELETED}]+)"
    r"|(?P<gap>[ \n-]{2,}|[\n-])"
    rf"|(?P<expanded>{_EXPANDED})"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as folded, and the pieces that lead each of its offsets back to the original.

    A piece begins at `at` in the folded text and at `origins` in the original; `lengths` is its length there,
    or 0 where it runs character by character.
    """

    text: str
    original: str
    at: tuple[int, ...] = field(repr=False)
    origins: tuple[int, ...] = field(repr=False)
    lengths: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The Span of the original for `[start, end)` of the folded text, with the marks after its last letter."""
        first, _ = self._reach(start)
        _, after = self._reach(end - 1)
        while after < len(self.original) and _is_mark(self.original[after]):
            after += 1
        return Span(first, after)

    def _reach(self, offset: int) -> tuple[int, int]:
        piece = bisect_right(self.at, offset) - 1
        if self.lengths[piece]:
            return self.origins[piece], self.origins[piece] + self.lengths[piece]
        origin = self.origins[piece] + offset - self.at[piece]
        return origin, origin + 1


def fold(text: str) -> Folded:
    """`text` folded, in time linear in its length."""
    shadow = text.translate(_TABLE)
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for match in _PIECES.finditer(shadow):
        start, end = match.span()
        if start > done:
            pieces.append((shadow[done:start], done, 0))
        if replacement := _replacement(match, text):
            pieces.append((replacement, start, end - start))
        done = end
    if done < len(shadow) or not pieces:
        pieces.append((shadow[done:], done, 0))
    folded, origins, lengths = zip(*pieces, strict=True)
    at = (0, *accumulate(map(len, folded[:-1])))
    return Folded("".join(folded), text, at, origins, lengths)


def capitals(text: str) -> tuple[bool, ...]:
    """For each letter of `text`, True if it is a capital; marks and apostrophes are left out."""
    letters = unicodedata.normalize("NFKD", text)
    return tuple(letter.isupper() for letter in letters if letter.isalpha() and letter not in _APOSTROPHES)


def _replacement(match: re.Match[str], text: str) -> str:
    match match.lastgroup:
        case "article":
            return ARTICLE
        case "possessive":
            return " s"
        case "deleted":
            return ""
        case "gap":
            # No name runs over an empty line: "... in Free\n\nSyrian Army units" are two paragraphs.
            return "\n" if match[0].count("\n") > 1 else " "
        case _:
            return _letters(text[match.start()])


def _is_mark(character: str) -> bool:
    # A hamza that stands alone counts as one, so that it is part of the span that it ends: "السويداء".
    return character in "ـء" or unicodedata.category(character) in ("Mn", "Me")


def _letters(character: str) -> str:
    """The folded letters of one character: none for a mark, several for a ligature."""
    parts = unicodedata.normalize("NFKD", character.lower())
    kept = "".join(part for part in parts if not _is_mark(part)).lower()
    return kept.translate(_LETTERS)


class _Table(dict[int, str]):
    """One folded character for each code point; filled as characters are met, at most once for each of Unicode's."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _one_character(chr(code))
        return folded


def _one_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _HYPHENS:
        return "-"
    if character in _LINE_BREAKS:
        return "\n"
    if character.isspace():
        return " "
    return _other_character(character)


def _other_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":  # half a character, as broken JSON escapes leave it: no UTF-8 for it exists
        return _UNREADABLE
    if category in ("Cc", "Cf"):  # soft hyphens, zero-width joiners, marks of direction
        return _DELETED
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = _letters(character)
    if len(folded) == 1:
        return folded
    return _EXPANDED if folded else _DELETED


_TABLE = _Table()
