"""Spans and cursors as text."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.domain.errors import LedgerError
from reportedly.domain.spans import Span
from reportedly.ledger.packing import clean, cursor_of, keys_of, packed_spans, unpacked_spans

SPANS = st.tuples(st.integers(0, 10**7), st.integers(1, 10**4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_spans_are_short() -> None:
    assert packed_spans([Span(120, 185), Span(190, 201)]) == "120:185 190:201"
    assert packed_spans([]) == ""


@given(st.lists(SPANS))
def test_spans_come_back(spans: list[Span]) -> None:
    assert unpacked_spans(packed_spans(spans)) == tuple(spans)


@given(st.text(), st.integers(-(2**63) + 1, 2**63 - 1))
def test_keys_come_back(name: str, number: int) -> None:
    assert keys_of(cursor_of(name, number), str, int) == [name, number]


def encoded(json: str) -> str:
    return base64.urlsafe_b64encode(json.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "%%%",
        "é",
        "====",
        cursor_of("2023", 1, 2),
        cursor_of(1, "2023"),
        encoded('["2023", true]'),
        encoded('["2023", 1.0]'),
        encoded('{"2023": 1}'),
        encoded('["2023", 99999999999999999999]'),
        encoded('["\\ud800", 1]'),
        encoded("[" * 100_000),
    ],
)
def test_anything_else_is_no_cursor(cursor: str) -> None:
    with pytest.raises(LedgerError, match="not a cursor that this ledger gave out") as caught:
        keys_of(cursor, str, int)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120


def test_halves_of_surrogate_pairs_become_question_marks() -> None:
    assert clean("Kesh \ud800 كيش") == "Kesh ? كيش"
