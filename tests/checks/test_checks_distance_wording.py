from math import inf

import pytest

from reportedly.checks.distance_wording import Stated, is_straight, places_apart, stated_km, wording_before
from reportedly.domain.readings import PlaceMention, QuantityMention
from reportedly.domain.spans import Span

NAMES = ("Kesh", "Dhal", "Merrow", "Bab Tarrin", "Halvet", "Tarmania", "Northern Province")
WIDE = ("Tarmania", "Northern Province")
FIGURE = "60 km"


def apart(text: str, figure: str = FIGURE) -> tuple[str, str] | None:
    """The names of the two places; their first occurrences in the text are the mentions."""
    at = {name: text.index(name) for name in NAMES if name in text}
    places = [(PlaceMention(Span(s, s + len(name)), name), name in WIDE) for name, s in at.items()]
    start = text.index(figure)
    pair = places_apart(text, Span(0, len(text)), Span(start, start + len(figure)), places)
    return (pair[0].name, pair[1].name) if pair else None


@pytest.mark.parametrize(
    "text",
    [
        "the significant 60 km distance between Kesh and Dhal to the northeast",
        "a 60 km-long road between the town of Kesh and the outskirts of Dhal",
        "60 km of open desert between Kesh in Tarmania and the old town of Dhal",
        "a distance of 60 km between\nKesh and   Dhal",
        "the distance between Kesh and Dhal is about 60 km",
        "the road between Kesh, Tarmania and Dhal is only 60 km long",
        "the road from Kesh to Dhal measures 60 km",
        "the way from Kesh in the Northern Province to Dhal is more than 60 km",
        "it is 60 km from Kesh to Dhal",
        "a 60 km drive from Kesh to Dhal",
        "between Kesh and Dhal, a distance of 60 km",
        "Kesh, 60 km south-east of Dhal, was quiet",
        "Kesh lies some 60 km (37 miles) to the north of the town of Dhal",
        "Kesh, which lies about 60 km from Dhal",
        "In Kesh, located 60 km west of the border town of Dhal",
        "Kesh town located 60 km to the southwest of Dhal city",
        "Kesh in Tarmania, 60 km away from Dhal",
        "in the Kesh region, 60 km outside of Dhal",
        "Kesh is 60 km inland from Dhal",
        "Kesh is situated 60 km down from Dhal",
        "Kesh and Dhal are 60 km apart",
        "Kesh and the town of Dhal lie 60 km from each other",
        "Kesh and Dhal are separated by some 60 km",
        "Kesh is separated from Dhal by 60 km",
        "60 km of desert separate Kesh from Dhal",
        "60 km separates Kesh and Dhal",
        "KESH. Kesh lies 60 km from Dhal. Merrow was hit.",
    ],
)
def test_wordings_of_a_distance(text: str) -> None:
    assert apart(text) == ("Kesh", "Dhal")


@pytest.mark.parametrize(
    "text",
    [
        "a 60 km front between Kesh and Dhal",
        "a 60 km deep zone between Kesh and Dhal",
        "Kesh and Dhal lost 60 km of cable",
        "Kesh accuses Dhal; a base 60 km from the border",
        "in Kesh they said that 60 km from Dhal a convoy burned",
        "Kesh fell. 60 km from Dhal",
        "clashes between Kesh and Dhal, 60 km from the coast",
        "60 km from Dhal, Kesh was quiet",
        "the road to Dhal, 60 km",
        "Kesh bombed a village 60 km from Dhal",
    ],
)
def test_wordings_of_something_else(text: str) -> None:
    assert apart(text) is None


def test_of_several_places_the_nearest_is_meant() -> None:
    assert apart("From Merrow and Kesh, 60 km from Dhal, they fled to Halvet") == ("Kesh", "Dhal")
    assert apart("In Halvet, Kesh, 60 km from Dhal") == ("Kesh", "Dhal")


def test_a_land_behind_a_town_is_not_the_town() -> None:
    assert apart("Kesh in the Northern Province, 60 km from Dhal") == ("Kesh", "Dhal")
    assert apart("Kesh, Tarmania, 60 km from Dhal") == ("Kesh", "Dhal")


def test_of_two_figures_the_one_asked_about_counts() -> None:
    text = "Kesh lies 60 km (37 miles) from Dhal"
    assert apart(text, "60 km") == ("Kesh", "Dhal")
    assert apart(text, "37 miles") is None


def test_private_characters_of_the_text_stand_for_no_place() -> None:
    assert apart("Kesh \ue000 lies 60 km from \uf8ff Dhal \ue001") == ("Kesh", "Dhal")
    assert apart("\ue000 lies 60 km from \ue001, Merrow and Dhal") is None


def test_a_place_that_overlaps_the_figure_is_left_out() -> None:
    text = "the 60 km zone between Kesh and Dhal"
    zone = PlaceMention(Span(4, 14), "zone")
    others = [PlaceMention(Span(23, 27), "Kesh"), PlaceMention(Span(32, 36), "Dhal")]
    figure = Span(4, 9)
    assert places_apart(text, Span(0, len(text)), figure, [(place, False) for place in (zone, *others)]) is None


def test_a_long_text_of_many_places_is_searched_in_good_time() -> None:
    text = "Kesh " * 20_000 + "and 60 km"
    places = [(PlaceMention(Span(at, at + 4), "Kesh"), False) for at in range(0, 100_000, 5)]
    assert places_apart(text, Span(0, len(text)), Span(len(text) - 5, len(text)), places) is None


@pytest.mark.parametrize(
    ("before", "quantity", "stated"),
    [
        ("the ", (120, None, None), Stated(120, 120, 115, 125)),
        ("the ", (237, None, None), Stated(237, 237, 236.5, 237.5)),
        ("the ", (100, None, None), Stated(100, 100, 90, 110)),
        ("the ", (5, None, None), Stated(5, 5, 4.5, 5.5)),
        ("the ", (5.5, None, None), Stated(5.5, 5.5, 5.45, 5.55)),
        ("about ", (237, None, None), Stated(237, 237, 213.3, 260.7)),
        ("some ", (120, None, None), Stated(120, 120, 108, 132)),
        ("~", (120, None, None), Stated(120, 120, 108, 132)),
        ("nearly ", (None, None, 120), Stated(120, 120, 108, 132)),
        ("within ", (20, None, None), Stated(0, 20, 0, 21.999999999999996)),
        ("more than ", (20, None, None), Stated(20, inf, 18, inf)),
        ("at least ", (None, 40, None), Stated(40, inf, 36, inf)),
        ("up to ", (None, None, 40), Stated(0, 40, 0, 44)),
        ("", (None, 40, 50), Stated(40, 50, 36, 55)),
        ("", (0, None, None), Stated(0, 0, 0, 0)),
    ],
)
def test_what_a_figure_can_mean(
    before: str, quantity: tuple[float | None, float | None, float | None], stated: Stated
) -> None:
    found = stated_km(QuantityMention(Span(0, 1), *quantity, "km"), before)
    assert found is not None
    assert (found.least, found.most) == (stated.least, stated.most)
    assert (found.low, found.high) == pytest.approx((stated.low, stated.high))


def test_miles_and_metres_become_kilometres() -> None:
    miles = stated_km(QuantityMention(Span(0, 1), 10, None, None, "miles"), "")
    metres = stated_km(QuantityMention(Span(0, 1), 500, None, None, "Metres"), "")
    assert miles is not None
    assert metres is not None
    assert miles.least == pytest.approx(16.09344)
    assert metres.least == pytest.approx(0.5)


def test_no_number_means_nothing() -> None:
    assert stated_km(QuantityMention(Span(0, 1), None, None, None, "km"), "about ") is None


def test_the_words_before_a_figure_and_those_of_a_straight_line() -> None:
    text = "Kesh lies about\n 60 km from Dhal as the\ncrow flies."
    assert wording_before(text, Span(text.index("60"), text.index("60") + 5)) == "Kesh lies about "
    assert is_straight(text, Span(0, len(text)))
    assert not is_straight(text, Span(0, 30))
