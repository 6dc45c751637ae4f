"""Which language a text is in: what is said of it, else its script, else a model of letter sequences."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Protocol

UNKNOWN = "und"
"""The ISO 639 code of a language that cannot be told."""

FEWEST_LETTERS = 20
SAMPLE = 20_000
"""Code points that are looked at; a report says in its first pages which language it is in."""

BY_SCRIPT = {
    "ARABIC": ("ar", "fa", "ku"),
    "CYRILLIC": ("uk", "ru"),
    "HEBREW": ("he",),
    "LATIN": ("en", "tr", "ku", "fr", "de", "es"),
}
"""The languages that are told apart, by the first word of their letters' Unicode names."""

OWN_ARABIC_LETTERS = {"ku": frozenset("ەێۆڕڵ"), "fa": frozenset("پچژگکی")}
"""Letters that Arabic does not have: Sorani Kurdish's own, tried first, then those of Persian."""
OWN_LETTERS_SHARE = 0.06
"""A Persian text has one in eight letters from its set, an Arabic one a few in foreign names."""

OTHER_SCRIPT = {"ARABIC": ("ur", "ps", "ug", "sd", "ckb"), "CYRILLIC": ("be", "bg", "sr", "mk", "kk", "tt", "ky")}
THREE_LETTERS = {
    "eng": "en",
    "ara": "ar",
    "tur": "tr",
    "kur": "ku",
    "ukr": "uk",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "rus": "ru",
    "spa": "es",
    "heb": "he",
    "fas": "fa",
    "per": "fa",
}
"""ISO 639-2 codes of the languages that are told apart, with their ISO 639-1 codes."""

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...

    def rank(self, instance: str) -> list[tuple[str, float]]: ...


def primary_language(tag: str | None) -> str | None:
    """The language of a tag like `ar-SY` or `en_GB`: `ar`, `en`. None if it is no tag or says "undetermined"."""
    found = _TAG.fullmatch((tag or "").strip())
    if found is None:
        return None
    language = found[1].lower()
    return None if language in ("und", "zxx", "mul") else THREE_LETTERS.get(language, language)


def detect_language(text: str) -> str:
    """The language of `text` out of BY_SCRIPT; `und` if it has too few letters or they are of another script.

    Source of the model: py3langid, after Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification Tool".
    """
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return UNKNOWN
    script = script_of(letters)
    if script == "ARABIC":
        return _by_own_letters(letters)
    candidates = BY_SCRIPT.get(script, ())
    if len(candidates) <= 1:
        return candidates[0] if candidates else UNKNOWN
    return next(language for language, _ in _identifier().rank(text[:SAMPLE]) if language in candidates)


def fits(language: str, text: str) -> bool:
    """False if `text` is mostly in a script that `language` is not written in: a page's template may say `en`."""
    script = script_of(character for character in text[:SAMPLE] if character.isalpha())
    written_in = {
        known for known in BY_SCRIPT if language in BY_SCRIPT[known] or language in OTHER_SCRIPT.get(known, ())
    }
    return not script or (script in written_in if written_in else script not in ("ARABIC", "HEBREW"))


def script_of(letters: Iterable[str]) -> str:
    """The script of most of the letters, as Unicode names it; "" if there are no letters."""
    counted = Counter(letters)
    scripts: Counter[str] = Counter()
    for letter, times in counted.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    return scripts.most_common(1)[0][0] if scripts else ""


def _by_own_letters(letters: list[str]) -> str:
    counted = Counter(letters)
    for language, own in OWN_ARABIC_LETTERS.items():
        if sum(counted[letter] for letter in own) >= OWN_LETTERS_SHARE * len(letters):
            return language
    return "ar"


@cache
def _identifier() -> _Identifier:
    # Half a second to load: only where a text in Latin or Cyrillic letters does not say its language.
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([language for languages in BY_SCRIPT.values() for language in languages])
    return identifier
