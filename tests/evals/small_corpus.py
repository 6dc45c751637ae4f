"""A corpus of two short documents with gold and readings made by hand, and the scorer that lies beside the checkout."""

import json
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from evals.corpora import SCORER, Corpus, shared_folder

needs_scorer = pytest.mark.skipif(
    not (shared_folder() / SCORER).is_file(), reason=f"there is no scorer in {shared_folder()}"
)

FIRST = (
    'The bridge at Kesh was hit on Monday. "We saw the smoke," a farmer said. '
    "The Tarmanian army denied that its guns had fired. Kesh lies on a river."
)
SECOND = "A market in Dhal has burned, according to Radio Dhal. Nobody was hurt."
CORPUS = Corpus("small", "claims", Path("articles.jsonl"), Path("gold.jsonl"), calibrated=True)


def gold_claim(content: str, cue: str | None = None, source: str | None = None, **fields: Any) -> dict[str, Any]:
    """A claim of the gold; what is not given is what most claims have."""
    claim = {
        "content": [{"text": content, "nth": 1}],
        "cue": {"text": cue, "nth": 1} if cue else None,
        "sources": [{"text": source, "nth": 1, "name": source, "kind": "person"}] if source else [],
        "kind": "assertion",
        "polarity": "positive",
        "certainty": "certain",
        "event": None,
        "actors": [],
        "places": [],
        "time": None,
        "quantities": [],
        "background": False,
    }
    return claim | fields


def read_claim(text: str, content: str, score: float) -> dict[str, Any]:
    """A claim of a reading that holds nothing but its content."""
    start = text.index(content)
    return {"content": [[start, start + len(content)]], "cue": [], "speakers": [], "score": score, "background": False}


GOLD = {
    FIRST: [
        gold_claim("The bridge at Kesh was hit on Monday"),
        gold_claim("We saw the smoke", "said", "a farmer"),
        gold_claim("its guns had fired", "denied", "The Tarmanian army", kind="denial", polarity="negative"),
        gold_claim("Kesh lies on a river", background=True),
    ],
    SECOND: [
        gold_claim("A market in Dhal has burned", "according to", "Radio Dhal"),
        gold_claim("Nobody was hurt"),
    ],
}
READ = {
    FIRST: [
        read_claim(FIRST, "The bridge at Kesh was hit on Monday", 0.95),  # right
        read_claim(FIRST, "bridge at Kesh was hit", 0.55),  # wrong: that gold claim has a better partner
        read_claim(FIRST, "smoke", 0.25),  # wrong: too little of the quotation
        read_claim(FIRST, "that its guns had fired", 0.85),  # right, though not to the letter
        read_claim(FIRST, "Kesh lies on a river", 0.15),  # neither: background of the gold
        read_claim(FIRST, "lies on a river", 0.15),  # neither: it covers background too
    ]
}
"""The second document has no reading."""


def write_small_corpus(folder: Path, read: dict[str, list[dict[str, Any]]] = READ) -> Path:
    """Gold, texts and scorer are put into `folder`; the path of the readings."""
    (folder / SCORER).parent.mkdir()
    shutil.copyfile(shared_folder() / SCORER, folder / SCORER)
    _write(folder / CORPUS.documents, [{"id": text[:8], "text": text} for text in GOLD])
    gold = [{"id": text[:8], "sha256": sha256(text.encode()).hexdigest(), "claims": GOLD[text]} for text in GOLD]
    _write(folder / CORPUS.gold, gold)
    readings = folder / "readings.jsonl"
    _write(readings, [{"id": text[:8], "claims": claims} for text, claims in read.items()])
    return readings


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
