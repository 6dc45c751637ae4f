"""Two actors may bear one name at one time only where places, backers or parents tell them apart."""

from pathlib import Path
from textwrap import dedent

import pytest

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Actor, ActorName, Backer, Office
from reportedly.reference.files import check_sheets, read_sheet
from reportedly.reference.shared_names import Shared, alike


def guard(id_: str, *names: ActorName, **more: object) -> Actor:
    known: dict[str, object] = {"parent": None, "backers": (), "places": (), "since": None, "until": None, **more}
    return Actor(id=id_, name="Kesh Guard", kind="armed group", names=names, source="invented", **known)  # type: ignore[arg-type]


def name(text: str = "Kesh Guard", since: str | None = None, until: str | None = None) -> ActorName:
    return ActorName(text, "en", since, until)


def pairs(*actors: Actor) -> list[tuple[str, str, str]]:
    return [(shared.text, shared.one.id, shared.other.id) for shared in alike(actors)]


def test_two_bodies_of_one_name_and_nothing_else_are_alike() -> None:
    one, other = guard("one", name()), guard("other", name())
    assert list(alike([one, other])) == [Shared("Kesh Guard", one, other)]


@pytest.mark.parametrize("spelled", ["KESH GUARD", "Kesh-Guard", "Késh Guard"])
def test_case_diacritics_and_hyphens_make_no_other_name(spelled: str) -> None:
    assert pairs(guard("one", name()), guard("other", name(spelled))) == [("Kesh Guard", "one", "other")]


@pytest.mark.parametrize(
    "more",
    [
        {"places": ("kesh",)},
        {"backers": (Backer("velistan"),)},
        {"parent": "tarmanian-army"},
        {"offices": (Office("commander", "kesh-guard"),)},
    ],
)
def test_a_place_a_backer_a_parent_or_an_office_tells_two_apart(more: dict[str, object]) -> None:
    assert pairs(guard("one", name()), guard("other", name(), **more)) == []


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (name(until="2019"), name(since="2020"), False),
        (name(until="2019-12"), name(since="2020-01-01"), False),
        (name(until="2024-12-08"), name(since="2024-12-08"), False),
        (name(until="2012-11"), name(since="2012-11"), False),
        (name(until="2020"), name(since="2019"), True),
        (name(until="2020"), name(), True),
        (name(since="2019"), name(since="2019"), True),
        (name("Kesh Guard"), name("Dhal Guard"), False),
    ],
)
def test_names_borne_at_different_times_are_not_shared(one: ActorName, other: ActorName, *, together: bool) -> None:
    assert bool(pairs(guard("one", one), guard("other", other))) is together
    assert bool(pairs(guard("other", other), guard("one", one))) is together


def test_the_life_of_the_body_bounds_its_names() -> None:
    assert pairs(guard("one", name(), until="2019"), guard("other", name(), since="2020")) == []
    assert pairs(guard("one", name(), until="2021"), guard("other", name(), since="2020")) != []


def test_a_body_does_not_share_a_name_with_itself() -> None:
    assert pairs(guard("one", name(), name("kesh guard"))) == []


def test_the_check_of_the_book_names_both_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    entry = """
      - id: {id}
        name: Kesh Guard
        kind: armed group
        names: [{{text: Kesh Guard, language: en}}]
        source: invented
    """
    path.write_text(dedent("actors:\n") + dedent(entry.format(id="one") + entry.format(id="other")), encoding="utf-8")
    with pytest.raises(ReferenceBookError) as caught:
        check_sheets([read_sheet(path, "mine.yaml")])
    assert str(caught.value).startswith("mine.yaml: actor other: bears the name 'Kesh Guard' at the same time as one ")
