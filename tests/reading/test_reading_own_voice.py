"""Claims in the report's own voice: which sentences make one, which are background, captions, menus, headlines."""

import pytest
from tarmania_texts import Case, assert_gives, case, reading, said, table, told

NEWS = (
    case("Nine people were killed in Kesh on Monday.", told("Nine people were killed in Kesh on Monday")),
    case("The army left the base at Dhal.", told("The army left the base at Dhal")),
    case("However, the road was open again by noon.", told("the road was open again by noon")),
    case(
        "A bomb killed two guards in Orvany. Nobody was arrested for it.",
        told("A bomb killed two guards in Orvany"),
        told("Nobody was arrested for it"),
    ),
    case("ORVANY - Two trucks burned near the bridge.", told("Two trucks burned near the bridge")),
    case("KESH, Tarmania (TANA) — A shell hit the school.", told("A shell hit the school")),
    case(
        "The general may have left the country, leaving his men behind.",
        told("The general may have left the country, leaving his men behind", certainty="possible"),
    ),
    case("Dr. Orlin and Gen. Petro met in Orvany.", told("Dr. Orlin and Gen. Petro met in Orvany")),
    case(
        "Army shells market in Kesh\n\nThe market burned all night.",
        told("Army shells market in Kesh"),
        told("The market burned all night"),
    ),
    case(
        "The army could not retake the bridge.",
        told("The army could not retake the bridge"),
    ),
    case(
        "The bridge fell.\n\nThe mayor said it had been mined.",
        told("The bridge fell"),
        said("it had been mined", "said", "mayor"),
    ),
    case(
        "The army left the base at Dhal.\n\nDoctors said to leave Orvany in fear\n\nMayor says dam is safe",
        told("The army left the base at Dhal"),
    ),
)
NOT_CLAIMS = (
    "Read more: The long winter of Kesh and the people who stayed there.",
    "Related: The dam was built by three nations.",
    "Photo: A truck burned near the bridge at Kesh.",
    "Follow us for news that was checked twice.",
    "Copyright Orvany Post. All rights reserved.",
    "Tags: Kesh, Dhal, army, bridge",
    "Share this story if it was of use.",
    "Subscribe to the letter that is sent each morning.",
    "Reporting by Mira Sand, editing was done by Sam Orlin.",
    "Click here if the page was not shown.",
    "By Mira Sand",
    "Home News Sport Weather",
    "A gate and a road",
    "Why?",
)
BACKGROUND = (
    "The Kesh Guard is an alliance of nine groups.",
    "The war has killed many since the start of the uprising.",
    "Kesh is located on the river.",
    "The conflict began in 2011 with marches in Orvany.",
    "Dhal is home to a large air base.",
)
KNOWN_GAPS: tuple[Case, ...] = ()


@pytest.mark.parametrize("one", table(NEWS, KNOWN_GAPS))
def test_what_a_report_says_itself(one: Case) -> None:
    assert_gives(one)


@pytest.mark.parametrize("line", NOT_CLAIMS)
def test_menus_captions_and_boilerplate_are_no_claims(line: str) -> None:
    text = f"Nine people were killed in Kesh on Monday.\n\n{line}\n\nThe army left the base at Dhal."
    assert [claim.content[0].of(text) for claim in reading(text).claims] == [
        "Nine people were killed in Kesh on Monday",
        "The army left the base at Dhal",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Army retakes bridge after long fight",
        "Why the dam was never finished",
        "Two were killed in a Velistan mine",
    ],
)
def test_a_headline_of_another_story_is_no_claim(line: str) -> None:
    text = f"The army left the base at Dhal.\n\nNobody was hurt in Kesh.\n\n{line}"
    assert [claim.content[0].of(text) for claim in reading(text).claims] == [
        "The army left the base at Dhal",
        "Nobody was hurt in Kesh",
    ]


def test_the_reports_own_headline_is_a_claim_if_it_is_a_clause() -> None:
    text = "Nine were killed in Kesh market\n\nThe market burned all night."
    assert [claim.content[0].of(text) for claim in reading(text).claims] == [
        "Nine were killed in Kesh market",
        "The market burned all night",
    ]


@pytest.mark.parametrize("text", BACKGROUND)
def test_standing_explanations_are_background(text: str) -> None:
    [claim] = reading(text).claims
    assert claim.background


def test_news_is_not_background() -> None:
    assert [
        claim.background for claim in reading("The army left the base at Dhal. A shell hit the school.").claims
    ] == [
        False,
        False,
    ]


def test_a_body_printed_twice_is_background_the_second_time() -> None:
    text = "The army left the base at Dhal.\n\nA shell hit the school.\n\nThe army left the base at Dhal."
    assert [claim.background for claim in reading(text).claims] == [False, False, True]


def test_a_claim_of_the_report_has_no_speaker_and_no_cue() -> None:
    [claim] = reading("A shell hit the school in Kesh.").claims
    assert (claim.speakers, claim.cue) == ((), ())


def test_a_sentence_that_is_all_said_by_others_is_not_the_reports_too() -> None:
    claims = reading("The mayor said that a shell hit the school in Kesh.").claims
    assert [bool(claim.cue) for claim in claims] == [True]
