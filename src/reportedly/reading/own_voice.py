"""Claims in the report's own voice: sentences that tell an event or a state with nobody named as saying so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.domain.spans import Span
from reportedly.reading.attributions import Attribution
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout, Sentence
from reportedly.reading.phrases import after_stamp, is_finite

SHORTEST = 4
"""Words; a shorter sentence is a heading or a caption."""
MOSTLY = 0.5
"""The share of a sentence's words that an attribution must leave free for the rest to be a claim of its own."""


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A sentence in the report's own voice. `background` = a standing explanation and no news."""

    content: Span
    sentence: int
    background: bool


def find_own_voice(
    layout: Layout, attributions: Sequence[Attribution], disclaimer: Span | None, language: Language
) -> list[OwnVoice]:
    """The claims that the report makes itself, in text order."""
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        for span in (*attribution.content, *attribution.cue):
            by_sentence.setdefault(_sentence_of(layout, span, attribution.sentence), []).append(attribution)
    found = []
    seen: set[str] = set()
    for number, sentence in enumerate(layout.sentences):
        span = layout.sentence_span(sentence)
        if disclaimer is not None and disclaimer.overlaps(span):
            continue
        content = _content(layout, sentence, by_sentence.get(number, ()), language)
        if content is None or _is_boilerplate(layout, number, language):
            continue
        words = content.of(layout.text)
        background = any(p.search(words) for p in language.patterns("background", "patterns")) or words in seen
        seen.add(words)
        found.append(OwnVoice(content, number, background))
    return found


def _sentence_of(layout: Layout, span: Span, default: int) -> int:
    """The number of the sentence in which `span` begins."""
    word = layout.word_at(span.start)
    for number in range(default, len(layout.sentences)):
        if layout.sentences[number].first <= word < layout.sentences[number].last:
            return number
    return default


def _content(
    layout: Layout, sentence: Sentence, attributions: Sequence[Attribution], language: Language
) -> Span | None:
    first, last = _trimmed(layout, sentence, language)
    words = [n for n in range(first, last) if layout.words[n].letters]
    stopped = layout.words[sentence.last - 1].text in {".", "!"} and len(words) > SHORTEST
    if len(words) < SHORTEST or not (stopped or _tells_in(layout, range(first, last), language)):
        return None
    covered = [
        span for a in attributions for span in (*a.content, *a.cue, *a.through, *((a.source,) if a.source else ()))
    ]
    free = [n for n in words if not any(c.start <= layout.words[n].start < c.end for c in covered)]
    if len(free) < MOSTLY * len(words) or (attributions and not _tells_in(layout, free, language)):
        return None
    return layout.span(first, last)


def _trimmed(layout: Layout, sentence: Sentence, language: Language) -> tuple[int, int]:
    """The words of a sentence without a dateline, a leading "However," and the stop at its end."""
    first, last = sentence.first, sentence.last
    words = layout.sentence_span(sentence).of(layout.text)
    for pattern in language.data["boilerplate"]["datelines"]:
        match = re.match(pattern, words)
        if match:
            first = layout.word_at(layout.words[sentence.first].start + match.end())
    first = _after_rubric(layout, first, last)
    first = after_stamp(layout, first, last, language)
    connectors = language.words("grammar", "connectors")
    if first + 1 < last and layout.words[first].lower in connectors and layout.words[first + 1].text == ",":
        first += 2
    while last > first and layout.words[last - 1].text in {".", "!", "?", "…", ":"}:
        last -= 1
    return first, last


def _after_rubric(layout: Layout, first: int, last: int) -> int:
    """Behind the rubric of a headline: "Kesh | Shell hits market"."""
    return next((n + 1 for n in range(first, min(first + 8, last - 2)) if layout.words[n].text == "|"), first)


def _tells_in(layout: Layout, numbers: Sequence[int] | range, language: Language) -> bool:
    """True if the words hold a finite verb outside quotations; "fired by" is none."""
    following = {n: layout.words[n + 1].lower for n in numbers if n + 1 < len(layout.words)}
    return any(
        is_finite(layout.words[n].lower, language) and following.get(n) != "by"
        for n in numbers
        if layout.words[n].quotation < 0
    )


def _is_boilerplate(layout: Layout, number: int, language: Language) -> bool:
    """True for a menu line, a caption, or a headline of another story: a line of its own without a full stop."""
    sentence = layout.sentences[number]
    words = layout.sentence_span(sentence).of(layout.text)
    if number > 0 and any(pattern.search(words) for pattern in language.patterns("boilerplate", "lines")):
        return True
    alone = layout.paragraphs[sentence.paragraph].of(layout.text).strip() == words.strip()
    return alone and words.rstrip()[-1] not in '.!?…"”»):' and number > 0
