import re

import pytest
from fastapi.testclient import TestClient
from web_reports import english_report, hostile_report

DOCUMENT, READING = english_report()
PAGES = (
    "/",
    "/documents",
    f"/d/{DOCUMENT.id}",
    "/claims",
    f"/c/{READING.claims[0].id}",
    "/about",
    "/out?to=https://a.example/",
)


def text_of(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.text)


@pytest.mark.parametrize("address", [*PAGES, "/static/pages.css", "/nowhere", "/claims?kind=lie", "/claims.csv"])
def test_every_answer_is_shut_in(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"] == (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/claims.json", "/static/pages.css", "/nowhere"])
def test_nothing_but_reading_is_answered(client: TestClient, method: str, address: str) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_answered_like_get(client: TestClient) -> None:
    assert [client.head(address).status_code for address in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5:8400", "0.0.0.0", "", "[::1", "::2"]
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/documents.json", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["field"] == "Host"


@pytest.mark.parametrize("host", ["localhost", "localhost:8400", "127.0.0.1:1", "127.8.8.8", "[::1]:8400"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"host": host}).status_code == 200


def test_a_hostile_report_stays_text(client: TestClient) -> None:
    document, found = hostile_report()
    for address in ("/", f"/d/{document.id}", "/claims", f"/c/{found.claims[0].id}"):
        page = text_of(client, address)
        assert "alert(" in page
        assert not re.search(r"<script(?! type=\"module\" src=\"/static/reader.js\"></script>)", page)
        assert "<img" not in page
        assert 'href="javascript' not in page


def test_a_hostile_filter_stays_text(client: TestClient) -> None:
    page = text_of(client, "/claims?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script" not in page
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page


def test_a_link_that_leads_out_says_where_first(client: TestClient) -> None:
    page = text_of(client, f"/d/{DOCUMENT.id}")
    (link,) = re.findall(r'href="(/out\?[^"]+)"', page)
    assert 'href="https:' not in page
    shown = text_of(client, link.replace("&amp;", "&"))
    assert '<bdi dir="ltr">orvanypost.example</bdi>' in shown
    assert 'href="https://orvanypost.example/dhal?a=1&amp;b=2" rel="noreferrer noopener nofollow external"' in shown


def test_an_address_of_a_report_that_is_none_leads_nowhere(client: TestClient) -> None:
    page = text_of(client, f"/d/{hostile_report()[0].id}")
    (link,) = re.findall(r'href="(/out\?[^"]+)"', page)
    assert client.get(link.replace("&amp;", "&")).status_code == 400


def test_no_page_has_a_script_or_a_style_inside(client: TestClient) -> None:
    for address in PAGES:
        for tag in re.findall(r"<[a-z][^>]*>", client.get(address).text):
            assert not re.search(r"^<style|\sstyle=|\son\w+=", tag)
            assert not tag.startswith("<script") or " src=" in tag
