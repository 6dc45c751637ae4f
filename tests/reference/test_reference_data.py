"""The shipped book: its own consistency, and names as newspapers write them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import pytest

from reportedly.reference.book import load_book
from reportedly.reference.entries import holds_on
from reportedly.reference.files import ACTOR_KINDS
from reportedly.reference.folding import fold

BOOK = load_book()
ACTORS = list(BOOK.actors.values())
PLACES = list(BOOK.places.values())

# Names that several actors bear, and what tells them apart.
BY_DATE = {
    ("saa", "syrian-army-new"),
    ("assad-government", "transitional-government"),
    ("etilaf", "syrian-national-council"),
    ("syrian-defence-ministry", "syrian-defence-ministry-new"),
    ("syrian-foreign-ministry", "syrian-foreign-ministry-new"),
    ("syrian-interior-ministry", "syrian-interior-ministry-new"),
    ("syrian-presidency", "syrian-presidency-new"),
}
BY_PLACE = {
    ("fsa", "sna", "syrian-free-army"),
    ("fsa", "sna"),
    ("asayish", "general-security-syria", "lebanese-isf"),
}
# Names that several places bear. The text's other places tell them apart, or nothing does.
DOUBLE_PLACES = {("shahba", "shahba-canton"), ("tripoli-lb", "tripoli-ly")}


def shared_names(entries: Iterable[tuple[str, str]]) -> Mapping[tuple[str, ...], set[str]]:
    """The ids that share a name as spelled, and these names."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, id_ in entries:
        bearers[name].add(id_)
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, ids in bearers.items():
        if len(ids) > 1:
            groups[tuple(sorted(ids))].add(name)
    return groups


def actors_in(text: str) -> list[list[str]]:
    return [[candidate.id for candidate in match.candidates] for match in BOOK.actor_matches(text)]


def places_in(text: str) -> list[list[str]]:
    return [[candidate.id for candidate in match.candidates] for match in BOOK.place_matches(text)]


def test_the_book_is_large_enough() -> None:
    kinds = Counter(actor.kind for actor in ACTORS)
    assert set(kinds) == set(ACTOR_KINDS)
    assert sum(number for kind, number in kinds.items() if kind != "office-holder") >= 250
    assert kinds["outlet"] + kinds["agency"] + kinds["monitor"] >= 80
    assert len(PLACES) >= 850


def test_every_outlet_has_an_owner_and_stands_somewhere() -> None:
    outlets = [actor for actor in ACTORS if actor.kind in {"outlet", "agency", "monitor"}]
    assert [actor.id for actor in outlets if not actor.owners or not actor.leaning] == []


def test_what_an_entry_rests_on_is_said_for_nearly_all() -> None:
    wholly_unchecked = [a.id for a in ACTORS if a.kind != "office-holder" and "general knowledge" in a.source]
    assert len(wholly_unchecked) <= 4


def test_every_actor_is_whole() -> None:
    assert [actor.id for actor in ACTORS if not any(name.language == "en" for name in actor.names)] == []
    assert [actor.id for actor in ACTORS if not {name.language for name in actor.names} <= {"en", "ar"}] == []
    assert [actor.id for actor in ACTORS if len(actor.source) < 6] == []
    assert [actor.id for actor in ACTORS if actor.parent == actor.id] == []


def test_no_name_is_doubled_inside_an_entry() -> None:
    spelled = [(actor.id, name.text, name.since) for actor in ACTORS for name in actor.names]
    spelled += [(place.id, name.text, "place") for place in PLACES for name in place.names]
    assert [name for name, times in Counter(spelled).items() if times > 1] == []


def test_every_place_is_whole() -> None:
    assert [place.id for place in PLACES if not any(name.language == "en" for name in place.names)] == []
    assert [place.id for place in PLACES if not {name.language for name in place.names} <= {"en", "ar"}] == []
    assert [place.id for place in PLACES if not place.country or len(place.source) < 6] == []


def test_every_point_is_one() -> None:
    points = [place for place in PLACES if place.lat is not None]
    assert len(points) > 830
    assert [
        place.id for place in points if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180)
    ] == []
    assert [place.id for place in points if (place.lat, place.lon) == (0, 0) or not place.radius_km] == []


def test_a_town_reaches_no_further_than_a_town() -> None:
    small = {"town", "village", "neighbourhood", "crossing", "dam", "camp", "base", "airfield"}
    assert [place.id for place in PLACES if place.kind in small and (place.radius_km or 0) > 8] == []


def test_places_of_the_region_lie_in_the_region() -> None:
    far = [
        place.id
        for place in PLACES
        if place.country in {"SY", "IQ", "LB", "JO", "IL", "PS"}
        and place.lat is not None
        and place.lon is not None
        and not (29 < place.lat < 37.6 and 34 < place.lon < 48)
    ]
    assert far == []


def test_no_two_places_have_one_geonameid() -> None:
    numbers = [place.geonameid for place in PLACES if place.geonameid]
    assert [number for number, times in Counter(numbers).items() if times > 1] == []


def test_the_names_of_an_actor_lie_within_its_time() -> None:
    outside = [
        (actor.id, name.text)
        for actor in ACTORS
        for name in actor.names
        if name.since and not holds_on(actor.since, actor.until, name.since)
    ]
    assert outside == []


def test_names_that_several_actors_bear_are_told_apart_by_dates_or_places() -> None:
    groups = shared_names((name.text, actor.id) for actor in ACTORS for name in actor.names)
    assert set(groups) == BY_DATE | BY_PLACE
    for ids in BY_PLACE:
        places = [set(BOOK.actors[id_].places) for id_ in ids]
        assert all(places)
        assert set.intersection(*places) == set()
        assert all(not one & other for one in places for other in places if one is not other)
    for ids in BY_DATE:
        older, younger = sorted((BOOK.actors[id_] for id_ in ids), key=lambda actor: actor.since or "")
        for spelled in groups[ids]:
            ends = {name.until or older.until for name in older.names if name.text == spelled}
            starts = {name.since or younger.since for name in younger.names if name.text == spelled}
            assert max(end or "9999" for end in ends) <= min(start or "" for start in starts)


def test_names_that_several_places_bear_are_listed_here() -> None:
    groups = shared_names((name.text, place.id) for place in PLACES for name in place.names)
    assert set(groups) == DOUBLE_PLACES


def test_no_name_of_one_letter_or_of_common_words() -> None:
    common = {"the", "army", "government", "regime", "coalition", "opposition", "forces", "network", "القاعدة", "الباب"}
    spelled = {name.text for actor in ACTORS for name in actor.names} | {n.text for p in PLACES for n in p.names}
    assert [name for name in spelled if len(fold(name).text) < 2 or name.lower() in common] == []
    assert [name for name in spelled if re.search(r"\s{2}|^\s|\s$|[\"{}]", name)] == []


@pytest.mark.parametrize(
    ("on", "ids"),
    [("2012-06-01", {"fsa"}), ("2018-03-01", {"fsa", "sna"}), ("2023-07-14", {"fsa", "syrian-free-army"})],
)
def test_the_free_syrian_army_is_three_bodies(on: str, ids: set[str]) -> None:
    (candidates,) = actors_in("the Free Syrian Army")
    assert set(candidates) == {"fsa", "sna", "syrian-free-army"}
    assert {id_ for id_ in candidates if "Free Syrian Army" in BOOK.actor_names(id_, on)} == ids
    assert {id_ for id_ in candidates if "FSA" in BOOK.actor_names(id_, on)} == ids


@pytest.mark.parametrize(
    ("on", "id_"),
    [("2024-12-01", "saa"), ("2025-03-01", "syrian-army-new")],
)
def test_the_syrian_army_is_another_since_december_2024(on: str, id_: str) -> None:
    (candidates,) = actors_in("the Syrian army")
    assert [c for c in candidates if "Syrian army" in BOOK.actor_names(c, on)] == [id_]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("the Turkish-backed National Army group", ["sna"]),
        ("fighters of the National Army", ["sna"]),
        ("the Libyan National Army", ["libyan-national-army"]),
        ("Kurdish-led Syrian Democratic Forces (SDF)", ["sdf", "sdf"]),
        ("members of the PKK/YPG", ["pkk", "ypg"]),
        ("Hayat Tahrir al-Sham, formerly the Nusra Front", ["hts", "hts"]),
        ("Jabhat Fateh al-Sham", ["hts"]),
        ("IS, ISIS, ISIL, Isis, Daesh, Da’esh, DAESH and the Islamic State", ["is"] * 8),
        ("Islamic State of Iraq and the Levant (ISIL)", ["is", "is"]),
        ("the US-led coalition", ["us-led-coalition"]),
        ("US forces and U.S. troops", ["us-forces", "us-forces"]),
        ("US-backed fighters", ["united-states"]),
        ("Britain-based Syrian Observatory for Human Rights", ["sohr"]),
        ("the Observatory said", ["sohr"]),
        ("SANA reported", ["sana"]),
        ("the opposition outlet Sham", ["sham-network"]),
        ("Ahrar al-Sham and Faylaq al-Sham", ["ahrar-al-sham", "faylaq-al-sham"]),
        ("Kata'ib Hezbollah and Hezbollah", ["kataib-hezbollah", "hezbollah"]),
        ("the UN Security Council", ["un-security-council"]),
        ("Russia's Defense Ministry", ["russian-defence-ministry"]),
        ("Syria’s White Helmets", ["white-helmets"]),
        ("People’s Protection Units (YPG)", ["ypg", "ypg"]),
        ("قوات سوريا الديمقراطية (قسد)", ["sdf", "sdf"]),
        ("وقسد", ["sdf"]),
        ("المرصد السوري لحقوق الإنسان", ["sohr"]),
        ("the Syrian people", []),
        ("a Syrian official, told us", []),
        ("al-Sham is a region", []),
        ("prisoners under an amnesty", []),
    ],
)
def test_actors_are_found_as_newspapers_name_them(text: str, ids: list[str]) -> None:
    assert [candidates[0] for candidates in actors_in(text)] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Tanf, al-Tanf, At-Tanf, the Tanf base and the Tanf region", ["al-tanf"] * 5),
        ("Bukamal, al-Bukamal, Abu Kamal and Albu Kamal", ["abu-kamal"] * 4),
        ("Deir-ez-Zor, Deir Ezzor, Deir al-Zor, Deir el-Zour and Dayr az-Zawr", ["deir-ez-zor"] * 5),
        ("Deir Ezzor province and the city of Deir Ezzor", ["deir-ez-zor-province", "deir-ez-zor"]),
        ("Aleppo, Aleppo Governorate, rural Aleppo", ["aleppo", "aleppo-province", "aleppo-province"]),
        ("the Idlib countryside", ["idlib-province"]),
        ("the Rukban camp", ["rukban-camp"]),
        ("the 55-kilometre zone", ["safe-zone-55km"]),
        ("in northeastern Syria", ["northeastern-syria"]),
        ("Syrias north and Syria's south", ["syria", "southern-syria"]),
        ("Ra's al-Ayn (Serê Kaniyê)", ["ras-al-ayn", "ras-al-ayn"]),
        ("Kobani, Kobane, Kobanê, Ain al-Arab", ["kobani"] * 4),
        ("Qamishlo and al-Qamishli", ["qamishli", "qamishli"]),
        ("Hama, not Hamas", ["hama"]),
        ("Bab al-Hawa and al-Bab", ["bab-al-hawa", "al-bab"]),
        ("في دير الزور وحلب وبحمص", ["deir-ez-zor", "aleppo", "homs"]),
        ("في التنف", ["al-tanf"]),
        ("دوماً في قلب الباب", []),
        ("the Syrian side, an Iraqi village", []),
    ],
)
def test_places_are_found_as_newspapers_name_them(text: str, ids: list[str]) -> None:
    assert [candidates[0] for candidates in places_in(text)] == ids


def test_a_slip_of_the_sdf_is_recognised() -> None:
    assert [candidate.id for candidate in BOOK.slips("SSDF")] == ["sdf"]


def test_the_garrison_and_abu_kamal_stand_where_they_should() -> None:
    tanf, abu_kamal = BOOK.places["al-tanf"], BOOK.places["abu-kamal"]
    assert (tanf.lat, tanf.lon) == (33.506, 38.618)
    assert abu_kamal.lat == pytest.approx(34.452, abs=0.001)
    assert abu_kamal.lon == pytest.approx(40.919, abs=0.001)
