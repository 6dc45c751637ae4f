"""Readers of expressions that say when by themselves or but for a year: dates, months, years, seasons, hours.

Values after TimeML 1.2.1 and TIDES 2003 (see `time_values`): a qualifier such as "early" or "the end of" changes
nothing in a value.
"""

from dataclasses import replace
from datetime import date

from reportedly.reading.time_expression import Expression, Found, Reader, as_value, at
from reportedly.reading.time_hijri import hijri_value
from reportedly.reading.time_story import Story
from reportedly.reading.time_values import Moment

OLDEST_PLAIN_YEAR, LATEST_PLAIN_YEAR = 1000, 2100
"""Between these a number of four digits may be a year."""
OLDEST_LONE_YEAR, LATEST_LONE_YEAR = 1500, 2050
"""Between these it is one even without "in" or "since" before it."""
HALF_DAY = 12


def year_of(expression: Expression) -> int | None:
    """The year in the words, negative before Christ; None if they give none."""
    words = expression.get("year") or expression.get("year_bc") or expression.get("year_ad")
    if words is None:
        return None
    before_christ = (expression.get("era") or "").startswith("b")
    return -int(words) if before_christ else int(words)


def month_of(expression: Expression) -> int | None:
    """The month in the words, 1 to 12; None if they name none."""
    month = expression.stands_for("month")
    return month if isinstance(month, int) else None


def is_month(expression: Expression, *, alone: bool) -> bool:
    """False for the verbs "may" and "march": a month has a capital, one that is also a word more beside it."""
    word = (expression.get("month") or "").rstrip(".")
    weak = word in expression.lexicon.context["weak_months"]
    if not expression.has_capital("month"):
        return not weak and not alone
    if not (alone and weak):
        return True
    if expression.words != word or expression.word_before() in expression.lexicon.context["leads"]:
        return True
    return expression.lexicon.year_ahead.match(expression.small, expression.end) is not None


def hour_of(expression: Expression) -> str:
    """The part of the day in the words, as TIMEX3 writes it; "" if they name none."""
    for name in ("at_part", "of_part", "part"):
        part = expression.stands_for(name, "day_parts")
        if isinstance(part, str):
            return part
    return ""


def day_at(month: int, day: int | None, expression: Expression, story: Story) -> Moment:
    """A day or month in the year that the words give, that a second day just behind gives, or that the story is in."""
    year = year_of(expression)
    if year is not None:
        return Moment(year, month, day)
    if (word := expression.get("year_word")) and (today := story.today or story.time) and today.year:
        return Moment(today.year + {"last": -1, "next": 1}.get(word, 0), month, day)
    ahead = expression.lexicon.year_ahead.match(expression.small, expression.match.end())
    if ahead is not None:
        return Moment(
            year_of(Expression(expression.text, expression.small, "year", ahead, expression.lexicon)), month, day
        )
    return story.in_year(month, day, forward=expression.is_to_come())


def read_iso(expression: Expression, story: Story) -> Found | None:
    """`2031-05-07`, also with an hour (ISO 8601)."""
    del story
    hour = f"T{expression.get('hour')}:{expression.get('minute')}" if expression.get("hour") else ""
    year, month, day = (expression.number(name) for name in ("year", "month_number", "day"))
    return at(expression, Moment(year, month, day, hour=hour), "day") if year and month and day else None


def read_numeric(expression: Expression, story: Story) -> Found | None:
    """`05-09-2013` is day, month, year, as most of the world writes it; 09/17/2013 can only be month, day."""
    del story
    first, second, year = (expression.number(name) or 0 for name in ("first", "second", "year"))
    for day, month in ((first, second), (second, first)):
        moment = Moment(year, month, day)
        if day and month and moment.exists:
            return at(expression, moment, "day")
    return None


def read_date(expression: Expression, story: Story) -> Found | None:
    """A day of a month, with or without a weekday, a year and a part of the day."""
    month, day = month_of(expression), expression.number("day")
    if not is_month(expression, alone=False):
        return None
    if not month:
        return None
    found = at(expression, day_at(month, day, expression, story).with_hour(hour_of(expression)), "day")
    weekday = expression.stands_for("weekday")
    if found and found.moment and isinstance(weekday, int):
        story.weekdays[weekday] = found.moment.with_hour("")
    return found


def read_shared_month(expression: Expression, story: Story) -> Found | None:
    """A day of "Tishreen", which may be the first of that name or the second: a day whose value cannot be known."""
    del story
    return as_value(expression, None, "day") if expression.has_capital("shared_month") else None


def read_more_date(expression: Expression, story: Story) -> Found | None:
    """The second day of a range in the month of the first: the "21" of "May 19–21"."""
    if story.named is None or story.named.month is None:
        return None
    moment = Moment(year_of(expression) or story.named.year, story.named.month, expression.number("day"))
    if not moment.exists:
        return None
    start = expression.match.start("day")
    return Found(start, expression.end, moment.value, moment.precision, moment)


def read_day_of_month(expression: Expression, story: Story) -> Found | None:
    """The value of "the 19th", in the month named last."""
    if story.last is None or story.last.month is None:
        return None
    day = int((expression.get("day") or "0")[:-2])
    return at(expression, Moment(story.last.year, story.last.month, day, hour=hour_of(expression)), "day")


def read_month(expression: Expression, story: Story) -> Found | None:
    """A month, with a year or in the year that the story is in."""
    month = month_of(expression)
    if not is_month(expression, alone=year_of(expression) is None):
        return None
    return at(expression, day_at(month, None, expression, story), "month") if month else None


def read_season(expression: Expression, story: Story) -> Found | None:
    """`1942-SU`: a season of the year given, of that of the story, or in news the last one begun."""
    season = str(expression.stands_for("season"))
    year = year_of(expression)
    if year is None:
        if not _is_lone_season(expression):
            return None
        year = story.year if story.history else _year_of_season(season, story)
    return at(expression, Moment(year, part=season), "season")


def _is_lone_season(expression: Expression) -> bool:
    """False for "the fall of the town" and "a spring of water"."""
    context = expression.lexicon.context
    return expression.get("season") in context["lone_seasons"] or expression.word_before() in context["season_leads"]


def _year_of_season(season: str, story: Story) -> int | None:
    if story.published is None:
        return None
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    return story.published.year - (begins > story.published.month)


def read_half(expression: Expression, story: Story) -> Found | None:
    """`1942-H2`, `1942-Q1`."""
    order = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    size = expression.get("size")
    last = {"half": 2, "quarter": 4}
    number = order.get(expression.get("order") or "", last.get(size or "", 0))
    if size == "third" or not number:
        return at(expression, Moment(year_of(expression)), "year")
    return read_part_of_year(expression, ("H" if size == "half" else "Q") + str(number), story)


def read_quarter(expression: Expression, story: Story) -> Found | None:
    """`1942-Q3`."""
    order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = expression.number("number") or order[expression.get("order") or "last"]
    return read_part_of_year(expression, f"Q{number}", story)


def read_part_of_year(expression: Expression, part: str, story: Story) -> Found | None:
    """A half or a quarter of the year in the words."""
    del story
    return at(expression, Moment(year_of(expression), part=part), "year")


def read_decade(expression: Expression, story: Story) -> Found | None:
    """`198` for the 1980s, `BC048` for the 480s BC; "the eighties" are those of the century of the story."""
    words = expression.get("decade")
    if words is None:
        year = _century_of(story) + int(str(expression.stands_for("decade_word")))
    elif len(words) == 2 and not expression.get("era"):
        if expression.small[expression.start : expression.start + 3] != "the" or int(words) < 20:
            return None
        year = _century_of(story) + int(words)
    else:
        year = int(words)
    if (expression.get("era") or "").startswith("b"):
        year = -year
    return at(expression, Moment(year, digits=3), "decade")


def _century_of(story: Story) -> int:
    year = story.year or (story.published.year if story.published else 1900)
    return 1900 if year >= 1900 else max(year, 0) // 100 * 100


def read_century(expression: Expression, story: Story) -> Found | None:
    """`18` for the 19th century, `BC03` for the 4th century BC."""
    del story
    number = expression.number("number") or expression.stands_for("ordinal", "time_ordinals")
    if not isinstance(number, int) or not 1 < number < 100:
        return None
    hundreds = (number - 1) * 100
    return at(
        expression,
        Moment(-hundreds if (expression.get("era") or "").startswith("b") else hundreds, digits=2),
        "century",
    )


def read_year(expression: Expression, story: Story) -> Found | None:
    """A year; a bare number of four digits only where the words beside it do not count something with it."""
    del story
    year = year_of(expression)
    if year is None or year == 0:
        return None
    if expression.get("era") is None and expression.get("year_ad") is None and not _is_plain_year(expression, year):
        return None
    return at(expression, Moment(year), "year")


def _is_plain_year(expression: Expression, year: int) -> bool:
    if not OLDEST_PLAIN_YEAR <= year <= LATEST_PLAIN_YEAR:
        return False
    context, small = expression.lexicon.context, expression.small
    sign = small[expression.start - 1 : expression.start]
    if sign and sign in "$€£#+.,":
        return False
    digits = expression.match.start("year")
    before = (
        expression.word_before()
        if digits == expression.start
        else small[expression.start : digits].split()[-1].rstrip("-")
    )
    behind = expression.lexicon.next_word.match(small, expression.end)
    word = behind[1] if behind else ""
    if before in context["no_year_behind"] or word in context["no_year_before"]:
        return False
    if before in context["year_leads"] and (before == "the" or not _is_plural(word)):
        return True
    return year >= OLDEST_LONE_YEAR and year <= LATEST_LONE_YEAR and not _is_plural(word)


NO_PLURALS = frozenset({"was", "has", "is", "its", "his", "as", "this", "series", "does", "across", "us"})


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word not in NO_PLURALS


def read_more_year(expression: Expression, story: Story) -> Found | None:
    """The second year of a range in two digits: the "18" of "1914–18"."""
    first, last = story.year, expression.number("year")
    if first is None or last is None or first < OLDEST_PLAIN_YEAR or last <= first % 100:
        return None
    moment = Moment(first // 100 * 100 + last)
    return Found(expression.match.start("year"), expression.end, moment.value, "year", moment)


def read_short_year(expression: Expression, story: Story) -> Found | None:
    """The value of "'68", in the century of the story."""
    return at(expression, Moment(_century_of(story) + (expression.number("year") or 0)), "year")


def read_bare_bc(expression: Expression, story: Story) -> Found | None:
    """The value of "in 480" in a story that is in years before Christ."""
    context = expression.lexicon.context
    if story.year is None or story.year >= 0 or expression.word_before() not in context["bare_leads"]:
        return None
    behind = expression.lexicon.next_word.match(expression.small, expression.end)
    if behind and (behind[1] in context["no_year_before"] or _is_plural(behind[1])):
        return None
    return at(expression, Moment(-(expression.number("year") or 0)), "year")


def read_year_range(expression: Expression, story: Story) -> Found | None:
    """The "492" of "492–490 BC"."""
    del story
    return at(expression, Moment(year_of(expression) or None), "year")


def read_holiday(expression: Expression, story: Story) -> Found | None:
    """A feast on the same day each year."""
    month, day = (int(part) for part in str(expression.stands_for("holiday")).split("-"))
    hour = "TNI" if " night" in expression.words else ""
    return at(expression, day_at(month, day, expression, story).with_hour(hour), "day")


def read_clock(expression: Expression, story: Story) -> Found | None:
    """`2031-05-07T14:30`, on the day the story speaks of; `XXXX-XX-XXT14:30` where no day is near."""
    minute, noon = expression.number("minute") or 0, expression.get("noon") or ""
    hour = expression.number("hour")
    if hour is None:
        words = expression.get("number") or ""
        hour = int(words) if words.isdigit() else int(str(expression.lexicon.table("numerals").get(words, 25)))
    if (
        hour > 24
        or (noon and hour > HALF_DAY)
        or (expression.get("colon") == "" and not noon and expression.get("hours") in {None, ""})
    ):
        return None
    if noon:
        hour = hour % HALF_DAY + (HALF_DAY if noon[0] == "p" else 0)
    return read_hour(expression, f"T{hour:02}:{minute:02}", story)


def read_hour(expression: Expression, hour: str, story: Story) -> Found | None:
    """An hour or part of the day, on the day the story speaks of."""
    day = story.near(expression.start)
    if day is None:
        return as_value(expression, f"XXXX-XX-XX{hour}", "time of day")
    return replace(at(expression, day.with_hour(hour), "") or as_value(expression, None, ""), precision="time of day")


def read_part(expression: Expression, story: Story) -> Found | None:
    """A part of the day by itself: "in the morning", "at dawn"."""
    return read_hour(expression, hour_of(expression) or "TMO", story)


def read_hijri(expression: Expression, story: Story) -> Found | None:
    """A month of the Islamic calendar, as the days it may mean; see `time_hijri`."""
    month = expression.stands_for("hijri_month", "hijri_months")
    if not expression.has_capital("hijri_month") or not isinstance(month, int):
        return None
    day, year = expression.number("day"), expression.number("year")
    if expression.get("hijri_month") == "safar" and day is None and year is None:
        return None  # also a name
    published: date | None = None if story.history else story.published
    return as_value(expression, hijri_value(month, day, year, published), "interval")


ABSOLUTE: dict[str, Reader] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "date": read_date,
    "shared_month": read_shared_month,
    "more_date": read_more_date,
    "day_of_month": read_day_of_month,
    "month": read_month,
    "season": read_season,
    "half": read_half,
    "quarter": read_quarter,
    "decade": read_decade,
    "century": read_century,
    "year": read_year,
    "more_year": read_more_year,
    "short_year": read_short_year,
    "bare_bc": read_bare_bc,
    "year_range": read_year_range,
    "holiday": read_holiday,
    "clock": read_clock,
    "part": read_part,
    "hijri": read_hijri,
}
"""The reader of each kind of rule that names a time by itself."""
