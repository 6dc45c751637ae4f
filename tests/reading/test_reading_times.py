"""Times: what a date, a day or a relative word means, with and without a date of publication."""

import itertools

import pytest
from tarmania_texts import reading, span_of

from reportedly.domain.readings import TimeMention

WEDNESDAY = "2031-05-07"


def times(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None, str]]:
    return [(time.span.of(text), time.value, time.precision) for time in mentions(text, published)]


def mentions(text: str, published: str | None = WEDNESDAY) -> list[TimeMention]:
    return [found for found in reading(text, published).mentions if isinstance(found, TimeMention)]


def values(text: str, published: str | None = WEDNESDAY) -> list[str | None]:
    return [value for _, value, _ in times(text, published)]


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("2031-05-06", "2031-05-06", "day"),
        ("6 May 2031", "2031-05-06", "day"),
        ("May 6, 2031", "2031-05-06", "day"),
        ("May 6th 2031", "2031-05-06", "day"),
        ("6th of May 2031", "2031-05-06", "day"),
        ("06/05/2031", "2031-05-06", "day"),
        ("17.03.2030", "2030-03-17", "day"),
        ("03/17/2030", "2030-03-17", "day"),
        ("May 2030", "2030-05", "month"),
        ("Sept. 2029", "2029-09", "month"),
        ("6 May", "2031-05-06", "day"),
        ("May 6", "2031-05-06", "day"),
        ("Dec. 12", "2030-12-12", "day"),
        ("1 June", "2031-06-01", "day"),
        ("29 February", "XXXX-02-29", "day"),
    ],
)
def test_calendar_dates(words: str, value: str, precision: str) -> None:
    assert times(f"The bridge fell ({words}) in Kesh.") == [(words, value, precision)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", "2031-05-07"),
        ("yesterday", "2031-05-06"),
        ("tomorrow", "2031-05-08"),
        ("this morning", "2031-05-07TMO"),
        ("last night", "2031-05-06TNI"),
        ("two days ago", "2031-05-05"),
        ("a week ago", "2031-04-30"),
        ("3 months ago", "2031-02"),
        ("five years ago", "2026"),
        ("last week", "2031-04-28/2031-05-04"),
        ("this week", "2031-05-05/2031-05-11"),
        ("last month", "2031-04"),
        ("next month", "2031-06"),
        ("last year", "2030"),
        ("this year", "2031"),
        ("on Tuesday", "2031-05-06"),
        ("on Wednesday", "2031-05-07"),
        ("on Thursday", "2031-05-01"),
        ("last Wednesday", "2031-04-30"),
        ("next Monday", "2031-05-12"),
        ("late Sunday", "2031-05-04"),
        ("on Monday morning", "2031-05-05TMO"),
        ("in March", "2031-03"),
        ("in November", "2030-11"),
        ("in 2029", "2029"),
        ("since 2019", "2019"),
    ],
)
def test_relative_words_count_from_the_day_of_publication(words: str, value: str) -> None:
    assert values(f"The bridge fell {words}, the mayor said.") == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", None),
        ("yesterday", None),
        ("two days ago", None),
        ("last week", None),
        ("last month", None),
        ("on Tuesday", None),
        ("next Monday", None),
        ("6 May", "XXXX-05-06"),
        ("on May 6", "XXXX-05-06"),
        ("in March", "XXXX-03"),
        ("6 May 2031", "2031-05-06"),
        ("in 2029", "2029"),
    ],
)
def test_no_year_and_no_day_is_invented(words: str, value: str | None) -> None:
    assert values(f"The bridge fell {words}, the mayor said.", None) == [value]


def test_a_day_earlier_counts_from_the_day_named_last() -> None:
    text = "The bridge fell on 3 April 2031. A day earlier two trucks burned. Two days later it rained."
    assert values(text) == ["2031-04-03", "2031-04-02", "2031-04-04"]


def test_a_day_earlier_keeps_the_year_open() -> None:
    text = "The bridge fell on 1 March. A day earlier two trucks burned."
    assert values(text, None) == ["XXXX-03-01", "XXXX-02-29"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the previous day", "2031-04-02"),
        ("The day before", "2031-04-02"),
        ("the following day", "2031-04-04"),
        ("the next day", "2031-04-04"),
        ("a week later", "2031-04-10"),
        ("a month earlier", "2031-03"),
    ],
)
def test_neighbouring_days(words: str, value: str) -> None:
    assert values(f"The bridge fell on 3 April 2031, and {words} it rained.")[1] == value


@pytest.mark.parametrize(
    "stamp",
    [
        "3 April 2031 12 trucks hit in Kesh. ",
        "Posted on April 3 2031 by Radio Dhal Trucks hit in Kesh. ",
        "03-04-2031 title: Trucks hit in Kesh. ",
        "Orvany Post | 3 April 2031\n",
        "2031-04-03\n",
        "By Mira Sand, April 3, 2031\n",
        "3 April 2031 10:15\n",
        "03-04-2031 - ",
    ],
)
def test_a_stamp_printed_at_the_head_is_the_reports_own_day(stamp: str) -> None:
    assert values(stamp + "Two trucks burned yesterday.", WEDNESDAY)[-1] == "2031-04-02"
    assert values(stamp + "Two trucks burned yesterday.", None)[-1] == "2031-04-02"


@pytest.mark.parametrize(
    "text",
    [
        "Trucks burned on 2 April 2031 by the bridge. Two trucks burned yesterday.",
        "Twelve trucks burned in the market of Kesh, April 2, 2031\n\nTwo trucks burned yesterday.",
        "On 3 April 2031 the bridge fell. Two trucks burned yesterday.",
        "Since 3 April 2031 The Guard has held the bridge. Two trucks burned yesterday.",
    ],
)
def test_a_date_told_in_a_sentence_is_no_stamp(text: str) -> None:
    assert values(text)[-1] == "2031-05-06"


@pytest.mark.parametrize(
    "text",
    [
        "The army may leave.",
        "They march on Orvany.",
        "The sun rose; they sat and were wed.",
        "Resolution 2254 was read.",
        "The road is 300 m long.",
        "The 32 May trucks burned.",
        "2031-13-45 is no date.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert times(text) == []


def test_times_stand_in_text_order_and_do_not_overlap() -> None:
    found = mentions("On Monday, 5 May 2031, and in March 2030 and last year it rained.")
    assert len(found) == 3
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


def time_of(text: str, published: str | None = WEDNESDAY) -> TimeMention | None:
    return reading(text, published).claims[0].time


def test_a_time_in_the_content_dates_the_event() -> None:
    text = "The mayor said the bridge fell on 3 April 2031."
    time = time_of(text)
    assert time is not None
    assert (time.value, time.of) == ("2031-04-03", "event")


def test_a_time_beside_the_cue_dates_the_speech() -> None:
    text = "The mayor said on Tuesday that the bridge was mined."
    time = time_of(text)
    assert time is not None
    assert (time.value, time.of) == ("2031-05-06", "speech")
    assert time.span.overlaps(span_of("Tuesday", text))


def test_a_time_without_a_value_is_no_time_of_a_claim() -> None:
    assert time_of("The mayor said the bridge fell on Tuesday.", None) is None


def test_a_claim_without_a_time_has_none() -> None:
    assert time_of("The mayor said the bridge was mined.") is None


def test_a_time_in_the_next_sentence_does_not_date_the_claim() -> None:
    assert time_of("The mayor said the bridge was mined. On Tuesday it rained.") is None


def test_a_day_outweighs_a_year_in_one_claim() -> None:
    time = time_of("The bridge, built in 2019, fell on 3 April 2031.")
    assert time is not None
    assert time.value == "2031-04-03"


def test_the_verb_may_before_a_number_is_no_month() -> None:
    assert times("The army may 6 times have left.") == []
