import pytest

from reportedly.domain.readings import ActorInClaim, ActorMention, PlaceMention, QuantityMention, TimeMention
from reportedly.domain.spans import Span
from reportedly.web.wording import (
    counted,
    date_words,
    direction_of_language,
    direction_of_text,
    is_iso_date,
    language_name,
    moment_words,
    named_once,
    number_words,
    place_words,
    time_words,
)

HERE = Span(0, 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "date not known"),
        ("2023-07-12", "12 July 2023"),
        ("2023-07-12TNI", "12 July 2023, night"),
        ("2023-07-12T14:30", "12 July 2023, 14:30"),
        ("2023-07", "July 2023"),
        ("2023", "2023"),
        ("XXXX-07-12", "12 July, year not known"),
        ("XXXX-07", "July, year not known"),
        ("2023-W28", "week 28 of 2023"),
        ("2023-Q2", "quarter 2 of 2023"),
        ("2023-H1", "half 1 of 2023"),
        ("2023-SU", "summer 2023"),
        ("2023-07-01/2023-07-05", "1 July 2023 to 5 July 2023"),
        ("2023-13-01", "2023-13-01"),
        ("P3D", "P3D"),
    ],
)
def test_dates_are_written_to_the_precision_they_have(value: str | None, words: str) -> None:
    assert date_words(value) == words


def test_a_time_of_capture_is_written_to_the_minute_in_utc() -> None:
    assert moment_words("2025-03-15T08:30:59Z") == "15 March 2025, 08:30 UTC"
    assert moment_words(None) == "time not known"
    assert moment_words("lately") == "lately"


def test_a_time_that_is_not_known_is_said_to_be_so() -> None:
    assert time_words(None) == "not stated"
    assert time_words(TimeMention(HERE, None, "day")) == "cannot be placed"
    assert time_words(TimeMention(HERE, "2025-03", "month")) == "March 2025"


@pytest.mark.parametrize(
    ("value", "low", "high", "what", "words"),
    [
        (12, None, None, "killed", "12 killed"),
        (18000, None, None, "displaced", "18,000 displaced"),
        (4.2, None, None, "usd", "4.2 usd"),
        (None, 12, None, "killed", "at least 12 killed"),
        (None, None, 40, "wounded", "up to 40 wounded"),
        (None, 10, 15, "wounded", "10 to 15 wounded"),
        (12, 10, 15, "wounded", "12 (10 to 15) wounded"),
        (12, 12, 12, "wounded", "12 wounded"),
        (7, None, None, None, "7 of what is not stated"),
        (None, None, None, "killed", "a number not given, killed"),
    ],
)
def test_numbers_keep_their_bounds(
    value: float | None, low: float | None, high: float | None, what: str | None, words: str
) -> None:
    assert number_words(QuantityMention(HERE, value, low, high, what)) == words


def test_a_place_says_where_and_within_what() -> None:
    assert place_words(PlaceMention(HERE, "Kesh", lat=41.2, lon=-30.5, radius_km=3)) == (
        "41.200° N, 30.500° W, within 3 km"
    )
    assert place_words(PlaceMention(HERE, "Kesh", lat=-1.0, lon=2.0)) == "1.000° S, 2.000° E, radius not known"
    assert place_words(PlaceMention(HERE, "Kesh")) == "coordinates not known"


def test_a_place_at_nought_is_a_place() -> None:
    assert place_words(PlaceMention(HERE, "Null", lat=0.0, lon=0.0, radius_km=1)) == "0.000° N, 0.000° E, within 1 km"


def test_direction_goes_by_most_letters_not_by_the_first() -> None:
    assert direction_of_text("KG قال حرس كيش") == "rtl"
    assert direction_of_text("The word سوق") == "ltr"
    assert direction_of_text("12", otherwise="rtl") == "rtl"
    assert [direction_of_language(code) for code in ("ar", "ar-SY", "fa", "en", "und")] == ["rtl"] * 3 + ["ltr"] * 2


def test_languages_have_names_where_known() -> None:
    assert [language_name(code) for code in ("ar", "en-GB", "xx")] == ["Arabic", "English", "xx"]


@pytest.mark.parametrize("value", ["2025-3-1", "2025-02-30", "20250301", "2025-W10-1", "", "x", "2025-03-01T00:00"])
def test_only_real_days_in_one_form_are_dates(value: str) -> None:
    assert is_iso_date("2025-02-28")
    assert not is_iso_date(value)


def test_a_noun_follows_its_number() -> None:
    assert [counted(n, "claim") for n in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]


def test_what_would_look_the_same_is_shown_once() -> None:
    kesh = [ActorInClaim(ActorMention(Span(at, at + 1), "Kesh Guard"), "by") for at in (0, 9)]
    other = ActorInClaim(ActorMention(HERE, "Kesh Guard"), "to")
    assert named_once([*kesh, other]) == [kesh[0], other]
