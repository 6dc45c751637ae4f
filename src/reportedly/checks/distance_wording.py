"""The words around a distance: which two places a figure of length is said to lie between, and what it can mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite

from reportedly.domain.readings import PlaceMention, QuantityMention
from reportedly.domain.spans import Span

KM = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), 1.0),
    **dict.fromkeys(("mi", "mile", "miles"), 1.609344),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 0.001),
}
"""Kilometres in each unit of length, by the word that a quantity's `what` may have."""

TENTH = 0.1

# In the words that are searched, one private character stands for each place and one for the figure.
_FIRST_PLACE = 0xE000
_FIRST_WIDE = 0xF000
_END = 0xF8FF
_FIGURE = chr(_END)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BLANKS = re.compile(r"\s+")

_A, _B = "(?P<a>[\ue000-\uf8fe])", "(?P<b>[\ue000-\uf8fe])"
_IN_LAND = r"(?:\s?(?:,|\bin|\bof)\s(?:the\s)?(?:[a-z-]+\s){0,2}[" + "\uf000-\uf8fe])?"
_Q = _FIGURE + r"(?:[\s-](?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?)\b)?(?:\s?\([^)]{0,40}\))?"
_WAY = r"(?:distance|gap|stretch|separation|road|highway|motorway|route|drive|journey|trip|way|march|flight)"
# "the 60-kilometre road between", "120 km of desert between"; but a "10-km front between" is another matter.
_OF_WAY = (
    rf"(?:[\s-](?:{_WAY}|long|straight|line|of|open|desert|away|apart|in|by|air|the|that|lies?|as|crow|flies|running))*"
)
_COMPASS = (
    r"(?:(?:to\sthe\s|due\s|far\s)?"
    r"(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))?(?:ern)?|"
    r"inland|outside|away|off|down|up|as\sthe\scrow\sflies|by\s(?:road|air)|further|farther|downstream|upstream),?\s)*"
)
_KIND = (
    r"(?:(?:the|its|both|an?|key|old|border|nearby|neighbou?ring|(?:north|south)?-?(?:east|west)?ern|central|syrian|iraqi|"
    r"turkish|lebanese|jordanian|kurdish|provincial|city|towns?|villages?|capital|base|camp|airport|crossing|centre|center|"
    r"edge|outskirts|of|desert|army|us|military)\s){0,6}"
)
_ADVERBS = (
    r"at|an?|the|some|only|just|about|around|roughly|approximately|nearly|almost|over|under|within|more|less|than|"
    r"least|most|no|up|to|distance|of|estimated|merely|barely"
)
_IS = rf"(?:\s?[,:(])?(?:\s(?:which|that|and|it|is|are|was|were|measures?|exceeds?|totals?|{_ADVERBS})\b)*\s"
_LIES = (
    r"(?:\s(?:town|city|village|camp|base|crossing|airport|garrison|region|area|junction))?"
    r"(?:\s?[,(])?(?:\s(?:which|that|and|it|is|are|was|were|lies?|lay|lying|located|situated|stands?|sits?|found|"
    rf"{_ADVERBS})\b)*\s"
)
_EACH_OTHER = r"(?:each\sother|one\sanother)"
_PAIR_AND = rf"\bbetween\s{_KIND}{_A}{_IN_LAND}\sand\s{_KIND}{_B}"
_PAIR_TO = rf"\bfrom\s{_KIND}{_A}{_IN_LAND}\sto\s{_KIND}{_B}"

_WORDINGS = tuple(
    re.compile(wording, re.IGNORECASE)
    for wording in (
        rf"{_Q}{_OF_WAY}\s{_PAIR_AND}",
        rf"{_Q}{_OF_WAY}\s{_PAIR_TO}",
        rf"{_WAY}\s{_PAIR_AND}{_IN_LAND}{_IS}{_Q}",
        rf"{_WAY}\s{_PAIR_TO}{_IN_LAND}{_IS}{_Q}",
        rf"{_PAIR_AND}{_IN_LAND},?\s(?:a\s)?(?:distance|stretch|gap)\sof{_IS}{_Q}",
        rf"{_A}{_IN_LAND}{_LIES}{_Q}\s{_COMPASS}(?:from|of|outside|off)\s{_KIND}{_B}",
        rf"{_A}{_IN_LAND}\sand\s{_KIND}{_B}{_IN_LAND}{_LIES}{_Q}\s(?:apart\b|(?:away\s)?from\s{_EACH_OTHER})",
        rf"{_A}{_IN_LAND}\sand\s{_KIND}{_B}{_IN_LAND}\s(?:are|were)\sseparated\sby{_IS}{_Q}",
        rf"{_A}{_IN_LAND}\s(?:is|was)\sseparated\sfrom\s{_KIND}{_B}{_IN_LAND}\sby{_IS}{_Q}",
        rf"{_Q}(?:\sof\s[a-z]+)?\sseparates?\s{_KIND}{_A}{_IN_LAND}\s(?:from|and)\s{_KIND}{_B}",
    )
)

_LOOK_BACK = 30
_NEARLY = r"nearly|almost|close\sto|just\sunder"
_ABOUT = re.compile(
    rf"(?:\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|an\sestimated|estimated|{_NEARLY})|~)\s?$",
    re.I,
)
_JUST_BELOW = re.compile(rf"\b(?:{_NEARLY})\s?$", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:within|under|less\sthan|at\smost|up\sto|no\smore\sthan|not\smore\sthan)\s?$", re.IGNORECASE
)
_AT_LEAST = re.compile(r"\b(?:over|more\sthan|at\sleast|no\sless\sthan|upwards\sof|beyond)\s?$", re.IGNORECASE)
_STRAIGHT = re.compile(r"\b(?:as\sthe\scrow\sflies|straight\sline|by\sair)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """The lengths that a wording can mean, in km, both ends included; the upper ends may be infinite.

    `least` to `most` is the figure as written; `low` to `high` allows for its rounding and an "about".
    """

    least: float
    most: float
    low: float
    high: float


def places_apart(
    text: str, within: Span, figure: Span, places: Sequence[tuple[PlaceMention, bool]]
) -> tuple[PlaceMention, PlaceMention] | None:
    """The two places that the words of `within` put the `figure` between; None if they speak of no such distance.

    `places` come with True for a land or province, which may stand behind a town ("Tanf in Syria").
    """
    words, shown = _masked(text, within, figure, places)
    for wording in _WORDINGS:
        if match := wording.search(words):
            return shown[match["a"]], shown[match["b"]]
    return None


def is_straight(text: str, within: Span) -> bool:
    """True if the words of `within` speak of a straight line, so that the way by road is not meant."""
    return _STRAIGHT.search(_BLANKS.sub(" ", within.of(text))) is not None


def wording_before(text: str, figure: Span) -> str:
    """The words just before the figure, with single blanks, for `stated_km`."""
    return _BLANKS.sub(" ", text[max(0, figure.start - _LOOK_BACK) : figure.start])


def stated_km(quantity: QuantityMention, before: str) -> Stated | None:
    """What the figure can mean after the words `before` it, in km; None if it gives no number.

    "About" allows a tenth; a round figure half a unit of its last digit that is not zero, at most a tenth.
    """
    bounds = _bounds(quantity, before)
    if bounds is None:
        return None
    unit = KM[(quantity.what or "").lower()]
    least, most = bounds
    about = TENTH if _ABOUT.search(before) else 0.0
    low, high = least - _slack(least, about), most + _slack(most, about)
    return Stated(least * unit, most * unit, max(0.0, low) * unit, high * unit)


def _bounds(quantity: QuantityMention, before: str) -> tuple[float, float] | None:
    value = quantity.value
    if value is None and quantity.max is not None and quantity.min is None and _JUST_BELOW.search(before):
        value = quantity.max
    if value is None:
        if quantity.min is None and quantity.max is None:
            return None
        return quantity.min or 0.0, inf if quantity.max is None else quantity.max
    if _AT_MOST.search(before):
        return 0.0, value
    return value, inf if _AT_LEAST.search(before) else value


def _slack(figure: float, about: float) -> float:
    """By how much the figure as written may miss what is meant: 5 for 120, half for 237, 12 for "about 120"."""
    if figure <= 0 or not isfinite(figure):
        return 0.0
    if figure != round(figure):
        return max(about * figure, 0.05)
    unit = 1
    while figure % (unit * 10) == 0:
        unit *= 10
    return max(about * figure, min(unit / 2, max(0.5, TENTH * figure)))


def _masked(
    text: str, within: Span, figure: Span, places: Sequence[tuple[PlaceMention, bool]]
) -> tuple[str, dict[str, PlaceMention]]:
    """The words of `within` with a character for each place and for the figure, and what each character stands for."""
    shown: dict[str, PlaceMention] = {}
    masks = [(figure, _FIGURE)]
    for number, (place, wide) in enumerate(places):
        code = (_FIRST_WIDE if wide else _FIRST_PLACE) + number
        if code < (_END if wide else _FIRST_WIDE) and not place.span.overlaps(figure):
            shown[chr(code)] = place
            masks.append((place.span, chr(code)))
    parts, done = [], within.start
    for span, mask in sorted(masks):
        if span.start >= done:
            parts += [_PRIVATE.sub(" ", text[done : span.start]), mask]
            done = span.end
    parts.append(_PRIVATE.sub(" ", text[done : within.end]))
    return _BLANKS.sub(" ", "".join(parts)), shown
