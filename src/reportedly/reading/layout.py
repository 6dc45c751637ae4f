"""The layout of a text: words, quotations, sentences and paragraphs, all as positions in the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.spans import Span
from reportedly.reading.language import Language

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|[^\W_]+(?:[-’'][^\W_]+)*|\S")
LINE = re.compile(r"[^\n]+")
HANGING = frozenset({"a", "an", "the", "of", "in", "on", "at", "to", "by", "from", "with", "for", "and", "or", "that"})
"""Words that no line of its own ends with."""
FINISHED = frozenset('.!?…:"”»)|')
TERMINATORS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]»")
LONGEST_SENTENCE = 500
"""Words; a text without full stops is cut here, so that what one cue can reach stays bounded."""
LONGEST_QUOTATION = 4_000
"""Code points; a mark that is not closed within this is taken for a stray one."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of the text. `quotation` is the number of the quotation it stands in, -1 for none."""

    start: int
    end: int
    text: str
    lower: str
    quotation: int

    @property
    def capital(self) -> bool:
        """True if it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def letters(self) -> bool:
        """True if it is a word or a number, not a sign."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `[first, last)` of the layout, in paragraph number `paragraph`."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True)
class Layout:
    """Words in text order, quotations (inside their marks) and sentences; a sentence never cuts a quotation."""

    text: str
    words: tuple[Word, ...]
    quotations: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Span, ...]

    def span(self, first: int, last: int) -> Span:
        """The Span of words `[first, last)`. Raises ValueError if there are none."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def quotations_touching(self, span: Span) -> tuple[Span, ...]:
        """The quotations that share a code point with `span`."""
        first = bisect_right(self.quotations, span.start, key=lambda quotation: quotation.end)
        last = bisect_left(self.quotations, span.end, key=lambda quotation: quotation.start)
        return self.quotations[first:last]

    def sentence_span(self, sentence: Sentence) -> Span:
        """The Span of a sentence."""
        return self.span(sentence.first, sentence.last)

    def word_at(self, position: int) -> int:
        """The number of the first word that starts at or after `position`."""
        return bisect_left(self._starts, position)

    def sentence_at(self, position: int) -> int:
        """The number of the last sentence that starts at or before `position`, 0 if there is none."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [self.words[sentence.first].start for sentence in self.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]


def lay_out(text: str, language: Language) -> Layout:
    """The layout of `text`; linear in its length."""
    paragraphs = tuple(_paragraphs(text))
    quotations = tuple(q for paragraph in paragraphs for q in _quotations(text, paragraph, language))
    words = _words(text, quotations)
    sentences: list[Sentence] = []
    position = 0
    for number, paragraph in enumerate(paragraphs):
        first = position
        while position < len(words) and words[position].start < paragraph.end:
            position += 1
        sentences.extend(_sentences(words, first, position, number, language))
    return Layout(text, words, quotations, tuple(sentences), paragraphs)


def unwrapped(layout: Layout) -> str:
    """The text with each of its paragraphs on one line, and every word where it was."""
    text = layout.text
    parts, position = [], 0
    for paragraph in layout.paragraphs:
        parts += [text[position : paragraph.start], paragraph.of(text).replace("\n", " ")]
        position = paragraph.end
    return "".join((*parts, text[position:]))


def _paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold something; a line broken in the middle of its sentence goes on in the next."""
    paragraphs: list[Span] = []
    for match in LINE.finditer(text):
        if not match.group().strip():
            continue
        if paragraphs and _goes_on(text, paragraphs[-1], match):
            paragraphs[-1] = Span(paragraphs[-1].start, match.end())
        else:
            paragraphs.append(Span(match.start(), match.end()))
    return paragraphs


def _goes_on(text: str, before: Span, line: re.Match[str]) -> bool:
    """True if only the page's width broke the line: no empty line, no stop, then a small letter or after a comma."""
    if text.count("\n", before.end, line.start()) > 1:
        return False
    last = before.of(text).rstrip()[-1]
    if last in FINISHED:
        return False
    hanging = before.of(text).split()[-1] in HANGING
    return line.group().lstrip()[0].islower() or last == "," or hanging


def _words(text: str, quotations: tuple[Span, ...]) -> tuple[Word, ...]:
    words: list[Word] = []
    number = 0
    for match in WORD.finditer(text):
        while number < len(quotations) and quotations[number].end <= match.start():
            number += 1
        inside = number < len(quotations) and quotations[number].start <= match.start()
        word = match.group()
        words.append(Word(match.start(), match.end(), word, word.lower().replace("’", "'"), number if inside else -1))
    return tuple(words)


def _quotations(text: str, paragraph: Span, language: Language) -> list[Span]:
    """The quotations of one paragraph; one that the paragraph's end leaves open is closed there."""
    pairs: dict[str, str] = language.data["quotation"]["pairs"]
    found: list[Span] = []
    position = paragraph.start
    while position < paragraph.end:
        closing = pairs.get(text[position])
        if closing is None or (closing == text[position] and not _opens(text, position)):
            position += 1
            continue
        end = text.find(closing, position + 1, min(paragraph.end, position + LONGEST_QUOTATION))
        if end < 0 and text[position] == "“":
            end = text.find('"', position + 1, paragraph.end)
        if end < 0:
            open_ended = _begins(text, paragraph, position) or _goes_on_in_next(text, paragraph, pairs)
            end = paragraph.end if open_ended else position + 1
        if text[position + 1 : end].strip():
            found.append(Span(position + 1, end))
        position = end + 1
    return found


def _opens(text: str, position: int) -> bool:
    """True if a straight mark at `position` can open a quotation: something stands right behind it."""
    return position + 1 < len(text) and not text[position + 1].isspace()


def _goes_on_in_next(text: str, paragraph: Span, pairs: Mapping[str, str]) -> bool:
    """True if the next paragraph begins with an opening mark: a quotation over paragraphs is closed only at its end."""
    following = text[paragraph.end : paragraph.end + 80].lstrip()
    return bool(following) and following[0] in pairs


def _begins(text: str, paragraph: Span, position: int) -> bool:
    """True if the paragraph begins with this mark: then a mark that never closes goes on in the next paragraph."""
    return not text[paragraph.start : position].strip()


def _sentences(words: tuple[Word, ...], first: int, last: int, paragraph: int, language: Language) -> list[Sentence]:
    sentences: list[Sentence] = []
    start = first
    for number in range(first, last):
        if number - start >= LONGEST_SENTENCE or _ends_sentence(words, number, last, language):
            sentences.append(Sentence(start, number + 1, paragraph))
            start = number + 1
    if start < last:
        sentences.append(Sentence(start, last, paragraph))
    return sentences


def _ends_sentence(words: tuple[Word, ...], number: int, last: int, language: Language) -> bool:
    word = words[number]
    following = words[number + 1] if number + 1 < last else None
    if following is None:
        return True
    if following.start == word.end and (following.text in CLOSERS or following.text in TERMINATORS):
        return False
    if word.text in TERMINATORS and word.quotation < 0:
        return following.start > word.end and not _abbreviated(words, number, following, language)
    if word.text in CLOSERS and number and words[number - 1].text in TERMINATORS and word.quotation < 0:
        return following.start > word.end and _starts_sentence(words, number + 1, last, language)
    return False


def _abbreviated(words: tuple[Word, ...], number: int, following: Word, language: Language) -> bool:
    """True if the full stop at `number` ends an abbreviation and not a sentence."""
    if words[number].text != ".":
        return False
    if not (following.capital or following.text[0] in "\"“‘'(«" or following.text[0].isdigit()):
        return following.text[0].isalpha()
    before = words[number - 1].lower if number else ""
    short = len(before) == 1 and before.isalpha() and before != "i"
    return words[number].start == words[number - 1].end and (
        short or before in language.words("sentences", "abbreviations")
    )


def _starts_sentence(words: tuple[Word, ...], number: int, last: int, language: Language) -> bool:
    """True unless what follows a closed quotation is its own tag, such as `"Stop!" he said`."""
    word = words[number]
    if not (word.capital or word.text[0] in '"“‘«('):
        return False
    for later in range(number, min(last, number + 8)):
        if words[later].text in TERMINATORS or words[later].text in CLOSERS:
            return True
        forms = language.cues.get(words[later].lower, ())
        if any(form.shape in {"past", "third"} for form in forms):
            ends = later + 1 >= last or words[later + 1].text in ".,"
            return not ends or words[number - 2].text == "."
    return True
