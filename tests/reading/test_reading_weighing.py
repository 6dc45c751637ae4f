"""What the rules propose and what the model sees, weighed: with findings made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from reportedly.domain.spans import Span
from reportedly.inference.span_finder import Findings, FoundAttribution
from reportedly.reading.attribution import Attribution
from reportedly.reading.attributions import as_marked, weighed
from reportedly.reading.language import load_language
from reportedly.reading.layout import lay_out
from reportedly.reading.rule_attributions import attributions_by_rule

ENGLISH = load_language("en")


@dataclass(frozen=True)
class Scores:
    """Stands in for the scores of a window's pieces: the model's own content is likelier by `lead`."""

    content: tuple[Span, ...]
    lead: float = 1000.0

    def log_probability(self, _source: Span | None, content: Sequence[Span]) -> float:
        return 0.0 if tuple(content) == self.content else -self.lead

    def beyond(self, _one: Sequence[Span], _other: Sequence[Span]) -> int:
        return 0


def at(text: str, words: str | None) -> Span | None:
    return Span(text.index(words), text.index(words) + len(words)) if words else None


def seen(text: str, cue: str, content: str, source: str | None = None, **more: Any) -> FoundAttribution:
    """What the model might say of one cue; sure of it unless told otherwise."""
    place, said = at(text, cue), at(text, content)
    assert place is not None
    assert said is not None
    given: dict[str, Any] = {"kind": "assertion", "kind_score": 0.9, "polarity": "positive", "certainty": "certain"}
    given |= {"cue_score": 0.9, "content_score": 0.9, "scores": Scores((said,), more.pop("lead", 1000.0))} | more
    return FoundAttribution(cue=place, source=at(text, source), content=(said,), **given)


def found(text: str, *findings: FoundAttribution) -> list[Attribution]:
    layout = lay_out(text, ENGLISH)
    return weighed(layout, ENGLISH, attributions_by_rule(layout, ENGLISH), Findings(findings, ()))


def in_words(text: str, attributions: list[Attribution]) -> list[tuple[str, ...]]:
    return [
        (one.source.of(text) if one.source else "", *(piece.of(text) for piece in (*one.cue, *one.content)))
        for one in attributions
    ]


SAID = "The mayor said that the road was closed near the dam."


@pytest.mark.parametrize(
    ("lead", "content"), [(1000.0, "the road was closed"), (1.0, "the road was closed near the dam")]
)
def test_the_content_of_the_rules_stands_unless_the_model_finds_it_far_less_likely(lead: float, content: str) -> None:
    one = seen(SAID, "said", "the road was closed", "The mayor", lead=lead)
    assert in_words(SAID, found(SAID, one)) == [("The mayor", "said", content)]


def test_a_verb_with_other_meanings_is_dropped_where_the_model_sees_no_saying() -> None:
    text = "The flood claimed three lives in Kesh."
    assert in_words(text, found(text)) == []
    sure = seen(text, "claimed", "three lives in Kesh", "The flood")
    assert [one.cue[0].of(text) for one in found(text, sure)] == ["claimed"]


def test_a_denial_of_the_rules_is_never_dropped() -> None:
    text = "The army denied the raid."
    assert in_words(text, found(text)) == [("The army", "denied", "the raid")]
    unsure = seen(text, "denied", "the raid", "The army", cue_score=0.0001)
    assert in_words(text, found(text, unsure)) == [("The army", "denied", "the raid")]


SANG = "The mayor sang that the road was closed."


@pytest.mark.parametrize(("cue_score", "count"), [(0.95, 1), (0.79, 0)])
def test_a_cue_that_no_rule_knows_counts_if_the_model_is_sure(cue_score: float, count: int) -> None:
    one = seen(SANG, "sang", "that the road was closed", "The mayor", cue_score=cue_score)
    assert in_words(SANG, found(SANG, one)) == [("The mayor", "sang", "the road was closed")][:count]


@pytest.mark.parametrize(("kind_score", "kind"), [(0.6, "warning"), (0.4, "assertion")])
def test_a_kind_counts_if_it_is_likelier_than_not(kind_score: float, kind: str) -> None:
    one = seen(SANG, "sang", "the road was closed", "The mayor", kind="warning", kind_score=kind_score)
    assert [attribution.entry.kind for attribution in found(SANG, one)] == [kind]


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The mayor would not say why.", "would not say", "why", "The mayor"),
        ("No group hummed that it did it.", "hummed", "it did it", "No group"),
        ("Nobody hummed that it was done.", "hummed", "it was done", "Nobody"),
    ],
)
def test_to_say_nothing_is_no_saying(text: str, cue: str, content: str, source: str) -> None:
    assert found(text, seen(text, cue, content, source)) == []


def test_a_second_cue_for_the_same_content_says_nothing_of_its_own() -> None:
    text = "In a letter, the mayor said that the road was closed."
    one = seen(text, "In", "the road was closed", "a letter")
    other = seen(text, "said", "the road was closed", "the mayor")
    assert in_words(text, found(text, one, other)) == [("the mayor", "said", "the road was closed")]


def test_a_speaker_is_named_without_a_clause_about_him() -> None:
    text = "A driver, who asked not to be named, sang that the road was closed."
    one = seen(text, "sang", "the road was closed", "A driver, who asked not to be named")
    assert in_words(text, found(text, one)) == [("A driver", "sang", "the road was closed")]


def test_as_marked_keeps_what_is_likelier_than_not_as_it_is() -> None:
    likely = seen(SANG, "sang", "that the road was closed", "The mayor", cue_score=0.8, content_score=0.7)
    unlikely = seen(SANG, "The", "mayor", cue_score=0.7, content_score=0.7)
    assert in_words(SANG, as_marked(Findings((likely, unlikely), ()))) == [
        ("The mayor", "sang", "that the road was closed")
    ]
