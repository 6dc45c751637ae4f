"""From a finished run into the program's folder: what is copied, what is noted, what is refused."""

import json
import os
import shutil
import tomllib

import pytest

from reportedly.inference.graphs import Graphs
from reportedly.inference.models import load_span_finder
from reportedly.inference.span_finder import SpanFinder
from reportedly.inference.windows import Cutter
from training.card import add_scores, write_card
from training.ship import FIGURES, FILES, HEADING, NAME, SCORED, ship
from training.short_run import LONGEST_WINDOW, make_tokenizer, sentences

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")

DATA = {
    "files_sha256": {"gold/made.jsonl": "1f", "gold/made.articles.jsonl": "2f", "corpora/other/made.jsonl": "3f"},
    "encoder": {"family": "minilm", "origin": 'random numbers, "just so"'},
}
SCORES = {
    file: {**{name: 0.5 + number / 8 for number, name in enumerate(names)}, "s": 1.0} for file, names in FIGURES.items()
}


@pytest.fixture
def run(trained, tmp_path):
    """A finished run with a card, its graphs in `onnx`."""
    folder = tmp_path / "run"
    shutil.copytree(trained[0], folder)
    write_card(folder, settings={}, data=DATA, seconds=1.0)
    for file, figures in SCORES.items():
        add_scores(folder, SCORED.format(file=file), figures)
    return folder


def change(path, **values):
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_the_program_reads_with_what_was_shipped(run, tmp_path):
    into = tmp_path / "inference"
    ship(run, run / "onnx", "2.5", into)
    documents = sentences()
    tokenizer, marks = make_tokenizer([document.text for document in documents])
    exported = SpanFinder(Graphs(run / "onnx"), Cutter(tokenizer, marks, LONGEST_WINDOW))
    shipped = load_span_finder(into / "weights", into / "models.toml")
    for document in documents[::10]:
        found, expected = (finder.find(document.text) for finder in (shipped, exported))
        assert found.sentences == expected.sentences
        assert found.attributions
        assert [(one.cue, one.source, one.content, one.kind) for one in found.attributions] == [
            (one.cue, one.source, one.content, one.kind) for one in expected.attributions
        ]


def test_the_entry_says_where_the_model_comes_from_and_how_good_it_is(run, tmp_path):
    entry = ship(run, run / "onnx", "2.5", tmp_path)
    text = (tmp_path / "models.toml").read_text(encoding="utf-8")
    assert text.startswith(HEADING)
    assert tomllib.loads(text) == {NAME: entry}
    assert entry["version"] == "2.5"
    assert entry["origin"] == 'random numbers, "just so"'
    assert entry["licence"].startswith("Apache-2.0 (all-MiniLM-L6-v2")
    assert entry["training_data"] == ["gold/made", "corpora/other/made"]
    assert entry["longest_window"] == LONGEST_WINDOW
    assert entry["marks"] == {"begin": 2, "separate": 3, "pad": 0, "unknown": 1}
    assert entry["files"].keys() == set(FILES) == {path.name for path in (tmp_path / "weights").iterdir()}
    assert entry["scores"]["polnear"]["exact span micro"] == 0.5
    assert entry["scores"]["dev_ar"]["ledger, attributed claims only"] == 0.75
    assert "s" not in entry["scores"]["dev_en"]


def test_entries_of_other_models_stay_and_its_own_is_replaced(run, tmp_path):
    other = {"version": "1", "marks": {"begin": 7}, "files": {"a b.onnx": "ff"}, "training_data": []}
    (tmp_path / "models.toml").write_text(
        '["other one"]\nversion = "1"\nmarks = { begin = 7 }\ntraining_data = []\n'
        '["other one".files]\n"a b.onnx" = "ff"\n["span-finder"]\nversion = "0"\nforgotten = true\n'
    )
    entry = ship(run, run / "onnx", "2.5", tmp_path)
    assert tomllib.loads((tmp_path / "models.toml").read_text()) == {"other one": other, NAME: entry}
    assert "forgotten" not in entry


def too_large(run):
    others = sum((run / "onnx" / name).stat().st_size for name in FILES if name != "encoder.onnx")
    os.truncate(run / "onnx/encoder.onnx", 45_000_001 - others)


def damaged(run):
    with (run / "onnx/pairs.onnx").open("ab") as file:
        file.write(b"x")


def of_another_run(run):
    change(run / "card.json", weights_sha256="0f")


def not_over(run):
    change(run / "card.json", weights_sha256=None)


def not_scored(run):
    scores = json.loads((run / "card.json").read_text())["scores"]
    change(run / "card.json", scores={name: found for name, found in scores.items() if "dev_ar" not in name})


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (too_large, "45000001 bytes are more than the 45000000"),
        (damaged, "changed since the export: pairs.onnx"),
        (of_another_run, "exported from another checkpoint"),
        (not_over, "exported from another checkpoint"),
        (not_scored, "not scored on dev_ar"),
    ],
)
def test_what_does_not_belong_together_is_refused_and_nothing_is_written(run, tmp_path, spoil, message):
    spoil(run)
    with pytest.raises(ValueError, match=message):
        ship(run, run / "onnx", "2.5", tmp_path / "inference")
    assert not (tmp_path / "inference").exists()


def test_a_missing_file_is_refused(run, tmp_path):
    (run / "onnx/voices.onnx").unlink()
    with pytest.raises(FileNotFoundError, match=r"voices\.onnx"):
        ship(run, run / "onnx", "2.5", tmp_path / "inference")
    assert not (tmp_path / "inference").exists()
