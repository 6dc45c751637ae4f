"""What became of those counted: "killed", "wounded", ..., from the words that govern their number."""

from dataclasses import dataclass
from typing import NamedTuple

from reportedly.reading.quantity_tables import Harm, Tables
from reportedly.reading.quantity_words import Words

BEHIND = 30
"""Words behind a number in which the verb of those counted must have come."""
BEFORE = 8
"""Words before a number in which the verb whose object it is must stand."""
TOLL_BEFORE = 16


class Fate(NamedTuple):
    """What became of those counted. `adjacent`: said by the very next word; `crossed`: another number came between."""

    name: str
    adjacent: bool = False
    crossed: bool = False


@dataclass(slots=True)
class _Walk:
    """How far a walk behind a number has come: past a verb, past another number, into a relative clause."""

    verb: bool = False
    crossed: bool = False
    relative: bool = False


def fate_behind(words: Words, at: int, tables: Tables) -> Fate | None:
    """The fate that the words behind a count give its people: "12 civilians were killed", "7 injured"."""
    walk = _Walk()
    for index in range(at, min(at + BEHIND, len(words))):
        if words.ends_sentence(index) or words.lower[index] == ":" or _opens_clause(words, index, tables):
            return None
        harm = tables.harm.at(words, index)
        if harm and not harm[0].only_of:
            fate, ends = _predicate(words, (index, harm[1]), harm[0], tables, near=index - at < 2)
            if fate:
                return Fate(fate, adjacent=index == at, crossed=walk.crossed)
            if ends and not walk.relative:
                return None
        elif _stops_walk(words, index, walk, tables):
            return None
    return None


def _predicate(
    words: Words, place: tuple[int, int], harm: Harm, tables: Tables, *, near: bool
) -> tuple[str | None, bool]:
    """The fate that a word of harm gives to the people before it, and whether their clause ends with it."""
    start, end = place
    if harm.opens:
        return None, True
    if harm.noun:
        return (harm.fate if near and words.at(end) != "of" else None), False
    if not harm.without_object and (_has_object(words, end, tables) or _is_active(words.at(start))):
        return None, True
    negated = any(tables.has("grammar", "negations", words.at(index)) for index in range(start - 2, start))
    return (None if negated else _together(words, end, harm, tables)), negated


def _is_active(word: str) -> bool:
    """True for "kills", "kill": forms that no passive has."""
    return not word.endswith(("ed", "slain", "hurt", "dead", "missing", "for"))


def _together(words: Words, end: int, harm: Harm, tables: Tables) -> str:
    """The fate, or "casualties" if another one is lumped together with it: "killed or wounded"."""
    if words.at(end) in ("and", "or", "/"):
        other = tables.harm.at(words, end + 1)
        if other and other[0].fate != harm.fate and not other[0].noun and not _has_object(words, other[1], tables):
            return _both(harm.fate, other[0].fate)
    return harm.fate


def _both(one: str, other: str) -> str:
    return "casualties" if {one, other} == {"killed", "wounded"} else one


def _has_object(words: Words, at: int, tables: Tables) -> bool:
    """True if a noun phrase starts at `at`: what stands before is then a verb that it is the object of."""
    word = words.at(at)
    if words.is_number(at) or word in tables.numerals or tables.has("lists", "objects", word):
        return True
    if tables.vague.at(words, at) or tables.has("people", "groups", word) or tables.has("people", "nouns", word):
        return True
    bound = tables.bounds.at(words, at)
    return bound is not None and (words.is_number(bound[1]) or words.at(bound[1]) in tables.numerals)


def _opens_clause(words: Words, index: int, tables: Tables) -> bool:
    return tables.has("lists", "clause_ends", words.at(index))


def _stops_walk(words: Words, index: int, walk: _Walk, tables: Tables) -> bool:
    """Takes the word at `index` into the walk; True if those counted cannot be the subject of what follows it."""
    word = words.at(index)
    if word in ("and", ",", "or"):
        if walk.verb and tables.has("lists", "members", words.at(index + 1)):
            walk.verb = False
        return walk.verb
    if words.is_number(index) or (word in tables.numerals and word != "one"):
        walk.crossed = True
    elif tables.has("lists", "relatives", word):
        walk.relative = True
    elif word.endswith("ed") or any(tables.has("grammar", key, word) for key in ("auxiliaries", "finite_verbs")):
        walk.verb = True
    return False


def fate_before(words: Words, start: int, tables: Tables) -> Fate | None:
    """The fate that a governing word before a count gives: "killing at least 3", "the deaths of 3"."""
    for index in range(start, max(start - BEFORE, 0), -1):
        harm = tables.harm.ending(words, index)
        if harm:
            return _governing(words, (harm[1], index), harm[0], tables, adjacent=index == start)
        if index == start and tables.has("lists", "passive", words.at(index - 1)):
            return _predicated(words, index - 1, tables)
        if _blocks(words, index - 1, tables):
            return None
    return None


def _governing(words: Words, place: tuple[int, int], harm: Harm, tables: Tables, *, adjacent: bool) -> Fate | None:
    """The fate that a word of harm gives to the number behind it; a noun does so with "of", or as a verb beside it."""
    start, end = place
    if harm.of_noun and words.at(end) == "of":
        return Fate(harm.fate)
    if harm.without_object or harm.only_of or (harm.noun and not (harm.of_noun and adjacent)):
        return None
    if any(tables.has("lists", "passive", words.at(index)) for index in range(start - 2, start)):
        return None
    if words.at(start - 1) in ("and", "or"):
        other = tables.harm.ending(words, start - 1)
        if other and not other[0].without_object and not other[0].noun:
            return Fate(_both(harm.fate, other[0].fate))
    return Fate(harm.fate)


def _predicated(words: Words, at: int, tables: Tables) -> Fate | None:
    """The fate in "among the dead were four": `at` is the index of "were"."""
    harm = tables.harm.ending(words, at)
    return Fate(harm[0].fate) if harm and words.at(harm[1] - 1) in ("the", "those") else None


def _blocks(words: Words, index: int, tables: Tables) -> bool:
    """True if what stands before the word at `index` governs no number behind it."""
    word = words.at(index)
    if words.ends_sentence(index) or word in ("and", "or", ",", ":", "(", ")"):
        return True
    if word == "of":
        return False
    if words.is_number(index) or word in tables.numerals or word in tables.stops:
        return True
    return word.endswith(("ed", "ing"))


def fate_of_toll(words: Words, start: int, tables: Tables) -> Fate | None:
    """The fate in "the death toll in Kesh rose to 30": a number that a toll reaches."""
    if not tables.has("harm_forms", "toll_verbs", words.at(start - 1)):
        return None
    for index in range(start, max(start - TOLL_BEFORE, 0), -1):
        if words.ends_sentence(index - 1):
            return None
        if toll := tables.tolls.ending(words, index):
            return Fate(toll[0])
        harm = tables.harm.ending(words, index)
        if harm and words.at(harm[1] - 1) == "of" and words.at(harm[1] - 2) == "number":
            return Fate(harm[0].fate)
    return None


def is_total(words: Words, start: int, tables: Tables) -> bool:
    """True for the number in "bringing the total to 45", which adds up what was counted before."""
    if not tables.has("harm_forms", "toll_verbs", words.at(start - 1)):
        return False
    return "total" in words.lower[max(0, start - 4) : start - 1]
