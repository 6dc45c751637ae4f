"""What a ClaimFilter asks for, as conditions on the rows of Claims (joined to their Readings)."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, or_, select, union, union_all

from reportedly.domain.errors import LedgerError
from reportedly.ledger import schema, search
from reportedly.ledger.days import Days, days_of
from reportedly.ledger.document_views import document_number
from reportedly.ledger.folding import folded, folded_words
from reportedly.ledger.packing import clean
from reportedly.ledger.shapes import ClaimFilter

Condition = ColumnElement[bool]


def conditions(connection: Connection, wanted: ClaimFilter) -> list[Condition]:
    """The conditions that all must hold; a filter left out or blank asks for nothing.

    Raises LedgerError for a date that is none, NotFoundError for a document that is not there.
    """
    return [*_said(wanted), *_named(wanted), *_dated(wanted), *_placed(connection, wanted)]


def _said(wanted: ClaimFilter) -> Iterator[Condition]:
    """Conditions on the Claim itself."""
    claims = schema.claims
    if not wanted.background:
        yield ~claims.c.background
    if kind := _asked(wanted.kind):
        yield claims.c.kind == kind
    if polarity := _asked(wanted.polarity):
        yield claims.c.polarity == polarity
    if words := _asked(wanted.text):
        yield claims.c.number.in_(search.numbers_matching(words))


def _named(wanted: ClaimFilter) -> Iterator[Condition]:
    """Conditions on the Actors, Speakers and Places of the Claim."""
    number = schema.claims.c.number
    if actor := _asked(wanted.actor):
        yield number.in_(union_all(_speaking(actor), _mentioning(actor, "actor")))
    if speaker := _asked(wanted.speaker):
        yield number.in_(_speaking(speaker))
    if place := _asked(wanted.place):
        yield number.in_(_mentioning(place, "place"))


def _dated(wanted: ClaimFilter) -> Iterator[Condition]:
    """A Claim fits if one of the days that its time may mean lies between the two, both included."""
    if since := _asked(wanted.since):
        yield schema.claims.c.last_day >= _days(since)[0]
    if until := _asked(wanted.until):
        yield schema.claims.c.first_day <= _days(until)[1]


def _placed(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    """Conditions on the Document that the Claim stands in."""
    document = schema.readings.c.document
    if outlet := _asked(wanted.outlet):
        named = or_(schema.outlets.c.name == outlet, schema.outlets.c.folded == (folded(outlet) or None))
        of_outlet = select(schema.documents.c.number).join(schema.outlets).where(named)
        yield document.in_(of_outlet)
    if given := _asked(wanted.document):
        yield document == document_number(connection, given)


def _speaking(asked: str) -> Select[int]:
    speakers = schema.speakers
    return select(speakers.c.claim).where(speakers.c.naming.in_(_namings(asked, "actor")))


def _mentioning(asked: str, kind: str) -> Select[int]:
    joined = schema.claim_mentions
    return select(joined.c.claim).where(joined.c.naming.in_(_namings(asked, kind)))


def _namings(asked: str, kind: str) -> CompoundSelect[int]:
    """Those resolved to the id `asked`, and those of which the name or an alias has all the words of `asked`."""
    namings, aliases = schema.namings, schema.naming_aliases
    names = _names_with({part for word in folded_words(asked) for part in word})
    of_kind = select(namings.c.number).where(namings.c.type == kind)
    return union(
        of_kind.where(namings.c.resolved == asked),
        of_kind.where(namings.c.name.in_(names)),
        of_kind.join(aliases).where(aliases.c.name.in_(names)),
    )


def _names_with(words: set[str]) -> Select[int]:
    """The names in which all `words` occur; no words occur in none."""
    table = schema.name_words
    return (
        select(table.c.name)
        .where(table.c.word.in_(sorted(words)))
        .group_by(table.c.name)
        .having(func.count() == len(words))
    )


def _days(given: str) -> Days:
    days = days_of(given)
    if days is None:
        raise LedgerError(f"not a date: {given!r} (give 2023-07-14, 2023-07 or 2023)")
    return days


def _asked(given: str | None) -> str:
    return clean(given).strip() if given else ""
