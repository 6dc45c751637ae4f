"""The span finder's four ONNX graphs, run in ONNX Runtime."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from reportedly.inference.views import Cue, Floats, mean_weights, view_from
from reportedly.inference.windows import FLAGS, Window


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph's inputs and outputs with the names of their axes that may vary."""

    inputs: dict[str, tuple[str, ...]]
    outputs: dict[str, tuple[str, ...]]


_PIECES = ("windows", "pieces")
_CUE_PIECES = ("cues", "pieces")

GRAPHS = {
    "encoder": Graph(
        {"pieces": _PIECES, "types": _PIECES, "present": _PIECES},
        {"hidden": _PIECES, "cue_scores": _PIECES},
    ),
    "pairs": Graph(
        {
            "hidden": _PIECES,
            "present": _PIECES,
            "window": ("cues",),
            "weights": _CUE_PIECES,
            "distance": _CUE_PIECES,
            "sentence": _CUE_PIECES,
            "quotation": _CUE_PIECES,
        },
        {"labels": _CUE_PIECES},
    ),
    "voices": Graph({"sentence_means": ("sentences",)}, {"voices": ("sentences",)}),
    "attributes": Graph({"claim_means": ("claims",)}, {"attributes": ("claims",)}),
}


class Graphs:
    """The graphs of one folder. All scores are logits.

    A window is always run alone: the scale of int8 activations spans a batch, so windows side by side would change each
    other's scores. On one thread the same window gives the same bits.
    """

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        providers = ["CPUExecutionProvider"]
        self._sessions = {
            name: onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=providers)
            for name in GRAPHS
        }
        self._wanted = {name: {one.name for one in session.get_inputs()} for name, session in self._sessions.items()}

    def _run(self, name: str, *values: np.ndarray) -> list[Floats]:
        inputs = GRAPHS[name].inputs
        given = {key: value for key, value in zip(inputs, values, strict=True) if key in self._wanted[name]}
        return list(self._sessions[name].run(list(GRAPHS[name].outputs), given))

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        """The pieces' vectors [1, pieces, width] and cue scores [pieces, CUE_LABELS]; `marking` counts in MARKINGS."""
        pieces = np.array([window.pieces], np.int64)
        types = np.array([window.flags], np.int64) + marking * FLAGS
        hidden, scores = self._run("encoder", pieces, types, np.ones_like(pieces))
        return hidden, scores[0]

    def pairs(self, window: Window, hidden: Floats, cues: list[Cue]) -> Floats:
        """Scores [cues, pieces, PIECE_LABELS] of the pieces, seen from each cue."""
        length = len(window.pieces)
        views = [view_from(window, cue, length) for cue in cues]
        return self._run(
            "pairs",
            hidden,
            np.ones((1, length), np.int64),
            np.zeros(len(cues), np.int64),
            mean_weights([[cue] for cue in cues], length),
            np.stack([view.distance for view in views]),
            np.stack([view.sentence for view in views]),
            np.stack([view.quotation for view in views]),
        )[0]

    def voices(self, pooled: Floats) -> Floats:
        """Scores [sentences, VOICES] from the means [sentences, width] over each sentence's pieces."""
        return self._run("voices", pooled)[0]

    def attributes(self, pooled: Floats) -> Floats:
        """Scores [cues, kinds + polarities + certainties] from the means over cue and content [cues, 2 * width]."""
        return self._run("attributes", pooled)[0]
