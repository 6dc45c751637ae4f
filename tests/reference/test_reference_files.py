from pathlib import Path
from textwrap import dedent

import pytest

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Actor, ActorName, Backer, Office, Owner, Place, PlaceName
from reportedly.reference.files import Sheet, check_sheets, read_sheet

BOOK = """
actors:
  - id: tarmania-army
    name: Tarmanian army
    kind: state force
    names: [{text: Tarmanian army, language: en}]
    source: invented
  - id: kesh-guard
    name: Kesh Guard
    kind: armed group
    names:
      - {text: Kesh Guard, language: en}
      - {text: KG, language: en, since: 2019-03, until: "2024"}
      - {text: حرس كيش, language: ar}
    parent: tarmania-army
    backers: [{actor: tarmania-army, since: 2020}]
    places: [kesh]
    since: 2019-03-01
    until: null
    source: "invented"
  - id: radio-dhal
    name: Radio Dhal
    kind: outlet
    names: [{text: Radio Dhal, language: en}]
    owners: [{name: the guard, actor: kesh-guard, since: 2020-05}, {name: a listeners' club, until: 2019}]
    leaning: close to the Kesh Guard
    source: invented
  - id: head-of-the-guard
    name: head of the guard
    kind: office-holder
    names: [{text: head of the guard, language: en}]
    offices: [{office: commander, of: kesh-guard, since: 2021-04}]
    source: invented
places:
  - id: kesh
    name: Kesh
    kind: town
    names: [{text: Kesh, language: en}, {text: كيش, language: ar}]
    lat: 41.23
    lon: -47
    radius_km: 3
    country: NO
    geonameid: 12
    source: invented
  - id: northern-tarmania
    name: northern Tarmania
    kind: region
    names: [{text: northern Tarmania, language: en}]
    source: invented
"""


def sheet(tmp_path: Path, text: str) -> Sheet:
    path = tmp_path / "book.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    read = read_sheet(path, "book.yaml")
    check_sheets([read])
    return read


def test_a_file_gives_its_entries_as_they_stand(tmp_path: Path) -> None:
    read = sheet(tmp_path, BOOK)
    assert read.actors[1] == Actor(
        id="kesh-guard",
        name="Kesh Guard",
        kind="armed group",
        names=(
            ActorName("Kesh Guard", "en"),
            ActorName("KG", "en", "2019-03", "2024"),
            ActorName("حرس كيش", "ar"),
        ),
        parent="tarmania-army",
        backers=(Backer("tarmania-army", "2020"),),
        places=("kesh",),
        since="2019-03-01",
        until=None,
        source="invented",
    )
    assert (read.actors[1].owners, read.actors[1].leaning, read.actors[1].offices) == ((), None, ())
    assert read.actors[2].owners == (
        Owner("the guard", "kesh-guard", since="2020-05"),
        Owner("a listeners' club", until="2019"),
    )
    assert read.actors[2].leaning == "close to the Kesh Guard"
    assert read.actors[3].offices == (Office("commander", "kesh-guard", since="2021-04"),)
    assert read.places[0] == Place(
        id="kesh",
        name="Kesh",
        kind="town",
        names=(PlaceName("Kesh", "en"), PlaceName("كيش", "ar")),
        lat=41.23,
        lon=-47.0,
        radius_km=3.0,
        country="NO",  # Norway, not the "false" that YAML makes of it
        geonameid=12,
        source="invented",
    )
    assert (read.places[1].lat, read.places[1].lon, read.places[1].radius_km) == (None, None, None)


def test_a_file_may_hold_one_list_only_or_nothing(tmp_path: Path) -> None:
    assert sheet(tmp_path, "").actors == ()
    assert sheet(tmp_path, "places: []").places == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("parent: tarmania-army", "parent: nobody", "actor kesh-guard: parent 'nobody' is not in the book"),
        ("{actor: tarmania-army", "{actor: nobody", "actor kesh-guard: backer 'nobody' is not in the book"),
        ("places: [kesh]", "places: [nowhere]", "actor kesh-guard: place 'nowhere' is not in the book"),
        ("id: kesh-guard", "id: tarmania-army", "actor tarmania-army: the id is doubled: it is already in book.yaml"),
        ("id: northern-tarmania", "id: kesh", "place kesh: the id is doubled"),
        ("id: kesh-guard", "id: Kesh Guard", "actor Kesh Guard: id must be lower-case letters"),
        ("since: 2019-03-01", "since: 2019-02-30", "actor kesh-guard: since must be a date as YYYY"),
        ("since: 2019-03-01", "since: March 2019", "since must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not 'March"),
        ("since: 2019-03-01", "since: [2019]", "since must be a date"),
        ("until: null", "until: 2018", "actor kesh-guard: since 2019-03-01 is after until 2018"),
        ('until: "2024"', 'until: "2019-02"', "actor kesh-guard: names: since 2019-03 is after until 2019-02"),
        ("since: 2020}", "since: soon}", "actor kesh-guard: backers: since must be a date"),
        ("kind: armed group", "kind: rebels", "actor kesh-guard: kind must be one of armed group, state,"),
        ("actor: kesh-guard, since: 2020-05", "actor: nobody", "actor radio-dhal: owner 'nobody' is not in the book"),
        ("{name: a listeners' club", "{actor: kesh-guard", "actor radio-dhal: owners: the key 'name' is missing"),
        ("until: 2019}]", "until: then}]", "actor radio-dhal: owners: until must be a date"),
        ("leaning: close", "leaning: Close", "actor radio-dhal: leaning must be a short text in lower case"),
        (
            "    leaning: close to the Kesh Guard\n",
            "",
            "actor radio-dhal: the key 'leaning' is missing; the kind 'outlet'",
        ),
        ("    owners: [{name", "    backers: []\n    owner: [{name", "actor radio-dhal: unknown key 'owner'"),
        (
            "    parent: tarmania-army",
            "    leaning: its own",
            "kesh-guard: the key 'leaning' is not one of the kind 'armed",
        ),
        (
            "kind: office-holder",
            "kind: body",
            "actor head-of-the-guard: the key 'offices' is not one of the kind 'body'",
        ),
        ("of: kesh-guard", "of: nobody", "actor head-of-the-guard: office of 'nobody' is not in the book"),
        ("{office: commander, ", "{", "actor head-of-the-guard: offices: the key 'office' is missing"),
        (
            "offices: [",
            "places: []\n    offices: []\n    backers: [",
            "the key 'offices' is missing; the kind 'office-holder'",
        ),
        ("kind: town", "kind: Town!", "place kesh: kind must be lower-case words, not 'Town!'"),
        ("    kind: town\n", "", "place kesh: the key 'kind' is missing"),
        ("    kind: town", "    kind: town\n    size: 3", "place kesh: unknown key 'size'; known are "),
        ("{text: KG, ", "{text: KG, langauge: en, ", "actor kesh-guard: names: unknown key 'langauge'"),
        ("{text: KG, language: en,", "{text: KG,", "actor kesh-guard: names: the key 'language' is missing"),
        ("{text: Kesh, language: en}", "{text: Kesh, language: English}", "place kesh: names: language must be"),
        ("{text: KG,", "{text: [KG],", "actor kesh-guard: names: text must be text, not ['KG']"),
        ("{text: KG,", '{text: "  ",', "actor kesh-guard: names: text must be text, not '  '"),
        ("name: Kesh Guard", "name: Guard of Kesh", "the name shown, 'Guard of Kesh', is not among its names"),
        ("name: Kesh\n", "name: Keshtown\n", "place kesh: the name shown, 'Keshtown', is not among its names"),
        ("lat: 41.23", "lat: 91", "place kesh: lat must be a number from -90 to 90, not '91'"),
        ("lon: -47", "lon: -180.5", "place kesh: lon must be a number from -180 to 180"),
        ("lat: 41.23", "lat: nan", "place kesh: lat must be a number"),
        ("lat: 41.23", "lat: 41°", "place kesh: lat must be a number"),
        ("radius_km: 3", "radius_km: -1", "place kesh: radius_km must be a number from 0"),
        ("    lon: -47\n", "", "place kesh: lat, lon and radius_km belong together"),
        ("country: NO", "country: Norway", "place kesh: country must be two capital letters"),
        ("geonameid: 12", "geonameid: 1.5", "place kesh: geonameid must be a whole number"),
        ("places: [kesh]", "places: kesh", "actor kesh-guard: places must be a list"),
        ("places: [kesh]", "places: [[kesh]]", "actor kesh-guard: places must be ids"),
        ("actors:", "actor:", "unknown key 'actor'; known are actors, places"),
        ("  - id: tarmania-army\n", "  - 12\n  - id: tarmania-army\n", "actor number 1: a mapping of keys to values"),
        ("parent: tarmania-army", "parent: kesh-guard", "actor kesh-guard: its parents run in a circle"),
        ("    kind: town", "    kind: town\n    kind: city", "the key 'kind' is doubled"),
        ("places: [kesh]", "places: *kesh", "a book has no aliases"),
        ("places: [kesh]", "places: [kesh", "is not YAML: line"),
    ],
)
def test_each_fault_is_named_with_file_and_entry(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert BOOK.count(old) >= 1
    head, _, tail = BOOK.rpartition(old)
    with pytest.raises(ReferenceBookError) as caught:
        sheet(tmp_path, head + new + tail)
    message = str(caught.value)
    assert message.startswith("book.yaml: ")
    assert fault in message
    assert "\n" not in message


def test_an_id_of_another_file_is_doubled_too(tmp_path: Path) -> None:
    one = sheet(tmp_path, BOOK)
    other = Sheet("mine.yaml", (), one.places[:1])
    with pytest.raises(ReferenceBookError, match=r"mine\.yaml: place kesh: the id is doubled: it is already in book"):
        check_sheets([one, other])


def test_entries_may_refer_to_those_of_another_file(tmp_path: Path) -> None:
    one = sheet(tmp_path, BOOK)
    check_sheets([Sheet("actors.yaml", one.actors, ()), Sheet("places.yaml", (), one.places)])
    with pytest.raises(ReferenceBookError, match="place"):
        check_sheets([Sheet("actors.yaml", one.actors, ())])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe\x00", "is not YAML"),
        (b"actors: \xe9", "is not YAML"),
        (b"a: 1\n---\nb: 2\n", "several YAML documents"),
        (b"- 1\n- 2\n", "a mapping of keys to values is expected here"),
        (b"{[1]: 2}", "is doubled or not a word"),
    ],
)
def test_what_is_no_book_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    with pytest.raises(ReferenceBookError, match=f"mine.yaml: .*{fault}"):
        read_sheet(path, "mine.yaml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceBookError, match=r"mine\.yaml: cannot be read: No such file"):
        read_sheet(tmp_path / "mine.yaml", "mine.yaml")
