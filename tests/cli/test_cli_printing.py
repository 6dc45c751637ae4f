import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.cli import printing
from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.links import Link
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Claim,
    PlaceMention,
    QuantityMention,
    Reading,
    Speaker,
    TimeMention,
)
from reportedly.domain.spans import Span
from reportedly.exports.phrases import OWN_VOICE

TEXT = (
    "On Saturday, army spokesman Danil Orve told Meridian Wire that the Kesh Guard had shelled Dhal, 40 km from the "
    "border, killing at least three people. It has not been possible to verify this."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, title: str | None = "Shelling at Dhal") -> Document:
    return Document("dhal", text, text.encode(), "text/plain", "en", title=title, outlet="The Orvany Courier")


CLAIM = Claim(
    id="c" + "1" * 24,
    content=(span("the Kesh Guard had shelled Dhal, 40 km from the border, killing at least three people"),),
    cue=(span("told"),),
    speakers=(
        Speaker(span("army spokesman Danil Orve"), "Danil Orve", "person"),
        Speaker(span("Meridian Wire"), "Meridian Wire", "outlet"),
    ),
    kind="accusation",
    polarity="positive",
    certainty="certain",
    event="ASSAULT",
    actors=(ActorInClaim(ActorMention(span("Kesh Guard"), "Kesh Guard", "kesh-guard", score=0.95), "by"),),
    places=(PlaceMention(span("Dhal"), "Dhal", "dhal", lat=41.3, lon=47.2, radius_km=2),),
    time=TimeMention(span("Saturday"), "2024-03-02", "day"),
    quantities=(QuantityMention(span("three"), None, 3, None, "killed"),),
)
BARE = Claim("c" + "2" * 24, (span("the border"),), (), (), "assertion", "positive", "unknown", event="RETREAT")


def reading(*claims: Claim) -> Reading:
    return Reading(
        "d1",
        "by hand",
        disclaimer=span("It has not been possible to verify this."),
        claims=claims,
        links=(Link(CLAIM.id, BARE.id, "denies", "the other side says so", 0.5),),
        findings=(Finding("RC001", CLAIM.id, "refuted", "Dhal lies 12 km from the border, not 40"),),
    )


def printed(*claims: Claim, of: Document | None = None, width: int = 80, color: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False, force_terminal=color)
    printing.print_reading(console, of or document(), reading(*claims))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "piece",
    [
        "The Orvany Courier, date not known: Shelling at Dhal",
        "says of itself: “It has not been possible to verify this.”",
        "1 army spokesman Danil Orve <- Meridian Wire",
        "accusation, positive, certain, ASSAULT; c111111111111",
        "“the Kesh Guard had shelled Dhal, 40 km from the border, killing at least three people”",
        "cue told",
        "by Kesh Guard [kesh-guard]",
        "place Dhal (41.300 N 47.200 E, ± 2 km)",
        "time 2024-03-02, “Saturday”",
        "number at least 3 killed",
        "RC001 refuted: Dhal lies 12 km from the border, not 40",
        "link denies claim 2: the other side says so",
    ],
)
def test_a_claim_is_printed_with_all_that_is_known(piece: str) -> None:
    assert piece in flat(printed(CLAIM, BARE))


def test_what_is_known_is_not_said_to_be_unknown() -> None:
    assert "not known" not in printed(CLAIM).replace("date not known", "")


def test_what_is_not_known_is_said() -> None:
    assert "not known who acted, place, time" in flat(printed(BARE))
    assert OWN_VOICE in printed(BARE)


@pytest.mark.parametrize(("actor", "asked"), [(None, True), ("ostmark-marches", False)])
def test_the_name_of_a_source_is_asked_for_only_where_it_has_none(actor: str | None, asked: bool) -> None:
    nameless = Speaker(span("army spokesman"), "army spokesman", "anonymous", actor)
    claim = Claim("c3", BARE.content, (), (nameless,), "assertion", "positive", "certain")
    assert ("name of the source" in flat(printed(claim))) is asked


def test_a_time_that_cannot_be_dated_is_shown_in_its_words() -> None:
    undated = Claim(
        "c3", BARE.content, (), (), "assertion", "positive", "certain", time=TimeMention(span("Saturday"), None, "day")
    )
    assert "time (“Saturday” cannot be dated)" in flat(printed(undated))


def test_a_speaker_who_is_only_described_has_name_and_words() -> None:
    described = Speaker(span("army spokesman"), "Danil Orve", "person", "army", carried=True)
    claim = Claim("c3", BARE.content, (), (described,), "assertion", "positive", "certain")
    assert "Danil Orve (“army spokesman”) [army], going on" in flat(printed(claim))


@pytest.mark.parametrize("width", [80, 40])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    wide = document(TEXT, title="前線の村ダールで砲撃、三人が死亡と陸軍が発表、ケシュ防衛隊は関与を否定 قصف قرية ضال")
    assert max(cell_len(line) for line in printed(CLAIM, BARE, of=wide, width=width).splitlines()) <= width


def test_colour_only_on_a_terminal_and_never_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in printed(CLAIM)
    assert "\x1b[1;36m" in printed(CLAIM, color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "36m" not in printed(CLAIM, color=True)


def test_a_text_cannot_steer_the_terminal() -> None:
    shown = printing.shown("Kesh \x1b]8;\x9b2J\u202e Dhal")
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "\ufffd]8;" in shown


def test_a_name_that_was_only_guessed_is_shown_as_said_and_with_the_reason() -> None:
    guessed = ActorMention(span("Guard"), "Kesh Guard", "kesh-guard", score=0.4, why="slip: one letter off KG")
    claim = Claim("c3", BARE.content, (), (), "assertion", "positive", "certain", actors=(ActorInClaim(guessed, "by"),))
    lines = flat(printed(claim))
    assert "by Kesh Guard (“Guard”) [kesh-guard]" in lines
    assert "unsure slip: one letter off KG" in lines


def test_markup_in_a_text_is_text() -> None:
    assert "[red]Dhal[/red] :fire:" in printed(BARE, of=document(title="[red]Dhal[/red] :fire:"))
