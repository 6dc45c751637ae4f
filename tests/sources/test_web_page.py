import time
from collections.abc import Iterator
from io import BytesIO

import pytest

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.sources.captures import Capture
from reportedly.sources.given import Given
from reportedly.sources.intake import documents_in
from reportedly.sources.page_worker import PageWorker
from reportedly.sources.web_page import documents

FIRST = "نفى حرس كيش يوم الثلاثاء أنه قصف بلدة كيش، وقال سكان إن القصف استمر ساعتين وأصاب ثلاثة أشخاص."
SECOND = "وقالت وزارة الدفاع في أورفاني إنها لم تتمكن من التحقق من صحة هذه التقارير."
PAGE = f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>حرس كيش ينفي القصف | صوت أورفاني</title>
<meta property="og:site_name" content="صوت أورفاني">
<meta property="article:published_time" content="2023-07-14T23:30:00+03:00">
<link rel="canonical" href="https://example.org/kesh/1"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>حرس كيش ينفي القصف</h1>
<p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p></article></body></html>"""
NOTHING_GIVEN = Given()


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


def captured(raw: bytes | str, pages: PageWorker) -> Capture:
    return Capture("a.html", "a", "text/html", BytesIO(raw.encode() if isinstance(raw, str) else raw), pages)


@pytest.fixture(scope="module")
def pages() -> Iterator[PageWorker]:
    with PageWorker() as worker:
        yield worker


def the_document(raw: bytes | str, pages: PageWorker, given: Given = NOTHING_GIVEN) -> Document:
    [document] = documents(captured(raw, pages), given)
    return document


def refusal(raw: bytes | str, pages: PageWorker) -> InputError:
    with pytest.raises(InputError) as raised:
        the_document(raw, pages)
    return raised.value


def test_an_arabic_page_gives_its_report_and_what_it_says_of_itself(pages: PageWorker) -> None:
    document = the_document(PAGE, pages, Given(outlet="Other", title="Other", published="2020-01-01"))
    assert document.text == f"حرس كيش ينفي القصف\n{FIRST}\n{SECOND}\n{FIRST}"
    assert document.raw == PAGE.encode()
    assert document.media_type == "text/html"
    assert (document.title, document.outlet) == ("حرس كيش ينفي القصف", "صوت أورفاني")
    assert (document.published, document.language) == ("2023-07-14", "ar")
    assert document.url == "https://example.org/kesh/1"


def test_the_bytes_of_a_page_in_another_encoding_are_kept_as_fetched(pages: PageWorker) -> None:
    raw = PAGE.replace("utf-8", "windows-1256").encode("cp1256")
    document = the_document(raw, pages)
    assert FIRST in document.text
    assert document.raw == raw


def test_given_values_fill_what_the_page_does_not_say(pages: PageWorker) -> None:
    given = Given("Orvany Post", "Guard denies", "2023-07-14", "en")
    document = the_document(page("<p>The Kesh Guard denied that it had shelled the town.</p>"), pages, given)
    assert (document.outlet, document.title, document.published, document.language) == (
        "Orvany Post",
        "Guard denies",
        "2023-07-14",
        "en",
    )


def test_a_language_that_the_text_cannot_be_in_is_not_believed(pages: PageWorker) -> None:
    assert the_document(PAGE.replace('lang="ar"', 'lang="en"'), pages).language == "ar"


def test_the_markup_of_a_page_is_no_text(pages: PageWorker) -> None:
    body = "<p>The Guard said <b>two</b> people &amp; a child were hurt.</p><script>alert('Kesh')</script>"
    assert the_document(page(body), pages).text == "The Guard said two people & a child were hurt."


@pytest.mark.parametrize("body", ["", "<nav><a href='/'></a></nav>", "<script>var kesh = 'Kesh Guard'</script>"])
def test_a_page_without_report_says_so(body: str, pages: PageWorker) -> None:
    assert refusal(f"<!doctype html><html><head></head><body>{body}</body></html>", pages).code == "no-text"


def test_an_empty_page_is_empty(pages: PageWorker) -> None:
    assert refusal(" \n", pages).code == "empty"


def test_a_picture_is_no_page(pages: PageWorker) -> None:
    assert refusal(b"\x89PNG\r\n\0", pages).code == "binary"


def test_a_hundred_thousand_nested_elements_are_refused_before_a_parser_sees_them() -> None:
    # Never started: the guard comes first.
    worker = PageWorker(seconds=0)
    started = time.perf_counter()
    assert refusal(page("<div>" * 100_000 + "Kesh"), worker).code == "too-deep"
    assert time.perf_counter() - started < 1


def test_nested_lists_are_refused_by_their_real_depth(pages: PageWorker) -> None:
    assert refusal(page("<ul><li>Kesh" * 150), pages).code == "too-deep"


def test_a_page_of_more_than_five_million_characters_is_refused(pages: PageWorker) -> None:
    assert refusal(page("<p>Kesh</p>" * 500_000), pages).code == "too-large"


def test_bad_bytes_in_the_report_are_refused_with_their_place(pages: PageWorker) -> None:
    raw = page("<p>The Kesh Guard denied it, said Andr\xe9.</p>", '<meta charset="utf-8">').encode("cp1252")
    error = refusal(raw, pages)
    assert error.code == "wrong-encoding"
    assert f"byte 0xE9 at offset {raw.index(0xE9)}; it looks like windows-1252" in str(error)


def test_bad_bytes_beside_the_report_do_no_harm(pages: PageWorker) -> None:
    raw = page("<p>The Kesh Guard denied it.</p>", '<meta charset="utf-8"><style>/* \xe9 */</style>').encode("cp1252")
    document = the_document(raw, pages)
    assert (document.text, document.raw) == ("The Kesh Guard denied it.", raw)


def test_a_page_that_takes_too_long_is_failed() -> None:
    slow = page("<p>" * 100_000 + "Kesh")
    [failure] = documents_in(["-"], Given(), stdin=BytesIO(slow.encode()), page_seconds=0.05)
    assert isinstance(failure, Outcome)
    assert (failure.code, failure.reason) == ("timeout", "taking the page apart took more than 0.05 seconds")
