import json
import re
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.reference.book import ReferenceBook
from reportedly.reference.files import check_sheets, read_sheet

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src" / "reportedly" / "samples"
SHARED = ROOT.parent / "shared"
REPORTS: list[dict[str, Any]] = [
    json.loads(line) for line in (SAMPLES / "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS: dict[str, str] = {report["id"]: report["text"] for report in REPORTS}
BOOK = yaml.safe_load((SAMPLES / "reference.yaml").read_text(encoding="utf-8"))
PLANTED: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "planted.yaml").read_text(encoding="utf-8"))
ACTORS: dict[str, Any] = {actor["id"]: actor for actor in BOOK["actors"]}
PLACES: dict[str, Any] = {place["id"]: place for place in BOOK["places"]}

KINDS = {
    "wire-copy",
    "denial",
    "contradiction",
    "update",
    "false-distance",
    "true-distance",
    "rumour",
    "correction",
    "translation",
}
DISTANCES = [planted for planted in PLANTED if planted["kind"].endswith("-distance")]
EARTH_RADIUS_KM = 6371.0088
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def kilometres(one: str, other: str) -> float:
    (a, b) = (PLACES[one], PLACES[other])
    half_lat, half_lon = radians(b["lat"] - a["lat"]) / 2, radians(b["lon"] - a["lon"]) / 2
    h = sin(half_lat) ** 2 + cos(radians(a["lat"])) * cos(radians(b["lat"])) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(h))


def nine_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 9]) for at in range(len(words) - 8)}


def body(report_id: str) -> str:
    """A wire report without its dateline."""
    return TEXTS[report_id].partition(") - ")[2]


def named(entry: dict[str, Any], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name['text'])}", text, re.IGNORECASE) for name in entry["names"])


def shared_texts() -> Iterator[str]:
    for path in sorted(SHARED.glob("gold/*.articles.jsonl")) + sorted(SHARED.glob("acceptance/*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    for path in sorted(SHARED.glob("acceptance/*/*.txt")):
        yield path.read_text(encoding="utf-8")


def test_every_report_has_the_fields_of_jsonl_input_and_an_own_id() -> None:
    assert len(TEXTS) == len(REPORTS)
    for report in REPORTS:
        assert list(report) == ["id", "outlet", "title", "published", "lang", "url", "text"]
        assert date.fromisoformat(report["published"]).isoformat() == report["published"]
        assert "2025-03-01" <= report["published"] <= "2025-04-30"
        assert report["url"] is None or re.match(r"https://[a-z]+\.example/", report["url"])


def test_there_are_enough_reports_of_enough_outlets_in_both_languages() -> None:
    languages = [report["lang"] for report in REPORTS]
    assert languages.count("en") >= 14
    assert languages.count("ar") >= 2
    assert len({report["outlet"] for report in REPORTS}) >= 7


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(report["id"]))
def test_a_report_is_of_a_real_report_s_length_and_shape(report: dict[str, Any]) -> None:
    assert 250 <= len(report["text"].split()) <= 500
    paragraphs = report["text"].split("\n\n")
    assert len(paragraphs) >= 5
    assert all(paragraph == paragraph.strip() and "\n" not in paragraph for paragraph in paragraphs)
    arabic_letters = len(re.findall("[\u0600-\u06ff]", report["text"]))
    assert (arabic_letters > len(report["text"]) / 2) == (report["lang"] == "ar")


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted['kind']}-{planted['reports'][0]}")
def test_what_is_planted_stands_in_the_reports_word_for_word(planted: dict[str, Any]) -> None:
    assert planted["kind"] in KINDS
    assert planted["note"]
    assert TEXTS[planted["reports"][0]].count(planted["quote"]) == 1
    if len(planted["reports"]) > 1 or "against" in planted:
        assert TEXTS[planted["reports"][-1]].count(planted["against"]) == 1


def test_every_kind_is_planted_and_listed_in_the_readme() -> None:
    assert {planted["kind"] for planted in PLANTED} == KINDS
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert f"{len(REPORTS)} reports" in readme
    assert f"{len(ACTORS)} actors, {len(PLACES)} places" in readme
    rows = readme.splitlines()
    listed = [row.split("`")[1] for row in rows if re.match(r"\| `[a-z0-9-]+` \| \d\d-\d\d ", row)]
    assert listed == list(TEXTS)


def test_one_wire_copy_is_verbatim_and_one_is_cut_from_the_wire() -> None:
    wire = body("meridian-wire-kesh-strike")
    assert body("velistan-today-kesh-market") == wire
    cut = body("ostmark-courier-kesh-doctor")
    assert len(cut) < 0.7 * len(wire)
    shared = nine_words(cut) & nine_words(wire)
    assert len(shared) > 0.7 * len(nine_words(cut))
    titles = {report["title"] for report in REPORTS}
    assert len(titles) == len(REPORTS)


@pytest.mark.parametrize("planted", DISTANCES, ids=lambda planted: planted["quote"])
def test_a_planted_distance_is_right_or_wrong_as_said(planted: dict[str, Any]) -> None:
    actual = kilometres(*planted["places"])
    assert round(actual) == planted["true_km"]
    off = abs(planted["stated_km"] - actual) / actual
    if planted["kind"] == "true-distance":
        assert off <= 0.05
    else:
        assert planted["stated_km"] < 0.5 * actual


def test_no_distance_stands_in_the_reports_that_is_not_planted() -> None:
    quotes = [(report, planted["quote"]) for planted in DISTANCES for report in planted["reports"]]
    for report, text in TEXTS.items():
        rest = text
        for quote in (quote for where, quote in quotes if where == report):
            rest = rest.replace(quote, "")
        assert not re.search(r"kilomet|\bkm\b|\bmiles?\b|كيلومتر", rest), report


def figures(report: str, pattern: str) -> list[float]:
    found = re.search(pattern, TEXTS[report], re.DOTALL)
    assert found, f"{report} has no {pattern}"
    return [float(figure.replace(",", "")) for figure in found.groups()]


def test_the_displaced_and_the_money_add_up() -> None:
    report = "meridian-wire-displaced"
    total, *parts = figures(
        report, r"At least ([\d,]+) people.*Some ([\d,]+) of them.*, ([\d,]+) have crossed.*about ([\d,]+) have made"
    )
    assert total == sum(parts)
    asked, received, missing = figures(
        report, r"appealed for ([\d.]+) million.*received ([\d.]+) million.*remaining ([\d.]+) million"
    )
    assert asked == pytest.approx(received + missing)


def test_the_tolls_add_up() -> None:
    report = "meridian-wire-toll-17"
    before, after = figures(report, r"from (\d+) to (\d+), among them five children")
    assert "Three of the wounded had died in hospital since Wednesday and two bodies had been found" in TEXTS[report]
    assert before + 3 + 2 == after
    wounded_after, wounded_before = figures(report, r"wounded rose to (\d+) from (\d+), because ten people")
    assert wounded_before - 3 + 10 == wounded_after


@pytest.mark.parametrize(
    ("report", "day", "weekday"),
    [
        ("meridian-wire-kesh-strike", "2025-03-11", "on Tuesday"),
        ("radio-kesh-keshari-interview", "2025-03-16", "On Sunday"),
        ("velistan-today-crossing-closed", "2025-03-13", "Last Thursday"),
        ("velistan-today-crossing-closed", "2025-03-15", "on Saturday"),
        ("northern-dispatch-convoy-correction", "2025-03-19", "it was a Wednesday"),
        ("orvany-herald-convoy-merrow", "2025-03-21", "on Friday"),
        ("ostmark-courier-talks", "2025-03-31", "on Monday"),
    ],
)
def test_weekdays_fit_the_calendar(report: str, day: str, weekday: str) -> None:
    assert weekday in TEXTS[report]
    assert WEEKDAYS[date.fromisoformat(day).weekday()] in weekday


def test_the_reference_book_keeps_the_books_rules_and_is_marked_as_invented() -> None:
    sheet = read_sheet(SAMPLES / "reference.yaml", "reference.yaml")
    check_sheets([sheet])
    assert len(sheet.actors) >= 20
    assert len(sheet.places) >= 30
    for entry in (*BOOK["actors"], *BOOK["places"]):
        assert entry["source"] == "invented for the samples"
        assert {name["language"] for name in entry["names"]} == {"en", "ar"}
    assert {place.country for place in sheet.places} == {"TX", "VX", "OX"}
    assert all(actor.parent for actor in sheet.actors if actor.kind == "office-holder")


def test_every_place_lies_in_the_open_atlantic() -> None:
    for place in PLACES.values():
        assert 20 <= place["lat"] <= 24
        assert -40 <= place["lon"] <= -36


def test_two_bodies_share_one_name_and_differ_in_place_and_date() -> None:
    orvany, dhal = ACTORS["orvany-home-guard"], ACTORS["dhal-home-guard"]
    (first,) = (name for name in orvany["names"] if name["text"] == "Home Guard")
    (second,) = (name for name in dhal["names"] if name["text"] == "Home Guard")
    assert first["until"] < second["since"]
    assert not set(orvany["places"]) & set(dhal["places"])


def test_the_slip_of_an_acronym_has_one_possible_meaning() -> None:
    sheet = read_sheet(SAMPLES / "reference.yaml", "reference.yaml")
    assert len(re.findall(r"\bNCCF\b", "\n".join(TEXTS.values()))) == 1
    candidates = ReferenceBook(sheet.actors, sheet.places).slips("NCCF")
    assert [(candidate.id, candidate.alias) for candidate in candidates] == [("northern-covenant-forces", "NCF")]


def test_every_entry_of_the_reference_book_is_needed() -> None:
    everything = "\n".join(f"{report['outlet']}\n{report['text']}" for report in REPORTS)
    parents = {actor.get("parent") for actor in ACTORS.values()}
    unused_actors = [id_ for id_, actor in ACTORS.items() if not named(actor, everything) and id_ not in parents]
    assert unused_actors == []
    assert [id_ for id_, place in PLACES.items() if not named(place, everything)] == []


def test_every_outlet_is_in_the_reference_book() -> None:
    known = {name["text"] for actor in ACTORS.values() if actor["kind"] == "outlet" for name in actor["names"]}
    assert {report["outlet"] for report in REPORTS} <= known


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the research corpora are not beside the checkout")
def test_no_nine_words_in_a_row_come_from_the_research_corpora() -> None:
    theirs = set[tuple[str, ...]]().union(*map(nine_words, shared_texts()))
    assert theirs
    for report, text in TEXTS.items():
        assert not nine_words(text) & theirs, report
