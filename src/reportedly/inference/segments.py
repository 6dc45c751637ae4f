"""Sentences and quotations as the weights were trained on them: for every language alike, without language data.

Positions are code points. The rules of a language cut sentences more finely (`reading/layout.py`).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

Stretch = tuple[int, int]

PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?…؟۔]+[\"”’')\]»]*(?=\s)")
ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|adm|brig|rev|sen|rep|gov|st|no|vs|inc|ltd|co|jr|sr"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])|(?:\b[a-z]\.)+[a-z])$",
    re.IGNORECASE,
)
CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"'}
LONGEST_QUOTATION = 4_000
"""Code points; a mark that is not closed within this is taken for a stray one."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Sentences as stretches, the paragraph number of each, and quotations without their marks, in text order."""

    sentences: tuple[Stretch, ...]
    paragraph_of: tuple[int, ...]
    quotations: tuple[Stretch, ...]

    def quotation_at(self, position: int) -> int:
        """The number of the quotation that holds this position, -1 for none."""
        number = bisect_right(self.quotations, (position, 1 << 60)) - 1
        return number if number >= 0 and position < self.quotations[number][1] else -1


def segment(text: str) -> Segments:
    """The segments of `text`; linear in its length."""
    sentences: list[Stretch] = []
    paragraph_of: list[int] = []
    quotations: list[Stretch] = []
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        found = _sentences(text, match.start(), match.end())
        sentences.extend(found)
        paragraph_of.extend([number] * len(found))
        quotations.extend(_quotations(text, match.start(), match.end()))
    return Segments(tuple(sentences), tuple(paragraph_of), tuple(quotations))


def _sentences(text: str, start: int, end: int) -> list[Stretch]:
    found: list[Stretch] = []
    for match in SENTENCE_END.finditer(text, start, end):
        if _ends(text, start, match):
            _append(found, text, start, match.end())
            start = match.end()
    _append(found, text, start, end)
    return found


def _append(found: list[Stretch], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """True unless the stop belongs to an abbreviation or a small letter goes on behind it."""
    following = text[match.end() : match.end() + 3].lstrip()
    if following[:1].islower():
        return False
    return match.group() != "." or ABBREVIATION.search(text, max(start, match.start() - 12), match.start()) is None


def _quotations(text: str, start: int, end: int) -> list[Stretch]:
    """The quotations of one paragraph; one that opens the paragraph and is never closed runs to its end."""
    found: list[Stretch] = []
    position = start
    while position < end:
        closing = CLOSING.get(text[position])
        if closing is None:
            position += 1
            continue
        close = _close(text, position, min(end, position + LONGEST_QUOTATION))
        if close < 0:
            close = end if not text[start:position].strip() else position
        if close > position + 1:
            found.append((position + 1, close))
        position = max(close, position) + 1
    return found


def _close(text: str, position: int, end: int) -> int:
    close = text.find(CLOSING[text[position]], position + 1, end)
    return text.find('"', position + 1, end) if close < 0 and text[position] == "“" else close
