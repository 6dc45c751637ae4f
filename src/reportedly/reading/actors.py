"""Actor mentions: an ordered walk through the ways in which a text names a body, from the surest to the vaguest."""

import re
from collections.abc import Iterable, Sequence

from reportedly.domain.readings import ActorMention, PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.actor_book import actor_book
from reportedly.reading.actor_choice import Scene, linked, mention, settled
from reportedly.reading.actor_clusters import named_before, spoken_of_themselves, unlisted
from reportedly.reading.actor_groups import groups, peoples_and_selves
from reportedly.reading.actor_offices import by_surname, not_a_namesake, office_holders
from reportedly.reading.actor_states import acting_states, bodies_alone, capitals, forces_and_acts
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reference.book import Match, ReferenceBook

SCORE_SLIP = 0.4
DEFINED = re.compile(r"\s*\(\s*([A-Z][A-Za-z.-]{1,9})\s*\)")
BRACKETS = re.compile(r"\s*\(\s*([^()]{2,40}?)\s*\)")
ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
HYPHENED = re.compile(r"(?:^|\W)(?:pro|anti|non|ex|counter)[-‐‑]$", re.IGNORECASE)
COMPOUND = re.compile(r"[-‐‑][a-z]+(?:ed|led|held)\b")


def find_actors(
    layout: Layout, published: str | None, places: Sequence[PlaceMention], book: ReferenceBook, language: Language
) -> list[ActorMention]:
    """The actor mentions of a text in text order, not overlapping, each with its reason.

    Where a name is that of several actors, the day of the report and the places, backers and kin named with it
    decide; if they do not, `actor` stays None and the reason ranks the candidates. A body that the book does not have
    keeps the one name that the text gives it.
    """
    known = actor_book(book, language.code)
    land = SpanIndex((place.span, place) for place in places)
    matches = [m for m in book.actor_matches(layout.text) if not land.touching(m.span) and not _in_compound(m, layout)]
    scene = Scene(layout, published, places, known, matches)
    found = _Found(acting_states(scene, settled([linked(match, scene) for match in matches], matches, scene)))
    found.defined(layout.text)
    found.put(office_holders(scene), scene)
    found.add(_slips(found.mentions, scene))
    found.add(forces_and_acts(scene))
    found.add(capitals(scene))
    found.add(bodies_alone(scene, found.mentions))
    found.add(by_surname(scene, found.mentions))
    found.mentions = [one for one in found.mentions if not_a_namesake(one, scene)]
    found.add(unlisted(scene, found.taken))
    found.defined(layout.text)
    found.add(named_before(scene, found.mentions, found.taken))
    found.add(spoken_of_themselves(scene, found.mentions))
    found.add(groups(scene, found.mentions))
    found.add(peoples_and_selves(scene))
    return found.mentions


def once_each(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """The first mention of each actor, in the order given; a body that the book does not have is one by its name."""
    first: dict[str, ActorMention] = {}
    for one in mentions:
        first.setdefault(one.actor or re.sub(r"^the ", "", one.name.lower()), one)
    return list(first.values())


class _Found:
    """The mentions found so far; what overlaps one of them is not added."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        self.mentions = list(mentions)

    @property
    def taken(self) -> SpanIndex[Span]:
        return SpanIndex((one.span, one.span) for one in self.mentions)

    def add(self, more: Iterable[ActorMention]) -> None:
        """Adds those that overlap nothing, the earlier of two of them first."""
        taken, end = self.taken, 0
        free = sorted((one for one in more if not taken.touching(one.span)), key=lambda one: one.span)
        for one in free:
            if one.span.start >= end:
                self.mentions.append(one)
                end = one.span.end
        self.mentions.sort(key=lambda one: one.span)

    def put(self, more: Iterable[ActorMention], scene: Scene) -> None:
        """Adds those that overlap nothing but names inside them that they tell more of: "Tarmania's president"."""
        index = SpanIndex((one.span, one) for one in self.mentions)
        fuller: list[ActorMention] = []
        told: set[Span] = set()
        for one in more:
            inside = index.touching(one.span)
            kinds = {scene.known.book.actors[other.actor].kind for other in inside if other.actor}
            if all(one.span.contains(other.span) for other in inside) and kinds <= {"state", "office-holder"}:
                fuller.append(one)
                told.update(other.span for other in inside)
        self.mentions = [one for one in self.mentions if one.span not in told]
        self.add(fuller)

    def defined(self, text: str) -> None:
        """Leaves out names that only repeat, in brackets, the one before; adds the acronyms that brackets define."""
        acronyms: dict[str, ActorMention] = {}
        doubled: set[Span] = set()
        index = SpanIndex((one.span, one) for one in self.mentions)
        for one in self.mentions:
            match = BRACKETS.match(text, one.span.end)
            inside = index.inside(Span(match.start(1), match.end(1))) if match else []
            acronym = DEFINED.match(text, one.span.end)
            if any(other.actor is None or other.actor != one.actor for other in inside):
                continue
            doubled.update(other.span for other in inside)
            if acronym and not inside:
                acronyms.setdefault(acronym[1], one)
        self.mentions = [one for one in self.mentions if one.span not in doubled]
        self.add(_acronyms(text, acronyms))


def _in_compound(match: Match, layout: Layout) -> bool:
    """True if the name is only part of a word for others: "pro-regime forces", "Velistan-backed fighters"."""
    text, span = layout.text, match.span
    return bool(HYPHENED.search(text[max(0, span.start - 9) : span.start]) or COMPOUND.match(text, span.end))


def _acronyms(text: str, defined: dict[str, ActorMention]) -> list[ActorMention]:
    """The acronyms that the text defines in brackets behind a name: "Kesh Guard (KG)"."""
    found = []
    for acronym, one in defined.items():
        why = f"{acronym} is defined in the text as {one.name}"
        # the brackets themselves only go on with the name before them
        for match in re.finditer(rf"(?<![\w(]){re.escape(acronym)}(?!\w)", text):
            span = Span(match.start(), match.end())
            found.append(ActorMention(span, one.name, one.actor, one.aliases, one.score, why))
    return found


def _slips(mentions: Sequence[ActorMention], scene: Scene) -> list[ActorMention]:
    """Acronyms one letter off from that of an actor the text names elsewhere, at a low score."""
    named = {one.actor for one in mentions if one.actor}
    slips = []
    for match in ACRONYM.finditer(scene.layout.text):
        for candidate in scene.known.book.slips(match.group()):
            if candidate.id in named:
                why = f"slip: {match.group()} is one letter off {candidate.alias}, which the text names elsewhere"
                slips.append(mention(Span(match.start(), match.end()), candidate.id, SCORE_SLIP, why, scene.known))
                break
    return slips
