"""Times: expressions of date and day with their values in ISO or TIMEX3 form, as precise as the text allows.

Values: `2023-07-12`, `2023-07`, `2023`, `XXXX-07-12` where no year can be known; None where nothing can be.
A relative word counts from the date of publication, "a day earlier" from the last date named in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.domain.readings import TimeMention
from reportedly.domain.spans import Span
from reportedly.reading.language import Language

YEAR = r"(?:19|20)\d\d"
HEADER_LENGTH = 200
"""Code points at the start of a text in which a printed stamp of day and year is the report's own date."""
UNKNOWN_YEAR = 2000
"""Stands in for a year that the text does not give while a day before or after is counted; a leap year."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: the day of publication and the last day named in the text; None = not known.

    `yearless`: the last day named has no year that could be known.
    """

    published: date | None
    named: date | None = None
    yearless: bool = False


def find_times(text: str, published: str | None, language: Language) -> list[TimeMention]:
    """The times of a text in text order. `published`: ISO date or None; then no year and no day is invented."""
    expression = _expression(language)
    printed = _printed_date(text, expression, language)
    anchor = Anchor(_countable(printed or (date.fromisoformat(published) if published else None)))
    found: list[TimeMention] = []
    for match in expression.finditer(text):
        value, precision = _value(match, anchor, language)
        if precision == "none":
            continue
        found.append(TimeMention(Span(*_edges(match)), value, precision))
        named = _countable(_as_date(value))
        if named is not None:
            anchor = Anchor(anchor.published, named, yearless=(value or "").startswith("XXXX"))
    return found


def _countable(day: date | None) -> date | None:
    """The day, unless it lies so near the calendar's ends that days cannot be counted from it."""
    return day if day is not None and date.min.year + 1 < day.year < date.max.year - 1 else None


def _edges(match: re.Match[str]) -> tuple[int, int]:
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())


def _expression(language: Language) -> re.Pattern[str]:
    months = _alternatives(language.data["months"])
    weekdays = _alternatives(language.data["weekdays"])
    numbers = _alternatives(language.data["numerals"])
    count = rf"(?:\d{{1,3}}|an?|{numbers}|several|few|a few)"
    day = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
    part = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon|dawn))?"
    pieces = [
        rf"(?P<iso>{YEAR}-\d\d-\d\d)\b",
        rf"(?P<numeric>\b[0-3]?\d[-./][01]?\d[-./]{YEAR}\b)",
        rf"(?P<day_first>\b{day}\s+(?:of\s+)?(?:{months})\b\.?(?:,?\s+{YEAR}\b)?)",
        rf"(?P<month_first>\b(?:{months})\b\.?\s+{day}(?![\d:])(?:\s*,?\s+{YEAR}\b)?)",
        rf"(?P<month_year>\b(?:{months})\b\.?,?\s+(?:of\s+)?{YEAR}\b)",
        rf"(?P<ago>\b{count}\s+(?:day|week|month|year)s?\s+(?:ago|earlier|later)\b)",
        r"(?P<previous>\b(?:the\s+)?(?:previous|following|next)\s+day\b|\bthe\s+day\s+(?:before|after)\b)",
        r"(?P<relative>\b(?:earlier\s+|late\s+|later\s+)?(?:today|tonight|yesterday|tomorrow)\b|\bthis\s+(?:morning|afternoon|evening)\b|\blast\s+night\b|\bovernight\b)",
        rf"(?P<weekday>\b(?:(?:last|next|this|late|early|on)\s+)?(?:{weekdays})(?:[’']?s)?\b{part})",
        r"(?P<period>\b(?:last|this|next|past|previous)\s+(?:week|month|year)\b)",
        rf"(?P<month_alone>\b(?:in|since|during|by|until|of|last|early|late|mid)[\s-](?:{months})\b(?!\.?,?\s+\d))",
        rf"(?P<year>\b(?:in|since|from|until|of|by|during|late|early|mid)[\s-]{YEAR}\b(?![-/]\d))",
    ]
    return re.compile("|".join(pieces), re.IGNORECASE)


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _value(match: re.Match[str], anchor: Anchor, language: Language) -> tuple[str | None, str]:
    """The value and its precision; precision "none" = after all no time ("may" the verb)."""
    kind = match.lastgroup or ""
    words = match.group().strip().lower()
    readers = {
        "iso": _iso,
        "numeric": _numeric,
        "day_first": _calendar,
        "month_first": _calendar,
        "month_year": _calendar,
        "month_alone": _month_alone,
        "year": _year,
    }
    if kind in readers:
        if kind in {"month_alone", "month_first", "day_first", "month_year"} and not _month_is_name(
            match.group(), words
        ):
            return None, "none"
        return readers[kind](words, anchor, language)
    if kind == "weekday":
        return _weekday(match.group(), words, anchor, language)
    if kind == "ago":
        return _shifted(words, anchor, language)
    others = {"previous": _neighbour_day, "relative": _relative_day, "period": _period}
    return others[kind](words, anchor)


def _month_is_name(original: str, words: str) -> bool:
    """False for the verb "may" and the verb "march": a month is written with a capital."""
    month = re.search(
        r"[A-Za-z]{3,}",
        re.sub(r"^(?:in|since|during|by|until|of|last|early|late|mid)\W", "", original.strip(), flags=re.I),
    )
    if month is None:
        return False
    a_verb_too = month.group().lower() in {"may", "march"}
    return month.group()[0].isupper() or (words == original and not a_verb_too)


def _iso(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    del anchor, language
    try:
        return date.fromisoformat(words).isoformat(), "day"
    except ValueError:
        return None, "none"


def _numeric(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    """`05-09-2013` is day, month, year, as most of the world writes it; 09/17/2013 can only be month, day."""
    del anchor, language
    first, second, year = (int(part) for part in re.split(r"[-./]", words))
    for day, month in ((first, second), (second, first)):
        try:
            return date(year, month, day).isoformat(), "day"
        except ValueError:
            continue
    return None, "none"


def _calendar(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    month = next((language.data["months"][w] for w in re.findall(r"[a-z]+", words) if w in language.data["months"]), 0)
    year = re.search(YEAR, words)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", re.sub(YEAR, "", words))
    if day is None:
        return (f"{year.group()}-{month:02}", "month") if year else (None, "none")
    if not 1 <= int(day.group(1)) <= 31:
        return None, "none"
    if year:
        return _iso(f"{year.group()}-{month:02}-{int(day.group(1)):02}", anchor, language)
    return _without_year(month, int(day.group(1)), anchor)


def _without_year(month: int, day: int, anchor: Anchor) -> tuple[str | None, str]:
    """The day in the year that makes it the nearest one not far in the future of the report."""
    if anchor.published is None:
        return f"XXXX-{month:02}-{day:02}", "day"
    for year in (anchor.published.year + 1, anchor.published.year, anchor.published.year - 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= anchor.published + timedelta(days=31):
            return candidate.isoformat(), "day"
    return f"XXXX-{month:02}-{day:02}", "day"


def _month_alone(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    month = language.data["months"][re.split(r"[\s-]+", words)[-1].strip(".")]
    if anchor.published is None:
        return f"XXXX-{month:02}", "month"
    year = anchor.published.year - (month > anchor.published.month)
    return f"{year}-{month:02}", "month"


def _year(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    del anchor, language
    return re.findall(YEAR, words)[-1], "year"


def _shifted(words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    """Count "two days ago" from the report, "a day earlier" from the last day named in the text."""
    count_word, unit, direction = re.split(r"\s+", words)[-3:]
    counts = {"a": 1, "an": 1, **language.data["numerals"]}
    count = int(count_word) if count_word.isdigit() else counts.get(count_word)
    start = anchor.published if direction == "ago" else anchor.named or anchor.published
    unit = unit.rstrip("s")
    if start is None or count is None:
        return None, unit
    sign = 1 if direction == "later" else -1
    yearless = anchor.yearless and direction != "ago"
    if unit in {"day", "week"}:
        return _day(start + timedelta(days=sign * count * (7 if unit == "week" else 1)), yearless=yearless), "day"
    if yearless:
        return None, unit
    if unit == "month":
        months = start.year * 12 + start.month - 1 + sign * count
        return f"{months // 12}-{months % 12 + 1:02}", "month"
    return f"{start.year + sign * count}", "year"


def _neighbour_day(words: str, anchor: Anchor) -> tuple[str | None, str]:
    start = anchor.named or anchor.published
    if start is None:
        return None, "day"
    back = "previous" in words or "before" in words
    return _day(start + timedelta(days=-1 if back else 1), yearless=anchor.yearless), "day"


def _day(day: date, *, yearless: bool) -> str:
    return f"XXXX-{day.month:02}-{day.day:02}" if yearless else day.isoformat()


def _relative_day(words: str, anchor: Anchor) -> tuple[str | None, str]:
    if anchor.published is None:
        return None, "day"
    shift = -1 if "yesterday" in words or words in {"last night"} else 1 if "tomorrow" in words else 0
    return (anchor.published + timedelta(days=shift)).isoformat(), "day"


def _weekday(original: str, words: str, anchor: Anchor, language: Language) -> tuple[str | None, str]:
    """The last such day up to the day of publication; "next Monday" the first after it."""
    names = language.data["weekdays"]
    name = next((w for w in re.findall(r"[a-z]+?(?=s?\b)", words) if w in names), "")
    spelled = re.search(name, original, re.IGNORECASE)
    if spelled is None or not spelled.group()[0].isupper() or (len(name) < 4 and name in {"sun", "sat", "wed"}):
        return None, "none"
    if anchor.published is None:
        return None, "day"
    back = (anchor.published.weekday() - names[name]) % 7
    if words.startswith("next"):
        return (anchor.published + timedelta(days=7 - back)).isoformat(), "day"
    if words.startswith("last") and back == 0:
        back = 7
    return (anchor.published - timedelta(days=back)).isoformat(), "day"


def _period(words: str, anchor: Anchor) -> tuple[str | None, str]:
    which, unit = words.split()
    start = anchor.published
    if start is None:
        return None, unit
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = start + timedelta(days=7 * shift - start.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", "week"
    if unit == "month":
        months = start.year * 12 + start.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}", "month"
    return f"{start.year + shift}", "year"


def _as_date(value: str | None) -> date | None:
    if value is None or not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-\d\d", value):
        return None
    return date.fromisoformat(value.replace("XXXX", str(UNKNOWN_YEAR)))


def _printed_date(text: str, expression: re.Pattern[str], language: Language) -> date | None:
    """A full date printed at the head of the text, such as an archive's time stamp; it is the report's own."""
    for match in _full_dates(text, expression):
        value, _ = _value(match, Anchor(None), language)
        return _as_date(value)
    return None


def _full_dates(text: str, expression: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Dates with a year in the head that stand as a stamp: no preposition before, a capital or a new line behind."""
    head = text[:HEADER_LENGTH]
    for match in expression.finditer(head):
        if match.lastgroup not in {"iso", "numeric", "day_first", "month_first"} or not re.search(YEAR, match.group()):
            continue
        preposition = re.search(r"\b(?:on|in|since|of|from|until|by|to|and)\s*$", head[: match.start()], re.IGNORECASE)
        behind = re.match(r"[\s|–—:,-]*(?:\d{1,2}[:.]?\d\d(?::\d\d)?)?[\s|–—:,-]*(?:[A-Z\"“]|$)", head[match.end() :])
        if behind and not preposition:
            yield match
