"""The figures as one table for a person, beside those of other systems on the same data."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.measure import Score, headline

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "claims": {
        "IoU.5": "claims IoU>=0.5",
        "IoU.8": "claims IoU>=0.8",
        "ledger": "ledger (IoU>=0.8, speaker, kind, polarity)",
        "attrib": "ledger, attributed claims only",
        "record": "record (ledger, chain, event, time)",
        "chain": "accuracy chain",
        "speaker": "accuracy speaker",
        "kind": "accuracy kind",
        "denial": "accuracy denial_kept",
    },
    "attribution": {
        "content": "content IoU>=0.5",
        "+source": "content IoU>=0.5 and source",
        "micro": "exact span micro",
    },
}
"""Heading of a column and the scorer's name of the figure under it, for each task of the scorer."""

NAME_WIDTH = 40
CELL_WIDTH = 8


@dataclass(frozen=True)
class Peer:
    """Another system's figures on one corpus, by column; a figure that nobody measured is left out."""

    corpus: str
    name: str
    figures: Mapping[str, float]


def load_peers(path: Path) -> tuple[Peer, ...]:
    """The peers of a TOML file, in its order."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["peer"]
    return tuple(Peer(row["corpus"], row["name"], row["figures"]) for row in rows)


def table(scores: Iterable[tuple[str, Score]], peers: Iterable[Peer], reader: str) -> str:
    """All scores, each given with the scorer's task, as lines of text with our own row first in each block."""
    known = tuple(peers)
    return "\n\n".join(_block(task, score, known, reader) for task, score in scores)


def _block(task: str, score: Score, peers: tuple[Peer, ...], reader: str) -> str:
    columns = COLUMNS[task]
    rate = score.documents / score.seconds if score.seconds else 0.0
    title = f"{score.corpus}: {task}, F1 or share; {score.documents} documents at {rate:.1f}/s/core"
    ours = {short: headline(score.figures[name]) for short, name in columns.items() if name in score.figures}
    rows = [_row(reader, columns, ours)]
    rows += [_row(peer.name, columns, peer.figures) for peer in peers if peer.corpus == score.corpus]
    return "\n".join([title, " " * NAME_WIDTH + "".join(f"{short:>{CELL_WIDTH}}" for short in columns), *rows])


def _row(name: str, columns: Iterable[str], figures: Mapping[str, float]) -> str:
    cells = (f"{figures[short]:>{CELL_WIDTH}.2f}" if short in figures else f"{'-':>{CELL_WIDTH}}" for short in columns)
    return f"{name[: NAME_WIDTH - 2]:<{NAME_WIDTH}}" + "".join(cells)
