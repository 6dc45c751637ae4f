"""Windows hold every piece once, break where they should and carry the right flags."""

import pytest
from training.layout import lay_out
from training.short_run import make_tokenizer, sentences
from training.windows import Cutter

TEXT = (
    "The governor of Kesh said the road is closed. Two bridges were hit.\n"
    "“Nobody fired at the camp. The mill burned,” Doctor Amra Sol said.\n"
    "A convoy left ORVANY at dawn."
)


@pytest.fixture(scope="module")
def learnt():
    return make_tokenizer([document.text for document in sentences()] + [TEXT])


def test_sentences_end_at_stops_but_not_behind_abbreviations():
    text = "Gen. Sol met Mr. Dhal at 5 p.m. in Kesh. They left. وصل. ثم غادر؟ نعم"
    cut = [text[a:b] for a, b in lay_out(text).sentences]
    assert cut == ["Gen. Sol met Mr. Dhal at 5 p.m. in Kesh.", "They left.", "وصل.", "ثم غادر؟", "نعم"]


def test_quotation_that_a_paragraph_opens_and_leaves_open_runs_to_its_end():
    text = "“We leave.\nHe spoke."
    assert [text[a:b] for a, b in lay_out(text).quotations] == ["We leave."]


@pytest.mark.parametrize("longest", [16, 24, 40, 200])
def test_windows_hold_every_piece_once_and_fit(learnt, longest):
    tokenizer, marks = learnt
    windows = Cutter(tokenizer, marks, longest).windows(TEXT)
    assert all(len(window.pieces) <= longest for window in windows)
    read = "".join(TEXT[a:b] for window in windows for a, b in zip(window.starts, window.ends, strict=True))
    assert read == "".join(TEXT.split())


def test_paragraphs_are_kept_whole_where_they_fit(learnt):
    tokenizer, marks = learnt
    windows = Cutter(tokenizer, marks, 40).windows(TEXT)
    paragraphs = [0, *(n + 1 for n, letter in enumerate(TEXT) if letter == "\n")]
    assert all(window.starts[1] in paragraphs for window in windows)


def test_flags_tell_case_and_quotation(learnt):
    tokenizer, marks = learnt
    (window,) = Cutter(tokenizer, marks, 200).windows(TEXT)
    flags = {TEXT[a:b]: flag for a, b, flag in zip(window.starts, window.ends, window.flags, strict=True)}
    assert (flags["governor"], flags["Kesh"], flags["Nobody"], flags["camp"]) == (0, 2, 3, 1)
