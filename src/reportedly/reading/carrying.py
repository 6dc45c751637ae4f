"""Speakers carried on: sentences whose speaker stands in a sentence before."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.domain.spans import Span
from reportedly.reading.attribution import PLAIN, Attribution
from reportedly.reading.sentence_view import SentenceView

SHORTEST_QUOTATION = 4
"""Words; what is shorter is a single term in quotation marks."""
RECENT = 8
"""Attributions back from the end among which one can hold a quotation that comes later in the text."""
MOSTLY = 0.8
"""The share of a sentence's words that stand in its quotation where it is nothing but a quotation."""


def previous_source(view: SentenceView, before: Sequence[Attribution]) -> Span | None:
    """The outermost speaker of the sentences before, in the same paragraph: a lone "Allegedly" is theirs."""
    for item in reversed(before):
        sentence = view.layout.sentences[item.sentence]
        if sentence.paragraph != view.sentence.paragraph or view.number - item.sentence > 2:
            return None
        if item.source is not None or item.through:
            return item.through[-1] if item.through else item.source
    return None


def continued(view: SentenceView, before: list[Attribution]) -> list[Attribution]:
    """The attributions of a sentence that is only a quotation and goes on with the speaker before.

    In the next paragraph it is a claim carried on. In the same one it is one more piece of the last quotation of
    `before`, which is changed to hold it, and nothing new.
    """
    content = _only_quotation(view)
    if content is None or not before:
        return []
    last = before[-1]
    paragraphs = view.sentence.paragraph - view.layout.sentences[last.sentence].paragraph
    if paragraphs > 1 or any(piece.overlaps(content) for item in before[-RECENT:] for piece in item.content):
        return []
    if last.quoted and paragraphs == 0:
        before[-1] = replace(last, content=(*last.content, content))
        return []
    if last.source is None:
        return []
    return [
        Attribution(
            source=last.source,
            through=last.through,
            cue=(),
            content=(content,),
            entry=PLAIN,
            sentence=view.number,
            addressee=last.addressee,
            quoted=True,
            carried=True,
        )
    ]


def _only_quotation(view: SentenceView) -> Span | None:
    letters = [word for word in view.layout.words[view.first : view.last] if word.letters]
    quoted = [word for word in letters if word.quotation >= 0]
    if len(quoted) < SHORTEST_QUOTATION or len(quoted) < MOSTLY * len(letters):
        return None
    return view.layout.quotations[quoted[0].quotation]
