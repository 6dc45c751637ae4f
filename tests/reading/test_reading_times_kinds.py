"""Every kind of expression of time with its value: in news of a known day, in a history, and without any day."""

import pytest

from reportedly.domain.readings import TimeMention
from reportedly.reading.language import load_language
from reportedly.reading.time_lexicon import load_lexicon
from reportedly.reading.times import READERS, counted_apart, find_times, find_times_with, report_day

ENGLISH = load_language("en")
WEDNESDAY = "2031-05-07"
HISTORY = "The war began in 1942. It spread in 1943 and 1944 and was felt until 1946. "
"""Opens a text of many years and no "today", which is read as a history; the year named last is 1946."""


def found(text: str, published: str | None = WEDNESDAY) -> list[TimeMention]:
    return find_times(text, published, ENGLISH)


def pairs(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(time.span.of(text), time.value) for time in found(text, published)]


def told(text: str) -> list[tuple[str, str | None]]:
    """The times of a text that goes on a history of the years up to 1946."""
    whole = HISTORY + text
    return [(time.span.of(whole), time.value) for time in found(whole) if time.span.start >= len(HISTORY)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # years and longer
        ("Kesh was built in 480 BC.", "480 BC", "BC0480"),
        ("Kesh was built in 149 B.C. by traders.", "149 B.C.", "BC0149"),
        ("Kesh was built in AD 622.", "AD 622", "0622"),
        ("Dhal fell in early 1942.", "early 1942", "1942"),
        ("Dhal fell in mid-1942.", "mid-1942", "1942"),
        ("Dhal fell at the end of 1942.", "the end of 1942", "1942"),
        ("Dhal was rich in the 1980s.", "the 1980s", "198"),
        ("Dhal was rich in the late 1980s.", "the late 1980s", "198"),
        ("Dhal was rich in the 480s BC.", "the 480s BC", "BC048"),
        ("Dhal was rich in the eighties.", "the eighties", "198"),
        ("Dhal was rich in the 19th century.", "the 19th century", "18"),
        ("Dhal was rich in the nineteenth century.", "the nineteenth century", "18"),
        ("Dhal was rich in the 4th century BC.", "the 4th century BC", "BC03"),
        # parts of a year
        ("Orvany fell in the spring of 1942.", "the spring of 1942", "1942-SP"),
        ("Orvany fell in summer 1942.", "summer 1942", "1942-SU"),
        ("Orvany fell in late autumn 1942.", "late autumn 1942", "1942-FA"),
        ("Orvany fell in the winter of 1942-43.", "the winter of 1942-43", "1942-WI"),
        ("Trade grew in the second half of 2029.", "the second half of 2029", "2029-H2"),
        ("Trade grew in the first quarter of 2029.", "the first quarter of 2029", "2029-Q1"),
        ("Trade grew in Q3 2029.", "Q3 2029", "2029-Q3"),
        ("Orvany fell in late May 2029.", "late May 2029", "2029-05"),
        ("Orvany fell at the end of May.", "the end of May", "2031-05"),
        ("Orvany fell in August last year.", "August last year", "2030-08"),
        ("Orvany fell last March.", "last March", "2031-03"),
        ("It is to open next March.", "next March", "2032-03"),
        # days
        ("The bridge fell on Sunday, April 6, 2031.", "Sunday, April 6, 2031", "2031-04-06"),
        ("The bridge fell on the night of 6 April 2031.", "the night of 6 April 2031", "2031-04-06TNI"),
        ("The bridge fell in the early hours of Tuesday.", "the early hours of Tuesday", "2031-05-06TMO"),
        ("The bridge fell on Tuesday evening.", "Tuesday evening", "2031-05-06TEV"),
        ("The bridge fell on Tuesday at midnight.", "Tuesday at midnight", "2031-05-06T00:00"),
        ("The bridge will open on Friday.", "Friday", "2031-05-09"),
        ("The bridge opens this Friday.", "this Friday", "2031-05-09"),
        ("The bridge will open in August.", "August", "2031-08"),
        ("The bridge fell on July 12th.", "July 12th", "2030-07-12"),
        ("The bridge fell at Christmas 2029.", "Christmas 2029", "2029-12-25"),
        ("The bridge fell overnight.", "overnight", "2031-05-06/2031-05-07"),
        ("The bridge fell the day before yesterday.", "the day before yesterday", "2031-05-05"),
        ("Two trucks burned at the weekend; the weekend was hot.", "the weekend", "2031-05-03/2031-05-04"),
        ("Earlier this week two trucks burned.", "Earlier this week", "2031-05-05/2031-05-07"),
        ("Over the past two weeks ten trucks burned.", "the past two weeks", "2031-04-23/2031-05-07"),
        ("In the last 24 hours ten trucks burned.", "the last 24 hours", "2031-05-06/2031-05-07"),
        ("Two trucks burned in the past three months.", "the past three months", "2031-02/2031-05"),
        ("It comes two days after a raid on Dhal.", "two days after", "2031-05-05"),
        # the time of day
        ("It was 3:15 a.m. on the clock.", "3:15 a.m.", "2031-05-07T03:15"),
        ("It was 14:30 in Kesh.", "14:30", "2031-05-07T14:30"),
        ("It was 9 pm in Kesh.", "9 pm", "2031-05-07T21:00"),
        # how long
        ("They held out for three days.", "three days", "P3D"),
        ("They held out for two weeks.", "two weeks", "P2W"),
        ("They held out for five hours.", "five hours", "PT5H"),
        ("They held out for several days.", "several days", "PXD"),
        ("They held out for more than a year.", "more than a year", "P1Y"),
        ("They held out for half an hour.", "half an hour", "PT0.5H"),
        ("They held out for a decade.", "a decade", "P1DE"),
        ("The ten-day march ended.", "ten-day", "P10D"),
        ("It took twenty-one months.", "twenty-one months", "P21M"),
        # how often
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet daily.", "daily", "XXXX-XX-XX"),
        ("They meet each month.", "each month", "XXXX-XX"),
        ("They meet every two days.", "every two days", "P2D"),
        ("They meet weekly.", "weekly", "XXXX-WXX"),
        # what only points
        ("The town is now quiet.", "now", "PRESENT_REF"),
        ("The town is currently quiet.", "currently", "PRESENT_REF"),
        ("The town was recently taken.", "recently", "PAST_REF"),
        ("The town has no plans for the future.", "the future", "FUTURE_REF"),
        ("Weeks later the town was quiet.", "Weeks later", "FUTURE_REF"),
        # Levantine and Islamic months
        ("It fell on 12 Kanoun al-Thani 2030.", "12 Kanoun al-Thani 2030", "2030-01-12"),
        ("It fell in Tishreen al-Awwal 2030.", "Tishreen al-Awwal 2030", "2030-10"),
        ("It fell on 6 Tishreen.", "6 Tishreen", None),
        ("It fell in Ramadan 1444.", "Ramadan 1444", "2023-03-23/2023-04-21"),
        ("It fell on 10 Muharram 1445.", "10 Muharram 1445", "2023-07-27/2023-07-29"),
        ("It fell in Ramadan.", "Ramadan", "2030-12-26/2031-01-24"),
    ],
)
def test_one_expression(text: str, words: str, value: str | None) -> None:
    assert (words, value) in pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fought in July and August 1943.", [("July", "1943-07"), ("August 1943", "1943-08")]),
        ("Fought on June 5-7, 1943.", [("June 5", "1943-06-05"), ("7, 1943", "1943-06-07")]),
        ("Fought from 3 to 9 May.", [("3", "2031-05-03"), ("9 May", "2031-05-09")]),
        ("Fought 1914-18 in Dhal.", [("1914", "1914"), ("18", "1918")]),
        ("Fought (492-490 BC) in Dhal.", [("492", "BC0492"), ("490 BC", "BC0490")]),
        ("Fought from May to June 1943.", [("May", "1943-05"), ("June 1943", "1943-06")]),
        ("On 3 May rain fell. On the same day, hail.", [("3 May", "2031-05-03"), ("the same day", "2031-05-03")]),
        ("On 3 May rain fell. That night, hail.", [("3 May", "2031-05-03"), ("That night", "2031-05-03TNI")]),
        (
            "On 3 May rain fell; the following morning, hail.",
            [("3 May", "2031-05-03"), ("the following morning", "2031-05-04TMO")],
        ),
    ],
)
def test_more_than_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In August Dhal fell.", [("August", "1946-08")]),
        ("On 3 July Dhal fell. Two days later Kesh did.", [("3 July", "1946-07-03"), ("Two days later", "1946-07-05")]),
        ("In July Dhal fell. A month later Kesh did.", [("July", "1946-07"), ("A month later", "1946-08")]),
        ("The following year Dhal fell.", [("The following year", "1947")]),
        ("That year Dhal fell.", [("That year", "1946")]),
        ("That summer Dhal fell.", [("That summer", "1946-SU")]),
        ("In December it froze. In January Dhal fell.", [("December", "1946-12"), ("January", "1947-01")]),
        ("Dhal was like Kesh in 1803. In May it fell.", [("1803", "1803"), ("May", "1946-05")]),
        ("It stands today.", [("today", "PRESENT_REF")]),
        ("They fasted on Friday.", [("Friday", "XXXX-WXX-5")]),
        ("In the past two weeks it rained.", [("the past two weeks", "P2W")]),
        ("On 29 February it rained.", [("29 February", "XXXX-02-29")]),
    ],
)
def test_a_history_counts_from_what_it_named_last(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_news_with_a_few_years_of_background_is_no_history() -> None:
    text = "The war of 2011, 2012, 2013 and 2015 is over. Today and yesterday it rained. On 2 May Dhal fell."
    assert ("2 May", "2031-05-02") in pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On July 12th the bridge fell.", [("July 12th", "XXXX-07-12")]),
        (
            "It fell on 12 July 2030, and on 14 July it rained.",
            [("12 July 2030", "2030-07-12"), ("14 July", "2030-07-14")],
        ),
        (
            "It fell on Thursday, Dec. 15. On Thursday it rained.",
            [("Thursday, Dec. 15", "XXXX-12-15"), ("Thursday", "XXXX-12-15")],
        ),
        ("It fell at 3:15 a.m. in Kesh.", [("3:15 a.m.", "XXXX-XX-XXT03:15")]),
        ("Over the past two weeks it rained.", [("the past two weeks", "P2W")]),
        ("It rained several days later.", [("several days later", "FUTURE_REF")]),
        ("Ramadan began.", [("Ramadan", None)]),
    ],
)
def test_without_a_day_of_publication_only_what_is_known_is_kept(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text, None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two minutes passed as 1500 soldiers left.",
        "Resolution 1970 was read.",
        "The fall of Dhal was swift.",
        "Some 1800 men marched.",
        "The Marun bridge is long.",
        "The girl is 12 years old.",
        "It was a 2:1 win.",
        "Maybe the second marchers left.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert [time for time in found(text) if time.precision not in {"duration", "reference"}] == []


def test_lengths_of_time_leave_their_numbers_to_quantities() -> None:
    times = found("On 3 May they fought for 3 hours.")
    assert [time.precision for time in times] == ["day", "duration"]
    assert [time.precision for time in counted_apart(times)] == ["day"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last updated at Nov 272030 KESH The bridge fell.", "2030-11-27"),
        ("Mon Jun 17 2030 23 Trucks Burn in Kesh. It rained all day long in the town.", "2030-06-17"),
        ("Home\nNews\nWorld\n" + "Menu of the page\n" * 20 + "22 July 2030\nTrucks burned today.", "2030-07-22"),
        ("Menu of the page\n" * 20 + "KESH, 22 July 2030 – Trucks burned today.", "2030-07-22"),
        ("On 22 July 2030 trucks burned today.", None),
    ],
)
def test_the_day_of_a_report_that_nothing_else_dates(text: str, day: str | None) -> None:
    seen = report_day(text, None, ENGLISH)
    assert (seen.isoformat() if seen else None) == day


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("سقط الجسر في 12 تموز 2030", "12 تموز 2030", "2030-07-12"),
        ("سقط الجسر في 12 يوليو/تموز 2030", "12 يوليو/تموز 2030", "2030-07-12"),
        ("سقط الجسر في ١٢ تموز ٢٠٣٠", "١٢ تموز ٢٠٣٠", "2030-07-12"),
        ("وتشرين الثاني 2029", "تشرين الثاني 2029", "2029-11"),
        ("سقط الجسر يوم الثلاثاء الماضي", "يوم الثلاثاء الماضي", "2031-05-06"),
        ("سقط الجسر مساء الجمعة", "مساء الجمعة", "2031-05-02TEV"),
        ("سقط الجسر أمس", "أمس", "2031-05-06"),
        ("سقط الجسر صباح اليوم", "صباح اليوم", "2031-05-07TMO"),
        ("سقط الجسر الأسبوع الماضي", "الأسبوع الماضي", "2031-04-28/2031-05-04"),
        ("سقط الجسر منذ ثلاثة أيام", "منذ ثلاثة أيام", "2031-05-04"),
        ("سقط الجسر قبل يومين", "قبل يومين", "2031-05-05"),
        ("سقط الجسر عام 2015", "عام 2015", "2015"),
        ("سقط الجسر شتاء 2029", "شتاء 2029", "2029-WI"),
        ("سقط الجسر في رمضان 1444", "رمضان 1444", "2023-03-23/2023-04-21"),
        ("صمدوا ثلاثة أيام", "ثلاثة أيام", "P3D"),
    ],
)
def test_arabic_rules_are_data_for_the_same_engine(text: str, words: str, value: str) -> None:
    times = find_times_with(text, WEDNESDAY, load_lexicon("ar"))
    assert [(time.span.of(text), time.value) for time in times] == [(words, value)]


def test_a_language_without_rules_has_no_lexicon() -> None:
    with pytest.raises(KeyError):
        load_lexicon("xx")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_rule_has_a_reader(code: str) -> None:
    rules = load_lexicon(code).rules
    assert {rule.reads for rule in rules} <= set(READERS)
    assert all(rule.pattern.match("") is None for rule in rules)
