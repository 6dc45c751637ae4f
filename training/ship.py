"""Puts an exported model into the program: copies its files and writes its entry in `models.toml`.

    python -m training.ship --run RUN --onnx DIR --version V

The run has to be over and its exported graphs scored on every dev file: the entry quotes those figures. Nothing is
written if anything is missing or does not belong together.
"""

import argparse
import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from reportedly.inference.graphs import GRAPHS
from training.bundle import marks_of, sha256
from training.export import MOST_BYTES

NAME = "span-finder"
TASK = "cues, sources and contents; the voice of a sentence; kind, polarity and certainty of a claim"
FILES = (*(f"{name}.onnx" for name in GRAPHS), "tokenizer.json")
INTO = Path(__file__).parents[1] / "src/reportedly/inference"
LICENCES = {
    "e5": "MIT (multilingual-e5-small); Apache-2.0 for what was trained on top; PolNeAR states no licence of its own",
    "minilm": "Apache-2.0 (all-MiniLM-L6-v2, and what was trained on top); PolNeAR states no licence of its own",
}
_CLAIM_FIGURES = ("claims IoU>=0.5", "ledger (IoU>=0.8, speaker, kind, polarity)", "ledger, attributed claims only")
FIGURES = {
    "polnear": ("exact span micro", "content IoU>=0.5", "content IoU>=0.5 and source"),
    "dev_en": _CLAIM_FIGURES,
    "dev_ar": _CLAIM_FIGURES,
}
"""What an entry quotes of the scores on each dev file."""
SCORED = "final-onnx {file}"
"""The name under which `training.score` notes the figures of the exported graphs in the card."""
HEADING = "# The models that ship with the program. Written by `python -m training.ship`, never by hand.\n"


def ship(run: Path, onnx: Path, version: str, into: Path = INTO) -> dict[str, Any]:
    """Copies the model into the folder `into` and writes its entry, which comes back; other models' entries stay.

    Raises ValueError if the files are too large or not those that were exported from this run, or if a dev file was not
    scored; OSError if a file is missing.
    """
    entry = entry_of(run, onnx, version)
    entries = into / "models.toml"
    others = tomllib.loads(entries.read_text(encoding="utf-8")) if entries.exists() else {}
    written = HEADING + "".join(as_toml(name, one) for name, one in {**others, NAME: entry}.items())
    (into / "weights").mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(onnx / name, into / "weights" / name)
    entries.write_text(written, encoding="utf-8")
    return entry


def entry_of(run: Path, onnx: Path, version: str) -> dict[str, Any]:
    """The entry of the model that was exported from `run` to the folder `onnx`. Raises as `ship` does."""
    card, exported = _read(run / "card.json"), _read(onnx / "model.json")
    if card.get("weights_sha256") != exported["checkpoint_sha256"]:
        raise ValueError(f"{onnx}: exported from another checkpoint than the final one of {run}")
    encoder = card["data"]["encoder"]
    tokenizer = Tokenizer.from_file(str(onnx / "tokenizer.json"))
    return {
        "task": TASK,
        "version": version,
        "licence": LICENCES[encoder["family"]],
        "origin": encoder["origin"],
        "training_data": _training_data(card["data"]),
        "longest_window": exported["longest_window"],
        "marks": asdict(marks_of(tokenizer, encoder["family"])),
        "files": _hashes(onnx, exported["files"]),
        "scores": {file: _figures(card, file) for file in FIGURES},
    }


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _training_data(data: Mapping[str, Any]) -> list[str]:
    """The names of the marked files, without the texts that stand beside them, and of what teachers read unmarked."""
    marked = [name for name in data["files_sha256"] if not name.endswith(".articles.jsonl")]
    unmarked = [name for name in data.get("taught") or {} if name != "teachers"]
    return [name.removesuffix(".jsonl") for name in marked] + [f"{Path(name).parent} (unmarked)" for name in unmarked]


def _hashes(onnx: Path, exported: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    size = sum((onnx / name).stat().st_size for name in FILES)
    if size > MOST_BYTES:
        raise ValueError(f"{onnx}: {size} bytes are more than the {MOST_BYTES} that may ship")
    hashes = {name: sha256(onnx / name) for name in FILES}
    changed = [name for name, found in hashes.items() if found != exported[name]["sha256"]]
    if changed:
        raise ValueError(f"{onnx}: changed since the export: {', '.join(changed)}")
    return hashes


def _figures(card: Mapping[str, Any], file: str) -> dict[str, float]:
    scores = card.get("scores", {}).get(SCORED.format(file=file))
    if scores is None:
        raise ValueError(f"the exported graphs were not scored on {file}: run training.score with --onnx first")
    return {name: scores[name] for name in FIGURES[file]}


def as_toml(name: str, entry: Mapping[str, Any]) -> str:
    """One entry as TOML, with tables of their own for `files` and `scores`, whose lines are long."""
    tables = {key: entry[key] for key in ("files", "scores") if key in entry}
    lines = [f"\n[{json.dumps(name)}]"]
    lines += [f"{_key(key)} = {_value(value)}" for key, value in entry.items() if key not in tables]
    for table, values in tables.items():
        lines.append(f"\n[{json.dumps(name)}.{table}]")
        lines += [f"{_key(key)} = {_value(value)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def _value(value: object) -> str:
    """Strings, numbers and lists are written in TOML as in JSON."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("run", "onnx"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--into", type=Path, default=INTO, help="folder that gets models.toml and weights/")
    return parser.parse_args()


def main() -> None:
    """Ships as the command line says and prints the entry."""
    options = arguments()
    print(as_toml(NAME, ship(options.run, options.onnx, options.version, options.into)))


if __name__ == "__main__":
    main()
