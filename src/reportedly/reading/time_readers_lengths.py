"""Readers of lengths of time, of sets of times, and of words that only point before or after.

TimeML 1.2.1: a length is `P3D` or `PT5H`. TIDES 2003: what recurs has the pattern of its times as value (`XXXX-WXX-1`
for Mondays, `XXXX-XX-XX` for each day), what only points is `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`.
"""

from reportedly.reading.time_expression import Expression, Found, Reader, as_value
from reportedly.reading.time_readers_relative import count_of, unit_of
from reportedly.reading.time_story import Story
from reportedly.reading.time_values import length


def read_duration(expression: Expression, story: Story) -> Found | None:
    """A length of time; "several days" is `PXD`, half an hour `PT0.5H`, a fortnight two weeks."""
    del story
    unit, count = unit_of(expression), count_of(expression)
    if expression.get("number") is None and (expression.get("unit") or "").endswith("s"):
        count = None
    if expression.words.split()[0] == "half" or " half a" in expression.words:
        count = 0.5
    elif expression.get("half") and count is not None:
        count += 0.5
    if expression.get("unit") == "fortnight" and count is not None:
        count *= 2
    return as_value(expression, length(count, unit), "duration")


def read_set_weekday(expression: Expression, story: Story) -> Found | None:
    """The value of "every Monday": `XXXX-WXX-1`."""
    del story
    weekday = expression.stands_for("weekday")
    if not isinstance(weekday, int) or not expression.has_capital("weekday"):
        return None
    return as_value(expression, f"XXXX-WXX-{weekday + 1}", "set")


def read_set_every(expression: Expression, story: Story) -> Found | None:
    """The value of "every two days": `P2D`; "each year": `XXXX`; "per day", a rate: `P1D`."""
    del story
    unit, count = unit_of(expression), count_of(expression)
    if expression.get("other"):
        count = 2
    patterns = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
    if count == 1 and not expression.words.startswith("per") and unit in patterns:
        return as_value(expression, patterns[unit], "set")
    return as_value(expression, length(count, unit), "set")


def read_set_word(expression: Expression, story: Story) -> Found | None:
    """The value of "daily", "weekly"."""
    del story
    return as_value(expression, str(expression.stands_for("set_word", "set_words")), "set")


def read_reference(expression: Expression, story: Story) -> Found | None:
    """The value of "now", "recently", "the future"."""
    del story
    return as_value(expression, str(expression.stands_for("reference", "time_references")), "reference")


LENGTHS: dict[str, Reader] = {
    "duration": read_duration,
    "set_weekday": read_set_weekday,
    "set_every": read_set_every,
    "set_word": read_set_word,
    "reference": read_reference,
}
"""The reader of each kind of rule that gives no single time."""
