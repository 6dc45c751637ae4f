from collections.abc import Sequence
from math import inf, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.checks.distance import BY_ROAD, check, verdict_on
from reportedly.checks.distance_wording import Stated
from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.readings import Claim, PlaceMention, QuantityMention, Reading
from reportedly.domain.spans import Span
from reportedly.reference.book import Place, PlaceName, ReferenceBook, load_book
from reportedly.reference.earth import EARTH_RADIUS_KM, Point, great_circle_km

CITIES = {
    "London": Point(51.5074, -0.1278),
    "Paris": Point(48.8566, 2.3522),
    "New York": Point(40.7128, -74.0060),
    "Los Angeles": Point(34.0522, -118.2437),
    "Berlin": Point(52.5200, 13.4050),
    "Moscow": Point(55.7558, 37.6173),
    "Sydney": Point(-33.8688, 151.2093),
    "Melbourne": Point(-37.8136, 144.9631),
    "Madrid": Point(40.4168, -3.7038),
    "Barcelona": Point(41.3874, 2.1686),
    "Rome": Point(41.9028, 12.4964),
    "Istanbul": Point(41.0082, 28.9784),
    "Ankara": Point(39.9334, 32.8597),
    "Damascus": Point(33.5138, 36.2765),
    "Baghdad": Point(33.3152, 44.3661),
    "Auckland": Point(-36.8485, 174.7633),
    "Apia": Point(-13.8333, -171.7500),
    "Tokyo": Point(35.6762, 139.6503),
    "San Francisco": Point(37.7749, -122.4194),
}


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("London", "Paris", 344),
        ("New York", "London", 5570),
        ("New York", "Los Angeles", 3936),
        ("Paris", "Berlin", 878),
        ("Berlin", "Moscow", 1609),
        ("Sydney", "Melbourne", 714),
        ("Madrid", "Barcelona", 505),
        ("Madrid", "Rome", 1365),
        ("Istanbul", "Ankara", 350),
        ("Damascus", "Baghdad", 752),
        ("Auckland", "Apia", 2890),  # over the date line
        ("Tokyo", "San Francisco", 8270),
    ],
)
def test_known_distances(one: str, other: str, km: float) -> None:
    assert great_circle_km(CITIES[one], CITIES[other]) == pytest.approx(km, rel=0.003)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (Point(90, 0), Point(-90, 0), 1),
        (Point(0, 0), Point(0, 180), 1),
        (Point(0, 0), Point(0, 90), 1 / 2),
        (Point(10, 20), Point(11, 20), 1 / 180),
        (Point(90, 13), Point(90, -77), 0),
        (Point(0, 179.5), Point(0, -179.5), 1 / 180),
    ],
)
def test_distances_that_geometry_gives(one: Point, other: Point, share: float) -> None:
    assert great_circle_km(one, other) == pytest.approx(share * pi * EARTH_RADIUS_KM, abs=1e-6)


POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
LENGTHS = st.floats(0.5, 20_000)


@settings(deadline=None)
@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_never_over_half_the_earth(one: Point, other: Point) -> None:
    distance = great_circle_km(one, other)
    assert distance == pytest.approx(great_circle_km(other, one), abs=1e-9)
    assert 0 <= distance <= pi * EARTH_RADIUS_KM + 1e-6


@settings(deadline=None)
@given(POINTS, POINTS, POINTS)
def test_no_detour_is_shorter(one: Point, over: Point, other: Point) -> None:
    # Near the antipode the haversine loses some metres.
    assert great_circle_km(one, other) <= great_circle_km(one, over) + great_circle_km(over, other) + 0.05


def exactly(km: float) -> Stated:
    return Stated(km, km, km, km)


@settings(deadline=None)
@given(LENGTHS, st.floats(0, 500), st.floats(-1, 1), st.booleans())
def test_a_figure_inside_the_extent_always_holds(distance: float, extent: float, part: float, straight: bool) -> None:
    figure = max(0.0, distance + part * extent)
    assert verdict_on(exactly(figure), distance, extent, straight=straight) == "holds"


@settings(deadline=None)
@given(LENGTHS, st.floats(0, 500), LENGTHS, st.floats(0, 100))
def test_more_room_never_makes_a_verdict_harder(distance: float, extent: float, figure: float, more: float) -> None:
    order = ["refuted", "doubtful", "holds"]
    narrow = verdict_on(exactly(figure), distance, extent)
    assert order.index(verdict_on(exactly(figure), distance, extent + more)) >= order.index(narrow)
    widened = Stated(figure, figure, max(0.0, figure - more), figure + more)
    assert order.index(verdict_on(widened, distance, extent)) >= order.index(narrow)


@pytest.mark.parametrize(
    ("stated", "extent", "straight", "verdict"),
    [
        (exactly(120), 8, False, "refuted"),
        (exactly(91), 0, False, "holds"),  # within a tenth
        (exactly(110), 0, False, "holds"),
        (exactly(85), 15, False, "holds"),  # within the extent
        (exactly(85), 14, False, "refuted"),
        (Stated(85, 85, 76, 90), 14, False, "doubtful"),  # "about"
        (exactly(130), 0, False, "doubtful"),  # may be the way by road
        (exactly(130), 0, True, "refuted"),  # as the crow flies
        (exactly(100 * BY_ROAD + 1), 0, False, "refuted"),
        (Stated(60, inf, 60, inf), 0, False, "holds"),  # at least 60
        (Stated(150, inf, 145, inf), 0, False, "refuted"),
        (Stated(0, 150, 0, 150), 0, False, "holds"),  # up to 150
        (Stated(0, 50, 0, 55), 0, False, "refuted"),
    ],
)
def test_verdicts_on_a_hundred_kilometres(stated: Stated, extent: float, straight: bool, verdict: str) -> None:
    distance = 237.0 if stated == exactly(120) else 100.0
    assert verdict_on(stated, distance, extent, straight=straight) == verdict


def place(id_: str, name: str, point: tuple[float | None, float | None], radius_km: float | None, kind: str) -> Place:
    return Place(id_, name, kind, (PlaceName(name, "en"),), point[0], point[1], radius_km, "TX", None, "invented")


BOOK = ReferenceBook(
    [],
    [
        place("kesh", "Kesh", (40.0, -30.0), 3, "town"),
        place("dhal", "Dhal", (40.0, -28.826), 2, "base"),  # 100 km east of Kesh
        place("merrow", "Merrow", (40.0, -29.883), 2, "town"),  # 10 km east of Kesh
        place("tarmania", "Tarmania", (41.0, -30.0), 300, "country"),
        place("kesh-province", "Kesh Province", (40.2, -29.0), 60, "province"),
        place("wide-camp", "Selmar camp", (40.0, -29.9), 20, "camp"),
        place("lost", "Halvet", (None, None), None, "village"),
    ],
)


def mentions(text: str, book: ReferenceBook) -> tuple[PlaceMention, ...]:
    found = []
    for match in book.place_matches(text):
        entry = book.places[match.candidates[0].id]
        found.append(PlaceMention(match.span, entry.name, entry.id, None, entry.lat, entry.lon, entry.radius_km))
    return tuple(found)


Bounds = tuple[float | None, float | None, float | None]


def findings(
    text: str,
    figure: str,
    number: float | Bounds | None,
    *,
    book: ReferenceBook = BOOK,
    content: Sequence[str] = (),
    what: str = "km",
) -> list[Finding]:
    pieces = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in content or [text])
    span = Span(text.index(figure), text.index(figure) + len(figure))
    value, least, most = number if isinstance(number, tuple) else (number, None, None)
    quantity = QuantityMention(span, value, least, most, what)
    claim = Claim("c1", pieces, (), (), "assertion", "positive", "certain", quantities=(quantity,))
    document = Document("sample", text, text.encode(), "text/plain", "en")
    reading = Reading(document.id, "by hand", mentions=mentions(text, book), claims=(claim,))
    return list(check(document, reading, book))


def test_the_sentence_gives_all_figures_and_the_spans_show_them() -> None:
    text = "The 60-kilometre road between Kesh and Dhal is cut."
    (finding,) = findings(text, "60-kilometre", 60)
    assert finding == Finding(
        "RC001",
        "c1",
        "refuted",
        "The report gives 60 km between Kesh and Dhal; the book's points Kesh and Dhal lie 100 km apart, "
        "give or take 5 km for their extent, so the figure does not hold.",
        (Span(4, 16), Span(30, 34), Span(39, 43)),
    )


def test_the_shipped_book_refutes_120_km_from_tanf_to_bukamal() -> None:
    text = "The 120-kilometre gap between Tanf and Bukamal would have to be crossed."
    (finding,) = findings(text, "120-kilometre", 120, book=load_book())
    assert finding.verdict == "refuted"
    assert "the book's points al-Tanf and Abu Kamal lie 237 km apart, give or take 8 km" in finding.message


@pytest.mark.parametrize(
    ("text", "figure", "value", "verdict", "end"),
    [
        ("Kesh lies 97 kilometres from Dhal.", "97 kilometres", 97, "holds", "so the figure holds."),
        ("Kesh lies 130 kilometres from Dhal.", "130 kilometres", 130, "doubtful", "unless the way by road is meant."),
        ("Kesh lies 130 km from Dhal as the crow flies.", "130 km", 130, "refuted", "does not hold."),
        ("Kesh lies about 87 km from Dhal.", "87 km", 87, "doubtful", "so the figure is doubtful."),
        ("Kesh lies 86 km from Dhal.", "86 km", 86, "refuted", "so the figure does not hold."),
        ("Kesh lies 9 km from Tarmania.", "9 km", 9, "cannot tell", "but Tarmania reaches 300 km from its point, so"),
        ("Dhal lies 9 km from Kesh Province.", "9 km", 9, "cannot tell", "Kesh Province reaches 60 km from its point"),
        ("Kesh lies 900 km from Selmar camp.", "900 km", 900, "cannot tell", "Selmar camp reaches 20 km from its"),
    ],
)
def test_verdicts_and_the_end_of_the_sentence(text: str, figure: str, value: float, verdict: str, end: str) -> None:
    (finding,) = findings(text, figure, value)
    assert finding.verdict == verdict
    assert end in finding.message
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    ("words", "number", "what", "given"),
    [
        ("62 miles", 62, "miles", "gives 62 miles (100 km) between"),
        ("9500 m", 9500, "m", "gives 9500 m (9.5 km) between"),
        ("at least 40 km", (None, 40, None), "km", "gives at least 40 km between"),
        ("up to 5.5 km", (None, None, 5.5), "km", "gives up to 5.5 km between"),
        ("within 20 km", 20, "km", "gives up to 20 km between"),
        ("40 to 50 km", (None, 40, 50), "km", "gives 40 to 50 km between"),
    ],
)
def test_the_figure_is_given_as_the_report_has_it(words: str, number: float | Bounds, what: str, given: str) -> None:
    figure = words[words.index(next(filter(str.isdigit, words))) :]
    (finding,) = findings(f"Kesh lies {words} from Dhal.", figure, number, what=what)
    assert given in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Kesh and Dhal were shelled for 60 km.",
        "A 60 km front between Kesh and Dhal is quiet.",
        "Kesh lies 60 km from Halvet.",  # no point is known
        "Kesh lies 60 km from Kesh.",
        "The road to Kesh is 60 km long.",
        "Kesh fell. Merrow lies 60 km away. Dhal is quiet.",
        "Fighting between Kesh and Dhal, 60 km from the border, went on.",
    ],
)
def test_where_no_distance_between_two_known_places_is_given_nothing_is_said(text: str) -> None:
    assert findings(text, "60 km", 60) == []


def test_other_units_and_missing_numbers_are_left_alone() -> None:
    assert findings("Kesh lies 60 hours from Dhal.", "60 hours", 60, what="hours") == []
    assert findings("Kesh lies some km from Dhal.", "some km", None) == []


def test_only_the_content_counts() -> None:
    text = "Kesh, 60 km from Dhal, a spokesman said, is calm."
    assert findings(text, "60 km", 60, content=["is calm"]) == []
    assert findings(text, "60 km", 60, content=["Kesh, 60 km from Dhal"]) != []


def test_a_place_that_the_book_lacks_is_measured_from_its_own_point() -> None:
    text = "Kesh lies 60 km from Newtown."
    place_mentions = (
        PlaceMention(Span(0, 4), "Kesh", "kesh", None, 40.0, -30.0, 3.0),
        PlaceMention(Span(21, 28), "Newtown", None, 12, 40.0, -28.826, 2.0),
    )
    quantity = QuantityMention(Span(10, 15), 60, None, None, "km")
    claim = Claim(
        "c1", (Span(0, 29),), (), (), "assertion", "positive", "certain", places=place_mentions, quantities=(quantity,)
    )
    document = Document("sample", text, text.encode(), "text/plain", "en")
    (finding,) = check(document, Reading(document.id, "by hand", claims=(claim,)), BOOK)
    assert "; the points Kesh and Newtown lie 100 km apart, give or take 5 km" in finding.message


def test_an_extent_that_is_not_known_refutes_nothing() -> None:
    text = "Kesh lies 60 km from Newtown."
    place_mentions = (
        PlaceMention(Span(0, 4), "Kesh", "kesh"),  # what the mention does not say the book says
        PlaceMention(Span(21, 28), "Newtown", None, 12, 40.0, -28.826),
    )
    quantity = QuantityMention(Span(10, 15), 60, None, None, "km")
    claim = Claim(
        "c1", (Span(0, 29),), (), (), "assertion", "positive", "certain", places=place_mentions, quantities=(quantity,)
    )
    document = Document("sample", text, text.encode(), "text/plain", "en")
    (finding,) = check(document, Reading(document.id, "by hand", claims=(claim,)), BOOK)
    assert finding.verdict == "cannot tell"
    assert "but how far Newtown reaches is not known" in finding.message
