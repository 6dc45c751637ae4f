"""Wikidata's entity JSON becomes entries that the book takes, with what to look at in comments."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import ActorName
from reportedly.reference.files import Sheet, check_sheets, read_sheet
from reportedly.reference.wikidata import actors_as_yaml


def item(id_: str) -> dict[str, Any]:
    return {"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": id_, "entity-type": "item"}}}}


def day(time: str, precision: int, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"datavalue": {"value": {"time": time, "precision": precision}}}}


def entity(id_: str, label: str, **claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": id_, "labels": {"en": {"language": "en", "value": label}}, "claims": claims}


GUARD = {
    **entity(
        "Q900000001",
        "Kesh Guard",
        P31=[item("Q17149090")],
        P571=[day("+2001-00-00T00:00:00Z", 9, "deprecated"), day("+2019-03-00T00:00:00Z", 10)],
        P576=[day("+2024-11-05T00:00:00Z", 11)],
        P749=[item("Q900000002")],
    ),
    "aliases": {"en": [{"language": "en", "value": "KG"}, {"language": "en", "value": "Kesh Guard"}]},
}
GUARD["labels"]["ar"] = {"language": "ar", "value": "حرس كيش"}
LEAGUE = entity("Q900000002", "Upland League", P749=[item("Q900000009")])
PAPER = entity("Q900000003", "Dhal: Morning & Evening", P31=[item("Q11032")])


def imported(tmp_path: Path, content: object) -> tuple[str, Sheet]:
    given, made = tmp_path / "entities.json", tmp_path / "made.yaml"
    given.write_text(json.dumps(content), encoding="utf-8")
    text, number = actors_as_yaml(given)
    made.write_text(text, encoding="utf-8")
    sheet = read_sheet(made, "made.yaml")
    check_sheets([sheet])
    assert len(sheet.actors) == number
    return text, sheet


def test_labels_aliases_dates_kind_and_parent_become_an_entry(tmp_path: Path) -> None:
    _, sheet = imported(tmp_path, {"entities": {"Q900000001": GUARD, "Q900000002": LEAGUE}})
    guard, league = sheet.actors
    assert guard.names == (ActorName("Kesh Guard", "en"), ActorName("KG", "en"), ActorName("حرس كيش", "ar"))
    assert (guard.id, guard.kind, guard.parent) == ("kesh-guard", "armed group", "upland-league")
    assert (guard.since, guard.until) == ("2019-03", "2024-11-05")
    assert "Q900000001" in guard.source
    assert league.kind == "body"


def test_what_has_to_be_looked_at_stands_in_comments(tmp_path: Path) -> None:
    text, _ = imported(tmp_path, [LEAGUE])
    assert "# kind: Wikidata says nothing, which is taken for a body" in text
    assert "# parent: Q900000009 of Wikidata is not in this file" in text
    assert text.startswith("# Taken from Wikidata: go over every entry")


def test_an_outlet_gets_an_owner_and_a_leaning_to_fill_in(tmp_path: Path) -> None:
    _, sheet = imported(tmp_path, PAPER)
    [paper] = sheet.actors
    assert (paper.kind, paper.owners[0].name, paper.leaning) == ("outlet", "unknown", "unknown")
    assert paper.name == "Dhal: Morning & Evening"


def test_two_of_one_label_get_two_ids(tmp_path: Path) -> None:
    one = entity(
        "Q900000004", "Home Guard", P571=[day("+1999-00-00T00:00:00Z", 9)], P576=[day("+2003-00-00T00:00:00Z", 9)]
    )
    other = entity("Q900000005", "Home Guard", P571=[day("+2010-00-00T00:00:00Z", 9)])
    _, sheet = imported(tmp_path, [one, other])
    assert [actor.id for actor in sheet.actors] == ["home-guard", "home-guard-2"]


@pytest.mark.parametrize("date", [day("+1900-00-00T00:00:00Z", 7), day("-0500-00-00T00:00:00Z", 9), day("", 9)])
def test_a_date_that_the_book_cannot_hold_is_left_out(tmp_path: Path, date: dict[str, Any]) -> None:
    _, sheet = imported(tmp_path, [entity("Q900000006", "Dhal League", P571=[date])])
    assert sheet.actors[0].since is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "is not JSON"),
        ('"x"', "holds no entities"),
        ("[]", "no entity with an English label"),
        ("[1]", "holds no"),
    ],
)
def test_what_holds_no_entity_is_refused_and_named(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "entities.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceBookError, match=f"entities.json: .*{fault}"):
        actors_as_yaml(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceBookError, match="cannot be read"):
        actors_as_yaml(tmp_path / "nothing.json")
