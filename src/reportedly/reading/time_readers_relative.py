"""Readers of expressions that count from the report ("yesterday") or from what the text named last ("a day later")."""

from dataclasses import replace
from datetime import date, timedelta

from reportedly.reading.time_expression import Expression, Found, Reader, as_value, at
from reportedly.reading.time_readers_absolute import hour_of, is_month, month_of
from reportedly.reading.time_story import Story
from reportedly.reading.time_values import Moment, between, length, of_day

WEEK = 7
DAY_HOURS = 24
PRECISION_OF_UNIT = {
    "D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century", "TH": "hour", "TM": "hour",
}  # fmt: skip
STEPS = {
    "following": 1, "next": 1, "subsequent": 1, "after": 1, "the following": 1, "the next": 1, "coming": 1,
    "previous": -1, "preceding": -1, "prior": -1, "before": -1, "earlier": -1, "last": -1, "past": -1,
    "the previous": -1, "this past": -1,
}  # fmt: skip
"""What a word such as "following" adds; all others ("same", "that", "this") add nothing."""


def unit_of(expression: Expression) -> str:
    """The unit in the words as TIMEX3 writes it (`D`, `TH`, `DE`); "" if they name none."""
    words = expression.get("unit") or ""
    units = expression.lexicon.table("time_units")
    return str(units.get(words, units.get(words.removesuffix("s"), "")))


def count_of(expression: Expression) -> float | None:
    """How many units the words give; None for "several"."""
    words = expression.get("number")
    if words is None:
        return float(expression.lexicon.data.get("time_duals", {}).get(expression.get("unit"), 1))
    plain = words.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return number_in_words(words, expression)


def number_in_words(words: str, expression: Expression) -> float | None:
    """A number in words, "twenty-one" or "a hundred"; None for "several" and the like."""
    numerals = {"a": 1, "an": 1, "hundred": 100, **expression.lexicon.table("numerals")}
    parts = words.replace("-", " ").split()
    if not all(part in numerals for part in parts):
        return None
    total = 0
    for part in parts:
        total = (total or 1) * 100 if part == "hundred" else total + numerals[part]
    return total


def moved(start: Moment | None, count: float, unit: str) -> Moment | None:
    """The moment `count` units on from `start`, as precise as the unit; None if that cannot be told."""
    if start is None:
        return None
    whole = round(count)
    if unit in {"D", "W"}:
        return start.days_on(whole * (WEEK if unit == "W" else 1))
    if unit == "M":
        return start.months_on(whole)
    years = {"Y": 1, "DE": 10, "CE": 100}.get(unit)
    return start.years_on(whole * years) if years else None


def read_shift(expression: Expression, story: Story) -> Found | None:
    """The value of "two days ago" counted from the report, "a day earlier" from what was named last."""
    unit, count, direction = unit_of(expression), count_of(expression), expression.get("direction") or ""
    if expression.words.startswith("another") and direction == "on":
        return None
    back = direction in {"ago", "earlier", "before", "previously", "prior"}
    if count is None:
        return as_value(
            expression, None if story.today else "PAST_REF" if back else "FUTURE_REF", PRECISION_OF_UNIT[unit]
        )
    if direction == "ago":
        start = story.today or (story.time if story.history else None)
    else:
        start = story.day if unit in {"D", "W"} else story.time
    return at(expression, moved(start, -count if back else count, unit), PRECISION_OF_UNIT[unit])


def read_shift_event(expression: Expression, story: Story) -> Found | None:
    """The value of "It comes two days after a strike on the town": the strike is two days before what was named last.

    Where a sentence begins with it, and in a history, it is only how long after an event of unknown day.
    """
    unit, count = unit_of(expression), count_of(expression)
    if story.history or count is None or not expression.word_before() or unit not in {"D", "W", "M", "Y"}:
        return as_value(expression, length(count, unit), "duration")
    return at(expression, moved(story.day if unit in {"D", "W"} else story.time, -count, unit), PRECISION_OF_UNIT[unit])


def read_shift_vague(expression: Expression, story: Story) -> Found | None:
    """The value of "weeks later": only that it is before or after."""
    del story
    back = expression.get("direction") in {"ago", "earlier", "before"}
    return as_value(expression, "PAST_REF" if back else "FUTURE_REF", "reference")


def read_neighbour(expression: Expression, story: Story) -> Found | None:
    """The value of "the following day", "that year", "the same month": beside what was named last.

    "next month" without an article counts from the report.
    """
    which, unit = expression.get("which") or "", unit_of(expression)
    if which == "next" and not expression.words.startswith("the") and story.today and unit != "D":
        return read_period(expression, story)
    step = STEPS.get(which, 0)
    hour = hour_of(expression)
    if not unit:
        day = moved(story.day, step, "D")
        return at(expression, day.with_hour(hour) if day else None, "part of day")
    if unit == "W" and (week := _week(story.day, step)):
        return as_value(expression, week, "week")
    start = story.day if unit == "D" else story.time
    moment = _cut(moved(start, step, unit), unit)
    return at(expression, moment.with_hour(hour) if moment else None, PRECISION_OF_UNIT[unit])


def _cut(moment: Moment | None, unit: str) -> Moment | None:
    """The decade or century that a year lies in."""
    if moment is None or moment.year is None or unit not in {"DE", "CE"}:
        return moment
    return Moment(moment.year, digits=3 if unit == "DE" else 2)


def read_neighbour_season(expression: Expression, story: Story) -> Found | None:
    """The value of "that summer", "the following spring": in the year of the story or beside it."""
    step = STEPS.get(expression.get("which") or "", 0)
    start = story.time
    if start is None or start.year is None:
        return at(expression, None, "season")
    season = str(expression.stands_for("season"))
    order = ["SP", "SU", "FA", "WI"]
    now = start.part if start.part in order else order[((start.month or 3) - 3) % 12 // 3]
    behind = order.index(season) > order.index(now)
    years = step if not step else (0 if behind else 1) if step > 0 else (0 if not behind and season != now else -1)
    year = start.years_on(years)
    return at(expression, replace(year, part=season) if year else None, "season")


def read_end_of(expression: Expression, story: Story) -> Found | None:
    """The value of "the end of the year", "month's end": the year or month that the story is in."""
    unit = unit_of(expression)
    moment = _cut(moved(story.day if unit == "D" else story.time, 0, unit), unit) if unit != "W" else None
    return at(expression, moment, PRECISION_OF_UNIT[unit])


def read_deictic(expression: Expression, story: Story) -> Found | None:
    """The value of "today" and "last night", with the part of the day; in a history "today" is the present."""
    word, today = expression.get("word") or "", story.today
    if word == "this" and story.history:
        return read_neighbour(expression, story)
    if today is None:
        return as_value(
            expression, *(("PRESENT_REF", "reference") if word == "today" and story.history else (None, "day"))
        )
    if word == "overnight" and (day := today.date):
        return as_value(expression, between(day - timedelta(days=1), day), "interval")
    steps = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    hour = "TNI" if word in {"tonight", "last night"} else hour_of(expression)
    moment = today.days_on(steps.get(word, 0))
    return at(expression, moment.with_hour(hour) if moment else None, "day")


def read_period(expression: Expression, story: Story) -> Found | None:
    """The value of "last week", "this month", "next year": from the report, in a history from what was named last."""
    unit, which = unit_of(expression), expression.get("which") or ""
    step = {"last": -1, "next": 1}.get(which, 0)
    start = story.today or (story.time if story.history else None)
    if unit == "W":
        week = _week(start, step)
        if week and start and start.date and expression.words.startswith("earlier") and not step:
            week = between(start.date - timedelta(days=start.date.weekday()), start.date)
        return as_value(expression, week, "week")
    return at(expression, _cut(moved(start, step, unit), unit), PRECISION_OF_UNIT[unit])


def _week(start: Moment | None, step: int) -> str | None:
    """The days Monday to Sunday of the week so many weeks on."""
    day = start.date if start and start.year is not None else None
    if day is None:
        return None
    monday = day + timedelta(days=WEEK * step - day.weekday())
    return between(monday, monday + timedelta(days=WEEK - 1))


def read_week_end(expression: Expression, story: Story) -> Found | None:
    """The Saturday and Sunday last begun up to the report."""
    today = story.today.date if story.today else None
    if today is None:
        return as_value(expression, None, "week")
    saturday = today - timedelta(days=(today.weekday() - 5) % WEEK)
    return as_value(expression, between(saturday, saturday + timedelta(days=1)), "interval")


def read_span_back(expression: Expression, story: Story) -> Found | None:
    """The value of "the past two weeks": in news the days up to the report; else only how long."""
    which, unit, count = expression.get("which") or "", unit_of(expression), count_of(expression)
    words = expression.get("unit") or ""
    if expression.get("number") is None and which == "last" and words in {"week", "month", "year"}:
        return read_period(expression, story)
    plural = expression.get("number") is None and words.endswith("s") and words != "centuries"
    today = story.today.date if story.today else None
    if (
        today
        and count is not None
        and not plural
        and which in {"last", "past"}
        and expression.words.split()[0] != "previous"
    ):
        return as_value(expression, _up_to(today, count, unit) or length(count, unit), "interval")
    return as_value(expression, length(None if plural else count, unit), "duration")


def _up_to(today: date, count: float, unit: str) -> str | None:
    """The days, months or years up to the report, `count` units before it being the first."""
    if unit in {"D", "W", "TH"}:
        days = count * WEEK if unit == "W" else -(-count // DAY_HOURS) if unit == "TH" else count
        return between(today - timedelta(days=int(days)), today)
    first = moved(of_day(today), -count, unit)
    if first is None:
        return None
    last = Moment(today.year, today.month) if unit == "M" else Moment(today.year)
    return f"{first.value}/{last.value}"


def read_weekday(expression: Expression, story: Story) -> Found | None:
    """The last such day up to the report; "next Monday" the first after it, "this Friday" that of the same week."""
    word = expression.get("weekday") or ""
    weekday = expression.stands_for("weekday")
    if (
        not isinstance(weekday, int)
        or not expression.has_capital("weekday")
        or word in expression.lexicon.context["weak_weekdays"]
    ):
        return None
    hour = hour_of(expression)
    moment = _weekday(weekday, expression, story)
    if moment is None and story.history:
        return as_value(expression, f"XXXX-WXX-{weekday + 1}", "weekday")
    return at(expression, moment.with_hour(hour) if moment else None, "day")


def _weekday(weekday: int, expression: Expression, story: Story) -> Moment | None:
    today = story.today.date if story.today else None
    if today is None:
        return story.weekdays.get(weekday)
    which = expression.get("which") or ""
    back = (today.weekday() - weekday) % WEEK
    if which == "next" or (which in {"", "this"} and back and expression.is_to_come()):
        return of_day(today + timedelta(days=WEEK - back))
    if which == "this":
        return of_day(today + timedelta(days=weekday - today.weekday()))
    if which == "last" and back == 0:
        back = WEEK
    return of_day(today - timedelta(days=back))


def read_shift_month(expression: Expression, story: Story) -> Found | None:
    """The value of "last March", "next May", "the following June"."""
    month, which = month_of(expression), expression.get("which") or ""
    if not month or not is_month(expression, alone=True):
        return None
    start = story.today if not which.startswith(("the", "that")) else story.time
    start = start or (story.time if story.history else None)
    if start is None or start.year is None:
        return at(expression, Moment(None, month), "month")
    step = STEPS.get(which, 0)
    now = start.month or 0
    years = 0 if not step else (0 if month > now else 1) if step > 0 else (0 if month < now else -1)
    return at(expression, Moment(start.year + years, month), "month")


RELATIVE: dict[str, Reader] = {
    "shift": read_shift,
    "shift_event": read_shift_event,
    "shift_vague": read_shift_vague,
    "shift_month": read_shift_month,
    "neighbour": read_neighbour,
    "neighbour_season": read_neighbour_season,
    "end_of": read_end_of,
    "deictic": read_deictic,
    "period": read_period,
    "week_end": read_week_end,
    "span_back": read_span_back,
    "weekday": read_weekday,
}
"""The reader of each kind of rule that counts from elsewhere."""
