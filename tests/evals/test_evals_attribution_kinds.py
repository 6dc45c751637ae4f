import re
from collections.abc import Sequence

import pytest
from evals.attribution_kinds import KINDS, kinds_of, quoted_characters, recall_by_kind
from evals.matching import Json, MatchedDocument
from small_corpus import gold_claim


def document(text: str, gold: Sequence[Json], overlaps: dict[int, float] | None = None) -> MatchedDocument:
    """A document whose gold claims were found with the given overlaps, by number."""
    contents = [content for claim in gold for content in [claim["content"][0]["text"]]]
    characters = [set(range(text.index(content), text.index(content) + len(content))) for content in contents]
    pairs = {number: (number, overlap) for number, overlap in (overlaps or {}).items()}
    return MatchedDocument(text, gold, characters, (), pairs, frozenset())


def kinds(text: str, *gold: Json) -> list[str]:
    """The kinds of the first claim."""
    return kinds_of(document(text, gold), 0, quoted_characters(text))


@pytest.mark.parametrize("marks", ['""', "“”", "«»", "“"])
def test_a_content_in_quotation_marks_is_direct(marks: str) -> None:
    text = f"{marks[0]}We saw the smoke,{marks[-1]} a farmer said."
    assert kinds(text, gold_claim("We saw the smoke", "said", "a farmer")) == ["direct"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [('the "heavy and senseless shelling of Kesh"', "direct"), ('the heavy shelling of "Kesh"', "indirect")],
)
def test_most_of_a_direct_content_is_quoted(content: str, kind: str) -> None:
    assert kinds(f"A farmer described {content} on Monday.", gold_claim(content, "described", "A farmer")) == [kind]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The farmers' spokesman said the town's bridge was hit."
    assert kinds(text, gold_claim("the town's bridge was hit", "said", "spokesman")) == ["indirect"]


def test_a_mark_that_is_not_closed_reaches_no_further_than_its_paragraph() -> None:
    text = '"We saw smoke.\nHe said that Kesh was hit.'
    assert max(quoted_characters(text)) == text.index("\n") - 1


def test_a_quotation_opened_again_turns_nothing_inside_out() -> None:
    text = 'A farmer spoke. "We saw smoke. "Two houses burned," he said. Kesh was "calm" (the "old town") on Monday.'
    unquoted = "".join(" " if at in quoted_characters(text) else text[at] for at in range(len(text)))
    assert [part.strip('" ') for part in re.split(" {3,}", unquoted)] == [
        "A farmer spoke.",
        "he said. Kesh was",
        "(the",
        ") on Monday.",
    ]


@pytest.mark.parametrize("cue", ["according to", "According to", "as per", "per"])
def test_words_that_name_a_source_without_a_verb(cue: str) -> None:
    assert kinds(f"Kesh was hit, {cue} Radio Dhal.", gold_claim("Kesh was hit", cue, "Radio Dhal")) == ["according to"]


def test_a_verb_that_begins_with_such_a_word_is_a_verb() -> None:
    text = "Radio Dhal persists that Kesh was hit."
    assert kinds(text, gold_claim("Kesh was hit", "persists", "Radio Dhal")) == ["indirect"]


def test_a_nested_denial_is_both() -> None:
    text = "Radio Dhal said the army denied it had fired."
    denied = gold_claim("it had fired", "denied", "the army", kind="denial")
    said = gold_claim("the army denied it had fired", "said", "Radio Dhal")
    assert kinds(text, denied, said) == ["denial", "nested"]
    assert kinds(text, said, denied) == ["indirect"]


def test_two_claims_with_one_content_are_not_nested() -> None:
    claim = gold_claim("Kesh was hit", "said", "Radio Dhal")
    assert kinds("Radio Dhal said Kesh was hit.", claim, claim) == ["indirect"]


def test_what_a_speaker_goes_on_to_say_is_carried() -> None:
    claim = gold_claim("Two houses burned", None, "A farmer")
    claim["sources"][0]["carried"] = True
    assert kinds("A farmer spoke. Two houses burned.", claim) == ["carried"]


def test_with_neither_cue_nor_source_the_report_speaks() -> None:
    assert kinds("Kesh was hit.", gold_claim("Kesh was hit")) == ["own voice"]
    assert kinds("Kesh was hit, reportedly.", gold_claim("Kesh was hit", "reportedly")) == ["indirect"]
    assert kinds("Army: Kesh was hit.", gold_claim("Kesh was hit", None, "Army")) == ["source without a cue"]


def test_recall_is_the_share_found_at_each_overlap_and_background_does_not_count() -> None:
    text = "Kesh was hit. Dhal was hit. Orvany was hit. Velistan was hit. Kesh is a town."
    gold = [gold_claim(f"{town} was hit") for town in ("Kesh", "Dhal", "Orvany", "Velistan")]
    gold.append(gold_claim("Kesh is a town", background=True))
    recall = recall_by_kind([document(text, gold, {0: 1.0, 1: 0.8, 2: 0.79, 4: 1.0})])
    assert tuple(recall) == KINDS
    assert recall["own voice"] == {"count": 4, "IoU>=0.5": 0.75, "IoU>=0.8": 0.5}
    assert recall["direct"] == {"count": 0}
