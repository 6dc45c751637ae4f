"""What the span finder makes of known scores: whole words, attributes, scores, and answers about proposed cues."""

import cProfile
import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hand_scored import (
    CONTENT_SCORE,
    CUE_SCORE,
    MARKS,
    SURE,
    HandScorer,
    Told,
    cutter,
    hand_finder,
    likely,
    small_tokenizer,
    span_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.domain.spans import Span
from reportedly.inference.labels import ATTRIBUTE_SIZES, CONTENT, CUE_LABELS, MARKINGS, PIECE_LABELS, VOICES
from reportedly.inference.span_finder import MOST_CUES, Findings, FoundAttribution, FoundSentence, SpanFinder
from reportedly.inference.views import Floats
from reportedly.inference.windows import Cutter, Window

TEXT = (
    "The Kesh Guard denied that its men shelled Dhal. It rained in Orvany.\n"
    "“The gate,” a clerk said, “is open.” The army said that Radio Dhal reported that the dam was safe."
)
DENIAL = Told("denied", "The Kesh Guard", ("its men shelled Dhal",), "denial", "negative", "probable")
BROKEN = Told("said", "a clerk", ("The gate", "is open"))
OUTSIDE = 1 - SURE
"""Score of a proposed cue whose pieces the model takes to be none: what B- and I- have left."""


def find(*told: Told, text: str = TEXT, proposed: tuple[str, ...] = ()) -> Findings:
    return hand_finder(HandScorer(text, told)).find(text, proposed=[span_of(words, text) for words in proposed])


def words_of(found: FoundAttribution, text: str = TEXT) -> tuple[str, str | None, list[str]]:
    source = found.source.of(text) if found.source else None
    return found.cue.of(text), source, [piece.of(text) for piece in found.content]


def test_a_cue_comes_with_source_content_and_attributes() -> None:
    [found] = find(DENIAL).attributions
    assert words_of(found) == ("denied", "The Kesh Guard", ["its men shelled Dhal"])
    assert (found.kind, found.polarity, found.certainty) == ("denial", "negative", "probable")
    assert found.kind_score == pytest.approx(SURE, abs=1e-6)


def test_scores_are_the_geometric_means_over_the_pieces() -> None:
    [found] = find(DENIAL).attributions
    assert found.cue_score == pytest.approx(CUE_SCORE, abs=1e-6)
    assert found.content_score == pytest.approx(CONTENT_SCORE, abs=1e-6)


def test_a_broken_content_keeps_its_pieces_in_text_order() -> None:
    [found] = find(BROKEN).attributions
    assert words_of(found) == ("said", "a clerk", ["The gate", "is open"])


def test_a_cue_may_name_nobody() -> None:
    [found] = find(Told("denied", "", ("its men shelled Dhal",))).attributions
    assert (found.source, found.content) == (None, (span_of("its men shelled Dhal", TEXT),))


def test_a_cue_without_content_is_left_out() -> None:
    assert find(Told("denied", "The Kesh Guard")).attributions == ()
    assert [words_of(one)[0] for one in find(Told("denied", "The Kesh Guard"), BROKEN).attributions] == ["said"]


def test_nothing_is_found_where_nothing_is_seen() -> None:
    scorer = HandScorer(TEXT, [])
    assert hand_finder(scorer).find(TEXT).attributions == ()
    assert scorer.asked == []


def test_attributions_stand_in_text_order_over_all_windows() -> None:
    found = hand_finder(HandScorer(TEXT, [BROKEN, DENIAL]), longest=40).find(TEXT)
    assert [words_of(one)[0] for one in found.attributions] == ["denied", "said"]


def test_one_saying_may_stand_in_what_another_one_says() -> None:
    outer = Told("said that Radio", "The army", ("Dhal reported that the dam was safe",))
    inner = Told("reported", "Radio Dhal", ("the dam was safe",), "allegation")
    found = find(outer, inner).attributions
    assert [words_of(one)[0] for one in found] == ["said that Radio", "reported"]
    assert found[0].content[0].contains(found[1].content[0])
    assert [one.kind for one in found] == ["assertion", "allegation"]


# What somebody else proposes.


def test_a_proposed_cue_is_asked_about_and_has_the_score_that_the_model_gives_it() -> None:
    unseen = Told("reported", "Radio Dhal", ("the dam was safe",), seen=False)
    assert find(unseen).attributions == ()
    [found] = find(unseen, proposed=("reported",)).attributions
    assert words_of(found) == ("reported", "Radio Dhal", ["the dam was safe"])
    assert found.cue_score == pytest.approx(OUTSIDE, abs=1e-6)


def test_a_proposed_cue_to_which_the_model_gives_no_content_is_left_out() -> None:
    assert find(proposed=("reported",)).attributions == ()


def test_where_the_model_has_a_cue_of_its_own_it_is_asked_about_that_one_only() -> None:
    scorer = HandScorer(TEXT, [Told("denied that", "", ("its men shelled Dhal",))])
    proposed = [span_of(words, TEXT) for words in ("denied", "denied that", "Guard denied", "that its")]
    [found] = hand_finder(scorer).find(TEXT, proposed=proposed).attributions
    assert found.cue == span_of("denied that", TEXT)
    assert sum(scorer.asked) == 1


def test_two_proposed_cues_beside_each_other_are_both_asked_about_and_the_same_one_once() -> None:
    scorer = HandScorer(TEXT, [])
    proposed = [span_of(words, TEXT) for words in ("denied", "that", "denied")]
    hand_finder(scorer).find(TEXT, proposed=proposed)
    assert scorer.asked == [2]


def test_a_proposed_cue_that_no_window_holds_is_asked_about_nowhere() -> None:
    scorer = HandScorer(TEXT, [])
    across = Span(TEXT.index("Orvany"), TEXT.index("gate"))
    hand_finder(scorer, longest=40).find(TEXT, proposed=[across, Span(10_000, 10_004)])
    assert scorer.asked == []


# Whole words.


@pytest.mark.parametrize(("first", "last"), [(0, 2), (2, 4), (5, 7), (0, 7)])
def test_a_stretch_that_ends_within_a_word_is_widened_to_the_whole_word(first: int, last: int) -> None:
    text = "men (shelled) Dhal, a clerk said"
    told = Told("said", "a clerk", ("shelled"[first:last],))
    [found] = hand_finder(HandScorer(text, [told]), spelled=["shelled"]).find(text).attributions
    assert words_of(found, text) == ("said", "a clerk", ["shelled"])


def test_a_word_at_either_end_of_the_text_is_widened_no_further_than_the_text() -> None:
    text = "denied said"
    scorer = HandScorer(text, [Told("aid", "", ("eni",))])
    [found] = hand_finder(scorer, spelled=["denied", "said"]).find(text).attributions
    assert words_of(found, text) == ("said", None, ["denied"])


@pytest.mark.parametrize(
    ("cue", "content"), [("said", ("sh", "lled")), ("sh", ("lled",))], ids=["two pieces of content", "cue and content"]
)
def test_two_parts_in_one_word_do_not_overlap_when_they_are_widened(cue: str, content: tuple[str, ...]) -> None:
    text = "men (shelled) Dhal, a clerk said"
    finder = hand_finder(HandScorer(text, [Told(cue, "a clerk", content)]), spelled=["shelled"])
    for found in finder.find(text).attributions:
        assert not any(one.overlaps(other) for one, other in pairwise(sorted([found.cue, *found.content])))


def test_signs_beside_a_stretch_are_not_taken_in() -> None:
    [found] = find(BROKEN).attributions
    assert [TEXT[piece.start - 1] for piece in found.content] == ["“", "“"]


@dataclass(frozen=True)
class AtRandom:
    """Draws its scores, the same for the same seed; marks that stand for no words are never anything."""

    seed: int

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        scores = self._drawn(len(window.pieces), len(CUE_LABELS))
        return np.zeros((1, len(window.pieces), 8), np.float32), self._quiet(window, scores)

    def pairs(self, window: Window, hidden: Floats, cues: list[tuple[int, int]]) -> Floats:
        return np.stack([self._quiet(window, self._drawn(len(window.pieces), len(PIECE_LABELS))) for _ in cues])

    def voices(self, pooled: Floats) -> Floats:
        return self._drawn(len(pooled), len(VOICES))

    def attributes(self, pooled: Floats) -> Floats:
        return self._drawn(len(pooled), sum(ATTRIBUTE_SIZES))

    def _drawn(self, *shape: int) -> Floats:
        return np.random.default_rng(self.seed).normal(scale=3.0, size=shape).astype(np.float32)

    def _quiet(self, window: Window, scores: Floats) -> Floats:
        scores[np.array(window.starts) == np.array(window.ends), 0] = 1_000.0
        return scores


@given(
    st.text(alphabet=st.sampled_from("ab. \n“”A,"), max_size=100),
    st.integers(min_value=0, max_value=2**32 - 1),
    st.integers(min_value=4, max_value=30),
)
@settings(deadline=None)
def test_whatever_the_scores_all_that_is_found_lies_in_the_text(text: str, seed: int, longest: int) -> None:
    finder = SpanFinder(AtRandom(seed), cutter("ab. “”A, a b", longest=longest))
    found = finder.find(text, proposed=[Span(at, at + 1) for at in range(0, len(text), 3)])
    for one in found.attributions:
        spans = [one.cue, *one.content, *([one.source] if one.source else [])]
        assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
        assert 0 < one.cue_score <= 1.000001
        assert 0 < one.content_score <= 1.000001
        assert one.scores.log_probability(one.source, one.content) <= 0
    assert [one.cue for one in found.attributions] == sorted(one.cue for one in found.attributions)


@dataclass(frozen=True)
class AtTheEnd:
    """Takes the piece `cue` for a cue and the piece `content` for what is said; -1 is the separator at the end."""

    cue: int
    content: int

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        labels = np.zeros(len(window.pieces), np.int64)
        labels[self.cue] = 1
        return np.zeros((1, len(window.pieces), 1), np.float32), likely(labels.tolist(), len(CUE_LABELS))

    def pairs(self, window: Window, hidden: Floats, cues: list[tuple[int, int]]) -> Floats:
        labels = np.zeros(len(window.pieces), np.int64)
        labels[self.content] = CONTENT
        return np.stack([likely(labels.tolist(), len(PIECE_LABELS))] * len(cues))

    def voices(self, pooled: Floats) -> Floats:
        return np.zeros((len(pooled), len(VOICES)), np.float32)

    def attributes(self, pooled: Floats) -> Floats:
        return np.zeros((len(pooled), sum(ATTRIBUTE_SIZES)), np.float32)


def test_a_cue_and_a_content_of_one_word_each_are_found() -> None:
    [found] = SpanFinder(AtTheEnd(1, 2), cutter("Yes no")).find("Yes no").attributions
    assert (found.cue, found.content) == (Span(0, 3), (Span(4, 6),))


@pytest.mark.parametrize("scorer", [AtTheEnd(-1, 1), AtTheEnd(1, -1)], ids=["a cue", "a content"])
def test_a_mark_that_stands_for_no_words_is_neither_cue_nor_content(scorer: AtTheEnd) -> None:
    assert SpanFinder(scorer, cutter("Yes no")).find("Yes no").attributions == ()


class OneWindow(Cutter):
    """Has one window for every text: a sentence of one piece that stands for no words, and one of words."""

    def windows(self, text: str) -> list[Window]:
        window = Window()
        for stretch in ((0, 0), (0, 0), (0, 3)):
            window.append(9, stretch, 0, -1)
        window.sentences += [(1, 2), (2, 3)]
        return [window]


def test_a_sentence_whose_pieces_stand_for_no_words_is_left_out() -> None:
    finder = SpanFinder(AtRandom(1), OneWindow(small_tokenizer("Yes"), MARKS, 9))
    assert [one.span for one in finder.find("Yes").sentences] == [Span(0, 3)]


# How likely another answer is.


def test_the_models_own_answer_is_the_likeliest() -> None:
    [found] = find(DENIAL).attributions
    own = found.scores.log_probability(found.source, found.content)
    pieces = len(found.scores.window.pieces)
    assert own == pytest.approx(pieces * math.log(SURE), abs=1e-3)
    shorter = found.scores.log_probability(found.source, [span_of("its men shelled", TEXT)])
    other = math.log((1 - SURE) / (len(PIECE_LABELS) - 1))
    assert shorter == pytest.approx(own - math.log(SURE) + other, abs=1e-3)
    assert found.scores.log_probability(None, found.content) == pytest.approx(
        own + 3 * (other - math.log(SURE)), abs=1e-3
    )


def test_begin_and_inside_are_told_apart() -> None:
    [found] = find(DENIAL).attributions
    own = found.scores.log_probability(found.source, found.content)
    halves = [span_of("its men", TEXT), span_of("shelled Dhal", TEXT)]
    assert found.scores.log_probability(found.source, halves) < own - 1


def test_what_the_window_does_not_hold_is_impossible() -> None:
    [found] = hand_finder(HandScorer(TEXT, [DENIAL]), longest=40).find(TEXT).attributions
    far = span_of("Radio Dhal", TEXT)
    assert found.scores.log_probability(far, found.content) == -math.inf
    assert found.scores.log_probability(found.source, [*found.content, far]) == -math.inf
    assert found.scores.log_probability(found.source, found.content) > -math.inf


# Cost.


def test_many_cues_are_asked_about_in_handfuls_and_none_is_lost() -> None:
    words = [f"w{number:03}" for number in range(2 * MOST_CUES + 5)]
    text = " ".join(f"{word} c{word[1:]}." for word in words)
    scorer = HandScorer(text, [Told(word, "", (f"c{word[1:]}",)) for word in words])
    found = hand_finder(scorer, longest=1_000).find(text)
    assert scorer.asked == [MOST_CUES, MOST_CUES, 5]
    assert [one.cue.of(text) for one in found.attributions] == words


def test_each_proposed_cue_is_looked_for_about_once() -> None:
    text = "He said it. " * 200
    proposed = [Span(*found.span()) for found in re.finditer("said", text)]
    profile = cProfile.Profile()
    profile.runcall(hand_finder(HandScorer(text, ())).find, text, proposed=proposed)
    looks = sum(entry.callcount for entry in profile.getstats() if entry.code is Window.pieces_of.__code__)
    assert len(proposed) <= looks <= 2 * len(proposed)


# Ways of marking, and voices.


@pytest.mark.parametrize("marking", MARKINGS)
def test_the_way_of_marking_is_told_to_the_model_by_its_number(marking: str) -> None:
    scorer = HandScorer(TEXT, [DENIAL])
    hand_finder(scorer).find(TEXT, marking=marking)
    assert scorer.markings == [MARKINGS.index(marking)]


def test_a_way_of_marking_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        hand_finder(HandScorer(TEXT, [])).find(TEXT, marking="loose")


def test_each_sentence_has_the_probability_of_each_voice() -> None:
    voices = {"It rained in Orvany.": "own", "“The gate,” a clerk said, “is open.”": "carried"}
    found = hand_finder(HandScorer(TEXT, [], voices)).find(TEXT).sentences
    assert [one.span.of(TEXT) for one in found][:2] == [
        "The Kesh Guard denied that its men shelled Dhal.",
        "It rained in Orvany.",
    ]
    assert len(found) == 4
    assert [max(VOICES, key=one.probability) for one in found] == ["none", "own", "carried", "none"]
    assert all(sum(one.probabilities) == pytest.approx(1, abs=1e-6) for one in found)
    assert found[1].probability("own") == pytest.approx(SURE, abs=1e-6)


def test_a_voice_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        FoundSentence(Span(0, 1), (0.25,) * len(VOICES)).probability("loud")


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    scorer = HandScorer(text, [])
    assert hand_finder(scorer).find(text, proposed=[Span(0, 1)]) == Findings((), ())
    assert scorer.markings == []
