from urllib.parse import parse_qsl

import pytest

from reportedly.domain.errors import ReportedlyError
from reportedly.ledger.views import ClaimFilter
from reportedly.web.asked import (
    Asked,
    AskedError,
    asked_address,
    asked_claims,
    asked_cursor,
    asked_nothing,
    filter_query,
)


def test_every_filter_is_read() -> None:
    query = [
        ("actor", "kesh-guard"),
        ("speaker", "the monitor"),
        ("place", "Dhal"),
        ("kind", "denial"),
        ("polarity", "negative"),
        ("outlet", "Orvany Post"),
        ("document", "d12"),
        ("since", "2025-03-01"),
        ("until", "2025-03-31"),
        ("text", " road to Dhal "),
        ("background", "1"),
        ("after", "abc"),
    ]
    wanted = ClaimFilter(
        "kesh-guard",
        "the monitor",
        "Dhal",
        "denial",
        "negative",
        "Orvany Post",
        "d12",
        "2025-03-01",
        "2025-03-31",
        "road to Dhal",
        background=True,
    )
    assert asked_claims(query) == Asked(wanted, "abc")


def test_a_form_sent_empty_asks_for_everything() -> None:
    assert asked_claims([("text", ""), ("kind", ""), ("since", " ")]) == Asked(ClaimFilter(), None)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ([("kind", "lie")], "kind"),
        ([("polarity", "both")], "polarity"),
        ([("since", "yesterday")], "since"),
        ([("until", "2025-02-30")], "until"),
        ([("since", "2025-03-02"), ("until", "2025-03-01")], "since"),
        ([("background", "yes")], "background"),
        ([("actr", "x")], "actr"),
        ([("kind", "denial"), ("kind", "rumour")], "kind"),
        ([("text", "x" * 501)], "text"),
        ([("", "x")], "?"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(query: list[tuple[str, str]], field: str) -> None:
    with pytest.raises(AskedError) as caught:
        asked_claims(query)
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{field}: ")
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, ReportedlyError)


def test_pages_without_settings_take_none() -> None:
    asked_nothing([])
    with pytest.raises(AskedError, match="limit: not a setting of this page"):
        asked_nothing([("limit", "5")])
    assert asked_cursor([("after", "abc")]) == "abc"
    with pytest.raises(AskedError, match="kind"):
        asked_cursor([("kind", "denial")])


def test_a_filter_goes_into_an_address_and_back() -> None:
    wanted = ClaimFilter(actor="Kesh & Guard", text="“سوق” 100 %", since="2025-03-01", background=True)
    query = filter_query(wanted, after="c+/=")
    assert asked_claims(parse_qsl(query.removeprefix("?"))) == Asked(wanted, "c+/=")
    assert filter_query(ClaimFilter()) == ""
    assert filter_query(ClaimFilter(kind="denial", place="Dhal"), without="kind") == "?place=Dhal"


@pytest.mark.parametrize("address", ["https://a.example/b?c=d", "http://a.example:8080/", "https://مثال.example/"])
def test_outside_addresses_are_http(address: str) -> None:
    assert asked_address([("to", address)]) == address


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "data:text/html,x", "//a.example", "/claims", "https://", "http://[x", "https://a b/"],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(AskedError, match="to: not an address"):
        asked_address([("to", address)])
