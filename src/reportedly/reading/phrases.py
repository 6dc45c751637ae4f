"""Noun phrases and clause edges by closed word lists: where a speaker begins and ends, where a clause stops."""

import re

from reportedly.reading.language import Language
from reportedly.reading.layout import Layout, Sentence

LONGEST_SPEAKER = 30
"""Words; what is longer is not a speaker but a clause."""
STOPS = frozenset(':;—–()[]"“”«»…')


def subject_before(layout: Layout, sentence: Sentence, at: int, language: Language) -> tuple[int, int] | None:
    """The words `[first, last)` of the noun phrase that ends before word `at`; None if there is none.

    An apposition between commas belongs to it ("Rana Odeh, head of the office, said").
    """
    last = at
    if last > sentence.first and layout.words[last - 1].lower in language.words("grammar", "relative_pronouns"):
        last -= 1
        if last > sentence.first and layout.words[last - 1].text == ",":
            last -= 1
        return _phrase_back(layout, sentence, last, language)
    if last > sentence.first and layout.words[last - 1].text == ",":
        return _apposition_before(layout, sentence, last - 1, language)
    return _phrase_back(layout, sentence, last, language)


def _apposition_before(layout: Layout, sentence: Sentence, comma: int, language: Language) -> tuple[int, int] | None:
    opening = comma - 1
    while opening >= sentence.first and layout.words[opening].text != ",":
        if layout.words[opening].quotation >= 0 or layout.words[opening].text in STOPS - {"(", ")"}:
            return None
        opening -= 1
    if opening < sentence.first:
        return None
    head = _phrase_back(layout, sentence, opening, language)
    if head is None:
        return None
    # a relative clause or an inserted "however" is not who the speaker is
    aside = {"which", "who", "whose", "whom", "where"} | language.words("grammar", "connectors")
    return head if layout.words[opening + 1].lower in aside else (head[0], comma)


def _phrase_back(layout: Layout, sentence: Sentence, last: int, language: Language) -> tuple[int, int] | None:
    first = last
    depth = 0
    while first > sentence.first and last - first < LONGEST_SPEAKER:
        word = layout.words[first - 1]
        if word.text == ")":
            depth += 1
        elif word.text == "(" and depth:
            depth -= 1
        elif _stops_phrase(layout, sentence, (first, last), language):
            break
        first -= 1
    first = _without_lead(layout, first, last, language)
    first = _speaker_end(layout, first, last, language)
    return (first, last) if any(word.letters for word in layout.words[first:last]) else None


def _stops_phrase(layout: Layout, sentence: Sentence, phrase: tuple[int, int], language: Language) -> bool:
    """True if the word before what was gathered so far, words `phrase`, no longer belongs to the noun phrase."""
    first, last = phrase
    word = layout.words[first - 1]
    if word.quotation >= 0 or word.text in STOPS:
        return True
    if word.text == ",":
        return not _name_goes_on(layout, first, last)
    if word.lower in {"and", "or"}:
        return _clause_ends_at(layout, sentence, first - 1, language)
    openers = language.words("grammar", "clause_openers")
    return word.lower in openers and not _inside_name(layout, first - 1, last)


def _name_goes_on(layout: Layout, first: int, last: int) -> bool:
    """True where what was gathered so far is only the end of a title: "the SDF's spokesman, Colonel X"."""
    gathered = layout.words[first:last]
    before = layout.words[first - 2] if first >= 2 else None
    return (
        bool(gathered)
        and len(gathered) <= 6
        and all(word.capital or word.lower in {"al", "-", "the", "of"} for word in gathered)
        and before is not None
        and not before.capital
        and before.letters
        and _titled(layout, first - 1)
    )


def _titled(layout: Layout, comma: int) -> bool:
    """True if the words before a comma look like "The leader of the ... faction": a phrase that a name explains."""
    first = comma
    while first > 0 and comma - first < 14:
        word = layout.words[first - 1]
        if word.text in {",", ".", ";", ":"} or word.quotation >= 0:
            break
        first -= 1
    lead = layout.words[first].lower if first < comma else ""
    return lead in {"the", "its", "their", "his", "a", "an"}


def _inside_name(layout: Layout, position: int, last: int) -> bool:
    """True for "for" in "Syrian Observatory for Human Rights": capitals on both sides."""
    word = layout.words[position].lower
    if word not in {"for", "with", "since", "before"} or position + 1 >= last or position == 0:
        return False
    before, after = layout.words[position - 1], layout.words[position + 1]
    return word == "for" and before.letters and (after.capital or before.capital)


def _clause_ends_at(layout: Layout, sentence: Sentence, at: int, language: Language) -> bool:
    """True if the words before `at` hold a finite verb, so that an "and" there joins clauses and not names."""
    for number, word in enumerate(reversed(layout.words[sentence.first : at])):
        if word.quotation >= 0:
            return True
        if word.text == "," and number:
            # "..., a doctor and two witnesses said": the comma has closed what came before
            return False
        if word.lower in {"who", "which", "that"}:
            return False
        if is_finite(word.lower, language):
            return True
    return False


def is_finite(word: str, language: Language) -> bool:
    """True if `word` is, as far as its form tells, a finite verb."""
    if word in language.words("grammar", "finite_verbs"):
        return True
    return (
        len(word) > 4
        and word.endswith("ed")
        and "-" not in word
        and word not in {"united", "armed", "allied", "indeed"}
    )


def _without_lead(layout: Layout, first: int, last: int, language: Language) -> int:
    """The start of the phrase without connectors and a leading "On Tuesday" or "In a report"."""
    connectors = language.words("grammar", "connectors")
    while first < last and (
        layout.words[first].lower in connectors or layout.words[first].text in {",", "'", ")", "-"}
    ):
        first += 1
    if (
        first + 2 < last
        and layout.words[first].lower in {"speaking", "talking"}
        and layout.words[first + 1].lower == "to"
    ):
        return first + 3
    if first < last and layout.words[first].lower in language.words("grammar", "prepositions"):
        for later in range(first + 2, last):
            if layout.words[later].lower in {"the", "a", "an", "he", "she", "they"} or _after_date(
                layout, later, language
            ):
                return later
    return first


def _after_date(layout: Layout, position: int, language: Language) -> bool:
    before = layout.words[position - 1]
    dated = before.lower in language.data["weekdays"] or (before.text.isdigit() and len(before.text) == 4)
    return dated and layout.words[position].letters


def _speaker_end(layout: Layout, first: int, last: int, language: Language) -> int:
    """The start of the speaker in words `[first, last)`.

    Where the stretch holds a finite verb it is a clause that ran on without a comma ("... on Thursday state news
    agency SANA reported"): then only the words at its end that can name a speaker are taken.
    """
    words = layout.words
    verbs = [n for n in range(first, last) if is_finite(words[n].lower, language) and not words[n].capital]
    return named_suffix(layout, verbs[-1] + 1, last, language) if verbs else first


def named_suffix(layout: Layout, first: int, last: int, language: Language) -> int:
    """The start of the words at the end of `[first, last)` that can name a speaker; `first` if none can."""
    words = layout.words
    roles = _role_words(language)
    start = last
    for position in range(last - 1, first - 1, -1):
        word = words[position]
        if word.capital and not _is_date(word.lower, language):
            start = position
        elif word.lower in roles or word.lower in {"the", "a", "an"}:
            start = position
            if word.lower in {"the", "a", "an"}:
                break
        elif word.lower not in {"of", "for", "and", "in", "'", "’"} or start != position + 1:
            break
    return start if start < last else first


def _is_date(word: str, language: Language) -> bool:
    return word in language.data["weekdays"] or word in language.data["months"]


def _role_words(language: Language) -> frozenset[str]:
    keys = ("outlet", "anonymous", "person", "organization", "modifiers", "official_statement", "social_media")
    pronouns = language.words("grammar", "pronouns_person") | language.words("grammar", "pronouns_group")
    return frozenset().union(*(language.words("speakers", key) for key in keys), pronouns)


def subject_after(layout: Layout, at: int, last: int, language: Language) -> tuple[int, int] | None:
    """The noun phrase `[first, last)` that begins at word `at`, with its apposition; None if there is none."""
    position = at
    while position < last and position - at < LONGEST_SPEAKER:
        word = layout.words[position]
        if word.quotation >= 0 or word.text in STOPS - {"(", ")"} or word.text in {"!", "?"}:
            break
        if word.text == "." and layout.words[position - 1].lower not in language.words("sentences", "abbreviations"):
            break
        if position > at and is_finite(word.lower, language) and not word.capital:
            break
        if word.text == "," and not _apposition_follows(layout, position, last, language):
            break
        if position > at and word.lower in {
            "who",
            "whose",
            "which",
            "that",
            "where",
            "while",
            "after",
            "when",
            "as",
            "but",
            "saying",
            "adding",
        }:
            break
        position += 1
    return (at, position) if position > at and any(w.letters for w in layout.words[at:position]) else None


def _apposition_follows(layout: Layout, comma: int, last: int, language: Language) -> bool:
    if comma + 1 >= last:
        return False
    word = layout.words[comma + 1]
    if word.quotation >= 0 or word.lower in language.words("grammar", "clause_openers"):
        return False
    if word.lower in {"the", "a", "an", "its", "their", "his", "her"} or word.lower in _role_words(language):
        end = comma + 1
        while end < last and layout.words[end].text not in {",", "."}:
            if is_finite(layout.words[end].lower, language):
                return False
            end += 1
        return True
    return False


def named_prefix(layout: Layout, at: int, last: int, language: Language) -> int:
    """The end of the name or role that begins at word `at` where no comma closes it ("According to UNIT two")."""
    roles = _role_words(language)
    position = at
    while position < last and (layout.words[position].lower in language.words("grammar", "determiners")):
        position += 1
    start = position
    while position < last:
        word = layout.words[position]
        fits = word.capital or word.lower in roles or (position > start and word.lower in {"of", "for", "'"})
        if not fits or word.text in STOPS:
            break
        position += 1
    while position > start and layout.words[position - 1].lower in {"of", "for"}:
        position -= 1
    return position


def skip_tail(layout: Layout, at: int, last: int, language: Language) -> int:
    """The word after "in a statement on Tuesday", "late Sunday", "via Telegram" and the like that begins at `at`."""
    position = at
    while position < last:
        after = _skip_one(layout, position, last, language)
        if after == position:
            break
        position = after
    return position


def _skip_one(layout: Layout, at: int, last: int, language: Language) -> int:
    word = layout.words[at]
    if word.quotation >= 0:
        return at
    if _is_date(word.lower, language) or word.lower in {
        "today",
        "yesterday",
        "earlier",
        "late",
        "later",
        "early",
        "here",
    }:
        return at + 1
    if word.lower in {"on", "late", "early", "since", "last"} and at + 1 < last:
        following = layout.words[at + 1]
        if following.lower in {"late", "early"} and at + 2 < last:
            return at + 3
        if _is_date(following.lower, language):
            return _skip_date(layout, at + 2, last)
    if word.lower in {"in", "during", "at", "via", "on", "by", "from", "through", "to"}:
        nouns = language.words("grammar", "statement_nouns")
        for later in range(at + 1, min(last, at + 6)):
            if layout.words[later].text == "," or layout.words[later].quotation >= 0:
                break
            if layout.words[later].lower in nouns:
                # "in a telephone interview" ends with its last noun
                more = later + 1 < last and layout.words[later + 1].lower in nouns
                return later + 2 if more else later + 1
    return at


def _skip_date(layout: Layout, at: int, last: int) -> int:
    while at < last and (
        layout.words[at].text[0].isdigit() or layout.words[at].lower in {"evening", "morning", "night"}
    ):
        at += 1
    return at


def after_dateline(layout: Layout, first: int, last: int, language: Language) -> int:
    """The word behind a dateline ("KESH (Radio Dhal) -") that opens the words `[first, last)`, else `first`."""
    if first >= last:
        return first
    start = layout.words[first].start
    words = layout.text[start : layout.words[last - 1].end]
    for pattern in language.data["boilerplate"]["datelines"]:
        match = re.match(pattern, words)
        if match:
            return layout.word_at(start + match.end())
    return first


STAMP_REACH = 30
"""Words at the start of a text in which an archive may have printed title, agency and date without a full stop."""


def after_stamp(layout: Layout, first: int, last: int, language: Language) -> int:
    """The word behind a printed date in the first words of a text ("... market Agency Sunday 6 Apr 2025 Nine ...").

    Only the first sentence is looked at, and only a date with a year, followed by a capital, ends such a head.
    """
    if first >= STAMP_REACH:
        return first
    for position in range(min(last - 2, first + STAMP_REACH), first, -1):
        year = layout.words[position].text
        if not (len(year) == 4 and year.isdigit() and year[:2] in {"19", "20"}):
            continue
        around = layout.words[max(first, position - 3) : position]
        if not any(_is_date(word.lower.rstrip("."), language) or word.text.isdigit() for word in around):
            continue
        after = position + 1
        while after < last and (
            layout.words[after].text[0].isdigit() or layout.words[after].text in {":", "-", "–", "|", "/", ","}
        ):
            after += 1
        if (
            after < last - 2
            and layout.words[after].capital
            and layout.words[position - 1].lower not in {"in", "since", "of"}
        ):
            return after
    return first
