"""Times: expressions of time with their values in ISO or TIMEX3 form, as precise as the text allows.

Values are those of `time_values`; None where nothing can be known ("yesterday" in a text without a date). A relative
word counts from the date of publication, "a day earlier" from the last day named in the text.
"""

import re
from collections.abc import Iterator
from datetime import date

from reportedly.domain.readings import TimeMention
from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.time_expression import Expression, Found, Reader
from reportedly.reading.time_lexicon import Lexicon, load_lexicon
from reportedly.reading.time_readers_absolute import ABSOLUTE
from reportedly.reading.time_readers_lengths import LENGTHS
from reportedly.reading.time_readers_relative import RELATIVE
from reportedly.reading.time_story import Story, begin

HEADER_LENGTH = 200
"""Code points at the start of a text in which a printed stamp of day and year is the report's own date."""
STAMP_REACH = 40
"""Code points behind a date in which what makes it a stamp is looked for."""
MENUS_LENGTH, MOST_BESIDE_A_DATE, LONGEST_PLACE = 1500, 24, 40
"""Code points: how far down a line with a date is looked for, what else it may hold, where in it a date may begin."""
READERS: dict[str, Reader] = {**ABSOLUTE, **RELATIVE, **LENGTHS}
UNCOUNTED = frozenset({"duration"})
"""Precisions of mentions whose number counts something too: "for three hours" is both a time and three hours."""
WORD = re.compile(r"\d+|[^\W\d_]+|[’'](?=\d\d)")
SIGNS = frozenset({"iso", "numeric", "clock"})
"""Forms that are taken whole or not at all: what is no date as a whole holds no year either."""


def find_times(text: str, published: str | None, language: Language) -> list[TimeMention]:
    """The times of a text in text order. `published`: ISO date or None; then no year and no day is invented."""
    return find_times_with(text, published, load_lexicon(language.code))


def find_times_with(text: str, published: str | None, lexicon: Lexicon) -> list[TimeMention]:
    """The times of a text by the rules of `lexicon`, whatever else is known of its language."""
    small = lexicon.folded(text)
    story = begin(small, _report_day(text, small, published, lexicon), lexicon)
    return [
        TimeMention(Span(found.start, found.end), found.value, found.precision) for found in _walk(text, small, story)
    ]


def report_day(text: str, published: str | None, language: Language) -> date | None:
    """The day that a text's "today" means: the one printed at its head, else `published`; None = neither is known."""
    head = text[:MENUS_LENGTH]
    return _report_day(head, load_lexicon(language.code).folded(head), published, load_lexicon(language.code))


def _report_day(text: str, small: str, published: str | None, lexicon: Lexicon) -> date | None:
    printed = _printed_date(text, small, lexicon)
    if printed or published:
        return printed or date.fromisoformat(published or "")
    return _date_line(text, small, lexicon)


def counted_apart(times: list[TimeMention]) -> list[TimeMention]:
    """The times whose numbers are no quantities: all but lengths of time."""
    return [time for time in times if time.precision not in UNCOUNTED]


def _walk(text: str, small: str, story: Story) -> Iterator[Found]:
    """The expressions one after another, each read where the story stands then."""
    lexicon, free = story.lexicon, 0
    for word in WORD.finditer(small):
        if word.start() < free or not _may_begin(word, small, lexicon):
            continue
        place = lexicon.scanner.match(small, word.start())
        if place is None:
            continue
        expression = _expression(text, small, place, lexicon)
        if expression is None:
            continue
        found = READERS[expression.reads](expression, story)
        if found is None:
            free = expression.end if expression.reads in SIGNS else free
            continue
        yield found
        free = found.end
        if found.moment is not None:
            story.note(found.moment, found.end)
            for more in _continued(expression, found, story):
                yield more
                free = more.end


def _may_begin(word: re.Match[str], small: str, lexicon: Lexicon) -> bool:
    """False where no rule needs to be tried: at most words, and at an article before most words."""
    if not lexicon.may_begin(word[0]):
        return False
    if word[0] not in lexicon.context["articles"]:
        return True
    following = WORD.search(small, word.end())
    return following is not None and lexicon.may_begin(following[0])


def _expression(text: str, small: str, place: re.Match[str], lexicon: Lexicon) -> Expression | None:
    rule = lexicon.rules[int((place.lastgroup or "rule0").removeprefix("rule"))]
    match = rule.pattern.match(small, place.start())
    return Expression(text, small, rule.reads, match, lexicon) if match else None


def _continued(expression: Expression, found: Found, story: Story) -> Iterator[Found]:
    """The further ends of a range that give only a number: "May 19–21, 1943", "1914–18"."""
    continuation = {"date": expression.lexicon.more_days, "year": expression.lexicon.more_years}.get(expression.reads)
    while continuation is not None and (more := continuation.match(expression.small, found.end)):
        reading = Expression(expression.text, expression.small, f"more_{expression.reads}", more, expression.lexicon)
        next_found = READERS[reading.reads](reading, story)
        if next_found is None or next_found.moment is None:
            return
        story.note(next_found.moment, next_found.end)
        yield next_found
        found = next_found


def _printed_date(text: str, small: str, lexicon: Lexicon) -> date | None:
    """A full date printed at the head of the text, such as an archive's time stamp; it is the report's own.

    It stands as a stamp: no preposition before it but that of "Posted on"; a capital, a number or a new line behind it.
    """
    for found, day in _full_dates(text, small, HEADER_LENGTH, lexicon):
        if _is_stamp(text, small, found, lexicon):
            return day
    return None


def _is_stamp(text: str, small: str, found: Found, lexicon: Lexicon) -> bool:
    before = LAST_WORD.search(small[: found.start])
    if before and before[2] in lexicon.context["no_stamp_behind"] and not _is_posted(before, lexicon):
        return False
    behind = STAMP_ENDS.match(text[found.end : found.end + STAMP_REACH])
    if behind is None:
        word = FIRST_WORD.match(small, found.end)
        return word is not None and word[1] in lexicon.context.get("stamp_before", ())
    # a headline that ends with a date, in a list of other reports, dates its own report
    return "\n" not in behind[0] or _is_short_line(text, found)


def _is_posted(before: re.Match[str], lexicon: Lexicon) -> bool:
    return before[1] is not None and before[1] in lexicon.context.get("stamp_leads", ())


def _is_short_line(text: str, found: Found) -> bool:
    begins = text.rfind("\n", 0, found.start) + 1
    ends = text.find("\n", found.end)
    line = text[begins : ends if ends >= 0 else len(text)]
    return len(line) - (found.end - found.start) <= MOST_BESIDE_A_DATE


def _date_line(text: str, small: str, lexicon: Lexicon) -> date | None:
    """A full date that stands on a short line of its own or opens one ("KESH, 22 July 2031 –") under a page's menus."""
    for found, day in _full_dates(text, small, MENUS_LENGTH, lexicon):
        begins = text.rfind("\n", 0, found.start) + 1
        before = LAST_WORD.search(small[begins : found.start])
        if before and before[2] in lexicon.context["no_stamp_behind"]:
            continue
        opens = found.start - begins <= LONGEST_PLACE and DASH.match(text, found.end)
        if opens or _is_short_line(text, found):
            return day
    return None


def _full_dates(text: str, small: str, length: int, lexicon: Lexicon) -> Iterator[tuple[Found, date]]:
    """The days with day, month and year in the first `length` code points."""
    for found in _walk(text[:length], small[:length], Story(lexicon, None, history=False)):
        if found.moment and found.moment.year is not None and (day := found.moment.date):
            yield found, day


LAST_WORD = re.compile(r"(?:(\w+)\s+)?(\w+)\s*$")
FIRST_WORD = re.compile(r"\s+(\w+)")
DASH = re.compile(r"\s*[–—-]{1,2}\s")
STAMP_ENDS = re.compile(
    r"[\s|)\]–—:,-]*(?:(?:at )?\d{1,2}[:.]?\d\d(?::\d\d)?)?[\s|–—:,-]*(?:[A-Z\"“]|[^\W\d_a-z]|\d+ \w|$)"
)
