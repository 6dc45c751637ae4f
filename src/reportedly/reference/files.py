"""Reference book files: YAML with a list of `actors`, a list of `places`, or both."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import (
    Actor,
    ActorName,
    Backer,
    Office,
    Owner,
    Place,
    PlaceName,
    first_day,
    last_day,
)
from reportedly.reference.plain_yaml import fault, parsed
from reportedly.reference.shared_names import alike

ACTOR_KINDS = ("armed group", "state", "state force", "body", "monitor", "outlet", "office-holder", "agency")
"""The kinds of actor that a book may hold."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_LANGUAGE = re.compile("[a-z]{2,3}")
_COUNTRY = re.compile("[A-Z]{2}")
_ADMIN1 = re.compile(r"[A-Z]{2}\.[A-Z0-9]{1,8}")
_WORDS = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
_LEANING = re.compile("[a-z].{0,79}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries of one file, each checked by itself; `file` is its name for messages."""

    file: str
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


def read_sheet(path: Path | Traversable, file: str) -> Sheet:
    """The entries of one YAML file, called `file` in messages.

    Raises ReferenceBookError, naming file, entry and fault.
    """
    content = _Entry(file, "", parsed(path, file))
    content.allow({"actors", "places"})
    return Sheet(
        file,
        tuple(_actor(entry) for entry in content.entries("actors", "actor")),
        tuple(_place(entry) for entry in content.entries("places", "place")),
    )


def check_sheets(sheets: Sequence[Sheet]) -> None:
    """Nothing, if the entries of all `sheets` fit together.

    Raises ReferenceBookError for a doubled id; for a parent, backer, owner, office's body or place that no sheet holds;
    for two actors of one name and time that neither places, backers nor parents tell apart.
    """
    actors = _ids((sheet.file, "actor", actor.id) for sheet in sheets for actor in sheet.actors)
    places = _ids((sheet.file, "place", place.id) for sheet in sheets for place in sheet.places)
    for sheet in sheets:
        for actor in sheet.actors:
            for word, known, id_ in _references(actor, actors, places):
                if id_ not in known:
                    raise fault(sheet.file, f"actor {actor.id}", f"{word} {id_!r} is not in the book")
    _check_parents(sheets)
    _check_shared_names(sheets, actors)


def _check_shared_names(sheets: Sequence[Sheet], files: Mapping[str, str]) -> None:
    for shared in alike(actor for sheet in sheets for actor in sheet.actors):
        other = f"{shared.one.id} (in {files[shared.one.id]})"
        differ = "nothing tells them apart: give them other places, backers or parents, or dates"
        text = f"bears the name {shared.text!r} at the same time as {other}, and {differ}"
        raise fault(files[shared.other.id], f"actor {shared.other.id}", text)


def _references(
    actor: Actor, actors: Mapping[str, str], places: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, str], str]]:
    if actor.parent is not None:
        yield "parent", actors, actor.parent
    for backer in actor.backers:
        yield "backer", actors, backer.actor
    for owner in actor.owners:
        if owner.actor is not None:
            yield "owner", actors, owner.actor
    for office in actor.offices:
        yield "office of", actors, office.of
    for place in actor.places:
        yield "place", places, place


def _ids(entries: Iterable[tuple[str, str, str]]) -> Mapping[str, str]:
    """The file of each id."""
    files: dict[str, str] = {}
    for file, what, id_ in entries:
        if id_ in files:
            raise fault(file, f"{what} {id_}", f"the id is doubled: it is already in {files[id_]}")
        files[id_] = file
    return files


def _check_parents(sheets: Sequence[Sheet]) -> None:
    parents = {actor.id: actor.parent for sheet in sheets for actor in sheet.actors}
    for sheet in sheets:
        for actor in sheet.actors:
            above, steps = actor.parent, 0
            while above is not None and steps <= len(parents):
                above, steps = parents[above], steps + 1
            if above is not None:
                raise fault(sheet.file, f"actor {actor.id}", "its parents run in a circle")


class _Entry:
    """One mapping of a file, taken value by value; every fault names the file and the entry."""

    def __init__(self, file: str, where: str, values: object) -> None:
        self.file = file
        self.where = where
        if not isinstance(values, dict):
            raise self.fault("a mapping of keys to values is expected here")
        self._values = values

    def fault(self, text: str) -> ReferenceBookError:
        return fault(self.file, self.where, text)

    def allow(self, known: set[str], required: Iterable[str] = ()) -> None:
        for key in self._values:
            if key not in known:
                raise self.fault(f"unknown key {key!r}; known are {', '.join(sorted(known))}")
        for key in required:
            if self._values.get(key) is None:
                raise self.fault(f"the key {key!r} is missing")

    def has(self, key: str) -> bool:
        return self._values.get(key) not in (None, [])

    def entries(self, key: str, what: str) -> Iterator["_Entry"]:
        for number, values in enumerate(self.items(key), start=1):
            id_ = values.get("id") if isinstance(values, dict) else None
            yield _Entry(self.file, f"{what} {id_ if id_ is not None else f'number {number}'}", values)

    def parts(self, key: str) -> Iterator["_Entry"]:
        for values in self.items(key):
            yield _Entry(self.file, f"{self.where}: {key}", values)

    def items(self, key: str) -> list[object]:
        values = self._values.get(key)
        if values is None:
            return []
        if not isinstance(values, list):
            raise self.fault(f"{key} must be a list")
        return values

    def text(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{key} must be text, not {value!r}")
        return value.strip()

    def form(self, key: str, form: re.Pattern[str], expected: str) -> str:
        value = self.text(key)
        if not form.fullmatch(value):
            raise self.fault(f"{key} must be {expected}, not {value!r}")
        return value

    def optional_form(self, key: str, form: re.Pattern[str], expected: str) -> str | None:
        return None if self._values.get(key) is None else self.form(key, form, expected)

    def ids(self, key: str) -> tuple[str, ...]:
        for value in (values := self.items(key)):
            if not isinstance(value, str):
                raise self.fault(f"{key} must be ids, not {value!r}")
        return tuple(str(value) for value in values)

    def date(self, key: str) -> str | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _is_date(value):
            raise self.fault(f"{key} must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}")
        return value

    def period(self) -> tuple[str | None, str | None]:
        since, until = self.date("since"), self.date("until")
        if since and until and first_day(since) > last_day(until):
            raise self.fault(f"since {since} is after until {until}")
        return since, until

    def number(self, key: str, low: float, high: float) -> float | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _NUMBER.fullmatch(value) or not low <= float(value) <= high:
            raise self.fault(f"{key} must be a number from {low:g} to {high:g}, not {value!r}")
        return float(value)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


_PUBLISHERS = ("outlet", "agency", "monitor")
_ACTOR_KEYS = {"id", "name", "kind", "names", "parent", "backers", "places", "since", "until", "source"}
_KEYS_OF_KIND = {**{kind: {"owners", "leaning"} for kind in _PUBLISHERS}, "office-holder": {"offices"}}
_POINT_KEYS = {"lat", "lon", "radius_km"}
_PLACE_KEYS = {"id", "name", "kind", "names", "country", "admin1", "geonameid", "population", "source"} | _POINT_KEYS
_NEEDED = ("id", "name", "kind", "names", "source")
_ID_FORM = "lower-case letters and digits with hyphens"
_EARTH_KM = 20_040.0
_MOST = 2**53


def _actor(entry: _Entry) -> Actor:
    kind = _actor_kind(entry)
    since, until = entry.period()
    names = tuple(_actor_name(name) for name in entry.parts("names"))
    return Actor(
        id=entry.form("id", _ID, _ID_FORM),
        name=_shown(entry, [name.text for name in names]),
        kind=kind,
        names=names,
        parent=entry.optional_form("parent", _ID, "the id of an actor"),
        backers=tuple(_backer(backer) for backer in entry.parts("backers")),
        places=entry.ids("places"),
        since=since,
        until=until,
        source=entry.text("source"),
        owners=tuple(_owner(owner) for owner in entry.parts("owners")),
        leaning=entry.optional_form("leaning", _LEANING, "a short text in lower case"),
        offices=tuple(_office(office) for office in entry.parts("offices")),
    )


def _actor_kind(entry: _Entry) -> str:
    """The kind, on which it depends what other keys an actor has."""
    entry.allow(_ACTOR_KEYS.union(*_KEYS_OF_KIND.values()), _NEEDED)
    kind = entry.text("kind")
    if kind not in ACTOR_KINDS:
        raise entry.fault(f"kind must be one of {', '.join(ACTOR_KINDS)}, not {kind!r}")
    own = _KEYS_OF_KIND.get(kind, set())
    for key in sorted(set().union(*_KEYS_OF_KIND.values())):
        if key not in own and entry.has(key):
            raise entry.fault(f"the key {key!r} is not one of the kind {kind!r}")
        if key in own and not entry.has(key):
            raise entry.fault(f"the key {key!r} is missing; the kind {kind!r} needs it")
    return kind


def _owner(owner: _Entry) -> Owner:
    owner.allow({"name", "actor", "since", "until"}, ("name",))
    since, until = owner.period()
    return Owner(owner.text("name"), owner.optional_form("actor", _ID, "the id of an actor"), since, until)


def _office(office: _Entry) -> Office:
    office.allow({"office", "of", "since", "until"}, ("office", "of"))
    since, until = office.period()
    return Office(office.text("office"), office.form("of", _ID, "the id of an actor"), since, until)


def _shown(entry: _Entry, names: Sequence[str]) -> str:
    """The name shown, which must be one of the names, so that it is found in text."""
    shown = entry.text("name")
    if shown not in names:
        raise entry.fault(f"the name shown, {shown!r}, is not among its names")
    return shown


def _actor_name(name: _Entry) -> ActorName:
    name.allow({"text", "language", "since", "until"}, ("text", "language"))
    since, until = name.period()
    return ActorName(name.text("text"), _language(name), since, until)


def _backer(backer: _Entry) -> Backer:
    backer.allow({"actor", "since", "until"}, ("actor",))
    since, until = backer.period()
    return Backer(backer.text("actor"), since, until)


def _place(entry: _Entry) -> Place:
    entry.allow(_PLACE_KEYS, _NEEDED)
    names = tuple(_place_name(name) for name in entry.parts("names"))
    lat, lon = entry.number("lat", -90, 90), entry.number("lon", -180, 180)
    radius_km = entry.number("radius_km", 0, _EARTH_KM)
    if [lat, lon, radius_km].count(None) not in (0, 3):
        raise entry.fault("lat, lon and radius_km belong together: give all three or none")
    return Place(
        id=entry.form("id", _ID, _ID_FORM),
        name=_shown(entry, [name.text for name in names]),
        kind=entry.form("kind", _WORDS, "lower-case words"),
        names=names,
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        country=entry.optional_form("country", _COUNTRY, "two capital letters"),
        geonameid=_whole_number(entry, "geonameid", 1),
        source=entry.text("source"),
        admin1=entry.optional_form("admin1", _ADMIN1, "a country and the code of its division, such as SY.11"),
        population=_whole_number(entry, "population", 0),
    )


def _place_name(name: _Entry) -> PlaceName:
    name.allow({"text", "language"}, ("text", "language"))
    return PlaceName(name.text("text"), _language(name))


def _language(name: _Entry) -> str:
    return name.form("language", _LANGUAGE, "a language code such as en or ar")


def _whole_number(entry: _Entry, key: str, low: int) -> int | None:
    number = entry.number(key, low, _MOST)
    if number is not None and not number.is_integer():
        raise entry.fault(f"{key} must be a whole number, not {number!r}")
    return None if number is None else int(number)
