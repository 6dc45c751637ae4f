"""Windows hold every piece once, break where they should and carry the right flags."""

import pytest
from hand_scored import MARKS, cutter
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from reportedly.inference.windows import Cutter, Window

TEXT = (
    "The governor of Kesh said the road is closed. Two bridges were hit.\n"
    "“Nobody fired at the camp. The mill burned,” Doctor Amra Sol said.\n"
    "A convoy left ORVANY at dawn."
)
LENGTHS = [16, 24, 40, 200]


def windows(longest: int, text: str = TEXT) -> list[Window]:
    return cutter(text, longest=longest).windows(text)


def read_back(found: list[Window], text: str) -> str:
    return "".join(text[a:b] for window in found for a, b in zip(window.starts, window.ends, strict=True))


@pytest.mark.parametrize("longest", LENGTHS)
def test_windows_hold_every_piece_once_and_fit(longest: int) -> None:
    found = windows(longest)
    assert all(len(window.pieces) <= longest for window in found)
    assert read_back(found, TEXT) == "".join(TEXT.split())


@pytest.mark.parametrize("longest", LENGTHS)
def test_every_column_of_a_window_is_as_long_as_its_pieces(longest: int) -> None:
    for window in windows(longest):
        columns = (window.starts, window.ends, window.flags, window.sentence, window.quotation)
        assert {len(column) for column in columns} == {len(window.pieces)}


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    paragraphs = [0, *(n + 1 for n, letter in enumerate(TEXT) if letter == "\n")]
    found = windows(40)
    assert len(found) > 1
    assert all(window.starts[1] in paragraphs for window in found)


def test_a_sentence_longer_than_a_window_is_cut_and_nothing_is_lost() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    found = windows(7, text)
    assert [len(window.pieces) for window in found] == [7, 7, 4]
    assert read_back(found, text) == "".join(text.split())


def test_a_window_begins_with_its_mark_and_has_a_separator_behind_each_paragraph() -> None:
    (window,) = windows(200)
    assert window.pieces[0] == MARKS.begin
    separators = [at for at, piece in enumerate(window.pieces) if piece == MARKS.separate]
    assert len(separators) == TEXT.count("\n") + 1
    assert separators[-1] == len(window.pieces) - 1
    for at in (0, *separators):
        assert window.starts[at] == window.ends[at]
        assert window.quotation[at] == -1
    assert [TEXT[window.ends[at] - 1] for at in separators] == list("...")


def test_sentences_are_the_pieces_between_their_stops() -> None:
    (window,) = windows(200)
    cut = [TEXT[window.starts[first] : window.ends[last - 1]] for first, last in window.sentences]
    assert cut[:2] == ["The governor of Kesh said the road is closed.", "Two bridges were hit."]
    assert len(cut) == 5
    for number, (first, last) in enumerate(window.sentences):
        assert set(window.sentence[first:last]) == {number}


def test_flags_tell_case_and_quotation() -> None:
    (window,) = windows(200)
    flags = {TEXT[a:b]: flag for a, b, flag in zip(window.starts, window.ends, window.flags, strict=True)}
    words = ("governor", "Kesh", "ORVANY", "camp", "Nobody", "A")
    assert [flags[word] for word in words] == [0, 2, 4, 1, 3, 2]


def test_pieces_of_a_stretch_are_those_it_touches() -> None:
    (window,) = windows(200)
    start = TEXT.index("governor of Kesh")
    found = window.pieces_of(start, start + len("governor of Kesh"))
    assert found is not None
    assert [TEXT[a:b] for a, b in zip(window.starts, window.ends, strict=True)][slice(*found)] == [
        "governor",
        "of",
        "Kesh",
    ]
    assert window.pieces_of(start + 2, start + 5) == (found[0], found[0] + 1)


def test_a_window_has_no_pieces_for_what_it_does_not_hold() -> None:
    first, *_, last = windows(24)
    whole = (0, len(TEXT))
    assert first.pieces_of(*whole) is None
    assert first.pieces_of(last.starts[1], last.ends[1]) is None
    assert last.pieces_of(0, 3) is None
    blank = TEXT.index(" of")
    assert first.pieces_of(blank, blank + 1) is None


def test_spaces_that_a_piece_brings_along_are_no_part_of_its_stretch() -> None:
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 1}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_next")
    text = "the road  is  closed"
    (window,) = Cutter(tokenizer, MARKS, 200).windows(text)
    stretches = [text[a:b] for a, b in zip(window.starts, window.ends, strict=True)]
    assert [stretch for stretch in stretches if stretch] == ["the", "road", "is", "closed"]
    assert not any(stretch[:1].isspace() for stretch in stretches)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n"])
def test_a_text_without_words_has_no_windows(text: str) -> None:
    assert windows(200, text) == []


def test_a_sentence_of_which_the_tokenizer_makes_nothing_has_no_window() -> None:
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 1}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("x", "removed")
    assert Cutter(tokenizer, MARKS, 200).windows("xxx") == []
    (window,) = Cutter(tokenizer, MARKS, 200).windows("xxx. Yes.\nxx")
    assert window.starts[1] == 3


@given(st.text(alphabet=st.sampled_from("ab. \n“”A"), max_size=120), st.integers(min_value=4, max_value=30))
@settings(deadline=None)
def test_windows_fit_and_hold_every_letter_once_whatever_the_text(text: str, longest: int) -> None:
    found = cutter("ab. “”A a b", longest=longest).windows(text)
    assert all(len(window.pieces) <= longest for window in found)
    assert read_back(found, text) == "".join(text.split())
    assert all(window.starts == sorted(window.starts) for window in found)
