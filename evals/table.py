"""The figures as one table for a person, beside those of other systems on the same data."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.attribution_kinds import OVERLAPS
from evals.measure import Figure, Score, headline

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
        "polar": "accuracy polarity",
        "denial": "accuracy denial_kept",
        "event": "accuracy event",
        "time": "accuracy time",
        "actors": "actors",
        "places": "places",
        "25 km": "places_25km",
        "quant": "quantities",
    },
    "attribution": {
        "content": "content IoU>=0.5",
        "+source": "content IoU>=0.5 and source",
        "micro": "exact span micro",
    },
    "places": {
        "161 km": "end-to-end recall@161km",
        "found": "recognition",
        "right": "accuracy@161km on found",
    },
    "times": {
        "value": "value (relaxed span, equal value)",
        "relaxed": "relaxed span",
        "strict": "strict span",
    },
}
"""Heading of a column and the scorer's name of the figure under it, for each task of the scorer."""

NAME_WIDTH = 40
SMALL_NAME_WIDTH = 20
CELL_WIDTH = 8
SMALL_CELL_WIDTH = 10


@dataclass(frozen=True)
class Peer:
    """Another system's figures on one corpus, by column; a figure that nobody measured is left out.

    `adapter`: what evals/peers runs it with, None = it cannot be run here. `note`: where the figures come from.
    """

    corpus: str
    name: str
    figures: Mapping[str, float]
    adapter: str | None = None
    note: str = ""


def load_peers(path: Path) -> tuple[Peer, ...]:
    """The peers of a TOML file, in its order."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["peer"]
    return tuple(Peer(row["corpus"], row["name"], row["figures"], row.get("adapter")) for row in rows)


def by_column(task: str, figures: Mapping[str, Figure]) -> dict[str, float]:
    """The scorer's figures under the headings of the table for its task."""
    return {short: headline(figures[name]) for short, name in COLUMNS[task].items() if name in figures}


def table(scores: Iterable[tuple[str, Score]], peers: Iterable[Peer], reader: str) -> str:
    """All scores, each given with the scorer's task, as lines of text with our own row first in each block."""
    known = tuple(peers)
    return "\n\n".join(_block(task, score, known, reader) for task, score in scores)


def _block(task: str, score: Score, peers: tuple[Peer, ...], reader: str) -> str:
    columns = COLUMNS[task]
    rate = score.documents / score.seconds if score.seconds else 0.0
    title = f"{score.corpus}: {task}, F1 or share; {score.documents} documents at {rate:.1f}/s/core"
    rows = [_row(reader, columns, by_column(task, score.figures))]
    rows += [
        f"{_row(peer.name, columns, peer.figures)}  {peer.note}".rstrip()
        for peer in peers
        if peer.corpus == score.corpus
    ]
    return "\n".join([title, " " * NAME_WIDTH + "".join(f"{short:>{CELL_WIDTH}}" for short in columns), *rows])


def _row(name: str, columns: Iterable[str], figures: Mapping[str, float]) -> str:
    return f"{name[: NAME_WIDTH - 2]:<{NAME_WIDTH}}" + "".join(
        _cell(figures.get(short), CELL_WIDTH) for short in columns
    )


def details(score: Score) -> str:
    """Recall by kind of attribution and calibration of one corpus as small tables; empty where it has neither."""
    blocks = []
    if score.by_kind:
        headings = ("count", *(f"IoU>={least}" for least in OVERLAPS))
        rows = [(kind, [recall.get(heading) for heading in headings]) for kind, recall in score.by_kind.items()]
        blocks.append(_small_table(f"{score.corpus}: recall by kind of attribution", headings, rows))
    if score.calibration and score.calibration.error is not None:
        title = f"{score.corpus}: expected calibration error {score.calibration.error:.4f}, claims by their score"
        rows = [
            (f"{group.low:.1f}-{group.high:.1f}", [group.claims, group.mean_score, group.share_right])
            for group in score.calibration.bins
        ]
        blocks.append(_small_table(title, ("count", "score", "right"), rows))
    return "\n\n".join(blocks)


def _small_table(title: str, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[float | None]]]) -> str:
    lines = [title, " " * SMALL_NAME_WIDTH + "".join(f"{heading:>{SMALL_CELL_WIDTH}}" for heading in headings)]
    lines += [
        f"{name:<{SMALL_NAME_WIDTH}}" + "".join(_cell(value, SMALL_CELL_WIDTH) for value in cells)
        for name, cells in rows
    ]
    return "\n".join(lines)


def _cell(value: float | None, width: int) -> str:
    shown = "-" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"
    return f"{shown:>{width}}"
