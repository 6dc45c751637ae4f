"""Actor mentions: names of the reference book, slips of its acronyms, and groups that the text does not name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.domain.readings import ActorMention, PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reference.book import Candidate, Match, ReferenceBook, holds_on

SCORE_EXACT = 0.95
SCORE_FOLDED = 0.9
SCORE_CHOSEN = 0.7
SCORE_SLIP = 0.4
SCORE_GROUP = 0.3
CLEARLY_MORE = 2
"""How many times as often the places of one body must be named as those of another to tell the two apart."""
DEFINED = re.compile(r"\s*\(\s*([A-Z][A-Za-z.-]{1,9})\s*\)")
ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")


def find_actors(
    layout: Layout, published: str | None, places: Sequence[PlaceMention], book: ReferenceBook, language: Language
) -> list[ActorMention]:
    """The actor mentions of a text in text order, not overlapping, each with its reason.

    Where a name is that of several actors, the day of the report and the places named with it decide; if they do
    not, `actor` stays None and the reason lists the candidates.
    """
    text = layout.text
    found: dict[Span, ActorMention] = {}
    named_places = Counter(place.place for place in places if place.place)
    taken = SpanIndex((place.span, place.span) for place in places)
    for match in book.actor_matches(text):
        if not taken.touching(match.span):
            found[match.span] = _linked(match, text, published, named_places, book)
    defined = _defined_acronyms(text, found.values())
    for more in (_acronyms(text, defined), _slips(text, found, book), _groups(layout, language)):
        taken = SpanIndex((span, span) for span in found)
        found.update((actor.span, actor) for actor in more if not taken.touching(actor.span))
    return [found[span] for span in sorted(found)]


def _linked(
    match: Match, text: str, published: str | None, named_places: Counter[str], book: ReferenceBook
) -> ActorMention:
    words = match.span.of(text)
    standing = [c for c in match.candidates if _existed(c, published, book)] or list(match.candidates)
    if len(standing) == 1:
        candidate = standing[0]
        score = SCORE_EXACT if candidate.level == "exact" else SCORE_FOLDED
        if len(match.candidates) > 1:
            why = f"matched alias {candidate.alias}; the others of that name are of other dates"
        else:
            why = f"matched alias {candidate.alias} of {book.actors[candidate.id].name}"
        return _mention(match.span, candidate.id, score, why, book)
    tied = {c.id: sum(named_places[place] for place in book.actors[c.id].places) for c in standing}
    ranked = sorted(standing, key=lambda c: (-tied[c.id], c.id))
    if tied[ranked[0].id] >= CLEARLY_MORE * max(1, tied[ranked[1].id]):
        place = book.places[max(book.actors[ranked[0].id].places, key=lambda place: named_places[place])].name
        why = f"matched alias {ranked[0].alias}; of {len(standing)} bodies of that name this one is tied to {place}"
        return _mention(match.span, ranked[0].id, SCORE_CHOSEN, why, book)
    names = ", ".join(book.actors[c.id].name for c in ranked)
    return ActorMention(
        match.span, words, None, tuple(book.actors[c.id].name for c in ranked), 0.3, f"may be any of: {names}"
    )


def _existed(candidate: Candidate, published: str | None, book: ReferenceBook) -> bool:
    """True if the actor, and its bearing of that name, had begun and had not ended on the day of the report."""
    if published is None:
        return True
    actor = book.actors[candidate.id]
    names = [name for name in actor.names if name.text == candidate.alias]
    return holds_on(actor.since, actor.until, published) and any(holds_on(n.since, n.until, published) for n in names)


def _mention(span: Span, actor: str, score: float, why: str, book: ReferenceBook) -> ActorMention:
    entry = book.actors[actor]
    aliases = tuple(dict.fromkeys(name.text for name in entry.names if name.text != entry.name))
    return ActorMention(span, entry.name, actor, aliases, score, why)


def _defined_acronyms(text: str, actors: Iterable[ActorMention]) -> dict[str, ActorMention]:
    """Acronyms that the text defines in brackets behind a name: "Kesh Guard (KG)"."""
    defined: dict[str, ActorMention] = {}
    for actor in actors:
        match = DEFINED.match(text, actor.span.end)
        if match and match.group(1) not in defined:
            defined[match.group(1)] = actor
    return defined


def _acronyms(text: str, defined: dict[str, ActorMention]) -> list[ActorMention]:
    found = []
    for acronym, actor in defined.items():
        why = f"{acronym} is defined in the text as {actor.name}"
        for match in re.finditer(rf"\b{re.escape(acronym)}\b", text):
            span = Span(match.start(), match.end())
            found.append(ActorMention(span, actor.name, actor.actor, actor.aliases, actor.score, why))
    return found


def _slips(text: str, found: dict[Span, ActorMention], book: ReferenceBook) -> list[ActorMention]:
    """Acronyms one letter off from that of an actor the text names elsewhere, at a low score."""
    named = {actor.actor for actor in found.values() if actor.actor}
    slips = []
    for match in ACRONYM.finditer(text):
        span = Span(match.start(), match.end())
        for candidate in book.slips(match.group()):
            if candidate.id in named:
                why = f"slip: {match.group()} is one letter off {candidate.alias}, which the text names elsewhere"
                slips.append(_mention(span, candidate.id, SCORE_SLIP, why, book))
                break
    return slips


def _groups(layout: Layout, language: Language) -> list[ActorMention]:
    """Bodies and groups named only by what they are: "regime forces", "five civilians", "the rebels"."""
    nouns = language.words("groups", "nouns")
    modifiers = language.words("groups", "modifiers")
    found = []
    for number, word in enumerate(layout.words):
        if word.lower not in nouns:
            continue
        first = number
        while first > 0 and layout.words[first - 1].lower in modifiers:
            first -= 1
        span = layout.span(first, number + 1)
        words = span.of(layout.text)
        found.append(ActorMention(span, words, None, (), SCORE_GROUP, "a group that the text does not name"))
    return found
