"""The words and rules for times of one language, compiled once from `languages/<iso>.times.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from reportedly.reading.language import INFLECTION, load_language

BLANKS = r"(?:\s{1,3})"
"""What a space in a rule stands for; bounded, so that a page of blanks costs nothing."""
NO_LETTER = r"(?!(?!s\b)[^\W\d_])"
"""What may not follow a word of a list: "Mar" is no month in "Marun", but Monday a day in "Mondays"."""
PREFIX = 3
"""Letters of a word by which it is told whether a rule may begin with it."""
LONGEST_NESTING = 6
"""How deep the parts of rules may use one another."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of expression: its pattern over the text in small letters, and the name of what reads its value."""

    reads: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """The rules of a language, and one pattern that finds where any of them fits; its last group names the rule."""

    rules: tuple[Rule, ...]
    scanner: re.Pattern[str]
    data: Mapping[str, Any]
    context: Mapping[str, frozenset[str]]
    deictic: re.Pattern[str]
    forward: re.Pattern[str]
    year_ahead: re.Pattern[str]
    more_days: re.Pattern[str]
    more_years: re.Pattern[str]
    next_word: re.Pattern[str]
    first_words: frozenset[str]
    fold: Mapping[int, str]

    def may_begin(self, word: str) -> bool:
        """False for a word or sign in small letters with which no rule can begin: most words of a text."""
        return (
            not self.first_words or word in self.first_words or word[:PREFIX] in self.first_words or word[0].isdigit()
        )

    @property
    def senses(self) -> Mapping[str, Any]:
        """What the readers call words of another language: "last", "ago", "yesterday"."""
        senses: Mapping[str, Any] = self.data.get("time_senses", {})
        return senses

    def folded(self, text: str) -> str:
        """The text as the rules are written, each letter in its place: in small letters, one for all hamzas."""
        small = text.lower()
        if len(small) != len(text):
            small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
        return small.translate(self.fold) if self.fold else small

    def table(self, name: str) -> Mapping[str, Any]:
        """What the words of the list `name` stand for, keyed in small letters with single blanks."""
        table: Mapping[str, Any] = self.data[self.data["time_lists"].get(name, name)]
        return table


@cache
def load_lexicon(code: str) -> Lexicon:
    """The words and rules for times of the language with ISO code `code`. Raises KeyError if none ship."""
    data = load_language(code).data if code in INFLECTION else _times_alone(code)
    return _compiled(data)


def _times_alone(code: str) -> dict[str, Any]:
    """The file of times of a language that is not read otherwise."""
    file = resources.files("reportedly.reading.languages").joinpath(f"{code}.times.toml")
    if not file.is_file():
        raise KeyError(code)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _compiled(data: Mapping[str, Any]) -> Lexicon:
    parts = {**data["time_parts"], **{name: _any_of(data[table]) for name, table in data["time_lists"].items()}}
    lists = set(data["time_lists"])
    sources = [_expanded(rule["pattern"], parts, lists) for rule in data["time_rules"]]
    rules = tuple(
        Rule(rule["reads"], re.compile(source)) for rule, source in zip(data["time_rules"], sources, strict=True)
    )
    places = "|".join(f"(?P<rule{number}>{_nameless(source)})" for number, source in enumerate(sources))
    context = {name: frozenset(words) for name, words in data["time_context"].items()}
    weekdays = [name for name in data["weekdays"] if name not in context["weak_weekdays"]]
    return Lexicon(
        rules=rules,
        scanner=re.compile(rf"(?<![\w])(?:{places})"),
        data=data,
        fold=str.maketrans(data.get("time_fold", {})),
        first_words=_first_words(sources, context["never_first"]),
        context=context,
        deictic=re.compile(rf"\b(?:{_any_of([*context['deictic'], *weekdays])})\b"),
        forward=re.compile(rf"\b(?:{_any_of(context['forward'])})\b"),
        **{
            name: re.compile(_expanded(f"<{name}>", parts, lists))
            for name in ("year_ahead", "more_days", "more_years", "next_word")
        },
    )


def _first_words(sources: Iterable[str], never: frozenset[str]) -> frozenset[str]:
    """All words that stand in the rules, those of more than `PREFIX` letters cut to these, but for those in `never`.

    None where the language has no such list: then its words may have prefixes of their own.
    """
    if not never:
        return frozenset()
    plain = re.sub(r"\(\?P<\w+>|\\x20|\\[a-zA-Z]", " ", " ".join(sources))
    return frozenset(word[:PREFIX] for word in re.findall(r"[^\W\d_]+|[’']", plain) if word not in never)


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", BLANKS) for word in sorted(words, key=len, reverse=True))


def _expanded(pattern: str, parts: Mapping[str, str], lists: set[str]) -> str:
    """A rule with its parts put in; a list of words becomes a group of the list's name."""

    def part(match: re.Match[str]) -> str:
        name, nameless = match[1], match[2] == "!"
        inside = f"(?P<{name}>{parts[name]})" + NO_LETTER if name in lists else f"(?:{parts[name]})"
        return _nameless(inside) if nameless else inside

    for _ in range(LONGEST_NESTING):
        pattern = re.sub(r"(?<!\?P)<(\w+)(!?)>", part, pattern)
    return pattern.replace(" ", BLANKS)


def _nameless(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand in one with others."""
    signs = re.search(r"\(\?P<sign>", pattern)
    plain = re.sub(r"\(\?P<\w+>", "(?:", pattern)
    return plain.replace("(?P=sign)", r"[-./]") if signs else plain
