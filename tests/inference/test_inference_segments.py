"""Sentences, paragraphs and quotations, of every language alike."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.inference.segments import LONGEST_QUOTATION, segment

ANY_TEXT = st.text(alphabet=st.sampled_from('aB. \n\t?!"“”«»„؟,1'), max_size=80) | st.text(max_size=80)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text).sentences]


def quotations(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text).quotations]


def test_sentences_end_at_stops_but_not_behind_abbreviations() -> None:
    text = "Gen. Sol met Mr. Dhal at 5 p.m. in Kesh. They left. وصل. ثم غادر؟ نعم"
    cut = ["Gen. Sol met Mr. Dhal at 5 p.m. in Kesh.", "They left.", "وصل.", "ثم غادر؟", "نعم"]
    assert sentences(text) == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It rained. then it stopped.", ["It rained. then it stopped."]),
        ("It rained. 3 roads closed.", ["It rained.", "3 roads closed."]),
        ("They met J. R. Sand. He left.", ["They met J. R. Sand.", "He left."]),
        ("Who fired?! Nobody.", ["Who fired?!", "Nobody."]),
        ("“We left.” He spoke.", ["“We left.”", "He spoke."]),
        ("They saw Mr.. He left.", ["They saw Mr..", "He left."]),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("  Kesh \n\n\t\n Dhal  ", ["Kesh", "Dhal"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_where_sentences_end(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_each_line_is_a_paragraph_and_lines_without_words_hold_no_sentence() -> None:
    found = segment("One. Two.\n\n   \nThree.")
    assert found.paragraph_of == (0, 0, 2)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We leave.\nHe spoke.", ["We leave."]),
        ("He said “we leave.\nHe spoke.", []),
        ("“Yes,” he said, “we leave.”", ["Yes,", "we leave."]),
        ('"Yes," he said, "we leave."', ["Yes,", "we leave."]),
        ('“We leave," he said.', ["We leave,"]),
        ("«نعم» قال", ["نعم"]),
        ("„Wir gehen“, sagte er", ["Wir gehen"]),
        ("“He said «no» to us” today", ["He said «no» to us"]),
        ('He said "" twice', []),
        ("“", []),
    ],
)
def test_where_quotations_begin_and_end(text: str, quoted: list[str]) -> None:
    assert quotations(text) == quoted


def test_a_quotation_that_does_not_close_soon_is_a_stray_mark() -> None:
    near, far = "a" * (LONGEST_QUOTATION - 2), "a" * LONGEST_QUOTATION
    assert quotations(f"He said “{near}”.") == [near]
    assert quotations(f"He said “{far}”.") == []


def test_which_quotation_holds_a_place() -> None:
    text = "“Yes,” he said, “no.”"
    found = segment(text)
    assert [found.quotation_at(text.index(word)) for word in ("“Yes", "Yes", "”", "said", "no")] == [-1, 0, -1, -1, 1]
    assert segment("He left.").quotation_at(3) == -1


@given(ANY_TEXT)
@settings(deadline=None)
def test_sentences_hold_every_letter_once_whatever_the_text(text: str) -> None:
    found = segment(text)
    assert len(found.sentences) == len(found.paragraph_of)
    assert list(found.paragraph_of) == sorted(found.paragraph_of)
    assert all(one[1] <= other[0] for one, other in pairwise(found.sentences))
    read = "".join(text[start:end] for start, end in found.sentences)
    assert "".join(read.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found.sentences)


@given(ANY_TEXT)
@settings(deadline=None)
def test_quotations_are_apart_and_inside_one_paragraph_whatever_the_text(text: str) -> None:
    found = segment(text)
    assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end in found.quotations)
    assert all(one[1] < other[0] for one, other in pairwise(found.quotations))
    for number, (start, end) in enumerate(found.quotations):
        assert {found.quotation_at(place) for place in range(start, end)} == {number}
        assert found.quotation_at(end) != number
