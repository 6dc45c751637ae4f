"""Which body a name of several bodies means: by date, places, backers and kin that the text names, with the reason."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.readings import ActorMention, PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.actor_book import ActorBook
from reportedly.reading.layout import Layout
from reportedly.reference.book import Candidate, Match, Place, holds_on
from reportedly.reference.earth import Point, great_circle_km

SCORE_EXACT = 0.95
SCORE_FOLDED = 0.9
SCORE_OUT_OF_TIME = 0.6
SCORE_OPEN = 0.3
ENOUGH = 1.0
"""Points that the best candidate needs, and that it needs more than the next one."""
MOST_PLACES = 3
NEAR_KM = 40.0
POINTS_BACKED, POINTS_NOT_BACKED, POINTS_OTHER_NAME = 6.0, -3.0, 4.0
NEARNESS = {3: "in the same sentence", 2: "in the same paragraph", 1: "in the text"}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
IN_FRONT = 24
"""Code points between "Velistan-backed" and the name that it belongs to."""

Evidence = tuple[float, str]


@dataclass(frozen=True)
class Scene:
    """What the choice between bodies of one name goes by: the text, its date, its places and the book's matches."""

    layout: Layout
    published: str | None
    places: Sequence[PlaceMention]
    known: ActorBook
    matches: Sequence[Match]

    def nearness(self, one: int, other: int) -> int:
        """3 if two positions stand in one sentence, 2 if in one paragraph, else 1."""
        first, second = self.layout.sentence_at(one), self.layout.sentence_at(other)
        if first == second:
            return 3
        sentences = self.layout.sentences
        return 2 if sentences and sentences[first].paragraph == sentences[second].paragraph else 1

    def borne(self, candidate: Candidate, on: str | None) -> bool:
        """True if the actor, and its bearing of that name, had begun and had not ended on the date `on`."""
        if on is None:
            return True
        actor = self.known.book.actors[candidate.id]
        names = [name for name in actor.names if name.text == candidate.alias]
        return holds_on(actor.since, actor.until, on) and any(holds_on(n.since, n.until, on) for n in names)

    def nearest(self, positions: Sequence[int], at: int) -> int:
        """How near the nearest of `positions`, which stand in order, is to the position `at`: 3, 2 or 1."""
        number = bisect_left(positions, at)
        return max(self.nearness(at, position) for position in positions[max(0, number - 1) : number + 1])

    @cached_property
    def named(self) -> Mapping[str, tuple[int, ...]]:
        """Where each actor is named by a name of its own."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in self.matches:
            standing = [c.id for c in match.candidates if self.borne(c, self.published)]
            if len(standing) == 1:
                found[standing[0]].append(match.span.start)
        return {id_: tuple(positions) for id_, positions in found.items()}

    @cached_property
    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Where each year is named; years count only where the day of the report is not known."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in YEAR.finditer(self.layout.text) if self.published is None else ():
            found[match.group()].append(match.start())
        return {year: tuple(positions) for year, positions in found.items()}

    @cached_property
    def backings(self) -> SpanIndex[tuple[Span, str, bool]]:
        """Each "X-backed" and "backed by X", the id of the state X, and whether the body backed stands behind it."""
        words = "|".join(sorted(self.known.language.words("backed", "support")))
        before = rf"(?<!\w)([\w.]+)-(?:{words})\b"
        behind = rf"\b(?:{words}) by (?:the )?([A-Z][\w.]*(?: [A-Z]\w+)?)"
        found = []
        for form, first in ((before, True), (behind, False)):
            for match in re.finditer(form, self.layout.text):
                state = self.known.state_of(match[1]) or self.known.state_of(match[1].partition(" ")[0])
                if state is not None:
                    span = Span(match.start(), match.end())
                    found.append((span, (span, state, first)))
        return SpanIndex(found)

    @cached_property
    def named_places(self) -> Mapping[str, tuple[PlaceMention, tuple[int, ...]]]:
        """Each place named: its first mention, and where it is named."""
        found: dict[str, list[PlaceMention]] = defaultdict(list)
        for place in self.places:
            if place.place is not None:
                found[place.place].append(place)
        return {id_: (named[0], tuple(one.span.start for one in named)) for id_, named in found.items()}


def linked(match: Match, scene: Scene) -> ActorMention:
    """The mention of one name of the book; `actor` is None, with the candidates ranked, where nothing decides."""
    standing = [c for c in match.candidates if scene.borne(c, scene.published)]
    if len(standing) == 1:
        others = len(match.candidates) > 1
        return _only(match.span, standing[0], scene, "; the others of that name are of other dates" if others else "")
    if not standing and len(match.candidates) == 1:
        candidate = match.candidates[0]
        why = f"matched alias {candidate.alias}, which the book does not have for {scene.published}"
        return mention(match.span, candidate.id, SCORE_OUT_OF_TIME, why, scene.known)
    return _ranked(match.span, standing or list(match.candidates), scene)


def mention(span: Span, actor: str, score: float, why: str, known: ActorBook) -> ActorMention:
    """The mention of an actor of the book at `span`, with its other names as aliases."""
    entry = known.book.actors[actor]
    aliases = tuple(dict.fromkeys(name.text for name in entry.names if name.text != entry.name))
    return ActorMention(span, entry.name, actor, aliases, score, why)


def settled(mentions: Sequence[ActorMention], matches: Sequence[Match], scene: Scene) -> list[ActorMention]:
    """The mentions with those left open decided as the same name is elsewhere in the text, where it is but one way."""
    chosen: dict[frozenset[str], set[str]] = defaultdict(set)
    for one, match in zip(mentions, matches, strict=True):
        if one.actor is not None:
            chosen[frozenset(c.id for c in match.candidates)].add(one.actor)
    result = []
    for one, match in zip(mentions, matches, strict=True):
        same = chosen.get(frozenset(c.id for c in match.candidates), set())
        if one.actor is None and len(same) == 1:
            why = f"{match.span.of(scene.layout.text)} is settled elsewhere in the text; here it {one.why}"
            result.append(mention(one.span, next(iter(same)), 0.5, why, scene.known))
        else:
            result.append(one)
    return result


def _only(span: Span, candidate: Candidate, scene: Scene, more: str) -> ActorMention:
    score = SCORE_EXACT if candidate.level == "exact" else SCORE_FOLDED
    name = scene.known.book.actors[candidate.id].name
    return mention(span, candidate.id, score, f"matched alias {candidate.alias} of {name}{more}", scene.known)


def _ranked(span: Span, candidates: Sequence[Candidate], scene: Scene) -> ActorMention:
    found = [(list(_evidence(candidate, span, scene)), candidate) for candidate in candidates]
    weighed = [(sum(points for points, _ in evidence), evidence, candidate) for evidence, candidate in found]
    weighed.sort(key=lambda row: (-row[0], row[2].id))
    (best, evidence, first), (second, _, _) = weighed[:2]
    names = scene.known.book.actors
    if best < ENOUGH or best - second < ENOUGH:
        words = span.of(scene.layout.text)
        ranked = ", ".join(f"{names[c.id].name} ({points:.1f})" for points, _, c in weighed)
        aliases = tuple(dict.fromkeys(names[c.id].name for _, _, c in weighed))
        return ActorMention(span, words, None, aliases, SCORE_OPEN, f"may be any of: {ranked}")
    reasons = " and ".join(reason for points, reason in sorted(evidence, key=lambda row: -row[0])[:2] if points > 0)
    others = ", ".join(f"{names[c.id].name} {points:.1f}" for points, _, c in weighed[1:])
    which = f"of {len(candidates)} bodies of that name this one {reasons} ({best:.1f}; {others})"
    why = f"matched alias {first.alias}; {which}"
    return mention(span, first.id, round(0.55 + 0.35 * (1 - 1 / (1 + (best - second) / 2)), 2), why, scene.known)


def _evidence(candidate: Candidate, span: Span, scene: Scene) -> Iterator[Evidence]:
    yield from _by_places(candidate, span, scene)
    yield from _by_backing(candidate, span, scene)
    yield from _by_kin(candidate, span, scene)
    yield from _by_years(candidate, span, scene)


def _by_places(candidate: Candidate, span: Span, scene: Scene) -> Iterator[Evidence]:
    """The best of the places that the actor is tied to, the nearer to its name the more they count."""
    own = scene.known.book.actors[candidate.id].places
    found = []
    for id_, (place, positions) in scene.named_places.items():
        tie = 1.0 if id_ in own else 0.5 if _lies_by(place, own, scene) else 0.0
        if tie:
            near = scene.nearest(positions, span.start)
            often = min(0.75, 0.25 * (len(positions) - 1))
            found.append((tie * (near + often), f"is tied to {place.name}, named {NEARNESS[near]}"))
    yield from sorted(found, reverse=True)[:MOST_PLACES]


def _lies_by(there: PlaceMention, own: Sequence[str], scene: Scene) -> bool:
    """True if the text's place is a small one that lies by one of the actor's own."""
    if there.lat is None or there.lon is None or (there.radius_km or 0) > NEAR_KM:
        return False
    known = [scene.known.book.places[id_] for id_ in own if id_ in scene.known.book.places]
    return any(_km(there.lat, there.lon, one) <= NEAR_KM for one in known)


def _km(lat: float, lon: float, place: Place) -> float:
    """The great-circle distance in kilometres; endless where the place has no point or is a region of its own."""
    if place.lat is None or place.lon is None or (place.radius_km or 0) > NEAR_KM:
        return float("inf")
    return great_circle_km(Point(lat, lon), Point(place.lat, place.lon))


def _by_backing(candidate: Candidate, span: Span, scene: Scene) -> Iterator[Evidence]:
    actor = scene.known.book.actors[candidate.id]
    on = scene.published
    backers = {b.actor for b in actor.backers if on is None or holds_on(b.since, b.until, on)}
    around = Span(max(0, span.start - IN_FRONT - 1), span.end + IN_FRONT + 1)
    for words, state, in_front in scene.backings.touching(around):
        gap = span.start - words.end if in_front else words.start - span.end
        between = scene.layout.text[min(words.end, span.end) : max(words.start, span.start)]
        # "the Velistan-backed Kesh Front and the Home Guard": the words belong to the first of the two
        if (
            0 <= gap <= IN_FRONT
            and between.islower() | between.isspace()
            and scene.nearness(span.start, words.start) == 3
        ):
            name = scene.known.book.actors[state].name
            if state in backers:
                yield POINTS_BACKED, f"is backed by {name}, as the text says"
            else:
                yield POINTS_NOT_BACKED, f"is not backed by {name}"
    for backer in sorted(backers & scene.named.keys()):
        if scene.nearest(scene.named[backer], span.start) == 3:
            yield 1.0, f"is backed by {scene.known.book.actors[backer].name}, named in the same sentence"
            return


def _by_kin(candidate: Candidate, span: Span, scene: Scene) -> Iterator[Evidence]:
    """The actor's other names, its parent and its members, where the text names them."""
    if candidate.id in scene.named:
        yield POINTS_OTHER_NAME, "is named in the text by a name of its own"
    actor = scene.known.book.actors[candidate.id]
    above = {office.of for office in actor.offices} | ({actor.parent} if actor.parent else set())
    kin = above | scene.known.members.get(candidate.id, frozenset())
    for id_ in sorted(kin & scene.named.keys()):
        near = scene.nearest(scene.named[id_], span.start)
        what = "belongs to" if id_ in above else "holds"
        yield 0.5 + near / 2, f"{what} {scene.known.book.actors[id_].name}, named {NEARNESS[near]}"


def _by_years(candidate: Candidate, span: Span, scene: Scene) -> Iterator[Evidence]:
    years = {year: positions for year, positions in scene.years.items() if scene.borne(candidate, year)}
    near, year = max(
        ((scene.nearest(positions, span.start), year) for year, positions in years.items()), default=(0, "")
    )
    if near:
        yield float(near), f"bore that name in {year}, which the text names"
