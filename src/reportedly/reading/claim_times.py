"""The time of a claim: which of the times in its words dates what is said, or the saying of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from reportedly.domain.readings import Mention, TimeMention, TimeOf
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span, covering
from reportedly.reading.attribution import Attribution
from reportedly.reading.language import Language
from reportedly.reading.time_expression import SENTENCE
from reportedly.reading.time_lexicon import Lexicon, load_lexicon
from reportedly.reading.time_values import between
from reportedly.reading.times import report_day

BESIDE = 60
"""Code points between a cue and a time that still dates the speech ("told reporters in Geneva on Sunday")."""
BEFORE = 80
"""Code points before a time in which its "since" or "between" is looked for."""
DAYS = frozenset({"day", "part of day", "hour", "time of day"})
"""Precisions of times that lie within one day."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)
YEARS = re.compile(r"\d{4}/\d{4}$")
HOUR_ALONE = "time of day"
"""Precision of an hour without a day of its own, which a day named beside it outweighs."""
NO_DATES = frozenset({"duration", "set", "reference", "weekday"})
"""Precisions of times that date nothing: "three days", "every Monday", "now"."""
TOO_WIDE_FOR_SPEECH = frozenset({"year", "decade", "century", "season", "quarter", "half"})
"""A speech is dated by its day, week or month; a year beside a cue belongs to something else."""


@dataclass(frozen=True)
class ClaimTimes:
    """Picks the times of the claims of one text; `published`: ISO date or None."""

    text: str
    published: str | None
    language: Language
    mentions: SpanIndex[Mention]

    def pick(self, content: Sequence[Span], sentence: Span, attribution: Attribution | None) -> TimeMention | None:
        """The time in the content dates the event; one beside the cue, in the same sentence, dates the speech."""
        inside = [time for span in content for time in self._dated(self._with_time_cut_off(span))]
        if inside:
            return _narrowest(inside, "event")
        if attribution is None or not attribution.cue:
            return None
        beside = [time for time in self._dated(sentence) if _is_beside(time.span, attribution)]
        spoken = [
            time for time in beside if time.precision not in TOO_WIDE_FOR_SPEECH and not YEARS.match(time.value or "")
        ]
        return _narrowest(spoken, "speech") if spoken else None

    def _with_time_cut_off(self, span: Span) -> Span:
        """The span with the time that its end cuts in two, or that follows at once: "was mined | this week"."""
        gap = re.compile(self._pattern("runs_on"), re.IGNORECASE).match(self.text, span.end)
        edge = gap.end() if gap else span.end
        cut = [time.span for time in self.mentions.touching(Span(edge - 1, edge + 1)) if isinstance(time, TimeMention)]
        return covering((span, *cut))

    def _dated(self, span: Span) -> Iterator[TimeMention]:
        """The times in a span that date something, as a claim gives them, with both ends of a range in one."""
        times = [time for time in self.mentions.inside(span) if isinstance(time, TimeMention)]
        times = [dated for time in times if (dated := as_dated(time)) is not None]
        skipped = -1
        for number, time in enumerate(times):
            if number == skipped:
                continue
            following = times[number + 1] if number + 1 < len(times) else None
            if following is not None and (joined := self._joined(time, following)) is not None:
                skipped = number + 1
                yield joined
            else:
                yield self._until_the_report(time)

    def _joined(self, first: TimeMention, last: TimeMention) -> TimeMention | None:
        """Two times as the ends of a range; None if they are not ("on Monday and Tuesday" are two)."""
        between = self.text[first.span.end : last.span.start]
        if first.precision != last.precision or not re.match(self._pattern("between"), between, re.IGNORECASE):
            return None
        if "and" in between.lower() and not self._behind("range_leads", first.span):
            return None
        ends = (first.value or "", last.value or "")
        if "/" in "".join(ends) or ends[0] >= ends[1]:
            return None
        return replace(first, span=covering((first.span, last.span)), value="/".join(ends))

    def _until_the_report(self, time: TimeMention) -> TimeMention:
        """The time, "since April" as an interval that ends with the report; without a day of publication as it is."""
        value = time.value or ""
        today = self._today.isoformat() if self._today else ""
        first, _, last = value.partition("/")
        if self._today and time.precision == "week" and first <= today < last and not self._is_to_come(time.span):
            return replace(time, value=_so_far(date.fromisoformat(first), self._today))
        if not today or "/" in value or not value[:4].isdigit() or value >= today[: len(value)]:
            return time
        if not self._behind("since", time.span):
            return time
        # "since April" runs to this month; days and years run to the day of the report
        return replace(time, value=f"{value}/{today[: len(value)] if time.precision == 'month' else today}")

    @cached_property
    def _today(self) -> date | None:
        return report_day(self.text, self.published, self.language)

    def _is_to_come(self, span: Span) -> bool:
        """True where "will" or the like stands before it in the sentence: "is due in Kesh this week"."""
        before = self.text[max(0, span.start - SENTENCE) : span.start].lower()
        return self._lexicon.forward.search(re.split(r"[.!?\n]\s", before)[-1]) is not None

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon(self.language.code)

    def _behind(self, pattern: str, span: Span) -> bool:
        before = self.text[max(0, span.start - BEFORE) : span.start]
        return re.search(self._pattern(pattern), before, re.IGNORECASE) is not None

    def _pattern(self, name: str) -> str:
        return str(self.language.data["claim_times"][name])


def _so_far(monday: date, today: date) -> str:
    """The days of a week gone by when the report says "this week"; on a Monday it looks back on the week before."""
    return between(monday, today) if monday < today else between(monday - WEEK, today - DAY)


def as_dated(time: TimeMention) -> TimeMention | None:
    """A time as a claim gives it: to the day at the closest; None if it dates nothing, or nothing that is known."""
    if time.value is None or time.precision in NO_DATES:
        return None
    value = time.value.split("T")[0] if time.precision in DAYS else time.value
    if not any(sign.isdigit() for sign in value):
        return None
    return replace(time, value=value, precision="day" if time.precision in DAYS - {HOUR_ALONE} else time.precision)


def _narrowest(times: Sequence[TimeMention], of: TimeOf) -> TimeMention:
    """The first that names a day, else the first hour of a day spoken of before, else the first."""
    best = min(times, key=lambda time: {"day": 0, HOUR_ALONE: 1}.get(time.precision, 2))
    return replace(best, of=of, precision="day" if best.precision == HOUR_ALONE else best.precision)


def _is_beside(span: Span, attribution: Attribution) -> bool:
    reach = covering((*attribution.cue, *((attribution.source,) if attribution.source else ())))
    return span.start - reach.end <= BESIDE and reach.start - span.end <= BESIDE
