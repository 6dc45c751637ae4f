"""Place mentions: names of the book and of the gazetteer, and names that the text itself says are places."""

from collections import Counter
from functools import cache

from reportedly.domain.readings import PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language, load_language
from reportedly.reading.place_choice import Choice, choose, land_votes
from reportedly.reading.place_context import HOLDS_ANOTHER, TOGETHER, Judge, kept
from reportedly.reading.place_lands import COUNTRY
from reportedly.reading.place_names import Atlas, Named, atlas_of, names_in
from reportedly.reading.place_parts import listed_part, part, side_of
from reportedly.reading.place_regions import region
from reportedly.reading.place_unlisted import unlisted
from reportedly.reading.place_words import Words, words_of
from reportedly.reference.book import ReferenceBook

A_WORD, MOST_FROM_WORDS = 0.5, 3.0
"""Votes for a country that each of its papers' words gives, and all of them together at most."""


def find_places(text: str, book: ReferenceBook, language: Language) -> list[PlaceMention]:
    """The place mentions of a text in text order. A name inside an actor's name is none ("Syrian Army" of Syria).

    The name of a state is a place only where the words before it say so ("in Tarmania"); else the state is meant.
    A name that no book has but that the text calls a town, a village or a province is kept without coordinates.
    """
    actors = book.actor_matches(text)
    states = {match.span for match in actors if all(book.actors[c.id].kind == "state" for c in match.candidates)}
    bodies = [match.span for match in actors if match.span not in states]
    in_body, in_state = (SpanIndex((span, span) for span in spans) for spans in (bodies, states))
    words, atlas = words_of(text, language), atlas_of(book, language.code)
    matches = [match for match in book.place_matches(text) if not in_body.touching(match.span)]
    names = [name for name in names_in(words, matches, atlas) if not in_body.touching(name.span)]
    names = Judge(words, names, atlas).judged(names)
    names = [name for name in names if not _is_state(name, in_state) or _is_land(text, name, in_state, language)]
    names = kept(names, land_votes(names))
    chosen = choose(names, _home(words, language), atlas)
    found = [_mention(text, name, choice, atlas) for name, choice in zip(names, chosen, strict=True)]
    taken = [place.span for place in found] + bodies
    found.extend(unlisted(text, taken, language))
    return sorted(found, key=lambda place: place.span)


def _home(words: Words, language: Language) -> dict[str, float]:
    """What words that only one country's papers use speak for each country."""
    said = Counter(code for word in words.words if (code := _homes(language.code).get(word.lower)))
    return {code: min(MOST_FROM_WORDS, A_WORD * count) for code, count in sorted(said.items())}


@cache
def _homes(code: str) -> dict[str, str]:
    homes = load_language(code).data["home"]
    return {word: country for country, words in homes.items() for word in words}


def _is_state(name: Named, in_state: SpanIndex[Span]) -> bool:
    return bool(in_state.touching(name.span)) or (bool(name.options) and name.options[0].place.kind == COUNTRY)


def _is_land(text: str, name: Named, in_state: SpanIndex[Span], language: Language) -> bool:
    """True if the words around a state's name, or the one that the name holds, make it a place."""
    if name.within or name.cue.startswith((TOGETHER, HOLDS_ANOTHER)) or _is_where(text, name.span, language):
        return True
    return any(side_of(text, state, language) for state in in_state.touching(name.span) or [name.span])


def _mention(text: str, name: Named, choice: Choice, atlas: Atlas) -> PlaceMention:
    if choice.option is None:
        return PlaceMention(name.span, name.span.of(text), why=choice.why)
    place = choice.option.place
    why = f"{choice.why}; {name.cue}" if name.cue else choice.why
    lat, lon, radius = place.lat, place.lon, place.radius_km
    around = part(text, name.span, place, atlas) or listed_part(place, atlas)
    if not around and lat is not None and lon is not None and radius is not None:
        around = region(text, name.span, (lat, lon, radius), atlas.language)
    if around:
        lat, lon, radius, why = around.lat, around.lon, around.radius_km, f"{why}; {around.why}"
    return PlaceMention(name.span, place.name, place.id, place.geonameid, lat, lon, radius, why)


def _is_where(text: str, name: Span, language: Language) -> bool:
    """True if the words before a state's name make it a place: "in", "across northern", "the north of"."""
    before = text[max(0, name.start - 40) : name.start].lower().split()
    while before and before[-1] in language.words("places_written", "directions") | {"the"}:
        before.pop()
    return (
        bool(before)
        and before[-1] in language.words("places_written", "where")
        and text[name.end : name.end + 1] != "-"
    )
