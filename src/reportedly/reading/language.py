"""A language as data, read into frozen look-up tables.

`languages/<iso>.toml` holds its grammar, `languages/<iso>.<theme>.toml` one theme each: cues, times, quantities, ...
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from reportedly.domain.readings import Certainty, EventType, Kind, Polarity
from reportedly.reading.languages import en

Frame = Literal[
    "clause",
    "that",
    "object",
    "addressee",
    "infinitive",
    "request",
    "responsible",
    "quoting",
    "responsibility",
    "after",
    "around",
    "nominal",
    "passive",
]
Shape = Literal["base", "third", "past", "participle", "ing", "phrase"]

INFLECTION = {"en": en.verb_forms}
"""How the verbs of a language are inflected: one function a language."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """What a cue says of its content, and how the content stands to it (`frame`: see the language's file)."""

    kind: Kind
    polarity: Polarity
    certainty: Certainty
    frame: Frame


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form of a cue, as lower-case words, with its entry."""

    words: tuple[str, ...]
    shape: Shape
    entry: CueEntry


@dataclass(frozen=True)
class Language:
    """The look-up tables of one language. Cue forms are keyed by their first word, the longest first."""

    code: str
    data: Mapping[str, Any]
    cues: Mapping[str, tuple[CueForm, ...]]
    phrases: Mapping[str, tuple[CueForm, ...]]
    event_stems: tuple[tuple[EventType, re.Pattern[str]], ...]

    def words(self, section: str, key: str) -> frozenset[str]:
        """The set of lower-case words that the language's file lists under `section` and `key`."""
        return _word_set(self.code, section, key)

    def patterns(self, section: str, key: str) -> tuple[re.Pattern[str], ...]:
        """The regular expressions listed under `section` and `key`, compiled without regard to case."""
        return _patterns(self.code, section, key)


@cache
def load_language(code: str) -> Language:
    """The language with ISO code `code`. Raises KeyError if no data for it ships."""
    if code not in INFLECTION:
        raise KeyError(code)
    data = _data(code)
    return Language(
        code=code,
        data=data,
        cues=_by_first_word(_verb_cues(code, data)),
        phrases=_by_first_word(_phrase_cues(data)),
        event_stems=tuple(_event_stems(data)),
    )


@cache
def _data(code: str) -> Mapping[str, Any]:
    """All sections of a language's files; no two files hold the same section."""
    folder = resources.files("reportedly.reading.languages")
    names = sorted(file.name for file in folder.iterdir() if re.fullmatch(rf"{code}(?:\.[a-z]+)?\.toml", file.name))
    data: dict[str, Any] = {}
    for name in names:
        sections = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        if doubled := data.keys() & sections.keys():
            raise ValueError(f"{name}: {', '.join(sorted(doubled))} stands in another file of the language already")
        data.update(sections)
    return data


@cache
def _word_set(code: str, section: str, key: str) -> frozenset[str]:
    return frozenset(_data(code)[section][key])


@cache
def _patterns(code: str, section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _data(code)[section][key])


def _entry(row: Mapping[str, Any]) -> CueEntry:
    return CueEntry(
        kind=row["kind"],
        polarity=row.get("polarity", "positive"),
        certainty=row.get("certainty", "certain"),
        frame=row["frame"],
    )


def _verb_cues(code: str, data: Mapping[str, Any]) -> Iterator[CueForm]:
    shapes: tuple[Shape, ...] = ("base", "third", "past", "participle", "ing")
    for row in data["cue"]:
        entry = _entry(row)
        for words in row.get("forms", ()):
            yield CueForm(tuple(words.split()), "past", entry)
        for verb in row["verbs"]:
            forms = INFLECTION[code](verb, data["irregular"])
            for form, shape in zip(forms, shapes, strict=True):
                yield CueForm(tuple(form.split()), shape, entry)


def _phrase_cues(data: Mapping[str, Any]) -> Iterator[CueForm]:
    for row in data["phrase"]:
        entry = _entry(row)
        for words in row["words"]:
            yield CueForm(tuple(words.split()), "phrase", entry)


def _by_first_word(forms: Iterable[CueForm]) -> dict[str, tuple[CueForm, ...]]:
    index: dict[str, list[CueForm]] = {}
    for form in forms:
        known = index.setdefault(form.words[0], [])
        if form not in known:
            known.append(form)
    return {first: tuple(sorted(forms, key=lambda form: -len(form.words))) for first, forms in index.items()}


def _event_stems(data: Mapping[str, Any]) -> Iterator[tuple[EventType, re.Pattern[str]]]:
    for name, stems in data["events"].items():
        alternatives = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
        yield cast("EventType", name), re.compile(rf"\b(?:{alternatives})", re.IGNORECASE)
