"""The type of the event in a content, and the part that each actor plays in it."""

import pytest
from tarmania_texts import ENGLISH, reading

from reportedly.reading.events import event_type

EVENTS = (
    ("a shell killed nine people", "ASSAULT"),
    ("the army shelled the village", "ASSAULT"),
    ("fighters clashed at the bridge", "ASSAULT"),
    ("two men were shot", "ASSAULT"),
    ("the police arrested four men", "COERCE"),
    ("soldiers seized the trucks", "COERCE"),
    ("the army deployed two battalions", "MOBILIZE"),
    ("the guard recruited young men", "MOBILIZE"),
    ("the two armies held joint exercises", "COOPERATE"),
    ("the brigade withdrew from the base", "RETREAT"),
    ("a ceasefire began at noon", "RETREAT"),
    ("nine prisoners were released", "RETREAT"),
    ("the charity delivered food and tents", "AID"),
    ("both sides signed a treaty", "AGREE"),
    ("the envoys met in the capital", "CONSULT"),
    ("the council endorsed the plan", "SUPPORT"),
    ("the general apologised for it", "CONCEDE"),
    ("the mayor appealed to the council", "REQUEST"),
    ("the mayor accused the guard", "ACCUSE"),
    ("the council rejected the plan", "REJECT"),
    ("the brigade threatened the mayor", "THREATEN"),
    ("students demonstrated in the capital", "PROTEST"),
    ("the union imposed an embargo", "SANCTION"),
    ("the river is wide", None),
    ("the town is a ruin", None),
    ("the plan is a disaster", None),
    ("the mayor was tired", None),
)


@pytest.mark.parametrize(("content", "event"), EVENTS)
def test_the_event_of_a_content(content: str, event: str | None) -> None:
    assert event_type(content, ENGLISH) == event


def roles(text: str) -> list[tuple[str, str]]:
    [claim] = [claim for claim in reading(text).claims if not claim.speakers]
    return [(one.mention.name, one.role) for one in claim.actors]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The Tarmanian Army shelled the Kesh Guard on Monday.",
            [("Tarmanian Army", "by"), ("Kesh Guard", "to")],
        ),
        (
            "The Kesh Guard was shelled by the Tarmanian Army.",
            [("Kesh Guard", "to"), ("Tarmanian Army", "by")],
        ),
        (
            "The Kesh Guard fought alongside the Dhal Brigade.",
            [("Kesh Guard", "by"), ("Dhal Brigade", "with")],
        ),
        (
            "The Kesh Guard launched a raid against the Dhal Brigade.",
            [("Kesh Guard", "by"), ("Dhal Brigade", "to")],
        ),
        (
            "An attack by the Dhal Brigade hit the Kesh Guard.",
            [("Dhal Brigade", "by"), ("Kesh Guard", "to")],
        ),
        (
            "A shell hit Dhal, killing two soldiers.",
            [("soldiers", "to")],
        ),
        (
            "The Dhal Brigade was attacked at dawn.",
            [("Dhal Brigade", "to")],
        ),
    ],
)
def test_the_parts_of_actors(text: str, parts: list[tuple[str, str]]) -> None:
    assert roles(text) == parts
