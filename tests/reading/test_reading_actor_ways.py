"""The ways in which a text names a body without a name of the book: by state, capital, office, noun, and by itself."""

import pytest
from tarmania_texts import FindsNothing, document, place

from reportedly.domain.readings import ActorMention
from reportedly.inference.models import load_span_finder
from reportedly.reading.actors import once_each
from reportedly.reading.reader import read
from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Actor, ActorName, Backer, Office


def body(id_: str, kind: str, *names: str | ActorName, **more: object) -> Actor:
    """An actor of the book; the first of `names` is the one shown."""
    borne = tuple(ActorName(name, "en") if isinstance(name, str) else name for name in names)
    known: dict[str, object] = {"parent": None, "backers": (), "places": (), "since": None, "until": None, **more}
    return Actor(id=id_, name=borne[0].text, kind=kind, names=borne, source="made by hand", **known)  # type: ignore[arg-type]


BOOK = ReferenceBook(
    (
        body("tarmania", "state", "Tarmania", places=("tarmania", "orvany")),
        body("velistan", "state", "Velistan", places=("velistan", "astervel")),
        body("old-army", "state force", "Tarmanian army", "Tarmanian forces", parent="tarmania", until="2029"),
        body("new-army", "state force", "Tarmanian Guard Corps", "Tarmanian army", parent="tarmania", since="2030"),
        body("velistan-army", "state force", "Velistanian army", parent="velistan"),
        body("kesh-front", "armed group", "Kesh Front", "KF", places=("kesh",), backers=(Backer("velistan"),)),
        body("dhal-front", "armed group", "Dhal Front", "Peoples Guard", places=("dhal",)),
        body("orvany-front", "armed group", "Orvany Front", "Peoples Guard", places=("orvany",), parent="kesh-front"),
        body("velistan-proxies", "armed group", "Velistan-backed militias", "Velistan-backed fighters"),
        body(
            "first-president", "office-holder", "Oren Talvi", offices=(Office("president", "tarmania", None, "2029"),)
        ),
        body("second-president", "office-holder", "Mira Soldan", offices=(Office("president", "tarmania", "2030"),)),
        body("army-commander", "office-holder", "Taro Velm", offices=(Office("commander", "velistan-army"),)),
    ),
    (
        place("tarmania", "country", "Tarmania", (40.8, 46.8)),
        place("velistan", "country", "Velistan", (43.0, 49.0), "VX"),
        place("orvany", "city", "Orvany", (40.1, 46.2)),
        place("astervel", "city", "Astervel", (43.1, 49.0), "VX"),
        place("kesh", "town", "Kesh", (41.23, 47.11)),
        place("dhal", "town", "Dhal", (41.9, 47.9)),
    ),
)


def actors(text: str, published: str | None = None) -> list[ActorMention]:
    reading = read(document(text, published), FindsNothing(), BOOK)
    return [one for one in reading.mentions if isinstance(one, ActorMention)]


def ids(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(one.span.of(text), one.actor) for one in actors(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("Tarmanian troops left.", "2025-01-01", [("Tarmanian troops", "old-army")]),
        ("Tarmanian troops left.", "2031-01-01", [("Tarmanian troops", "new-army")]),
        ("Velistanian jets flew by.", "2031-01-01", [("Velistanian jets", "velistan-army")]),
        ("Velistanian shelling went on.", None, [("Velistanian", "velistan-army")]),
        ("Velistanian bread was sold.", None, []),
        (
            "Planes, Tarmanian or Velistanian jets, flew by.",
            "2031-01-01",
            [("Tarmanian", "new-army"), ("Velistanian jets", "velistan-army")],
        ),
        ("Velistan-backed factions left.", None, [("Velistan-backed factions", "velistan-proxies")]),
        ("Tarmania-backed factions left.", None, [("Tarmania-backed factions", None)]),
    ],
)
def test_a_states_adjective_names_its_forces(
    text: str, published: str | None, found: list[tuple[str, str | None]]
) -> None:
    assert ids(text, published) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Astervel accused its neighbours.", [("Astervel", "velistan")]),
        ("They wanted the support from Astervel.", [("Astervel", "velistan")]),
        ("Fires burned in Astervel.", []),
        ("Astervel lies on a river.", []),
    ],
)
def test_a_capital_that_speaks_or_governs_is_its_government(text: str, found: list[tuple[str, str | None]]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "text", ["The bridge in Tarmania fell.", "The Tarmania border is shut.", "Shells fell in Kesh, Tarmania."]
)
def test_a_states_name_for_its_land_is_no_actor(text: str) -> None:
    assert ids(text) == []


def test_a_state_that_acts_is_one() -> None:
    assert ids("Shells fell in Kesh and Dhal. Tarmania accused Velistan.") == [
        ("Tarmania", "tarmania"),
        ("Velistan", "velistan"),
    ]


def test_the_army_alone_goes_back_to_the_one_named() -> None:
    found = actors("The Velistanian army crossed the river near Kesh. The army then left.")
    assert [one.actor for one in found] == ["velistan-army", "velistan-army"]
    assert "goes back to" in found[1].why


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("The Tarmanian president spoke.", "2028-05-01", [("Tarmanian president", "first-president")]),
        ("Tarmania's president spoke.", "2031-05-01", [("Tarmania's president", "second-president")]),
        ("The president of Tarmania spoke.", "2031-05-01", [("president", "second-president")]),
        ("President Talvi spoke.", "2028-05-01", [("President Talvi", "first-president")]),
        ("The president spoke.", "2031-05-01", []),
        ("The Tarmanian president spoke.", None, []),
        (
            "Oren Talvi spoke. Talvi left.",
            "2028-05-01",
            [("Oren Talvi", "first-president"), ("Talvi", "first-president")],
        ),
    ],
)
def test_an_office_names_who_held_it_then(
    text: str, published: str | None, found: list[tuple[str, str | None]]
) -> None:
    assert ids(text, published) == found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Peoples Guard left Orvany.", "orvany-front"),
        ("The Peoples Guard left. Shells fell near Dhal.", "dhal-front"),
        ("The Peoples Guard belongs to the Kesh Front.", "orvany-front"),
        ("The Velistan-backed Kesh Front and the Peoples Guard met.", "orvany-front"),
        ("The Peoples Guard, or Dhal Front, left.", "dhal-front"),
        ("The Peoples Guard left.", None),
        ("The Peoples Guard left Dhal for Orvany.", None),
    ],
)
def test_places_kin_and_other_names_tell_two_of_one_name_apart(text: str, meant: str | None) -> None:
    [guard] = [one for one in actors(text) if one.span.of(text) == "Peoples Guard"]
    assert guard.actor == meant
    assert (guard.actor is None) is ("any of" in guard.why)


def test_an_unknown_body_keeps_one_name_through_the_text() -> None:
    text = "Men of the Lorn Brigade (LB) came. The brigade stayed for a week, and the LB left again."
    found = [one for one in actors(text) if one.name == "Lorn Brigade"]
    assert [one.span.of(text) for one in found] == ["Lorn Brigade", "The brigade", "LB"]
    assert {one.actor for one in found} == {None}


def test_an_unknown_body_says_how_often_it_is_named() -> None:
    [once] = actors("The Lorn Brigade came.")
    assert once.why == "Lorn Brigade is not in the book; named once in the text"
    twice = actors("The Lorn Brigade came. Then the brigade left.")
    assert {one.why for one in twice} == {"Lorn Brigade is not in the book; named 2 times in the text"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Roads told of it.", "Ministry of Roads"),
        ("The High Council for Bridges told of it.", "High Council for Bridges"),
        ("A man of the Sarven group came.", "Sarven group"),
        ("The 14th Lorn Battalion came.", "14th Lorn Battalion"),
    ],
)
def test_capitals_round_a_noun_for_a_body_are_its_name(text: str, name: str) -> None:
    assert name in [one.name for one in actors(text)]


@pytest.mark.parametrize(
    "text", ["The Front was quiet.", "Big Brigade Comes Back To Old River Town", "A brigade came."]
)
def test_a_noun_alone_or_a_headline_names_nobody(text: str) -> None:
    assert [one for one in actors(text) if "not in the book" in one.why] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Kesh Front came to the river. The group left again.", "The group"),
        ("Men of the Kesh Front faction left. Faction leaders stayed.", "Kesh Front"),
        ("The Kesh Front sent men. It hopes that these forces will hold.", "these forces"),
        ("The Kesh Front said that its men had left.", "its"),
    ],
)
def test_a_word_that_goes_back_means_the_body_named(text: str, words: str) -> None:
    assert (words, "kesh-front") in ids(text)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Kesh Front fighters left.", ["Kesh Front"]),
        ("Militants of the Kesh Front left.", ["Kesh Front"]),
        ("Rebel fighters left.", ["Rebel fighters"]),
        ("A civilian was hurt.", ["A civilian"]),
        ("Civilian homes burned.", []),
        ("The shells killed villagers, including women and children.", ["villagers"]),
        ("Aid workers left.", ["Aid workers"]),
        ("The workers left.", []),
        ("Anti-KF slogans were heard.", []),
        ("“We left, and we came back,” he said.", ["We"]),
    ],
)
def test_groups_and_what_is_none(text: str, groups: list[str]) -> None:
    assert [one.span.of(text) for one in actors(text)] == groups


def test_a_pronoun_that_opens_a_paragraph_goes_back_to_nobody() -> None:
    assert ids("The Kesh Front said so, and that\n\nIts road is shut.") == [("Kesh Front", "kesh-front")]


def test_once_each_keeps_the_first_mention_of_an_actor() -> None:
    found = actors("The Kesh Front fought rebels. The rebels left, the KF stayed.")
    assert [one.name for one in once_each(found)] == ["Kesh Front", "rebels"]


PERSONS = {"first-president", "second-president", "army-commander"}


@pytest.mark.parametrize(
    "text",
    [
        "The leader of the Velistan-backed Kesh Front left. Its commander spoke.",
        "The commander of Velistan left.",
        "The Velistanian commander left.",
        "The vice-president of Tarmania spoke.",
        "The deputy Tarmanian president spoke.",
        "The former Tarmanian president spoke.",
        "The president of the Tarmanian Coalition spoke.",
        "The Tarmanian president Oto Belgar spoke.",
        "Shells fell on the Soldan Academy and on Soldan Lake.",
    ],
)
def test_an_office_of_somebody_else_names_no_person_of_the_book(text: str) -> None:
    assert [found for found in ids(text, "2031-05-01") if found[1] in PERSONS] == []


def test_a_person_who_speaks_is_not_what_it_or_they_mean() -> None:
    found = ids("Mira Soldan said that it had rained and that they had left.", "2031-05-01")
    assert [words for words, actor in found if actor == "second-president"] == ["Mira Soldan"]


def test_its_commander_is_the_leader_of_that_body_and_not_of_its_backers_army() -> None:
    text = (
        "The leader of the Velistan-backed Kesh Front, Oto Belgar, said that the bridge was open. "
        "Its commander said that the road was shut."
    )
    claims = read(document(text, "2031-05-01"), load_span_finder(), BOOK).claims
    speakers = [(speaker.name, speaker.actor) for claim in claims if claim.cue for speaker in claim.speakers]
    assert speakers == [("Oto Belgar", None), ("Oto Belgar", None)]
