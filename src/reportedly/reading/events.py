"""The event type of a claim's content (PLOVER) and the part that each actor plays in it."""

import re
from collections.abc import Sequence

from reportedly.domain.readings import ActorInClaim, ActorMention, EventType, Role
from reportedly.domain.spans import Span, covering
from reportedly.reading.language import Language


def event_type(content: str, language: Language) -> EventType | None:
    """The PLOVER type of the main event in `content`; None for a state or an opinion.

    By word beginnings: violence outweighs all else where it is told, the first telling word decides among the rest.
    """
    hits: list[tuple[int, EventType]] = []
    for name, stems in language.event_stems:
        match = stems.search(content)
        if match:
            hits.append((match.start(), name))
    if not hits:
        return None
    violent = [position for position, name in hits if name == "ASSAULT"]
    joint = [position for position, name in hits if name == "COOPERATE"]
    if violent and not (joint and joint[0] < violent[0]):
        return "ASSAULT"
    return min(hits)[1]


def roles(actors: Sequence[ActorMention], content: Sequence[Span], text: str, language: Language) -> list[ActorInClaim]:
    """The actors inside `content` with their parts: before the verb they act, behind it they are acted upon.

    A passive turns this round, "with" and "alongside" join. The acronym in brackets behind a name is no second actor.
    """
    inside = [actor for actor in actors if any(span.contains(actor.span) for span in content)]
    if not inside:
        return []
    whole = covering(content)
    verb = _verb(text, whole, language)
    named = [actor for actor in inside if not (actor.actor and text[actor.span.start - 1 : actor.span.start] == "(")]
    return [ActorInClaim(actor, _role(actor, text, whole, verb)) for actor in named]


def _verb(text: str, whole: Span, language: Language) -> tuple[int, bool] | None:
    """Where the first finite verb of the content stands, and whether it is a passive."""
    finite = language.words("grammar", "finite_verbs")
    for match in re.finditer(r"[A-Za-z-]+", text[whole.start : whole.end]):
        word = match.group().lower()
        if word in finite or (len(word) > 4 and word.endswith("ed") and "-" not in word):
            following = text[whole.start + match.end() : whole.start + match.end() + 24].lower()
            passive = word in {"was", "were", "been", "are", "is"} and re.match(
                r"\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ung|t)\b", following
            )
            return whole.start + match.start(), bool(passive)
    return None


def _role(actor: ActorMention, text: str, whole: Span, verb: tuple[int, bool] | None) -> Role:
    before = text[max(whole.start, actor.span.start - 28) : actor.span.start].lower()
    if re.search(r"\b(?:with|alongside|jointly with|between)\s+(?:the\s+)?(?:\w+\s+)?$", before):
        return "with"
    if re.search(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+)?$", before):
        return "by"
    if re.search(r"\b(?:against|on|targeting|killing|wounding|injuring|to)\s+(?:the\s+)?(?:\w+\s+)?$", before):
        return "to"
    if verb is None:
        return "by" if actor.span.start == whole.start else "other"
    position, passive = verb
    if actor.span.end <= position:
        return "to" if passive else "by"
    return "by" if passive and "by " in before else "to"
