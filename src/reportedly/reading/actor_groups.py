"""Bodies and people that a text names only by what they are: "government forces", "five civilians", "the rebels"."""

import re
from collections.abc import Iterator, Sequence

from reportedly.domain.readings import ActorMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.actor_choice import Scene

SCORE_GROUP = 0.3
SCORE_SELF = 0.3


def groups(scene: Scene, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The mentions of groups in text order. `mentions` are the actors named: "SDF fighters" are no second one."""
    language, words = scene.known.language, scene.layout.words
    also = language.words("groups", "also_groups")
    nouns = language.words("groups", "nouns") | language.words("groups", "singular") | also
    modifiers = language.words("groups", "modifiers") | language.words("groups", "more_modifiers")
    named = SpanIndex((one.span, one) for one in mentions)
    for number, word in enumerate(words):
        if word.lower not in nouns or (number + 1 < len(words) and words[number + 1].lower in nouns | also):
            continue
        first = number
        while first > 0 and (words[first - 1].lower in modifiers or words[first - 1].lower in nouns):
            first -= 1
        while first < number and words[first].lower in language.words("grammar", "prepositions"):
            first += 1
        span = scene.layout.span(first, number + 1)
        if _is_group(first, number, scene) and not _of_named(span, named, scene) and not _part(number, nouns, scene):
            why = "a group that the text does not name"
            yield ActorMention(span, span.of(scene.layout.text), None, (), SCORE_GROUP, why)


def peoples_and_selves(scene: Scene) -> Iterator[ActorMention]:
    """The mentions of peoples ("Syrians") and of speakers by "we", once a sentence."""
    language = scene.known.language
    spoken = -1
    for word in scene.layout.words:
        if word.capital and word.lower in language.words("groups", "peoples"):
            yield ActorMention(Span(word.start, word.end), word.text, None, (), SCORE_GROUP, "a people")
        elif word.lower in language.words("groups", "selves") and not word.text.isupper():
            sentence = scene.layout.sentence_at(word.start)
            if sentence != spoken:
                why = "the speaker and those whom it speaks for"
                yield ActorMention(Span(word.start, word.end), word.text, None, (), SCORE_SELF, why)
            spoken = sentence


def _is_group(first: int, number: int, scene: Scene) -> bool:
    """True if the noun is one of a group here: not an adjective, and not a noun that alone says nothing."""
    language, words = scene.known.language, scene.layout.words
    noun = words[number].lower
    describing = {word.lower for word in words[first:number]} - {"the", "a", "an"}
    if first and words[first - 1].lower in language.words("groups", "counting"):
        describing.add(words[first - 1].lower)
    if noun in language.words("groups", "only_described") | language.words("groups", "also_groups") and not describing:
        return False
    following = words[number + 1].lower if number + 1 < len(words) else ""
    ends = not following.isalpha() or following in _after_nouns(scene) or following.endswith("ed")
    if noun not in language.words("groups", "singular"):
        return ends or noun not in language.words("groups", "also_adjectives")
    counted = words[number - 1].lower if number else ""
    one = counted in language.words("grammar", "determiners") or counted == "one" or bool(describing)
    return one and ends


def _after_nouns(scene: Scene) -> frozenset[str]:
    language = scene.known.language
    grammar = ("auxiliaries", "prepositions", "clause_openers", "finite_verbs", "relative_pronouns", "adverbs")
    known = frozenset().union(*(language.words("grammar", key) for key in grammar))
    return known | {"and", "or"}


def _of_named(span: Span, named: SpanIndex[ActorMention], scene: Scene) -> bool:
    """True if the words only go on with a body that is named: "SDF fighters", "militants of the Kesh Guard"."""
    text = scene.layout.text
    before = named.touching(Span(max(0, span.start - 3), span.start)) if span.start else []
    if before and re.fullmatch(
        r"(?:['’]s?|\))?\s*(?:terrorist|militant|jihadist|armed)?\s*", text[before[-1].span.end : span.start]
    ):
        return True
    behind = re.match(
        r"\s+(?:of|from|belonging to|affiliated with|loyal to)\s+(?:either\s+)?(?:the\s+)?",
        text[span.end : span.end + 40],
    )
    if behind is None:
        return False
    start = span.end + behind.end()
    return start < len(text) and bool(named.touching(Span(start, start + 1)))


def _part(number: int, nouns: frozenset[str], scene: Scene) -> bool:
    """True if the group is part of one counted before: "30 villagers, including 12 children and 3 women"."""
    layout = scene.layout
    sentence = layout.sentences[layout.sentence_at(layout.words[number].start)]
    parts = scene.known.language.words("groups", "parts")
    for before in range(number - 1, max(sentence.first, number - 12) - 1, -1):
        if layout.words[before].lower in parts:
            counted = nouns | {"people", "persons", "dead", "others", "casualties", "deaths", "victims"}
            return any(word.lower in counted for word in layout.words[max(sentence.first, before - 12) : before])
        if layout.words[before].lower in scene.known.language.words("grammar", "clause_openers"):
            return False
    return False
