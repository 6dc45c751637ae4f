"""Claims in the report's own voice: sentences that tell an event or a state with nobody named as saying so."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.domain.spans import Span, covering
from reportedly.reading.attribution import Attribution
from reportedly.reading.boilerplate import is_boilerplate
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout, Sentence
from reportedly.reading.phrases import after_dateline, after_stamp, is_finite

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
    by_sentence = _by_sentence(layout, attributions)
    found = []
    seen: set[str] = set()
    for number, sentence in enumerate(layout.sentences):
        span = layout.sentence_span(sentence)
        if disclaimer is not None and disclaimer.overlaps(span):
            continue
        content = _content(layout, sentence, by_sentence.get(number, ()), language)
        if content is None or is_boilerplate(layout, number, language):
            continue
        words = content.of(layout.text)
        background = any(p.search(words) for p in language.patterns("background", "patterns")) or words in seen
        seen.add(words)
        found.append(OwnVoice(content, number, background))
    return found


def _by_sentence(layout: Layout, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions of each sentence that their content or cue touches, by the sentence's number."""
    touched: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        whole = covering((*attribution.content, *attribution.cue))
        for number in range(attribution.sentence, len(layout.sentences)):
            if layout.words[layout.sentences[number].first].start >= whole.end:
                break
            touched.setdefault(number, []).append(attribution)
    return touched


def _content(
    layout: Layout, sentence: Sentence, attributions: Sequence[Attribution], language: Language
) -> Span | None:
    first, last = _trimmed(layout, sentence, language)
    words = [n for n in range(first, last) if layout.words[n].letters]
    stopped = layout.words[sentence.last - 1].text in {".", "!"}
    tells = _tells_in(layout, range(first, last), language)
    if len(words) < SHORTEST - (stopped and tells) or not (tells or (stopped and len(words) > SHORTEST)):
        return None
    covered = [
        span for a in attributions for span in (*a.content, *a.cue, *a.through, *((a.source,) if a.source else ()))
    ]
    free = [n for n in words if not any(c.start <= layout.words[n].start < c.end for c in covered)]
    if not attributions:
        return layout.span(first, last)
    # "Asked about the dam, the mayor said ...": a participle in front tells nothing by itself
    verbs = free[1:] if free[:1] == [first] else free
    if len(free) >= MOSTLY * len(words) and _tells_in(layout, verbs, language):
        return layout.span(first, last)
    return _main_clause(layout, (first, last), attributions, language)


def _main_clause(
    layout: Layout, words: tuple[int, int], attributions: Sequence[Attribution], language: Language
) -> Span | None:
    """The clause before a cue that only goes on from it: "The army closed the road, accusing the Guard of it"."""
    first, last = words
    said = [span for a in attributions for span in (*a.content, *a.cue)]
    end = next((n for n in range(first, last) if any(s.start <= layout.words[n].start < s.end for s in said)), last)
    run = range(first, end)
    relative = language.words("grammar", "relative_pronouns")
    if end >= last or len(run) < SHORTEST or any(layout.words[n].lower in relative for n in run):
        return None
    chain = [span for a in attributions for span in (*a.through, *((a.source,) if a.source else ()))]
    start, stop = layout.words[first].start, layout.words[end].start
    # "The Post quoted a source as saying": what stands before the cue is only who says it
    speaks = any(start < span.start < stop for span in chain)
    if speaks or not _tells_in(layout, run, language):
        return None
    joining = {"and", "but", "while"}
    while end > first and (not layout.words[end - 1].letters or layout.words[end - 1].lower in joining):
        end -= 1
    return layout.span(first, end)


def _trimmed(layout: Layout, sentence: Sentence, language: Language) -> tuple[int, int]:
    """The words of a sentence without a dateline, a leading "However," and the stop at its end."""
    last = sentence.last
    first = after_dateline(layout, sentence.first, last, language)
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
