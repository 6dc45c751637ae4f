"""The corpora that the reader is measured on. They are never copied into this repository."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from reportedly.operations import Marking

HERE = Path(__file__).parent
SCORER = Path("score/score.py")


Task = Literal["claims", "attribution", "places", "times"]
"""What the scorer judges: whole readings, cues with sources and contents, mentions of places, mentions of times."""


@dataclass(frozen=True)
class Corpus:
    """One corpus: what the scorer does with it, what holds the documents to read and what the right answers.

    `calibrated`: it holds enough claims to say whether the scores of claims mean what they say. `marking`: how contents
    are cut in it, see `reportedly read --marking`.
    """

    name: str
    task: Task
    documents: Path
    gold: Path
    calibrated: bool = False
    marking: Marking = "ours"


CORPORA = (
    Corpus("acceptance/tanf", "claims", Path("acceptance/tanf/articles.jsonl"), Path("acceptance/tanf/gold.jsonl")),
    Corpus("gold/dev_en", "claims", Path("gold/dev_en.articles.jsonl"), Path("gold/dev_en.jsonl"), calibrated=True),
    Corpus(
        "polnear/dev",
        "attribution",
        Path("corpora/polnear/dev.jsonl"),
        Path("corpora/polnear/dev.jsonl"),
        marking="polnear",
    ),
    Corpus("lgl", "places", Path("corpora/lgl/lgl.xml"), Path("corpora/lgl/lgl.xml")),
    Corpus("wikiwars/train", "times", Path("corpora/wikiwars_train"), Path("corpora/wikiwars_train")),
)


def shared_folder(given: str | None = None) -> Path:
    """The folder that holds corpora and scorer: as given, else REPORTEDLY_SHARED, else `shared` beside the checkout."""
    return Path(given or os.environ.get("REPORTEDLY_SHARED") or HERE.parent.parent / "shared")


def missing_files(shared: Path) -> list[Path]:
    """The files and folders of scorer and corpora that are not in `shared`."""
    wanted = {SCORER, *(path for corpus in CORPORA for path in (corpus.documents, corpus.gold))}
    return sorted(path for path in wanted if not (shared / path).exists())


def fingerprint(shared: Path, paths: Iterable[Path]) -> str:
    """The SHA-256 over names and bytes of `paths`, of a folder over all files right in it.

    The figures of two runs compare only where it is equal.
    """
    digest = sha256()
    files = {file for path in paths for file in _files(shared, path)}
    for path in sorted(files):
        digest.update(f"{path.as_posix()}\0{sha256((shared / path).read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def corpus_fingerprint(shared: Path, corpus: Corpus) -> str:
    """The fingerprint of a corpus together with the scorer, for a changed scorer changes what a figure means."""
    return fingerprint(shared, (corpus.documents, corpus.gold, SCORER))


def _files(shared: Path, path: Path) -> list[Path]:
    whole = shared / path
    return [file.relative_to(shared) for file in whole.iterdir()] if whole.is_dir() else [path]
