"""Looking actors up by name in either script, and what held of them on a date."""

import pytest

from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Actor, ActorName, Backer, Office, Owner
from reportedly.reference.lookup import search_actors, standing

GUARD = Actor(
    id="kesh-guard",
    name="Kesh Guard",
    kind="armed group",
    names=(
        ActorName("Kesh Guard", "en", since="2019-03"),
        ActorName("Kesh Rangers", "en", until="2019-02"),
        ActorName("حرس كيش", "ar"),
    ),
    parent="league",
    backers=(Backer("velistan", since="2020"),),
    places=(),
    since="2015",
    until="2030",
    source="invented",
)


def simple(id_: str, name: str, kind: str, **more: object) -> Actor:
    known: dict[str, object] = {"parent": None, "backers": (), "places": (), "since": None, "until": None, **more}
    return Actor(id=id_, name=name, kind=kind, names=(ActorName(name, "en"),), source="invented", **known)  # type: ignore[arg-type]


BOOK = ReferenceBook(
    (
        GUARD,
        simple("league", "Upland League", "body"),
        simple("velistan", "Velistan", "state"),
        simple("radio-kesh", "Radio Kesh", "outlet", owners=(Owner("Kesh Guard", "kesh-guard", since="2022"),)),
        simple("commander-of-kesh", "Dovar Lun", "office-holder", offices=(Office("commander", "kesh-guard", "2021"),)),
    ),
    (),
)


def found(words: str, on: str | None = None, kind: str | None = None) -> list[str]:
    return [actor.id for actor in search_actors(BOOK, words, on, kind)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Kesh Guard", ["kesh-guard"]),
        ("kesh", ["kesh-guard", "radio-kesh", "commander-of-kesh"]),
        ("KESH RANGERS", ["kesh-guard"]),
        ("حرس كيش", ["kesh-guard"]),
        ("kesh-guard", ["kesh-guard"]),
        ("guard", ["kesh-guard"]),
        ("nobody", []),
    ],
)
def test_any_name_or_part_of_one_finds_its_actor_the_best_first(words: str, ids: list[str]) -> None:
    assert found(words)[: len(ids)] == ids
    assert bool(found(words)) is bool(ids)


def test_no_words_find_all_and_a_kind_only_its_own() -> None:
    assert len(found("")) == len(BOOK.actors)
    assert found("", kind="outlet") == ["radio-kesh"]


def test_who_had_not_begun_or_had_ended_is_not_found_on_a_date() -> None:
    assert found("Kesh Guard", on="2014") == []
    assert found("Kesh Guard", on="2015") == ["kesh-guard"]
    assert found("Kesh Guard", on="2031-01-01") == []


def test_what_held_on_a_date_is_shown_for_that_date() -> None:
    early, late = standing(BOOK, "kesh-guard", "2018"), standing(BOOK, "kesh-guard", "2023-06")
    assert early.names == ("Kesh Rangers", "حرس كيش")
    assert late.names == ("Kesh Guard", "حرس كيش")
    assert (early.backers, late.backers) == ((), (("velistan", "Velistan"),))
    assert (early.holders, late.holders) == ((), (("Dovar Lun", "commander"),))
    assert late.parent == ("league", "Upland League")
    assert standing(BOOK, "kesh-guard", "2014").was is False


def test_members_owners_and_offices_are_named() -> None:
    assert standing(BOOK, "league").members == (("kesh-guard", "Kesh Guard"),)
    assert standing(BOOK, "radio-kesh", "2023").owners == (Owner("Kesh Guard", "kesh-guard", since="2022"),)
    assert standing(BOOK, "radio-kesh", "2021").owners == ()
    [(office, of)] = standing(BOOK, "commander-of-kesh").offices
    assert (office.office, of) == ("commander", "Kesh Guard")
