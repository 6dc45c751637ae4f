import gzip
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from gazetteer_making import TITLE, row
from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Place
from reportedly.reference.gazetteer import DEFAULT, Gazetteer
from reportedly.reference.gazetteer_import import Imported, import_table
from reportedly.reference.gazetteer_table import write_table

SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or Path(__file__).parents[3] / "shared")
LARGE = SHARED / "knowledge" / "gazetteer_me.tsv.gz"


def dump_line(number: object, name: str, *, lat: object = 23.1, lon: object = -38.2, **more: str) -> str:
    """A row of a GeoNames country dump."""
    cells = {"ascii": name, "names": "", "class": "P", "code": "PPL", "country": "TX", "admin1": "07", "people": "0"}
    cells |= more
    known = (number, name, cells["ascii"], cells["names"], lat, lon, cells["class"], cells["code"], cells["country"])
    return "\t".join(
        map(str, (*known, "", cells["admin1"], "", "", "", cells["people"], "", "12", "UTC", "2024-01-01"))
    )


DUMP = (
    dump_line(11, "Kesh", names="KSH,Qesh,kysh,Кеш,كيش", people="90000"),
    dump_line(12, "Dhal Dam", **{"class": "S", "code": "DAM"}),
    dump_line(13, "Orvany", admin1="00"),
    dump_line(14, "Kesh Province", **{"class": "A", "code": "ADM1"}),
)
OURS = "key\tgeonameid\tname\tname_ar\tnames\tlat\tlon\tkind\tcountry\tadmin1\tpopulation\tdeprecated"


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def imported(file: Path, folder: Path, *, towns: Gazetteer | None = None) -> tuple[Imported, Gazetteer]:
    done = import_table(file, folder, towns=towns)
    return done, Gazetteer([done.path])


def the(gazetteer: Gazetteer, name: str) -> Place:
    (hit,) = gazetteer.named(name)
    return hit.place


# GeoNames.


def test_a_country_dump_becomes_a_table(tmp_path: Path) -> None:
    done, there = imported(written(tmp_path / "TX.txt", *DUMP), tmp_path / "folder")
    assert done == Imported(tmp_path / "folder" / "tx.gazetteer", 4, 0, None)
    kesh = the(there, "Qesh")
    assert (kesh.id, kesh.name, kesh.kind, kesh.geonameid) == ("geonames-11", "Kesh", "town", 11)
    assert (kesh.country, kesh.admin1, kesh.population, kesh.radius_km) == ("TX", "TX.07", 90_000, 2.4)
    assert (kesh.lat, kesh.lon) == (23.1, -38.2)
    assert the(there, "كيش") == kesh
    assert (the(there, "Dhal Dam").kind, the(there, "Kesh Province").kind) == ("dam", "province")
    assert (the(there, "Orvany").admin1, the(there, "Orvany").population) == (None, None)


def test_codes_other_scripts_and_machine_transliterations_are_no_names(tmp_path: Path) -> None:
    _, there = imported(written(tmp_path / "TX.txt", *DUMP), tmp_path / "folder")
    assert [there.named(name) for name in ("KSH", "kysh", "Кеш")] == [(), (), ()]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (dump_line(21, "Dhal", lat=0, lon=0), "0, 0"),
        (dump_line(21, "Dhal", lat=91), "not on the earth"),
        (dump_line(21, "Dhal", lon=-180.5), "not on the earth"),
        (dump_line(21, "Dhal", lat="nan"), "no pair of numbers"),
        (dump_line(21, "Dhal", lat=""), "no pair of numbers"),
        (dump_line(21, "  "), "no name"),
        (dump_line("x21", "Dhal"), "geonameid"),
        ("21\tDhal\t23", "3 columns, not 19"),
        ("", "1 columns, not 19"),
        (dump_line(21, "Dh\ufffdl"), "not UTF-8"),
    ],
)
def test_a_row_that_is_no_place_is_counted_with_its_line_and_reason(tmp_path: Path, bad: str, reason: str) -> None:
    file = written(tmp_path / "TX.txt", *DUMP[:2], bad, *DUMP[2:], bad)
    done, there = imported(file, tmp_path / "folder")
    assert (done.places, done.refused) == (4, 2)
    assert done.first_refused is not None
    assert done.first_refused.startswith("line 3: ")
    assert reason in done.first_refused
    assert there.named("Dhal") == ()


def test_a_dump_may_be_packed_as_geonames_packs_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "TX.zip", "w") as packed:
        packed.writestr("readme.txt", "how to read it")
        packed.writestr("TX.txt", "\n".join(DUMP))
    done, _ = imported(tmp_path / "TX.zip", tmp_path / "folder")
    assert (done.path.name, done.places) == ("tx.gazetteer", 4)


def test_alternate_names_are_added_but_for_codes_and_addresses(tmp_path: Path) -> None:
    alternates = written(
        tmp_path / "alternateNamesV2.txt",
        "1\t11\ten\tKeshtown\t1\t\t\t\t\t",
        "2\t11\tiata\tKSX\t\t\t\t\t\t",
        "3\t11\tlink\tExample Of An Address\t\t\t\t\t\t",
        "4\t12\tar\tسد دال\t\t\t\t\t\t",
        "5\t999\ten\tElsewhere\t\t\t\t\t\t",
        "broken",
    )
    done = import_table(written(tmp_path / "TX.txt", *DUMP), tmp_path, towns=None, alternates=alternates)
    there = Gazetteer([done.path])
    assert the(there, "Keshtown").geonameid == 11
    assert the(there, "سد دال").geonameid == 12
    assert the(there, "Qesh").name == "Kesh"
    assert [there.named(name) for name in ("KSX", "Example Of An Address", "Elsewhere")] == [(), (), ()]


def test_a_list_of_alternate_names_that_fits_no_place_is_an_error(tmp_path: Path) -> None:
    alternates = written(tmp_path / "other.txt", "1\t999\ten\tElsewhere\t\t\t\t\t\t")
    with pytest.raises(ReferenceBookError, match=r"other\.txt"):
        import_table(written(tmp_path / "TX.txt", *DUMP), tmp_path, towns=None, alternates=alternates)
    assert list(tmp_path.glob("*.gazetteer")) == []


# Our own form.


def ours(*rows: Sequence[object]) -> tuple[str, ...]:
    return (OURS, *("\t".join(map(str, cells)) for cells in rows))


def test_a_table_of_our_own_form_may_be_packed(tmp_path: Path) -> None:
    lines = ours(
        ("wof:5", "", "Dhal", "دال", "Dhal|Dhaal", 23.2, -38.1, "locality", "TX", "", 1200, 0),
        ("wof:6", 66, "Velistan", "", "", 23.3, -38.0, "region", "TX", "", "", 0),
        ("wof:7", "", "Gone", "", "", 23.3, -38.0, "region", "TX", "", "", 1),
        ("", "", "Nameless id", "", "", 23.3, -38.0, "region", "TX", "", "", 0),
    )
    file = tmp_path / "My List.tsv.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    done, there = imported(file, tmp_path / "folder")
    assert (done.path.name, done.places, done.refused) == ("my-list.gazetteer", 2, 2)
    assert done.first_refused == "line 4: its list has withdrawn it"
    assert (the(there, "Dhaal").id, the(there, "دال").kind) == ("my-list-wof-5", "town")
    assert (the(there, "Velistan").id, the(there, "Velistan").kind) == ("geonames-66", "province")


def test_a_division_known_by_name_is_that_of_most_of_its_places_nearest_towns(tmp_path: Path) -> None:
    default = tmp_path / DEFAULT
    west, east = (row(n, "Town", country="TX", admin1=f"TX.{n}", lon=lon) for n, lon in ((1, -38.3), (2, -38.0)))
    write_table(default, TITLE, [west, east])
    points = (("a", -38.29, "Old West"), ("b", -38.28, "Old West"), ("c", -38.02, "Old West"), ("d", -38.01, ""))
    far = ("e", 0.0, "Nowhere"), ("f", 1.0, "Old West")
    rows = (
        (key, "", f"Dhal {key}", "", "", 23.05, lon, "locality", "TX", name, "", 0)
        for key, lon, name in (*points, *far)
    )
    file = written(tmp_path / "list.tsv", *ours(*rows))
    _, there = imported(file, tmp_path / "folder", towns=Gazetteer([default]))
    found = {key: the(there, f"Dhal {key}").admin1 for key in "abcdef"}
    assert found == {"a": "TX.1", "b": "TX.1", "c": "TX.1", "d": "TX.2", "e": None, "f": "TX.1"}


# Who's On First.


def test_who_is_on_first_as_csv(tmp_path: Path) -> None:
    file = written(
        tmp_path / "wof-locality-latest.csv",
        "geom_latitude,geom_longitude,lbl_latitude,lbl_longitude,id,name,placetype,iso_country,deprecated,superseded_by",
        '23.0,-38.0,23.05,-38.05,501,"Dhal, Upper",locality,TX,,',
        "23.0,-38.0,,,502,Kesh Wards,microhood,TX,,",
        "23.0,-38.0,,,503,Gone,locality,TX,2020-01-01,",
        "23.0,-38.0,,,504,Replaced,locality,TX,,501",
    )
    done, there = imported(file, tmp_path / "folder")
    assert (done.places, done.refused) == (2, 2)
    upper = the(there, "Dhal, Upper")
    assert (upper.id, upper.lat, upper.kind) == ("wof-locality-latest-501", 23.05, "town")
    assert (the(there, "Kesh Wards").lat, the(there, "Kesh Wards").kind) == (23.0, "neighbourhood")


def test_who_is_on_first_as_geojson_by_lines(tmp_path: Path) -> None:
    def feature(number: int, name: str, **more: object) -> str:
        properties = {"wof:id": number, "wof:name": name, "wof:placetype": "county", "iso:country": "TX"}
        return json.dumps({"type": "Feature", "properties": {**properties, **more}})

    point = {"geom:latitude": 23.0, "geom:longitude": -38.0}
    file = written(
        tmp_path / "tx.geojsonl",
        feature(601, "Dhal", **point, **{"name:eng_x_variant": ["Dhaal"], "name:ara_x_preferred": ["دال"]}),
        feature(602, "Kesh", **point, **{"wof:concordances": {"gn:id": 11}, "wof:population": 500}),
        feature(603, "Gone", **point, **{"edtf:deprecated": "2020-01-01"}),
        feature(604, "Pointless"),
        "{broken",
        '{"type": "Feature"}',
    )
    done, there = imported(file, tmp_path / "folder")
    assert (done.places, done.refused) == (2, 4)
    assert (the(there, "Dhaal").id, the(there, "دال").kind) == ("tx-601", "district")
    assert (the(there, "Kesh").id, the(there, "Kesh").population) == ("geonames-11", 500)


# What cannot be imported.


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("TX.txt", b"", "is no list of places"),
        ("TX.txt", b"just words\n", "is no list of places"),
        ("TX.txt", dump_line(21, "Dhal", lat=0, lon=0).encode(), "no place that can be taken .line 1: "),
        ("TX.tsv", OURS.encode(), "no place that can be taken"),
        ("TX.gz", b"\x1f\x8bnot gzip at all", "cannot be unpacked|cannot be read"),
        ("TX.gz", gzip.compress(b"\n".join([DUMP[0].encode()] * 9000))[:-20], "cannot be unpacked|cannot be read"),
        ("TX.zip", b"PK\x03\x04 and no more", "cannot be unpacked"),
        ("towns.txt", DUMP[0].encode(), "cannot be the name of a table"),
        ("كيش.txt", DUMP[0].encode(), "cannot be the name of a table"),
    ],
)
def test_a_file_without_places_is_one_line_and_leaves_no_table(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReferenceBookError, match=words) as told:
        import_table(tmp_path / name, tmp_path / "folder", towns=None)
    assert name in str(told.value)
    assert "\n" not in str(told.value)
    assert not list(tmp_path.rglob("*.gazetteer"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceBookError, match=r"none\.txt cannot be read: No such file"):
        import_table(tmp_path / "none.txt", tmp_path, towns=None)


def test_a_failed_import_leaves_the_earlier_table(tmp_path: Path) -> None:
    done, _ = imported(written(tmp_path / "TX.txt", *DUMP), tmp_path)
    before = done.path.read_bytes()
    written(tmp_path / "TX.txt", "no list")
    with pytest.raises(ReferenceBookError):
        import_table(tmp_path / "TX.txt", tmp_path, towns=None)
    assert done.path.read_bytes() == before


def test_importing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, _ = imported(written(tmp_path / "TX.txt", *DUMP), tmp_path / "a")
    second, _ = imported(written(tmp_path / "TX.txt", *DUMP), tmp_path / "b")
    assert first.path.read_bytes() == second.path.read_bytes()


@pytest.mark.shared
@pytest.mark.skipif(not LARGE.exists(), reason=f"there is no {LARGE}")
def test_a_large_list_is_imported_and_finds_villages_that_the_towns_lack(
    tmp_path: Path, default_gazetteer: Gazetteer
) -> None:
    done = import_table(LARGE, tmp_path, towns=default_gazetteer)
    assert done.places > 90_000
    assert done.places + done.refused <= 97_400
    (own,) = Gazetteer([done.path]).tables
    both = Gazetteer([done.path, *(table.path for table in default_gazetteer.tables)])
    assert own.name == "gazetteer-me"
    assert default_gazetteer.named("Tanf") == ()
    (found,) = both.named("Tanf")
    assert (found.place.country, found.place.admin1) == ("IQ", "IQ.01")
    aleppo = [hit.place for hit in both.named("Aleppo") if hit.place.kind == "town"]
    assert [(place.id, place.population) for place in aleppo] == [("geonames-170063", 2_098_210)]
