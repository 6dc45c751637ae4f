import time

import pytest

from reportedly.domain.errors import InputError
from reportedly.sources.markup_guard import MAX_CHARACTERS, is_deeper_than, refuse_hostile_markup


def depth_of(html: str) -> int:
    return next(depth for depth in range(1000) if not is_deeper_than(html, depth))


@pytest.mark.parametrize(
    ("html", "depth"),
    [
        ("Kesh", 0),
        ("<div><div><b>Kesh</b></div></div>", 3),
        ("<div>Kesh</div>" * 50, 1),
        ("<p>Kesh<br>Dhal<img src=x>" * 50, 0),
        ("<ul><li>a<li>b<li>c</ul>" * 50, 1),
        ("<div><b>Kesh</div>" * 50, 2),
        ("</div></b>" * 50 + "<div>", 1),
        ("<svg><path d=1 /><path d=2 /></svg>", 1),
        ("<script>x = '<div><div><div>'</script><b>", 1),
        ("<!-- <div><div> --><b>", 1),
        ("<!-- <div><div>", 0),
        ("<STYLE>a>b{}<div></Style ><div>", 1),
        ("<script><div><div>", 0),
        ('<a title="1 > 0"><B></b></A>', 2),
        ("<<<<div><1><b", 2),
    ],
)
def test_depth_counts_what_is_open_at_once(html: str, depth: int) -> None:
    assert depth_of(html) == depth


def test_a_page_at_the_limit_passes_and_one_above_is_refused() -> None:
    refuse_hostile_markup("<div>" * 200 + "Kesh")
    with pytest.raises(InputError) as raised:
        refuse_hostile_markup("<div>" * 201 + "Kesh")
    assert raised.value.code == "too-deep"


def test_a_page_of_more_characters_than_the_limit_is_refused() -> None:
    with pytest.raises(InputError) as raised:
        refuse_hostile_markup("x" * (MAX_CHARACTERS + 1))
    assert raised.value.code == "too-large"


@pytest.mark.parametrize("piece", ["<", "<!--", "<a <", "</a>", "<a><b></a>", "<title>", "<script></script>", "<div"])
def test_hostile_markup_takes_no_longer_than_its_length_allows(piece: str) -> None:
    html = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    is_deeper_than(html, 200)
    # A quadratic scan of a million characters would take hours.
    assert time.perf_counter() - started < 5
