"""Texts about the Republic of Tarmania in tests: a small reference book, documents, and what a text gives as claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from reportedly.domain.documents import Document
from reportedly.domain.readings import Certainty, Claim, Kind, Polarity, Reading
from reportedly.domain.spans import Span
from reportedly.inference.labels import ATTRIBUTE_SIZES, CONTENT, CUE_LABELS, PIECE_LABELS, VOICES
from reportedly.inference.models import WEIGHTS, load_span_finder, model_entry
from reportedly.inference.span_finder import Findings, SpanFinder
from reportedly.inference.views import Floats
from reportedly.inference.windows import Cutter, Window
from reportedly.reading.language import load_language
from reportedly.reading.layout import Layout, lay_out
from reportedly.reading.reader import read
from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Actor, ActorName, Place, PlaceName

ENGLISH = load_language("en")
EDGES = ' \n.,;:!?"“”«»'


def actor(id_: str, kind: str, *names: str, places: tuple[str, ...] = (), since: str | None = None) -> Actor:
    """An actor of the book; the first of `names` is the one shown."""
    spelled = tuple(ActorName(name, "en") for name in names)
    return Actor(id_, names[0], kind, spelled, None, (), places, since, None, "made by hand")


def place(id_: str, kind: str, name: str, where: tuple[float, float], country: str = "TX") -> Place:
    """A place of the book at `where` (latitude, longitude)."""
    return Place(id_, name, kind, (PlaceName(name, "en"),), *where, 3.0, country, None, "made by hand")


ACTORS = (
    actor("kesh-guard", "armed group", "Kesh Guard", "KG", places=("kesh",)),
    actor("dhal-brigade", "armed group", "Dhal Brigade"),
    actor("tarmania-front", "armed group", "Free Tarmania Front", "FTFR"),
    actor("tarmanian-army", "state force", "Tarmanian Army"),
    actor("defence-ministry", "body", "Ministry of Defence", "Defence Ministry"),
    actor("northern-watch", "monitor", "Northern Watch"),
    actor("orvany-post", "outlet", "Orvany Post"),
    actor("tana", "agency", "Tarmania News Agency", "TANA"),
    actor("radio-dhal", "outlet", "Radio Dhal"),
    actor("council-kesh", "body", "Civil Council", places=("kesh",)),
    actor("council-orvany", "body", "Civil Council", places=("orvany",)),
)
PLACES = (
    place("kesh", "town", "Kesh", (41.23, 47.11)),
    place("dhal", "base", "Dhal", (41.5, 47.0)),
    place("orvany", "city", "Orvany", (40.1, 46.2)),
    place("tarmania", "country", "Tarmania", (40.8, 46.8)),
    place("velistan", "country", "Velistan", (43.0, 49.0), "VX"),
    place("marun-tx", "village", "Marun", (41.3, 47.3)),
    place("marun-ox", "village", "Marun", (38.0, 45.0), "OX"),
    place("ostra", "city", "Ostra", (38.2, 45.1), "OX"),
)
BOOK = ReferenceBook(ACTORS, PLACES)


def layout(text: str) -> Layout:
    """The layout of an English text."""
    return lay_out(text, ENGLISH)


def document(text: str, published: str | None = None, language: str = "en") -> Document:
    """A document that holds `text` and nothing else."""
    return Document("by-hand", text, text.encode("utf-8", "surrogatepass"), "text/plain", language, published=published)


def reading(text: str, published: str | None = None, book: ReferenceBook = BOOK) -> Reading:
    """What the reader finds in `text`."""
    return read(document(text, published), load_span_finder(), book)


def exact_readings(texts: Sequence[str]) -> list[str]:
    """The readings of the texts, one after another, with every float to its last bit."""
    return [repr(reading(text, "2031-05-07")) for text in texts]


class FindsNothing(SpanFinder):
    """Stands in for the model where only the rules are looked at: what they propose is neither weighed nor added to."""

    def __init__(self) -> None:
        """A finder without weights."""

    def find(self, text: str, *, marking: str = "ours", proposed: Sequence[Span] = ()) -> Findings:
        """Nothing, whatever the text."""
        return Findings((), ())


@dataclass
class EveryThirdPiece:
    """A scorer to which every third piece is a cue and the next one what is said: as many as one text can hold.

    It counts the windows that it is shown and the cues that it is asked about.
    """

    windows: int = 0
    cues: int = 0

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        """Vectors of nothing, and a cue at every third piece that stands for words."""
        self.windows += 1
        scores = np.zeros((len(window.pieces), len(CUE_LABELS)), np.float32)
        scores[1::3, 1] = scores[2::3, 0] = scores[::3, 0] = 9.0
        return np.zeros((1, len(window.pieces), 1), np.float32), _of_words(window, scores)

    def pairs(self, window: Window, hidden: Floats, cues: list[tuple[int, int]]) -> Floats:
        """For each cue, the piece behind it as its content."""
        self.cues += len(cues)
        scores = np.zeros((len(cues), len(window.pieces), len(PIECE_LABELS)), np.float32)
        scores[:, :, 0] = 5.0
        for row, (_, last) in zip(scores, cues, strict=True):
            row[last : last + 1, CONTENT] = 9.0
            _of_words(window, row)
        return scores

    def voices(self, pooled: Floats) -> Floats:
        """All voices alike."""
        return np.zeros((len(pooled), len(VOICES)), np.float32)

    def attributes(self, pooled: Floats) -> Floats:
        """All kinds, polarities and certainties alike."""
        return np.zeros((len(pooled), sum(ATTRIBUTE_SIZES)), np.float32)


def _of_words(window: Window, scores: Floats) -> Floats:
    """The scores, with nothing at the marks that stand for no words."""
    scores[np.array(window.starts) == np.array(window.ends), 0] = 99.0
    return scores


class BusyFinder(SpanFinder):
    """A finder with the shipped tokenizer that has as much to do as a text can give, and then tells nothing of it."""

    def __init__(self) -> None:
        """A finder that has done nothing yet."""
        entry = model_entry("span-finder")
        self.scorer = EveryThirdPiece()
        tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
        super().__init__(self.scorer, Cutter(tokenizer, entry.marks, entry.longest_window))

    def find(self, text: str, *, marking: str = "ours", proposed: Sequence[Span] = ()) -> Findings:
        """Nothing, after all the work."""
        super().find(text, marking=marking, proposed=proposed)
        return Findings((), ())


@dataclass(frozen=True)
class Said:
    """A claim in words: its pieces of content, cue and chain of names; signs at the edges do not count."""

    content: tuple[str, ...]
    cue: str = ""
    chain: tuple[str, ...] = ()
    kind: Kind = "assertion"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"


def said(content: str, cue: str, *chain: str, **known: Any) -> Said:
    """A claim expected; the pieces of `content` stand between bars, `chain` runs from the nearest speaker outwards."""
    return Said(tuple(piece.strip(EDGES) for piece in content.split("|")), cue, chain, **known)


def told(content: str, **known: Any) -> Said:
    """A claim expected in the report's own voice."""
    return said(content, "", **known)


def denied(content: str, cue: str, *chain: str) -> Said:
    """A denial expected."""
    return said(content, cue, *chain, kind="denial", polarity="negative")


@dataclass(frozen=True)
class Case:
    """A text and all the claims it should give, in text order; `background` ones are left out on both sides."""

    text: str
    claims: tuple[Said, ...]
    reason: str = ""


def case(text: str, *claims: Said) -> Case:
    """A text with what it should give."""
    return Case(text, claims)


def gap(reason: str, text: str, *claims: Said) -> Case:
    """A text with what it should give and does not give yet, and why."""
    return Case(text, claims, reason)


def table(cases: Iterable[Case], gaps: Iterable[Case] = ()) -> list[Any]:
    """The parameters of a test over `cases`; those of `gaps` must fail, and be moved once they do not."""
    params = [pytest.param(one, id=one.text[:60]) for one in cases]
    marks = [(one, pytest.mark.xfail(strict=True, reason=one.reason)) for one in gaps]
    return params + [pytest.param(one, marks=mark, id=f"gap: {one.text[:55]}") for one, mark in marks]


def in_words(claim: Claim, text: str) -> Said:
    """A claim as the words of its spans."""
    return Said(
        content=tuple(span.of(text).strip(EDGES) for span in claim.content),
        cue=" ".join(span.of(text) for span in claim.cue),
        chain=tuple(bare(speaker.name) for speaker in claim.speakers),
        kind=claim.kind,
        polarity=claim.polarity,
        certainty=claim.certainty,
    )


def bare(name: str) -> str:
    """A name in small letters without its article."""
    words = name.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def assert_gives(one: Case) -> None:
    """Raises AssertionError unless the claims of the text are those expected, no more and no fewer."""
    found = [in_words(claim, one.text) for claim in reading(one.text).claims if not claim.background]
    expected = sorted(one.claims, key=lambda claim: one.text.find(claim.content[0]))
    wanted = [replace(claim, chain=tuple(map(bare, claim.chain))) for claim in expected]
    assert in_order(found, one.text, wanted) == in_order(wanted, one.text, wanted)


def in_order(claims: Iterable[Said], text: str, wanted: list[Said]) -> list[Said]:
    """The claims sorted by content and cue; a cue that holds the expected one ("has denied") counts as that."""
    cues = [claim.cue.lower() for claim in wanted if claim.cue]
    short = (
        replace(claim, cue=next((cue for cue in cues if cue in claim.cue.lower()), claim.cue.lower()))
        for claim in claims
    )
    return sorted(short, key=lambda claim: (text.find(claim.content[0]), claim.content, claim.cue))


def span_of(words: str, text: str) -> Span:
    """The span of the first occurrence of `words`."""
    start = text.index(words)
    return Span(start, start + len(words))
