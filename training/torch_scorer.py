"""Runs a model in torch, one window at a time, as the graphs run when the program reads."""

from pathlib import Path

import numpy as np
import torch

from reportedly.inference.views import Cue, Floats
from reportedly.inference.windows import Window
from training.batches import cue_batch, window_batch
from training.model import SpanModel, empty


class TorchScorer:
    """The model as the Scorer that a SpanFinder asks."""

    def __init__(self, model: SpanModel) -> None:
        self.model = model.eval()

    @torch.inference_mode()
    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        """See Scorer."""
        hidden, scores = self.model.encode(window_batch([window], [marking], pad=0))
        return np.asarray(hidden), np.asarray(scores[0])

    @torch.inference_mode()
    def pairs(self, window: Window, hidden: Floats, cues: list[Cue]) -> Floats:
        """See Scorer."""
        length = len(window.pieces)
        views = cue_batch([window], [(0, cue) for cue in cues], length)
        present = torch.ones((1, length), dtype=torch.int64)
        return np.asarray(self.model.pairs(torch.from_numpy(hidden), present, views))

    @torch.inference_mode()
    def voices(self, pooled: Floats) -> Floats:
        """See Scorer."""
        return np.asarray(self.model.voices(torch.from_numpy(pooled)))

    @torch.inference_mode()
    def attributes(self, pooled: Floats) -> Floats:
        """See Scorer."""
        return np.asarray(self.model.attributes(torch.from_numpy(pooled)))


def load_model(checkpoint: Path) -> SpanModel:
    """The model of any checkpoint that training wrote."""
    state = torch.load(checkpoint, weights_only=True, mmap=True)
    model = empty(state["description"])
    model.load_state_dict(state["model"])
    return model
