"""The time of a claim: does it date the event or the speech, and is it a range."""

import pytest
from tarmania_texts import ENGLISH, FindsNothing, document

from reportedly.domain.readings import Mention, TimeMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.claim_times import ClaimTimes
from reportedly.reading.reader import read
from reportedly.reading.times import find_times
from reportedly.reference.book import ReferenceBook

WEDNESDAY = "2031-05-07"


def time_of(text: str, published: str | None = WEDNESDAY) -> TimeMention | None:
    return read(document(text, published), FindsNothing(), ReferenceBook((), ())).claims[0].time


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("The bridge fell on Tuesday evening.", "2031-05-06", "event"),
        ("The bridge fell at 3:15 a.m. on 3 April 2031.", "2031-04-03", "event"),
        ("The bridge has been closed since April.", "2031-04/2031-05", "event"),
        ("The bridge has been closed since 2 May.", "2031-05-02/2031-05-07", "event"),
        ("The bridge has been closed since 2029.", "2029/2031-05-07", "event"),
        ("The bridge has been closed since the war ended on 2 May.", "2031-05-02/2031-05-07", "event"),
        ("The army fought in Kesh from 3 to 9 April.", "2031-04-03/2031-04-09", "event"),
        ("The army fought in Kesh between April 3 and April 9.", "2031-04-03/2031-04-09", "event"),
        ("The army fought in Kesh on 3 and 9 April.", "2031-04-03", "event"),
        ("The army fought in Kesh last week.", "2031-04-28/2031-05-04", "event"),
        ("The army shelled Kesh this week.", "2031-05-05/2031-05-07", "event"),
        ("The army will meet the council this week.", "2031-05-05/2031-05-11", "event"),
        ("The mayor said on Tuesday evening that the bridge was mined.", "2031-05-06", "speech"),
        ("Last week the mayor said that the bridge was mined.", "2031-04-28/2031-05-04", "speech"),
        ("Radio Dhal quoted an officer on Tuesday as saying that the bridge was mined.", "2031-05-06", "speech"),
    ],
)
def test_a_claim_is_dated_by_its_words(text: str, value: str, of: str) -> None:
    time = time_of(text)
    assert time is not None
    assert (time.value, time.of) == (value, of)


@pytest.mark.parametrize(
    "words",
    ["for three days", "every Monday", "daily", "now", "recently", "for several years", "at 3:15 a.m. local time"],
)
def test_lengths_sets_and_pointers_date_no_claim(words: str) -> None:
    assert time_of(f"The army fought in Kesh {words}.", None) is None


def test_a_year_beside_the_cue_does_not_date_the_speech() -> None:
    assert time_of("The mayor, elected in 2029, said that the bridge was mined.") is None


def test_since_without_a_day_of_publication_has_only_its_beginning() -> None:
    time = time_of("The bridge has been closed since April 2031.", None)
    assert time is not None
    assert time.value == "2031-04"


def test_this_week_on_a_monday_looks_back_on_the_week_before() -> None:
    time = time_of("The army shelled Kesh this week.", "2031-05-05")
    assert time is not None
    assert time.value == "2031-04-28/2031-05-04"


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("the bridge was mined", "2031-04-28/2031-05-04"),
        ("the bridge was mined last", "2031-04-28/2031-05-04"),
        ("the bridge", None),
    ],
)
def test_a_time_that_the_end_of_the_content_cuts_off_dates_it(content: str, value: str | None) -> None:
    text = "The mayor said the bridge was mined last week after a raid."
    assert _picked(text, content) == value


def _picked(text: str, content: str) -> str | None:
    times = find_times(text, WEDNESDAY, ENGLISH)
    index: SpanIndex[Mention] = SpanIndex((time.span, time) for time in times)
    start = text.index(content)
    claims = ClaimTimes(text, WEDNESDAY, ENGLISH, index)
    time = claims.pick([Span(start, start + len(content))], Span(0, len(text)), None)
    return time.value if time else None
