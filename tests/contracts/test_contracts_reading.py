"""What the program writes for other programs is the reading contract, as the schema beside the checkout states it."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.domain.contract import Json, reading_as_json
from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.ids import claim_id
from reportedly.domain.links import Link
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Claim,
    PlaceMention,
    QuantityMention,
    Reading,
    Speaker,
    TimeMention,
)
from reportedly.domain.spans import Span

SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or Path(__file__).parents[3] / "shared")
SCHEMA = SHARED / "contract" / "reading.schema.json"
TEXT = (
    "The Kesh Guard said on Tuesday that at least 12 people were killed near Dhal, citing medics. "
    "The army denied shelling Dhal. This paper could not verify either account."
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the reading contract's schema is not in {SHARED}"),
]


def span(words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def document(**known: str) -> Document:
    return Document("kesh-1", TEXT, TEXT.encode(), "text/plain", "en", **known)


def full_reading() -> Reading:
    """A reading in which every part of the contract is filled at least once, and left open at least once."""
    guard = ActorMention(span("Kesh Guard"), "Kesh Guard", "kesh-guard", ("KG",), 0.9, "the name of Kesh Guard")
    army = ActorMention(span("The army"), "army")
    dhal = PlaceMention(span("Dhal"), "Dhal", "dhal", None, 41.5, 47.0, 4.0, "the name of Dhal")
    again = PlaceMention(span("Dhal", nth=1), "Dhal")
    tuesday = TimeMention(span("on Tuesday"), "2031-05-06", "day", "event")
    unknown_time = TimeMention(span("Tuesday"), None, "unknown", "speech")
    toll = QuantityMention(span("at least 12 people"), None, 12, None, "killed")
    uncounted = QuantityMention(span("12"), 12, None, None, None)
    said, denied = (span("said on Tuesday that"),), (span("denied"),)
    killed, shelling = (span("at least 12 people were killed near Dhal"),), (span("shelling Dhal"),)
    here = document().id
    first, second = claim_id(here, killed, said), claim_id(here, shelling, denied)
    chain = (
        Speaker(span("medics"), "medics", "anonymous", why="citing"),
        Speaker(guard.span, guard.name, "organization", "kesh-guard", ("KG",)),
        Speaker(None, "this paper", "outlet", carried=True),
    )
    claims = (
        Claim(first, killed, said, chain, "assertion", "positive", "certain", "ASSAULT", (), (dhal,), tuesday, (toll,)),
        Claim(
            second,
            shelling,
            denied,
            (Speaker(army.span, "army", "organization"),),
            "denial",
            "negative",
            "unknown",
            None,
            (ActorInClaim(army, "by"),),
            (again,),
            unknown_time,
            (),
            background=True,
            score=0.5,
        ),
        Claim("c0", (span("either account"),), (), (), "question", "positive", "possible"),
    )
    return Reading(
        here,
        "hand 1",
        span("This paper could not verify either account."),
        (guard, army, dhal, again, tuesday, unknown_time, toll, uncounted),
        claims,
        (Link(second, first, "denies", "both name Dhal", 0.8),),
        (
            Finding("RC001", first, "cannot tell", "no distance", (dhal.span,)),
            Finding("RC001", None, "holds", "x"),
        ),
    )


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def complaints(line: Json) -> list[str]:
    checker = jsonschema.Draft202012Validator(schema())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(json.loads(json.dumps(line)))]


@pytest.mark.parametrize("with_text", [False, True])
def test_a_full_reading_keeps_the_contract(with_text: bool) -> None:
    assert complaints(reading_as_json(document(published="2031-05-07"), full_reading(), with_text=with_text)) == []


def test_an_empty_reading_keeps_the_contract() -> None:
    line = reading_as_json(document(), Reading(document().id, "hand 1"))
    assert complaints(line) == []
    assert (line["title"], line["published"], line["disclaimer"], line["claims"]) == (None, None, None, [])


def test_the_contract_can_be_broken() -> None:
    line = reading_as_json(document(), full_reading())
    assert complaints({**line, "sha256": "0"}) != []
    assert complaints({**line, "claims": [{"id": "c1"}]}) != []


def test_what_is_not_known_is_null_and_not_a_default() -> None:
    line = json.loads(json.dumps(reading_as_json(document(), full_reading())))
    unresolved = line["mentions"][3]
    assert (unresolved["place"], unresolved["lat"], unresolved["lon"]) == (None, None, None)
    assert line["claims"][1]["time"] is None
    assert line["mentions"][5]["value"] is None
