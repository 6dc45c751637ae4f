import re

import pytest

from reportedly.domain.errors import InputError
from reportedly.sources.dates import iso_date, now


@pytest.mark.parametrize(
    "value",
    [
        "2023-07-14",
        "2023-07-14T08:30",
        "2023-07-14 08:30:15",
        "2023-07-14T23:30:00-05:00",
        "2023-07-14T00:30:00+0300",
        "2023-07-14T08:30:15.123Z",
    ],
)
def test_the_date_part_is_kept_as_it_is(value: str) -> None:
    assert iso_date(value) == "2023-07-14"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2023",
        "2023-07",
        "20230714",
        "2023-7-14",
        "14-07-2023",
        "14 July 2023",
        "2023-02-29",
        "2023-13-01",
        "0000-01-01",
        "2023-07-14T25:00",
        "2023-07-14 or later",
        " 2023-07-14",
        "2023-W28-5",
        "٢٠٢٣-٠٧-١٤",
        "2023-07-14\n",
    ],
)
def test_anything_else_is_refused_by_its_value(value: str) -> None:
    with pytest.raises(InputError) as raised:
        iso_date(value)
    assert raised.value.code == "bad-date"
    assert repr(value) in str(raised.value)


def test_a_long_value_is_not_shown_whole() -> None:
    with pytest.raises(InputError) as raised:
        iso_date("x" * 10_000)
    assert len(str(raised.value)) < 150


def test_now_is_an_iso_time_in_utc() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())
    assert iso_date(now())
