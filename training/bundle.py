"""A folder with one encoder to start from: `encoder.pt`, `tokenizer.json`, `about.json`."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from reportedly.inference.windows import Marks
from training.encoder import Encoder, EncoderShape

MARKS = {"e5": ("<s>", "</s>", "<pad>", "<unk>"), "minilm": ("[CLS]", "[SEP]", "[PAD]", "[UNK]")}


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def marks_of(tokenizer: Tokenizer, family: str) -> Marks:
    """The numbers of the special pieces of this family of tokenizers. Raises KeyError for an unknown one."""
    vocabulary = tokenizer.get_vocab()
    return Marks(*(vocabulary[piece] for piece in MARKS[family]))


def save_bundle(folder: Path, encoder: Encoder, tokenizer: Tokenizer, about: dict[str, Any]) -> None:
    """Writes the folder; `about` names family, origin and hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(encoder.state_dict(), folder / "encoder.pt")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    about = {**about, "shape": asdict(encoder.shape), "tokenizer_sha256": sha256(folder / "tokenizer.json")}
    (folder / "about.json").write_text(json.dumps(about, indent=1), encoding="utf-8")


def about(folder: Path) -> dict[str, Any]:
    """What `save_bundle` noted."""
    noted: dict[str, Any] = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return noted


def load_tokenizer(folder: Path) -> tuple[Tokenizer, Marks]:
    """The folder's tokenizer and its special pieces."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, marks_of(tokenizer, about(folder)["family"])


def load_encoder(folder: Path, layers: int | None = None) -> Encoder:
    """The folder's encoder, or its lowest `layers` layers."""
    stored = about(folder)["shape"]
    shape = EncoderShape(**{**stored, "layers": min(layers or stored["layers"], stored["layers"])})
    encoder = Encoder(shape)
    state = torch.load(folder / "encoder.pt", weights_only=True)
    names = encoder.state_dict().keys()
    encoder.load_state_dict({name: values for name, values in state.items() if name in names})
    return encoder
