"""What can be added to: four plain dicts. One file, one line in a dict and one test add a source kind, a language,
a check or an export.

An outside package adds to the same dicts: its entry point in the group `reportedly.extensions` names a module that
has dicts of these names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal, TextIO

from reportedly.checks import distance
from reportedly.domain.documents import Document
from reportedly.domain.errors import ReportedlyError
from reportedly.domain.findings import Finding
from reportedly.domain.readings import Reading
from reportedly.exports import claims_csv, contract_jsonl
from reportedly.reading.language import INFLECTION as LANGUAGES
from reportedly.reference.book import ReferenceBook
from reportedly.sources.intake import SOURCES

__all__ = ["CHECKS", "EXPORTS", "GROUP", "LANGUAGES", "SOURCES", "Check", "Export", "load_outside"]

GROUP = "reportedly.extensions"

Check = Callable[[Document, Reading, ReferenceBook], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Export:
    """A format. `write` takes views `of` documents or of claims and returns how many it has written."""

    of: Literal["documents", "claims"]
    write: Callable[[Iterable[Any], TextIO], int]


CHECKS: dict[str, Check] = {"RC001": distance.check}

EXPORTS: dict[str, Export] = {
    "jsonl": Export(of="documents", write=contract_jsonl.write),
    "csv": Export(of="claims", write=claims_csv.write),
}

_OPEN: Mapping[str, dict[str, Any]] = {
    "SOURCES": SOURCES,
    "LANGUAGES": LANGUAGES,
    "CHECKS": CHECKS,
    "EXPORTS": EXPORTS,
}


@cache
def load_outside() -> tuple[str, ...]:
    """The names of the outside extensions whose additions are in the four dicts from now on.

    Raises ReportedlyError, naming the extension and its package, if one cannot be loaded or adds what is there already.
    """
    return tuple(_added(point) for point in entry_points(group=GROUP))


def _added(point: EntryPoint) -> str:
    module = _loaded(point)
    for name, ours in _OPEN.items():
        theirs = getattr(module, name, {})
        for key in theirs:
            if ours.get(key, theirs[key]) is not theirs[key]:
                raise ReportedlyError(f"{_named(point)} adds {key!r} to {name}, which has it already")
        ours.update(theirs)
    return point.name


def _loaded(point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:
        # An outside package may fail in any way at all; the person has to learn which one it was.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ReportedlyError(f"{_named(point)} cannot be loaded: {reason}") from error


def _named(point: EntryPoint) -> str:
    package = f" of the package {point.dist.name}" if point.dist else ""
    return f"the extension {point.name}{package}"
