"""Documents in lists and alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_making import READER, document, three

from reportedly.domain.errors import LedgerError, NotFoundError
from reportedly.domain.findings import Finding
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import DocumentHead, document_view, list_documents, outlets
from reportedly.ledger.writes import record


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        yield ledger


def names_by_page(ledger: Ledger, limit: int) -> list[list[str]]:
    """The names on each page, from the first to the last; every page says how many there are in all."""
    pages, after = [], None
    while True:
        page = list_documents(ledger, after=after, limit=limit)
        assert page.total == list_documents(ledger).total
        pages.append([row.name for row in page.rows])
        if page.next is None:
            return pages
        after = page.next


def test_an_empty_ledger(ledger: Ledger) -> None:
    page = list_documents(ledger)
    assert (page.rows, page.next, page.total) == ((), None, 0)
    assert outlets(ledger) == ()


def test_a_head_says_what_is_known(ledger: Ledger) -> None:
    of = document(1, outlet="Orvany Courier", title="Base taken", published="2023-07-12", url="https://x.invalid/1")
    of = replace(of, fetched="2023-07-13T08:00:00Z")
    made = three(of)
    background = replace(made.claims[2], background=True)
    finding = Finding("RC001", made.claims[0].id, "refuted", "It is 41 km.")
    record(ledger, of, replace(made, claims=(*made.claims[:2], background), findings=(finding,)))
    (head,) = list_documents(ledger).rows
    assert head == document_view(ledger, of.id).head
    assert head == DocumentHead(
        id=of.id,
        name="report-1",
        title="Base taken",
        outlet="Orvany Courier",
        language="en",
        published="2023-07-12",
        url="https://x.invalid/1",
        fetched="2023-07-13T08:00:00Z",
        sha256=of.sha256,
        reader=READER,
        claims=2,
        findings=1,
    )


def test_the_newest_come_first_and_the_undated_by_their_fetching(ledger: Ledger) -> None:
    known: list[tuple[str | None, str | None]] = [
        ("2023-07-12", None),
        ("2023-07-14", "2020-01-01T00:00:00Z"),
        (None, "2023-07-13T10:00:00Z"),
        (None, None),
        ("2023-07-14", None),
        ("2022", None),
    ]
    for number, (published, fetched) in enumerate(known):
        of = document(number, published=published, fetched=fetched)
        record(ledger, of, three(of))
    ordered = ["report-4", "report-1", "report-2", "report-0", "report-5", "report-3"]
    assert names_by_page(ledger, 50) == [ordered]
    assert names_by_page(ledger, 6) == [ordered]
    assert names_by_page(ledger, 4) == [ordered[:4], ordered[4:]]
    assert names_by_page(ledger, 1) == [[name] for name in ordered]


def test_documents_that_come_while_one_pages_do_not_disturb(ledger: Ledger) -> None:
    for number in range(4):
        of = document(number, published=f"2023-07-1{number}")
        record(ledger, of, three(of))
    first = list_documents(ledger, limit=2)
    newer = document(9, published="2023-08-01")
    record(ledger, newer, three(newer))
    second = list_documents(ledger, after=first.next, limit=2)
    assert [row.name for row in (*first.rows, *second.rows)] == ["report-3", "report-2", "report-1", "report-0"]


@pytest.mark.parametrize("after", ["nonsense", "WyJhIl0"])
def test_a_cursor_from_elsewhere_is_refused_in_one_line(ledger: Ledger, after: str) -> None:
    with pytest.raises(LedgerError, match="not a cursor"):
        list_documents(ledger, after=after)


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(ledger: Ledger) -> None:
    ids = []
    for number in range(20):
        record(ledger, document(number), three(document(number)))
        ids.append(document(number).id)
    for given in ids:
        assert document_view(ledger, given).document.id == given
        assert document_view(ledger, f" {given[:20]} ").document.id == given
    with pytest.raises(NotFoundError, match=r"more than one document id begins with 'd'"):
        document_view(ledger, "d")


@pytest.mark.parametrize("given", ["d000", "", "  ", "%", "_", "*", "\udcff", "c", "D"])
def test_an_id_that_is_not_there(ledger: Ledger, given: str) -> None:
    record(ledger, document(), three(document()))
    with pytest.raises(NotFoundError, match="there is no document") as caught:
        document_view(ledger, given)
    assert "\n" not in str(caught.value)


def test_outlets_stand_once_in_order(ledger: Ledger) -> None:
    for number, outlet in enumerate(["Velistan Wire", "Orvany Courier", None, "Velistan Wire"]):
        of = document(number, outlet=outlet)
        record(ledger, of, three(of))
    assert outlets(ledger) == ("Orvany Courier", "Velistan Wire")


def test_bytes_that_are_not_the_text_are_kept_as_given(ledger: Ledger) -> None:
    given = [replace(document(1), raw=b"<p>\xff\x00</p>"), document(2), replace(document(3), raw=b"")]
    for of in given:
        record(ledger, of, three(of))
        assert document_view(ledger, of.id).document == of
