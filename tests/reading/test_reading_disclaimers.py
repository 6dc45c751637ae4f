"""The document's own words that it has not verified what it tells."""

import pytest
from tarmania_texts import reading

DISCLAIMERS = (
    "The Orvany Post could not independently verify the claims.",
    "The agency could not independently verify these reports.",
    "Radio Dhal was unable to independently verify the figures.",
    "The paper cannot verify the authenticity of the video.",
    "We could not confirm these reports.",
    "The agency is not responsible for the content of this article.",
    "The views in this article do not necessarily reflect those of the Orvany Post.",
    "The Orvany Post has not verified the content of this story.",
    "This article was translated and edited by the Orvany Post.",
    "The Orvany Post bears no responsibility for the information in this story.",
    "This report has not been independently verified.",
    "None of these accounts could be independently verified.",
    "It was not possible to independently verify the video.",
    "The claims could not be independently verified.",
)
NO_DISCLAIMERS = (
    "The minister said he could not verify the report.",
    "Northern Watch told Radio Dhal it had not verified the figures.",
    "The army verified the content of each truck.",
    "The road was not verified as safe in any way that the drivers believed.",
    "The mayor declined to comment.",
)
BEFORE, AFTER = "The army left the base at Dhal. ", " A shell hit the school."


def disclaimer_of(text: str) -> str | None:
    found = reading(text).disclaimer
    return found.of(text) if found else None


@pytest.mark.parametrize("words", DISCLAIMERS)
def test_a_disclaimer_is_found_and_no_claim(words: str) -> None:
    text = BEFORE + words + AFTER
    assert disclaimer_of(text) == words
    assert [claim.content[0].of(text) for claim in reading(text).claims] == [BEFORE.strip(" ."), AFTER.strip(" .")]


@pytest.mark.parametrize("words", NO_DISCLAIMERS)
def test_what_somebody_in_the_report_says_is_no_disclaimer(words: str) -> None:
    assert disclaimer_of(BEFORE + words + AFTER) is None


def test_neighbouring_disclaimers_are_one() -> None:
    both = " ".join(DISCLAIMERS[:2])
    assert disclaimer_of(BEFORE + both + AFTER) == both


def test_of_several_disclaimers_the_longest_counts() -> None:
    both = " ".join(DISCLAIMERS[1:3])
    assert disclaimer_of(f"{DISCLAIMERS[0]} {BEFORE}{both}{AFTER}") == both


def test_a_report_without_one_has_none() -> None:
    assert disclaimer_of(BEFORE + AFTER) is None
    assert disclaimer_of("") is None
