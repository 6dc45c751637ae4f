"""The canonical dump: the same for the same content, in whatever order and how often it came in."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

from ledger_making import document, reading, reread, three
from sqlalchemy import insert

from reportedly.domain.documents import Document
from reportedly.ledger import dumping, schema
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.writes import record

ORDERS = 10


def dump_of(ledger: Ledger) -> bytes:
    with ledger.reading() as connection:
        return b"".join(dumping.dump(connection))


def filled(path: Path, documents: Sequence[Document]) -> bytes:
    with open_ledger(path) as ledger:
        for one in documents:
            record(ledger, one, three(one))
        return dump_of(ledger)


def test_order_and_multiplicity_do_not_show(tmp_path: Path) -> None:
    documents = [
        document(number, outlet=f"Radio {number % 2}", fetched=f"2031-05-0{number + 1}") for number in range(6)
    ]
    once = filled(tmp_path / "once", documents)
    for seed in range(ORDERS):
        random = Random(seed)
        often = [*documents, *random.choices(documents, k=5)]
        random.shuffle(often)
        assert filled(tmp_path / f"order-{seed}", often) == once


def test_another_date_makes_another_document(tmp_path: Path) -> None:
    documents = [document(0, published="2031-05-01"), document(0, published="2031-05-02")]
    lines = [json.loads(line) for line in filled(tmp_path / "ledger", documents).splitlines()]
    assert sorted(line["published"] for line in lines if line["type"] == "document") == ["2031-05-01", "2031-05-02"]


def test_everything_that_was_recorded_is_in_the_dump(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in filled(tmp_path / "ledger", [document()]).splitlines()]
    [of_document], [of_reading] = ([line for line in lines if line["type"] == kind] for kind in ("document", "reading"))
    assert of_document["text"] == document().text
    assert [claim["kind"] for claim in of_reading["claims"]] == ["assertion", "denial", "assertion"]
    keys = {line["key"] for line in lines if line["type"] == "naming"}
    assert {mention["naming"] for mention in of_reading["mentions"] if "naming" in mention} <= keys
    assert of_reading["current"]


def test_which_reading_is_current_shows(tmp_path: Path) -> None:
    one = document()
    with open_ledger(tmp_path / "ledger") as ledger:
        record(ledger, one, three(one, "reader 1"))
        record(ledger, one, reread(reading(one), "reader 2"))
        readings = [json.loads(line) for line in dump_of(ledger).splitlines() if b'"type":"reading"' in line]
    assert [(line["reader"], line["current"]) for line in readings] == [("reader 1", False), ("reader 2", True)]


def test_reviews_are_told_by_their_place_and_not_by_their_time(tmp_path: Path) -> None:
    common = {"of": "claim", "subject": "c1", "person": "A. Reviewer", "reason": "seen", "document": None}
    with open_ledger(tmp_path / "ledger") as ledger:
        with ledger.writing() as connection:
            for place, decision in enumerate(("accept", "undo")):
                row = {"id": f"r{place}", "decision": decision, "at": f"2031-05-0{place + 1}", "undoes": None}
                row["undoes"] = "r0" if decision == "undo" else None
                connection.execute(insert(schema.reviews), [row | common])
        told = [json.loads(line) for line in dump_of(ledger).splitlines()]
    assert [(line["place"], line["undoes"]) for line in told] == [(1, None), (2, 1)]
    assert not any("at" in line or "id" in line for line in told)
