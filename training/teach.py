"""Teachers read unmarked texts; what they think of every piece is what a smaller model then learns from.

    python -m training.teach --teacher RUN/final.pt --teacher RUN2/final.pt --encoder DIR --shared DIR --out FILE.pt

Knowledge distillation (Hinton, Vinyals and Dean 2015) on texts that nobody marked, so that a model meets more language
than the marked corpora hold. Several teachers are averaged. Dev files are never read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
import torch
from torch import Tensor

from reportedly.inference.decode import cue_stretches
from reportedly.inference.labels import MARKINGS
from reportedly.inference.views import Cue, Floats
from reportedly.inference.windows import Cutter, Window
from training.bundle import load_tokenizer, sha256
from training.marks import rows
from training.prepare import LONGEST_WINDOW
from training.torch_scorer import TorchScorer, load_model

MOST_CUES = 16
"""Cues of a window that are kept, the surest first."""


class UnmarkedText(NamedTuple):
    """A text that nobody marked, and the way in which the teachers are to mark it (a number in MARKINGS)."""

    text: str
    mode: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A window as teachers see it.

    `cue_shares` float16 [pieces, CUE_LABELS] and `pair_shares` float16 [cues, pieces, PIECE_LABELS] are probabilities.
    """

    mode: int
    window: Window
    cues: list[Cue]
    cue_shares: Tensor
    pair_shares: Tensor


def unmarked_files(shared: Path) -> dict[str, Path]:
    """The files that unmarked texts are taken from, by name."""
    corpora = shared / "corpora"
    return {
        "fakes": corpora / "fakes/articles.jsonl",
        "airwars": corpora / "airwars/sources.jsonl",
        "lgl": corpora / "lgl/lgl.xml",
        "claimdiff": corpora / "claimdiff/ClaimDiff-strength-train.json",
    }


def unmarked_texts(shared: Path) -> Iterator[UnmarkedText]:
    """News in English: that of conflicts to be marked both ways, the other PolNeAR's way."""
    files = unmarked_files(shared)
    for name in ("fakes", "airwars"):
        for row in rows(files[name]):
            if row.get("lang", "en") == "en":
                yield from (UnmarkedText(row["text"], mode) for mode in range(len(MARKINGS)))
    theirs = MARKINGS.index("polnear")
    for article in ET.parse(files["lgl"]).getroot().iter("article"):  # noqa: S314 - a local research corpus
        yield UnmarkedText(article.findtext("text") or "", theirs)
    pairs = json.loads(files["claimdiff"].read_text(encoding="utf-8"))["data"]
    claims: dict[str, list[str]] = {}
    for pair in pairs:
        for side in ("a", "b"):
            claims.setdefault(pair[f"article_{side}"], []).append(pair[f"claim_{side}"])
    for of_article in claims.values():
        yield UnmarkedText(" ".join(dict.fromkeys(of_article)), theirs)


class Teachers:
    """Models of one tokenizer; each score is the logarithm of the mean of their probabilities."""

    def __init__(self, checkpoints: Sequence[Path]) -> None:
        self._scorers = [TorchScorer(load_model(checkpoint)) for checkpoint in checkpoints]

    def taught(self, window: Window, mode: int) -> Taught:
        """What they think of a window, together: of each piece, and of each cue that one of them finds."""
        seen = [scorer.encode(window, mode) for scorer in self._scorers]
        shares = [_softmax(scores) for _, scores in seen]
        cue_shares = np.mean(shares, axis=0)
        cues = _surest({cue for share in (*shares, cue_shares) for cue in cue_stretches(np.log(share))}, cue_shares)
        pair_shares = np.zeros((0, len(window.pieces), 5), np.float32)
        if cues:
            pairs = [
                scorer.pairs(window, hidden, cues) for scorer, (hidden, _) in zip(self._scorers, seen, strict=True)
            ]
            pair_shares = np.mean([_softmax(scores) for scores in pairs], axis=0)
        return Taught(mode, window, cues, *(torch.from_numpy(x).half() for x in (cue_shares, pair_shares)))


def _surest(cues: set[Cue], cue_shares: Floats) -> list[Cue]:
    """At most MOST_CUES of the cues, those that most teachers think are cues, in text order."""
    sure = sorted(cues, key=lambda cue: (float(cue_shares[cue[0] : cue[1], 0].mean()), cue))
    return sorted(sure[:MOST_CUES])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = np.maximum(powers / powers.sum(axis=-1, keepdims=True), 1e-9)
    return result


def save(taught: Sequence[Taught], origin: dict[str, Any], path: Path) -> None:
    """Writes what was taught, with the hashes of texts and teachers."""
    stored = [
        {
            "mode": one.mode,
            "window": asdict(one.window),
            "cues": one.cues,
            "cue_shares": one.cue_shares,
            "pair_shares": one.pair_shares,
        }
        for one in taught
    ]
    torch.save({"origin": origin, "taught": stored}, path)


def load(path: Path) -> tuple[list[Taught], dict[str, Any]]:
    """What `save` wrote, and its origin."""
    stored = torch.load(path, weights_only=True)
    found = [
        Taught(row["mode"], Window(**row["window"]), row["cues"], row["cue_shares"], row["pair_shares"])
        for row in stored["taught"]
    ]
    return found, stored["origin"]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, action="append", required=True)
    for name in ("encoder", "shared", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    """Reads as the command line says."""
    options = arguments()
    torch.set_num_threads(options.threads)
    tokenizer, marks = load_tokenizer(options.encoder)
    cutter, teachers = Cutter(tokenizer, marks, LONGEST_WINDOW), Teachers(options.teacher)
    taught = [
        teachers.taught(window, text.mode)
        for text in unmarked_texts(options.shared)
        for window in cutter.windows(text.text)
    ]
    files = unmarked_files(options.shared)
    origin = {str(path.relative_to(options.shared)): sha256(path) for path in files.values()}
    save(taught, {**origin, "teachers": [sha256(path) for path in options.teacher]}, options.out)
    print(f"{len(taught)} windows, {sum(len(one.window.pieces) for one in taught)} pieces")


if __name__ == "__main__":
    main()
