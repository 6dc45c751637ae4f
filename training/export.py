"""Exports a checkpoint to ONNX, with int8 weights, and checks that it reads as the checkpoint does.

    python -m training.export --checkpoint RUN/final.pt --encoder DIR --shared DIR --out DIR

The folder gets four graphs (`encoder.onnx`, `pairs.onnx`, `voices.onnx`, `attributes.onnx`), the tokenizer and
`model.json` with sizes, hashes and the check's result.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from reportedly.inference.graphs import GRAPHS, Graphs
from reportedly.inference.labels import MARKINGS
from reportedly.inference.span_finder import Scorer
from reportedly.inference.views import Cue, Floats
from reportedly.inference.windows import Cutter, Window
from training.batches import CueBatch, WindowBatch, cue_batch, window_batch
from training.bundle import load_tokenizer, sha256
from training.model import SpanModel
from training.prepare import LONGEST_WINDOW, training_documents
from training.smooth import smooth
from training.torch_scorer import TorchScorer, load_model

OPSET = 17
MOST_BYTES = 45_000_000
PLAIN_LAYERS = 2
SHOWN = 24
"""Windows, at the beginning of each marking's training texts, that show how large the encoder's inputs become."""
PLAIN_TOLERANCE = 2e-4
"""How far a score of the float32 graphs may be from torch's."""
TEXT = (
    "The governor of Kesh said on Monday that two bridges had been hit. “Nobody was hurt,” she told reporters, "
    "adding that the army denied having fired.\n\nAccording to a resident of Orvany, the road is closed."
)
CUES: list[Cue] = [(2, 3), (4, 6), (9, 10)]
"""Pieces of TEXT; where they stand does not matter, for only scores are compared."""
OURS = MARKINGS.index("ours")


class _EncoderGraph(nn.Module):
    def __init__(self, model: SpanModel) -> None:
        super().__init__()
        self.encoder = model.encoder
        self.cues = model.cues

    def forward(self, pieces: Tensor, types: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(pieces, types, present)
        return hidden, self.cues(hidden)


class _PairGraph(nn.Module):
    def __init__(self, model: SpanModel) -> None:
        super().__init__()
        self.pairs = model.pairs

    def forward(self, hidden: Tensor, present: Tensor, *cues: Tensor) -> Tensor:
        result: Tensor = self.pairs(hidden, present, CueBatch(*cues))
        return result


def export(model: SpanModel, cutter: Cutter, shown: Iterable[WindowBatch], out: Path) -> dict[str, float]:
    """Writes the four graphs; the largest difference of each score from torch's, before and after int8.

    `shown` are texts to set the int8 scales by; `model` stays as it is.
    """
    scorer = TorchScorer(model)
    model = deepcopy(model)
    model.eval().encoder.use_plain_attention()
    smooth(model, shown)
    out.mkdir(parents=True, exist_ok=True)
    windows = cutter.windows(TEXT)
    batch, cues = _example(windows * 2, cutter.marks.pad)
    with TemporaryDirectory() as folder:
        plain = Path(folder)
        _write_graphs(model, batch, cues, plain)
        _fuse(plain / "encoder.onnx", model)
        before = differences(scorer, Graphs(plain), windows[0])
        for name in GRAPHS:
            _quantise(plain / f"{name}.onnx", out / f"{name}.onnx", model.encoder.shape.layers)
    after = differences(scorer, Graphs(out), windows[0])
    return {f"{name} float32": value for name, value in before.items()} | {
        f"{name} int8": value for name, value in after.items()
    }


def _example(windows: Sequence[Window], pad: int) -> tuple[WindowBatch, CueBatch]:
    """Windows side by side with cues in two of them: nothing of an axis that may vary is traced as a constant."""
    batch = window_batch(windows, [OURS] * len(windows), pad)
    return batch, cue_batch(windows, list(zip((0, 1, 1), CUES, strict=True)), batch.pieces.shape[1])


def _cue_inputs(cues: CueBatch) -> tuple[Tensor, ...]:
    return cues.window, cues.weights, cues.distance, cues.sentence, cues.quotation


def _write_graphs(model: SpanModel, batch: WindowBatch, cues: CueBatch, folder: Path) -> None:
    hidden, _ = model.encode(batch)
    width = hidden.shape[-1]
    hidden = hidden.detach()
    inputs: dict[str, tuple[nn.Module, tuple[Tensor, ...]]] = {
        "encoder": (_EncoderGraph(model), (batch.pieces, batch.types, batch.present)),
        "pairs": (_PairGraph(model), (hidden, batch.present, *_cue_inputs(cues))),
        "voices": (model.voices, (torch.zeros(3, width),)),
        "attributes": (model.attributes, (torch.zeros(3, 2 * width),)),
    }
    for name, (graph, example) in inputs.items():
        shape = GRAPHS[name]
        torch.onnx.export(
            graph.eval(),
            example,
            str(folder / f"{name}.onnx"),
            input_names=list(shape.inputs),
            output_names=list(shape.outputs),
            dynamic_axes={key: dict(enumerate(axes)) for key, axes in (shape.inputs | shape.outputs).items()},
            opset_version=OPSET,
            dynamo=False,
        )


def _fuse(path: Path, model: SpanModel) -> None:
    """Joins the steps of attention, GELU and normalisation into the operators that onnxruntime has for them."""
    shape = model.encoder.shape
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    # adding and normalising in two steps is the faster way on a processor
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    fused = optimize_model(
        str(path), "bert", num_heads=shape.heads, hidden_size=shape.width, optimization_options=options, opt_level=0
    )
    fused.save_model_to_file(str(path))


def _quantise(path: Path, out: Path, layers: int) -> None:
    """int8 weights, signed, in seven bits (processors without VNNI would overflow with eight), a scale a column.

    The uppermost layers' narrowing stays float32: what comes into it is the least even, and it costs little time.
    """
    plain = [f"/encoder/layers.{layer}/narrow/linear/MatMul" for layer in range(layers - PLAIN_LAYERS, layers)]
    quantize_dynamic(
        path,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=plain,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def differences(one: Scorer, other: Scorer, window: Window) -> dict[str, float]:
    """The largest difference between two ways to run the model, for each score."""
    (hidden, scores), (other_hidden, other_scores) = one.encode(window, OURS), other.encode(window, OURS)
    means = hidden.mean(axis=1)
    twice = np.concatenate([means, means], axis=1)
    return {
        "cues": _difference(scores, other_scores),
        "pairs": _difference(one.pairs(window, hidden, CUES), other.pairs(window, other_hidden, CUES)),
        "voices": _difference(one.voices(means), other.voices(means)),
        "attributes": _difference(one.attributes(twice), other.attributes(twice)),
    }


def _difference(one: Floats, other: Floats) -> float:
    return round(float(np.abs(one - other).max()), 6)


def shown_windows(texts: Iterable[tuple[str, int]], cutter: Cutter) -> Iterator[WindowBatch]:
    """The first SHOWN windows of each marking among the texts, which stand beside the number of theirs."""
    left = [SHOWN] * len(MARKINGS)
    for text, marking in texts:
        for window in cutter.windows(text)[: left[marking]]:
            left[marking] -= 1
            yield window_batch([window], [marking], cutter.marks.pad)
        if not any(left):
            return


def write_folder(checkpoint: Path, cutter: Cutter, texts: Iterable[tuple[str, int]], out: Path) -> dict[str, Any]:
    """Writes the whole folder; what its `model.json` says, see `describe`. `texts` as in `shown_windows`."""
    found = export(load_model(checkpoint), cutter, shown_windows(texts, cutter), out)
    cutter.tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    described = describe(out, checkpoint, found, cutter)
    (out / "model.json").write_text(json.dumps(described, indent=1), encoding="utf-8")
    return described


def describe(out: Path, checkpoint: Path, found: dict[str, float], cutter: Cutter) -> dict[str, Any]:
    """What `model.json` says: hashes, sizes, the check. Raises ValueError if the graphs are wrong or too large."""
    files = {path.name: path for path in [*sorted(out.glob("*.onnx")), out / "tokenizer.json"]}
    size = sum(path.stat().st_size for path in files.values())
    wrong = {name: value for name, value in found.items() if name.endswith("float32") and value > PLAIN_TOLERANCE}
    if wrong:
        raise ValueError(f"the graphs do not compute what the checkpoint does: {wrong}")
    if size > MOST_BYTES:
        raise ValueError(f"{size} bytes are more than the {MOST_BYTES} that may ship")
    return {
        "checkpoint_sha256": sha256(checkpoint),
        "files": {name: {"sha256": sha256(path), "bytes": path.stat().st_size} for name, path in files.items()},
        "bytes": size,
        "longest_window": cutter.longest,
        "marks": asdict(cutter.marks),
        "differences_from_torch": found,
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("checkpoint", "encoder", "shared", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--longest", type=int, default=LONGEST_WINDOW)
    return parser.parse_args()


def main() -> None:
    """Exports as the command line says and prints what it wrote."""
    options = arguments()
    tokenizer, marks = load_tokenizer(options.encoder)
    cutter = Cutter(tokenizer, marks, options.longest)
    texts = ((document.text, document.mode) for document in training_documents(options.shared))
    write_folder(options.checkpoint, cutter, texts, options.out)
    print((options.out / "model.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
