"""Decoding gives well-formed stretches: one source at most, and no content right behind another."""

from itertools import pairwise

import numpy as np
import pytest
from hand_scored import likely
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.inference import decode
from reportedly.inference.decode import NEW_CONTENT, Grammar, best_paths, cue_stretches, pair_stretches, stretches
from reportedly.inference.labels import CONTENT, CUE_LABELS, PIECE_LABELS
from reportedly.inference.views import Floats

CUES, PIECES = len(CUE_LABELS), len(PIECE_LABELS)
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


def log_scores(seed: int, *shape: int) -> Floats:
    """Log probabilities drawn at random; the same seed gives the same."""
    drawn = np.random.default_rng(seed).normal(scale=3.0, size=shape)
    result: Floats = (drawn - np.log(np.exp(drawn).sum(axis=-1, keepdims=True))).astype(np.float32)
    return result


@pytest.mark.parametrize(
    ("labels", "cues"),
    [([0, 1, 2, 0, 1, 0], [(1, 3), (4, 5)]), ([0, 1, 1, 2], [(1, 2), (2, 4)]), ([0, 0, 0], []), ([1], [(0, 1)])],
)
def test_cues_are_read_off_their_labels(labels: list[int], cues: list[tuple[int, int]]) -> None:
    assert cue_stretches(likely(labels, CUES)) == cues


def test_a_cue_cannot_begin_with_its_inside() -> None:
    assert cue_stretches(likely([0, 2, 2, 0], CUES)) == [(1, 3)]


def test_an_inside_that_nothing_begins_is_a_stretch_of_its_own() -> None:
    assert stretches(np.array([0, 2, 2, 0, 1, 1, 2]), 1) == [(1, 3), (4, 5), (5, 7)]
    assert stretches(np.array([4, 4, 0, 3]), CONTENT) == [(0, 2), (3, 4)]


def test_source_and_broken_content_are_read_off() -> None:
    scores = likely([3, 4, 0, 1, 2, 0, 3, 4], PIECES)[None]
    assert pair_stretches(scores) == [([(3, 5)], [(0, 2), (6, 8)])]


def test_each_cue_has_an_answer_of_its_own() -> None:
    rows = [[1, 0, 3, 4], [0, 0, 0, 0], [3, 4, 0, 1]]
    found = pair_stretches(np.stack([likely(row, PIECES) for row in rows]))
    assert found == [([(0, 1)], [(2, 4)]), ([], []), ([(3, 4)], [(0, 2)])]


def test_the_likelier_of_two_sources_is_kept() -> None:
    scores = likely([1, 2, 0, 3, 4, 0, 1, 2], PIECES)
    scores[0, 0] = scores[1, 0] = np.log(0.6)
    assert pair_stretches(scores[None]) == [([(6, 8)], [(3, 5)])]


def test_two_contents_side_by_side_become_one() -> None:
    scores = likely([0, 3, 3, 4], PIECES, sure=0.6)
    scores[2, CONTENT + 1] = np.log(0.3)
    assert pair_stretches(scores[None]) == [([], [(1, 4)])]


@pytest.mark.parametrize(("margin", "contents"), [(NEW_CONTENT - 0.1, []), (NEW_CONTENT + 0.1, [(1, 2)])])
def test_a_content_begins_only_where_it_is_worth_its_cost(margin: float, contents: list[tuple[int, int]]) -> None:
    scores = np.full((3, PIECES), -9.0)
    scores[:, 0] = scores[1, CONTENT] = -1.0
    scores[1, CONTENT] += margin
    assert pair_stretches(scores[None]) == [([], contents)]


@given(SEEDS, st.integers(min_value=1, max_value=40))
@settings(deadline=None)
def test_cues_are_in_order_and_apart_whatever_the_scores(seed: int, length: int) -> None:
    found = cue_stretches(log_scores(seed, length, CUES))
    assert all(0 <= first < last <= length for first, last in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(SEEDS, st.integers(min_value=1, max_value=30))
@settings(deadline=None)
def test_a_cue_has_one_source_at_most_and_contents_apart_whatever_the_scores(seed: int, length: int) -> None:
    for source, contents in pair_stretches(log_scores(seed, 3, length, PIECES)):
        assert len(source) <= 1
        assert all(one[1] < other[0] or source == [(one[1], other[0])] for one, other in pairwise(contents))
        everything = sorted([*source, *contents])
        assert all(0 <= first < last <= length for first, last in everything)
        assert all(one[1] <= other[0] for one, other in pairwise(everything))


@given(SEEDS)
@settings(deadline=None)
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    scores, steps, starts = log_scores(seed, 4, 3), log_scores(seed + 1, 3, 3), log_scores(seed + 2, 3)
    places = np.array(np.meshgrid(*[range(3)] * 4, indexing="ij")).reshape(4, -1)
    totals = starts[places[0]] + scores[np.arange(4)[:, None], places].sum(axis=0)
    totals += sum(steps[places[at], places[at + 1]] for at in range(3))
    [found] = best_paths(scores[None], steps, starts)
    ours = starts[found[0]] + scores[np.arange(4), found].sum() + sum(steps[a, b] for a, b in pairwise(found))
    assert ours == pytest.approx(totals.max(), abs=1e-4)


@pytest.mark.parametrize(("grammar", "labels"), [(decode.CUES, CUES), (decode.PAIRS, PIECES)])
@given(SEEDS, st.floats(min_value=0.0, max_value=6.0))
@settings(deadline=None)
def test_the_short_way_to_the_best_labels_finds_what_the_long_way_finds(
    grammar: Grammar, labels: int, seed: int, quiet: float
) -> None:
    scores = log_scores(seed, 8, 12, labels)
    scores[:, :, 0] += quiet
    states = best_paths(scores[:, :, grammar.label_of_state], grammar.steps, grammar.starts)
    assert np.array_equal(grammar.best(scores), grammar.label_of_state[states])
