"""Which of the places of a name is meant: the land the text speaks of, places near by, and how many people live there.

A place that many names of a text speak for draws the others to it, as in the Local-Global Lexicon's observation that
local news leaves out what its readers know (Lieberman, Samet & Sankaranarayanan, ICDE 2010).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt

from reportedly.reading.place_lands import COUNTRY, COUNTY, DIVISION, Option, parts, population
from reportedly.reading.place_names import Atlas, Named
from reportedly.reference.entries import Place
from reportedly.reference.gazetteer_shapes import distance_km

Point = tuple[float, float]

ROUNDS = 3
"""How often the names of a text are weighed anew by what the others came to mean."""
PEOPLE = 0.6
"""The power of its people that a place counts for, before the text is looked at. This and what follows: set on LGL."""
FEWEST, LISTED, CITY = 300, 20_000, 500_000
"""People: of a place without a figure, of an entry of the book (news names it), of a city beside a land of its name."""
FLOOR, NO_NEIGHBOUR = 0.01, 0.05
"""What a land that the text does not speak of still counts, and a place that no other one named lies near."""
AS_NEAR_KM = 30.0
"""Nearer than this no place is nearer than another."""
NEAR_KM = 80.0
"""Over what distance the pull of another place named falls to a third."""
LAND_VOTE, LAND_WEIGHT = 2.0, 10.0
"""How many towns a land outweighs: as a vote for itself, and as what a name may mean."""
ALTERNATE, BESIDE_CITY = 0.03, 0.01
"""What is left of the weight of a place by another than its main name, and of a division beside a city: Washington."""
SEAT_KM, AMONG_KM = 60.0, 120.0
"""How far a county may be from the town of its name, and from the towns that a text names with it."""
OPEN = 1.001
"""A place that outweighs the next one by less is not chosen: nothing tells the two apart."""
SPOKEN_OF = 0.5
"""Votes of other names from which on a text speaks of a land."""
_LEVEL_WORDS = {
    "overlay": "the book's own entry",
    "exact": "as spelled",
    "folded": "but for case and marks",
    "bare": "but for article or kind of place",
    "skeleton": "by its consonants",
}
LEVELS = {"overlay": 1.0, "exact": 1.0, "folded": 0.7, "bare": 0.3, "skeleton": 0.1}


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, how sure (share of all weight, 0 to 1), of how many, and the reason; None = open."""

    option: Option | None
    share: float
    rivals: int
    why: str


@dataclass(slots=True)
class _Group:
    """One name of the text, what it may mean there with weights, of how many of that name, and how often it stands."""

    options: tuple[Option, ...]
    named: int
    within: frozenset[str]
    count: int
    base: list[float]
    shares: list[float]


def choose(names: Sequence[Named], home: Mapping[str, float], atlas: Atlas) -> list[Choice]:
    """The place meant by each name, in the same order. A name means the same throughout unless the text says else.

    `home`: what other words of the text speak for a country.
    """
    groups = _groups(names)
    for _ in range(ROUNDS):
        votes = votes_of(groups.values(), home)
        points = {key: _point(group) for key, group in groups.items()}
        shares = {key: _weighed(key, group, votes, points) for key, group in groups.items()}
        for key, group in groups.items():
            group.shares = shares[key]
    votes = votes_of(groups.values(), home)
    choices = {key: _choice(group, votes) for key, group in groups.items()}
    chosen = [choices[_key(name, groups)] for name in names]
    towns = [choice for name, choice in zip(names, chosen, strict=True) if not name.county]
    placed = _Placing(towns, votes, atlas)
    return [placed.county(n, c) if n.county else c for n, c in zip(names, chosen, strict=True)]


@dataclass(frozen=True, slots=True)
class _Placing:
    """Gives counties, which no table places, a point by the towns that the text names."""

    towns: Sequence[Choice]
    votes: Mapping[str, float]
    atlas: Atlas

    def county(self, name: Named, choice: Choice) -> Choice:
        """The choice with the point of the town of its name, or of the towns named with it, or of its state."""
        county = choice.option or (self._township(name) if not name.options else None)
        if county is None or county.place.admin1 is None:
            return choice
        state = county.place.admin1
        near = [o.place for town in self.towns if (o := town.option) and not o.is_land and o.place.admin1 == state]
        points = sorted((place.lat, place.lon) for place in near if place.lat is not None and place.lon is not None)
        bearing = [o for o in self.atlas.options(name.name) if o.place.admin1 == state and not o.is_land and is_main(o)]
        seat = min(bearing, key=lambda option: _to_nearest(option, points), default=None)
        if seat and (not points or _to_nearest(seat, points) < SEAT_KM):
            return _at(choice, county, seat.place, SEAT_KM, f"taken to lie around the town of {seat.place.name}")
        if points:
            middle = next(place for place in near if (place.lat, place.lon) == points[len(points) // 2])
            return _at(choice, county, middle, AMONG_KM, f"taken to lie near {middle.name}, named with it")
        land = self.atlas.lands.division(state)
        return _at(choice, county, land, land.radius_km or AMONG_KM, "somewhere in it") if land else choice

    def _township(self, name: Named) -> Option | None:
        divisions = {code: vote for code, vote in self.votes.items() if "." in code}
        if not divisions:
            return None
        state = self.atlas.lands.division(max(divisions, key=lambda code: (divisions[code], code)))
        return Option(replace(state, id="", name=name.name, geonameid=None), name.name, "exact") if state else None


def _at(choice: Choice, county: Option, at: Place, radius_km: float, why: str) -> Choice:
    place = replace(county.place, lat=at.lat, lon=at.lon, radius_km=radius_km)
    return replace(choice, option=replace(county, place=place), why=f"{choice.why}; {why}")


def _to_nearest(option: Option, points: Sequence[Point]) -> float:
    place = option.place
    if place.lat is None or place.lon is None:
        return 1e9
    return min((distance_km((place.lat, place.lon), p) for p in points), default=0.0)


def land_votes(names: Sequence[Named]) -> dict[str, float]:
    """How much the names of a text speak for each country and division, by its code."""
    groups = _groups(names)
    return dict(votes_of(groups.values(), {}))


def _groups(names: Sequence[Named]) -> dict[tuple[str, frozenset[str]], _Group]:
    counts = Counter((_called(name), name.within) for name in names)
    groups: dict[tuple[str, frozenset[str]], _Group] = {}
    for name in names:
        key = (_called(name), name.within)
        if key in groups or (not name.within and any(other == key[0] and within for other, within in counts)):
            continue
        options = tuple(option for option in name.options if not name.within or _inside(option, name.within))
        base = _bases(options)
        groups[key] = _Group(options, len(name.options), name.within, counts[key], base, _shares(base))
    return groups


def _key(name: Named, groups: Mapping[tuple[str, frozenset[str]], _Group]) -> tuple[str, frozenset[str]]:
    key = (_called(name), name.within)
    if key in groups:
        return key
    return next(other for other in groups if other[0] == key[0])


def _called(name: Named) -> str:
    return name.name.casefold() + (" county" if name.county else "")


def _inside(option: Option, within: frozenset[str]) -> bool:
    own = option.place.country if option.place.kind == COUNTRY else option.place.admin1 if option.is_land else None
    return any(code in within and code != own for code in parts(option.place))


def _bases(options: Sequence[Option]) -> list[float]:
    """The weights before the text is looked at. Beside a city of its name a division is seldom meant: Washington."""
    city = any(not option.is_land and population(option.place) >= CITY for option in options)
    beside = BESIDE_CITY if city else 1.0
    return [_base(option) * (beside if option.place.kind == DIVISION else 1.0) for option in options]


def _base(option: Option) -> float:
    people = population(option.place) or (LISTED if option.level == "overlay" else FEWEST)
    if option.is_land:
        people = max(people, 3_000_000)
    if option.place.kind == COUNTY:
        return 300.0
    fit = LEVELS[option.level] * (1.0 if is_main(option) else ALTERNATE) * (LAND_WEIGHT if option.is_land else 1.0)
    return fit * exp(PEOPLE * log(max(people, FEWEST)))


def is_main(option: Option) -> bool:
    """True if the name is the one that the place goes by, and not one of its others."""
    return option.alias == option.place.name or option.level == "overlay" or option.is_land


def _shares(weights: Sequence[float]) -> list[float]:
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]


def votes_of(groups: Iterable[_Group], home: Mapping[str, float]) -> dict[str, float]:
    """The votes of all groups for each country and division."""
    votes: dict[str, float] = defaultdict(float, home)
    for group in groups:
        for option, vote in _ballot(group):
            for code in parts(option.place):
                votes[code] += vote
    return votes


def _ballot(group: _Group) -> list[tuple[Option, float]]:
    often = sqrt(min(group.count, 9))
    pairs = zip(group.options, group.shares, strict=True)
    return [(option, often * share * (LAND_VOTE if option.is_land else 1.0)) for option, share in pairs]


def _own_votes(group: _Group) -> dict[str, float]:
    own: dict[str, float] = defaultdict(float)
    for option, vote in _ballot(group):
        for code in parts(option.place):
            own[code] += vote
    return own


def _point(group: _Group) -> Point | None:
    """Where the group's most likely place lies, if it is one town and rather sure."""
    if not group.shares:
        return None
    best = max(range(len(group.shares)), key=group.shares.__getitem__)
    place = group.options[best].place
    if group.options[best].is_land or group.shares[best] < 0.5 or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _weighed(
    key: tuple[str, frozenset[str]],
    group: _Group,
    votes: Mapping[str, float],
    points: Mapping[tuple[str, frozenset[str]], Point | None],
) -> list[float]:
    own = _own_votes(group)
    others = [point for other, point in points.items() if point is not None and other[0] != key[0]]
    total = max(1.0, sum(vote - own.get(code, 0.0) for code, vote in votes.items() if "." not in code))
    weights = []
    for option, base in zip(group.options, group.base, strict=True):
        weight = base
        for code in parts(option.place):
            weight *= FLOOR + max(0.0, votes.get(code, 0.0) - own.get(code, 0.0)) / total
        if option.place.admin1 is None or option.is_land:
            weight *= FLOOR + max(0.0, votes.get(option.place.country or "", 0.0)) / total
        weight *= _nearness(option, others)
        weights.append(weight)
    return _shares(weights)


def _nearness(option: Option, others: Sequence[Point]) -> float:
    place = option.place
    if option.is_land or place.lat is None or place.lon is None or not others:
        return NO_NEIGHBOUR
    nearest = min(distance_km((place.lat, place.lon), other) for other in others)
    return NO_NEIGHBOUR + exp(-max(0.0, nearest - AS_NEAR_KM) / NEAR_KM)


def _choice(group: _Group, votes: Mapping[str, float]) -> Choice:
    rivals = max(0, group.named - 1)
    if not group.options:
        return Choice(None, 0.0, 0, "no table has a place of that name there")
    best = max(range(len(group.shares)), key=lambda at: (group.shares[at], -at))
    option = group.options[best]
    second = max((share for at, share in enumerate(group.shares) if at != best), default=0.0)
    if group.shares[best] < OPEN * second:
        names = ", ".join(dict.fromkeys(_with_land(other) for other in group.options))
        return Choice(None, group.shares[best], rivals, f"may be any of: {names}")
    why = f"matched alias {option.alias} of {option.place.name} ({_LEVEL_WORDS[option.level]})"
    if rivals:
        why += f", one of {rivals + 1} of that name: {_evidence(option, group, votes)}"
    return Choice(option, group.shares[best], rivals, why)


def _with_land(option: Option) -> str:
    place = option.place
    return f"{place.name} ({place.admin1 or place.country})" if place.country else place.name


def _evidence(option: Option, group: _Group, votes: Mapping[str, float]) -> str:
    """The main reason for the choice, in words."""
    if group.within:
        return f"the words behind it say {', '.join(sorted(group.within))}"
    own = _own_votes(group)
    for code in reversed(parts(option.place)):
        if votes.get(code, 0.0) - own.get(code, 0.0) > SPOKEN_OF:
            return f"the text speaks most of {code}"
    return "the most people live there"
