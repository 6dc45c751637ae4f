"""Actor mentions: names of the book, ambiguous names, acronyms defined in the text, slips, nameless groups."""

import itertools

import pytest
from tarmania_texts import ACTORS, BOOK, PLACES, actor, reading

from reportedly.domain.readings import ActorMention
from reportedly.reference.book import ReferenceBook


def actors(text: str, published: str | None = None, book: ReferenceBook = BOOK) -> list[ActorMention]:
    return [found for found in reading(text, published, book).mentions if isinstance(found, ActorMention)]


def ids(text: str, published: str | None = None, book: ReferenceBook = BOOK) -> list[tuple[str, str | None]]:
    return [(found.span.of(text), found.actor) for found in actors(text, published, book)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Kesh Guard left.", [("Kesh Guard", "kesh-guard")]),
        ("The kesh guard left.", [("kesh guard", "kesh-guard")]),
        ("The Kesh-Guard left.", [("Kesh-Guard", "kesh-guard")]),
        ("The KG left.", [("KG", "kesh-guard")]),
        ("The Kesh Guard's men left.", [("Kesh Guard", "kesh-guard")]),
        ("The Defence Ministry spoke to TANA.", [("Defence Ministry", "defence-ministry"), ("TANA", "tana")]),
        ("Nobody left.", []),
        ("The kg left.", []),
    ],
)
def test_names_of_the_book(text: str, found: list[tuple[str, str | None]]) -> None:
    assert ids(text) == found


def test_a_name_of_two_actors_is_settled_by_the_place_named_with_it() -> None:
    [council] = actors("The Civil Council met in Kesh. The road to Kesh was open. The market of Kesh was full.")
    assert council.actor == "council-kesh"
    assert "Kesh" in council.why


def test_a_name_of_two_actors_stays_open_where_nothing_settles_it() -> None:
    [council] = actors("The Civil Council met.")
    assert council.actor is None
    assert "any of" in council.why


def test_a_name_of_two_actors_stays_open_where_the_places_of_both_are_named_alike() -> None:
    assert ids("The Civil Council met. The road from Kesh to Orvany was open.") == [("Civil Council", None)]


def test_a_name_of_two_actors_is_settled_by_the_day_of_the_report() -> None:
    old = actor("old-guard", "armed group", "Dawn Force", since=None)
    new = actor("new-guard", "armed group", "Dawn Force", since="2030-01")
    book = ReferenceBook((*ACTORS, old, new), PLACES)
    assert ids("Dawn Force left.", "2029-05-01", book) == [("Dawn Force", "old-guard")]
    assert ids("Dawn Force left.", None, book) == [("Dawn Force", None)]


def test_an_acronym_defined_in_brackets_means_the_name_before_it() -> None:
    text = "The Dhal Brigade (DBR) left. The DBR came back."
    assert ids(text) == [("Dhal Brigade", "dhal-brigade"), ("DBR", "dhal-brigade")]
    assert "defined in the text" in actors(text)[1].why


def test_an_acronym_that_the_text_does_not_define_means_nobody() -> None:
    assert ids("The DBR came back.") == []


def test_a_slip_is_linked_at_a_low_score_and_names_the_slip() -> None:
    text = "The Free Tarmania Front left. The FTTFR came back."
    [front, slip] = actors(text)
    assert (slip.actor, slip.span.of(text)) == ("tarmania-front", "FTTFR")
    assert slip.score < front.score
    assert "slip" in slip.why
    assert "FTFR" in slip.why


def test_an_acronym_one_letter_off_a_body_that_the_text_does_not_name_is_no_slip() -> None:
    assert ids("The FTTFR came back.") == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Government forces shelled rebels.", ["Government forces", "rebels"]),
        ("Five civilians and two soldiers died.", ["civilians", "soldiers"]),
        ("Armed militants left.", ["Armed militants"]),
        ("The bridge fell.", []),
    ],
)
def test_groups_that_the_text_does_not_name(text: str, groups: list[str]) -> None:
    found = actors(text)
    assert [group.span.of(text) for group in found] == groups
    assert all(group.actor is None and group.score < 0.5 for group in found)


def test_mentions_stand_in_text_order_do_not_overlap_and_say_why() -> None:
    found = actors("The Kesh Guard (KG) and government forces fought rebels of the Dhal Brigade; the KG left.")
    assert [one.name for one in found] == ["Kesh Guard", "government forces", "Dhal Brigade", "Kesh Guard"]
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(mention.why and 0 < mention.score <= 1 for mention in found)


def test_an_actor_of_the_book_carries_its_other_names() -> None:
    [guard] = actors("The Kesh Guard left.")
    assert (guard.name, guard.aliases) == ("Kesh Guard", ("KG",))


def test_a_claim_holds_the_actors_of_its_content_only() -> None:
    [claim] = reading("Northern Watch said that the Kesh Guard left.").claims
    assert [one.mention.actor for one in claim.actors] == ["kesh-guard"]
