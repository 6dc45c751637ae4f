"""What the shipped weights find, as text that shows every bit: to be compared across orders and processes."""

import os
from collections.abc import Sequence
from dataclasses import fields

from reportedly.inference.models import load_span_finder
from reportedly.inference.span_finder import Findings, FoundAttribution


def exactly(findings: Findings) -> list[str]:
    """Each attribution and sentence; `repr` shows a float to its last bit, and arrays are shown as their bytes."""
    return [*map(_attribution, findings.attributions), *map(repr, findings.sentences)]


def _attribution(found: FoundAttribution) -> str:
    values = [repr(getattr(found, one.name)) for one in fields(found) if one.name != "scores"]
    return " ".join(
        [*values, repr(found.scores.window), str(found.scores.labels.dtype), found.scores.labels.tobytes().hex()]
    )


def read_here(texts: Sequence[str]) -> tuple[int, list[list[str]]]:
    """The number of this process, and what is found in each text, read one after another."""
    return os.getpid(), [exactly(load_span_finder().find(text)) for text in texts]
