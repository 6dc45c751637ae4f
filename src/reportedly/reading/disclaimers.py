"""The document's own words that it has not verified its content."""

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout


def find_disclaimer(layout: Layout, language: Language) -> Span | None:
    """The Span of the report's disclaimer, neighbouring sentences joined; None if it has none.

    Several disclaimers: the longest. "X could not independently verify the claims" is one, for the report is meant.
    """
    patterns = language.patterns("disclaimer", "patterns")
    hits = []
    for number, sentence in enumerate(layout.sentences):
        words = layout.sentence_span(sentence).of(layout.text)
        if any(pattern.search(words) for pattern in patterns) and _about_the_report(layout, sentence.first, language):
            hits.append(number)
    runs: list[list[int]] = []
    for number in hits:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return None
    longest = max(runs, key=len)
    return Span(
        layout.sentence_span(layout.sentences[longest[0]]).start,
        layout.sentence_span(layout.sentences[longest[-1]]).end,
    )


def _about_the_report(layout: Layout, first: int, language: Language) -> bool:
    """False where somebody in the report says it of himself ("the minister said he could not verify ...")."""
    sentence = next(s for s in layout.sentences if s.first == first)
    for number in range(sentence.first, sentence.last):
        forms = language.cues.get(layout.words[number].lower, ())
        if any(form.shape in {"past", "third"} and form.entry.frame in {"clause", "addressee"} for form in forms):
            return False
    return True
