import time
from dataclasses import replace

from starlette.requests import Request
from web_reports import arabic_report, english_report, long_report, view_of

from reportedly.ledger.views import DocumentPage
from reportedly.web.answers import make_answers
from reportedly.web.contexts import documents_context, reader_context

REQUEST = Request({"type": "http", "path": "/d/x", "query_string": b"", "headers": []})
BUDGET_S = 2.0
OTHER_WORK = 2
"""What the machine may do beside the test: process time grows with it too."""


def test_a_megabyte_with_three_thousand_claims_is_shown_in_time() -> None:
    view = view_of(*long_report(letters=1_000_000, claims=3_000))
    answers = make_answers("test")
    start = time.process_time()
    page = answers.html(REQUEST, "reader.html", reader_context(view, {"en"}))
    seconds = time.process_time() - start
    assert bytes(page.body).count(b'<article class="card') == 3_000
    assert seconds < BUDGET_S * OTHER_WORK


def test_no_claims_in_a_language_that_is_not_read_mean_nothing() -> None:
    document, found = arabic_report()
    silent = view_of(document, replace(found, claims=()))
    unread = reader_context(silent, {"en"})
    assert unread.unread
    page = bytes(make_answers("test").html(REQUEST, "reader.html", unread).body).decode()
    assert "Claims cannot be read in Arabic yet, so none were looked for." in page
    assert 'id="tools"' not in page
    assert not reader_context(silent, {"en", "ar"}).unread
    assert not reader_context(view_of(document, found), {"en"}).unread


def test_a_list_names_the_languages_that_are_not_read() -> None:
    silent = replace(view_of(*arabic_report()).head, claims=0)
    page = DocumentPage((silent, view_of(*english_report()).head), None, 2)
    assert documents_context(page, None, {"en"}).unread == ("ar",)
    assert documents_context(page, None, {"en", "ar"}).unread == ()
