"""Which of the names that a town list gives are names, and how far a town reaches."""

import re
from collections.abc import Iterable
from math import sqrt

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02ff\u1d00-\u1eff"
_ARABIC = (
    "\u0621-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc"
)
_MARKS = "\u0300-\u036f\u064b-\u0655\u0670\u200b-\u200f"
_BETWEEN = r" \d'’‘`´ʿʾ.,()/&\-‐–"
_ONE_SCRIPT = re.compile(f"[{_LATIN}{_MARKS}{_BETWEEN}]+|[{_ARABIC}{_MARKS}{_BETWEEN}]+")
_CODE = re.compile("[A-Z]{1,4}[0-9]*")
_LEAST = 3

SMALLEST_KM, LARGEST_KM, KM_A_ROOT = 1.5, 25.0, 0.008


def kept_names(main: str, others: Iterable[str]) -> tuple[str, ...]:
    """The main name, then each other name that people write, once, in the order of the alphabet.

    Kept are names in Latin and in Arabic letters. Left out: codes ("ALP"), what is shorter than three letters, and
    transliterations by machine, which have no capital ("hlb").
    """
    kept = {name for other in others if _is_name(name := " ".join(other.split()))}
    return (main, *sorted(kept - {main}))


def town_radius_km(population: int | None) -> float:
    """How far a town reaches, in kilometres: 0.008 times the root of its people, from 1.5 to 25.

    A town of 35,000 people or fewer 1.5, of 100,000 2.5, of a million 8, of ten million 25.
    """
    return round(min(LARGEST_KM, max(SMALLEST_KM, KM_A_ROOT * sqrt(population or 0))), 1)


def _is_name(text: str) -> bool:
    if sum(map(str.isalpha, text)) < _LEAST or _CODE.fullmatch(text) or not _ONE_SCRIPT.fullmatch(text):
        return False
    return any(map(str.isupper, text)) or not any(map(str.islower, text))
