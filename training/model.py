"""The model of the span finder: one encoder, and four heads on it.

1. Cues: a label for each piece (CUE_LABELS).
2. Pairs: for one cue, a label for each piece of its window (PIECE_LABELS) - which words are its source, which its
   content. Cue by cue, so nested and discontinuous contents need nothing of their own.
3. Voices: for each sentence, whether it is a claim in the report's own voice, background, or neither (VOICES).
4. Attributes: for each cue with its content, kind, polarity and certainty.

How a text is marked (one of MARKINGS) is part of the type of every piece, so the whole encoder knows it.
"""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.inference.labels import ATTRIBUTE_SIZES, CUE_LABELS, PIECE_LABELS, VOICES
from reportedly.inference.views import DISTANCES, QUOTATION_RELATIONS, SENTENCE_STEPS
from training.batches import CueBatch, WindowBatch
from training.encoder import Encoder, EncoderShape


@dataclass(frozen=True, slots=True)
class HeadShape:
    """The sizes of the heads; `dropout` is used in training only."""

    pair_width: int = 192
    pair_heads: int = 4
    pair_inner: int = 384
    hidden: int = 192
    dropout: float = 0.1


class PairHead(nn.Module):
    """Labels the pieces of a window for one cue: a view of each piece from the cue, then one layer of attention."""

    def __init__(self, width: int, shape: HeadShape) -> None:
        super().__init__()
        inner = shape.pair_width
        self.heads = shape.pair_heads
        self.piece = nn.Linear(width, 2 * inner)
        self.cue = nn.Linear(width, 2 * inner)
        self.distance = nn.Embedding(DISTANCES, inner)
        self.sentence = nn.Embedding(SENTENCE_STEPS, inner)
        self.quotation = nn.Embedding(QUOTATION_RELATIONS, inner)
        self.view_norm = nn.LayerNorm(inner)
        self.attention_in = nn.Linear(inner, 3 * inner)
        self.attention_out = nn.Linear(inner, inner)
        self.attention_norm = nn.LayerNorm(inner)
        self.widen = nn.Linear(inner, shape.pair_inner)
        self.narrow = nn.Linear(shape.pair_inner, inner)
        self.narrow_norm = nn.LayerNorm(inner)
        self.labels = nn.Linear(inner, len(PIECE_LABELS))
        self.dropout = nn.Dropout(shape.dropout)
        for embedding in (self.distance, self.sentence, self.quotation):
            nn.init.normal_(embedding.weight, std=0.1)

    def forward(self, hidden: Tensor, present: Tensor, cues: CueBatch) -> Tensor:
        """float32 [cues, pieces, labels] from the encoder's vectors [batch, pieces, width]."""
        view = self.dropout(self._view(hidden, cues))
        view = self.attention_norm(view + self._attend(view, present[cues.window]))
        view = self.narrow_norm(view + self.narrow(functional.gelu(self.widen(view))))
        result: Tensor = self.labels(self.dropout(view))
        return result

    def _view(self, hidden: Tensor, cues: CueBatch) -> Tensor:
        """Piece and cue, added and multiplied, with how they lie to each other."""
        piece_sum, piece_product = self.piece(hidden)[cues.window].chunk(2, dim=-1)
        centre = torch.bmm(cues.weights[:, None], hidden[cues.window])
        cue_sum, cue_product = self.cue(centre).chunk(2, dim=-1)
        lie = self.distance(cues.distance) + self.sentence(cues.sentence) + self.quotation(cues.quotation)
        result: Tensor = self.view_norm(piece_sum + cue_sum + piece_product * cue_product + lie)
        return result

    def _attend(self, view: Tensor, present: Tensor) -> Tensor:
        count, pieces, inner = view.shape
        parts = self.attention_in(view).view(count, pieces, 3, self.heads, inner // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query, key.transpose(-1, -2)) / (inner // self.heads) ** 0.5
        scores = scores + (1.0 - present[:, None, None, :].to(scores.dtype)) * -10_000.0
        attended = torch.matmul(functional.softmax(scores, dim=-1), value)
        result: Tensor = self.attention_out(attended.transpose(1, 2).reshape(count, pieces, inner))
        return result


class PooledHead(nn.Module):
    """Scores a mean of vectors: one hidden layer."""

    def __init__(self, width: int, labels: int, shape: HeadShape) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, shape.hidden)
        self.labels = nn.Linear(shape.hidden, labels)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, pooled: Tensor) -> Tensor:
        """float32 [rows, labels] from [rows, width]."""
        result: Tensor = self.labels(self.dropout(functional.gelu(self.hidden(pooled))))
        return result


class SpanModel(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, shape: HeadShape) -> None:
        super().__init__()
        width = encoder.shape.width
        self.shape = shape
        self.encoder = encoder
        self.cues = nn.Linear(width, len(CUE_LABELS))
        self.pairs = PairHead(width, shape)
        self.voices = PooledHead(width, len(VOICES), shape)
        self.attributes = PooledHead(2 * width, sum(ATTRIBUTE_SIZES), shape)

    def encode(self, batch: WindowBatch) -> tuple[Tensor, Tensor]:
        """The pieces' vectors [batch, pieces, width] and their cue scores [batch, pieces, CUE_LABELS]."""
        hidden = self.encoder(batch.pieces, batch.types, batch.present)
        return hidden, self.cues(hidden)

    def described(self) -> dict[str, object]:
        """The sizes, enough to build the same model again with `empty`."""
        return {"encoder": asdict(self.encoder.shape), "heads": asdict(self.shape)}


def empty(description: dict[str, dict[str, int]]) -> SpanModel:
    """A model of the sizes that `described` gave, its weights not yet filled."""
    return SpanModel(Encoder(EncoderShape(**description["encoder"])), HeadShape(**description["heads"]))


def split_attributes(scores: Tensor) -> tuple[Tensor, ...]:
    """The scores for kind, polarity and certainty, apart."""
    return torch.split(scores, list(ATTRIBUTE_SIZES), dim=-1)
