"""Places that no table has: names that the text itself says are places."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.domain.readings import PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language, load_language


def unlisted(text: str, taken: Sequence[Span], language: Language) -> list[PlaceMention]:
    """Names beside a word for a kind of place ("the town of X", "X village"), or that begin as only places' do."""
    none = language.words("grammar", "determiners") | language.words("places_written", "never")
    found: list[PlaceMention] = []
    for expression in _expressions(language.code):
        known = SpanIndex((span, span) for span in (*taken, *(place.span for place in found)))
        for match in expression.finditer(text):
            span = Span(match.start(1), match.end(1))
            first = match.group(1).split()[0].lower()
            if known.touching(span) or first in none or first.partition("-")[0] in none:
                continue
            why = f"the text calls it a place (“{match.group()}”); no book has it"
            found.append(PlaceMention(span, match.group(1), why=why))
    return found


@cache
def _expressions(code: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression) for expression in _written(load_language(code)))


def _written(language: Language) -> Iterator[str]:
    particles = "|".join(sorted(language.words("places_written", "particles")))
    beginnings = "|".join(sorted(word.capitalize() for word in language.words("places_written", "beginnings")))
    name = rf"(?:(?i:{particles})[ -]){{0,3}}[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    kinds = "|".join(sorted(language.words("places", "kinds"), key=len, reverse=True))
    yield rf"\b(?:{kinds})s?\s+of\s+({name})"
    yield rf"(?<![\w-])({name})\s+(?:{kinds})\b"
    yield rf"(?<![\w-])((?:{beginnings})[ -](?:(?i:{particles})[ -])?[A-Z][\w’'-]+)"
