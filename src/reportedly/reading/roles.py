"""The part that each actor plays in a content: who acts, who is acted upon, who joins.

Rules (`role_rules.py`) and the words around the actor (`role_features.py`), weighed by the table `role_weights` of the
language. `python -m training.roles` learns it.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from reportedly.domain.readings import ActorInClaim, ActorMention, Role
from reportedly.domain.spans import Span, covering
from reportedly.reading.event_words import Word, words_of
from reportedly.reading.language import Language
from reportedly.reading.role_features import Features, Sight
from reportedly.reading.role_rules import Place


def roles(actors: Sequence[ActorMention], content: Sequence[Span], text: str, language: Language) -> list[ActorInClaim]:
    """The actors inside `content` with their parts. The acronym in brackets behind a name is no second actor."""
    inside = [actor for actor in actors if any(span.contains(actor.span) for span in content)]
    named = [actor for actor in inside if not (actor.actor and text[actor.span.start - 1 : actor.span.start] == "(")]
    if not named:
        return []
    sight = sight_of([actor.span for actor in named], content, text, language)
    return [ActorInClaim(actor, role) for actor, role in zip(named, _parts(sight), strict=True)]


def sight_of(actors: Sequence[Span], content: Sequence[Span], text: str, language: Language) -> Sight:
    """The words of `content` with the places of the actors among them."""
    whole = covering(content)
    words = words_of(text[whole.start : whole.end], language)
    places = [_place(words, Span(span.start - whole.start, span.end - whole.start)) for span in actors]
    return Sight(words, places, language)


def _parts(sight: Sight) -> list[Role]:
    """The parts in order: of joined actors those that play none by themselves, or act with the first, as the first."""
    parts: list[Role] = []
    for number in range(len(sight.places)):
        role = _role(sight, number)
        joined = number > 0 and sight.surroundings.linked(sight.places[number], sight.places[number - 1])
        if joined and (role == "other" or (parts[-1] == "by" and sight.surroundings.acts(sight.places[number]))):
            role = parts[-1]
        parts.append(role)
    return parts


def _role(sight: Sight, number: int) -> Role:
    if sight.surroundings.surely_joins(sight.places[number]):
        return "with"
    return _weighed(sight.features(number), sight.language)


def _place(words: Sequence[Word], span: Span) -> Place:
    inside = [number for number, word in enumerate(words) if word.start < span.end and span.start < word.end]
    return Place(inside[0], inside[-1] + 1) if inside else Place(0, 0)


def _weighed(features: Features, language: Language) -> Role:
    """The likeliest part: of each the weights of the features, summed."""
    labels: Sequence[str] = language.data["role_labels"]["labels"]
    rows: Mapping[str, Sequence[float]] = language.data["role_weights"]
    totals = list(rows[""])
    for name, value in features.items():
        for label, weight in enumerate(rows.get(name, ())):
            totals[label] += value * weight
    return cast("Role", labels[totals.index(max(totals))])
