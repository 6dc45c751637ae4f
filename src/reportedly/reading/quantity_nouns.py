"""What a number counts: its unit, or the noun behind it."""

from dataclasses import dataclass

from reportedly.reading.quantity_tables import Tables
from reportedly.reading.quantity_words import Words

MOST_WORDS = 8
"""Words behind a number in which the noun must have come."""


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun of a count. `head`: the word that names what is counted, None if none does; `end`: the index behind.

    `start`: the index of the first of its words; `is_name`: written with a capital ("Velistanis").
    """

    head: str | None
    start: int
    end: int
    is_name: bool = False


def unit_at(words: Words, at: int, tables: Tables) -> tuple[str, int, int] | None:
    """The unit behind a number, also after a hyphen, how many of it the word stands for, and the index behind."""
    index = at + 1 if words.at(at) == "-" and words.glued(at) and words.glued(at + 1) else at
    unit = tables.units.at(words, index)
    if unit is None:
        return None
    return unit[0], tables.multiples.get(words.at(unit[1] - 1), 1), unit[1]


def noun_at(words: Words, at: int, tables: Tables, *, single: bool = False) -> Noun:
    """The noun behind the number that ends before `at`; `single` if it counts one."""
    start = _behind_fillers(words, at, tables)
    run, end = _run(words, start, tables)
    index = _head(words, run, tables, single=single)
    if index is None:
        return Noun(None, start, start)
    return Noun(words.lower[index], start, max(index + 1, end), words.is_capitalised(index))


def what_is_counted(head: str, tables: Tables) -> str:
    """The name of what is counted: "fighters" for rebels and militants, "people" for persons, else the plural."""
    if tables.has("people", "nouns", head):
        return "people"
    if name := tables.counted.get(head):
        return name
    return head if _is_plural(head, tables) else _plural(head)


def is_people(noun: Noun, tables: Tables) -> bool:
    """True if those counted are people, or may be: a number without a noun, a name ("Velistanis")."""
    head = noun.head
    return head is None or noun.is_name or is_known_people(head, tables)


def is_known_people(head: str, tables: Tables) -> bool:
    """True if the language's file lists `head` as people."""
    names = (head, tables.counted.get(head, head), _plural(head))
    return any(tables.has("people", key, word) for key in ("nouns", "groups") for word in names)


def _behind_fillers(words: Words, at: int, tables: Tables) -> int:
    """The index behind "more", "of the", "of them" and the like."""
    index = at
    while tables.has("lists", "fillers", words.at(index)) and index < at + 4:
        index += 1
    if index > at and tables.has("lists", "pronouns", words.at(index)):
        index += 1
        while tables.has("lists", "passive", words.at(index)) and index < at + 6:
            index += 1
    return index


def _run(words: Words, start: int, tables: Tables) -> tuple[list[int], int]:
    """The indexes of words that may belong to the noun, and the index behind the last of them."""
    run: list[int] = []
    index = start
    while index < start + MOST_WORDS:
        if words.at(index) == "-" and words.glued(index) and words.glued(index + 1):
            # "six rebel-held towns", "ten surface-to-surface missiles"
            run = run[:-1]
            index += 2
        elif run and words.at(index) == "(" and words.at(index + 2) == ")":
            # an acronym spelt out: "23 IS (Daesh) fighters"
            index += 3
        elif _ends_noun(words, index, first=index == start, tables=tables):
            break
        else:
            run.append(index)
            index += 1
    return run, index


def _ends_noun(words: Words, index: int, *, first: bool, tables: Tables) -> bool:
    word = words.at(index)
    if not word[:1].isalpha():
        return word not in ('"', "“", "'", "‘") or not first
    hyphened = words.at(index + 1) == "-" and words.glued(index + 1)
    if hyphened:
        return False
    if word in tables.stops or word in tables.numerals:
        return True
    if first:
        return False
    return word.endswith(("ed", "ing", "'s", "’s")) or word in tables.stops_later or _is_harm(words, index, tables)


def _is_harm(words: Words, index: int, tables: Tables) -> bool:
    harm = tables.harm.at(words, index)
    return harm is not None and not harm[0].only_of


def _head(words: Words, run: list[int], tables: Tables, *, single: bool) -> int | None:
    """Which word names what is counted: people first, then the last plural; for one, the last word."""
    run = [index for index in run if not _is_harm(words, index, tables) and words.lower[index].isalpha()]
    plurals = [index for index in run if _is_plural(words.lower[index], tables)]
    known = [index for index in run if is_known_people(words.lower[index], tables)]
    if plurals and not single:
        return next((index for index in plurals if index in known), plurals[-1])
    if single and run:
        return next((index for index in known if not _is_plural(words.lower[index], tables)), run[-1])
    return known[0] if known else next((index for index in run if words.lower[index] in tables.counted), None)


def _is_plural(word: str, tables: Tables) -> bool:
    if tables.has("irregular_plurals", "words", word):
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends and len(word) > 3 and not tables.has("irregular_plurals", "none", word)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
