"""What changed from one Reading to another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.domain.differences import Differences, differences, substance
from reportedly.domain.ids import claim_id
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Claim,
    PlaceMention,
    QuantityMention,
    Reading,
    Speaker,
    TimeMention,
)
from reportedly.domain.spans import Span

DOCUMENT = "d-kesh"
GUARD = Speaker(Span(0, 4), "Northern Guard", "organization", "northern-guard", why="named")
ARMY = ActorMention(Span(12, 16), "Tarmanian army", "tarmania-army", score=0.9, why="named")
DHAL = PlaceMention(Span(17, 19), "Dhal", "dhal", lat=41.5, lon=47.0, radius_km=2.0, why="named")
DAY = TimeMention(Span(20, 22), "2023-07-12", "day")
TOLL = QuantityMention(Span(23, 25), 12, None, None, "killed")


def claim(*content: tuple[int, int], cue: tuple[int, int] = (5, 9), **more: Any) -> Claim:
    """A Claim with the id that its spans give it."""
    spans, cues = tuple(Span(*span) for span in content), (Span(*cue),)
    filled: dict[str, Any] = {
        "speakers": (GUARD,),
        "kind": "assertion",
        "polarity": "positive",
        "certainty": "certain",
        "event": "ASSAULT",
        "actors": (ActorInClaim(ARMY, "by"),),
        "places": (DHAL,),
        "time": DAY,
        "quantities": (TOLL,),
    }
    return Claim(claim_id(DOCUMENT, spans, cues), spans, cues, **(filled | more))


def reading(claims: Sequence[Claim], reader: str = "one") -> Reading:
    return Reading(DOCUMENT, reader, claims=tuple(claims))


def between(before: Sequence[Claim], after: Sequence[Claim]) -> Differences:
    return differences(reading(before), reading(after, "two"))


BASE = claim((10, 30))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "denial"),
        ("polarity", "negative"),
        ("certainty", "possible"),
        ("event", None),
        ("speakers", ()),
        ("speakers", (replace(GUARD, actor=None),)),
        ("speakers", (GUARD, replace(GUARD, span=None, name="Radio Dhal", kind="outlet"))),
        ("actors", (ActorInClaim(ARMY, "to"),)),
        ("actors", (ActorInClaim(replace(ARMY, actor=None), "by"),)),
        ("places", (replace(DHAL, place="dhal-north"),)),
        ("places", (replace(DHAL, radius_km=5.0),)),
        ("time", None),
        ("time", replace(DAY, value="2023-07-13")),
        ("time", replace(DAY, of="speech")),
        ("quantities", (replace(TOLL, value=None, min=12),)),
        ("background", True),
    ],
)
def test_the_same_claim_with_another_substance_is_altered_in_that_field(field: str, value: Any) -> None:
    other = replace(BASE, **{field: value})
    found = between([BASE], [other])
    assert (found.gained, found.lost) == ((), ())
    [altered] = found.altered
    assert (altered.before, altered.after, altered.fields) == (BASE, other, (field,))


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, score=0.5),
        replace(BASE, speakers=(replace(GUARD, why="the nearest name"),)),
        replace(BASE, actors=(ActorInClaim(replace(ARMY, score=0.1, why="guessed"), "by"),)),
        replace(BASE, places=(replace(DHAL, why="the only one"),)),
        replace(BASE, quantities=(replace(TOLL, value=12.0),)),
    ],
)
def test_scores_and_reasons_are_no_difference(other: Claim) -> None:
    assert not between([BASE], [other])


def test_several_fields_are_named_in_the_order_of_the_contract() -> None:
    [altered] = between([BASE], [replace(BASE, background=True, kind="denial", polarity="negative")]).altered
    assert altered.fields == ("kind", "polarity", "background")


def test_a_claim_elsewhere_is_gained_and_the_other_lost() -> None:
    other = claim((40, 60))
    assert between([BASE], [other]) == Differences(gained=(other,), lost=(BASE,))


@pytest.mark.parametrize(
    ("content", "same"),
    [
        (((10, 20),), True),  # 10 of 20
        (((10, 19),), False),  # 9 of 20
        (((20, 40),), False),  # 10 of 30
        (((10, 50),), True),  # 20 of 40
        (((10, 51),), False),  # 20 of 41
        (((10, 14), (24, 30)), True),  # 10 of 20, in two pieces
        (((10, 14), (24, 29)), False),
    ],
)
def test_a_claim_that_moved_a_little_is_altered_from_half_of_both_contents_on(
    content: tuple[tuple[int, int], ...], same: bool
) -> None:
    other = claim(*content)
    found = between([BASE], [other])
    if same:
        [altered] = found.altered
        assert (altered.before, altered.after, altered.fields) == (BASE, other, ("content",))
    assert (len(found.gained), len(found.lost), len(found.altered)) == ((0, 0, 1) if same else (1, 1, 0))


def test_the_same_content_with_another_cue_is_altered_in_its_cue() -> None:
    [altered] = between([BASE], [claim((10, 30), cue=(31, 35), kind="denial")]).altered
    assert altered.fields == ("cue", "kind")


def test_a_claim_that_moved_is_paired_with_the_one_most_like_it_and_each_is_used_once() -> None:
    near, far = claim((11, 30)), claim((14, 30))
    found = between([BASE], [far, near])
    assert found.gained == (far,)
    assert [(one.before, one.after) for one in found.altered] == [(BASE, near)]
    second = claim((12, 30))
    found = between([BASE, second], [near, far])
    assert not found.gained
    assert not found.lost
    assert {one.before for one in found.altered} == {BASE, second}
    assert {one.after for one in found.altered} == {near, far}


def test_of_two_as_near_the_one_with_the_same_cue_is_taken() -> None:
    same, other = claim((11, 30)), claim((11, 30), cue=(31, 35))
    found = between([BASE], [other, same])
    assert found.gained == (other,)
    assert [one.after for one in found.altered] == [same]


def test_a_claim_with_the_same_id_is_not_taken_for_another_that_moved() -> None:
    moved = claim((11, 30))
    assert between([BASE], [BASE, moved]) == Differences(gained=(moved,))


def test_readings_of_two_documents_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="d-kesh, d-dhal"):
        differences(reading([]), Reading("d-dhal", "two"))


def test_substance_has_no_score_and_no_reason_at_any_depth() -> None:
    assert "northern-guard" in repr(substance(BASE))
    assert not {"'score'", "'why'", "'id'"} & set(repr(substance(BASE)).replace(":", " ").split())


# Laws.

SPANS = st.builds(lambda start, length: (start, start + length), st.integers(0, 30), st.integers(1, 12))
CLAIMS = st.builds(
    lambda content, cue, kind, score: claim(*content, cue=cue, kind=kind, score=score),
    st.lists(SPANS, min_size=1, max_size=3),
    st.sampled_from([(0, 2), (3, 5)]),
    st.sampled_from(["assertion", "denial"]),
    st.floats(0, 1),
)
READINGS = st.lists(CLAIMS, max_size=8, unique_by=lambda one: one.id)


@given(READINGS, st.randoms())
def test_the_same_reading_in_any_order_is_no_difference(claims: list[Claim], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert between(claims, shuffled) == Differences()


@given(READINGS, READINGS)
def test_the_other_way_round_gained_and_lost_change_places(before: list[Claim], after: list[Claim]) -> None:
    there, back = between(before, after), between(after, before)
    assert (there.gained, there.lost) == (back.lost, back.gained)
    assert {(one.before, one.after, one.fields) for one in there.altered} == {
        (one.after, one.before, one.fields) for one in back.altered
    }


@given(READINGS, READINGS)
def test_every_claim_is_counted_once(before: list[Claim], after: list[Claim]) -> None:
    found = between(before, after)
    old, new = {one.id for one in before}, {one.id for one in after}
    lost = [*(one.id for one in found.lost), *(one.before.id for one in found.altered)]
    gained = [*(one.id for one in found.gained), *(one.after.id for one in found.altered)]
    assert len(lost) == len(set(lost))
    assert len(gained) == len(set(gained))
    assert old - new <= set(lost) <= old
    assert new - old <= set(gained) <= new
    assert all(one.fields for one in found.altered)
    assert len(before) - len(found.lost) == len(after) - len(found.gained)
