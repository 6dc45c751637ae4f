"""Lists of claims: every filter against the plain meaning of its words, every page in its place."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_making import ARMY, DHAL, GUARD, KESH, SPOKESMAN, Made, document, reading, span, three

from reportedly.domain.documents import Document
from reportedly.domain.errors import LedgerError, NotFoundError
from reportedly.domain.findings import Finding
from reportedly.domain.readings import ActorMention, Claim, PlaceMention, TimeMention
from reportedly.domain.spans import Span
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import ClaimFilter, ClaimRow, claim_view, list_claims, list_documents
from reportedly.ledger.writes import record

TIMES = ["2023-07-12", "2023-07", "2023", "XXXX-07-12", "2023-07-10/2023-07-14", "P3D", None]
OUTLETS = ["Orvany Courier", "Velistan Wire", None]
PUBLISHED = ["2023-07-01", "2023-07-13", "2023-08", "2024-01-02", None]
UNRESOLVED = ActorMention(Span(4, 10), "Kesh Army Council", None, (), 0.5, "")
NAMESAKE = PlaceMention(Span(4, 10), "Kesh", "kesh-marches", None, None, None, None, "")


def made_document(number: int) -> tuple[Document, list[Made]]:
    """A Document with two to six Claims, different for every number."""
    choose = random.Random(number)
    of = document(number, outlet=choose.choice(OUTLETS), published=choose.choice(PUBLISHED))
    contents = ["its fighters had taken", "the al-Dhal base", "the base had fallen", "At least 12", "were killed", "km"]
    made = [
        Made(
            content,
            choose.choice(["said", "denied"]),
            choose.choice(["assertion", "denial", "allegation"]),
            speakers=tuple(choose.sample([GUARD, SPOKESMAN], choose.randint(0, 2))),
            actors=tuple(choose.sample([ARMY, UNRESOLVED], choose.randint(0, 2))),
            places=tuple(choose.sample([DHAL, KESH, NAMESAKE], choose.randint(0, 2))),
            time=choose.choice([None, TimeMention(span(of.text, "Wednesday"), choose.choice(TIMES), "day")]),
            background=choose.random() < 0.2,
        )
        for content in choose.sample(contents, choose.randint(2, 6))
    ]
    return of, made


@pytest.fixture(scope="module")
def recorded() -> list[tuple[Document, Claim]]:
    """All Claims with their Documents, in the order of lists."""
    pairs = [(of, reading(of, *made).claims) for of, made in map(made_document, range(40))]
    order = sorted(range(40), key=lambda number: (pairs[number][0].published or "", number), reverse=True)
    return [(of, claim) for of, claims in map(pairs.__getitem__, order) for claim in claims]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("claims") / "ledger.sqlite") as ledger:
        for of, made in map(made_document, range(40)):
            record(ledger, of, reading(of, *made[:1], reader="superseded"))
            record(ledger, of, reading(of, *made))
        yield ledger


def in_range(of: Document, claim: Claim, first: str, last: str) -> bool:
    """True if the time of the Claim, or else the date of publication, may lie between two full dates."""
    bounds = {
        "2023-07-12": ("2023-07-12", "2023-07-12"),
        "2023-07": ("2023-07-01", "2023-07-31"),
        "2023": ("2023-01-01", "2023-12-31"),
        "2023-07-10/2023-07-14": ("2023-07-10", "2023-07-14"),
        "2023-07-01": ("2023-07-01", "2023-07-01"),
        "2023-07-13": ("2023-07-13", "2023-07-13"),
        "2023-08": ("2023-08-01", "2023-08-31"),
        "2024-01-02": ("2024-01-02", "2024-01-02"),
    }
    value = claim.time.value if claim.time else None
    days = bounds.get(value or "") or bounds.get(of.published or "")
    return days is not None and days[0] <= last and first <= days[1]


Fits = Callable[[Document, Claim], bool]


def speaks(claim: Claim, *ids: str) -> bool:
    return any(speaker.actor in ids for speaker in claim.speakers)


def acts(claim: Claim, *names: str) -> bool:
    return any(actor.mention.name in names for actor in claim.actors)


def lies(claim: Claim, *ids: str) -> bool:
    return any(place.place in ids for place in claim.places)


FILTERS: dict[str, tuple[ClaimFilter, Fits]] = {
    "nothing": (ClaimFilter(), lambda of, claim: True),
    "blanks": (ClaimFilter(actor="", place=" ", text="", since="", outlet="", document=""), lambda of, claim: True),
    "background": (ClaimFilter(background=True), lambda of, claim: True),
    "kind": (ClaimFilter(kind="denial"), lambda of, claim: claim.kind == "denial"),
    "unknown kind": (ClaimFilter(kind="poem"), lambda of, claim: False),
    "polarity": (ClaimFilter(polarity="negative"), lambda of, claim: claim.polarity == "negative"),
    "actor by id": (
        ClaimFilter(actor="tarmania-army"),
        lambda of, claim: speaks(claim, "tarmania-army") or acts(claim, "army"),
    ),
    "actor by name": (ClaimFilter(actor="guard KESH"), lambda of, claim: speaks(claim, "kesh-guard")),
    "actor by alias": (ClaimFilter(actor="kg"), lambda of, claim: speaks(claim, "kesh-guard")),
    "actor by Arabic alias": (ClaimFilter(actor="حَرس كيش"), lambda of, claim: speaks(claim, "kesh-guard")),
    "actor by a word of several names": (
        ClaimFilter(actor="Kesh"),
        lambda of, claim: speaks(claim, "kesh-guard") or acts(claim, "Kesh Army Council"),
    ),
    "words of two names": (ClaimFilter(actor="guard kg"), lambda of, claim: False),
    "part of a word": (ClaimFilter(actor="kes"), lambda of, claim: False),
    "a place is no actor": (ClaimFilter(actor="dhal"), lambda of, claim: False),
    "speaker": (ClaimFilter(speaker="army"), lambda of, claim: speaks(claim, "tarmania-army")),
    "speaker by id": (ClaimFilter(speaker="kesh-guard"), lambda of, claim: speaks(claim, "kesh-guard")),
    "place by id": (ClaimFilter(place="dhal"), lambda of, claim: lies(claim, "dhal")),
    "place by name": (ClaimFilter(place="Al-Dhal"), lambda of, claim: lies(claim, "dhal")),
    "place by a name of two": (ClaimFilter(place="KESH"), lambda of, claim: lies(claim, "kesh", "kesh-marches")),
    "place by the other id": (ClaimFilter(place="kesh-marches"), lambda of, claim: lies(claim, "kesh-marches")),
    "an actor is no place": (ClaimFilter(place="tarmania-army"), lambda of, claim: False),
    "outlet": (ClaimFilter(outlet="Velistan Wire"), lambda of, claim: of.outlet == "Velistan Wire"),
    "outlet folded": (ClaimFilter(outlet="ORVANY  courier"), lambda of, claim: of.outlet == "Orvany Courier"),
    "outlet in part": (ClaimFilter(outlet="Orvany"), lambda of, claim: False),
    "outlet of signs": (ClaimFilter(outlet="!"), lambda of, claim: False),
    "since": (ClaimFilter(since="2023-07-13"), lambda of, claim: in_range(of, claim, "2023-07-13", "9999")),
    "since a month": (ClaimFilter(since="2023-08"), lambda of, claim: in_range(of, claim, "2023-08-01", "9999")),
    "until": (ClaimFilter(until="2023-07-12"), lambda of, claim: in_range(of, claim, "0", "2023-07-12")),
    "until a year": (ClaimFilter(until="2023"), lambda of, claim: in_range(of, claim, "0", "2023-12-31")),
    "one day": (
        ClaimFilter(since="2023-07-12", until="2023-07-12"),
        lambda of, claim: in_range(of, claim, "2023-07-12", "2023-07-12"),
    ),
    "backwards": (ClaimFilter(since="2024-07", until="2023-07"), lambda of, claim: False),
    "text": (
        ClaimFilter(text="base fallen"),
        lambda of, claim: "base had fallen" in claim.content[0].of(of.text),
    ),
    "everything at once": (
        ClaimFilter(
            actor="army", speaker="kg", place="kesh", kind="denial", polarity="negative", since="2023", text="said"
        ),
        lambda of, claim: (
            (speaks(claim, "tarmania-army") or acts(claim, "army", "Kesh Army Council"))
            and speaks(claim, "kesh-guard")
            and lies(claim, "kesh", "kesh-marches")
            and claim.kind == "denial"
            and in_range(of, claim, "2023-01-01", "9999")
            and claim.cue[0].of(of.text) == "said"
        ),
    ),
}


def pages(ledger: Ledger, wanted: ClaimFilter, limit: int) -> tuple[list[ClaimRow], set[int]]:
    """The rows of all pages, and the totals that they give."""
    rows: list[ClaimRow] = []
    totals, after = set(), None
    while True:
        page = list_claims(ledger, wanted, after=after, limit=limit)
        totals.add(page.total)
        rows += page.rows
        if page.next is None:
            return rows, totals
        assert len(page.rows) == limit
        after = page.next


@pytest.mark.parametrize("name", FILTERS)
def test_filters_mean_what_they_say(ledger: Ledger, recorded: list[tuple[Document, Claim]], name: str) -> None:
    wanted, fits = FILTERS[name]
    expected = [
        (of.id, claim) for of, claim in recorded if fits(of, claim) and (wanted.background or not claim.background)
    ]
    for limit in (7, 1000):
        rows, totals = pages(ledger, wanted, limit)
        assert [(row.document.id, row.claim) for row in rows] == expected
        assert totals == {len(expected)}


def test_the_filters_find_some_and_leave_some(recorded: list[tuple[Document, Claim]]) -> None:
    """So that the test above tests something."""
    counts = {name: sum(fits(of, claim) for of, claim in recorded) for name, (_, fits) in FILTERS.items()}
    assert {name for name, count in counts.items() if count == len(recorded)} == {"nothing", "blanks", "background"}
    assert {name for name, count in counts.items() if count == 0} == {
        "unknown kind",
        "words of two names",
        "part of a word",
        "a place is no actor",
        "an actor is no place",
        "outlet in part",
        "outlet of signs",
        "backwards",
    }


def test_one_document(ledger: Ledger, recorded: list[tuple[Document, Claim]]) -> None:
    of = recorded[0][0]
    expected = [claim for other, claim in recorded if other.id == of.id]
    for given in (of.id, of.id[:12]):
        page = list_claims(ledger, ClaimFilter(document=given, background=True))
        assert [row.claim for row in page.rows] == expected
        assert {row.document.id for row in page.rows} == {of.id}
    with pytest.raises(NotFoundError, match="there is no document 'd00'"):
        list_claims(ledger, ClaimFilter(document="d00"))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        yield ledger


def test_a_row_has_the_words_the_head_and_the_findings(fresh: Ledger) -> None:
    of = document(77, published="2030-01-01")
    made = three(of)
    findings = (
        Finding("RC001", made.claims[0].id, "refuted", "It is 41 km, not 40.", (Span(0, 6),)),
        Finding("RC002", None, "doubtful", "Of no claim."),
        Finding("RC001", made.claims[0].id, "holds", "Another."),
    )
    record(fresh, of, replace(made, findings=findings))
    rows = list_claims(fresh, ClaimFilter(document=of.id)).rows
    assert [row.content for row in rows] == [
        ("its fighters had taken the al-Dhal base",),
        ("the base had fallen",),
        ("At least 12 soldiers were killed",),
    ]
    assert [row.cue for row in rows] == [("said",), ("denied",), ("said",)]
    assert [row.findings for row in rows] == [(findings[0], findings[2]), (), ()]
    assert {row.document for row in rows} == {list_documents(fresh).rows[0]}


@pytest.mark.parametrize("given", ["yesterday", "2023-13", "14.07.2023", "2023-02-30"])
def test_a_date_that_is_none_is_refused_in_one_line(ledger: Ledger, given: str) -> None:
    for wanted in (ClaimFilter(since=given), ClaimFilter(until=given)):
        with pytest.raises(LedgerError, match="not a date: ") as caught:
            list_claims(ledger, wanted)
        assert "\n" not in str(caught.value)


def test_a_cursor_from_elsewhere_is_refused_in_one_line(ledger: Ledger) -> None:
    for after in ("nonsense", list_documents(ledger, limit=1).next):
        with pytest.raises(LedgerError, match="not a cursor"):
            list_claims(ledger, ClaimFilter(), after=after)


def test_a_claim_alone_with_the_text_around_it(fresh: Ledger) -> None:
    of = document(88, "x" * 400 + " The Guard said the base fell and " + "y" * 400)
    record(fresh, of, reading(of, Made("the base fell")))
    (row,) = list_claims(fresh, ClaimFilter(document=of.id)).rows
    view = claim_view(fresh, row.claim.id[:15])
    assert view.row == row
    assert (view.before, view.passage, view.after) == (
        "x" * 284 + " The Guard said ",
        "the base fell",
        " and " + "y" * 295,
    )
    assert of.text[view.start :].startswith(view.before + view.passage + view.after)
    assert not view.superseded


def test_a_claim_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError, match="there is no claim 'c0000000'"):
        claim_view(ledger, "c0000000")
    with pytest.raises(NotFoundError, match="more than one claim id begins with 'c'"):
        claim_view(ledger, "c")
