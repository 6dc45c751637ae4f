"""The shipped weights: the same text gives the same bits, whatever was read before and in whichever process.

What they find is not asserted here: that is measured by `evals/`, and other weights will find other things.
"""

import multiprocessing
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped_finder import exactly, read_here

import reportedly
from reportedly.domain.spans import Span
from reportedly.inference.graphs import Graphs
from reportedly.inference.labels import ATTRIBUTE_SIZES, CUE_LABELS, MARKINGS, PIECE_LABELS, VOICES
from reportedly.inference.models import WEIGHTS, load_span_finder, model_entry
from reportedly.inference.span_finder import Findings
from reportedly.inference.windows import Window

REPORT = (
    "KESH, Tarmania - At least nine people were killed on Tuesday when a shell hit the market of Kesh.\n\n"
    "“We heard two blasts,” Mira Sand, a shopkeeper, told Radio Dhal. “Then the roof came down.”\n\n"
    "The Kesh Guard blamed the Tarmanian army for the attack. The army denied shelling Kesh, saying that its guns "
    "were 120 km away in Orvany. It accused the guard of hiding arms near the market.\n"
)
ARABIC = "نفى متحدث باسم حرس كيش قصف قرية ضال يوم السبت، وقال الجيش إن ثلاثة قتلوا. لم يصدر أي تعليق."
LONG = REPORT * 4
TEXTS = (REPORT, ARABIC, "said", "😀 Radio Dhal said: 👩‍👩‍👧 🇹🇷", LONG)
WINDOW_FULL = "The mayor of Orvany said that the road to Dhal was open and that nobody had fired at the camp. " * 8
STRANGE = {
    "nothing": "",
    "one letter": "a",
    "one sign": "“",
    "spaces": "    \u00a0\u2003",
    "line ends": "\n\r\n\n\r\u2028\u0085",
    "control characters": "".join(map(chr, [*range(32), *range(127, 160)])),
    "control characters between words": "The army\x01said\x7fthat\u200bit\ufeffleft.",
    "emoji": "😀👩‍👩‍👧🇹🇷 😀😀 said 😀",
    "Arabic": ARABIC,
    "marks without letters": "\u0301\u0301\u064e\u064e ",
    "both directions": "قال \u202e said that \u202c الجيش",
    "only quotation marks": '“”""«»„“\'' * 20,
    "only stops": ". . . ... !?؟۔ " * 20,
    "one long line without spaces": "said" * 15_000,
    "only cues": "said " * 200,
}


def check(found: Findings, text: str) -> None:
    """Every stretch lies in the text and holds something, every score is a probability, all in text order."""
    assert sorted(one.cue for one in found.attributions) == [one.cue for one in found.attributions]
    for one in found.attributions:
        spans = [one.cue, *one.content, *([one.source] if one.source else [])]
        assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans)
        assert one.content
        assert all(0 < score <= 1.000001 for score in (one.cue_score, one.content_score, one.kind_score))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found.sentences))
    for sentence in found.sentences:
        assert sentence.span.of(text).strip()
        assert sum(sentence.probabilities) == pytest.approx(1, abs=1e-5)


def moved(found: Findings, by: int) -> list[tuple[object, ...]]:
    """What is found, without the windows, with every stretch `by` code points further on."""

    def on(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    attributions = [
        (
            *(on(one.cue), on(one.source), tuple(map(on, one.content))),
            *(one.kind, one.kind_score, one.polarity, one.certainty, one.cue_score, one.content_score),
            one.scores.labels.tobytes(),
        )
        for one in found.attributions
    ]
    return [*attributions, *((on(one.span), one.probabilities) for one in found.sentences)]


# The same bits.


def test_reading_the_same_again_gives_the_same_bits_in_any_order_of_documents() -> None:
    finder = load_span_finder()
    alone = {text: exactly(finder.find(text)) for text in TEXTS}
    assert any(alone.values())
    for order in list(permutations(TEXTS))[::29]:
        assert {text: exactly(finder.find(text)) for text in order} == alone


def test_one_process_and_two_give_the_same_bits() -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as one, ProcessPoolExecutor(1, context) as other:
        there, elsewhere = one.submit(read_here, TEXTS), other.submit(read_here, TEXTS[::-1])
        here = read_here(TEXTS)
        results = [here, there.result(), elsewhere.result()]
    assert len({process for process, _ in results}) == 3
    assert results[1][1] == here[1]
    assert results[2][1] == here[1][::-1]


def test_a_model_loaded_anew_gives_the_same_bits() -> None:
    again = load_span_finder.__wrapped__()
    assert again is not load_span_finder()
    assert exactly(again.find(REPORT)) == exactly(load_span_finder().find(REPORT))


def test_a_window_is_read_as_if_there_were_no_other() -> None:
    finder = load_span_finder()
    first, second = WINDOW_FULL, WINDOW_FULL.replace("Orvany", "Velistan")
    together = finder.find(f"{first}\n{second}")
    assert len({id(one.scores.window) for one in together.attributions}) >= 2
    apart = moved(finder.find(first), 0) + moved(finder.find(second), len(first) + 1)
    assert sorted(map(repr, moved(together, 0))) == sorted(map(repr, apart))


def test_the_ways_of_marking_do_not_disturb_each_other() -> None:
    finder = load_span_finder()
    before = {marking: exactly(finder.find(REPORT, marking=marking)) for marking in MARKINGS}
    after = {marking: exactly(finder.find(REPORT, marking=marking)) for marking in reversed(MARKINGS)}
    assert before == after
    assert before["ours"] != before["polnear"]


ALONE = """
from reportedly.inference.models import load_span_finder
load_span_finder().find("The army said that it left Kesh.")
"""


def test_running_the_model_leaves_nothing_behind(tmp_path: Path) -> None:
    there = str(Path(reportedly.__file__).parents[1])
    alone = {"PYTHONPATH": there, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-B", "-c", ALONE], env=alone, cwd=tmp_path, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


# Strange texts.


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_text_is_read_without_a_complaint(name: str) -> None:
    text = STRANGE[name]
    check(load_span_finder().find(text, proposed=_every_said(text)), text)


def _every_said(text: str) -> list[Span]:
    """The cues that rules would propose: at most one a word."""
    return [Span(*found.span()) for found in re.finditer(r"\bsaid\b", text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\t"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert load_span_finder().find(text) == Findings((), ())


WORDS = st.sampled_from(
    ("said", "that", "“", "”", "denied", "Kesh", "the army", ".", "\n", "قال", "إن", "؟", "😀", ",")
)
ANY_TEXT = st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map("".join), st.text())


@given(ANY_TEXT)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_text_all_that_is_found_lies_in_it(text: str) -> None:
    check(load_span_finder().find(text, proposed=_every_said(text)), text)


# The graphs by themselves.


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return Graphs(WEIGHTS)


def window_of(*pieces: int) -> Window:
    """A window of one sentence with these pieces, without a text."""
    marks = model_entry("span-finder").marks
    window = Window()
    for at, piece in enumerate((marks.begin, *pieces, marks.separate)):
        window.append(piece, (at, at + 1), 0, -1)
    window.sentences.append((1, len(pieces) + 1))
    return window


def test_the_graphs_give_one_row_for_each_piece_cue_and_sentence(graphs: Graphs) -> None:
    window = window_of(11, 12, 13, 14)
    hidden, scores = graphs.encode(window, 0)
    width = hidden.shape[2]
    assert (hidden.shape[:2], scores.shape) == ((1, 6), (6, len(CUE_LABELS)))
    assert graphs.pairs(window, hidden, [(1, 2), (3, 5)]).shape == (2, 6, len(PIECE_LABELS))
    assert graphs.voices(np.zeros((3, width), np.float32)).shape == (3, len(VOICES))
    assert graphs.attributes(np.zeros((4, 2 * width), np.float32)).shape == (4, sum(ATTRIBUTE_SIZES))


def test_the_encoder_sees_flags_and_the_way_of_marking(graphs: Graphs) -> None:
    window = window_of(11, 12, 13, 14)
    shouted = replace(window, flags=[4] * len(window.flags))
    plain = graphs.encode(window, 0)[0]
    assert not np.array_equal(plain, graphs.encode(window, 1)[0])
    assert not np.array_equal(plain, graphs.encode(shouted, 0)[0])


def test_the_longest_window_can_be_encoded(graphs: Graphs) -> None:
    longest = model_entry("span-finder").longest_window
    hidden, scores = graphs.encode(window_of(*[11] * (longest - 2)), 1)
    assert hidden.shape[1] == len(scores) == longest
    assert np.isfinite(hidden).all()
