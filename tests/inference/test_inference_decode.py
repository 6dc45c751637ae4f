"""Decoding gives well-formed stretches, and one source at most."""

import numpy as np
import pytest
from training.decode import cue_stretches, pair_stretches


def likely(labels: list[int], count: int) -> np.ndarray:
    scores = np.full((len(labels), count), -4.0)
    scores[np.arange(len(labels)), labels] = 0.0
    return scores


@pytest.mark.parametrize(
    ("labels", "cues"),
    [([0, 1, 2, 0, 1, 0], [(1, 3), (4, 5)]), ([0, 1, 1, 2], [(1, 2), (2, 4)]), ([0, 0, 0], [])],
)
def test_cues_are_read_off_their_labels(labels, cues):
    assert cue_stretches(likely(labels, 3)) == cues


def test_a_cue_cannot_begin_with_its_inside():
    assert cue_stretches(likely([0, 2, 2, 0], 3)) == [(1, 3)]


def test_leaning_finds_a_cue_that_was_not_likely_enough():
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.6, 0.4, 0.001]]))
    assert cue_stretches(scores) == []
    assert cue_stretches(scores, lean=1.0) == [(1, 2)]


def test_source_and_broken_content_are_read_off():
    assert pair_stretches(likely([3, 4, 0, 1, 2, 0, 3, 4], 5)) == ([(3, 5)], [(0, 2), (6, 8)])


def test_the_likelier_of_two_sources_is_kept():
    scores = likely([1, 2, 0, 3, 4, 0, 1, 2], 5)
    scores[0, 0] = scores[1, 0] = -0.5
    source, content = pair_stretches(scores)
    assert (source, content) == ([(6, 8)], [(3, 5)])
