import json
from dataclasses import replace

import pytest
from evals.__main__ import results_as_json
from evals.calibration import Bin, calibration_of
from evals.measure import Score
from evals.table import details

FOUR = [(1.0, True), (0.9, False), (0.25, False), (0.25, False)]


def test_the_error_weighs_the_gap_of_each_bin_with_its_claims() -> None:
    calibration = calibration_of(FOUR)
    assert calibration.bins == (Bin(0.2, 0.3, 2, 0.25, 0.0), Bin(0.9, 1.0, 2, 0.95, 0.5))
    assert calibration.error == pytest.approx(0.5 * 0.25 + 0.5 * 0.45)


def test_scores_that_mean_what_they_say_have_no_error() -> None:
    claims = [(0.75, right) for right in (True, True, True, False)]
    assert calibration_of([*claims, (0.0, False), (1.0, True)]).error == 0


def test_gaps_in_one_bin_cancel_out_and_across_bins_they_do_not() -> None:
    assert calibration_of([(0.51, True), (0.59, False), (0.5, True), (0.5, False)]).error == pytest.approx(0.025)
    assert calibration_of([(0.4, True), (0.6, False)]).error == pytest.approx(0.6)


def test_a_score_on_a_border_belongs_to_the_bin_above_and_one_to_the_last() -> None:
    borders = [number / 10 for number in range(11)]
    assert [group.claims for group in calibration_of((border, True) for border in borders).bins] == [1] * 9 + [2]


def test_of_no_claims_nothing_is_said() -> None:
    assert calibration_of([]).error is None
    assert calibration_of([]).bins == ()


@pytest.mark.parametrize("score", [-0.01, 1.01])
def test_a_score_that_is_no_share_is_an_error(score: float) -> None:
    with pytest.raises(ValueError, match="not in"):
        calibration_of([(score, True)])


SCORE = Score(
    "small", "abc", documents=2, seconds=0.5, figures={}, by_kind={"direct": {"count": 4, "IoU>=0.5": 0.75}, "x": {}}
)


def test_the_small_tables_show_counts_shares_and_what_is_not_known() -> None:
    shown = details(replace(SCORE, calibration=calibration_of(FOUR))).splitlines()
    assert [line.split() for line in shown[1:4]] == [
        ["count", "IoU>=0.5", "IoU>=0.8"],
        ["direct", "4", "0.75", "-"],
        ["x", "-", "-", "-"],
    ]
    assert "error 0.3500" in shown[5]
    assert shown[7].split() == ["0.2-0.3", "2", "0.25", "0.00"]


def test_a_corpus_without_such_figures_has_no_small_table() -> None:
    assert details(Score("small", "abc", documents=2, seconds=0.5, figures={})) == ""


def test_results_hold_both_and_nothing_of_the_clock() -> None:
    slow = replace(SCORE, seconds=9.0, calibration=calibration_of(FOUR))
    fast = replace(slow, seconds=0.1)
    assert results_as_json([slow], "the reader") == results_as_json([fast], "the reader")
    corpus = json.loads(results_as_json([slow], "the reader"))["corpora"]["small"]
    assert corpus["recall by kind of attribution"]["direct"] == {"count": 4, "IoU>=0.5": 0.75}
    assert corpus["calibration"]["error"] == 0.35
    assert corpus["calibration"]["bins"][0] == {
        "low": 0.2,
        "high": 0.3,
        "claims": 2,
        "mean_score": 0.25,
        "share_right": 0.0,
    }
    assert set(json.loads(results_as_json([replace(SCORE, by_kind={})], ""))["corpora"]["small"]) == {
        "sha256",
        "documents",
        "figures",
    }
