"""What a request asks for: its query read into domain values, or one clear line that names the field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, get_args
from urllib.parse import urlencode, urlsplit

from reportedly.domain.errors import ReportedlyError
from reportedly.domain.readings import Kind, Polarity
from reportedly.ledger.views import ClaimFilter
from reportedly.web.wording import is_iso_date

CURSOR = "after"
FILTER_FIELDS = tuple(field.name for field in fields(ClaimFilter))
CHOICES: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "polarity": get_args(Polarity)}
DATES = ("since", "until")
YES_OR_NO: Mapping[str, bool] = {"1": True, "0": False}
LONGEST_VALUE = 500
LONGEST_ADDRESS = 4000

Query = Sequence[tuple[str, str]]


class AskedError(ReportedlyError):
    """A request that cannot be answered as it was put. `field` is the part of the address that is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


@dataclass(frozen=True)
class Asked:
    """A filter and the cursor to go on from; None = from the newest."""

    wanted: ClaimFilter
    after: str | None


def asked_claims(query: Query) -> Asked:
    """The filter and the cursor of a list of claims. Raises AskedError for what is unknown, doubled or malformed."""
    given = _values(query, allowed=(*FILTER_FIELDS, CURSOR))
    after = given.pop(CURSOR, None)
    _check_choices(given)
    _check_dates(given)
    background = given.pop("background", "0")
    if background not in YES_OR_NO:
        raise AskedError("background", f"“{background}” is neither 1 nor 0")
    values: dict[str, Any] = {**given, "background": YES_OR_NO[background]}
    return Asked(ClaimFilter(**values), after)


def asked_cursor(query: Query) -> str | None:
    """The cursor of a list that has no filters. Raises AskedError for anything else in the query."""
    return _values(query, allowed=(CURSOR,)).get(CURSOR)


def asked_nothing(query: Query) -> None:
    """Nothing comes back. Raises AskedError if a page without settings is given some."""
    _values(query, allowed=())


def asked_address(query: Query) -> str:
    """The outside address that `/out` is to show. Raises AskedError if it is not an http or https address."""
    address = _values(query, allowed=("to",), longest=LONGEST_ADDRESS).get("to", "")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or any(c.isspace() or not c.isprintable() for c in address):
        raise AskedError("to", "not an address that begins with http:// or https://")
    return address


def _values(query: Query, *, allowed: Iterable[str], longest: int = LONGEST_VALUE) -> dict[str, str]:
    known = tuple(allowed)
    given: dict[str, str] = {}
    for name, value in query:
        if name not in known:
            raise AskedError(name[:40] or "?", "not a setting of this page")
        if name in given:
            raise AskedError(name, "given more than once")
        if len(value) > longest:
            raise AskedError(name, f"longer than {longest} letters")
        given[name] = value.strip()
    return {name: value for name, value in given.items() if value}


def _check_choices(given: Mapping[str, str]) -> None:
    for field, choices in CHOICES.items():
        if field in given and given[field] not in choices:
            raise AskedError(field, f"“{given[field]}” is none of {', '.join(choices)}")


def _check_dates(given: Mapping[str, str]) -> None:
    for field in DATES:
        if field in given and not is_iso_date(given[field]):
            raise AskedError(field, f"“{given[field]}” is not a date like 2023-07-14")
    if "since" in given and "until" in given and given["since"] > given["until"]:
        raise AskedError("since", f"{given['since']} is later than until, {given['until']}")


def filter_query(wanted: ClaimFilter, *, after: str | None = None, without: str | None = None) -> str:
    """The query of an address that asks for this filter, `?` included; empty if nothing is asked."""
    values = {**asdict(wanted), "background": "1" if wanted.background else None, CURSOR: after}
    pairs = [(name, value) for name, value in values.items() if value and name != without]
    return f"?{urlencode(pairs)}" if pairs else ""
