"""Learns the weights that tell the parts of actors: `python -m training.roles`, a minute on one core.

Writes `src/reportedly/reading/languages/en.roles.toml` from `gold/train_en`, and prints how many parts are right: by
eight-fold cross-validation over whole articles, and on `gold/dev_en`.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.softmax import Weights, fitted
from reportedly.domain.spans import Span
from reportedly.reading.language import load_language
from reportedly.reading.role_features import Features
from reportedly.reading.roles import sight_of

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src/reportedly/reading/languages/en.roles.toml"
FOLDS = 8
PENALTY = 5.0
LEAST = 0.02
"""A feature whose weights are all smaller is left out of the table."""
HEADING = """# English: how much the words around an actor speak for each part that it may play.
# Written by `python -m training.roles` from gold/train_en, never by hand.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One marked actor: the number of its article, what is known of it, its part, and its part by rule alone."""

    article: int
    features: Features
    role: str
    ruled: str


def main() -> None:
    """Learns, prints the figures and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the gold files")
    shared = parser.parse_args().shared
    train, dev = (list(examples(shared / "gold" / name)) for name in ("train_en", "dev_en"))
    weights = trimmed(fitted([one.features for one in train], [one.role for one in train], PENALTY))
    print(f"rules alone: train {share(train, [one.ruled for one in train]):.3f}", end=" ")
    print(f"dev {share(dev, [one.ruled for one in dev]):.3f}")
    print(f"weighed: train, crossed {share(train, crossed(train)):.3f}", end=" ")
    print(f"dev {share(dev, [weights.label(one.features) for one in dev]):.3f}")
    TABLE.write_text(as_toml(weights), encoding="utf-8")
    print(f"{len(weights.rows)} features, {TABLE.stat().st_size} bytes: {TABLE.name}")


def examples(path: Path) -> Iterator[Example]:
    """The actors of the gold file `path` (without its ending) that lie in their claim's content."""
    language = load_language("en")
    texts = {one["id"]: one["text"] for one in _lines(path.with_suffix(".articles.jsonl"))}
    for number, article in enumerate(_lines(path.with_suffix(".jsonl"))):
        text = texts[article["id"]]
        for claim in article["claims"]:
            content = [_span(text, piece) for piece in claim["content"]]
            parts = {_span(text, actor): actor["role"] for actor in claim["actors"]}
            inside = sorted(span for span in parts if any(piece.contains(span) for piece in content))
            sight = sight_of(inside, content, text, language) if inside else None
            for place, span in enumerate(inside):
                if sight is not None and not claim.get("background"):
                    yield Example(number, sight.features(place), parts[span], sight.ruled[place].role)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _span(text: str, marked: Mapping[str, Any]) -> Span:
    start = -1
    for _ in range(marked.get("nth", 1)):
        start = text.index(marked["text"], start + 1)
    return Span(start, start + len(marked["text"]))


def crossed(examples: Sequence[Example]) -> list[str]:
    """The part of each actor, by weights from the articles of the other folds."""
    by_fold = []
    for fold in range(FOLDS):
        known = [one for one in examples if one.article % FOLDS != fold]
        by_fold.append(fitted([one.features for one in known], [one.role for one in known], PENALTY))
    return [by_fold[one.article % FOLDS].label(one.features) for one in examples]


def share(examples: Sequence[Example], parts: Sequence[str]) -> float:
    """How many of the parts are right, in [0, 1]."""
    return sum(one.role == part for one, part in zip(examples, parts, strict=True)) / len(examples)


def trimmed(weights: Weights) -> Weights:
    """The same weights, rounded and without the rows that hardly weigh."""
    rows = {name: tuple(round(one, 3) for one in row) for name, row in weights.rows.items()}
    kept = {name: row for name, row in rows.items() if name == "" or max(map(abs, row)) >= LEAST}
    return Weights(weights.labels, kept)


def as_toml(weights: Weights) -> str:
    """The table as TOML: one line a feature, the weights in the order of the labels."""
    lines = [HEADING, "[role_labels]", f"labels = {json.dumps(weights.labels)}", "", "[role_weights]"]
    lines += [f"{json.dumps(name)} = {list(row)}" for name, row in sorted(weights.rows.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
