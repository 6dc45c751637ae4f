"""Quantities: numbers of people, things, lengths and money, with the bound that the text gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from reportedly.domain.readings import QuantityMention, TimeMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.quantity_fates import Fate, fate_before, fate_behind, fate_of_toll, is_total
from reportedly.reading.quantity_names import is_no_count
from reportedly.reading.quantity_nouns import Noun, is_known_people, is_people, noun_at, unit_at, what_is_counted
from reportedly.reading.quantity_numbers import Amount, amounts, as_decimals
from reportedly.reading.quantity_tables import Tables, quantity_tables
from reportedly.reading.quantity_words import Words
from reportedly.reading.units import agree, measure

ROUNDED = 0.15
"""How far a length and its conversion in brackets may differ: "50 km (30 miles)"."""
LIST_REACH = 25
"""Words between a count and one that "including" takes from it."""


@dataclass(frozen=True, slots=True)
class Count:
    """An amount with what it counts. `end`: index behind its last word; `noun`: None for a unit; `what`: as shown."""

    amount: Amount
    end: int
    what: str
    noun: Noun | None = None
    fate: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The count before, in whose list an amount stands; `is_part`: it counts some of those, or all ("the total")."""

    previous: Count
    is_part: bool


Ties = tuple[str | None, Link | None]
"""The fate of those counted, and the count that they are tied to."""


def find_quantities(text: str, times: Sequence[TimeMention], language: Language) -> list[QuantityMention]:
    """The quantities of a text in text order; ages, dates, hours of the day and numbers in names are none."""
    words, tables = Words.of(text), quantity_tables(language)
    return [_mention(words, count) for count in _counts(words, tables, _dated(words, times))]


def _dated(words: Words, times: Sequence[TimeMention]) -> frozenset[int]:
    """The indexes of the words in dates; a length of time ("P2D") is a quantity too."""
    dates = SpanIndex((time.span, time) for time in times if not (time.value or "").startswith("P"))
    return frozenset(
        index
        for index in range(len(words))
        if words.lower[index].isalnum() and dates.touching(Span(words.starts[index], words.ends[index]))
    )


def _mention(words: Words, count: Count) -> QuantityMention:
    amount = count.amount
    end = amount.end if count.noun else count.end
    span = Span(words.starts[amount.start], words.ends[end - 1])
    return QuantityMention(span, amount.value, amount.least, amount.most, count.what)


def _counts(words: Words, tables: Tables, dated: frozenset[int]) -> Iterator[Count]:
    previous: Count | None = None
    for amount in amounts(words, tables, dated):
        if is_no_count(words, amount, tables):
            continue
        resolved = _part_of_them(words, amount, previous, tables)
        count = _measured(words, resolved, previous, tables) or _counted(words, resolved, previous, tables)
        if count is not None and count.what:
            yield count
            previous = count


def _part_of_them(words: Words, amount: Amount, previous: Count | None, tables: Tables) -> Amount:
    """The number that "more than half of them" makes of the count before; other amounts as they are."""
    pronoun = tables.has("lists", "pronouns", words.at(amount.end))
    if not amount.is_share or previous is None or not pronoun or not _one_sentence(words, previous.end, amount.lead):
        return amount
    part = ceil(previous.amount.figure * amount.figure / 100)
    if amount.most is not None:
        return Amount(amount.start, amount.end + 1, amount.lead, None, most=part)
    if amount.least is not None or previous.amount.value is None:
        return Amount(amount.start, amount.end + 1, amount.lead, None, least=part)
    return Amount(amount.start, amount.end + 1, amount.lead, part)


def _one_sentence(words: Words, start: int, end: int) -> bool:
    return end - start <= LIST_REACH and not any(words.ends_sentence(index) for index in range(start, end))


def _measured(words: Words, amount: Amount, previous: Count | None, tables: Tables) -> Count | None:
    """The count of a unit, of money or of a share; `what` is "" for a length of time that dates something."""
    if amount.is_one:
        return None
    unit = unit_at(words, amount.end, tables)
    if amount.currency or amount.is_share:
        what, end = amount.currency or "percent", amount.end
        return _rated(words, Count(as_decimals(words, amount) if amount.currency else amount, end, what), tables)
    if unit is None:
        return None
    what, multiple, end = unit
    count = Count(_times(as_decimals(words, amount), multiple), end, what)
    if _is_conversion(words, count, previous) or _is_date(words, count, tables):
        return Count(amount, end, "")
    return _rated(words, count, tables)


def _times(amount: Amount, multiple: int) -> Amount:
    if multiple == 1:
        return amount
    value, least, most = (
        None if number is None else number * multiple for number in (amount.value, amount.least, amount.most)
    )
    return Amount(amount.start, amount.end, amount.lead, value, least, most)


def _is_conversion(words: Words, count: Count, previous: Count | None) -> bool:
    """True for the second figure in "50 km (30 miles)"."""
    if previous is None or words.at(count.amount.lead - 1) != "(" or count.amount.lead - 1 > previous.end + 2:
        return False
    one, other = (measure(each.amount.figure, each.what) for each in (previous, count))
    return agree(one, other, ROUNDED)


def _is_date(words: Words, count: Count, tables: Tables) -> bool:
    """True for a length of time that says when: "two days ago", "the past six months"."""
    if not tables.has("durations", "units", count.what):
        return False
    before, behind = words.at(count.amount.lead - 1), words.at(count.end)
    return tables.has("durations", "times_before", before) or tables.has("durations", "times_behind", behind)


def _rated(words: Words, count: Count, tables: Tables) -> Count:
    """The count, or its rate: "250 people a day" is "people per day"."""
    end, period = count.end + 1, words.at(count.end + 1)
    if not tables.has("rates", "openers", words.at(count.end)) or not tables.has("rates", "periods", period):
        return count
    if tables.has("rates", "times_behind", words.at(end + 1)):
        return count
    return Count(count.amount, count.end, f"{count.what} per {period}", count.noun, count.fate)


def _counted(words: Words, amount: Amount, previous: Count | None, tables: Tables) -> Count | None:
    """The count of people or things; None if the number counts nothing."""
    noun = noun_at(words, amount.end, tables, single=amount.is_one or amount.figure == 1)
    link = _link(words, amount, previous, tables)
    people = is_people(noun, tables) and not _is_none_of(words, amount, tables)
    fate = _fate(words, amount, noun, link, tables) if people else None
    if not _is_counted(words, amount, noun, (fate, link), tables):
        return None
    what = _what(words, amount, noun, (fate, link), tables)
    return _rated(words, Count(amount, noun.end, what, noun, fate), tables) if what else None


def _link(words: Words, amount: Amount, previous: Count | None, tables: Tables) -> Link | None:
    """How the amount belongs to the count before: the next in a list, or some of those counted."""
    if previous is None or not _one_sentence(words, previous.end, amount.lead):
        return None
    lead, behind = amount.lead, words.lower[amount.end : amount.end + 2]
    before = tables.has("lists", "members", words.at(lead - 1)) or words.at(lead - 2) in ("among", "of", "including")
    of_them = len(behind) == 2 and behind[0] == "of" and tables.has("lists", "pronouns", behind[1])
    if (before and words.at(lead - 1) != "the") or of_them or is_total(words, lead, tables):
        return Link(previous, is_part=True)
    between = words.lower[previous.end : lead]
    if previous.noun and all(tables.has("lists", "links", word) for word in between):
        return Link(previous, is_part=False)
    return None


def _is_none_of(words: Words, amount: Amount, tables: Tables) -> bool:
    """True for the 30 in "none of the 30 workers were hurt"."""
    before = words.lower[max(0, amount.lead - 3) : amount.lead]
    return "of" in before and any(tables.has("lists", "none_of", word) for word in before)


def _fate(words: Words, amount: Amount, noun: Noun, link: Link | None, tables: Tables) -> str | None:
    """What became of the people counted, from the nearest words that govern their number."""
    behind = _fate_behind(words, noun, tables)
    if behind and behind.adjacent:
        return behind.name
    if before := fate_before(words, amount.lead, tables):
        return before.name
    inherited = link.previous.fate if link else None
    if inherited and link and (link.is_part or behind is None or behind.crossed):
        return inherited
    if behind:
        return behind.name
    toll = fate_of_toll(words, amount.lead, tables) if noun.head is None else None
    return toll.name if toll else None


def _fate_behind(words: Words, noun: Noun, tables: Tables) -> Fate | None:
    adjective = tables.harm.at(words, noun.start)
    if noun.head is not None:
        if adjective and not adjective[0].only_of and adjective[1] < noun.end:
            return Fate(adjective[0].fate, adjacent=True)
        return fate_behind(words, noun.end, tables)
    following = words.at(noun.start)
    goes_on = following == "," or any(
        tables.has(section, key, following)
        for section, key in (("grammar", "auxiliaries"), ("lists", "members"), ("lists", "relatives"))
    )
    return fate_behind(words, noun.start, tables) if adjective or goes_on else None


def _is_counted(words: Words, amount: Amount, noun: Noun, ties: Ties, tables: Tables) -> bool:
    """True if the number counts something that matters: not "a man" alone, nor "one of the trucks"."""
    fate, link = ties
    known = noun.head is not None and is_known_people(noun.head, tables)
    if amount.is_one:
        return known and fate is not None and (link is not None or words.at(amount.start) == "another")
    if words.at(amount.start) == "one" and words.at(amount.start + 1) == "of" and not (link and link.is_part):
        return known and fate is not None
    return True


def _what(words: Words, amount: Amount, noun: Noun, ties: Ties, tables: Tables) -> str:
    """The name of what is counted, with the fate of the people; "" if nothing is counted."""
    fate, link = ties
    if noun.head is None:
        return fate or (link.previous.what if link and link.is_part else "") or _measured_noun(words, amount, tables)
    if tables.has("harm_forms", "lives", noun.head):
        saved = any(tables.has("harm_forms", "saving", words.at(amount.lead - step)) for step in (1, 2))
        return "people" if saved else "killed"
    name = what_is_counted(noun.head, tables)
    if fate is None:
        return name
    return fate if name == "people" or (noun.is_name and not is_known_people(noun.head, tables)) else f"{name} {fate}"


def _measured_noun(words: Words, amount: Amount, tables: Tables) -> str:
    """The noun in "a population of 165,000"."""
    noun = words.at(amount.lead - 2)
    return noun if words.at(amount.lead - 1) == "of" and tables.has("people", "measured", noun) else ""
