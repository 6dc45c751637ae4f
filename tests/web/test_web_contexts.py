import time

from starlette.requests import Request
from web_reports import long_report, view_of

from reportedly.web.answers import make_answers
from reportedly.web.contexts import reader_context

BUDGET_S = 2.0
OTHER_WORK = 2
"""What the machine may do beside the test: process time grows with it too."""


def test_a_megabyte_with_three_thousand_claims_is_shown_in_time() -> None:
    view = view_of(*long_report(letters=1_000_000, claims=3_000))
    answers = make_answers("test")
    request = Request({"type": "http", "path": "/d/x", "query_string": b"", "headers": []})
    start = time.process_time()
    page = answers.html(request, "reader.html", reader_context(view))
    seconds = time.process_time() - start
    assert bytes(page.body).count(b'<article class="card') == 3_000
    assert seconds < BUDGET_S * OTHER_WORK
