"""The kinds of place that GeoNames and Who's On First tell apart, in the reference book's words, and their reach."""

from collections.abc import Mapping

from reportedly.reference.gazetteer_names import town_radius_km

OF_CODE: Mapping[str, str] = {
    "ADM1": "province",
    "ADM2": "district",
    "ADM3": "subdistrict",
    "ADM4": "subdistrict",
    "PCLI": "country",
    "PPLX": "neighbourhood",
    "PPLQ": "ruin",
    "PPLH": "ruin",
    "PPLL": "village",
    "RGN": "region",
    "DSRT": "desert",
    "OILF": "field",
    "GASF": "field",
    "MILB": "base",
    "INSM": "base",
    "NVB": "base",
    "AIRB": "airfield",
    "AIRF": "airfield",
    "AIRP": "airfield",
    "CMPRF": "camp",
    "CMP": "camp",
    "DAM": "dam",
    "PRN": "prison",
    "PSTB": "crossing",
    "PSTC": "crossing",
    "RSV": "lake",
    "LK": "lake",
    "TELL": "hill",
    "HLL": "hill",
}
"""The kind of each GeoNames feature code that matters to news; for the other codes the class decides."""

OF_CLASS: Mapping[str, str] = {
    "A": "district",
    "H": "water",
    "L": "area",
    "P": "town",
    "R": "road",
    "S": "site",
    "T": "mountain",
    "U": "water",
    "V": "area",
}
"""The kind of each GeoNames feature class."""

OF_PLACETYPE: Mapping[str, str] = {
    "locality": "town",
    "borough": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "macrohood": "neighbourhood",
    "microhood": "neighbourhood",
    "localadmin": "subdistrict",
    "county": "district",
    "macrocounty": "district",
    "region": "province",
    "macroregion": "region",
    "country": "country",
    "dependency": "country",
    "campus": "site",
}
"""The kind of each placetype of Who's On First; a word that is none of them is a kind itself."""

_RADIUS_KM: Mapping[str, float] = {
    "country": 300,
    "region": 100,
    "desert": 100,
    "province": 80,
    "district": 25,
    "area": 15,
    "subdistrict": 12,
    "field": 10,
    "water": 10,
    "lake": 10,
    "road": 10,
    "mountain": 5,
    "base": 3,
    "airfield": 3,
}


def radius_km(kind: str, population: int | None) -> float:
    """How far a place of this kind reaches from its point, in kilometres; a town's people count, see there.

    Rough: the lists give points, no areas. Wide enough that a distance is not refuted from the middle of a province.
    """
    return _RADIUS_KM.get(kind) or town_radius_km(population)
