"""The part that each actor plays in a content."""

import re
from dataclasses import dataclass

import pytest
from tarmania_texts import ENGLISH

from reportedly.domain.readings import ActorMention
from reportedly.domain.spans import Span
from reportedly.reading.event_words import words_of
from reportedly.reading.role_features import ACTOR, NAME, Sight
from reportedly.reading.role_rules import Place, Surroundings
from reportedly.reading.roles import roles, sight_of


def told(marked: str) -> tuple[str, list[Span]]:
    """A sentence without its brackets, and the Spans that stood in them."""
    pieces = re.split(r"[\[\]]", marked)
    starts = [sum(map(len, pieces[:number])) for number in range(len(pieces))]
    spans = [Span(starts[number], starts[number] + len(pieces[number])) for number in range(1, len(pieces), 2)]
    return "".join(pieces), spans


def parts(marked: str) -> str:
    text, spans = told(marked)
    mentions = [ActorMention(span, span.of(text)) for span in spans]
    return " ".join(one.role for one in roles(mentions, [Span(0, len(text))], text, ENGLISH))


def ruled(marked: str) -> str:
    text, spans = told(marked)
    return " ".join(place.role for place in sight_of(spans, [Span(0, len(text))], text, ENGLISH).ruled)


WEIGHED = (
    # The subject of an active verb acts, its object is acted upon.
    ("[The Tarmanian army] shelled [the Northern Guard] on Monday", "by to"),
    ("[The Northern Guard] targeted [a vehicle of the army]", "by to"),
    ("[The police] arrested [four farmers] in Kesh", "by to"),
    ("[The Northern Guard] launched a raid against [the Dhal Brigade]", "by to"),
    ("[The army] attacked [the Northern Guard] near Orvany", "by to"),
    # Passives turn this round.
    ("[The Northern Guard] was shelled by [the Tarmanian army]", "to by"),
    ("[Nine farmers] were killed by [the Tarmanian army]", "to by"),
    ("[12 fighters] were killed in Orvany", "to"),
    ("[The Dhal Brigade] was attacked at dawn", "to"),
    ("[Two men] have been arrested by [the police]", "to by"),
    ("[Nine civilians] killed in [Tarmanian] airstrikes on Kesh", "to by"),
    # Verbs whose subject suffers.
    ("[three soldiers] died in an explosion", "to"),
    # Participles.
    ("a shell hit Dhal, killing [two soldiers]", "to"),
    ("an airstrike on the town, wounding [nine children]", "to"),
    # What stands before an act acts.
    ("[Guard] airstrikes killed [nine farmers]", "by to"),
    ("[Tarmanian] artillery shelled the village", "by"),
    ("[the Northern Guard]'s shelling of the town", "by"),
    ("[the army]'s attack on [the Northern Guard]", "by to"),
    # Prepositions.
    ("an attack by [the Dhal Brigade] hit [the Kesh Guard]", "by to"),
    ("an attack on [the Northern Guard] by [the Tarmanian army]", "to by"),
    ("a raid against [the Northern Guard]", "to"),
    ("the shelling was carried out by [the Northern Guard]", "by"),
    ("clashes between [the army] and [the Northern Guard]", "with with"),
    ("clashes erupted between [the army] and [the Northern Guard] near Kesh", "with with"),
    ("[The Kesh Guard] fought alongside [the Dhal Brigade]", "by with"),
    ("the army held drills jointly with [the Dhal Brigade]", "with"),
    # Coordination shares the part.
    ("an airstrike killed [nine soldiers] and [three farmers]", "to to"),
    ("[The Northern Guard] and [the Dhal Brigade] clashed in Orvany", "by by"),
    # ... but a new clause has its own.
    ("[The army] shelled [the Northern Guard] and [the Dhal Brigade] shelled [the Kesh Guard]", "by to by to"),
    # A participle behind a preposition is no verb.
    ("[The army] with undisclosed [armed groups] attacked [the posts of the Northern Guard]", "by with to"),
    ("[The army] attacked undisclosed [armed groups]", "by to"),
)


@pytest.mark.parametrize(("marked", "expected"), WEIGHED)
def test_the_parts_of_actors(marked: str, expected: str) -> None:
    assert parts(marked) == expected


RULED = (
    ("[The army] shelled [the village]", "by to"),
    ("[The village] was shelled", "to"),
    ("[The village] has been repeatedly shelled", "to"),
    ("[Nine men] arrested in Kesh", "to"),
    ("[Nine men] died in Kesh", "to"),
    ("[Nine men] suffered burns", "to"),
    ("[The brigade] is a group of farmers", "other"),
    ("[The brigade] has nine tanks", "other"),
    ("a raid by [the brigade]", "by"),
    ("a raid with [the brigade]", "with"),
    ("a raid on [the brigade]", "to"),
    ("aid for [the farmers]", "to"),
    ("a raid against [the brigade]", "to"),
    ("the killing of [nine men]", "to"),
    ("the arrest of [nine members of the brigade]", "to"),
    ("the airstrikes of [the brigade]", "by"),
    ("the river of [the brigade]", "other"),
    ("a bridge near [the brigade]", "other"),
    ("[Guard] airstrikes", "by"),
    ("[the Guard]'s heavy shelling", "by"),
    ("in [Guard] raids", "by"),
    ("killing [two soldiers]", "to"),
    ("the envoy met [the mayor]", "with"),
    ("between [the army] and [the brigade]", "with with"),
    ("killed nine members of [the brigade]", "to"),
    ("killed [two men], [three women] and [a child]", "to to to"),
    ("guards shoot [a farmer]", "to"),
    ("[the brigade]", "other"),
)


@pytest.mark.parametrize(("marked", "expected"), RULED)
def test_the_parts_by_rule(marked: str, expected: str) -> None:
    assert ruled(marked) == expected


def test_the_acronym_behind_a_name_is_no_second_actor() -> None:
    text, spans = told("[the Kesh Guard] ([KG]) shelled Dhal")
    mentions = [ActorMention(span, span.of(text), actor="kesh-guard") for span in spans]
    assert [one.mention.name for one in roles(mentions, [Span(0, len(text))], text, ENGLISH)] == ["the Kesh Guard"]


def test_actors_outside_the_content_have_no_part() -> None:
    text, [outside, inside] = told("[the mayor] said [the Kesh Guard] shelled Dhal")
    mentions = [ActorMention(span, span.of(text)) for span in (outside, inside)]
    found = roles(mentions, [Span(inside.start, len(text))], text, ENGLISH)
    assert [one.mention.span for one in found] == [inside]
    assert roles(mentions, [Span(0, 1)], text, ENGLISH) == []


@dataclass(frozen=True)
class Renamed:
    one: str
    other: str


@pytest.mark.parametrize("names", [Renamed("Kesh Guard", "Dhal Brigade"), Renamed("Orvany Militia", "Velistan Army")])
def test_no_feature_knows_who_it_is(names: Renamed) -> None:
    marked = f"[The {names.one}] shelled [the {names.other}] near Kesh"
    text, spans = told(marked)
    sight = sight_of(spans, [Span(0, len(text))], text, ENGLISH)
    features = [name for number in (0, 1) for name in sight.features(number)]
    lower = {name for one in (names.one, names.other) for name in one.lower().split()}
    assert f"+3 {ACTOR}" in features
    assert [name for name in features if lower & set(name.lower().split())] == []
    assert f"head {NAME}" in features


def test_a_place_without_words_has_features_too() -> None:
    words = words_of("shelled", ENGLISH)
    assert Sight(words, [Place(0, 0)], ENGLISH).features(0)
    assert Sight([], [Place(0, 0)], ENGLISH).features(0)


def test_the_weights_are_whole() -> None:
    labels = ENGLISH.data["role_labels"]["labels"]
    assert set(labels) == {"by", "to", "with", "other"}
    assert {len(row) for row in ENGLISH.data["role_weights"].values()} == {len(labels)}
    assert "" in ENGLISH.data["role_weights"]


@pytest.mark.parametrize(
    ("marked", "head"),
    [
        ("killed nine members of [the Guard]", 1),
        ("killed at least nine [soldiers]", 1),
        ("killed the wounded [soldiers]", 1),
        ("the bridge of [the Guard]", 3),
    ],
)
def test_where_a_noun_phrase_begins(marked: str, head: int) -> None:
    text, [span] = told(marked)
    sight = sight_of([span], [Span(0, len(text))], text, ENGLISH)
    assert Surroundings(sight.words, ENGLISH).head(sight.places[0]) == head


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[the Guard] and [other militias] across the land are actively seeking peace", "by by"),
        ("[the army] held joint drills with [the Guard] near Kesh", "by with"),
        ("[the army] reached an agreement with [the Guard]", "by with"),
        ("the coordination of [the army] with [the Guard] went on", "by with"),
    ],
)
def test_what_is_done_together_and_adverbs_in_a_verb(marked: str, wanted: str) -> None:
    assert parts(marked) == wanted
