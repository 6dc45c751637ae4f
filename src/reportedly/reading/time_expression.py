"""One expression of time as a rule found it, and what its reader makes of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.reading.time_lexicon import Lexicon
from reportedly.reading.time_story import Story
from reportedly.reading.time_values import Moment

BEFORE = 24
"""Code points before an expression in which its preposition is looked for."""
SENTENCE = 160
"""Code points before an expression in which words such as "will" make it one to come."""


SENSED = frozenset({"which", "direction", "word"})
"""Groups whose words the readers know by their English names; `time_senses` of another language translates them."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A place in a text where the rule `reads` fits; `small` is the text in small letters, of the same length."""

    text: str
    small: str
    reads: str
    match: re.Match[str]
    lexicon: Lexicon

    @property
    def start(self) -> int:
        """Where the words begin; a conjunction that is written together with them is left out."""
        return self.match.end("lead") if "lead" in self.match.re.groupindex else self.match.start()

    @property
    def end(self) -> int:
        """Where the words end; the full stop of an abbreviated month is left to the sentence."""
        end = self.match.end()
        short = "month" in self.match.re.groupindex and self.match.end("month") == end and self.small[end - 1] == "."
        return end - 1 if short else end

    @property
    def words(self) -> str:
        """The words in small letters."""
        return self.small[self.start : self.end]

    def get(self, name: str) -> str | None:
        """The words of the group `name` with single blanks; None if the rule has none or it is not filled."""
        if name not in self.match.re.groupindex:
            return None
        words = self.match[name]
        if words is None:
            return None
        words = " ".join(words.split())
        return str(self.lexicon.senses.get(words, words)) if name in SENSED else words

    def number(self, name: str) -> int | None:
        """The group `name` as a number in digits; None if it is not filled."""
        words = self.get(name)
        return int(words) if words else None

    def stands_for(self, name: str, table: str | None = None) -> object:
        """What the word of the group `name` stands for in the table of that or another name; None if not filled."""
        words = self.get(name)
        return None if words is None else self.lexicon.table(table or name).get(words)

    def word_before(self) -> str:
        """The last word before the expression, in small letters; "" at the start of a line."""
        before = re.search(
            r"([^\W_]+)[\s(\"“'’–—-]*$", self.small[max(0, self.match.start() - BEFORE) : self.match.start()]
        )
        return before[1] if before else ""

    def has_capital(self, name: str) -> bool:
        """True if the word of the group `name` begins with a capital, or its script has none."""
        letter = self.text[self.match.start(name)]
        return letter.isupper() or letter.upper() == letter.lower()

    def is_to_come(self) -> bool:
        """True if a word in the same sentence before says that it is still to come ("will", "scheduled")."""
        before = self.small[max(0, self.match.start() - SENTENCE) : self.match.start()]
        sentence = re.split(r"[.!?\n]\s", before)[-1]
        return self.lexicon.forward.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader makes of an expression: value and precision as a mention has them, and the Moment, if it is one."""

    start: int
    end: int
    value: str | None
    precision: str
    moment: Moment | None = None


Reader = Callable[[Expression, Story], Found | None]
"""Gives what an expression means where the story stands; None if it is no time after all."""


def at(expression: Expression, moment: Moment | None, precision: str) -> Found | None:
    """The expression as this Moment; without one, as a time whose value cannot be known, `precision` as the words say.

    None for a day that does not exist.
    """
    if moment is None:
        return Found(expression.start, expression.end, None, precision)
    if not moment.exists:
        return None
    return Found(expression.start, expression.end, moment.value, moment.precision, moment)


def as_value(expression: Expression, value: str | None, precision: str) -> Found:
    """The expression with a value that is no Moment: a length, a set, an interval."""
    return Found(expression.start, expression.end, value, precision)
