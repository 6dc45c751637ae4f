"""textacy's direct quotations, paragraph by paragraph.

It gives up on a text with an odd number of quotation marks, and most whole documents hold one: with documents read
whole it finds a third less on polnear/dev.
"""

import re
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from evals.peers.quotations import LoadedPeer, Quotation, english_model, named, quotation_of
from reportedly.domain.spans import Span

_PARAGRAPH = re.compile(r"[^\n]+")


def load() -> LoadedPeer:
    """The finder of textacy with its model. Raises ImportError if one of them is not installed."""
    extract = import_module("textacy.extract")
    model_name, model = english_model()
    find = partial(quotations, parse=model, direct_quotations=extract.direct_quotations)
    return LoadedPeer(named("textacy", model_name), find)


def quotations(text: str, parse: Any, direct_quotations: Any) -> Iterator[Quotation]:
    """The quotations of a text in its order; a paragraph that textacy gives up on has none."""
    for paragraph in _PARAGRAPH.finditer(text):
        try:
            triples = list(direct_quotations(parse(paragraph.group())))
        except ValueError:  # an odd number of quotation marks
            continue
        for triple in triples:
            yield quotation_of(triple, partial(_moved, paragraph.start()))


def _moved(by: int, start: int, end: int) -> Span:
    return Span(by + start, by + end)
