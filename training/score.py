"""Scores a checkpoint on the dev files; writes its readings, and the figures into the run's card.

- `python -m training.score --checkpoint RUN/final.pt --encoder DIR --shared DIR [--only polnear]`
- the same with `--onnx DIR`: scores the graphs that were exported from the checkpoint
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import torch

from reportedly.inference.graphs import Graphs
from reportedly.inference.span_finder import Scorer, SpanFinder
from reportedly.inference.windows import Cutter
from training.bundle import load_tokenizer
from training.card import add_scores
from training.contract import reading
from training.marks import rows
from training.prepare import LONGEST_WINDOW
from training.torch_scorer import TorchScorer, load_model

DEV_FILES = {
    "polnear": ("attribution", "corpora/polnear/dev.jsonl", "corpora/polnear/dev.jsonl"),
    "dev_en": ("claims", "gold/dev_en.jsonl", "gold/dev_en.articles.jsonl"),
    "dev_ar": ("claims", "gold/dev_ar.jsonl", "gold/dev_ar.articles.jsonl"),
}
TO_CHOOSE_BY = (
    *("exact", "content", "ledger", "claims", "recall", "accuracy speaker", "accuracy chain"),
    *("accuracy kind", "accuracy polarity", "accuracy certainty", "accuracy denial"),
)


def write_readings(finder: SpanFinder, articles: Path, out: Path, *, ours: bool) -> float:
    """Writes the readings of all articles, one a line; seconds that the reading took."""
    marking = "ours" if ours else "polnear"
    began = time.perf_counter()
    with out.open("w", encoding="utf-8") as lines:
        for row in rows(articles):
            found = finder.find(row["text"], marking=marking)
            lines.write(json.dumps(reading(row["id"], row["text"], found, own_voice=ours)) + "\n")
    return time.perf_counter() - began


def scored(shared: Path, name: str, readings: Path) -> dict[str, Any]:
    """The figures of the shared scorer for these readings. Raises CalledProcessError if it refuses them."""
    command, gold, articles = DEV_FILES[name]
    figures = readings.with_suffix(".scores.json")
    call = [sys.executable, str(shared / "score/score.py"), command, "--gold", str(shared / gold)]
    call += ["--pred", str(readings), "--json", str(figures)]
    call += ["--articles", str(shared / articles)] if command == "claims" else []
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    found: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
    return found


def summary(figures: dict[str, Any]) -> dict[str, float]:
    """The figures to choose by: F1 where there is one, else the share."""
    return {
        name: round(value["f1"] if isinstance(value, dict) else value, 4)
        for name, value in figures.items()
        if name.startswith(TO_CHOOSE_BY)
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("checkpoint", "encoder", "shared"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--longest", type=int, default=LONGEST_WINDOW)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", choices=sorted(DEV_FILES), action="append")
    return parser.parse_args()


def main() -> None:
    """Scores as the command line says and prints the figures."""
    options = arguments()
    torch.set_num_threads(options.threads)
    tokenizer, marks = load_tokenizer(options.encoder)
    stem = options.checkpoint.stem
    scorer: Scorer
    if options.onnx is None:
        scorer = TorchScorer(load_model(options.checkpoint))
    else:
        scorer, stem = Graphs(options.onnx), f"{stem}-onnx"
    finder = SpanFinder(scorer, Cutter(tokenizer, marks, options.longest))
    run = options.checkpoint.parent
    for name in options.only or DEV_FILES:
        readings = run / f"{stem}.{name}.jsonl"
        articles = options.shared / DEV_FILES[name][2]
        seconds = write_readings(finder, articles, readings, ours=name != "polnear")
        figures = {**summary(scored(options.shared, name, readings)), "s": round(seconds, 1)}
        add_scores(run, f"{stem} {name}", figures)
        print(name, json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
