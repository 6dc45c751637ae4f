"""Documents and Readings made by hand for the tests of the ledger, and processes to write them in."""

import multiprocessing
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from reportedly.domain.documents import Document
from reportedly.domain.ids import claim_id
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Claim,
    Kind,
    Mention,
    PlaceMention,
    QuantityMention,
    Reading,
    Speaker,
    TimeMention,
)
from reportedly.domain.spans import Span

Answer = TypeVar("Answer")

READER = "hand 1"

TEXT = (
    "ORVANY - The Kesh Guard said on Wednesday that its fighters had taken the al-Dhal base, 40 km from Kesh. "
    "A spokesman for the army denied that the base had fallen. At least 12 soldiers were killed, residents said."
)


def document(number: int = 0, text: str = TEXT, **known: str | None) -> Document:
    """A Document that differs from others by its number."""
    text = f"{text} ({number})"
    return Document(
        name=f"report-{number}", text=text, raw=text.encode(), media_type="text/plain", language="en", **known
    )


def span(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass
class Made:
    """A Claim under way: `content` and `cue` are words of the text, the rest goes into the Claim as it is."""

    content: str
    cue: str = "said"
    kind: Kind = "assertion"
    speakers: tuple[Speaker, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    time: TimeMention | None = None
    quantities: tuple[QuantityMention, ...] = ()
    background: bool = False

    def claim(self, of: Document) -> Claim:
        """The Claim, with the id that its spans give it."""
        content, cue = (span(of.text, self.content),), (span(of.text, self.cue),)
        return Claim(
            id=claim_id(of.id, content, cue),
            content=content,
            cue=cue,
            speakers=self.speakers,
            kind=self.kind,
            polarity="negative" if self.kind == "denial" else "positive",
            certainty="certain",
            actors=tuple(ActorInClaim(actor, "by") for actor in self.actors),
            places=self.places,
            time=self.time,
            quantities=self.quantities,
            background=self.background,
        )


def reading(of: Document, *made: Made, reader: str = READER) -> Reading:
    """A Reading with these Claims and all their Mentions."""
    claims = tuple(one.claim(of) for one in made)
    mentions: dict[Mention, None] = {}
    for claim in claims:
        parts = (*(actor.mention for actor in claim.actors), *claim.places, claim.time, *claim.quantities)
        mentions |= dict.fromkeys(part for part in parts if part is not None)
    return Reading(of.id, reader, mentions=tuple(mentions), claims=claims)


GUARD = Speaker(
    Span(13, 23), "Kesh Guard", "organization", actor="kesh-guard", aliases=("Kesh Guard", "KG", "حرس كيش"), why="named"
)
SPOKESMAN = Speaker(None, "a spokesman for the army", "person", actor="tarmania-army")
DHAL = PlaceMention(Span(70, 77), "al-Dhal", "dhal", 101, 41.5, 47.25, 2.0, "matched al-Dhal")
KESH = PlaceMention(Span(99, 103), "Kesh", "kesh", None, 41.23, 47.11, 3.0, "matched Kesh")
ARMY = ActorMention(Span(123, 127), "army", "tarmania-army", ("Tarmanian army",), 0.9, "matched army")


def three(of: Document, reader: str = READER) -> Reading:
    """A Reading of a Document of the usual text with three Claims: an assertion, a denial, a toll."""
    day = TimeMention(span(of.text, "Wednesday"), "2023-07-12", "day")
    dead = QuantityMention(span(of.text, "At least 12"), None, 12.0, None, "killed")
    return reading(
        of,
        Made("its fighters had taken the al-Dhal base", speakers=(GUARD,), places=(DHAL, KESH), time=day),
        Made("the base had fallen", "denied", "denial", speakers=(SPOKESMAN,), actors=(ARMY,)),
        Made("At least 12 soldiers were killed", quantities=(dead,)),
        reader=reader,
    )


def reread(made: Reading, reader: str) -> Reading:
    """The same Reading by another reader."""
    return replace(made, reader=reader)


def answer_of(work: Callable[[], Answer], *, unprivileged: bool = False) -> Answer:
    """What `work` returns in a process of its own."""
    return answers_of([work], unprivileged=unprivileged)[0]


def answers_of(works: Sequence[Callable[[], Answer]], *, unprivileged: bool = False) -> list[Answer]:
    """What each of `works` returns; all start at one moment, each in a process of its own."""
    context = multiprocessing.get_context("fork")
    start = context.Barrier(len(works))
    pipes = [context.Pipe(duplex=False) for _ in works]

    def run(work: Callable[[], Answer], answer: Connection) -> None:
        if unprivileged and os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        start.wait(60)
        answer.send(work())

    processes = [context.Process(target=run, args=(work, pipe[1])) for work, pipe in zip(works, pipes, strict=True)]
    for process in processes:
        process.start()
    for _, sender in pipes:
        sender.close()
    try:
        return [receiver.recv() for receiver, _ in pipes]
    finally:
        for process in processes:
            process.join()
        for receiver, _ in pipes:
            receiver.close()


def rows_in(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query gives on the bare file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()
