"""The Islamic calendar, as far as it can be reckoned: the tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, ...

A month begins in truth when its moon is seen, a day before or after the reckoned one, so a day is given as three.
Arithmetic: Reingold and Dershowitz, Calendrical Calculations (2018), chapter 7.
"""

from datetime import date, timedelta

from reportedly.reading.time_values import between

EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram of the year 1, in the proleptic Gregorian calendar."""
FIRST_GREGORIAN_YEAR = 1600
"""A year from here on is one of the Gregorian calendar ("Ramadan 2023"), one before it Islamic ("Ramadan 1444")."""
MONTHS = 12
AHEAD_DAYS = 31


def hijri_value(month: int, day: int | None, year: int | None, published: date | None) -> str | None:
    """The days that a day or month of the Islamic calendar may mean, as `start/end`.

    Without a year it is the last one begun up to a month after the report; None where neither is known.
    """
    islamic = year
    if year is None and published is not None:
        islamic = _year_begun(month, published + timedelta(days=AHEAD_DAYS))
    elif year is not None and year >= FIRST_GREGORIAN_YEAR:
        islamic = _year_begun(month, date(year, 12, 31))
    if islamic is None:
        return None
    first = _begins(islamic, month)
    if day is not None:
        there = first + timedelta(days=day - 1)
        return between(there - timedelta(days=1), there + timedelta(days=1))
    following = _begins(islamic + month // MONTHS, month % MONTHS + 1)
    return between(first, following - timedelta(days=1))


def _year_begun(month: int, day: date) -> int:
    """The Islamic year whose `month` was the last to begin up to `day`."""
    year = int((day.toordinal() - EPOCH) / 354.367) + 2
    while _begins(year, month) > day:
        year -= 1
    return year


def _begins(year: int, month: int) -> date:
    days = (month - 1) * 29 + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(EPOCH + days)
