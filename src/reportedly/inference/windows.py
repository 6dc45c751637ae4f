"""Windows: stretches of a document, cut into pieces, that the encoder sees at once.

A window holds whole paragraphs where they fit, else whole sentences; a separator stands between paragraphs. Every piece
carries a flag for its case and for standing inside a quotation, for the encoder may not see case.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tokenizers import Tokenizer

from reportedly.inference.segments import Segments, segment

CASES = 3
FLAGS = CASES * 2
"""Flag of a piece = case (0 small, 1 capital, 2 all capitals) times two, plus one inside a quotation."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of four pieces: what begins a window, stands between paragraphs, fills a batch, is unknown."""

    begin: int
    separate: int
    pad: int
    unknown: int


@dataclass(slots=True)
class Window:
    """Pieces with their stretch of the text (code points), flag, sentence and quotation number (-1 for none).

    `sentences` = pieces [first, last) of each sentence. Begin mark and separators have an empty stretch.
    """

    pieces: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def append(self, piece: int, stretch: tuple[int, int], flag: int, quotation: int) -> None:
        """Adds one piece to the sentence that is being filled."""
        self.pieces.append(piece)
        self.starts.append(stretch[0])
        self.ends.append(stretch[1])
        self.flags.append(flag)
        self.sentence.append(len(self.sentences))
        self.quotation.append(quotation)

    def pieces_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces [first, last) that code points [start, end) touch, None if the window does not hold them all."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first >= last or not (self.starts[first] <= start and end <= self.ends[last - 1]):
            return None
        return first, last


@dataclass(frozen=True, slots=True)
class _Sentence:
    paragraph: int
    pieces: list[int]
    stretches: list[tuple[int, int]]

    def split(self, longest: int) -> Iterator["_Sentence"]:
        for first in range(0, len(self.pieces), longest):
            last = first + longest
            yield _Sentence(self.paragraph, self.pieces[first:last], self.stretches[first:last])


class Cutter:
    """Cuts texts into windows of at most `longest` pieces."""

    def __init__(self, tokenizer: Tokenizer, marks: Marks, longest: int) -> None:
        self.tokenizer = tokenizer
        self.marks = marks
        self.longest = longest

    def windows(self, text: str) -> list[Window]:
        """The windows of a text, in order; together they hold all its pieces once."""
        segments = segment(text)
        return [self._window(text, segments, group) for group in self._packed(self._sentences(text, segments))]

    def _sentences(self, text: str, segments: Segments) -> Iterator[_Sentence]:
        room = self.longest - 2
        for (start, end), paragraph in zip(segments.sentences, segments.paragraph_of, strict=True):
            encoding = self.tokenizer.encode(text[start:end], add_special_tokens=False)
            stretches = [_trimmed(text, start + a, start + b) for a, b in encoding.offsets]
            yield from _Sentence(paragraph, encoding.ids, stretches).split(room)

    def _packed(self, sentences: Iterator[_Sentence]) -> Iterator[list[_Sentence]]:
        """Sentences in groups that fit a window; a paragraph is broken only if it does not fit one by itself."""
        group: list[_Sentence] = []
        used = 1
        for _, members in groupby(sentences, key=lambda sentence: sentence.paragraph):
            paragraph = list(members)
            if used + _size(paragraph) > self.longest and group:
                yield group
                group, used = [], 1
            for sentence in paragraph:
                if used + len(sentence.pieces) + 1 > self.longest:
                    yield group
                    group, used = [], 1
                group.append(sentence)
                used += len(sentence.pieces)
            used += 1
        if group:
            yield group

    def _window(self, text: str, segments: Segments, group: list[_Sentence]) -> Window:
        window = Window()
        place = group[0].stretches[0][0] if group[0].stretches else 0
        window.append(self.marks.begin, (place, place), 0, -1)
        for number, sentence in enumerate(group):
            first = len(window.pieces)
            for piece, stretch in zip(sentence.pieces, sentence.stretches, strict=True):
                quotation = segments.quotation_at(stretch[0])
                flag = _case(text[stretch[0] : stretch[1]]) * 2 + (quotation >= 0)
                window.append(piece, stretch, flag, quotation)
            place = window.ends[-1]
            following = group[number + 1].paragraph if number + 1 < len(group) else -1
            if following != sentence.paragraph:
                window.append(self.marks.separate, (place, place), 0, -1)
            last = len(window.pieces) - (following != sentence.paragraph)
            window.sentences.append((first, last))
        return window


def _size(paragraph: list[_Sentence]) -> int:
    return sum(len(sentence.pieces) for sentence in paragraph) + 1


def _case(piece: str) -> int:
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    return start, end
