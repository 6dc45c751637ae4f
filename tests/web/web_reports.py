"""Reports and readings made by hand, about an invented place, and a ledger that holds them."""

from pathlib import Path

from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.ids import claim_id
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
from reportedly.ledger.shapes import DocumentHead, DocumentView
from reportedly.ledger.writes import record
from reportedly.operations import Ledger, open_ledger

READER = "by hand 1"

ENGLISH = """The Kesh Guard denied that it had shelled the base at Dhal, its commander told the agency Sham.

"We hold the road," the commander said on Wednesday, "and we will keep it."

A source claimed that the army said that the dam was mined. At least 12 people were killed, the monitor said. \
The base lies 60 km from Kesh. Dhal was built in the 1950s.

The editors could not verify these reports."""

ARABIC = """قال حرس كيش إن سبعة مدنيين قتلوا في سوق البلدة يوم الأربعاء.

ونفى الجيش أن تكون طائراته قد قصفت السوق (KG-7)، وقال إن البيان مختلق."""

HOSTILE = """<script>alert("text")</script> said that <img src=x onerror=alert(1)> was "quoted" & bold.

Nothing else was said."""


def at(text: str, words: str) -> Span:
    """The one place where `words` stand in `text`."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Span(start, start + len(words))


def claim(document: Document, *content: str, cue: str | None = None, **values: object) -> Claim:
    """A claim over the words of a document; what is not given is certain, positive and an assertion."""
    spans = tuple(at(document.text, words) for words in content)
    cues = (at(document.text, cue),) if cue else ()
    given = {"speakers": (), "kind": "assertion", "polarity": "positive", "certainty": "certain", **values}
    return Claim(claim_id(document.id, spans, cues), spans, cues, **given)  # type: ignore[arg-type]


def speaker(document: Document, words: str, *, name: str | None = None, **values: object) -> Speaker:
    """A speaker named by words of a document."""
    given = {"kind": "organization", **values}
    return Speaker(at(document.text, words), name or words, **given)  # type: ignore[arg-type]


def english_report() -> tuple[Document, Reading]:
    """A report with a chain, nested and overlapping claims, a denial, a refuted number and a disclaimer."""
    document = Document(
        name="kesh-dhal",
        text=ENGLISH,
        raw=ENGLISH.encode(),
        media_type="text/plain",
        language="en",
        title="Kesh Guard denies shelling of Dhal",
        outlet="Orvany Post",
        published="2025-03-14",
        url="https://orvanypost.example/dhal?a=1&b=2",
        fetched="2025-03-15T08:30:00Z",
    )
    claims = english_claims(document)
    wrong = Finding(
        "RC001", claims[5].id, "refuted", "60 km is said; Kesh and Dhal are 141 km apart", claims[5].content
    )
    disclaimer = at(ENGLISH, "The editors could not verify these reports.")
    return document, reading(document, claims, findings=(wrong,), disclaimer=disclaimer)


def english_claims(document: Document) -> tuple[Claim, ...]:
    """Seven claims: denial, broken quotation, outer, inner, toll, distance, background."""
    guard = ActorMention(at(ENGLISH, "The Kesh Guard"), "Kesh Guard", "kesh-guard", ("KG",), 0.97, "matched its name")
    dhal = PlaceMention(
        at(ENGLISH, "the base at Dhal"), "Dhal", "dhal", None, 41.5, -30.25, 4.0, "the only Dhal in the book"
    )
    commander = speaker(document, "its commander", name="Kesh Guard", actor="kesh-guard", why="“its” goes back to it")
    agency = speaker(document, "the agency Sham", name="Sham", kind="outlet")
    source = speaker(document, "A source", kind="anonymous")
    army = speaker(document, "the army", name="Tarmanian Army", actor="army")
    return (
        claim(
            document,
            "it had shelled the base at Dhal",
            cue="denied",
            speakers=(commander, agency),
            kind="denial",
            polarity="negative",
            event="ASSAULT",
            actors=(ActorInClaim(guard, "by"),),
            places=(dhal,),
        ),
        claim(
            document,
            "We hold the road",
            "and we will keep it",
            cue="the commander said",
            speakers=(Speaker(None, "commander", "person", carried=True),),
            time=TimeMention(at(ENGLISH, "Wednesday"), "2025-03-12", "day", "speech"),
        ),
        claim(
            document,
            "the army said that the dam was mined",
            cue="claimed",
            speakers=(source,),
            kind="allegation",
            certainty="possible",
        ),
        claim(document, "the dam was mined", cue="said that the dam", speakers=(army, source), certainty="probable"),
        claim(
            document,
            "At least 12 people were killed",
            speakers=(speaker(document, "the monitor"),),
            quantities=(QuantityMention(at(ENGLISH, "At least 12 people"), None, 12, None, "killed"),),
            time=TimeMention(at(ENGLISH, "1950s"), None, "day"),
        ),
        claim(document, "The base lies 60 km from Kesh."),
        claim(document, "Dhal was built in the 1950s.", background=True),
    )


def arabic_report() -> tuple[Document, Reading]:
    """A report from right to left, with a Latin word in it and no known date."""
    document = Document(
        name="kesh-ar",
        text=ARABIC,
        raw=ARABIC.encode(),
        media_type="text/plain",
        language="ar",
        title="حرس كيش: سبعة قتلى في سوق البلدة",
        outlet="نبض كيش",
    )
    guard, army = speaker(document, "حرس كيش", actor="kesh-guard"), speaker(document, "الجيش")
    claims = (
        claim(
            document,
            "سبعة مدنيين قتلوا في سوق البلدة يوم الأربعاء",
            cue="قال حرس",
            speakers=(guard,),
            quantities=(QuantityMention(at(ARABIC, "سبعة مدنيين"), 7, None, None, "killed"),),
        ),
        # "ونفى" = and + denied: the cue begins inside a word.
        claim(
            document,
            "تكون طائراته قد قصفت السوق (KG-7)",
            cue="نفى",
            speakers=(army,),
            kind="denial",
            polarity="negative",
        ),
        claim(document, "البيان مختلق", speakers=(army,), certainty="unknown"),
    )
    return document, reading(document, claims)


def hostile_report() -> tuple[Document, Reading]:
    """A report whose text, title, outlet and address try to become part of the page."""
    document = Document(
        name="hostile",
        text=HOSTILE,
        raw=HOSTILE.encode(),
        media_type="text/plain",
        language="en",
        title="</title><script>alert('title')</script>",
        outlet='"><script>alert("outlet")</script>',
        published="2025-03-01",
        url='javascript:alert("address")',
    )
    name = '<script>alert("text")</script>'
    spoken = claim(document, '<img src=x onerror=alert(1)> was "quoted" & bold', speakers=(speaker(document, name),))
    return document, reading(document, (spoken,))


def reading(document: Document, claims: tuple[Claim, ...], **values: object) -> Reading:
    """A reading with these claims, and with every mention they use."""
    used = [mention for one in claims for mention in mentions_of(one)]
    return Reading(document.id, READER, mentions=tuple(dict.fromkeys(used)), claims=claims, **values)  # type: ignore[arg-type]


def mentions_of(one: Claim) -> list[object]:
    actors = [actor.mention for actor in one.actors]
    return [*actors, *one.places, *([one.time] if one.time else []), *one.quantities]


def view_of(document: Document, found: Reading) -> DocumentView:
    """The view of a document as the ledger would build it."""
    shown = sum(not one.background for one in found.claims)
    head = DocumentHead(
        document.id,
        document.name,
        document.title,
        document.outlet,
        document.language,
        document.published,
        document.url,
        document.fetched,
        document.sha256,
        found.reader,
        shown,
        len(found.findings),
    )
    return DocumentView(head, document, found)


def ledger_in(folder: Path) -> Ledger:
    """A ledger that holds the three reports."""
    ledger = open_ledger(folder / "ledger.sqlite")
    for document, found in (english_report(), arabic_report(), hostile_report()):
        assert record(ledger, document, found)
    return ledger


def long_report(*, letters: int, claims: int) -> tuple[Document, Reading]:
    """A report of this length, every second claim inside the one before it."""
    sentence = "The monitor said that about 12 people were killed near Kesh, and that the army had shelled the road. "
    text = (f"{sentence * 4}\n\n" * (letters // len(sentence) // 4 + 1))[:letters]
    document = Document("long", text, text.encode(), "text/plain", "en", "A long report", "Orvany Post", "2025-03-14")
    step = letters // claims
    spans = [
        Span(at * step, (at + 1) * step) if at % 2 == 0 else Span(at * step - 90, at * step - 5) for at in range(claims)
    ]
    return document, reading(document, tuple(long_claim(document, span) for span in spans))


def long_claim(document: Document, span: Span) -> Claim:
    """A claim with one of everything, its parts at the beginning of its span."""
    first, second = Span(span.start, span.start + 9), Span(span.start + 12, span.start + 20)
    guard = ActorInClaim(ActorMention(first, "Kesh Guard", "kesh-guard", ("KG",), 0.9, "matched alias KG"), "by")
    return Claim(
        claim_id(document.id, (span,), ()),
        (span,),
        (),
        (Speaker(first, "the monitor", "organization"), Speaker(None, "Sham", "outlet")),
        "assertion",
        "positive",
        "certain",
        actors=(guard,),
        places=(PlaceMention(second, "Kesh", "kesh", None, 41.2, -30.5, 3.0, "matched its name"),),
        time=TimeMention(second, "2025-03-12", "day"),
        quantities=(QuantityMention(second, 12, None, None, "killed"),),
    )
