import json

import pytest
import trafilatura

from reportedly.sources.page_metadata import metadata_of


def said_by(head: str, body: str = "<p>Kesh</p>", attributes: str = "") -> dict[str, str | None]:
    return metadata_of(
        trafilatura.load_html(f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>")
    )


def linked(*things: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(things[0] if len(things) == 1 else things)}</script>'


REPORT = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Guard denies shelling",
    "datePublished": "2023-07-14T08:00:00+03:00",
    "dateModified": "2023-08-01",
    "inLanguage": "en-GB",
    "publisher": {"@type": "Organization", "name": "Orvany Post"},
}


def test_a_page_that_says_nothing_of_itself_has_no_metadata() -> None:
    page = said_by("", "<p>Kesh, 14 July 2023. Copyright 2022. Updated 2023-07-15</p><h1>One</h1><h1>Two</h1>")
    assert page == {"title": None, "outlet": None, "published": None, "language": None, "url": None}


def test_open_graph_is_read() -> None:
    head = """<meta property="og:title" content="Guard denies &amp; blames | Orvany Post">
      <meta property="og:site_name" content="al-Orvany Post"><meta property="og:url" content="https://example.org/1">
      <meta property="article:published_time" content="2023-07-14T23:30:00-05:00">"""
    assert said_by(head, attributes='lang="en-US"') == {
        "title": "Guard denies & blames | Orvany Post",
        "outlet": "al-Orvany Post",
        "published": "2023-07-14",
        "language": "en",
        "url": "https://example.org/1",
    }


@pytest.mark.parametrize(
    "script", [linked(REPORT), linked({"@type": "WebSite"}, REPORT), linked({"@graph": [{"@type": "WebPage"}, REPORT]})]
)
def test_linked_data_is_read(script: str) -> None:
    page = said_by(script)
    assert (page["title"], page["outlet"]) == ("Guard denies shelling", "Orvany Post")
    assert (page["published"], page["language"]) == ("2023-07-14", "en")


def test_the_report_goes_before_the_page_round_it() -> None:
    page = {"@type": "WebPage", "headline": "News", "datePublished": "2020-01-01"}
    assert said_by(linked(page, REPORT))["published"] == "2023-07-14"


@pytest.mark.parametrize("text", ["{", "", "null", "7", '"x"', "[[]]", "[" * 100_000, '{"@type": 7, "publisher": 7}'])
def test_broken_linked_data_is_passed_over(text: str) -> None:
    page = said_by(f'<script type="application/ld+json">{text}</script><meta property="og:title" content="Kesh">')
    assert page["title"] == "Kesh"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="14 July 2023">',
        '<meta name="pubdate" content="2023">',
        '<meta property="article:modified_time" content="2023-07-14">',
        '<meta name="copyright" content="2023"><meta itemprop="copyrightYear" content="2023">',
        '<link rel="canonical" href="https://example.org/2023/07/14/kesh">',
        linked({"@type": "Person", "datePublished": "2023-07-14"}),
        linked({"@type": "NewsArticle", "dateModified": "2023-07-14", "datePublished": None}),
    ],
)
def test_no_date_is_invented(head: str) -> None:
    assert said_by(head, "<time datetime='2023-07-14'>14 July</time><footer>2023-07-14</footer>")["published"] is None


def test_the_first_of_january_is_a_date_like_others_where_it_is_stated() -> None:
    assert said_by('<meta itemprop="datePublished" content="2023-01-01">')["published"] == "2023-01-01"


def test_a_value_that_is_no_date_does_not_hide_one_that_is() -> None:
    head = '<meta property="article:published_time" content="today"><meta name="dc.date" content="2023-07-14">'
    assert said_by(head)["published"] == "2023-07-14"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<time class="entry-date published" datetime="2023-07-14T08:00:00Z">14 July</time>', "2023-07-14"),
        ('<time pubdate datetime="2023-07-14">14 July</time>', "2023-07-14"),
        ('<span itemprop="datePublished" content="2023-07-14">14 July</span>', "2023-07-14"),
        ('<time class="published">14 July</time>', None),
        ('<time class="published" datetime="2023-07-14"></time><time class="published" datetime="2023-07-13">', None),
    ],
)
def test_a_marked_date_in_the_body_is_taken_if_there_is_one_only(body: str, published: str | None) -> None:
    assert said_by("", body)["published"] == published


def test_a_single_heading_goes_before_the_title_of_the_window() -> None:
    head = "<title>Guard denies shelling - Orvany Post</title>"
    assert said_by(head, "<h1> Guard\n denies </h1>")["title"] == "Guard denies"
    assert said_by(head)["title"] == "Guard denies shelling - Orvany Post"


def test_the_outlet_is_cut_off_the_title_where_the_page_says_it() -> None:
    head = '<meta property="og:site_name" content="Orvany Post"><title>Guard denies shelling - Orvany Post</title>'
    assert said_by(head)["title"] == "Guard denies shelling"


@pytest.mark.parametrize("content", ["https://social.example/orvanypost", "@orvanypost", "  "])
def test_an_address_is_no_outlet(content: str) -> None:
    assert said_by(f'<meta name="publisher" content="{content}">')["outlet"] is None


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="ar"', "", "ar"),
        ('xml:lang="tr_TR"', "", "tr"),
        ('lang=""', '<meta http-equiv="Content-Language" content="uk">', "uk"),
        ("", '<meta property="og:locale" content="ar_AR">', "ar"),
        ('lang="und"', "", None),
    ],
)
def test_the_language_is_read(attributes: str, head: str, language: str | None) -> None:
    assert said_by(head, attributes=attributes)["language"] == language


def test_the_canonical_address_goes_first_and_only_web_addresses_count() -> None:
    canonical = '<link rel="shortlink canonical" href="{}"><meta property="og:url" content="https://example.org/og">'
    assert said_by(canonical.format("https://example.org/1"))["url"] == "https://example.org/1"
    assert said_by(canonical.format("javascript:x()"))["url"] == "https://example.org/og"
    assert said_by('<link rel="canonical" href="/1">')["url"] is None
