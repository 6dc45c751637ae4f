"""Numbers that count nothing: ages, hours, names of weapons, roads and resolutions, "one of the"."""

from reportedly.reading.quantity_numbers import Amount
from reportedly.reading.quantity_tables import Tables
from reportedly.reading.quantity_words import Words

OLDEST = 120
"""Years: a number between two commas behind a name is an age up to this."""


def is_no_count(words: Words, amount: Amount, tables: Tables) -> bool:
    """True if the number is an age, an hour, a name, a part of a date or a telephone number."""
    if tables.no_count_behind.at(words, amount.end) or _is_one_of_many(words, amount, tables):
        return True
    if _is_known(words, amount, tables):
        return True
    if not amount.in_digits:
        return False
    return (
        _is_joined(words, amount)
        or _is_label(words, amount, tables)
        or _is_aside(words, amount)
        or _is_year(words, amount, tables)
    )


def _is_joined(words: Words, amount: Amount) -> bool:
    """True for digits that are a part of something longer: "F-16", "#7", "9:40", "4th", "011-23", "+963"."""
    start, end = amount.start, amount.end
    before = words.at(start - 1) if words.glued(start) else ""
    if before in ("-", "–", "/", ":", "#", "+", ".", "_", "@", "&", "=", "№") or before.isalnum():
        return True
    behind = words.at(end) if words.glued(end) else ""
    if behind in ("-", ":", "/", "–") and words.glued(end + 1) and words.is_number(end + 1):
        return True
    return behind in ("/", "_", "@", "=") or (words.at(end) == "/" and words.is_number(end + 1))


def _is_label(words: Words, amount: Amount, tables: Tables) -> bool:
    """True for the number of a resolution, a road, a weapon, and for the second in "resolutions 2139 and 2254"."""
    index = amount.start - 1
    while words.at(index) in ("and", "&", ",", ".") and index > amount.start - 8:
        index -= 2 if words.is_number(index - 1) or words.at(index) != "." else 1
    word, written = words.at(index), words.as_written(index)
    joined = index < amount.start - 1 and words.at(amount.start - 1) != "."
    if tables.has("no_count", "labels", word):
        return not joined or words.is_number(index + 1)
    return not joined and written[:1].isupper() and tables.has("no_count", "weapons", word)


def _is_aside(words: Words, amount: Amount) -> bool:
    """True for an age between commas ("Mira Sand, 34, said") and for a number alone in brackets."""
    before, behind = words.at(amount.start - 1), words.at(amount.end)
    if before in ("(", "[") and behind in (")", "]"):
        return True
    return before == "," and behind in (",", ".", ")") and amount.figure <= OLDEST and amount.end == amount.start + 1


def _is_year(words: Words, amount: Amount, tables: Tables) -> bool:
    """True for four digits that read as a year, unless people or a unit stand right behind them."""
    token = words.at(amount.start)
    if amount.end > amount.start + 1 or len(token) != 4 or token[:2] not in ("19", "20") or amount.lead < amount.start:
        return False
    behind = words.at(amount.end)
    if tables.has("people", "nouns", behind) or tables.has("people", "groups", behind):
        return tables.has("grammar", "prepositions", words.at(amount.start - 1))
    return tables.units.at(words, amount.end) is None and tables.harm.at(words, amount.end) is None


def _is_one_of_many(words: Words, amount: Amount, tables: Tables) -> bool:
    """True for the "one" of "no one", "one another", "on the one hand"."""
    if words.at(amount.start) != "one" or amount.end > amount.start + 1:
        return False
    before, behind = words.at(amount.start - 1), words.at(amount.end)
    return tables.has("no_count", "one_before", before) or tables.has("no_count", "one_behind", behind)


def _is_known(words: Words, amount: Amount, tables: Tables) -> bool:
    """True for "the two sides", "both of our three allies": they are named, not counted."""
    if amount.in_digits or not tables.has("no_count", "known_by", words.at(amount.start - 1)):
        return False
    return any(tables.has("no_count", "known", words.at(index)) for index in (amount.end, amount.end + 1))
