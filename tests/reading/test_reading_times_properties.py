"""What holds of times in any text: well-formed values, ordered ranges, nothing later than the words allow."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.domain.readings import TimeMention
from reportedly.reading.language import load_language
from reportedly.reading.time_hijri import hijri_value
from reportedly.reading.time_values import WELL_FORMED
from reportedly.reading.times import find_times

ENGLISH = load_language("en")
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
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PIECES = (
    *MONTHS,
    *WEEKDAYS,
    "1942",
    "2031",
    "1914-18",
    "480 BC",
    "5",
    "31",
    "12th",
    "the",
    "early",
    "the end of",
    "of",
    "and",
    "to",
    "-",
    ",",
    ".",
    "\n",
    "a",
    "three",
    "several",
    "days",
    "week",
    "months",
    "year",
    "ago",
    "later",
    "earlier",
    "last",
    "next",
    "this",
    "the following",
    "the past",
    "today",
    "yesterday",
    "night",
    "morning",
    "summer",
    "winter",
    "every",
    "Ramadan",
    "1444",
    "10:30",
    "p.m.",
    "now",
    "the 1980s",
    "the 19th century",
    "2031-05-06",
    "06/05/2031",
    "since",
    "in",
    "on",
    "from",
    "century",
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
days = st.dates(date(1000, 1, 1), date(9000, 12, 31))


def first_and_last(value: str) -> tuple[date, date] | None:
    """The days of a value that is a day or a range of days."""
    ends = [end.split("T")[0] for end in value.split("/")]
    try:
        first, last = (date.fromisoformat(end) for end in (ends[0], ends[-1]))
    except ValueError:
        return None
    return first, last


def only(text: str, published: date) -> TimeMention:
    (time,) = find_times(text, published.isoformat(), ENGLISH)
    return time


@settings(deadline=None)
@given(texts, st.none() | days)
def test_values_are_well_formed_and_mentions_in_order(text: str, published: date | None) -> None:
    times = find_times(text, published.isoformat() if published else None, ENGLISH)
    assert all(time.value is None or WELL_FORMED.fullmatch(time.value) for time in times), times
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(times))
    assert all(time.span.of(text).strip() == time.span.of(text) for time in times)


@settings(deadline=None)
@given(texts, st.none() | days)
def test_ranges_are_ordered(text: str, published: date | None) -> None:
    for time in find_times(text, published.isoformat() if published else None, ENGLISH):
        if time.value and "/" in time.value:
            first, last = time.value.split("/")
            assert first <= last


@settings(deadline=None)
@given(st.text(), st.none() | days)
def test_any_text_can_be_read(text: str, published: date | None) -> None:
    for time in find_times(text, published.isoformat() if published else None, ENGLISH):
        assert time.span.end <= len(text)


PAST = (
    "yesterday",
    "last night",
    "two days ago",
    "a week ago",
    "last week",
    "on Sunday",
    "last Monday",
    "the past two days",
    "overnight",
    "the day before yesterday",
    "this morning",
    "today",
)


@settings(deadline=None)
@given(st.sampled_from(PAST), days)
def test_what_is_told_as_past_is_not_after_the_report(words: str, published: date) -> None:
    time = only(f"The bridge fell {words} in Kesh.", published)
    ends = first_and_last(time.value or "")
    assert ends is not None
    assert ends[1] <= published
    assert words in {"today", "this morning", "on Sunday", "overnight", "the past two days"} or ends[0] < published


@settings(deadline=None)
@given(st.sampled_from(("tomorrow", "next Monday", "next week")), days)
def test_what_is_told_as_to_come_is_after_the_report(words: str, published: date) -> None:
    ends = first_and_last(only(f"The bridge opens {words} in Kesh.", published).value or "")
    assert ends is not None
    assert ends[0] > published


@settings(deadline=None)
@given(st.sampled_from(MONTHS), st.integers(1, 28), days)
def test_a_day_without_a_year_is_within_a_year_and_a_month_of_the_report(month: str, day: int, published: date) -> None:
    ends = first_and_last(only(f"The bridge fell on {day} {month}.", published).value or "")
    assert ends is not None
    assert published - timedelta(days=366) <= ends[0] <= published + timedelta(days=31)
    assert (ends[0].month, ends[0].day) == (MONTHS.index(month) + 1, day)


@settings(deadline=None)
@given(days)
def test_a_full_date_is_itself_in_every_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    year = min(day.year, 2099)
    day = date(year, day.month, min(day.day, 28))
    for words in (f"{day.day} {month} {year}", f"{month} {day.day}, {year}", day.isoformat()):
        assert only(f"It fell ({words}) in Kesh.", date(2031, 5, 7)).value == day.isoformat()


@settings(deadline=None)
@given(st.integers(1300, 1500), st.integers(1, 12))
def test_islamic_months_follow_one_another(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    this, then = (first_and_last(hijri_value(m, None, y, None) or "") for y, m in ((year, month), following))
    assert this is not None
    assert then is not None
    assert then[0] - this[1] == timedelta(days=1)
    assert (this[1] - this[0]).days in {28, 29}


@pytest.mark.parametrize(
    "piece", ["the ", "1, 2, 3, ", "12 and 13 and ", "the early of the ", "May 3–4–", "a hundred ", " "]
)
def test_repeated_words_make_no_wrong_times(piece: str) -> None:
    times = find_times(piece * 5000, "2031-05-07", ENGLISH)
    assert all(time.value is None or WELL_FORMED.fullmatch(time.value) for time in times)
