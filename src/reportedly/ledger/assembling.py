"""Rows put together again to the Documents and Readings that they were made of, equal to what was recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, cast

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding, Verdict
from reportedly.domain.links import Link, Relation
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Certainty,
    Claim,
    EventType,
    Kind,
    Mention,
    PlaceMention,
    Polarity,
    QuantityMention,
    Reading,
    Role,
    Speaker,
    SpeakerKind,
    TimeMention,
    TimeOf,
)
from reportedly.ledger.packing import unpacked_span, unpacked_spans
from reportedly.ledger.rows import Naming
from reportedly.ledger.schema import (
    claim_mentions,
    claims,
    documents,
    findings,
    links,
    mentions,
    names,
    naming_aliases,
    namings,
    outlets,
    readers,
    readings,
    speakers,
    texts,
)

AnyRow = Row[*tuple[Any, ...]]
"""A row whose columns are read by name."""


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_NUMBER: BindParameter[int] = bindparam("number")

_DOCUMENT = (
    select(
        *(column for column in documents.c if column.name != "outlet"),
        outlets.c.name.label("outlet"),
        texts.c.text,
        texts.c.raw,
    )
    .select_from(documents.join(texts).outerjoin(outlets))
    .where(documents.c.number == _NUMBER)
)
_READING = (
    select(readings.c.disclaimer, readers.c.name.label("reader"), documents.c.id)
    .select_from(readings.join(readers).join(documents))
    .where(readings.c.number == _NUMBER)
)
_CLAIM_NUMBERS = select(claims.c.number).where(claims.c.reading == _NUMBER).order_by(claims.c.position)
_CLAIMS = select(claims).where(claims.c.number.in_(_NUMBERS)).order_by(claims.c.reading, claims.c.position)
_SPEAKERS = select(speakers).where(speakers.c.claim.in_(_NUMBERS)).order_by(speakers.c.claim, speakers.c.position)
_CLAIM_MENTIONS = (
    select(mentions, claim_mentions.c.claim, claim_mentions.c.role)
    .join(
        claim_mentions,
        (claim_mentions.c.reading == mentions.c.reading) & (claim_mentions.c.mention == mentions.c.position),
    )
    .where(claim_mentions.c.claim.in_(_NUMBERS))
    .order_by(claim_mentions.c.claim, claim_mentions.c.position)
)
_MENTIONS = select(mentions).where(mentions.c.reading == _NUMBER, mentions.c.listed).order_by(mentions.c.position)
_NAMINGS = select(namings, names.c.name.label("text")).join(names).where(namings.c.number.in_(_NUMBERS))
_ALIASES = (
    select(naming_aliases.c.naming, names.c.name)
    .join(names)
    .where(naming_aliases.c.naming.in_(_NUMBERS))
    .order_by(naming_aliases.c.naming, naming_aliases.c.position)
)
_FINDINGS = (
    select(findings, claims.c.id.label("claim_id"))
    .select_from(findings.outerjoin(claims))
    .order_by(findings.c.reading, findings.c.position)
)
_FINDINGS_OF_READING = _FINDINGS.where(findings.c.reading == _NUMBER)
_FINDINGS_OF_CLAIMS = _FINDINGS.where(findings.c.claim.in_(_NUMBERS))
_A, _B = claims.alias("a"), claims.alias("b")
_LINKS = (
    select(_A.c.id.label("a"), _B.c.id.label("b"), links.c.relation, links.c.reason, links.c.score)
    .select_from(links.join(_A, _A.c.number == links.c.a).join(_B, _B.c.number == links.c.b))
    .where(links.c.reading == _NUMBER)
    .order_by(links.c.position)
)


def document_of(connection: Connection, number: int) -> Document:
    """The Document of this number, with its text and its bytes as given."""
    row = connection.execute(_DOCUMENT, {"number": number}).one()
    return Document(
        name=row.name,
        text=row.text,
        raw=row.text.encode("utf-8") if row.raw is None else row.raw,
        media_type=row.media_type,
        language=row.language,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        url=row.url,
        fetched=row.fetched,
    )


def reading_of(connection: Connection, number: int) -> Reading:
    """The Reading of this number with all that was found in it."""
    asked = {"number": number}
    row = connection.execute(_READING, asked).one()
    of_claims = connection.scalars(_CLAIM_NUMBERS, asked).all()
    found = connection.execute(_FINDINGS_OF_READING, asked).all()
    joined = connection.execute(_LINKS, asked).all()
    return Reading(
        document=row.id,
        reader=row.reader,
        disclaimer=unpacked_span(row.disclaimer) if row.disclaimer else None,
        mentions=_listed_mentions(connection, number),
        claims=tuple(claims_of(connection, of_claims).values()),
        links=tuple(Link(row.a, row.b, cast("Relation", row.relation), row.reason, row.score) for row in joined),
        findings=tuple(map(_finding, found)),
    )


def claims_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Claim]:
    """The Claims of these numbers, by number, in the order of their Readings."""
    asked = {"numbers": numbers}
    rows = connection.execute(_CLAIMS, asked).all()
    speaker_rows = connection.execute(_SPEAKERS, asked).all()
    mention_rows = connection.execute(_CLAIM_MENTIONS, asked).all()
    named = _namings(connection, (row.naming for row in chain(speaker_rows, mention_rows)))
    saying: dict[int, list[Speaker]] = defaultdict(list)
    for row in speaker_rows:
        saying[row.claim].append(_speaker(row, named[row.naming]))
    mentioned: dict[int, list[tuple[Mention, Role]]] = defaultdict(list)
    for row in mention_rows:
        mentioned[row.claim].append((_mention(row, named), row.role))
    return {row.number: _claim(row, saying[row.number], mentioned[row.number]) for row in rows}


def findings_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Finding]]:
    """The Findings about Claims, given by number; a Claim without Findings has none."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for row in connection.execute(_FINDINGS_OF_CLAIMS, {"numbers": numbers}).all():
        found[row.claim].append(_finding(row))
    return found


def _listed_mentions(connection: Connection, reading: int) -> tuple[Mention, ...]:
    rows = connection.execute(_MENTIONS, {"number": reading}).all()
    named = _namings(connection, (row.naming for row in rows))
    return tuple(_mention(row, named) for row in rows)


def _namings(connection: Connection, wanted: Iterable[int | None]) -> dict[int, Naming]:
    """The Namings of these numbers; None among them is left out."""
    asked = {"numbers": list({number for number in wanted if number is not None})}
    also: dict[int, list[str]] = defaultdict(list)
    for naming, name in connection.execute(_ALIASES, asked).all():
        also[naming].append(name)
    return {
        row.number: Naming(
            type=row.type,
            name=row.text,
            aliases=tuple(also[row.number]),
            resolved=row.resolved,
            why=row.why,
            geonameid=row.geonameid,
            lat=row.lat,
            lon=row.lon,
            radius_km=row.radius_km,
        )
        for row in connection.execute(_NAMINGS, asked).all()
    }


def _finding(row: AnyRow) -> Finding:
    spans = unpacked_spans(row.spans)
    return Finding(row.code, row.claim_id, cast("Verdict", row.verdict), row.message, spans)


def _claim(row: AnyRow, saying: list[Speaker], mentioned: list[tuple[Mention, Role]]) -> Claim:
    found = [mention for mention, _ in mentioned]
    return Claim(
        id=row.id,
        content=unpacked_spans(row.content),
        cue=unpacked_spans(row.cue),
        speakers=tuple(saying),
        kind=cast("Kind", row.kind),
        polarity=cast("Polarity", row.polarity),
        certainty=cast("Certainty", row.certainty),
        event=cast("EventType | None", row.event),
        actors=tuple(ActorInClaim(mention, role) for mention, role in mentioned if isinstance(mention, ActorMention)),
        places=tuple(mention for mention in found if isinstance(mention, PlaceMention)),
        time=next((mention for mention in found if isinstance(mention, TimeMention)), None),
        quantities=tuple(mention for mention in found if isinstance(mention, QuantityMention)),
        background=row.background,
        score=row.score,
    )


def _speaker(row: AnyRow, naming: Naming) -> Speaker:
    return Speaker(
        span=unpacked_span(row.span) if row.span else None,
        name=naming.name,
        kind=cast("SpeakerKind", row.kind),
        actor=naming.resolved,
        aliases=naming.aliases,
        carried=row.carried,
        why=naming.why,
    )


def _mention(row: AnyRow, named: dict[int, Naming]) -> Mention:
    span = unpacked_span(row.span)
    match row.type:
        case "time":
            return TimeMention(span, row.time, row.precision, cast("TimeOf", row.of))
        case "quantity":
            return QuantityMention(span, row.value, row.minimum, row.maximum, row.what)
    naming = named[row.naming]
    if row.type == "place":
        point = (naming.geonameid, naming.lat, naming.lon, naming.radius_km)
        return PlaceMention(span, naming.name, naming.resolved, *point, naming.why)
    return ActorMention(span, naming.name, naming.resolved, naming.aliases, row.score, naming.why)
