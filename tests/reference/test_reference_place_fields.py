from pathlib import Path

import pytest

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Place
from reportedly.reference.files import read_sheet

PLACE = """
places:
  - id: kesh
    name: Kesh
    kind: town
    names: [{text: Kesh, language: en}]
    lat: 23.05
    lon: -38.3
    radius_km: 3
    country: TX
    source: invented
"""


def read(tmp_path: Path, *more: str) -> Place:
    path = tmp_path / "places.yaml"
    path.write_text(PLACE + "".join(f"    {line}\n" for line in more), encoding="utf-8")
    (place,) = read_sheet(path, path.name).places
    return place


def test_division_and_people_of_a_place_are_read(tmp_path: Path) -> None:
    place = read(tmp_path, "admin1: TX.07", "population: 90000")
    assert (place.admin1, place.population) == ("TX.07", 90_000)


def test_they_may_be_left_out(tmp_path: Path) -> None:
    assert (read(tmp_path).admin1, read(tmp_path).population) == (None, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("admin1: TX", "admin1 must be a country and the code of its division, such as SY.11, not 'TX'"),
        ("admin1: tx.07", "admin1 must be"),
        ("population: -1", "population must be a number from 0"),
        ("population: 1.5", "population must be a whole number, not 1.5"),
    ],
)
def test_a_division_that_is_no_code_or_a_part_of_a_person_is_refused(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ReferenceBookError, match="place kesh: " + words):
        read(tmp_path, line)
