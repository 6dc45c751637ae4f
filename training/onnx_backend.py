"""Runs an exported model in onnxruntime."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from training.batches import CueBatch, WindowBatch
from training.finder import Floats


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph's inputs and outputs with the names of their axes that may vary."""

    inputs: dict[str, tuple[str, ...]]
    outputs: dict[str, tuple[str, ...]]


WINDOWS = ("windows", "pieces")
CUES = ("cues", "pieces")
GRAPHS = {
    "encoder": Graph(
        {"pieces": WINDOWS, "types": WINDOWS, "present": WINDOWS}, {"hidden": WINDOWS, "cue_scores": WINDOWS}
    ),
    "pairs": Graph(
        {
            "hidden": WINDOWS,
            "present": WINDOWS,
            "window": ("cues",),
            "weights": CUES,
            "distance": CUES,
            "sentence": CUES,
            "quotation": CUES,
        },
        {"labels": CUES},
    ),
    "voices": Graph({"sentence_means": ("sentences",)}, {"voices": ("sentences",)}),
    "attributes": Graph({"claim_means": ("claims",)}, {"attributes": ("claims",)}),
}


class OnnxBackend:
    """Runs the four graphs of a folder; one thread by default, so that the same text gives the same bits."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.sessions = {
            name: onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
            for name in GRAPHS
        }

    def _run(self, name: str, *values: np.ndarray) -> list[Floats]:
        wanted = {one.name for one in self.sessions[name].get_inputs()}
        given = {key: value for key, value in zip(GRAPHS[name].inputs, values, strict=True) if key in wanted}
        return list(self.sessions[name].run(list(GRAPHS[name].outputs), given))

    def encode(self, batch: WindowBatch) -> tuple[Floats, Floats]:
        """See finder.Backend."""
        hidden, scores = self._run("encoder", batch.pieces.numpy(), batch.types.numpy(), batch.present.numpy())
        return hidden, scores

    def pairs(self, hidden: Floats, batch: WindowBatch, cues: CueBatch) -> Floats:
        """See finder.Backend."""
        lie = (cues.window, cues.weights, cues.distance, cues.sentence, cues.quotation)
        return self._run("pairs", hidden, batch.present.numpy(), *(values.numpy() for values in lie))[0]

    def voices(self, pooled: Floats) -> Floats:
        """See finder.Backend."""
        return self._run("voices", pooled.astype(np.float32))[0]

    def attributes(self, pooled: Floats) -> Floats:
        """See finder.Backend."""
        return self._run("attributes", pooled.astype(np.float32))[0]
