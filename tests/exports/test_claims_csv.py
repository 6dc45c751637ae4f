import csv
import io
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.domain.findings import Finding
from reportedly.domain.readings import ActorInClaim, ActorMention, Claim, PlaceMention, QuantityMention, Speaker
from reportedly.domain.spans import Span
from reportedly.exports import claims_csv


@dataclass(frozen=True)
class Head:
    id: str = "d1"
    title: str | None = "Shelling at Kesh"
    outlet: str | None = "The Orvany Courier"
    language: str = "en"
    published: str | None = "2024-03-02"
    url: str | None = None
    sha256: str = "0" * 64
    reader: str = "by hand"


@dataclass(frozen=True)
class Row:
    claim: Claim
    content: tuple[str, ...]
    cue: tuple[str, ...] = ("denied",)
    document: Head = Head()
    findings: tuple[Finding, ...] = ()


CLAIM = Claim(
    id="c1",
    content=(Span(10, 20), Span(30, 41)),
    cue=(Span(22, 28),),
    speakers=(Speaker(Span(0, 8), "Danil Orve", "person"), Speaker(None, "Meridian Wire", "outlet")),
    kind="denial",
    polarity="negative",
    certainty="certain",
    event="ASSAULT",
    actors=(
        ActorInClaim(ActorMention(Span(10, 14), "Kesh Guard", "kesh-guard"), "by"),
        ActorInClaim(ActorMention(Span(15, 20), "villagers"), "to"),
    ),
    places=(
        PlaceMention(Span(30, 34), "Nowhere Hill"),
        PlaceMention(Span(35, 39), "Kesh", "kesh", lat=41.23, lon=-7.5, radius_km=3),
    ),
    quantities=(QuantityMention(Span(40, 41), None, 3, None, "killed"),),
)
ROW = Row(CLAIM, ("we shelled", "the village"), findings=(Finding("RC001", "c1", "refuted", "it is 40 km"),))


def table(*rows: Row) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    assert claims_csv.write(rows, out) == len(rows)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_row_has_source_date_status_chain_words_and_spans() -> None:
    [cells] = table(ROW)
    assert cells["outlet"] == "The Orvany Courier"
    assert cells["published"] == "2024-03-02"
    assert cells["status"] == "proposed"
    assert cells["chain"] == "Danil Orve <- Meridian Wire"
    assert cells["content"] == "we shelled … the village"
    assert cells["content_spans"] == "10:20 30:41"
    assert cells["cue_spans"] == "22:28"
    assert cells["by"] == "Kesh Guard"
    assert cells["to"] == "villagers"
    assert cells["actors"] == "kesh-guard"
    assert cells["quantities"] == "at least 3 killed"
    assert cells["findings"] == "RC001 refuted: it is 40 km"
    assert cells["score"] == "1.0"


def test_coordinates_are_those_of_the_first_place_that_has_any_and_stay_numbers() -> None:
    [cells] = table(ROW)
    assert cells["places"] == "Nowhere Hill; Kesh"
    assert (float(cells["lat"]), float(cells["lon"])) == (41.23, -7.5)


def test_what_is_not_known_is_an_empty_cell() -> None:
    bare = Claim("c2", (Span(0, 5),), (), (), "assertion", "positive", "certain")
    [cells] = table(replace(ROW, claim=bare, document=Head(outlet=None, published=None), findings=()))
    assert {
        name for name in ("outlet", "published", "time", "lat", "lon", "event", "by", "places") if cells[name]
    } == set()
    assert cells["chain"] == "the report's own voice"


@pytest.mark.parametrize("sign", claims_csv.FORMULA_SIGNS)
def test_text_that_a_spreadsheet_could_run_is_neutralised(sign: str) -> None:
    [cells] = table(replace(ROW, document=Head(title=f"{sign}HYPERLINK(1)")))
    assert cells["title"] == f"'{sign}HYPERLINK(1)"


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_no_text_cell_begins_with_a_sign_of_a_formula(words: str) -> None:
    [cells] = table(Row(CLAIM, (words,), (words,), Head(title=words, outlet=words, url=words)))
    texts = [cells[name] for name in claims_csv.COLUMNS if name not in {"lat", "lon", "score"}]
    assert [text for text in texts if text.startswith(claims_csv.FORMULA_SIGNS)] == []


def test_columns_stand_there_also_without_a_claim() -> None:
    out = io.StringIO(newline="")
    assert claims_csv.write([], out) == 0
    assert out.getvalue() == ",".join(claims_csv.COLUMNS) + "\r\n"


def test_arabic_and_line_feeds_survive() -> None:
    arabic = replace(ROW, content=("قصف\nالقرية",), document=Head(title='بيان, "عاجل"'))
    [cells] = table(arabic)
    assert cells["content"] == "قصف القرية"
    assert cells["title"] == 'بيان, "عاجل"'
