"""`reportedly actors`: who was what on a date, and entries made of Wikidata's."""

import json
from pathlib import Path

import pytest
from command_lines import Desk, book_with

OWN = """
actors:
  - id: kesh-guard
    name: Kesh Guard
    kind: armed group
    names:
      - {text: Kesh Guard, language: en, since: "2020"}
      - {text: Kesh Rangers, language: en, until: "2019"}
      - {text: حرس كيش, language: ar}
    backers: [{actor: velistan, since: "2021"}]
    since: "2015"
    source: invented
  - id: velistan
    name: Velistan
    kind: state
    names: [{text: Velistan, language: en}]
    source: invented
  - id: radio-dhal
    name: Radio Dhal
    kind: outlet
    names: [{text: Radio Dhal, language: en}]
    owners: [{name: the Kesh Guard, actor: kesh-guard}]
    leaning: close to the Kesh Guard
    source: invented
  - id: commander-of-the-guard
    name: commander of the Kesh Guard
    kind: office-holder
    names: [{text: commander of the Kesh Guard, language: en}]
    offices: [{office: commander, of: kesh-guard, since: "2021"}]
    source: invented
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("reportedly.cli.actor_lists.load_book", book_with)
    made = Desk(tmp_path)
    made.write("own.yaml", OWN)
    return made


def test_a_name_in_either_script_shows_its_actor(desk: Desk) -> None:
    for words in ("kesh rangers", "حرس كيش"):
        ended = desk.run("actors", *words.split(), "--reference", "own.yaml")
        assert ended.code == 0
        assert "Kesh Guard (armed group, kesh-guard)" in ended.out
        assert ended.line.startswith("1 actor of ")


def test_a_date_shows_what_held_then(desk: Desk) -> None:
    early = desk.run("actors", "kesh-guard", "--on", "2018", "--reference", "own.yaml").out
    late = desk.run("actors", "kesh-guard", "--on", "2022-05", "--reference", "own.yaml").out
    assert "Kesh Rangers" in early
    assert "backers" not in early
    assert "held by" not in early
    assert "Kesh Rangers" not in late
    assert "backers:  Velistan" in late
    assert "held by:  commander of the Kesh Guard, commander" in late


def test_owner_leaning_office_and_source_are_shown(desk: Desk) -> None:
    radio = desk.run("actors", "Radio Dhal", "--reference", "own.yaml").out
    assert "owner:    the Kesh Guard" in radio
    assert "leaning:  close to the Kesh Guard" in radio
    assert "source:   invented" in radio
    holder = desk.run("actors", "commander-of-the-guard", "--reference", "own.yaml").out
    assert "office:   commander of Kesh Guard (from 2021)" in holder


def test_json_holds_one_actor_a_line(desk: Desk) -> None:
    guard, *_ = desk.run("actors", "kesh-guard", "--on", "2022", "--json", "--reference", "own.yaml").objects
    assert guard["names"] == ["Kesh Guard", "حرس كيش"]
    assert guard["backers"] == ["velistan"]
    assert guard["held_by"] == [{"name": "commander of the Kesh Guard", "office": "commander"}]


def test_a_kind_keeps_only_its_own(desk: Desk) -> None:
    kinds = {one["kind"] for one in desk.run("actors", "--kind", "state force", "--json").objects}
    assert kinds == {"state force"}


def test_nobody_found_is_no_failure(desk: Desk) -> None:
    ended = desk.run("actors", "zzz")
    assert (ended.code, ended.out) == (0, "")
    assert ended.line.startswith("0 actors of ")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--on", "2023-13"), "'2023-13' is not a date like 2023, 2023-07 or 2023-07-14"),
        (("--on", "yesterday"), "'yesterday' is not a date"),
        (("--kind", "rebels"), "'rebels' is not one of armed group, state"),
        (("x", "--out", "made.yaml"), "is for import-wikidata only"),
        (("import-wikidata", "entities.json"), "takes one file of Wikidata's JSON, and --out"),
        (("import-wikidata", "entities.json", "--out", "entities.json"), "would overwrite what it is made from"),
    ],
)
def test_what_is_not_understood_is_one_line_and_exit_code_2(desk: Desk, arguments: tuple[str, ...], fault: str) -> None:
    ended = desk.run("actors", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert fault in ended.line


def test_entities_of_wikidata_become_a_file_that_the_search_takes(desk: Desk) -> None:
    label = {"language": "en", "value": "Orvany Home Guard"}
    entity = {"id": "Q900000001", "labels": {"en": label}, "claims": {}}
    desk.write("entities.json", json.dumps({"entities": {"Q900000001": entity}}))
    ended = desk.run("actors", "import-wikidata", "entities.json", "--out", "made.yaml")
    assert (ended.code, ended.line) == (0, "1 entry to go over in made.yaml")
    assert "Orvany Home Guard (body, orvany-home-guard)" in desk.run("actors", "Orvany", "--reference", "made.yaml").out


def test_a_file_without_entities_fails_and_leaves_nothing_behind(desk: Desk) -> None:
    desk.write("entities.json", "{")
    ended = desk.run("actors", "import-wikidata", "entities.json", "--out", "made.yaml")
    assert ended.code == 1
    assert "entities.json: is not JSON" in ended.line
    assert not (desk.folder / "made.yaml").exists()
