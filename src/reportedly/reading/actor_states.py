"""States in a text: their forces by adjective and noun, what their forces do, their capitals, and their bare bodies."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.domain.readings import ActorMention, PlaceMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.actor_choice import Scene, mention
from reportedly.reading.layout import Word

SCORE_FORCE = 0.85
SCORE_ACT = 0.7
SCORE_CAPITAL = 0.6
SCORE_BACKED = 0.6
SCORE_ALONE = 0.55
SCORE_NOT_LISTED = 0.3
MOST_BETWEEN = 2
"""Words between a state's adjective and the noun for its forces: "Velistanian army artillery fire"."""
WEIGHT_OF_ADJECTIVE = 2
"""What one adjective of a state counts, in places of it."""


def acting_states(scene: Scene, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions without those of states that are named only for their land ("in northern Tarmania")."""
    home = focus_state(scene, by_adjectives=False)
    kept = []
    land = SpanIndex((place.span, place) for place in scene.places)
    for one in mentions:
        actor = scene.known.book.actors.get(one.actor or "")
        bare = actor is not None and actor.kind == "state" and " " not in one.span.of(scene.layout.text).strip()
        if not (bare and actor is not None and _is_land(one, scene, home=actor.id == home, land=land)):
            kept.append(one)
    return kept


def focus_state(scene: Scene, *, by_adjectives: bool = True) -> str | None:
    """The id of the state whose land, and whose adjectives, the text speaks of most; None if it speaks of none."""
    book = scene.known.book
    counts: Counter[str] = Counter()
    in_country: Counter[str | None] = Counter()
    for id_, (_, positions) in scene.named_places.items():
        place = book.place(id_)
        in_country[place.country if place else None] += len(positions)
    for state in set(scene.known.adjectives.values()):
        lands = [book.places[id_] for id_ in book.actors[state].places if id_ in book.places]
        counts[state] = sum(
            in_country[country] for country in {place.country for place in lands if place.kind == "country"}
        )
    for word in scene.layout.words if by_adjectives else ():
        if (named := _state(word, scene)) is not None:
            counts[named] += WEIGHT_OF_ADJECTIVE
    best = max(counts.items(), key=lambda row: (row[1], row[0]), default=("", 0))
    return best[0] if best[1] else None


def forces_and_acts(scene: Scene) -> Iterator[ActorMention]:
    """The forces that an adjective and a noun name, and those whose acts it names ("Velistanian shelling")."""
    for number, word in enumerate(scene.layout.words):
        state = _state(word, scene)
        if state is not None:
            yield from _phrase(number, state, scene)
        elif "-" in word.text:
            yield from _backed(number, word, scene)


def capitals(scene: Scene) -> Iterator[ActorMention]:
    """Governments that are called by their capital: as who says or governs, as whose support or ally is spoken of."""
    text, names = scene.layout.text, scene.known.capital_names
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{spelled})(?![\w-])", text) if names else ():
        state = scene.known.government(names[match.group()], scene.published)
        span = Span(match.start(), match.end())
        if state is not None and _speaks_or_governs(span, scene):
            name = scene.known.book.actors[state].name
            why = f"{match.group()} is said here of the government: {name}"
            yield mention(span, state, SCORE_CAPITAL, why, scene.known)


def bodies_alone(scene: Scene, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Bodies of a state named by their noun alone ("the army"): the one so named before, else the focus state's."""
    named = {one.span.end: one for one in mentions if one.actor}
    last: dict[str, ActorMention] = {}
    focus = focus_state(scene)
    nouns = scene.known.language.words("state_bodies", "alone")
    for number, word in enumerate(scene.layout.words):
        if word.lower not in nouns:
            continue
        if word.end in named:
            last[word.lower] = named[word.end]
        elif _stands_alone(number, scene):
            yield _alone(number, word, last.get(word.lower), focus, scene)


def _state(word: Word, scene: Scene) -> str | None:
    short = len(word.text) <= len("UAE")
    if not word.capital or (short and not word.text.isupper()):
        return None
    return scene.known.state_of(word.lower)


def _phrase(number: int, state: str, scene: Scene) -> Iterator[ActorMention]:
    """The mention that a state's adjective opens; two that share their noun are two ("Syrian or Russian aircraft")."""
    words = scene.layout.words
    behind = number + 1
    if behind + 1 < len(words) and words[behind].lower in {"and", "or"} and _state(words[behind + 1], scene):
        behind += 2
        shared = True
    else:
        shared = False
    noun = _ahead(behind, "forces", "between", scene)
    act = _ahead(behind, "acts", "before_acts", scene)
    if noun is not None:
        yield _of_force(number, number if shared else noun, words[noun].lower, state, scene)
    elif act is not None:
        yield _of_act(number, words[act].lower, state, scene)


def _ahead(first: int, wanted: str, over: str, scene: Scene) -> int | None:
    """The number of the last of the words wanted that stand from `first` on, with others skipped before them."""
    words, language = scene.layout.words, scene.known.language
    found = None
    for number in range(first, min(len(words), first + MOST_BETWEEN + 1)):
        if words[number].lower in language.words("state_bodies", wanted):
            found = number
        elif found is not None or words[number].lower not in language.words("state_bodies", over):
            break
    return found


def _of_force(first: int, last: int, noun: str, state: str, scene: Scene) -> ActorMention:
    span = scene.layout.span(first, last + 1)
    words, of = span.of(scene.layout.text), scene.known.book.actors[state].name
    id_ = scene.known.force(state, noun, scene.published)
    if id_ is None:
        return ActorMention(
            span, words, None, (), SCORE_NOT_LISTED, f"forces of {of}; the book lists none for that date"
        )
    name = scene.known.book.actors[id_].name
    return mention(span, id_, SCORE_FORCE, f"“{words}”: the force of {of} that the book has is {name}", scene.known)


def _of_act(number: int, act: str, state: str, scene: Scene) -> ActorMention:
    span = scene.layout.span(number, number + 1)
    id_ = scene.known.force(state, "forces", scene.published) or state
    why = f"“{span.of(scene.layout.text)} … {act}” says that {scene.known.book.actors[id_].name} did it"
    return mention(span, id_, SCORE_ACT, why, scene.known)


def _backed(number: int, word: Word, scene: Scene) -> Iterator[ActorMention]:
    """A group that is named by its backer only: "Velistan-backed fighters"."""
    language, words = scene.known.language, scene.layout.words
    backer, _, rest = word.text.rpartition("-")
    state = scene.known.state_of(backer) if rest.lower() in language.words("backed", "support") else None
    nouns = language.words("groups", "nouns") | language.words("groups", "also_groups")
    behind = number + 1
    while behind < len(words) and words[behind].lower in language.words("groups", "modifiers"):
        behind += 1
    if state is None or behind >= len(words) or words[behind].lower not in nouns:
        return
    span = scene.layout.span(number, behind + 1)
    id_ = scene.known.backed_by(state, scene.published)
    of = scene.known.book.actors[state].name
    if id_ is None:
        why = f"a group that the text does not name, backed by {of}"
        yield ActorMention(span, span.of(scene.layout.text), None, (), SCORE_NOT_LISTED, why)
    else:
        why = f"named by its backer {of}: so the book calls {scene.known.book.actors[id_].name}"
        yield mention(span, id_, SCORE_BACKED, why, scene.known)


def _is_land(one: ActorMention, scene: Scene, *, home: bool, land: SpanIndex[PlaceMention]) -> bool:
    """True if the words around a state's name make it the land: "Syria's north", "the Syria border", "Afrin, Syria"."""
    text, language = scene.layout.text, scene.known.language
    number = scene.layout.word_at(one.span.start)
    before = scene.layout.words[number - 1].lower if number else ""
    behind = re.match(r"(?:['’]s?)?[\s]*([\w-]+)", text[one.span.end : one.span.end + 30])
    following = behind[1].lower() if behind else ""
    lead = text[max(0, one.span.start - 14) : one.span.start].lower()
    if (
        before in language.words("land", "before") - {"of", "to", "from"}
        or text[one.span.end : one.span.end + 1] == "-"
    ):
        return True
    if text[max(0, one.span.start - 1) : one.span.start] == "-" or following in language.words("land", "behind"):
        return True
    if any(words in lead for words in language.words("land", "borders")):
        return True
    place_before = land.touching(Span(max(0, one.span.start - 6), one.span.start)) if one.span.start else []
    if place_before and before in {",", "and", "or"}:
        return True
    place_behind = behind and land.touching(Span(one.span.end, one.span.end + behind.end()))
    return bool(place_behind) or (home and not _acts(following, before, scene))


def _acts(following: str, before: str, scene: Scene) -> bool:
    """True if a state's name is the subject of a verb, or is joined to others by a word for acting."""
    language = scene.known.language
    verbs = language.words("grammar", "finite_verbs") | language.words("metonyms", "verbs")
    if before in language.words("land", "acting"):
        return True
    cue = any(form.shape in {"past", "third"} for form in language.cues.get(following, ()))
    governed = before in language.words("grammar", "prepositions")
    return (following in verbs or cue or (len(following) > 4 and following.endswith("ed"))) and not governed


def _speaks_or_governs(span: Span, scene: Scene) -> bool:
    text, language = scene.layout.text, scene.known.language
    behind = text[span.end : span.end + 60]
    lead = text[max(0, span.start - 24) : span.start].lower()
    owned = re.match(r"['’]s? (?:\w+ )?(\w+)", behind)
    if owned and owned[1].lower() in language.words("metonyms", "owned"):
        return True
    if any(lead.endswith((f"{words} ", f"{words} the ")) for words in language.words("metonyms", "before")):
        return True
    if re.search(r"\b(?:in|at|near|of|from|to|around|outside|inside|over|on|north|south|east|west)\s+$", lead):
        return False
    verb = re.match(r"\s+(?:(?:also|has|have|had|later|then|still|now|repeatedly)\s+)?([a-z]+)", behind)
    if not verb:
        return False
    cue = any(form.shape in {"past", "third"} for form in language.cues.get(verb[1], ()))
    return cue or verb[1] in language.words("metonyms", "verbs")


def _stands_alone(number: int, scene: Scene) -> bool:
    """True if the noun is a body: "the army", "regime shelling"; not "local government", "an army base"."""
    words, language = scene.layout.words, scene.known.language
    before = words[number - 1].lower if number else ""
    following = words[number + 1].lower if number + 1 < len(words) else ""
    noun = words[number].lower
    if noun == "regime":
        return True
    described = (
        before.isalpha() and before not in language.words("grammar", "determiners") and _plain(number - 1, scene)
    )
    if described and before not in _openers(scene):
        return False
    if noun != "government" and before != "the":
        return False
    acts = language.words("state_bodies", "acts") | language.words("state_bodies", "forces")
    return following in acts or following in _openers(scene) or not following.isalpha() or following.endswith("ed")


def _plain(number: int, scene: Scene) -> bool:
    return number >= 0 and scene.layout.words[number].letters


def _openers(scene: Scene) -> frozenset[str]:
    """Words that no noun stands before in one phrase, or behind: verbs, prepositions, conjunctions."""
    language = scene.known.language
    grammar = (
        "auxiliaries",
        "prepositions",
        "clause_openers",
        "finite_verbs",
        "connectors",
        "adverbs",
        "relative_pronouns",
    )
    return frozenset().union(*(language.words("grammar", key) for key in grammar))


def _alone(number: int, word: Word, last: ActorMention | None, focus: str | None, scene: Scene) -> ActorMention:
    words, language = scene.layout.words, scene.known.language
    first = number - 1 if number and words[number - 1].lower == "the" else number
    following = words[number + 1].lower if number + 1 < len(words) else ""
    forces = following in language.words("state_bodies", "forces")
    span = scene.layout.span(first, number + 2 if forces else number + 1)
    said = span.of(scene.layout.text)
    if last is not None and last.actor is not None and not forces:
        why = f"“{said}” goes back to “{last.span.of(scene.layout.text)}”"
        return mention(span, last.actor, SCORE_ALONE, why, scene.known)
    noun = f"{word.lower} {following}" if forces else word.lower
    id_ = scene.known.body(focus, noun, scene.published) if focus else None
    if id_ is None or focus is None:
        return ActorMention(span, said, None, (), SCORE_NOT_LISTED, "a body that the text does not name further")
    of = scene.known.book.actors[focus].name
    why = f"“{said}”: the text speaks most of {of}, and so the book calls {scene.known.book.actors[id_].name}"
    return mention(span, id_, SCORE_ALONE, why, scene.known)
