"""The models that ship with the program: their entries in `models.toml`, checked against their files, and loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from reportedly.domain.errors import ModelError
from reportedly.inference.span_finder import SpanFinder
from reportedly.inference.windows import Cutter, Marks

HERE = Path(__file__).parent
ENTRIES = HERE / "models.toml"
WEIGHTS = HERE / "weights"
DIGITS = 8


@dataclass(frozen=True)
class ModelEntry:
    """One model of `models.toml`: the SHA-256 of each of its files, and what is needed to feed it."""

    name: str
    version: str
    files: Mapping[str, str]
    longest_window: int
    marks: Marks

    @property
    def title(self) -> str:
        """Name, version, and the first digits of a hash over all files: other weights have another title."""
        digest = sha256(repr(sorted(self.files.items())).encode()).hexdigest()[:DIGITS]
        return f"{self.name} {self.version} {digest}"


@cache
def model_entry(name: str, entries: Path = ENTRIES) -> ModelEntry:
    """The entry of the model `name`. Raises ModelError if the file of entries is missing or has no whole one such."""
    try:
        found: dict[str, Any] = tomllib.loads(entries.read_text(encoding="utf-8"))[name]
        return ModelEntry(name, found["version"], found["files"], found["longest_window"], Marks(**found["marks"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ModelError(f"{entries}: no entry of the model {name!r} can be read there ({error})") from error


def check_files(entry: ModelEntry, folder: Path) -> None:
    """Compares every file of a model with its entry. Raises ModelError that names the first file that is wrong."""
    for name, expected in entry.files.items():
        path = folder / name
        try:
            found = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{path}: a part of the model is missing ({error.strerror}); install it again") from error
        if found != expected:
            raise ModelError(
                f"{path}: a part of the model is damaged or is another one (SHA-256 {found[:DIGITS]}..., "
                f"not {expected[:DIGITS]}...); install it again"
            )


@cache
def load_span_finder(folder: Path = WEIGHTS, entries: Path = ENTRIES) -> SpanFinder:
    """The span finder with the weights in `folder`, checked first. Raises ModelError if they are not the right ones.

    Takes about half a second the first time, nothing after that.
    """
    from reportedly.inference.graphs import Graphs  # noqa: PLC0415 - takes a third of a second; only readers need it

    entry = model_entry("span-finder", entries)
    check_files(entry, folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return SpanFinder(Graphs(folder), Cutter(tokenizer, entry.marks, entry.longest_window))
