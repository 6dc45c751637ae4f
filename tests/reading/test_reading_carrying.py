"""Speakers carried on: which sentences without a cue are still somebody's words, and which are not."""

import pytest
from tarmania_texts import EDGES, ENGLISH, layout

from reportedly.reading.attribution import Attribution
from reportedly.reading.carrying import carried_on
from reportedly.reading.own_voice import find_own_voice
from reportedly.reading.rule_attributions import attributions_by_rule

WATCH = "Northern Watch said nine people were killed in the raid on Kesh."


def carried(text: str) -> list[Attribution]:
    """What is carried on beside the attributions that the rules find."""
    laid_out = layout(text)
    return carried_on(laid_out, attributions_by_rule(laid_out, ENGLISH), ENGLISH)


def in_words(text: str) -> list[tuple[str, str]]:
    """Each claim carried on, as its words and its speaker's."""
    return [(one.content[0].of(text).strip(EDGES), one.source.of(text) if one.source else "") for one in carried(text)]


# the text before, the sentence carried on, the text behind, the speaker's words
CARRIED = (
    (WATCH, "Among the dead were two boys.", "", "Northern Watch"),
    (WATCH, "Three women were among those wounded.", "", "Northern Watch"),
    (WATCH, "Another four people were killed in Dhal.", "", "Northern Watch"),
    (WATCH, "Two of them were teachers.", "", "Northern Watch"),
    (WATCH, "Dozens of people were also wounded.", "", "Northern Watch"),
    (WATCH, "Since Friday more than forty people have been killed in the town.", "", "Northern Watch"),
    (WATCH, "The victims included a nurse.", "", "Northern Watch"),
    (WATCH, "The raid also hit a school.", "", "Northern Watch"),
    (WATCH, "As a result of the raid, the bakery closed.", "", "Northern Watch"),
    (WATCH, "The raid resulted in the loss of the bakery.", "", "Northern Watch"),
    (WATCH, "The pilot fled to Orvany.", "It said the road was closed.", "Northern Watch"),
    (
        "A local source said a drone hit a car in Kesh.",
        "The driver was taken to Orvany.",
        "The source added that the car burned.",
        "A local source",
    ),
    (
        "Northern Watch said in a report that the army shelled Kesh.",
        "Most shells fell on the market.",
        "The report added that the dam was hit.",
        "Northern Watch",
    ),
    (
        "The mayor said the bridge was mined.",
        "The gunmen came from the hills.",
        "He added that the dam was safe.",
        "The mayor",
    ),
    ("A survey found that most farmers had left Dhal.", "Of the shops 60 percent were shut.", "", "A survey"),
    ("“We left at night,” a farmer said.", "Our house was full of smoke.", "", "a farmer"),
    ("The gate was shut.", "We left the house at night.", "We walked to Orvany, a farmer said.", "a farmer"),
)
NOT_CARRIED = (
    # a sentence about the event with nothing that ties it to the speaker
    (WATCH, "The army left the base at Dhal.", ""),
    (WATCH, "There was no claim of responsibility for the raid.", "Northern Watch said the road was closed."),
    (WATCH, "Meanwhile the army shelled Orvany.", "It said the road was closed."),
    (WATCH, "On Tuesday the army shelled Orvany.", "It said the road was closed."),
    (WATCH, "The raid hit a town which is home to a dam.", "It said the road was closed."),
    (WATCH, "The offensive is part of a plan to take the hills.", "It said the road was closed."),
    (WATCH, "A witness saw two shells hit the dam.", "It said the road was closed."),
    (WATCH, "The army published a list of the dead.", "It said the road was closed."),
    (WATCH, "The pilot fled to Orvany.", "The mayor said the road was closed."),
    (WATCH, "The pilot fled to Orvany.", "On Sunday Northern Watch said the road was closed."),
    (
        "A source in Dhal said a drone hit a car.",
        "The driver was taken to Orvany.",
        "A source in Kesh said the road was closed.",
    ),
    ("A video showed a fire in the hills of Dhal.", "The pilot fled to Orvany.", "It showed two cars on the road."),
    ("The army denied that nine people were killed in Kesh.", "Among the dead were two boys.", ""),
    ("The mayor said the dam was safe.", "Another four people were killed in Dhal.", ""),
    ("“Nine people were killed in the raid,” a farmer said.", "Another four people were killed in Dhal.", ""),
    (WATCH + " The army left Dhal.", "Among the dead were two boys.", ""),
    ("Nine people were killed in Kesh.", "Among the dead were two boys.", ""),
    ("Nine people were reportedly killed in Kesh.", "Among the dead were two boys.", ""),
    (WATCH, "Northern Watch counts the dead of each raid.", "It said the road was closed."),
)
HEADLINES = (
    ("Nine killed in Kesh raid: monitor", "Nine killed in Kesh raid", "monitor"),
    ("Death toll in Kesh rises to 76: Northern Watch", None, None),
    ("Army shells market in Kesh: UN", "Army shells market in Kesh", "UN"),
    ("Mayor: Dam is safe after the raid", "Dam is safe after the raid", "Mayor"),
    ("Defence ministry: Guard shells bridge in Dhal", "Guard shells bridge in Dhal", "Defence ministry"),
    ("Kesh after the war: Army holds the bridge", None, None),
)


@pytest.mark.parametrize(("before", "sentence", "behind", "source"), CARRIED, ids=[row[1][:50] for row in CARRIED])
def test_a_sentence_that_goes_on_with_a_speaker(before: str, sentence: str, behind: str, source: str) -> None:
    assert in_words(f"{before} {sentence} {behind}".strip()) == [(sentence.strip(EDGES), source)]


@pytest.mark.parametrize(("before", "sentence", "behind"), NOT_CARRIED, ids=[f"{row[1][:40]}" for row in NOT_CARRIED])
def test_a_sentence_of_the_report_itself(before: str, sentence: str, behind: str) -> None:
    text = f"{before} {sentence} {behind}".strip()
    assert sentence.strip(EDGES) not in [words for words, _ in in_words(text)]


def test_a_count_in_the_next_paragraph_is_the_reports_again() -> None:
    assert in_words(f"{WATCH}\n\nAmong the dead were two boys.") == []


def test_between_two_sayings_of_one_speaker_a_paragraph_may_end() -> None:
    text = (
        "A source said a drone hit a car.\n\nThe driver was taken to Orvany.\n\nThe source added that the car burned."
    )
    assert in_words(text) == [("The driver was taken to Orvany", "A source")]


def test_a_speaker_is_carried_over_more_than_one_sentence() -> None:
    text = f"{WATCH} Among the dead were two boys. Another four people were killed in Dhal."
    assert [source for _, source in in_words(text)] == ["Northern Watch", "Northern Watch"]


def test_background_between_does_not_end_what_is_carried() -> None:
    text = f"{WATCH} Kesh is located on the river. Among the dead were two boys."
    assert in_words(text) == [("Among the dead were two boys", "Northern Watch")]


@pytest.mark.parametrize(
    "quotation", ["“Nobody in the town will leave it.”", "“We call on all who hear us to leave the town.”"]
)
def test_a_quotation_in_the_next_paragraph_goes_on(quotation: str) -> None:
    text = f"“The dam is safe,” the mayor said.\n\n{quotation}"
    laid_out = layout(text)
    attributions = attributions_by_rule(laid_out, ENGLISH)
    found = [*attributions, *carried_on(laid_out, attributions, ENGLISH)]
    said = [one.source.of(text) for one in found if one.source and one.content[0].of(text) == quotation.strip("“”")]
    assert said == ["the mayor"]


def test_a_quotation_that_opens_a_paragraph_is_of_the_one_named_there() -> None:
    text = (
        "“The dam is safe,” the mayor said.\n\n“We left at night when the shells fell.” “Nobody came,” a farmer said."
    )
    assert ("We left at night when the shells fell", "the mayor") not in in_words(text)


@pytest.mark.parametrize(("line", "content", "source"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_a_headline_with_its_speaker_beside_a_colon(line: str, content: str | None, source: str | None) -> None:
    text = f"{line}\n\nThe market burned all night."
    assert in_words(text) == ([(content, source)] if content else [])


def test_a_headlines_speaker_is_named_there_and_not_carried() -> None:
    [one] = carried("Nine killed in Kesh raid: monitor\n\nThe market burned all night.")
    assert not one.carried


def test_what_is_carried_has_no_cue_and_is_no_claim_of_the_report() -> None:
    text = f"{WATCH} Among the dead were two boys."
    laid_out = layout(text)
    attributions = attributions_by_rule(laid_out, ENGLISH)
    [one] = carried_on(laid_out, attributions, ENGLISH)
    assert (one.cue, one.carried, one.entry.kind) == ((), True, "assertion")
    assert find_own_voice(laid_out, [*attributions, one], None, ENGLISH) == []


def test_a_text_without_sayings_carries_nothing() -> None:
    assert carried("The army left the base at Dhal. A shell hit the school.") == []
