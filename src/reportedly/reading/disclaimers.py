"""Disclaimers: sentences in which a report says of itself that it has checked nothing of what it tells."""

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout, Sentence


def find_disclaimer(layout: Layout, language: Language) -> Span | None:
    """The Span of the report's disclaimer, neighbouring sentences joined; None if it has none.

    Several disclaimers: the longest. "X could not independently verify the claims" is one, for the report is meant.
    """
    hits = [number for number, sentence in enumerate(layout.sentences) if is_disclaimer(layout, sentence, language)]
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


def is_disclaimer(layout: Layout, sentence: Sentence, language: Language) -> bool:
    """True if the sentence says that the report itself has not verified something."""
    words = layout.sentence_span(sentence).of(layout.text)
    patterns = language.patterns("disclaimer", "patterns")
    return any(pattern.search(words) for pattern in patterns) and _about_the_report(layout, sentence, language)


def _about_the_report(layout: Layout, sentence: Sentence, language: Language) -> bool:
    """False where somebody in the report says it of himself ("the minister said he could not verify ...")."""
    for number in range(sentence.first, sentence.last):
        forms = language.cues.get(layout.words[number].lower, ())
        if any(form.shape in {"past", "third"} and form.entry.frame in {"clause", "addressee"} for form in forms):
            return False
    return True
