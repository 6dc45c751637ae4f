import http.server
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from command_lines import Desk

from reportedly.cli.main import main
from reportedly.operations import reader_with
from reportedly.reference.book import ReferenceBook
from reportedly.reference.gazetteer import Gazetteer, open_gazetteer

LINE = "{}\t{}\t{}\t\t23.1\t-38.2\tP\tPPL\tTX\t\t07\t\t\t\t500\t\t12\tUTC\t2024-01-01\n"
DUMP = LINE.format(11, "Kesh", "Kesh") + LINE.format(12, "Orvany", "Orvany")
AWRY = "13\tDhal\n"


@pytest.fixture
def folder(tmp_path: Path, small_gazetteer: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gazetteer of its own, with the small default table."""
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    for path in small_gazetteer.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(folder))
    return folder


@pytest.fixture
def desk(tmp_path: Path, folder: Path) -> Desk:
    return Desk(tmp_path)


def names(folder: Path) -> list[str]:
    return [table.name for table in open_gazetteer(folder).tables]


def test_a_list_is_imported_and_the_rows_refused_are_told(desk: Desk, folder: Path) -> None:
    desk.write("TX.txt", AWRY + DUMP + AWRY)
    ended = desk.run("gazetteer", "import", "TX.txt")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "2 places, 2 rows refused (first: line 1: it has 2 columns, not 19)"
    assert str(folder / "tx.gazetteer") in ended.out
    assert [hit.place.id for hit in open_gazetteer(folder).named("Kesh")] == ["geonames-11"]


def test_a_list_is_imported_under_a_name_with_alternate_names(desk: Desk, folder: Path) -> None:
    desk.write("TX.txt", LINE.format(11, "Kesh", "Kesh"))
    desk.write("more.txt", "1\t11\ten\tKeshtown\t\t\t\t\t\t\n")
    ended = desk.run("gazetteer", "import", "TX.txt", "--name", "Our Own", "--alternate-names", "more.txt")
    assert ended.out.startswith("1 place, 0 rows refused\n")
    assert names(folder) == ["our-own", "towns"]
    assert [hit.alias for hit in open_gazetteer(folder).named("Keshtown")] == ["Keshtown"]


def test_a_list_without_places_is_one_line_and_no_table(desk: Desk, folder: Path) -> None:
    desk.write("TX.txt", AWRY)
    ended = desk.run("gazetteer", "import", "TX.txt")
    assert ended.code == 1
    assert "TX.txt" in ended.line
    assert names(folder) == ["towns"]


def test_the_tables_are_listed_those_looked_up_first_first(desk: Desk, folder: Path) -> None:
    desk.write("TX.txt", DUMP)
    desk.run("gazetteer", "import", "TX.txt")
    lines = desk.run("gazetteer", "list").out.splitlines()
    assert lines[0] == f"tables in {folder}:"
    assert [line.split()[:3] for line in lines[1:]] == [["tx", "2", "places"], ["towns", "1", "place"]]
    assert lines[1].endswith("GeoNames: TX.txt")


def test_the_list_says_that_the_towns_are_still_to_be_compiled(desk: Desk, folder: Path) -> None:
    (folder / "towns.gazetteer").unlink()
    assert "compiled when it is first needed" in desk.run("gazetteer", "list").out


def test_the_list_names_a_table_with_a_changed_byte(desk: Desk, folder: Path) -> None:
    path = folder / "towns.gazetteer"
    whole = bytearray(path.read_bytes())
    whole[-70] ^= 1
    path.write_bytes(whole)
    ended = desk.run("gazetteer", "list")
    assert ended.code == 1
    assert ended.line == f"reportedly: gazetteer table {path} is damaged"


def test_reading_looks_places_up_in_the_folder_of_the_setting(desk: Desk, folder: Path) -> None:
    desk.write("dhal.txt", "The army left Dhal, a spokesman said.")
    before = desk.run("read", "dhal.txt", "--no-ledger", "--json", "-").objects[0]["reader"]
    desk.write("TX.txt", DUMP)
    desk.run("gazetteer", "import", "TX.txt")
    after = desk.run("read", "dhal.txt", "--no-ledger", "--json", "-").objects[0]["reader"]
    assert f", places {open_gazetteer(folder).digest}" in after
    assert before != after


def test_the_readers_name_tells_of_the_gazetteer(folder: Path) -> None:
    gazetteer = Gazetteer([folder / "towns.gazetteer"])
    reader = reader_with(ReferenceBook([], [], gazetteer))
    assert f"places {gazetteer.digest}" in reader.split(", ")
    assert "places" not in reader_with(ReferenceBook([], []))


# Fetching.


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[str]:
    """The address of a folder with the dump of TX, and of QQ, which is no archive."""
    there = tmp_path / "mirror"
    there.mkdir()
    with zipfile.ZipFile(there / "TX.zip", "w") as packed:
        packed.writestr("readme.txt", "how to read it")
        packed.writestr("TX.txt", DUMP)
    with zipfile.ZipFile(there / "WW.zip", "w") as packed:
        packed.writestr("WW.txt", "words, no dump")
    (there / "QQ.zip").write_bytes(b"<html>sign in first</html>")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=there))
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    serving.join()
    server.server_close()


def test_a_country_is_fetched_and_imported(desk: Desk, folder: Path, mirror: str) -> None:
    ended = desk.run("gazetteer", "fetch", "tx", "--from", mirror)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("2 places, 0 rows refused\n")
    assert sorted(path.name for path in folder.iterdir()) == ["towns.gazetteer", "tx.gazetteer"]


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("XX", "404"),
        ("QQ", "no whole archive"),
        ("WW", "no country dump"),
        ("TXX", "no country code"),
        ("../x", "no country code"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(desk: Desk, folder: Path, mirror: str, country: str, words: str) -> None:
    ended = desk.run("gazetteer", "fetch", country, "--from", mirror + "/")
    assert ended.code == 1
    assert words in ended.line
    assert [path.name for path in folder.iterdir()] == ["towns.gazetteer"]


def test_an_address_that_is_none_is_refused(desk: Desk) -> None:
    ended = desk.run("gazetteer", "fetch", "TX", "--from", "file:///etc")
    assert ended.code == 1
    assert "no address" in ended.line


@pytest.mark.parametrize("arguments", [["gazetteer", "--help"], ["gazetteer", "fetch", "--help"]])
def test_help_is_shown(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(arguments)
    assert "Usage: reportedly gazetteer" in capsys.readouterr().out


def test_without_a_command_of_its_own_it_is_not_understood(desk: Desk) -> None:
    ended = desk.run("gazetteer")
    assert ended.code == 2
    assert "Missing command" in ended.line
