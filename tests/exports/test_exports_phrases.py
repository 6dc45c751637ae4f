import pytest

from reportedly.domain.readings import Claim, PlaceMention, QuantityMention, Speaker, TimeMention
from reportedly.domain.spans import Span
from reportedly.exports import phrases

HERE = Span(0, 4)


def quantity(value: float | None, least: float | None, most: float | None, what: str | None) -> QuantityMention:
    return QuantityMention(HERE, value=value, min=least, max=most, what=what)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (quantity(120, None, None, "km"), "120 km"),
        (quantity(1500, 1500, 1500, "fighters"), "1,500 fighters"),
        (quantity(2.5, None, None, None), "2.5"),
        (quantity(None, 3, None, "killed"), "at least 3 killed"),
        (quantity(None, None, 40, "wounded"), "up to 40 wounded"),
        (quantity(None, 3, 5, "killed"), "3 to 5 killed"),
        (quantity(4, 3, 5, "killed"), "4 (3 to 5) killed"),
        (quantity(None, None, None, "fighters"), "a number of fighters"),
        (quantity(0, None, None, "killed"), "0 killed"),
    ],
)
def test_a_quantity_keeps_its_bounds(given: QuantityMention, words: str) -> None:
    assert phrases.quantity_in_words(given) == words


def test_a_place_without_a_position_says_so_and_is_never_at_zero() -> None:
    assert phrases.place_in_words(PlaceMention(HERE, "Kesh")) == "Kesh (position not known)"
    on_the_equator = PlaceMention(HERE, "Port Anneval", lat=0.0, lon=-9.5, radius_km=4)
    assert phrases.place_in_words(on_the_equator) == "Port Anneval (0.000 N 9.500 W, ± 4 km)"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, None),
        (TimeMention(HERE, None, "day"), None),
        (TimeMention(HERE, "2024-03-02", "day"), "2024-03-02"),
        (TimeMention(HERE, "XXXX-03-02", "day"), "XXXX-03-02 (year not known)"),
        (TimeMention(HERE, "2024-03-02", "day", of="speech"), "2024-03-02 (when it was said)"),
    ],
)
def test_a_time_that_is_not_known_has_no_words(time: TimeMention | None, words: str | None) -> None:
    assert phrases.time_in_words(time) == words


def test_a_chain_runs_from_the_nearest_speaker_outwards() -> None:
    speakers = (Speaker(HERE, "Danil  Orve", "person"), Speaker(None, "Meridian Wire", "outlet"))
    told = Claim("c1", (HERE,), (), speakers, "assertion", "positive", "certain")
    assert phrases.chain_in_words(told) == "Danil Orve <- Meridian Wire"
    assert phrases.chain_in_words(Claim("c2", (HERE,), (), (), "assertion", "positive", "certain")) == phrases.OWN_VOICE


def test_a_broken_quotation_shows_where_it_is_broken() -> None:
    assert phrases.words_in_order(["we hold\nthe base", "and will stay"]) == "we hold the base … and will stay"
