import pytest

from reportedly.reference.entries import first_day, holds_on, last_day


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-31"),
        ("2019-02-03", "2019-02-03", "2019-02-03"),
    ],
)
def test_a_date_covers_all_its_days(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize("date", ["", "19", "2019-2", "XXXX-07-12", "2019-02-03T10", "last year"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        first_day(date)


@pytest.mark.parametrize(
    ("since", "until", "on", "holds"),
    [
        (None, None, "2020-01-01", True),
        ("2019-03", None, "2019-03-01", True),
        ("2019-03", None, "2019-02-28", False),
        ("2019-03-15", None, "2019-03", True),  # the month shares days with the time
        (None, "2024-12-08", "2024-12-08", True),
        (None, "2024-12-08", "2024-12-09", False),
        (None, "2024", "2024-12-31", True),
        ("2011", "2016", "2017-01", False),
    ],
)
def test_a_name_holds_from_its_first_day_to_its_last(
    since: str | None, until: str | None, on: str, holds: bool
) -> None:
    assert holds_on(since, until, on) is holds
