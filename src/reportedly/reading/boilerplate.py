from reportedly.reading.language import Language
from reportedly.reading.layout import Layout


def is_boilerplate(layout: Layout, number: int, language: Language) -> bool:
    """True for a menu line, a caption, or a headline of another story: a line of its own without a full stop."""
    sentence = layout.sentences[number]
    words = layout.sentence_span(sentence).of(layout.text)
    if number > 0 and any(pattern.search(words) for pattern in language.patterns("boilerplate", "lines")):
        return True
    alone = layout.paragraphs[sentence.paragraph].of(layout.text).strip() == words.strip()
    return alone and words.rstrip()[-1] not in '.!?…"”»):' and number > 0
