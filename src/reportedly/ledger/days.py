"""The days that a time may mean, so that times of any precision can be compared.

Values are ISO 8601 or TIMEX3-like (TimeML 1.2.1): `2023-07-12T14:00`, `2023-07`, `2023-W28`, `2023-Q3`, `2023-SU`,
`202X`, and intervals `a/b`, `a/..` (still going on). Days are ordinals of the proleptic Gregorian calendar,
1 = 0001-01-01, both included.
"""

import calendar
import re
from datetime import date, timedelta

Days = tuple[int, int]

_OPEN = (date.max.toordinal(), date.max.toordinal())
_MONTHS_IN = {"Q": 3, "H": 6}


def days_of(value: str | None) -> Days | None:
    """The first and the last day that `value` may mean; None if it names no year (`XXXX-07-12`, `P3D`) or none at all.

    A part of a year that is not known here, such as a season, means the whole year: no date is made up.
    """
    if not value:
        return None
    first, slash, last = value.partition("/")
    begins = _days_of_one(first)
    ends = begins if not slash else _OPEN if last.strip() in {"", ".."} else _days_of_one(last)
    if begins is None or ends is None or ends[1] < begins[0]:
        return None
    return begins[0], ends[1]


def _days_of_one(value: str) -> Days | None:
    for form, days in _FORMS:
        if match := form.fullmatch(value.strip().upper()):
            try:
                return days(match)
            except ValueError:  # a 31 June, a month 13, a year 0
                return None
    return None


def _day(match: re.Match[str]) -> Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return _between(day, day)


def _month(match: re.Match[str]) -> Days:
    return _months(int(match[1]), int(match[2]), 1)


def _week(match: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return _between(monday, monday + timedelta(days=6))


def _part_of_year(match: re.Match[str]) -> Days:
    length = _MONTHS_IN[match[2]]
    return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)


def _year(match: re.Match[str]) -> Days:
    return _months(int(match[1]), 1, 12)


def _decade(match: re.Match[str]) -> Days:
    return _between(date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31))


def _months(year: int, month: int, length: int) -> Days:
    last = month + length - 1
    if not 1 <= month <= last <= 12:
        raise ValueError(f"no such month: {month}")
    return _between(date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _between(first: date, last: date) -> Days:
    return first.toordinal(), last.toordinal()


_FORMS = (
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?"), _day),
    (re.compile(r"([0-9]{4})-([0-9]{2})(?:-XX)?"), _month),
    (re.compile(r"([0-9]{4})-W([0-9]{2})(?:-(?:WE|XX))?"), _week),
    (re.compile(r"([0-9]{4})-([QH])([0-9])"), _part_of_year),
    (re.compile(r"([0-9]{4})(?:-(?:[A-Z]{2}.*)?)?"), _year),
    (re.compile(r"([0-9]{3})X?"), _decade),
)
