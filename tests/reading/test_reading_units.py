"""Units converted so that quantities can be compared: lengths, areas, masses and times; money never."""

import pytest

from reportedly.reading.language import load_language
from reportedly.reading.units import agree, measure

CONVERTED = (
    (3, "km", 3000, "length"),
    (2, "miles", 3218.688, "length"),
    (40, "meters", 40, "length"),
    (2, "square kilometers", 2_000_000, "area"),
    (5, "hectares", 50_000, "area"),
    (7, "dunums", 7_000, "area"),
    (4, "tons", 4_000, "mass"),
    (36, "hours", 129_600, "time"),
    (1, "weeks", 604_800, "time"),
)


@pytest.mark.parametrize(("value", "unit", "amount", "dimension"), CONVERTED)
def test_a_measure_is_in_its_base_unit(value: float, unit: str, amount: float, dimension: str) -> None:
    converted = measure(value, unit)
    assert converted is not None
    assert converted.amount == pytest.approx(amount)
    assert converted.dimension == dimension


@pytest.mark.parametrize("unit", ["usd", "eur", "syp", "killed", "tents", None])
def test_money_and_nouns_are_not_converted(unit: str | None) -> None:
    assert measure(5, unit) is None


def test_measures_agree_within_the_tolerance() -> None:
    assert agree(measure(50, "km"), measure(30, "miles"), 0.05)
    assert not agree(measure(50, "km"), measure(30, "miles"), 0.01)
    assert not agree(measure(1, "km"), measure(1000, "kg"), 1.0)
    assert not agree(measure(1, "usd"), measure(1, "usd"))


def test_the_units_of_length_and_area_of_the_language_are_all_known() -> None:
    lengths = ("km", "meters", "miles", "feet", "yards", "square kilometers", "square miles", "square meters")
    names = (
        *lengths,
        "hectares",
        "dunums",
        "acres",
        "tons",
        "kg",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
    )
    units = load_language("en").data["units"]
    assert [name for name in names if name not in units or measure(1, name) is None] == []
