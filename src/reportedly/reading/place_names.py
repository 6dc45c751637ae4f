"""Which words of a text the book, the gazetteer or the lists of lands have as the name of a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from reportedly.domain.spans import Span
from reportedly.reading.language import Language, load_language
from reportedly.reading.place_lands import COUNTRY, Lands, Option
from reportedly.reading.place_words import Words, as_name, is_acronym
from reportedly.reference.book import Match, ReferenceBook
from reportedly.reference.entries import Place
from reportedly.reference.gazetteer import Hit
from reportedly.reference.gazetteer_keys import SKELETON_COUNTRIES
from reportedly.reference.gazetteer_shapes import distance_km

Standing = Literal["sure", "likely"]
LONGEST = 4
_REMEMBERED = 8192
SAME_PLACE_KM, SAME_LATITUDE = 8.0, 0.08


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a place: from word `first` up to `end`, what they may mean, and how sure the words make it.

    `within`: the codes of what the words behind the name say it lies in ("Kesh, Tarmania"); `cue` says what around it
    makes it a place; `county`: it is a county, and `options` are the counties of that name.
    """

    first: int
    end: int
    span: Span
    name: str
    options: tuple[Option, ...]
    standing: Standing
    within: frozenset[str] = frozenset()
    cue: str = ""
    county: bool = False


class Atlas:
    """All that names are looked up in for one book and language."""

    def __init__(self, book: ReferenceBook, language: Language) -> None:
        self.book = book
        self.language = language
        countries = [place for place in book.places.values() if place.kind == COUNTRY]
        self._own_countries = {place.name: [place] for place in countries}
        self.lands = Lands(language, book.gazetteer)
        self._listed = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def options(self, name: str, overlay: Sequence[Option] = ()) -> tuple[Option, ...]:
        """What `name` may mean, the overlay's entries first; the same place of two tables counts once."""
        listed: tuple[Option, ...] = self._listed(name)
        return _each_once(overlay, listed) if overlay else listed

    def _look_up(self, name: str) -> tuple[Option, ...]:
        main = self.lands.main_name(name)
        own = [Option(place, name, "overlay") for place in self._own_countries.get(main, ())]
        return _each_once(own, (*self.lands.named(name), *self._towns_named(main)))

    def _towns_named(self, name: str) -> list[Option]:
        hits: tuple[Hit, ...] = self.book.gazetteer.named(name) if self.book.gazetteer else ()
        return [
            Option(self._centred(hit.place), hit.alias, hit.level)
            for hit in hits
            if hit.place.kind != "state"
            and (hit.level in ("exact", "folded") or hit.place.country in SKELETON_COUNTRIES)
        ]

    def _centred(self, place: Place) -> Place:
        centre = self.lands.centre(place.country or "") if place.kind == COUNTRY else None
        return replace(place, lat=centre[0], lon=centre[1]) if centre else place


@lru_cache(maxsize=2)
def atlas_of(book: ReferenceBook, code: str) -> Atlas:
    """The Atlas of a book for the language with that code, made once: it remembers what it looked up."""
    return Atlas(book, load_language(code))


def _each_once(first: Sequence[Option], more: Sequence[Option]) -> tuple[Option, ...]:
    """The options with each place once; what `more` knows of a place of the book's own is added to that."""
    found = list(first)
    for option in more:
        same = next((at for at, other in enumerate(found) if _same(option, other)), None)
        if same is None:
            found.append(option)
        elif found[same].level == "overlay" and not found[same].is_land:
            found[same] = _completed(found[same], option.place)
    return tuple(found)


def _completed(option: Option, other: Place) -> Option:
    """The overlay's option with the people and the division that another table has for the place."""
    place = option.place
    people, division = place.population or other.population, place.admin1 or other.admin1
    return replace(option, place=replace(place, population=people, admin1=division))


def _same(one: Option, other: Option) -> bool:
    a, b = one.place, other.place
    if a.id == b.id or (a.geonameid is not None and a.geonameid == b.geonameid):
        return True
    if one.is_land != other.is_land or a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    if abs(a.lat - b.lat) > SAME_LATITUDE:
        return False
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) <= SAME_PLACE_KM


def names_in(words: Words, matches: Sequence[Match], atlas: Atlas) -> list[Named]:
    """The names in text order, not overlapping: at each capital the longest that a table has."""
    at = {}
    for match in matches:
        covered = words.named(match.span)
        if covered:
            at[covered[0]] = (covered[1], match)
    found: list[Named] = []
    number = 0
    while number < len(words.words):
        named = _overlaid(words, number, at[number], atlas) if number in at else None
        capital = words.words[number].capital
        listed = (_county(words, number, atlas) or _listed(words, number, atlas)) if capital else None
        if listed and (named is None or listed.end > named.end):
            named = listed
        if named:
            found.append(named)
        elif words.lower(number) == "counties":
            _mark_counties(words, found, number, atlas)
        number = named.end if named else number + 1
    return found


def _county(words: Words, first: int, atlas: Atlas) -> Named | None:
    """A county by its name: "Kesh County"; the towns of that name are its options."""
    county = atlas.language.words("places_written", "counties")
    for end in range(first + 1, min(first + 3, len(words.words) - 1) + 1):
        if not words.capital(end - 1) or (end > first + 1 and not words.joined[end - 1]):
            return None
        if end < len(words.words) and words.joined[end] and words.capital(end) and words.lower(end) in county:
            if words.lower(first) in atlas.language.words("grammar", "determiners"):
                return None
            name = as_name(words.words[first:end])
            if not atlas.lands.counties(name) and words.lower(end) in ("county", "parish"):
                return None
            span = words.span(first, end + 1)
            options = tuple(atlas.lands.counties(name))
            return Named(first, end + 1, span, name, options, "sure", cue="a county", county=True)
    return None


def _mark_counties(words: Words, found: list[Named], number: int, atlas: Atlas) -> None:
    """Makes counties of the names that stand in a list before "counties"."""
    after = number
    for at in range(len(found) - 1, -1, -1):
        between = words.text[found[at].span.end : words.words[after].span.start].strip()
        if between not in ("", ",", "and", ", and", "or") or after - found[at].end > 1:
            return
        options = tuple(atlas.lands.counties(found[at].name))
        found[at] = replace(found[at], options=options, county=True, standing="sure", cue="named among counties")
        after = found[at].first


def _overlaid(words: Words, first: int, match: tuple[int, Match], atlas: Atlas) -> Named:
    end, found = match
    overlay = [Option(atlas.book.places[c.id], c.alias, "overlay") for c in found.candidates]
    name = as_name(words.words[first:end]) if words.words[first].capital else ""
    options = atlas.options(name, overlay) if name else tuple(overlay)
    return Named(first, end, found.span, found.span.of(words.text), options, "likely")


def _listed(words: Words, first: int, atlas: Atlas) -> Named | None:
    for end in _ends(words, first, atlas.language):
        name = as_name(words.words[first:end])
        span = words.span(first, end)
        if words.text[span.end : span.end + 1] == "." and end == first + 1 and len(name) < 6:
            dotted = atlas.lands.named(name + ".")
            if dotted and words.gap(first).strip() in (",", ""):
                return Named(first, end, Span(span.start, span.end + 1), name + ".", tuple(dotted), "likely")
        if end == first + 1 and is_acronym(words.words[first].text):
            continue
        if options := atlas.options(name):
            return Named(first, end, span, name, options, "likely")
    return None


def _ends(words: Words, first: int, language: Language) -> Iterator[int]:
    """Where a name that begins at `first` may end, the farthest first: at a capital."""
    inner = language.words("places_written", "inner")
    ends = []
    for end in range(first + 1, min(first + LONGEST, len(words.words)) + 1):
        if end > first + 1 and not words.joined[end - 1]:
            break
        if words.capital(end - 1):
            ends.append(end)
        elif words.lower(end - 1) not in inner:
            break
    return reversed(ends)


def is_own(name: Named) -> bool:
    """True for a name that the book itself has: lists of them often lack their commas."""
    return bool(name.options) and name.options[0].level == "overlay"
