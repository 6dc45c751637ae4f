"""Quantities: numbers of people, things, lengths and money, with the bound that the text gives them."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly.domain.readings import QuantityMention, TimeMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language, load_language

CLAUSE = re.compile(r"[.;:!?\n]|,(?=\s+(?:and|but|while|including|among|with)\b)")
REACH = 60
"""Code points before and after a number in which the word that says what became of those counted may stand."""


def find_quantities(text: str, times: list[TimeMention], language: Language) -> list[QuantityMention]:
    """The quantities of a text in text order; ages, dates and hours of the day are none."""
    taken = SpanIndex((time.span, time) for time in times)
    found = []
    for match in _number(language.code).finditer(text):
        span = Span(match.start(), match.end())
        if taken.touching(span) or _is_no_count(text, match):
            continue
        quantity = _quantity(text, match, language)
        if quantity is not None:
            found.append(quantity)
    return found


@cache
def _number(code: str) -> re.Pattern[str]:
    data = load_language(code).data
    numerals = "|".join(sorted(data["numerals"], key=len, reverse=True))
    scales = "|".join(sorted((s for s in data["scales"] if len(s) > 2), key=len, reverse=True))
    vague = "|".join(re.escape(v) for v in sorted(data["vague"], key=len, reverse=True))
    words = rf"(?:{numerals})(?:[-\s](?:{numerals}))?"
    return re.compile(
        rf"(?P<money>[$€£]|US\$|USD\s)?(?<![\w.])"
        rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<short>bn|k|m)?(?![\w%:/]|\.\d)"
        rf"|(?P<percent>\d+(?:\.\d+)?)\s?%"
        rf"|\b(?P<vague>{vague})\b|\b(?:a\s+|the\s+)?(?P<words>{words})\b|\b(?P<scale_only>an?\s+(?:{scales}))\b)"
        rf"(?P<scales>(?:[\s-](?:{scales})\b)*)",
        re.IGNORECASE,
    )


NO_COUNT_BEHIND = re.compile(
    r"-year-olds?|\s+years?[ -]old|\s*(?:am|pm|a\.m|p\.m)\b|:\d|-\d|st\b|nd\b|rd\b|th\b|/\d"
    r"|\s+of\s+(?:the\s+)?(?:most|first|last)\b",
    re.IGNORECASE,
)
NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:aged|no\.|number|article|resolution|page|unit|gmt|photo|chapter|highway)\s*|(?<![a-z])(?:m|g|su|mig|t|s|f)-\s*|[-/])$",
    re.IGNORECASE,
)
YEAR_COUNTS = re.compile(
    r"\s+(?:people|civilians|children|women|fighters|soldiers|men|km|kilomet|mile|dollar|families)", re.I
)
NO_ONE_BEFORE = re.compile(
    r"\b(?:no|every|any|each|first|second|third|last|next|other|another|this|that|which|only|new|big)\s+$",
    re.IGNORECASE,
)
NO_ONE_BEHIND = re.compile(r"\s+(?:of|another|after|day|time|side|hand|that|who|to|way|by)\b", re.IGNORECASE)


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    """True for an age, an hour, a score, a type of weapon, a year, and the "one" of "one of them" and "no one"."""
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 14]
    if NO_COUNT_BEHIND.match(after) or NO_COUNT_BEFORE.search(before):
        return True
    words = match.group().lower()
    if words in {"one", "the one"}:
        return bool(NO_ONE_BEHIND.match(after)) or NO_ONE_BEFORE.search(before) is not None
    return re.fullmatch(r"(?:19|20)\d\d", words) is not None and not YEAR_COUNTS.match(after)


def _quantity(text: str, match: re.Match[str], language: Language) -> QuantityMention | None:
    value = _amount(match, language)
    if value is None:
        return None
    unit, end = _unit(text, match.end(), language)
    if match.group("money"):
        unit, end = {"€": "eur", "£": "gbp"}.get(match.group("money"), "usd"), match.end()
    elif match.group("percent"):
        unit, end = "percent", match.end()
    what = unit or _counted(text, match, language)
    if what is None:
        return None
    low, high = _bounds(text, match, language)
    vague = match.group("vague") is not None
    span = Span(match.start(), end)
    if vague or low:
        return QuantityMention(span, None, value, None, what)
    if high:
        return QuantityMention(span, None, None, value, what)
    return QuantityMention(span, value, None, None, what)


def _amount(match: re.Match[str], language: Language) -> float | None:
    scales = language.data["scales"]
    factor = 1
    for word in re.findall(r"[a-z]+", (match.group("scales") or "").lower()):
        factor *= scales[word]
    if match.group("short"):
        factor *= scales[match.group("short").lower()]
    digits = match.group("digits") or match.group("percent")
    if digits:
        return _tidy(float(digits.replace(",", "")) * factor)
    if match.group("vague"):
        return _tidy(language.data["vague"][match.group("vague").lower()])
    if match.group("scale_only"):
        return _tidy(scales[match.group("scale_only").lower().split()[-1]])
    total = 0
    for word in re.findall(r"[a-z]+", match.group("words").lower()):
        total += language.data["numerals"][word]
    return _tidy(total * factor)


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else value


def _unit(text: str, at: int, language: Language) -> tuple[str | None, int]:
    """The unit that follows at `at`, also after a hyphen ("55-kilometre"), and where it ends."""
    for unit, names in language.data["units"].items():
        for name in sorted(names, key=len, reverse=True):
            match = re.compile(rf"[\s-]+(?:square\s+)?{re.escape(name)}\b", re.IGNORECASE).match(text, at)
            if match:
                return ("km2" if "square" in match.group().lower() and unit == "km" else unit), match.end()
    return None, at


def _bounds(text: str, match: re.Match[str], language: Language) -> tuple[bool, bool]:
    before = text[max(0, match.start() - 24) : match.start()].lower().rstrip()
    after = text[match.end() : match.end() + 12].lower()
    least = any(re.search(rf"\b{re.escape(p)}$", before) for p in language.data["bounds"]["least"])
    most = any(re.search(rf"\b{re.escape(p)}$", before) for p in language.data["bounds"]["most"])
    return least or bool(re.match(r"\s+or more\b|\+", after)), most and not least


def _counted(text: str, match: re.Match[str], language: Language) -> str | None:
    """What is counted, in one or two words: "killed", "civilians killed", "vehicles"; None if nothing is."""
    noun = _noun(text, match.end(), language)
    fate = _fate(text, match, noun, language)
    groups, people = language.words("people", "groups"), language.words("people", "nouns")
    if fate:
        return f"{noun} {fate}" if noun in groups else fate
    if noun is None:
        return None
    return "people" if noun in people else noun


def _noun(text: str, at: int, language: Language) -> str | None:
    """The counted noun behind a number: the last of a short run of words before a preposition, a verb or a sign."""
    following = re.match(
        r"(?:\s+(?:of|other|more|new|dead|injured|wounded|the|their|its)\b)*((?:\s+[\w'’-]+){1,4})", text[at : at + 60]
    )
    if following is None:
        return None
    stops = (
        language.words("grammar", "prepositions")
        | language.words("grammar", "clause_openers")
        | language.words("grammar", "auxiliaries")
    )
    run: list[str] = []
    for word in following.group(1).lower().split():
        if (
            word in stops
            or word in {"and", "or", "including"}
            or (run and (word.endswith(("ed", "ing")) or word in language.words("harm", "killed")))
        ):
            break
        run.append(word.strip("'’"))
    groups, people = language.words("people", "groups"), language.words("people", "nouns")
    known = next((word for word in run if word in groups or word in people), None)
    if known:
        return known
    plural = next((word for word in reversed(run) if word.endswith("s") and len(word) > 3), None)
    return plural or (run[-1] if run else None)


def _fate(text: str, match: re.Match[str], noun: str | None, language: Language) -> str | None:
    """What became of those counted ("killed"), from the nearest such word in the clause."""
    after = CLAUSE.split(text[match.end() : match.end() + REACH], maxsplit=1)[0].lower()
    before = CLAUSE.split(text[max(0, match.start() - REACH) : match.start()])[-1].lower()
    countable = language.words("people", "groups") | language.words("people", "nouns") | {None}
    if noun not in countable and noun not in _harm_words(language):
        return None
    best: tuple[int, str] | None = None
    for fate, distance in [*_fates(after, language, behind=True), *_fates(before, language, behind=False)]:
        if best is None or distance < best[0]:
            best = (distance, fate)
    return best[1] if best else None


def _harm_words(language: Language) -> frozenset[str]:
    return frozenset(word for words in language.data["harm"].values() for word in words)


def _fates(clause: str, language: Language, *, behind: bool) -> Iterator[tuple[str, int]]:
    for fate, words in language.data["harm"].items():
        for word in words:
            for hit in re.finditer(rf"\b{re.escape(word)}\b", clause):
                # "killing nine": the participle stands before its number, "nine killed" behind it
                if not behind and not word.endswith(("ing", "s", "ed")):
                    continue
                distance = hit.start() if behind else len(clause) - hit.end()
                penalty = 0 if behind or word.endswith("ing") else 8
                between = clause[: hit.start()] if behind else clause[hit.end() :]
                yield fate, distance + penalty + 30 * len(re.findall(r"\d|\band\b", between))
