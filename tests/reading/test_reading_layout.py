"""Words, quotations, sentences and paragraphs as positions in the text."""

import pytest
from tarmania_texts import layout

from reportedly.domain.spans import Span


def sentences(text: str) -> list[str]:
    laid = layout(text)
    return [laid.sentence_span(sentence).of(text) for sentence in laid.sentences]


def quotations(text: str) -> list[str]:
    return [quotation.of(text) for quotation in layout(text).quotations]


def paragraphs(text: str) -> list[str]:
    return [paragraph.of(text) for paragraph in layout(text).paragraphs]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The gate fell. The road is open.", ["The gate fell.", "The road is open."]),
        ("Dr. Orlin met Gen. Petro in Orvany. He left.", ["Dr. Orlin met Gen. Petro in Orvany.", "He left."]),
        ("The U.N. envoy left. Nobody spoke.", ["The U.N. envoy left.", "Nobody spoke."]),
        ("He paid 1.5 million. It was lost.", ["He paid 1.5 million.", "It was lost."]),
        ("Is it open? It is!", ["Is it open?", "It is!"]),
        ("He left... Nobody saw him.", ["He left...", "Nobody saw him."]),
        ("“We left. They came.” Nobody spoke.", ["“We left. They came.”", "Nobody spoke."]),
        ("“Stop!” he said. Nobody did.", ["“Stop!” he said.", "Nobody did."]),
        ("“Stop!” Odeh said. Nobody did.", ["“Stop!” Odeh said.", "Nobody did."]),
        ("A headline\nThe gate fell.", ["A headline", "The gate fell."]),
        ("(The gate fell.) The road is open.", ["(The gate fell.)", "The road is open."]),
        ("At 3 p.m. the gate fell. It rained.", ["At 3 p.m. the gate fell.", "It rained."]),
        ("J. K. Orlin left. It rained.", ["J. K. Orlin left.", "It rained."]),
        ("No stop at all", ["No stop at all"]),
        ("", []),
        (" \n\n \t ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we left” and went.", ["we left"]),
        ('He said "we left" and "we came back".', ["we left", "we came back"]),
        ("«We left,» he said.", ["We left,"]),
        ("„We left“, he said.", ["We left"]),
        ('“We left," he said.', ["We left,"]),
        ("He said “we left and went.", []),
        ("“We left the gate.\n“We came back.”", ["We left the gate.", "We came back."]),
        ('A 12" pipe lay there.', []),
        ("“” he said.", []),
        ("Mira’s brother isn’t here.", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert quotations(text) == inside


def test_a_mark_that_never_closes_does_not_swallow_the_text() -> None:
    text = "The mayor said “we left. " + "The road is open. " * 400
    assert len(sentences(text)) > 300


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The gate\nfell at noon.", ["The gate\nfell at noon."]),
        ("The gate fell,\nOdeh said.", ["The gate fell,\nOdeh said."]),
        ("The gate fell.\nthe road is open.", ["The gate fell.", "the road is open."]),
        ("Gate falls\nThe gate fell.", ["Gate falls", "The gate fell."]),
        ("The gate\n\nfell.", ["The gate", "fell."]),
        ("One\r\n\r\nTwo", ["One\r", "Two"]),
        ("\n\n  \nOnly this\n\n", ["Only this"]),
    ],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    assert paragraphs(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rana's well-known men", ["Rana's", "well-known", "men"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("1,200 men, 3.5 km", ["1,200", "men", ",", "3.5", "km"]),
        ("the 4th day", ["the", "4th", "day"]),
        ("(KG)", ["(", "KG", ")"]),
        ("Çağlar’ın köyü", ["Çağlar’ın", "köyü"]),
        ("حرس كيش", ["حرس", "كيش"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in layout(text).words] == words


def test_words_know_the_quotation_they_stand_in() -> None:
    laid = layout("He said “we left” and “went”.")
    assert [(word.text, word.quotation) for word in laid.words if word.quotation >= 0] == [
        ("we", 0),
        ("left", 0),
        ("went", 1),
    ]


def test_a_curly_apostrophe_counts_as_a_straight_one() -> None:
    assert [word.lower for word in layout("It hasn’t").words] == ["it", "hasn't"]


def test_word_at_is_the_first_word_at_or_behind_a_position() -> None:
    laid = layout("The gate fell.")
    assert [laid.word_at(position) for position in (0, 1, 4, 9, 99)] == [0, 1, 1, 2, 4]


def test_a_span_of_no_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a span"):
        layout("The gate fell.").span(2, 1)


def test_a_span_of_words_reaches_from_the_first_to_the_last() -> None:
    assert layout("The gate fell.").span(1, 3) == Span(4, 13)
