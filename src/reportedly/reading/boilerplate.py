"""Lines of a page that are no claims: menus, captions, pleas to readers, headlines of other stories."""

from reportedly.reading.language import Language
from reportedly.reading.layout import Layout

STOPS = '.!?"”»):'
"""What the prose of a report ends with; a heading ends with none of them, or is cut off with "…"."""
SHORTEST_HEADLINE = 5
"""Words."""
SHORTEST_PROSE = 12
"""Words; a paragraph with a full stop that is shorter may be part of a menu."""
LONGEST_HEADING = 14
"""Words; what is longer and stands between two paragraphs of prose is one too, its full stop only forgotten."""
HEAD = 8
"""Paragraphs between a report's headline and its prose: captions, date, names, menus."""
BODY = 12
"""Paragraphs of prose whose words tell whether a headline is theirs."""
LEAST_SHARED = 0.5
"""The share of a headline's words that its own report repeats."""
STEM = 5
"""Letters by which "kill" and "killed" are one word."""


def is_boilerplate(layout: Layout, number: int, language: Language) -> bool:
    """True for a menu line, a caption, a plea to readers, or a headline of another story.

    A headline is a paragraph without a full stop; the report's own stands above its prose and shares its words.
    """
    if number == 0:
        return False
    sentence = layout.sentences[number]
    words = layout.sentence_span(sentence).of(layout.text).strip()
    if any(pattern.search(words) for pattern in language.patterns("boilerplate", "lines")):
        return True
    if _paragraph(layout, sentence.paragraph) != words:
        return False
    if any(pattern.search(words) for pattern in language.patterns("boilerplate", "rubrics")):
        return True
    if words[-1] in STOPS or _is_within_prose(layout, sentence.paragraph, language):
        return False
    return not _is_own_headline(layout, sentence.paragraph, language)


def _paragraph(layout: Layout, number: int) -> str:
    return layout.paragraphs[number].of(layout.text).strip()


def _is_prose(layout: Layout, number: int, language: Language) -> bool:
    words = _paragraph(layout, number)
    if words[-1] not in STOPS or words.count(" ") + 1 < SHORTEST_PROSE:
        return False
    return not any(pattern.search(words) for pattern in language.patterns("boilerplate", "rubrics"))


def _is_own_headline(layout: Layout, number: int, language: Language) -> bool:
    """True if no prose stands before the paragraph, and the prose soon after it repeats half of its words."""
    if _paragraph(layout, number).count(" ") + 1 < SHORTEST_HEADLINE:
        return False
    if any(_is_prose(layout, before, language) for before in range(max(0, number - HEAD), number)):
        return False
    last = len(layout.paragraphs)
    first = next((n for n in range(number + 1, min(last, number + HEAD + 1)) if _is_prose(layout, n, language)), last)
    body = [_paragraph(layout, n) for n in range(first, min(last, first + BODY)) if _is_prose(layout, n, language)]
    stems = _stems(_paragraph(layout, number), language)
    shared = stems & _stems(" ".join(body), language)
    return len(shared) >= max(3, LEAST_SHARED * len(stems))


def _stems(words: str, language: Language) -> set[str]:
    """The beginnings of the words that say what a text is about."""
    little = language.words("grammar", "prepositions") | language.words("grammar", "determiners")
    little |= language.words("grammar", "auxiliaries")
    cleaned = (word.strip(".,;:!?\"'“”‘’()").lower() for word in words.split())
    return {word[:STEM] for word in cleaned if word and word not in little}


def _is_within_prose(layout: Layout, number: int, language: Language) -> bool:
    """True for a long paragraph between two of prose."""
    if _paragraph(layout, number).count(" ") + 1 < LONGEST_HEADING or not 0 < number < len(layout.paragraphs) - 1:
        return False
    return _is_prose(layout, number - 1, language) and _is_prose(layout, number + 1, language)
