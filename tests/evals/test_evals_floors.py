from pathlib import Path

import pytest
from evals.corpora import CORPORA, HERE
from evals.floors import Floor, Floors, complaints, load_floors
from evals.measure import Figure, Score, as_figures, headline
from evals.table import COLUMNS, load_peers, table

FLOORS = Floors({"small": "abc"}, (Floor("small", "ledger", 0.5), Floor("small", "accuracy chain", 0.7)))


def score(figures: dict[str, Figure], sha256: str = "abc") -> Score:
    return Score("small", sha256, documents=2, seconds=0.5, figures=figures)


def of(ledger: float, chain: float, sha256: str = "abc") -> Score:
    return score({"ledger": {"p": 0.1, "r": 0.1, "f1": ledger}, "accuracy chain": chain}, sha256)


def test_figures_at_their_floors_hold() -> None:
    assert complaints([of(0.5, 0.7)], FLOORS) == []


def test_each_missed_floor_has_its_line_with_both_figures() -> None:
    lines = complaints([of(0.49, 0.2)], FLOORS)
    assert [line.split(": ")[1] for line in lines] == ["ledger", "accuracy chain"]
    assert "0.4900" in lines[0]
    assert "0.5000" in lines[0]


def test_a_floor_never_passes_on_another_corpus() -> None:
    (line,) = complaints([of(0.9, 0.9, sha256="xyz")], FLOORS)
    assert "another one" in line
    assert "abc" in line
    assert "xyz" in line


@pytest.mark.parametrize("scores", [[], [score({"other": 1.0})]])
def test_a_figure_that_was_not_measured_is_a_missed_floor(scores: list[Score]) -> None:
    assert all("was not measured" in line for line in complaints(scores, FLOORS))
    assert len(complaints(scores, FLOORS)) == 2


def test_a_floor_without_a_pinned_corpus_does_not_pass() -> None:
    (line,) = complaints([of(0.9, 0.9)], Floors({}, (Floor("small", "ledger", 0.1),)))
    assert "no fingerprint" in line


def test_the_shipped_floors_pin_every_corpus_and_name_known_figures() -> None:
    floors = load_floors(HERE / "floors.toml")
    assert set(floors.sha256) == {corpus.name for corpus in CORPORA}
    assert {floor.corpus for floor in floors.floors} == set(floors.sha256)
    task = {corpus.name: corpus.task for corpus in CORPORA}
    assert all(floor.figure in COLUMNS[task[floor.corpus]].values() for floor in floors.floors)


def test_figures_lose_the_number_of_cases_and_keep_f1() -> None:
    figures = as_figures({"accuracy cue (of 12)": 0.123456, "places": {"p": 1.0, "r": 0.5, "f1": 2 / 3, "tp": 3}})
    assert figures == {"accuracy cue": 0.1235, "places": {"p": 1.0, "r": 0.5, "f1": 0.6667}}
    assert headline(figures["places"]) == 0.6667
    assert headline(figures["accuracy cue"]) == 0.1235


def test_a_share_of_no_cases_is_no_figure() -> None:
    assert as_figures({"accuracy denial_kept (of 0)": 0.0, "accuracy cue (of 10)": 0.0}) == {"accuracy cue": 0.0}


def test_the_table_sets_peers_under_our_row_and_leaves_unknown_figures_open(tmp_path: Path) -> None:
    (tmp_path / "peers.toml").write_text(
        '[[peer]]\ncorpus = "small"\nname = "someone"\nfigures = { content = 0.25 }\n', encoding="utf-8"
    )
    measured = score({"content IoU>=0.5": {"p": 0.5, "r": 0.5, "f1": 0.5}, "exact span micro": 0.75})
    title, heading, ours, peer = table(
        [("attribution", measured)], load_peers(tmp_path / "peers.toml"), "the reader"
    ).splitlines()
    assert "2 documents at 4.0/s/core" in title
    assert heading.split() == ["content", "+source", "micro"]
    assert ours.split() == ["the", "reader", "0.50", "-", "0.75"]
    assert peer.split() == ["someone", "0.25", "-", "-"]


def test_the_shipped_peers_use_known_corpora_and_columns() -> None:
    task = {corpus.name: corpus.task for corpus in CORPORA}
    for peer in load_peers(HERE / "peers.toml"):
        assert set(peer.figures) <= set(COLUMNS[task[peer.corpus]])
