"""Place mentions: names of the reference book, and names that the text itself says are places."""

import re
from collections.abc import Sequence

from reportedly.domain.readings import PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reference.book import Candidate, Match, ReferenceBook


def find_places(text: str, book: ReferenceBook, language: Language) -> list[PlaceMention]:
    """The place mentions of a text in text order. A name inside an actor's name is none ("Syrian Army" of Syria).

    The name of a state is a place only where the words before it say so ("in Tarmania"); else the state is meant.
    A name that no book has but that the text calls a town, a village or a province is kept without coordinates.
    """
    actors = book.actor_matches(text)
    states = {match.span for match in actors if all(book.actors[c.id].kind == "state" for c in match.candidates)}
    bodies = [match.span for match in actors if match.span not in states]
    in_body, in_state = (SpanIndex((span, span) for span in spans) for spans in (bodies, states))
    matches = [match for match in book.place_matches(text) if not in_body.touching(match.span)]
    matches = [m for m in matches if not in_state.touching(m.span) or _is_where(text, m.span, language)]
    focus = _countries(matches, book)
    found = [_linked(match, text, focus, book) for match in matches]
    taken = [place.span for place in found] + bodies
    found.extend(_unlisted(text, taken, language))
    return sorted(found, key=lambda place: place.span)


def _is_where(text: str, name: Span, language: Language) -> bool:
    """True if the words before a state's name make it a place: "in", "across northern", "the north of"."""
    before = text[max(0, name.start - 40) : name.start].lower().split()
    while before and before[-1] in language.words("places_written", "directions"):
        before.pop()
    return (
        bool(before)
        and before[-1] in language.words("places_written", "where")
        and text[name.end : name.end + 1] != "-"
    )


def _countries(matches: Sequence[Match], book: ReferenceBook) -> dict[str | None, int]:
    """How often the unambiguous names of a text lie in each country."""
    counts: dict[str | None, int] = {}
    for match in matches:
        if len(match.candidates) == 1:
            country = book.places[match.candidates[0].id].country
            counts[country] = counts.get(country, 0) + 1
    return counts


def _linked(match: Match, text: str, focus: dict[str | None, int], book: ReferenceBook) -> PlaceMention:
    candidate = _choose(match.candidates, focus, book)
    if candidate is None:
        names = ", ".join(book.places[c.id].name for c in match.candidates)
        return PlaceMention(match.span, match.span.of(text), why=f"may be any of: {names}")
    place = book.places[candidate.id]
    why = f"matched alias {candidate.alias} of {place.name}"
    if len(match.candidates) > 1:
        why += f", one of {len(match.candidates)} of that name: the text speaks most of {place.country}"
    return PlaceMention(match.span, place.name, place.id, place.geonameid, place.lat, place.lon, place.radius_km, why)


def _choose(candidates: Sequence[Candidate], focus: dict[str | None, int], book: ReferenceBook) -> Candidate | None:
    if len(candidates) == 1:
        return candidates[0]
    ranked = sorted(candidates, key=lambda c: (-focus.get(book.places[c.id].country, 0), c.id))
    best, second = (focus.get(book.places[c.id].country, 0) for c in ranked[:2])
    return ranked[0] if best > second else None


def _unlisted(text: str, taken: Sequence[Span], language: Language) -> list[PlaceMention]:
    """Names that stand next to a word for a kind of place: "the town of X", "X village"."""
    particles = "|".join(sorted(language.words("places_written", "particles")))
    name = rf"(?:(?i:{particles})[ -]){{0,3}}[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    kinds = "|".join(sorted(language.words("places", "kinds"), key=len, reverse=True))
    before = re.compile(rf"\b(?:{kinds})s?\s+of\s+({name})")
    behind = re.compile(rf"(?<![\w-])({name})\s+(?:{kinds})\b")
    found: list[PlaceMention] = []
    for expression in (before, behind):
        known = SpanIndex((span, span) for span in (*taken, *(place.span for place in found)))
        for match in expression.finditer(text):
            span = Span(match.start(1), match.end(1))
            if known.touching(span):
                continue
            if match.group(1).split()[0].lower() in language.words("grammar", "determiners"):
                continue
            why = f"the text calls it a place (“{match.group()}”); no book has it"
            found.append(PlaceMention(span, match.group(1), why=why))
    return found
