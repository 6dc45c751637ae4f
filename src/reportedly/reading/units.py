"""Units of length, area, mass and time, converted so that two quantities can be compared; never shown so."""

from dataclasses import dataclass
from typing import Literal

Dimension = Literal["length", "area", "mass", "time"]

BASE_UNITS: dict[Dimension, str] = {"length": "m", "area": "m2", "mass": "kg", "time": "s"}
"""What a converted value is given in."""

_SIZES: dict[Dimension, dict[str, float]] = {
    "length": {"km": 1000, "m": 1, "meters": 1, "miles": 1609.344, "feet": 0.3048, "yards": 0.9144},
    "area": {
        "km2": 1e6,
        "square kilometers": 1e6,
        "m2": 1,
        "square meters": 1,
        "square miles": 1609.344**2,
        "hectares": 1e4,
        "acres": 4046.8564224,
        "dunums": 1e3,
    },
    "mass": {"kg": 1, "tons": 1e3},
    "time": {"minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800, "months": 2629746, "years": 31556952},
}
"""Sizes in base units. International yard and pound agreement of 1959; the metric dunum of the Levant; a ton is taken
as metric; months and years are means of the Gregorian calendar."""

_UNITS = {unit: (dimension, size) for dimension, units in _SIZES.items() for unit, size in units.items()}


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in the base unit of its dimension (`BASE_UNITS`)."""

    amount: float
    dimension: Dimension


def measure(value: float, unit: str | None) -> Measure | None:
    """`value` in the base unit of `unit`'s dimension; None for money, counted nouns and units not known here.

    Units go by the names that a quantity's `what` has. Currencies have none: their rates change.
    """
    known = _UNITS.get((unit or "").lower())
    return Measure(value * known[1], known[0]) if known else None


def agree(one: Measure | None, other: Measure | None, tolerance: float = 0.0) -> bool:
    """True if both are of one dimension and differ by at most `tolerance` of the greater one."""
    if one is None or other is None or one.dimension != other.dimension:
        return False
    return abs(one.amount - other.amount) <= tolerance * max(abs(one.amount), abs(other.amount))
