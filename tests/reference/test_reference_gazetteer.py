import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer_making import KESH, TITLE, row, write_small_default
from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.book import Place, PlaceName, ReferenceBook, load_book
from reportedly.reference.gazetteer import DEFAULT, Gazetteer, imported_tables, open_gazetteer
from reportedly.reference.gazetteer_shapes import distance_km, in_part, part_of
from reportedly.reference.gazetteer_table import FORMAT, Table, write_table

ROWS = (
    KESH,
    row(2, "Orvany", "al-Orvany", population=None),
    row(3, "Orvany", population=400_000, country="TX", admin1="TX.02", lat=-3.5, lon=179.9),
    row(4, "Tell Dhalmar", "تل دلمار"),
    row(5, "Al Velistaniyah", population=12),
    row(6, "Saint-Orvan", country="TX", admin1="TX.02", lat=-3.0, lon=-179.5),
)


def table(path: Path, *rows: object) -> Path:
    write_table(path, TITLE, rows or ROWS)  # type: ignore[arg-type]
    return path


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    return Gazetteer([table(tmp_path / "invented.gazetteer")])


@pytest.mark.parametrize(
    ("name", "level", "ids"),
    [
        ("Kesh", "exact", [1]),
        ("KESH", "folded", [1]),
        ("Kaesh", "folded", [1]),
        ("كِيش", "folded", [1]),
        ("el-Kesh", "folded", [1]),
        ("Orvany", "exact", [3, 2]),
        ("orvany", "folded", [3, 2]),
        ("al-Orvany", "exact", [2]),
        ("Al Orvany", "folded", [2]),
        ("Orvany camp", "bare", [3, 2]),
        ("Dhalmar", "bare", [4]),
        ("Tal Dhalmar", "bare", [4]),
        ("دلمار", "bare", [4]),
        ("Velistaniya", "skeleton", [5]),
        ("Walistaniyeh", "skeleton", [5]),
        ("Vlstn", "skeleton", []),
        ("Seint Orvan", "skeleton", []),
        ("Kish", "exact", []),
        ("", "exact", []),
        ("-", "exact", []),
    ],
)
def test_the_first_level_with_hits_counts_and_the_most_populous_comes_first(
    gazetteer: Gazetteer, name: str, level: str, ids: list[int]
) -> None:
    hits = gazetteer.named(name)
    assert [hit.place.geonameid for hit in hits] == ids
    assert {hit.level for hit in hits} == ({level} if ids else set())


def test_a_hit_tells_the_place_and_the_name_that_fits(gazetteer: Gazetteer) -> None:
    (hit,) = gazetteer.named("Káesh")
    assert hit.alias == "Káesh"
    assert hit.place == Place(
        id="geonames-1",
        name="Kesh",
        kind="town",
        names=(PlaceName("Kesh", "und"),),
        lat=23.05,
        lon=-38.3,
        radius_km=3.0,
        country="SY",
        geonameid=1,
        source="invented",
        admin1="SY.01",
        population=90_000,
    )


def test_what_is_not_known_stays_unknown(tmp_path: Path) -> None:
    bare = row(9, "Dhal", country=None, admin1=None, population=None)
    place = Gazetteer([table(tmp_path / "t.gazetteer", replace(bare, geonameid=None))]).get("geonames-9")
    assert place is not None
    assert (place.country, place.admin1, place.population, place.geonameid) == (None, None, None, None)


def test_a_place_is_got_by_its_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.get("geonames-4")
    assert place is not None
    assert place.name == "Tell Dhalmar"
    assert gazetteer.get("geonames-44") is None


def test_shapes_hold_their_places_and_ten_kilometres_more(gazetteer: Gazetteer) -> None:
    assert gazetteer.divisions_holding(23.05, -38.3) == ("SY", "SY.01")
    assert gazetteer.divisions_holding(23.13, -38.3) == ("SY", "SY.01")
    assert gazetteer.divisions_holding(23.15, -38.3) == ()
    shape = gazetteer.shape("SY.01")
    assert shape is not None
    assert max(lat for lat, _ in shape) == pytest.approx(23.05 + 10 / 111.2, abs=1e-3)
    assert gazetteer.shape("SY.02") is None


@pytest.mark.parametrize(("lat", "lon"), [(-3.5, 179.9), (-3.43, 179.99), (-3.4, -179.99), (-3.0, -179.5)])
def test_a_shape_runs_on_beyond_the_date_line(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    assert gazetteer.divisions_holding(lat, lon) == ("TX", "TX.02")
    assert gazetteer.divisions_holding(-3.25, 0.0) == ()


def test_several_tables_give_each_place_once_as_the_first_has_it(tmp_path: Path) -> None:
    own = [
        replace(KESH, names=("Kesh City", "Kesh"), population=None),
        replace(row(50, "Orvany", population=None), id="own-50", geonameid=None, lat=23.1),
        replace(row(51, "Orvany", kind="district"), id="own-51", geonameid=None),
    ]
    both = Gazetteer([table(tmp_path / "own.gazetteer", *own), table(tmp_path / "towns.gazetteer")])
    (kesh,) = both.named("Kesh")
    assert (kesh.place.name, kesh.place.population) == ("Kesh City", 90_000)
    # geonames-2 is own-50, five kilometres off; a district is no town; the other Orvany lies elsewhere
    assert [hit.place.id for hit in both.named("Orvany")] == ["geonames-3", "own-51", "own-50"]


def test_an_exact_name_of_one_table_goes_before_a_folded_one_of_another(tmp_path: Path) -> None:
    first = table(tmp_path / "a.gazetteer", row(60, "DHAL"))
    both = Gazetteer([first, table(tmp_path / "b.gazetteer", row(61, "Dhal", lat=40.0))])
    assert [hit.place.geonameid for hit in both.named("Dhal")] == [61]
    assert [hit.place.geonameid for hit in both.named("dhal")] == [60, 61]


def test_a_gazetteer_goes_to_another_process_as_paths(gazetteer: Gazetteer) -> None:
    sent = pickle.dumps(gazetteer)
    assert len(sent) < 1000
    there: Gazetteer = pickle.loads(sent)
    assert there.digest == gazetteer.digest
    assert there.named("Orvany") == gazetteer.named("Orvany")


def test_equal_rows_give_equal_bytes_in_whatever_order(tmp_path: Path) -> None:
    one = table(tmp_path / "one.gazetteer").read_bytes()
    assert table(tmp_path / "two.gazetteer", *reversed(ROWS)).read_bytes() == one
    assert table(tmp_path / "three.gazetteer", *ROWS[1:]).read_bytes() != one


def test_other_tables_are_another_digest(tmp_path: Path) -> None:
    one, two = table(tmp_path / "one.gazetteer"), table(tmp_path / "two.gazetteer", KESH)
    digests = {Gazetteer(paths).digest for paths in ([one], [two], [one, two], [two, one])}
    assert len(digests) == 4
    assert all(len(digest) == 8 and int(digest, 16) >= 0 for digest in digests)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda whole: b"", "is empty"),
        (lambda whole: b"PK" + whole, "is no table"),
        (lambda whole: whole[:-100], "damaged"),
        (lambda whole: whole[:60], "damaged"),
        (lambda whole: whole[:200] + b"?" + whole[201:], "damaged"),
        (lambda whole: whole.replace(f"gazetteer {FORMAT} ".encode(), b"gazetteer 0 ", 1), "has the format 0"),
    ],
)
def test_a_table_that_is_not_whole_is_one_line_with_its_name(tmp_path: Path, damage: object, words: str) -> None:
    path = table(tmp_path / "invented.gazetteer")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ReferenceBookError, match=words) as told:
        Gazetteer([path])
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_byte_changed_anywhere_is_found_by_the_check(tmp_path: Path) -> None:
    path = table(tmp_path / "invented.gazetteer")
    Table(path).check()
    whole = bytearray(path.read_bytes())
    whole[-70] ^= 1
    path.write_bytes(whole)
    with pytest.raises(ReferenceBookError, match="damaged"):
        Table(path).check()


def test_a_table_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "t.gazetteer"
    in_the_way.mkdir()
    with pytest.raises(OSError, match="directory"):
        table(in_the_way)
    assert list(tmp_path.iterdir()) == [in_the_way]


# The folder with its default table.


def test_imported_tables_go_before_the_towns_in_the_order_of_their_names(tmp_path: Path) -> None:
    write_small_default(tmp_path)
    for name in ("zeta", "alpha"):
        table(tmp_path / f"{name}.gazetteer")
    (tmp_path / ".alpha.gazetteer.99").write_bytes(b"what another process is writing")
    names = [one.name for one in open_gazetteer(tmp_path).tables]
    assert names == ["alpha", "zeta", "towns"]
    assert [path.name for path in imported_tables(tmp_path)] == ["alpha.gazetteer", "zeta.gazetteer"]


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where a default table is compiled, which takes no time here."""
    places: list[Path] = []

    def quickly(path: Path) -> int:
        places.append(path)
        write_small_default(path.parent)
        return 1

    monkeypatch.setattr("reportedly.reference.gazetteer.compile_default", quickly)
    return places


def test_the_default_table_is_compiled_once_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places, folder = compiled(monkeypatch), tmp_path / "new" / "folder"
    digest = open_gazetteer(folder).digest
    out, line = capsys.readouterr()
    assert out == ""
    assert line.count("\n") == 1
    assert str(folder / DEFAULT) in line
    assert open_gazetteer(folder).digest == digest
    assert capsys.readouterr().err == ""
    assert places == [folder / DEFAULT]


@pytest.mark.parametrize("older", ["format", "package"])
def test_a_default_table_of_another_version_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: str
) -> None:
    places, path = compiled(monkeypatch), tmp_path / DEFAULT
    table(path)
    if older == "format":
        path.write_bytes(path.read_bytes().replace(f"gazetteer {FORMAT} ".encode(), b"gazetteer 0 ", 1))
    assert [hit.place.name for hit in open_gazetteer(tmp_path, say=lambda line: None).named("Ostrovan")] == ["Ostrovan"]
    assert places == [path]


def test_a_damaged_default_table_is_said_and_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places, path = compiled(monkeypatch), tmp_path / DEFAULT
    path.write_bytes(b"no table at all")
    with pytest.raises(ReferenceBookError, match="is no table"):
        open_gazetteer(tmp_path)
    assert places == []
    assert path.read_bytes() == b"no table at all"


def test_a_folder_that_cannot_be_made_is_named_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReferenceBookError, match="REPORTEDLY_GAZETTEER") as told:
        open_gazetteer(tmp_path / "file" / "folder", say=lambda line: None)
    assert str(tmp_path / "file" / "folder") in str(told.value)


def test_processes_that_write_one_table_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    work = (
        "import sys; from pathlib import Path; from gazetteer_making import TITLE, row;"
        "from reportedly.reference.gazetteer_table import write_table;"
        "[write_table(Path(sys.argv[1]), TITLE, [row(n, f'Kesh {n}') for n in range(1, 300)]) for _ in range(5)]"
    )
    path = tmp_path / "towns.gazetteer"
    command = [sys.executable, "-c", work, str(path)]
    running = [subprocess.Popen(command, cwd=Path(__file__).parents[1]) for _ in range(2)]
    assert [one.wait() for one in running] == [0, 0]
    Table(path).check()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


# The book.


def test_the_book_looks_in_its_own_places_first(gazetteer: Gazetteer) -> None:
    own = Place("geonames-4", "Dhalmar", "base", (PlaceName("Dhalmar", "en"),), 1.0, 2.0, 3.0, None, None, "invented")
    book = ReferenceBook([], [own], gazetteer)
    assert book.place("geonames-4") is own
    assert book.place("geonames-1") == gazetteer.get("geonames-1")
    assert book.place("geonames-99") is None
    assert ReferenceBook([], [own]).place("geonames-1") is None
    assert pickle.loads(pickle.dumps(book)).place("geonames-1") == gazetteer.get("geonames-1")


def test_a_book_is_loaded_with_the_gazetteer_of_a_folder(tmp_path: Path) -> None:
    write_small_default(tmp_path)
    book = load_book(gazetteer_folder=tmp_path)
    assert book.gazetteer is not None
    assert [hit.place.name for hit in book.gazetteer.named("Ostrovan")] == ["Ostrovan"]
    assert load_book().gazetteer is None


def test_a_part_of_a_shape_is_cut_at_its_centre() -> None:
    square = ((0.0, 10.0), (0.0, 14.0), (4.0, 14.0), (4.0, 10.0))
    points = {side: (part_of(square, side).lat, part_of(square, side).lon) for side in ("north", "southwest", "middle")}
    assert points == {"north": (3.0, 12.0), "southwest": (1.0, 11.0), "middle": (2.0, 12.0)}
    assert part_of(square, "north").radius_km == pytest.approx(distance_km((3.0, 12.0), (2.0, 14.0)), rel=0.01)
    assert in_part(square, "northeast", 3.0, 13.0)
    assert not in_part(square, "northeast", 3.0, 11.0)
    assert not in_part(square, "middle", 3.9, 13.9)


def test_a_part_beyond_the_date_line_has_a_longitude_on_the_earth() -> None:
    over = ((0.0, 178.0), (0.0, 190.0), (4.0, 190.0), (4.0, 178.0))
    assert (part_of(over, "east").lat, part_of(over, "east").lon) == (2.0, -173.0)
