"""The card of a run: data with hashes, settings, seed, scores, time."""

import json
import platform
from pathlib import Path
from typing import Any

import torch

from training.bundle import sha256


def write_card(run: Path, *, settings: dict[str, Any], data: dict[str, Any], seconds: float) -> None:
    """Writes `card.json` into the run's folder; scores are added by `add_scores`, those there already are kept."""
    card = {
        **_card(run),
        "weights_sha256": sha256(run / "final.pt"),
        "settings": settings,
        "data": data,
        "training_s": round(seconds),
        "torch": torch.__version__,
        "python": platform.python_version(),
    }
    (run / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


def add_scores(run: Path, name: str, scores: dict[str, Any]) -> None:
    """Adds the scores of one checkpoint on the dev files, under `name`; makes the card if the run is not over."""
    card = _card(run)
    card.setdefault("scores", {})[name] = scores
    (run / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


def _card(run: Path) -> dict[str, Any]:
    path = run / "card.json"
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return card
