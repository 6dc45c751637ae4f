"""What relative times count from: the day of publication in news, the time named last in a history.

HeidelTime (Strötgen and Gertz 2013) tells the two kinds of text apart too; here a text is a history if it names years
far more often than it says "today" or "on Monday", and most of these years are not those of its publication.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reportedly.reading.time_lexicon import Lexicon
from reportedly.reading.time_values import FARTHEST_YEAR, MONTHS, NEAREST_YEAR, Moment, of_day

YEARS_OF_A_HISTORY, YEARS_OF_A_RECENT_HISTORY = 4, 10
"""Years named at the least in a text that is read as a history; more if it reaches to the year of its publication."""
YEARS_TO_DEICTIC_WORDS = 3
"""Years named for each word such as "today" at the least in a history."""
AHEAD_OF_THE_REPORT = timedelta(days=31)
"""How far after publication a day without a year may lie; one farther off is meant a year earlier."""
FARTHEST_STEP_YEARS = 9
MONTHS_TO_A_NEW_YEAR = 8
"""A month so many before the last one named belongs to the next year: a history goes forward."""
NEAR = 60
"""Code points between a day and an hour that still belongs to it."""
YEARS = re.compile(r"(?<![\d.,-])(?:1[0-9]\d\d|20\d\d)(?![\d-]|[.,]\d)|\b\d{2,3} ?b\.?c\b", re.ASCII)


@dataclass
class Story:
    """Where the narrative stands while a text is walked through.

    `published` None = not known. `named`: the last day named, `last`: the last time of any precision, `year`: the last
    year known; None = none yet. `weekdays`: the days that the text gives with their date,
    by weekday: without a day of publication "on Friday" is the Friday named last.
    """

    lexicon: Lexicon
    published: date | None
    history: bool
    named: Moment | None = None
    last: Moment | None = None
    year: int | None = None
    named_to: int = 0
    weekdays: dict[int, Moment] = field(default_factory=dict)

    @property
    def today(self) -> Moment | None:
        """The day that "today" means; None in a history and where no date of publication is known."""
        return None if self.published is None or self.history else of_day(self.published)

    @property
    def day(self) -> Moment | None:
        """The day that "a day later" counts from."""
        return self.named or self.today

    @property
    def time(self) -> Moment | None:
        """The time that "a year later" counts from."""
        return self.last or self.today

    def note(self, moment: Moment, end: int) -> None:
        """Go on from `moment`, whose words end at `end`."""
        if moment.digits < 4:
            return
        self.last = replace(moment, hour="")
        if moment.year is not None and not self._is_aside(moment):
            self.year = moment.year
        if moment.month and moment.day:
            self.named, self.named_to = replace(moment, hour=""), end
            if moment.year is not None and (day := moment.date):
                self.weekdays[day.weekday()] = self.named
        elif self.history:
            self.named = None

    def _is_aside(self, moment: Moment) -> bool:
        """True for a bare year far from that of the story: a look back at an older war, ahead at a book about it."""
        if moment.year is None or self.year is None or moment.precision != "year":
            return False
        return abs(moment.year - self.year) > FARTHEST_STEP_YEARS

    def near(self, start: int) -> Moment | None:
        """The day to which an hour at `start` belongs: one named just before; else, in news, the day spoken of."""
        if self.named is not None and 0 <= start - self.named_to <= NEAR:
            return self.named
        return None if self.history else self.day

    def in_year(self, month: int, day: int | None = None, *, forward: bool = False) -> Moment:
        """A day or month without a year: in a history in the year named last, in news in the nearest that fits.

        `forward`: the text speaks of what is to come. Without a date of publication the year stays open.
        """
        if self.history:
            told = Moment(self._year_of(month), month, day)
            return told if told.exists else Moment(None, month, day)
        if self.published is None:
            # no report's day to count from, but a full date told before
            told = Moment(self.named.year if self.named and day else None, month, day)
            return told if told.exists else Moment(None, month, day)
        fits = _is_ahead if forward else _is_near
        for year in (self.published.year + 1, self.published.year, self.published.year - 1):
            candidate = Moment(year, month, day)
            if candidate.exists and fits(candidate, self.published):
                return candidate
        return Moment(None, month, day)

    def _year_of(self, month: int) -> int | None:
        """The year of the story, or the next, if after a December it speaks of January."""
        now = self.last.month if self.last and self.last.year == self.year else None
        if self.year is not None and now is not None and now - month >= MONTHS_TO_A_NEW_YEAR:
            return self.year + 1
        return self.year


def _is_near(candidate: Moment, published: date) -> bool:
    """True for a month up to that of the report and a day up to a month after it."""
    if candidate.day is None:
        return ((candidate.year or 0), (candidate.month or 0)) <= (published.year, published.month)
    day = candidate.date
    return day is not None and day <= published + AHEAD_OF_THE_REPORT


def _is_ahead(candidate: Moment, published: date) -> bool:
    """True for a day or month from the report on, less than a year off."""
    months = (candidate.year or 0) * MONTHS + (candidate.month or 0) - published.year * MONTHS - published.month
    day = candidate.date
    return 0 <= months < MONTHS and (day is None or published <= day)


def begin(text: str, published: date | None, lexicon: Lexicon) -> Story:
    """The Story before the first word of `text`, which is in small letters."""
    if published is not None and not NEAREST_YEAR < published.year < FARTHEST_YEAR:
        published = None
    return Story(lexicon, published, _is_history(text, published, lexicon.deictic.findall))


def _is_history(text: str, published: date | None, deictic: Callable[[str], list[str]]) -> bool:
    years = YEARS.findall(text)
    now = {str(published.year), str(published.year - 1)} if published else set()
    current = sum(year in now for year in years)
    if len(years) < (YEARS_OF_A_RECENT_HISTORY if current else YEARS_OF_A_HISTORY):
        return False
    return 2 * current <= len(years) and len(years) >= YEARS_TO_DEICTIC_WORDS * len(deictic(text))
