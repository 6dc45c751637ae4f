"""A text as a row of words and signs, and phrases to be looked up in it: what quantities are read from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

TOKEN = re.compile(r"\n\s*|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
SENTENCE_ENDS = frozenset("!?;\n")


@dataclass(frozen=True, slots=True)
class Words:
    """The words, numbers and signs of a text in lower case, with the code points where each starts and ends.

    A line break is one of them unless the next line goes on in small letters.
    """

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of `text`."""
        lower, starts, ends = [], [], []
        for match in TOKEN.finditer(text):
            word = match.group()
            if word[0] == "\n":
                if text[match.end() : match.end() + 1].islower():
                    continue
                word = "\n"
            lower.append(word.lower())
            starts.append(match.start())
            ends.append(match.end())
        return cls(text, lower, starts, ends)

    def __len__(self) -> int:
        return len(self.lower)

    def at(self, index: int) -> str:
        """The word at `index` in lower case; "" beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def as_written(self, index: int) -> str:
        """The word at `index` with its capitals; "" beyond the ends."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.lower) else ""

    def is_number(self, index: int) -> bool:
        """True if digits stand at `index`."""
        return self.at(index)[:1].isdecimal()

    def is_capitalised(self, index: int) -> bool:
        """True if the word at `index` begins with a capital letter."""
        return self.as_written(index)[:1].isupper()

    def glued(self, index: int) -> bool:
        """True if nothing stands between the word at `index` and the one before."""
        return 0 < index < len(self.lower) and self.starts[index] == self.ends[index - 1]

    def gap(self, index: int) -> str:
        """The white space before the word at `index`."""
        return self.text[self.ends[index - 1] : self.starts[index]] if 0 < index < len(self.lower) else ""

    def ends_sentence(self, index: int) -> bool:
        """True if a sentence or a line ends at `index`, or if it lies beyond the text."""
        word = self.at(index)
        if word != ".":
            return word in SENTENCE_ENDS
        # "U.S. troops", "at 3 p.m. today": a single letter's full stop ends nothing
        return not self.glued(index + 1) and not (len(self.at(index - 1)) == 1 and self.at(index - 1).isalpha())


class Phrases(Generic[Value]):
    """Phrases of one word and more with a value each, to be found where they start or where they end in a text."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        split = {tuple(phrase.lower().split()): value for phrase, value in entries.items()}
        for words, value in sorted(split.items(), key=lambda entry: -len(entry[0])):
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))

    def at(self, words: Words, start: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that starts at word `start`, and the index behind it."""
        for phrase, value in self._by_first.get(words.at(start), ()):
            if tuple(words.lower[start : start + len(phrase)]) == phrase:
                return value, start + len(phrase)
        return None

    def ending(self, words: Words, end: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that ends before word `end`, and the index where it starts."""
        for phrase, value in self._by_last.get(words.at(end - 1), ()):
            start = end - len(phrase)
            if start >= 0 and tuple(words.lower[start:end]) == phrase:
                return value, start
        return None


def named(table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    """Phrases whose value is the name under which `table` lists them."""
    return Phrases({phrase: name for name, phrases in table.items() for phrase in phrases})
