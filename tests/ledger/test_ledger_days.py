"""Times of any precision as the days that they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.days import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-07-12", "2023-07-12", "2023-07-12"),
        ("2023-07-12T14:30:00Z", "2023-07-12", "2023-07-12"),
        ("2023-07-12TEV", "2023-07-12", "2023-07-12"),
        ("2023-07", "2023-07-01", "2023-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12-XX", "2023-12-01", "2023-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-XX-12", "2023-01-01", "2023-12-31"),
        ("2023-SU", "2023-01-01", "2023-12-31"),
        ("2023-W28", "2023-07-10", "2023-07-16"),
        ("2023-W28-WE", "2023-07-10", "2023-07-16"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("202", "2020-01-01", "2029-12-31"),
        ("2023-07-10/2023-07-12", "2023-07-10", "2023-07-12"),
        ("2023-07/2023-08-02", "2023-07-01", "2023-08-02"),
        ("2019-03/..", "2019-03-01", "9999-12-31"),
    ],
)
def test_the_days_that_a_time_may_mean(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "XXXX-07-12",
        "XXXX-WXX-3",
        "P3D",
        "PRESENT_REF",
        "yesterday",
        "2023-13",
        "2023-06-31",
        "0000",
        "000X",
        "2023-W60",
        "2023-Q5",
        "2023-Q0",
        "2023-H3",
        "20230712",
        "2023-07-12/2023-07-10",
        "2023-07-12/XXXX-07-13",
        "../2023",
        "2023/2024/2025",
        "٢٠٢٣",
    ],
)
def test_what_names_no_year_means_no_days(value: str | None) -> None:
    assert days_of(value) is None


@given(st.text(alphabet="0123456789-XWQH/.T ", max_size=24))
def test_any_value_means_days_in_order_or_none(value: str) -> None:
    days = days_of(value)
    assert days is None or 1 <= days[0] <= days[1]
