from pathlib import Path
from typing import Any

import pytest
from evals.attribution_kinds import recall_by_kind
from evals.calibration import calibration_of, scored_claims
from evals.matching import MatchedDocument, matched_documents
from evals.measure import scored
from small_corpus import CORPUS, FIRST, needs_scorer, read_claim, write_small_corpus

pytestmark = [pytest.mark.shared, needs_scorer]


def matched(folder: Path, read: list[dict[str, Any]] | None = None) -> tuple[MatchedDocument, ...]:
    readings = write_small_corpus(folder) if read is None else write_small_corpus(folder, {FIRST: read})
    return matched_documents(CORPUS, folder, readings)


def test_each_gold_claim_has_the_claim_that_covers_it_best(tmp_path: Path) -> None:
    first, second = matched(tmp_path)
    assert {number: other for number, (other, _) in first.pairs.items()} == {0: 0, 2: 3, 3: 4}
    assert first.pairs[0][1] == 1
    assert first.pairs[2][1] == pytest.approx(15 / 19)  # the letters of `that` are too many
    assert second.pairs == {}


def test_what_covers_background_is_ignored_with_a_pair_or_without(tmp_path: Path) -> None:
    assert matched(tmp_path)[0].ignored == {4, 5}


def test_background_of_a_reading_is_no_claim(tmp_path: Path) -> None:
    whole = read_claim(FIRST, "The bridge at Kesh was hit on Monday", 0.5)
    first, _ = matched(tmp_path, [whole | {"background": True}, whole])
    assert first.pairs == {0: (0, 1.0)}
    assert len(first.read) == 1


def test_recall_of_each_kind(tmp_path: Path) -> None:
    recall = recall_by_kind(matched(tmp_path))
    assert {kind: figures for kind, figures in recall.items() if figures["count"]} == {
        "direct": {"count": 1, "IoU>=0.5": 0.0, "IoU>=0.8": 0.0},
        "according to": {"count": 1, "IoU>=0.5": 0.0, "IoU>=0.8": 0.0},
        "denial": {"count": 1, "IoU>=0.5": 1.0, "IoU>=0.8": 0.0},
        "own voice": {"count": 2, "IoU>=0.5": 0.5, "IoU>=0.8": 0.5},
    }


def test_the_error_of_the_scores(tmp_path: Path) -> None:
    claims = list(scored_claims(matched(tmp_path)))
    assert claims == [(0.95, True), (0.55, False), (0.25, False), (0.85, True)]
    assert calibration_of(claims).error == pytest.approx((0.05 + 0.55 + 0.25 + 0.15) / 4)


def test_pairs_and_right_claims_are_those_that_the_scorer_counts(tmp_path: Path) -> None:
    figures = scored(CORPUS, tmp_path, write_small_corpus(tmp_path))
    documents = matched_documents(CORPUS, tmp_path, tmp_path / "readings.jsonl")
    right = [is_right for _, is_right in scored_claims(documents)]
    recall = recall_by_kind(documents).values()
    count = sum(figure["count"] for figure in recall)
    for least in (0.5, 0.8):
        figure = figures[f"claims IoU>={least}"]
        assert isinstance(figure, dict)
        found = sum(kind["count"] * kind[f"IoU>={least}"] for kind in recall if kind["count"])
        assert found / count == pytest.approx(figure["r"])
    assert figures["claims IoU>=0.5"] == {"p": sum(right) / len(right), "r": 0.4, "f1": 0.4444}
