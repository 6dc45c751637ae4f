"""Reads a corpus with the reader as it stands and has the scorer judge the readings."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from evals.attribution_kinds import Recall, recall_by_kind
from evals.calibration import Calibration, calibration_of, scored_claims
from evals.corpora import SCORER, Corpus, corpus_fingerprint
from evals.documents import documents_of
from evals.matching import matched_documents
from reportedly.domain.contract import reading_as_json
from reportedly.domain.documents import Document
from reportedly.domain.readings import Reading
from reportedly.operations import read_document
from reportedly.reading.reader import READER, mentions
from reportedly.reference.book import ReferenceBook

SCORER_TIMEOUT_S = 300

Figure = float | Mapping[str, float]
"""A share in [0, 1], or precision, recall and their harmonic mean under `p`, `r`, `f1`."""


@dataclass(frozen=True)
class Score:
    """What the scorer says of one corpus. `seconds` of processor time went into reading its `documents`.

    `by_kind` and `calibration` are our own figures, on corpora of claims alone.
    """

    corpus: str
    sha256: str
    documents: int
    seconds: float
    figures: Mapping[str, Figure]
    by_kind: Mapping[str, Recall] = field(default_factory=dict)
    calibration: Calibration | None = None


def measure(corpus: Corpus, shared: Path, book: ReferenceBook) -> Score:
    """The score of the reader on one corpus. Raises CalledProcessError if the scorer fails."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        documents, seconds = _read_all(corpus, shared, readings, book)
        figures = scored(corpus, shared, readings)
        matched = matched_documents(corpus, shared, readings) if corpus.task == "claims" else ()
    score = Score(corpus.name, corpus_fingerprint(shared, corpus), documents, seconds, figures)
    return replace(
        score,
        by_kind=recall_by_kind(matched) if matched else {},
        calibration=calibration_of(scored_claims(matched)) if corpus.calibrated else None,
    )


def _read_all(corpus: Corpus, shared: Path, readings: Path, book: ReferenceBook) -> tuple[int, float]:
    count, seconds = 0, 0.0
    with readings.open("w", encoding="utf-8") as out:
        for item in documents_of(corpus, shared):
            if not isinstance(item, Document):
                # The scorer counts a document without a reading as one in which nothing was found.
                print(f"not read: {item.where}: {item.reason}", file=sys.stderr)
                continue
            start = time.process_time()
            reading = _reading(item, corpus, book)
            seconds += time.process_time() - start
            out.write(json.dumps(reading_as_json(item, reading), ensure_ascii=False) + "\n")
            count += 1
    return count, seconds


def _reading(document: Document, corpus: Corpus, book: ReferenceBook) -> Reading:
    """What is judged: mentions alone where these are, for they do not depend on the claims around them."""
    if corpus.task in {"places", "times"}:
        return Reading(document.id, READER, mentions=mentions(document, book))
    return read_document(document, book, corpus.marking)


def scored(corpus: Corpus, shared: Path, readings: Path) -> dict[str, Figure]:
    """The scorer's figures for a file of readings. Raises CalledProcessError if the scorer fails."""
    verdict = readings.with_suffix(".scores.json")
    command = [sys.executable, str(shared / SCORER), corpus.task, "--gold", str(shared / corpus.gold)]
    command += ["--pred", str(readings), "--json", str(verdict)]
    if corpus.task == "claims":
        command += ["--articles", str(shared / corpus.documents)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=SCORER_TIMEOUT_S)
    return as_figures(json.loads(verdict.read_text(encoding="utf-8")))


def as_figures(scores: Mapping[str, Figure]) -> dict[str, Figure]:
    """The scorer's figures, rounded to four digits, under names that do not carry the number of cases.

    A share of no cases at all is left out: it is not a zero.
    """
    figures: dict[str, Figure] = {}
    for name, value in scores.items():
        if name.endswith(" (of 0)"):
            continue
        plain = re.sub(r" \(of \d+\)$", "", name)
        if isinstance(value, Mapping):
            figures[plain] = {part: round(value[part], 4) for part in ("p", "r", "f1")}
        else:
            figures[plain] = round(value, 4)
    return figures


def headline(figure: Figure) -> float:
    """The one number that a figure is judged by: F1 where there is one, else the share itself."""
    return figure["f1"] if isinstance(figure, Mapping) else figure
