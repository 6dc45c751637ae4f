"""Claims and documents as print-outs for a person: readable at 80 columns, colour only on a terminal.

Whatever comes from a document goes through `shown`, so that no text can steer the terminal.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.readings import ActorMention, Certainty, Claim, Reading, Role, Speaker
from reportedly.domain.spans import Span
from reportedly.exports.phrases import (
    BY_WAY_OF,
    OWN_VOICE,
    in_one_line,
    place_in_words,
    quantity_in_words,
    time_in_words,
    words_in_order,
)
from reportedly.operations import reads

WIDEST = 110
SHORT_ID = 13
"""Signs of an id that a print-out shows: enough to name one of a million claims, and to give to `show`."""

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LABELS: Mapping[Role, str] = {"by": "by", "to": "to", "with": "with", "other": "about"}
CERTAINTY: Mapping[Certainty, str] = {"unknown": "certainty not known"}
SURE = 0.9
"""Score of a mention from which on a print-out need not say why the name was taken to be this actor's."""

MARGIN = 5
LABEL = 10


class Note(NamedTuple):
    """One line below a claim: what it is about, and what there is to say."""

    label: str
    text: str
    style: str = ""


def console(*, on_error_stream: bool = False) -> Console:
    """A console on standard output (or the error stream), at most WIDEST columns, that does not guess at markup."""
    made = Console(stderr=on_error_stream, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def shown(text: str) -> str:
    """`text` in one line, control signs made visible as U+FFFD and direction overrides taken out."""
    kept = (sign for sign in in_one_line(text) if sign not in BIDI_CONTROLS)
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" else sign for sign in kept)


def quoted(text: str) -> str:
    """`text` in quotation marks, as shown."""
    return f"“{shown(text)}”"


def short(identifier: str) -> str:
    """The beginning of an id, long enough to name it."""
    return identifier[:SHORT_ID]


def counted(number: int, one: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def warn(message: str) -> None:
    """Prints one line on the error stream."""
    print(shown(message), file=sys.stderr)


def print_line(out: Console, text: str, *, style: str = "", before: str = "") -> None:
    """Prints `text` with `before` in front of its first line; where it is broken, it goes on below itself."""
    # Breaking lines is left to rich for its measure of wide signs; printing them is not, as it fills them with blanks.
    width = max(out.width - len(before), 20)
    for line in Text(text).wrap(out, width) or [Text()]:
        line.rstrip()
        line.stylize(style)
        out.print(Text.assemble((before, "dim"), line), soft_wrap=True)
        before = " " * len(before)


def print_reading(out: Console, document: Document, reading: Reading) -> None:
    """Prints one Document's heading and every claim that was read in it."""
    print_heading(out, document, reading)
    for number, claim in enumerate(reading.claims, start=1):
        content = [span.of(document.text) for span in claim.content]
        notes = [*finding_notes(reading.findings, claim.id), *link_notes(reading, claim.id)]
        print_claim(out, Numbered(number, claim, content), text=document.text, notes=notes)
    for note in finding_notes(reading.findings, None):
        print_line(out, note.text, style=note.style, before=f"{note.label} ")


def print_heading(out: Console, document: Document, reading: Reading) -> None:
    """Prints a document's outlet, date, title and numbers, and what it says of itself."""
    background = sum(claim.background for claim in reading.claims)
    counts = counted(len(reading.claims), "claim") + (f", {background} of them background" if background else "")
    out.print()
    print_line(out, document_title(document.outlet, document.title or document.name, document.published), style="bold")
    print_line(
        out, f"document {short(document.id)}, {document.language}; {counts}; {shown(reading.reader)}", style="dim"
    )
    if not reads(document.language):
        line = f"claims in texts of this language ({shown(document.language)}) are not read yet, names only"
        print_line(out, line, style="italic")
    if reading.disclaimer:
        print_line(out, f"says of itself: {quoted(reading.disclaimer.of(document.text))}", style="italic")


def document_title(outlet: str | None, title: str, published: str | None) -> str:
    """`The Orvany Courier, 2024-03-02: Shelling at Kesh`; what is not known is said."""
    return f"{shown(outlet or 'outlet not known')}, {published or 'date not known'}: {shown(title)}"


class Numbered(NamedTuple):
    """A claim with its number in a print-out and the words of its content, piece by piece."""

    number: int
    claim: Claim
    content: Iterable[str]


def print_claim(out: Console, numbered: Numbered, *, text: str | None, notes: Iterable[Note] = ()) -> None:
    """Prints one claim: its number, chain, kind, words, and what is known and not known of it.

    `text` is the document's text, where it is at hand: then speakers, cue and time are shown as said there.
    """
    number, claim, content = numbered
    margin = " " * MARGIN
    out.print()
    print_line(out, chain(claim, text), style="bold cyan", before=f"{number:>{MARGIN - 1}} ")
    print_line(out, nature(claim), style="dim" if claim.polarity == "positive" else "bold", before=margin)
    print_line(out, quoted(words_in_order(content)), before=margin)
    for note in (*claim_notes(claim, text), *notes):
        print_line(out, note.text, style=note.style, before=f"{margin}{note.label:<{LABEL}}")


def chain(claim: Claim, text: str | None) -> str:
    """`KG spokeswoman Mirel Tashan <- Meridian Wire`: the nearest speaker first, then through whom it came."""
    return BY_WAY_OF.join(_speaker(speaker, text) for speaker in claim.speakers) or OWN_VOICE


def _speaker(speaker: Speaker, text: str | None) -> str:
    said, name = _words(speaker.span, text), shown(speaker.name)
    named = said if said and name in said else _name_and_words(name, said)
    known = f" [{speaker.actor}]" if speaker.actor else ""
    return f"{named}{known}, going on" if speaker.carried else f"{named}{known}"


def _words(span: Span | None, text: str | None) -> str | None:
    return shown(span.of(text)) if span and text is not None else None


def _name_and_words(name: str, said: str | None) -> str:
    return name if said is None or name.casefold() in said.casefold() else f"{name} (“{said}”)"


def nature(claim: Claim) -> str:
    """Kind, polarity, certainty and event of a claim, its id at the end."""
    parts = [claim.kind, claim.polarity, CERTAINTY.get(claim.certainty, claim.certainty)]
    parts += [claim.event] if claim.event else []
    parts += ["background"] if claim.background else []
    return f"{', '.join(parts)}; {short(claim.id)}"


def claim_notes(claim: Claim, text: str | None) -> Iterator[Note]:
    """What is known of a claim, thing by thing, and last what is not known."""
    if claim.cue and text is not None:
        yield Note("cue", shown(words_in_order(span.of(text) for span in claim.cue)))
    for role, label in LABELS.items():
        if acting := dict.fromkeys(_actor(actor.mention, text) for actor in claim.actors if actor.role == role):
            yield Note(label, "; ".join(acting))
    if claim.places:
        yield Note("place", "; ".join(dict.fromkeys(shown(place_in_words(place)) for place in claim.places)))
    if (when := time_in_words(claim.time)) and claim.time:
        yield Note("time", shown(when + _as_said(claim.time.span, text)))
    if claim.quantities:
        yield Note("number", "; ".join(shown(quantity_in_words(quantity)) for quantity in claim.quantities))
    for guessed in dict.fromkeys(actor.mention.why for actor in claim.actors if _is_doubtful(actor.mention)):
        yield Note("unsure", shown(guessed))
    if unknown := list(not_known(claim, text)):
        yield Note("not known", ", ".join(unknown))


def _actor(mention: ActorMention, text: str | None) -> str:
    named = _name_and_words(shown(mention.name), _words(mention.span, text))
    return f"{named} [{mention.actor}]" if mention.actor else named


def _is_doubtful(mention: ActorMention) -> bool:
    return mention.actor is not None and mention.score < SURE


def _as_said(span: Span, text: str | None) -> str:
    return f", “{span.of(text)}”" if text is not None else ""


def not_known(claim: Claim, text: str | None) -> Iterator[str]:
    """What a reader would ask of the claim and it does not say."""
    if any(speaker.kind == "anonymous" and speaker.actor is None for speaker in claim.speakers[:1]):
        yield "name of the source"
    if claim.event and not any(actor.role == "by" for actor in claim.actors):
        yield "who acted"
    if not claim.places:
        yield "place"
    if claim.time is None:
        yield "time"
    elif claim.time.value is None:
        yield f"time ({quoted(claim.time.span.of(text))} cannot be dated)" if text is not None else "time"


def finding_notes(findings: Iterable[Finding], claim: str | None) -> Iterator[Note]:
    """What the checkers found in one claim; None = in the document as a whole."""
    for found in findings:
        if found.claim == claim:
            yield Note(found.code, f"{found.verdict}: {shown(found.message)}", style="yellow")


def link_notes(reading: Reading, claim: str) -> Iterator[Note]:
    """Each link that goes out from a claim to another of the same reading."""
    numbers = {other.id: number for number, other in enumerate(reading.claims, start=1)}
    for link in reading.links:
        if link.a == claim and link.b in numbers:
            yield Note("link", f"{link.relation} claim {numbers[link.b]}: {shown(link.reason)}")
