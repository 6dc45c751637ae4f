"""Searching the words of claims, whatever a person types."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import GUARD, Made, document, reading

from reportedly.domain.errors import LedgerError
from reportedly.domain.readings import Speaker
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import ClaimFilter, list_claims
from reportedly.ledger.writes import record

TEXTS = {
    "A": "The Kesh Guard said its fighters had taken the al-Dhal base after a cease-fire collapsed.",
    "B": "Residents of Sana'a Street said that 12,500 people had fled al-Dhal.",
    "C": "قال حرس كيش إن المدينةَ سقطت في أيدي المقاتلين",
    "D": "The ceasefire said to hold near the base NEAR Orvany OR the hills.",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("search") / "ledger.sqlite") as ledger:
        for number, text in enumerate(TEXTS.values()):
            of = document(number, text)
            content = text.removeprefix("The Kesh Guard said ").removeprefix("قال ")
            made = Made(content, "قال" if text.startswith("قال") else "said", speakers=(GUARD,) if number == 0 else ())
            record(ledger, of, reading(of, made))
        yield ledger


def found(ledger: Ledger, query: str) -> str:
    """The letters of the texts with a claim that fits, in order."""
    rows = list_claims(ledger, ClaimFilter(text=query)).rows
    letters = dict(zip((f"report-{number}" for number in range(len(TEXTS))), TEXTS, strict=True))
    return "".join(sorted(letters[row.document.name] for row in rows))


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("base", "AD"),
        ("BASE taken", "A"),
        ("taken base", "A"),
        ("base fled", ""),
        ("fighters' base", "A"),
        ("guard", "A"),
        ("collaps", ""),
        ("collaps*", "A"),
        ("collaps *", ""),
        ('"taken the al-dhal base"', "A"),
        ('"the taken base"', ""),
        ("“had taken”", "A"),
        ('"had tak"*', "A"),
        ('"had tak"', ""),
        ('"had taken', "A"),
        ('fled "had taken"', ""),
        ('al-dhal "had fled"', "B"),
        ("al-Dhal", "AB"),
        ("Dhal", "AB"),
        ("aldhal", "AB"),
        ("al-dh*", "AB"),
        ("alDh*", "AB"),
        ("ceasefire", "AD"),
        ("cease-fire", "AD"),
        ("cease fire", "A"),
        ("sanaa", "B"),
        ("Sana’a", "B"),
        ("12500", "B"),
        ("12,500", "B"),
        ("كِيش", "C"),
        ("المدينه سقطت", "C"),
        ("ايدي", "C"),
        ("said", "ABD"),
        ("NEAR", "D"),
        ("base OR fled", ""),
        ("near or", "D"),
        ("NOT", ""),
        ("base/taken", "A"),
        ("!!!", ""),
        ("*", ""),
        ('""', ""),
        ("", "ABCD"),
        ("  ", "ABCD"),
    ],
)
def test_queries(ledger: Ledger, query: str, texts: str) -> None:
    assert found(ledger, query) == texts


def test_a_speakers_name_is_found_where_the_text_has_it_elsewhere(ledger: Ledger) -> None:
    of = document(7, "He said so again.")
    speaker = Speaker(None, "Ilan Verash", "person")
    record(ledger, of, reading(of, Made("so again", speakers=(speaker,))))
    assert list_claims(ledger, ClaimFilter(text="verash again")).total == 1


@pytest.mark.parametrize("query", [" ".join(["base"] * 65), '"' + "base " * 65 + '"', "a-" * 65])
def test_too_many_words_are_refused_in_one_line(ledger: Ledger, query: str) -> None:
    with pytest.raises(LedgerError, match="at most 64 words"):
        found(ledger, query)


QUERIES = st.text(max_size=30) | st.text(alphabet="ab\"*-^:()+{}'\\ \0ORNT\ud800", max_size=30)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES)
def test_no_query_is_an_error(ledger: Ledger, query: str) -> None:
    for wanted in (ClaimFilter(text=query), ClaimFilter(actor=query, place=query), ClaimFilter(speaker=query)):
        page = list_claims(ledger, wanted)
        assert page.total == len(page.rows)
