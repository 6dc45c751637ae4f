"""How dates, numbers, coordinates and names are written on a page: pure functions, registered as template filters."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Literal

from reportedly.domain.readings import ActorInClaim, PlaceMention, QuantityMention, TimeMention

Direction = Literal["ltr", "rtl"]
Named = ActorInClaim | PlaceMention

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LANGUAGE_NAMES: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "ku": "Kurdish",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
}
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
SEASONS: Mapping[str, str] = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
PARTS_OF_DAY: Mapping[str, str] = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d{2}|XX)-(\d{2}|XX)(?:T(.+))?")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d{2})")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:W(\d{2})|Q([1-4])|H([12])|(SP|SU|FA|AU|WI))")


def language_name(code: str) -> str:
    """The English name of a language, or its code where the table has none."""
    return LANGUAGE_NAMES.get(code.split("-", maxsplit=1)[0], code)


def direction_of_language(code: str) -> Direction:
    """Which way a text in this language runs."""
    return "rtl" if code.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def direction_of_text(text: str, otherwise: Direction = "ltr") -> Direction:
    """Which way most letters of `text` run; `otherwise` where it has no letters.

    Not the first strong letter: an Arabic report that begins with a Latin acronym is still an Arabic report.
    """
    right_to_left = len(_RTL_LETTER.findall(text))
    if not right_to_left:
        return "ltr" if _LETTER.search(text) else otherwise
    return "rtl" if 2 * right_to_left > len(_LETTER.findall(text)) else "ltr"


def date_words(value: str | None) -> str:
    """An ISO or TIMEX3-like value as a reader writes it: `2023-07-12` is `12 July 2023`.

    What is not known is said, and a value of a form that is not known here is shown as it stands.
    """
    if value is None:
        return "date not known"
    first, slash, last = value.partition("/")
    if slash:
        return f"{date_words(first)} to {date_words(last)}"
    return _day_words(value) or _month_words(value) or _part_of_year_words(value) or value


def _day_words(value: str) -> str | None:
    found = _DAY.fullmatch(value)
    if not found:
        return None
    year, month, day, clock = found.groups()
    month_name = _month_name(month)
    if day == "XX" or month_name is None:
        return None
    words = f"{int(day)} {month_name}, year not known" if year == "XXXX" else f"{int(day)} {month_name} {year}"
    return f"{words}, {PARTS_OF_DAY.get(clock, clock)}" if clock else words


def _month_words(value: str) -> str | None:
    found = _MONTH.fullmatch(value)
    month_name = _month_name(found[2]) if found else None
    if not found or month_name is None:
        return None
    return f"{month_name}, year not known" if found[1] == "XXXX" else f"{month_name} {found[1]}"


def _part_of_year_words(value: str) -> str | None:
    found = _PART_OF_YEAR.fullmatch(value)
    if not found:
        return None
    year, week, quarter, half, season = found.groups()
    if week:
        return f"week {int(week)} of {year}"
    if season:
        return f"{SEASONS[season]} {year}"
    return f"quarter {quarter} of {year}" if quarter else f"half {half} of {year}"


def _month_name(digits: str) -> str | None:
    return MONTHS[int(digits) - 1] if digits.isdigit() and 1 <= int(digits) <= 12 else None


def moment_words(value: str | None) -> str:
    """A capture time in UTC, to the minute, or that it is not known."""
    if value is None:
        return "time not known"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def is_iso_date(value: str) -> bool:
    """True for a day that exists, written `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def time_words(time: TimeMention | None) -> str:
    """When a claim says it was, to the precision of the text; `not stated` or `cannot be placed` where it is not."""
    if time is None:
        return "not stated"
    return "cannot be placed" if time.value is None else date_words(time.value)


def figure(value: float) -> str:
    """A number with thousands set apart and no empty decimals."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def number_words(quantity: QuantityMention) -> str:
    """A number with its bounds and its unit: `at least 12 killed`, `120 km`, `10 to 15 wounded`."""
    what = quantity.what or "of what is not stated"
    return f"{_bounds_words(quantity)} {what}"


def _bounds_words(quantity: QuantityMention) -> str:
    low, high, value = quantity.min, quantity.max, quantity.value
    between = f"{figure(low)} to {figure(high)}" if low is not None and high is not None else None
    if value is not None:
        return f"{figure(value)} ({between})" if between and low != high else figure(value)
    if between:
        return between
    if low is not None:
        return f"at least {figure(low)}"
    return f"up to {figure(high)}" if high is not None else "a number not given,"


def place_words(place: PlaceMention) -> str:
    """Where a place is: coordinates and the radius within which it lies, or that they are not known."""
    if place.lat is None or place.lon is None:
        return "coordinates not known"
    north = f"{abs(place.lat):.3f}° {'N' if place.lat >= 0 else 'S'}"
    east = f"{abs(place.lon):.3f}° {'E' if place.lon >= 0 else 'W'}"
    if place.radius_km is None:
        return f"{north}, {east}, radius not known"
    return f"{north}, {east}, within {figure(place.radius_km)} km"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`: a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def named_once(parts: Iterable[Named]) -> list[Named]:
    """The parts without those that would be shown like one before: a claim may name one actor twice."""
    shown: dict[tuple[str, str], Named] = {}
    for part in parts:
        shown.setdefault(_shown_as(part), part)
    return list(shown.values())


def _shown_as(part: Named) -> tuple[str, str]:
    return (part.mention.name, part.role) if isinstance(part, ActorInClaim) else (part.name, place_words(part))


FILTERS: Mapping[str, Callable[..., object]] = {
    "counted": counted,
    "date_words": date_words,
    "direction_of_language": direction_of_language,
    "direction_of_text": direction_of_text,
    "figure": figure,
    "language_name": language_name,
    "moment_words": moment_words,
    "named_once": named_once,
    "number_words": number_words,
    "place_words": place_words,
    "time_words": time_words,
}
"""Name in a template -> function."""
