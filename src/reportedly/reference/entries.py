from dataclasses import dataclass

_FIRST_DAY = {4: "-01-01", 7: "-01", 10: ""}
_LAST_DAY = {4: "-12-31", 7: "-31", 10: ""}


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of an Actor, in one language, borne from `since` to `until` (`YYYY[-MM[-DD]]`; None = not bounded)."""

    text: str
    language: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Backer:
    """An Actor (its id) that backs another from `since` to `until`."""

    actor: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns or runs an outlet, agency or monitor: `name` in words, `actor` its id where the book has it."""

    name: str
    actor: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A public office that a person holds: `office` in words ("president"), `of` the id of the Actor it belongs to."""

    office: str
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed group, state, body, monitor, outlet or office-holder. `parent` and `places` are ids.

    `name` is the one shown. `owners` and `leaning` (whose side it stands on) are those of outlets, agencies and
    monitors; `offices` are those of office-holders.
    """

    id: str
    name: str
    kind: str
    names: tuple[ActorName, ...]
    parent: str | None
    backers: tuple[Backer, ...]
    places: tuple[str, ...]
    since: str | None
    until: str | None
    source: str
    owners: tuple[Owner, ...] = ()
    leaning: str | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a Place, in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named area: a point in degrees and how far the area reaches from it, `radius_km`.

    `lat`, `lon` and `radius_km` are None together where the point is not known; `country` is an ISO 3166 alpha-2 code.
    `admin1` is the first-level division that it lies in, or is: country code, full stop, GeoNames code ("SY.11").
    """

    id: str
    name: str
    kind: str
    names: tuple[PlaceName, ...]
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    geonameid: int | None
    source: str
    admin1: str | None = None
    population: int | None = None


def first_day(date: str) -> str:
    """The first day that `YYYY[-MM[-DD]]` can mean, as `YYYY-MM-DD`. Raises ValueError for any other form."""
    return date + _ending(date, _FIRST_DAY)


def last_day(date: str) -> str:
    """The last day that `YYYY[-MM[-DD]]` can mean, for comparison only: a month always ends on its 31st."""
    return date + _ending(date, _LAST_DAY)


def holds_on(since: str | None, until: str | None, on: str) -> bool:
    """True if the time from `since` to `until`, both included, shares a day with the date `on` (`YYYY[-MM[-DD]]`).

    Raises ValueError if a date has another form.
    """
    begun = since is None or first_day(since) <= last_day(on)
    return begun and (until is None or first_day(on) <= last_day(until))


def _ending(date: str, endings: dict[int, str]) -> str:
    if len(date) not in endings or not date.replace("-", "").isdecimal():
        raise ValueError(f"not a date of the form YYYY[-MM[-DD]]: {date!r}")
    return endings[len(date)]
