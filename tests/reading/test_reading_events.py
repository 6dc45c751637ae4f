"""The type of the event in a content."""

from typing import get_args

import pytest
from tarmania_texts import ENGLISH

from reportedly.domain.readings import EventType
from reportedly.reading.event_words import EXACT, GAP, stem, stems_of, tellings, words_of
from reportedly.reading.events import event_type

EVENTS = (
    ("a shell killed nine people", "ASSAULT"),
    ("the army shelled the village", "ASSAULT"),
    ("fighters clashed at the bridge", "ASSAULT"),
    ("two men were shot", "ASSAULT"),
    ("nine fighters died of their injuries", "ASSAULT"),
    ("the brigade captured the village of Dhal", "ASSAULT"),
    ("the police arrested four men", "COERCE"),
    ("soldiers seized the trucks", "COERCE"),
    ("the mayor imposed a night curfew on Kesh", "COERCE"),
    ("masked men kidnapped a farmer", "COERCE"),
    ("the army deployed two battalions", "MOBILIZE"),
    ("the guard recruited young men", "MOBILIZE"),
    ("the army sent more reinforcements to Kesh", "MOBILIZE"),
    ("its troops remained on alert", "MOBILIZE"),
    ("the two armies held joint exercises", "COOPERATE"),
    ("both services shared intelligence on the river", "COOPERATE"),
    ("the brigade withdrew from the base", "RETREAT"),
    ("a ceasefire began at noon", "RETREAT"),
    ("nine prisoners were released", "RETREAT"),
    ("the mayor was freed", "RETREAT"),
    ("the charity delivered food and tents", "AID"),
    ("Velistan donated nine ambulances", "AID"),
    ("both sides signed a treaty", "AGREE"),
    ("the brigade agreed to the plan", "AGREE"),
    ("Velistan offered to send doctors", "AGREE"),
    ("the envoys met in the capital", "CONSULT"),
    ("the envoys held new talks in Kesh", "CONSULT"),
    ("the envoy visited Orvany", "CONSULT"),
    ("the council endorsed the plan", "SUPPORT"),
    ("the mayor praised the nurses", "SUPPORT"),
    ("the general apologised for it", "CONCEDE"),
    ("the council lifted its long-standing ban on boats", "CONCEDE"),
    ("the mayor appealed to the council", "REQUEST"),
    ("the mayor demanded an answer", "REQUEST"),
    ("the mayor accused the guard", "ACCUSE"),
    ("the council condemned the decree", "ACCUSE"),
    ("the council rejected the plan", "REJECT"),
    ("Velistan vetoed the resolution", "REJECT"),
    ("the brigade threatened the mayor", "THREATEN"),
    ("the general issued an ultimatum to the brigade", "THREATEN"),
    ("students demonstrated in the capital", "PROTEST"),
    ("the miners went on a hunger strike", "PROTEST"),
    ("the union imposed an embargo", "SANCTION"),
    ("Velistan suspended all food aid to Kesh", "SANCTION"),
    ("Orvany expelled nine diplomats", "SANCTION"),
    ("the river is wide", None),
    ("the town is a ruin", None),
    ("the plan is a disaster", None),
    ("the mayor was tired", None),
    ("the mayor should know it", None),
    ("the Free Tarmanian Army is a group of farmers", None),
)

MAIN_EVENTS = (
    # What governs the rest decides.
    ("the mayor called for an end of the shelling", "REQUEST"),
    ("the police arrested two men over the attack", "COERCE"),
    ("the brigade threatened to shell Kesh", "THREATEN"),
    ("the envoys met after the attack", "CONSULT"),
    ("a ceasefire ended the fighting", "RETREAT"),
    # Violence outweighs what is told behind it, and what does not govern it.
    ("a shell hit the aid convoy", "ASSAULT"),
    ("the aid convoy was attacked", "ASSAULT"),
    ("the army killed two men after the ceasefire", "ASSAULT"),
    ("the brigade left the town after it killed nine men", "ASSAULT"),
    # A weapon is violence only where it is used.
    ("the army used chemical weapons", "ASSAULT"),
    ("rockets landed in Dhal", "ASSAULT"),
    ("the army has many rockets", None),
    # A month is no protest.
    ("nine men were shot on 4 March", "ASSAULT"),
    ("it was founded in March", None),
)


@pytest.mark.parametrize(("content", "event"), EVENTS)
def test_the_event_of_a_content(content: str, event: str | None) -> None:
    assert event_type(content, ENGLISH) == event


@pytest.mark.parametrize(("content", "event"), MAIN_EVENTS)
def test_the_main_event_of_several(content: str, event: str | None) -> None:
    assert event_type(content, ENGLISH) == event


def test_every_type_has_two_cases() -> None:
    counted = [event for _, event in EVENTS]
    assert {event for event in get_args(EventType) if counted.count(event) < 2} == set()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelled", "shell"),
        ("shelling", "shell"),
        ("stopped", "stop"),
        ("parties", "party"),
        ("condemned", "condemn"),
        ("struck", "strik"),
        ("striking", "strik"),
        ("strikes", "strik"),
        ("guard's", "guard"),
        ("refuses", "refus"),
        ("released", "releas"),
        ("crisis", "crisis"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word, ENGLISH.data["event_irregular"]) == expected


def modes(text: str) -> list[str]:
    return [one.mode for one in tellings(words_of(text, ENGLISH), ENGLISH)]


def test_the_longest_phrase_wins() -> None:
    assert modes("they called for sanctions") == ["threaten"]
    assert modes("they called for sanctions")[0] != modes("they called for rain")[0]


def test_a_gap_holds_five_words_and_no_more() -> None:
    assert modes("suspended all of its food aid") == ["reduce", "aid"]
    assert modes("suspended a b c d e aid")[0] == modes("suspended a b c d e f aid")[0] == "reduce"
    whole = tellings(words_of("suspended a b c d e aid", ENGLISH), ENGLISH)[0]
    short = tellings(words_of("suspended a b c d e f aid", ENGLISH), ENGLISH)[0]
    assert (whole.last, short.last) == (7, 1)


def test_a_negation_stands_apart() -> None:
    assert [word.stem for word in words_of("They won't and didn’t go", ENGLISH)] == [
        "they",
        "will",
        "not",
        "and",
        "do",
        "not",
        "go",
    ]


def test_words_know_where_they_stand() -> None:
    text = "The army, 1,200 men, shelled Dhal."
    assert all(text[word.start : word.end] == word.text for word in words_of(text, ENGLISH))
    assert [word.text for word in words_of(text, ENGLISH)][3] == "1,200"


def test_the_lists_hold_every_type_and_whole_phrases() -> None:
    lists = ENGLISH.data["event_words"]
    assert set(lists) == set(get_args(EventType))
    for found in (phrase for listed in lists.values() for phrases in listed.values() for phrase in phrases):
        assert found.removeprefix(EXACT).split()[0] != GAP
        assert found.split()[-1] != GAP


def test_the_ranks_name_modes_that_there_are() -> None:
    known = {mode for listed in ENGLISH.data["event_words"].values() for mode in listed}
    for rank in ("weak", "weapons", "governing"):
        assert ENGLISH.words("event_ranks", rank) <= known
    assert stems_of(ENGLISH, "event_ranks", "uses") >= {"use", "fir"}
