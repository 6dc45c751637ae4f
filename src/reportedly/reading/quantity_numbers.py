"""Numbers in a text: digits, words, vague counts, ranges and money, with the words that bound them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reportedly.reading.quantity_tables import Tables
from reportedly.reading.quantity_words import Words

MOST_DIGITS = 15
MOST = 1e15
"""Figures beyond are no counts of anything in the news."""
_THOUSANDS = re.compile(r"(\d{1,3}(?:,\d{3})+)(\.\d+)?")
_POINTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMALS = re.compile(r"\d+\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


class Number(NamedTuple):
    """A number, the index behind its words, and the scale word in it ("million" = 1000000; none = 1)."""

    value: float
    end: int
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bounds. `start`, `end`: indexes of words, half-open; `lead`: where the words before it begin.

    `least`, `most`: the ends of a range, or the bound that the text gives; `value`: None if it gives only bounds.
    `currency`: the unit of its sign ("usd"); `in_digits`: its first word is digits; `is_share`: a part in per cent;
    `is_one`: no number but "a", "another", which count one person in a list.
    """

    start: int
    end: int
    lead: int
    value: float | None
    least: float | None = None
    most: float | None = None
    currency: str | None = None
    in_digits: bool = False
    is_share: bool = False
    is_one: bool = False

    @property
    def figure(self) -> float:
        """The number that the text names first."""
        return next(number for number in (self.value, self.least, self.most) if number is not None)


def amounts(words: Words, tables: Tables, dated: frozenset[int]) -> Iterator[Amount]:
    """The amounts of a text in its order; words whose index is in `dated` belong to dates and give none."""
    index = 0
    while index < len(words):
        amount = None
        if (words.is_number(index) or words.lower[index] in tables.starts) and index not in dated:
            amount = _amount(words, index, tables)
        if amount is None or not dated.isdisjoint(range(amount.start, amount.end)):
            index += 1
        else:
            yield amount
            index = amount.end


def _amount(words: Words, start: int, tables: Tables) -> Amount | None:
    """The amount whose first word stands at `start`."""
    if sign := tables.currencies.at(words, start):
        number = number_at(words, sign[1], tables, money=True)
        plain = number and Amount(start, number.end, start, number.value, currency=sign[0])
        return _bounded(words, _ranged(words, plain, number, tables), tables) if plain and number else None
    if vague := tables.vague.at(words, start):
        if vague[0] * 2 < MOST:
            return _led(words, Amount(start, vague[1], start, None, least=vague[0]), tables)
        return None
    if share := tables.shares.at(words, start):
        return _bounded(words, Amount(start, share[1], start, share[0], is_share=True), tables)
    number = number_at(words, start, tables)
    if number is None:
        is_one = tables.has("lists", "singular", words.at(start))
        return Amount(start, start + 1, start, 1, is_one=True) if is_one else None
    plain = Amount(start, number.end, start, number.value, in_digits=words.is_number(start))
    return _bounded(words, _ranged(words, plain, number, tables), tables)


def number_at(words: Words, start: int, tables: Tables, *, money: bool = False) -> Number | None:
    """The number whose first word stands at `start`; None if there is none or if it is beyond all counts."""
    number = _phrase_or_words(words, start, tables) if not words.is_number(start) else _digits(words, start)
    if number is None:
        return None
    value, end, scale = number
    while factor := _scale(words, end, tables, money=money):
        value, scale, end = value * factor[0], scale * factor[0], factor[1]
        if value > MOST:
            return None
    return Number(_tidy(value), end, scale) if value <= MOST else None


def _scale(words: Words, at: int, tables: Tables, *, money: bool) -> tuple[float, int] | None:
    """The scale word behind a number, and the index behind that."""
    index = at + 1 if words.at(at) == "-" and words.glued(at) and words.glued(at + 1) else at
    word = words.at(index)
    factor = tables.scales.get(word)
    if factor is None or (index > at and len(word) < len("hundred")):
        return None
    if len(word) < len("hundred"):
        # "5m" beside a road is a length, in front of people or behind a sign of money it is millions
        people = any(tables.has("people", key, words.at(index + 1)) for key in ("nouns", "groups"))
        if not (words.glued(index) and (money or people or word != "m")) and not (money and word in ("bn", "mn")):
            return None
    return factor, index + 1


def _digits(words: Words, start: int) -> Number | None:
    """A number in digits; "1 200" is one too, if the gap is a single one."""
    end = start + 1
    joined = words.lower[start]
    if len(joined) <= 3 and joined.isdecimal():
        while len(words.at(end)) == 3 and words.at(end).isdecimal() and words.gap(end) in (" ", "\u00a0", "\u202f"):
            joined += words.lower[end]
            end += 1
            if len(joined) > MOST_DIGITS:
                return None
    value = _figure(joined)
    return None if value is None else Number(value, end)


def _figure(token: str) -> float | None:
    """What a run of digits, commas and points stands for; None for what is no count ("007", "1.2.3")."""
    if len(token) > MOST_DIGITS + 5 or (token[0] == "0" and token[:2] not in ("0", "0.")):
        return None
    if token.isdecimal():
        return int(token)
    if _THOUSANDS.fullmatch(token):
        return float(token.replace(",", ""))
    # "1.200 people": a thousandth of a person is not counted; a length of 1.250 km is given again in `as_decimals`
    if _POINTED_THOUSANDS.fullmatch(token):
        return int(token.replace(".", ""))
    if _DECIMALS.fullmatch(token):
        return float(token)
    return float(token.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(token) else None


def as_decimals(words: Words, amount: Amount) -> Amount:
    """The same amount, "1.250" read as one and a quarter: lengths and money have decimals."""
    token = words.at(amount.start)
    if not (amount.end == amount.start + 1 and _DECIMALS.fullmatch(token) and _POINTED_THOUSANDS.fullmatch(token)):
        return amount
    small = float(token)
    ends = (None if number is None else small for number in (amount.value, amount.least, amount.most))
    value, least, most = ends
    return replace(amount, value=value, least=least, most=most)


def _phrase_or_words(words: Words, start: int, tables: Tables) -> Number | None:
    if phrase := tables.exact.at(words, start):
        return Number(*phrase)
    return _in_words(words, start, tables)


def _in_words(words: Words, start: int, tables: Tables) -> Number | None:
    """A number in words: "twenty-five", "two hundred and fifty", "a hundred", "one thousand two hundred"."""
    total = current = 0
    index, end, last_scale = start, start, MOST
    if words.at(start) in ("a", "an") and len(words.at(start + 1)) > 2 and words.at(start + 1) in tables.scales:
        current, index = 1, start + 1
    while True:
        word = words.at(index)
        numeral, scale = tables.numerals.get(word), tables.scales.get(word) if len(word) > 2 else None
        if numeral and (current == 0 or _adds(current, numeral)) and numeral < last_scale:
            current += numeral
        elif scale == 100 and 0 < current < 100:
            current *= 100
        elif scale and scale != 100 and current and scale < last_scale:
            total, current, last_scale = total + current * scale, 0, scale
        elif not _goes_on(words, index, tables, began=end > start):
            break
        if numeral or scale:
            end = index + 1
        index += 1
    return Number(total + current, end, last_scale if last_scale < MOST else 1) if end > start else None


def _adds(current: int, numeral: int) -> bool:
    tens = current % 100
    return (tens == 0 and numeral < 100) or (tens >= 20 and tens % 10 == 0 and numeral < 10)


def _goes_on(words: Words, index: int, tables: Tables, *, began: bool) -> bool:
    """True if the hyphen or the "and" at `index` joins two words of one number."""
    following = words.at(index + 1)
    if not began or not (following in tables.numerals or following in tables.scales) or len(following) < 3:
        return False
    if words.at(index) == "-":
        before, after = tables.numerals.get(words.at(index - 1), 100), tables.numerals.get(following, 0)
        return words.glued(index) and words.glued(index + 1) and (after == 0 or (before >= 20 and after < 10))
    return words.at(index) == "and" and words.at(index - 1) in tables.scales and following in tables.numerals


def _ranged(words: Words, first: Amount, number: Number, tables: Tables) -> Amount:
    """`first`, or the range that it opens: "20 to 30", "20-30", "between 3 and 5", "two or three"."""
    joint, opener = words.at(first.end), words.at(first.start - 1)
    opened = tables.openers.get(opener) == joint
    if joint == "-" and not (words.glued(first.end) and words.glued(first.end + 1)):
        return first
    joins = opened or tables.has("ranges", "joints", joint) or tables.has("ranges", "choices", joint)
    if not joins or (opener == "from" and _is_change(words, first.start - 1, tables)):
        return first
    sign = tables.currencies.at(words, first.end + 1) if first.currency else None
    second = number_at(words, sign[1] if sign else first.end + 1, tables, money=first.currency is not None)
    if second is None or first.value is None or (words.at(second.end) == "-" and words.is_number(second.end + 1)):
        return first
    scaled = number.scale == 1 < second.scale and first.value < second.value / second.scale
    least = _tidy(first.value * second.scale) if scaled else first.value
    if not least < second.value <= MOST:
        return first
    lead = first.start - 1 if opened else first.lead
    return replace(first, end=second.end, lead=lead, value=None, least=least, most=second.value)


def _is_change(words: Words, at: int, tables: Tables) -> bool:
    """True if "from" at `at` follows a word such as "rose"."""
    return any(tables.has("ranges", "changes", words.at(index)) for index in range(at - 4, at))


def _bounded(words: Words, amount: Amount, tables: Tables) -> Amount:
    """The amount with the bound that the words around it set; a range has its own."""
    led = _led(words, amount, tables)
    before = tables.bounds.ending(words, amount.lead)
    behind = tables.bounds_behind.at(words, amount.end)
    if behind and not words.is_number(behind[1]):
        led = replace(led, end=behind[1])
    kind = behind[0] if behind else before[0] if before else "about"
    if amount.value is None or kind == "about":
        return led
    if kind == "least":
        return replace(led, value=None, least=amount.value)
    return replace(led, value=None, most=amount.value)


def _led(words: Words, amount: Amount, tables: Tables) -> Amount:
    """The amount with `lead` at the first of the words that bound it."""
    before = tables.bounds.ending(words, amount.lead)
    return replace(amount, lead=before[1]) if before else amount


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else round(value, 6)
