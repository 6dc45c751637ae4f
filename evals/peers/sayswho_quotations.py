"""sayswho's quotation finder, on whole documents.

What it adds to the finder, telling who a pronoun stands for, needs a model that no package index carries; the scorer
asks only where the speaker stands in the text, which the finder says. The finder fails on any line break or quotation
mark of two characters; its own preparation makes one of two, but then offsets no longer fit, so they are led back here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from evals.peers.quotations import LoadedPeer, Quotation, english_model, named, quotation_of
from reportedly.domain.spans import Span

_TWO_FOR_ONE = re.compile(r"(?P<line>\n\s*)|''|``")


def load() -> LoadedPeer:
    """The finder of sayswho with its model. Raises ImportError if one of them is not installed."""
    finder = import_module("sayswho.quote_finder")
    model_name, model = english_model()
    return LoadedPeer(named("sayswho", model_name), partial(quotations, parse=model, quote_finder=finder.quote_finder))


def quotations(text: str, parse: Any, quote_finder: Any) -> Iterator[Quotation]:
    """The quotations of a text, in the order of their contents."""
    plain, origins = simplified(text)
    for triple in quote_finder(parse(plain)):
        yield quotation_of(triple, partial(_led_back, text, origins))


def simplified(text: str) -> tuple[str, list[int]]:
    """The text with one character for each line break and double mark, and where each character came from."""
    characters: list[str] = []
    origins: list[int] = []
    at = 0
    while at < len(text):
        match = _TWO_FOR_ONE.match(text, at)
        characters.append(text[at] if match is None else "\n" if match["line"] else '"')
        origins.append(at)
        at = match.end() if match else at + 1
    return "".join(characters), origins


def _led_back(text: str, origins: Sequence[int], start: int, end: int) -> Span:
    """From the first character to the last; where a line break closed the quotation it is not part of it."""
    first, last = origins[start], origins[end] if end < len(origins) else len(text)
    return Span(first, first + len(text[first:last].rstrip()))
