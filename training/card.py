"""The card of a run: data with hashes, settings, seed, scores, time."""

import json
import platform
from pathlib import Path
from typing import Any

import torch

from training.bundle import sha256


def write_card(run: Path, *, settings: dict[str, Any], data: dict[str, Any], seconds: float) -> None:
    """Writes `card.json` into the run's folder; scores are added by `add_scores`."""
    card = {
        "weights_sha256": sha256(run / "final.pt"),
        "settings": settings,
        "data": data,
        "training_s": round(seconds),
        "torch": torch.__version__,
        "python": platform.python_version(),
        "scores": {},
    }
    (run / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


def add_scores(run: Path, name: str, scores: dict[str, Any]) -> None:
    """Adds the scores of one checkpoint on the dev files, under `name`; makes the card if the run is not over."""
    path = run / "card.json"
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    card.setdefault("scores", {})[name] = scores
    path.write_text(json.dumps(card, indent=1), encoding="utf-8")
