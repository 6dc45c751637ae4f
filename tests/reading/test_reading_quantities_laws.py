"""What holds of the quantities of any text: bounds in order, figures finite, spans inside, no matter what precedes."""

from itertools import pairwise
from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st
from tarmania_texts import ENGLISH

from reportedly.domain.readings import QuantityMention
from reportedly.domain.spans import Span
from reportedly.reading.quantities import find_quantities

PIECES = (
    *(
        "3",
        "12",
        "1,200",
        "1.5",
        "2031",
        "0",
        "007",
        "9" * 400,
        "two",
        "twenty",
        "hundred",
        "million",
        "and",
        "a",
        "an",
    ),
    *(
        "dozens of",
        "half of",
        "half of them",
        "between",
        "from",
        "to",
        "-",
        "–",
        "or",
        "at least",
        "up to",
        "no more than",
    ),
    *("people", "children", "soldiers", "tents", "km", "(", ")", "%", "$", "US$", "per", "day", "decades", "of them"),
    *(
        "killed",
        "killing",
        "were",
        "wounded",
        "including",
        "among",
        "the",
        "dead",
        "who",
        ",",
        ".",
        ":",
        "\n",
        "another",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80)


def numbers(found: QuantityMention) -> list[float]:
    return [number for number in (found.value, found.min, found.max) if number is not None]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_figures_are_finite_and_bounds_in_order(text: str) -> None:
    for found in find_quantities(text, [], ENGLISH):
        assert numbers(found)
        assert all(isfinite(number) and number >= 0 for number in numbers(found))
        assert found.min is None or found.max is None or found.min < found.max
        assert found.what


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = [found.span for found in find_quantities(text, [], ENGLISH)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_sentence_before_changes_nothing(text: str) -> None:
    before = "It rained in Kesh.\n\n"
    moved = [
        QuantityMention(
            Span(found.span.start + len(before), found.span.end + len(before)),
            found.value,
            found.min,
            found.max,
            found.what,
        )
        for found in find_quantities("X" + text, [], ENGLISH)
    ]
    assert find_quantities(before + "X" + text, [], ENGLISH) == moved


def test_long_rows_of_digits_commas_and_words_are_read_through() -> None:
    """Such rows made expressions with open repeats run for hours; here they end, and give nothing."""
    for text in ("1" * 100_000, "111," * 30_000 + "1111", "million " * 9_000, "- " * 20_000, "one-" * 3_000):
        assert all(isfinite(number) for found in find_quantities(text, [], ENGLISH) for number in numbers(found))
