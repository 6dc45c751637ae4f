import pickle
from pathlib import Path

import pytest

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.book import Actor, ActorName, Place, PlaceName, ReferenceBook, load_book

GUARD = Actor(
    id="kesh-guard",
    name="Kesh Guard",
    kind="armed group",
    names=(
        ActorName("Kesh Guard", "en", since="2019-03"),
        ActorName("KGU", "en", since="2019-03"),
        ActorName("Kesh Rangers", "en", until="2019-02"),
        ActorName("حرس كيش", "ar"),
    ),
    parent=None,
    backers=(),
    places=("kesh",),
    since=None,
    until=None,
    source="invented",
)
KESH = Place("kesh", "Kesh", "town", (PlaceName("Kesh", "en"),), 41.0, 47.0, 3.0, "TX", None, "invented")
BOOK = ReferenceBook([GUARD], [KESH])


def test_entries_are_found_by_id() -> None:
    assert BOOK.actors == {"kesh-guard": GUARD}
    assert BOOK.places == {"kesh": KESH}


def test_actors_and_places_are_looked_up_apart() -> None:
    text = "The Kesh Guard left Kesh."
    assert [match.span.of(text) for match in BOOK.actor_matches(text)] == ["Kesh Guard"]
    assert [match.span.of(text) for match in BOOK.place_matches(text)] == ["Kesh", "Kesh"]


def test_a_slip_leads_to_the_actor() -> None:
    (candidate,) = BOOK.slips("KKGU")
    assert (candidate.id, candidate.alias, candidate.level) == ("kesh-guard", "KGU", "slip")


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (None, ("Kesh Guard", "KGU", "Kesh Rangers", "حرس كيش")),
        ("2020-05-01", ("Kesh Guard", "KGU", "حرس كيش")),
        ("2018", ("Kesh Rangers", "حرس كيش")),
        ("2019", ("Kesh Guard", "KGU", "Kesh Rangers", "حرس كيش")),
    ],
)
def test_the_names_that_an_actor_bore_on_a_day(on: str | None, names: tuple[str, ...]) -> None:
    assert BOOK.actor_names("kesh-guard", on) == names


def test_an_unknown_actor_and_a_wrong_date_are_loud() -> None:
    with pytest.raises(KeyError):
        BOOK.actor_names("nobody", None)
    with pytest.raises(ValueError, match="not a date"):
        BOOK.actor_names("kesh-guard", "May 2020")


def test_an_empty_book_finds_nothing() -> None:
    empty = ReferenceBook([], [])
    assert empty.actor_matches("The Kesh Guard left Kesh.") == ()
    assert empty.slips("KGU") == ()


def test_a_book_travels_to_another_process_even_after_a_look_up() -> None:
    BOOK.actor_matches("Kesh Guard")
    copy = pickle.loads(pickle.dumps(BOOK))
    assert copy.actors == BOOK.actors
    assert copy.place_matches("in Kesh") == BOOK.place_matches("in Kesh")


MINE = """
actors:
  - id: dhal-rangers
    name: Dhal Rangers
    kind: armed group
    names: [{text: Dhal Rangers, language: en}]
    backers: [{actor: united-states}]
    places: [dhal]
    source: invented
places:
  - id: dhal
    name: Dhal
    kind: base
    names: [{text: Dhal, language: en}]
    source: invented
"""


def test_a_file_of_ones_own_joins_the_shipped_book_and_may_refer_to_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    book = load_book([path])
    text = "The Dhal Rangers met US forces in Damascus."
    found = [match.candidates[0].id for match in book.actor_matches(text)]
    assert found == ["dhal-rangers", "us-forces"]
    assert set(load_book().actors) == set(book.actors) - {"dhal-rangers"}


def test_a_fault_in_ones_own_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE.replace("united-states", "united-planets"), encoding="utf-8")
    with pytest.raises(ReferenceBookError, match=r"mine\.yaml: actor dhal-rangers: backer 'united-planets'"):
        load_book([path])
