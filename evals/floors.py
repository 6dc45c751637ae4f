"""The floors: what the reader must reach, each pinned to the corpus it was set on."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.measure import Score, headline


@dataclass(frozen=True)
class Floor:
    """One figure on one corpus that may not fall below `at_least`."""

    corpus: str
    figure: str
    at_least: float


@dataclass(frozen=True)
class Floors:
    """All floors, and the fingerprint of each corpus on which they hold."""

    sha256: Mapping[str, str]
    floors: tuple[Floor, ...]


def load_floors(path: Path) -> Floors:
    """The floors of a TOML file. Raises KeyError or TOMLDecodeError where the file breaks its form."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    floors = tuple(Floor(row["corpus"], row["figure"], row["at_least"]) for row in data["floor"])
    return Floors(data["sha256"], floors)


def complaints(scores: Iterable[Score], floors: Floors) -> list[str]:
    """One line for each floor that was missed or could not be judged, and for each corpus that is another one."""
    by_name = {score.corpus: score for score in scores}
    lines = [
        f"{name}: the corpus or the scorer is another one (fingerprint {by_name[name].sha256}, floors pin {sha256})"
        for name, sha256 in floors.sha256.items()
        if name in by_name and by_name[name].sha256 != sha256
    ]
    return lines + [line for floor in floors.floors if (line := _complaint(by_name.get(floor.corpus), floor, floors))]


def _complaint(score: Score | None, floor: Floor, floors: Floors) -> str | None:
    where = f"{floor.corpus}: {floor.figure}"
    if floor.corpus not in floors.sha256:
        return f"{where}: no fingerprint pins the corpus of this floor"
    if score is None or floor.figure not in score.figures:
        return f"{where}: was not measured"
    reached = headline(score.figures[floor.figure])
    if reached < floor.at_least:
        return f"{where}: {reached:.4f} is below the floor {floor.at_least:.4f}"
    return None
