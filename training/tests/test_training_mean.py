"""The mean of checkpoints, and what its card says."""

import json

import pytest
import torch

from training.bundle import sha256
from training.card import write_card
from training.mean import mean_of, write

DATA = {"files_sha256": {"gold/made.jsonl": "1f"}}


def checkpoint(folder, value, layers=2):
    folder.mkdir()
    model = {"weight": torch.full((2, 2), value), "count": torch.tensor(7)}
    torch.save({"description": {"layers": layers}, "model": model}, folder / "final.pt")
    write_card(folder, settings={"seed": 1}, data=DATA, seconds=10.0)
    return folder / "final.pt"


def test_weights_are_averaged_and_a_run_named_twice_counts_twice(tmp_path):
    one, other = checkpoint(tmp_path / "one", 1.0), checkpoint(tmp_path / "other", 4.0)
    assert mean_of([one, other])["model"]["weight"].tolist() == [[2.5, 2.5], [2.5, 2.5]]
    assert mean_of([one, one, other])["model"]["weight"].tolist() == [[2.0, 2.0], [2.0, 2.0]]
    assert mean_of([one, other])["model"]["count"] == 7


def test_the_card_names_what_was_averaged(tmp_path):
    one, other = checkpoint(tmp_path / "one", 1.0), checkpoint(tmp_path / "other", 4.0)
    write([one, other], tmp_path / "mean")
    card = json.loads((tmp_path / "mean" / "card.json").read_text())
    assert card["data"] == {**DATA, "mean_of": [sha256(one), sha256(other)]}
    assert card["weights_sha256"] == sha256(tmp_path / "mean" / "final.pt")
    assert card["training_s"] == 20


def test_models_of_two_shapes_have_no_mean(tmp_path):
    one, other = checkpoint(tmp_path / "one", 1.0), checkpoint(tmp_path / "other", 4.0, layers=3)
    with pytest.raises(ValueError, match="one shape"):
        mean_of([one, other])
