"""What training makes small: the summed losses of the four heads over one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.inference.decode import cue_stretches
from reportedly.inference.views import Cue, mean_weights
from training.batches import IGNORED, WindowBatch, cue_batch, cue_labels, pair_labels
from training.labels import Attribution, Example
from training.model import SpanModel, split_attributes
from training.teach import Taught

WEIGHTS = {"cues": 1.0, "pairs": 1.0, "voices": 0.2, "kind": 0.1, "polarity": 0.1, "certainty": 0.05}
JITTER = 0.15
"""Share of the gold cues that are also shown one piece longer or shorter."""
MOST_GUESSES = 4
"""Cues found by the model itself and shown to the pair head, a window at most."""

Shown = tuple[int, Cue, Attribution | None]


@dataclass(frozen=True, slots=True)
class Losses:
    """The weighted sum to go down along, and its parts."""

    total: Tensor
    parts: dict[str, float]


def losses(model: SpanModel, examples: Sequence[Example], batch: WindowBatch, random: Random) -> Losses:
    """The losses of one batch; heads without marks in it count nothing."""
    hidden, scores = model.encode(batch)
    length = batch.pieces.shape[1]
    parts = {"cues": _cross_entropy(scores, cue_labels(examples, length))}
    shown = [*_gold_cues(examples, random), *_guessed_cues(examples, scores.detach())]
    if shown:
        cues = cue_batch([example.window for example in examples], [(n, cue) for n, cue, _ in shown], length)
        labels = pair_labels(examples, [(n, attribution) for n, _, attribution in shown], length)
        parts["pairs"] = _cross_entropy(model.pairs(hidden, batch.present, cues), labels)
    parts.update(_voice_loss(model, examples, hidden))
    parts.update(_attribute_losses(model, shown, hidden))
    total = torch.stack([WEIGHTS[name] * loss for name, loss in parts.items()]).sum()
    return Losses(total, {name: loss.item() for name, loss in parts.items()})


def taught_losses(model: SpanModel, taught: Sequence[Taught], batch: WindowBatch) -> Losses:
    """How far the model is from what its teachers think of the cues and pairs of one batch, as cross-entropies."""
    hidden, scores = model.encode(batch)
    length = batch.pieces.shape[1]
    present = batch.present.bool()
    parts = {"taught_cues": _soft_cross_entropy(scores[present], torch.cat([one.cue_shares for one in taught]))}
    shown = [(number, cue) for number, one in enumerate(taught) for cue in one.cues]
    if shown:
        cues = cue_batch([one.window for one in taught], shown, length)
        of_pairs = model.pairs(hidden, batch.present, cues)[present[cues.window]]
        shares = torch.cat([one.pair_shares.flatten(0, 1) for one in taught])
        parts["taught_pairs"] = _soft_cross_entropy(of_pairs, shares)
    return Losses(torch.stack(list(parts.values())).sum(), {name: loss.item() for name, loss in parts.items()})


def _soft_cross_entropy(scores: Tensor, shares: Tensor) -> Tensor:
    """From scores [pieces, labels] to probabilities [pieces, labels] in the same order of pieces."""
    return functional.cross_entropy(scores, shares.float())


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORED)


def _gold_cues(examples: Sequence[Example], random: Random) -> list[Shown]:
    shown: list[Shown] = []
    for number, example in enumerate(examples):
        for attribution in example.attributions:
            first, last = attribution.cue[0][0], attribution.cue[-1][1]
            shown.append((number, (first, last), attribution))
            if random.random() < JITTER:
                last = last + 1 if last - first == 1 or random.random() < 0.5 else last - 1
                shown.append((number, (first, min(last, len(example.window.pieces))), attribution))
    return shown


def _guessed_cues(examples: Sequence[Example], scores: Tensor) -> list[Shown]:
    """Cues that the model finds where the marks have none, or at other pieces: they are what it meets when it reads."""
    shown: list[Shown] = []
    likely = scores.log_softmax(-1).numpy()
    for number, example in enumerate(examples):
        gold = {(a.cue[0][0], a.cue[-1][1]): a for a in example.attributions}
        guesses = [cue for cue in cue_stretches(likely[number, : len(example.window.pieces)]) if cue not in gold]
        for cue in guesses[:MOST_GUESSES]:
            meant = next((a for (first, last), a in gold.items() if first < cue[1] and cue[0] < last), None)
            shown.append((number, cue, meant))
    return shown


def _voice_loss(model: SpanModel, examples: Sequence[Example], hidden: Tensor) -> dict[str, Tensor]:
    marked = [
        (number, stretch, voice)
        for number, example in enumerate(examples)
        for stretch, voice in zip(example.window.sentences, example.voices or (), strict=False)
    ]
    if not marked:
        return {}
    windows = torch.tensor([number for number, _, _ in marked])
    weights = torch.from_numpy(mean_weights([[stretch] for _, stretch, _ in marked], hidden.shape[1]))
    pooled = torch.bmm(weights[:, None], hidden[windows])[:, 0]
    return {"voices": functional.cross_entropy(model.voices(pooled), torch.tensor([voice for _, _, voice in marked]))}


def _attribute_losses(model: SpanModel, shown: Sequence[Shown], hidden: Tensor) -> dict[str, Tensor]:
    marked = [(n, cue, a) for n, cue, a in shown if a is not None and a.kind >= 0 and a.content]
    if not marked:
        return {}
    vectors = hidden[torch.tensor([number for number, _, _ in marked])]
    rows = [[cue] for _, cue, _ in marked], [a.content for _, _, a in marked]
    pooled = [torch.bmm(torch.from_numpy(mean_weights(row, hidden.shape[1]))[:, None], vectors)[:, 0] for row in rows]
    scores = split_attributes(model.attributes(torch.cat(pooled, dim=-1)))
    gold = [[a.kind for _, _, a in marked], [a.polarity for _, _, a in marked], [a.certainty for _, _, a in marked]]
    return {
        name: functional.cross_entropy(part, torch.tensor(labels))
        for name, part, labels in zip(("kind", "polarity", "certainty"), scores, gold, strict=True)
    }
