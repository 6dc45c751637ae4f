import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_reports import ENGLISH, arabic_report, claim, english_report, reading

from reportedly.domain.documents import Document
from reportedly.domain.errors import LedgerError
from reportedly.domain.spans import Span
from reportedly.ledger import views
from reportedly.ledger.writes import record
from reportedly.operations import open_ledger
from reportedly.web.application import create_application
from reportedly.web.pages import ROWS

ENGLISH_DOCUMENT, ENGLISH_READING = english_report()
DENIAL = ENGLISH_READING.claims[0]
PAGES = (
    "/",
    "/documents",
    f"/d/{ENGLISH_DOCUMENT.id}",
    "/claims",
    f"/c/{DENIAL.id}",
    "/about",
    "/out?to=https://a.example/",
)


def body(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return str(answer.text)


def data(client: TestClient, address: str) -> dict[str, object]:
    found = json.loads(body(client, address))
    assert isinstance(found, dict)
    return found


def words_of(page: str) -> str:
    """What a person reads of a page: no tags, white space folded, entities as they show."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


# ---- documents ----


def test_documents_are_listed_newest_first_with_what_is_known(client: TestClient) -> None:
    page = words_of(body(client, "/"))
    assert "3 documents, newest first" in page
    assert "Orvany Post 14 March 2025 English Kesh Guard denies shelling of Dhal 6 claims 1 finding" in page
    assert "نبض كيش date not known Arabic" in page
    assert page.index("14 March 2025") < page.index("1 March 2025") < page.index("date not known")


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.sqlite") as ledger:
        client = TestClient(create_application(ledger, title="Desk 7"), base_url="http://localhost")
        assert "There are no documents in this ledger yet." in body(client, "/")
        assert "No claims in this ledger yet." in body(client, "/claims")
        assert "<title>Documents · Desk 7</title>" in body(client, "/")


def test_lists_are_paged_to_the_end_without_loss(tmp_path: Path) -> None:
    count = ROWS + 3
    with open_ledger(tmp_path / "many.sqlite") as ledger:
        for number in range(count):
            text = f"The monitor said: strike {number}."
            document = Document(f"n{number}", text, text.encode(), "text/plain", "en", title=f"Report {number}")
            record(ledger, document, reading(document, (claim(document, f"strike {number}"),)))
        client = TestClient(create_application(ledger), base_url="http://localhost")
        for first, words in (("/documents", r"Report \d+"), ("/claims", r"strike \d+")):
            assert len(set(all_pages(client, first, words))) == count


def all_pages(client: TestClient, address: str, words: str) -> list[str]:
    """What `words` finds in the list, page after page along the links that a person follows."""
    page = body(client, address)
    found = re.findall(words, page)
    older = re.search(r'<a href="([^"]+)" rel="next">Older</a>', page)
    assert ("Back to the newest" in page) == ("after=" in address)
    return found + (all_pages(client, older[1].replace("&amp;", "&"), words) if older else [])


# ---- the reader ----


def test_the_text_stands_unchanged_with_its_claims_marked(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    passage = page[page.index('<div class="passage"') : page.index('<footer class="report-foot">')]
    without_numbers = re.sub(r'<a class="number.*?</a>|<span class="label".*?</span>', "", passage)
    paragraphs = re.findall(r'<p dir="ltr">(.*?)</p>', without_numbers, re.DOTALL)
    assert [unescape(re.sub("<[^>]*>", "", paragraph)) for paragraph in paragraphs] == ENGLISH.split("\n\n")


def test_nested_claims_are_marked_inside_one_another(client: TestClient) -> None:
    outer, inner = ENGLISH_READING.claims[2], ENGLISH_READING.claims[3]
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    assert re.search(rf'data-claim="{outer.id}"><mark class="[^"]*lane-1[^"]*" data-claim="{inner.id}"', page)
    assert re.search(rf'<mark class="claim unsure positive lane-2" data-claim="{outer.id}"', page)


def test_every_claim_has_a_card_in_text_order_that_its_number_leads_to(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    cards = re.findall(r'<article class="card [^"]*" id="(\w+)"', page)
    assert cards == [one.id for one in ENGLISH_READING.claims]
    for one in cards:
        assert page.count(f'href="#{one}"') == 1
        assert page.count(f'id="t-{one}"') == 1


def test_a_card_says_all_that_is_known_of_a_claim(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    card = words_of(page[page.index(f'id="{DENIAL.id}"') :].split("</article>")[0])
    for words in (
        "denial negative put as certain",
        "it had shelled the base at Dhal",
        "Orvany Post outlet Sham the agency Sham outlet Kesh Guard its commander organization",
        "Cue denied",
        "Actors Kesh Guard acting",
        "Place Dhal 41.500° N, 30.250° W, within 4 km",
        "Event type ASSAULT",
        "Not known time not stated",
    ):
        assert words in card


def test_cards_say_what_is_not_known(client: TestClient) -> None:
    page = words_of(body(client, f"/d/{ENGLISH_DOCUMENT.id}"))
    assert "in its own voice" in page
    assert "speaker: the report itself actors not stated place not stated time not stated" in page
    assert "Time cannot be placed 1950s when it was Numbers at least 12 killed" in page
    assert "Time 12 March 2025 Wednesday when it was said" in page


def test_a_refuted_claim_carries_the_figures(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    assert "refuted 60 km is said; Kesh and Dhal are 141 km apart RC001" in words_of(page)
    assert f'<mark class="claim refuted positive lane-1" data-claim="{ENGLISH_READING.claims[5].id}"' in page


def test_the_disclaimer_is_shown_as_such(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    assert '<span class="label" id="disclaimer">disclaimer</span><span class="disclaimer">The editors' in page
    assert "This report says of its own content that it has not been verified" in page
    assert "has not been verified" not in body(client, f"/d/{arabic_report()[0].id}")


def test_speakers_and_cues_are_marked_for_their_claims(client: TestClient) -> None:
    page = body(client, f"/d/{ENGLISH_DOCUMENT.id}")
    assert f'<span class="speaker" data-of="{DENIAL.id}">its commander</span>' in page
    assert f'<span class="cue" data-of="{DENIAL.id}">denied</span>' in page


def test_background_is_counted_apart(client: TestClient) -> None:
    assert "6 claims and 1 background" in words_of(body(client, f"/d/{ENGLISH_DOCUMENT.id}"))


def test_a_text_from_right_to_left_says_so(client: TestClient) -> None:
    page = body(client, f"/d/{arabic_report()[0].id}")
    assert '<div class="passage" lang="ar" dir="rtl">' in page
    assert '<blockquote class="content" lang="ar" dir="rtl">' in page
    assert '<h1 lang="ar" dir="rtl">' in page
    assert page.count('<p dir="rtl">') == 2
    assert '<bdi class="hop">الجيش</bdi>' in page


def test_the_beginning_of_an_id_is_enough(client: TestClient) -> None:
    assert (
        data(client, f"/d/{ENGLISH_DOCUMENT.id[:12]}.json")["head"]
        == (data(client, f"/d/{ENGLISH_DOCUMENT.id}.json")["head"])
    )


# ---- claims ----


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 10),
        ("?background=1", 11),
        ("?kind=denial", 2),
        ("?polarity=negative&outlet=Orvany%20Post", 1),
        ("?actor=kesh-guard", 2),
        ("?speaker=monitor", 1),
        ("?place=dhal", 1),
        ("?text=dam", 2),
        ("?since=2025-03-14&until=2025-03-14", 5),
        (f"?document={ENGLISH_DOCUMENT.id}&background=1", 7),
        ("?text=nowhere", 0),
    ],
)
def test_claims_are_filtered_by_the_address(client: TestClient, query: str, found: int) -> None:
    assert data(client, f"/claims.json{query}")["total"] == found
    page = body(client, f"/claims{query}")
    assert page.count('<article class="card') == found
    assert ("No claims match these filters." in page) == (not found)


def test_the_form_keeps_what_was_asked_and_each_filter_can_be_dropped(client: TestClient) -> None:
    page = body(client, "/claims?kind=denial&polarity=negative&actor=Kesh")
    assert "<option selected>denial</option>" in page
    assert 'name="actor" value="Kesh"' in page
    assert '<a href="/claims?actor=Kesh&amp;kind=denial" aria-label="Without the filter polarity">' in page
    assert 'method="get"' in page


def test_a_card_of_a_list_leads_to_its_place_in_the_report(client: TestClient) -> None:
    page = body(client, "/claims?kind=denial")
    assert f'<a href="/d/{ENGLISH_DOCUMENT.id}#{DENIAL.id}">' in page


def test_the_view_goes_out_as_csv_under_its_filters(client: TestClient) -> None:
    page = body(client, "/claims?kind=denial")
    assert '<a href="/claims.csv?kind=denial" download>CSV</a>' in page
    answer = client.get("/claims.csv?kind=denial")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["kind"] for row in rows] == ["denial", "denial"]
    assert rows[0]["content"] == "it had shelled the base at Dhal"


def test_the_view_goes_out_as_json_lines_under_its_filters(client: TestClient) -> None:
    lines = [json.loads(line) for line in body(client, "/claims.jsonl?outlet=Orvany%20Post").splitlines()]
    assert [line["claim"]["id"] for line in lines] == [one.id for one in ENGLISH_READING.claims if not one.background]
    assert lines[0]["content"] == ["it had shelled the base at Dhal"]
    assert lines[0]["document"]["sha256"] == ENGLISH_DOCUMENT.sha256


# ---- one claim ----


def test_a_claim_page_walks_back_to_the_bytes(client: TestClient) -> None:
    page = words_of(body(client, f"/c/{DENIAL.id}"))
    assert "Claim 1 of 7" in page
    steps = data(client, f"/c/{DENIAL.id}.json")["walk"]
    assert isinstance(steps, list)
    assert [step["what"] for step in steps][-2:] == ["bytes as given", "origin"]
    for step in steps:
        assert step["checked"]
        assert f"{step['what']} checked just now {step['detail']}" in page


def test_a_claim_page_shows_the_words_around_it(client: TestClient) -> None:
    page = body(client, f"/c/{ENGLISH_READING.claims[3].id}")
    passage = page[page.index('<div class="passage excerpt') : page.index("Read the whole report")]
    assert words_of(passage).startswith("The Kesh Guard denied that")
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", passage)[-1].endswith("was mined")
    assert 'class="number' not in passage


def test_what_is_around_a_claim_in_a_long_text_is_cut_between_words(tmp_path: Path) -> None:
    text = "before " * 200 + "the strike " + "after " * 200
    document = Document("long", text, text.encode(), "text/plain", "en")
    with open_ledger(tmp_path / "long.sqlite") as ledger:
        record(ledger, document, reading(document, (claim(document, "the strike"),)))
        client = TestClient(create_application(ledger), base_url="http://localhost")
        shown = data(client, f"/c/{claim(document, 'the strike').id}.json")["passage"]
    assert isinstance(shown, dict)
    assert shown["start"] % len("before ") == 0
    assert set(shown["text"].split()) == {"before", "the", "strike", "after"}
    assert 500 < len(shown["text"]) < 700
    assert shown["goes_on"]


def test_a_claim_page_says_why_and_how_to_cite(client: TestClient) -> None:
    page = words_of(body(client, f"/c/{DENIAL.id}"))
    assert "Kesh Guard actor kesh-guard also KG matched its name score 0.97" in page
    assert "Sham speaker nothing in the reference book no reason was recorded" in page
    assert data(client, f"/c/{DENIAL.id}.json")["citation"] == "\n".join(
        [
            "Orvany Post, “Kesh Guard denies shelling of Dhal”, 14 March 2025.",
            "Claim: “it had shelled the base at Dhal”",
            "Said by: Orvany Post <- Sham <- Kesh Guard; denial, negative.",
            f"Permalink: http://127.0.0.1:8400/c/{DENIAL.id}",
            "Captured: 15 March 2025, 08:30 UTC.",
            f"SHA-256 of the text: {ENGLISH_DOCUMENT.sha256}",
            "Address: https://orvanypost.example/dhal?a=1&b=2",
        ]
    )


def test_claims_of_one_report_lead_to_one_another(client: TestClient) -> None:
    ids = [one.id for one in ENGLISH_READING.claims]
    neighbours = [data(client, f"/c/{one}.json") for one in ids]
    assert [one["next"] for one in neighbours] == [*ids[1:], None]
    assert [one["previous"] for one in neighbours] == [None, *ids[:-1]]


def test_a_claim_that_the_newest_reading_no_longer_finds_keeps_its_page(tmp_path: Path) -> None:
    document, first = english_report()
    second = replace(first, reader="by hand 2", claims=first.claims[1:])
    with open_ledger(tmp_path / "two.sqlite") as ledger:
        record(ledger, document, first)
        record(ledger, document, second)
        client = TestClient(create_application(ledger), base_url="http://localhost")
        page = words_of(body(client, f"/c/{DENIAL.id}"))
    assert "A claim of an older reading" in page
    assert "The reading that is shown of this report does not find this claim." in page


# ---- JSON twins ----


@pytest.mark.parametrize("address", PAGES)
def test_every_page_names_its_twin_and_the_twin_is_there(client: TestClient, address: str) -> None:
    page = body(client, address)
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', page)
    assert twin
    answer = client.get(twin[1])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


def test_spans_are_pairs_and_segments_name_their_claims(client: TestClient) -> None:
    shown = data(client, f"/d/{ENGLISH_DOCUMENT.id}.json")
    assert shown["disclaimer"] == list(span_pair(ENGLISH_READING.disclaimer))
    passage = shown["passage"]
    assert isinstance(passage, dict)
    assert passage["text"] == ENGLISH
    segments = [segment for paragraph in passage["paragraphs"] for segment in paragraph["segments"]]
    inner = ENGLISH_READING.claims[3]
    inside = [s for s in segments if inner.id in s["claims"]]
    assert [ENGLISH[slice(*s["span"])] for s in inside] == ["the dam", " was mined"]
    assert all(s["claims"] == [ENGLISH_READING.claims[2].id, inner.id] for s in inside)


def span_pair(span: Span | None) -> tuple[int, int]:
    assert span
    return span.start, span.end


# ---- problems ----


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/claims{}?after=nonsense", "after"),
        ("/documents{}?after=nonsense", "after"),
        ("/claims{}?since=2025-02-30", "since"),
        ("/claims{}?kind=lie", "kind"),
        ("/claims{}?document=dnone", "document"),
        ("/claims{}?colour=red", "colour"),
        ("/about{}?x=1", "x"),
        ("/out{}?to=javascript:alert(1)", "to"),
    ],
)
def test_a_bad_request_is_one_clear_line_that_names_the_field(client: TestClient, address: str, field: str) -> None:
    page = body(client, address.format(""), 400)
    (line,) = re.findall(r'<p class="lead"><bdi>(.*?)</bdi></p>', page)
    assert line.startswith(f"{field}: ")
    problem = json.loads(body(client, address.format(".json"), 400))
    assert (problem["status"], problem["field"]) == (400, field)


@pytest.mark.parametrize("address", ["/claims.csv?kind=lie", "/claims.jsonl?after=abc"])
def test_a_file_is_not_begun_for_a_bad_request(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/d/dnone", "/c/cnone", "/nowhere", "/static/nowhere.js", "/d/a/b", "/d/d"])
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert "There is nothing at this address" in body(client, address, 404)


def test_what_is_not_there_is_not_found_in_json_too(client: TestClient) -> None:
    problem = json.loads(body(client, "/c/cnone.json", 404))
    assert problem["detail"] == "there is no claim 'cnone' in the ledger"
    assert json.loads(body(client, "/nowhere.json", 404))["status"] == 404


def test_a_ledger_that_fails_says_so_in_one_line(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LedgerError("the disk of this ledger cannot be read")

    monkeypatch.setattr(views, "list_claims", fail)
    assert "the disk of this ledger cannot be read" in body(client, "/claims", 500)
    # A cursor in the address is not blamed for it.
    assert json.loads(body(client, "/claims.json?after=abc", 500))["field"] is None


def test_an_error_of_ours_tells_nothing_of_the_ledger(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("words of a document")

    monkeypatch.setattr(views, "document_view", fail)
    answer = client.get("/d/x")
    assert answer.status_code == 500
    assert "words of a document" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
