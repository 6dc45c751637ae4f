"""How pieces lie to a cue: steps of distance, sentences between them, and who stands in which quotation."""

import numpy as np
import pytest
from hand_scored import cutter, span_of

from reportedly.inference.views import DISTANCE_EDGES, DISTANCES, SENTENCE_STEPS, mean_weights, view_from
from reportedly.inference.windows import Window

TEXT = "It rained. “We hold Kesh,” the guard said, “and Dhal.” It rained. Nobody left. All slept. It was late."


@pytest.fixture(scope="module")
def window() -> Window:
    (only,) = cutter(TEXT).windows(TEXT)
    return only


def pieces_of(words: str, window: Window) -> tuple[int, int]:
    span = span_of(words, TEXT)
    found = window.pieces_of(span.start, span.end)
    assert found is not None
    return found


def test_distance_is_none_inside_the_cue_and_grows_by_steps_to_both_sides(window: Window) -> None:
    cue = pieces_of("the guard said", window)
    distance = view_from(window, cue, len(window.pieces)).distance
    behind, before = distance[cue[1] :], distance[: cue[0]][::-1]
    assert distance[slice(*cue)].tolist() == [0, 0, 0]
    assert behind[:8].tolist() == [1, 2, 3, 4, 5, 5, 6, 6]
    assert before[:8].tolist() == [step + len(DISTANCE_EDGES) for step in (1, 2, 3, 4, 5, 5, 6, 6)]


@pytest.mark.parametrize("last", [True, False])
def test_the_farthest_step_is_the_last_one(last: bool) -> None:
    text = "a " * 150
    (long,) = cutter(text).windows(text)
    length = len(long.pieces)
    cue = (length - 1, length) if last else (0, 1)
    distance = view_from(long, cue, length).distance
    assert distance.max() == (DISTANCES - 1 if last else len(DISTANCE_EDGES))
    assert distance.min() == 0
    assert (distance == 0).sum() == 1


def test_sentences_are_counted_from_that_of_the_cue_and_no_farther_than_three(window: Window) -> None:
    cue = pieces_of("said", window)
    sentence = view_from(window, cue, len(window.pieces)).sentence
    words = ("rained", "Kesh", "Dhal", "Nobody", "slept", "late")
    assert [int(sentence[pieces_of(word, window)[0]]) for word in words] == [2, 3, 3, 5, 6, 6]
    assert SENTENCE_STEPS == 7


@pytest.mark.parametrize(
    ("cue", "relations"),
    [("said", [0, 1, 1, 0]), ("hold", [2, 3, 4, 2]), ("and", [2, 4, 3, 2])],
)
def test_the_relation_says_which_of_the_two_is_quoted(window: Window, cue: str, relations: list[int]) -> None:
    quotation = view_from(window, pieces_of(cue, window), len(window.pieces)).quotation
    assert [int(quotation[pieces_of(word, window)[0]]) for word in ("guard", "Kesh", "Dhal", "late")] == relations


def test_filling_lies_far_off_and_in_no_sentence(window: Window) -> None:
    cue, length = pieces_of("said", window), len(window.pieces)
    plain, filled = view_from(window, cue, length), view_from(window, cue, length + 5)
    for name in ("distance", "sentence", "quotation"):
        one, other = getattr(plain, name), getattr(filled, name)
        assert (one.dtype, other.shape) == (np.dtype(np.int64), (length + 5,))
        assert other[:length].tolist() == one.tolist()
    assert (filled.sentence[length:].tolist(), filled.quotation[length:].tolist()) == ([0] * 5, [0] * 5)


def test_weights_take_the_mean_over_all_stretches_of_a_row() -> None:
    weights = mean_weights([[(0, 2), (3, 5)], [(4, 5)], []], 5)
    assert weights.dtype == np.float32
    assert weights.tolist() == [[0.25, 0.25, 0, 0.25, 0.25], [0, 0, 0, 0, 1], [0] * 5]
    assert (weights @ np.array([1.0, 3.0, 9.0, 5.0, 7.0])).tolist() == [4.0, 7.0, 0.0]
