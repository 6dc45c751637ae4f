"""Moments and lengths of time, and their values in the manner of TIMEX3.

Values follow TimeML 1.2.1 ("TIMEX3") and, for years before Christ, parts of the day, seasons and sets, the TIDES 2003
standard that it builds on: `BC0480`, `1943-07-12TMO`, `1942-SU`, `1942-Q3`, `198` (a decade), `18` (the years 18xx),
`P3D`, `PT5H`, `PXW` (some weeks), `XXXX-WXX-1` (Mondays), `PRESENT_REF`. What is not known is X.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = 12
UNKNOWN_YEAR = 2000
"""Stands in for a year that the text does not give while a day before or after is counted; a leap year."""
NEAREST_YEAR, FARTHEST_YEAR = 3, 9996
"""Days are counted only this far from the ends of the calendar."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as precise as it is known. `year`: negative before Christ (480 BC = -480), None = not known.

    `digits`: how many digits of the year are meant, 4, 3 for a decade, 2 for a century. `part`: a part of the year
    (`SU`, `Q1`, `H2`, `W07`) in place of a month. `hour`: a part of the day or an hour (`TMO`, `T14:30`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    hour: str = ""
    digits: int = 4

    @property
    def value(self) -> str:
        """The value in TIMEX3 form."""
        year = "XXXX" if self.year is None else f"{'BC' if self.year < 0 else ''}{abs(self.year):04}"
        if self.digits < 4:
            return year[: len(year) - (4 - self.digits)]
        if self.part:
            return f"{year}-{self.part}"
        known = [year, *(f"{number:02}" for number in (self.month, self.day) if number is not None)]
        if self.hour and self.day is None:
            known = [*known, *(["XX"] if self.month is not None else ["XX", "XX"])]
        return "-".join(known) + self.hour

    @property
    def precision(self) -> str:
        """How precise it is: hour, part of day, day, month, quarter, season, half, week, year, decade or century."""
        if self.digits < 4:
            return "decade" if self.digits == 3 else "century"
        if self.hour:
            return "hour" if self.hour[1].isdigit() else "part of day"
        if self.part:
            return {"Q": "quarter", "H": "half", "W": "week"}.get(self.part[0] if self.part != "WI" else "", "season")
        return "day" if self.day else "month" if self.month else "year"

    @property
    def date(self) -> date | None:
        """The day, in a stand-in year where none is known; None if no single day that can be counted from is meant."""
        year = UNKNOWN_YEAR if self.year is None else self.year
        if not self.month or not self.day or not NEAREST_YEAR <= year <= FARTHEST_YEAR:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """False for a 31 April and a month 13."""
        if self.month is not None and not 1 <= self.month <= MONTHS:
            return False
        if self.day is None:
            return True
        try:
            # before Christ years are not checked for their leap day
            date(UNKNOWN_YEAR if self.year is None or self.year < 1 else self.year, self.month or 1, self.day)
        except ValueError:
            return False
        return True

    def days_on(self, days: int) -> "Moment | None":
        """The day so many days later (earlier if negative), its year as unknown as before; None if not countable."""
        start = self.date
        if start is None:
            return None
        try:
            there = start + timedelta(days=days)
        except OverflowError:
            return None
        return Moment(None if self.year is None else there.year, there.month, there.day)

    def months_on(self, months: int) -> "Moment | None":
        """The month so many months later; None if no month is known, or no year."""
        if self.month is None or self.year is None:
            return None
        year, month = divmod(self.year * MONTHS + self.month - 1 + months, MONTHS)
        return _in_calendar(Moment(year, month + 1))

    def years_on(self, years: int) -> "Moment | None":
        """The year so many years later; None if no year is known."""
        return None if self.year is None else _in_calendar(Moment(_across_zero(self.year, years)))

    def with_hour(self, hour: str) -> "Moment":
        """The same day at this part of the day or hour."""
        return replace(self, hour=hour)


def _across_zero(year: int, years: int) -> int:
    """A year so many years on; there is no year 0."""
    there = year + years
    if year < 0 <= there:
        return there + 1
    return there - 1 if there <= 0 < year else there


def _in_calendar(moment: Moment) -> Moment | None:
    return moment if moment.year is not None and -9999 <= moment.year <= 9999 and moment.year != 0 else None


def of_day(day: date) -> Moment:
    """The Moment of a day."""
    return Moment(day.year, day.month, day.day)


def between(first: date, last: date) -> str:
    """An interval of days as `start/end`."""
    return f"{first.isoformat()}/{last.isoformat()}"


def length(count: float | None, unit: str) -> str:
    """A length of time: `P3D`, `PT5H` (unit `TH`), `PXM` for an unknown count."""
    number = "X" if count is None else f"{count:g}" if count < 100_000 else str(int(count))
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


WELL_FORMED = re.compile(
    r"""
    (?:BC)?(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?(?:T(?:MO|AF|EV|NI|DT|\d\d:\d\d))?|-(?:SP|SU|FA|WI|Q\d|H\d)
        |-W(?:\d\d|XX)(?:-\d)?)?
    |(?:BC)?\d{2,3}
    |\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d|\d{4}-\d\d/\d{4}-\d\d|\d{4}/\d{4}
    |PT?(?:\d+(?:\.\d+)?|X)(?:DE|CE|[MHDWY])
    |(?:PAST|PRESENT|FUTURE)_REF
    """,
    re.VERBOSE,
)
"""The values that mentions have; a claim's time may besides be an interval of unequal ends (`2011-03/2013-09-05`)."""
