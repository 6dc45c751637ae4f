"""Cues: denials, refusals, hedges and rumours, and which words are cues at all."""

import itertools

import pytest
from tarmania_texts import ENGLISH, Case, assert_gives, case, denied, gap, layout, reading, said, table, told

from reportedly.domain.readings import Certainty
from reportedly.reading.cues import Cue, find_cues, saying_words

UNKNOWN: Certainty = "unknown"

DENIALS = (
    case("The Kesh Guard denied the raid.", denied("the raid", "denied", "Kesh Guard")),
    case(
        "The Ministry of Defence refuted claims of looting in Kesh.",
        denied("claims of looting in Kesh", "refuted", "Ministry of Defence"),
    ),
    case(
        "Governor Adel Nouri dismissed reports of a deal with Velistan.",
        denied("reports of a deal with Velistan", "dismissed", "Adel Nouri"),
    ),
    case(
        "The Tarmanian Army rejected allegations that its planes hit the school.",
        denied("allegations that its planes hit the school", "rejected", "Tarmanian Army"),
    ),
    case(
        "Colonel Rana Odeh denied that her men had left the gate.",
        denied("her men had left the gate", "denied", "Rana Odeh"),
    ),
    case(
        "The Dhal Brigade has denied responsibility for the bombing.",
        denied("responsibility for the bombing", "denied", "Dhal Brigade"),
    ),
    case("The mayor denied the dam was damaged.", denied("the dam was damaged", "denied", "mayor")),
    case(
        "The Civil Council refuted that the market had been closed.",
        denied("the market had been closed", "refuted", "Civil Council"),
    ),
    case(
        "The Defence Ministry categorically rejected the accusation.",
        denied("the accusation", "rejected", "Ministry of Defence"),
    ),
    case(
        "The Free Tarmania Front disputed the figure of nine dead.",
        denied("the figure of nine dead", "disputed", "Free Tarmania Front"),
    ),
    case(
        "“We never crossed the river,” the Kesh Guard said, denying the raid.",
        said("We never crossed the river", "said", "Kesh Guard"),
        denied("the raid", "denying", "Kesh Guard"),
    ),
    case(
        "The ministry did not deny that the convoy was stopped.",
        said("the convoy was stopped", "did not deny", "ministry", certainty=UNKNOWN),
    ),
    case(
        "Northern Watch denied the report and said the road was open.",
        denied("the report", "denied", "Northern Watch"),
        said("the road was open", "said", "Northern Watch"),
    ),
)
REFUSALS = (
    case("The Kesh Guard declined to comment.", told("The Kesh Guard declined to comment")),
    case(
        "A spokesman for the ministry declined to comment on the raid.",
        told("A spokesman for the ministry declined to comment on the raid"),
    ),
    case(
        "The mayor refused to say how many people had fled.",
        told("The mayor refused to say how many people had fled"),
    ),
    case(
        "The Tarmanian Army did not respond to a request for comment.",
        told("The Tarmanian Army did not respond to a request for comment"),
    ),
    case(
        "Colonel Rana Odeh would not say where her men were.",
        told("Colonel Rana Odeh would not say where her men were"),
    ),
    case(
        "The ministry has not commented on the bombing.",
        told("The ministry has not commented on the bombing"),
    ),
    case(
        "Governor Adel Nouri gave no details of the talks in Orvany.",
        told("Governor Adel Nouri gave no details of the talks in Orvany"),
    ),
    case(
        "There was no immediate comment from the Kesh Guard.",
        told("There was no immediate comment from the Kesh Guard"),
    ),
    case(
        "No group has claimed responsibility for the bombing.",
        told("No group has claimed responsibility for the bombing"),
    ),
    case(
        "The army did not specify where the shells had landed.",
        told("The army did not specify where the shells had landed"),
    ),
    case(
        "The Dhal Brigade could not be reached for comment.",
        told("The Dhal Brigade could not be reached for comment"),
    ),
)
ALLEGATIONS = (
    case(
        "Soldiers allegedly robbed the convoy near Kesh.",
        said("Soldiers | robbed the convoy near Kesh", "allegedly", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "The Kesh Guard has reportedly left the bridge.",
        said("The Kesh Guard has | left the bridge", "reportedly", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "Reportedly, eleven houses burned in Kesh.",
        said("eleven houses burned in Kesh", "Reportedly", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "Three drivers were beaten, allegedly by soldiers.",
        said("Three drivers were beaten | by soldiers", "allegedly", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "The commander is said to have fled to Velistan.",
        said("The commander | have fled to Velistan", "is said to", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "Two colonels are alleged to have sold fuel.",
        said("Two colonels | have sold fuel", "are alleged to", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "It is alleged that the guards sold fuel to smugglers.",
        said("the guards sold fuel to smugglers", "It is alleged that", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "There were reports of looting in the old market.",
        said("looting in the old market", "reports of", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "A clip purportedly shows soldiers burning the school.",
        said("A clip | shows soldiers burning the school", "purportedly", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "Mira Sand alleged that soldiers took the young men.",
        said("soldiers took the young men", "alleged", "Mira Sand", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "The bridge was reported to have been mined.",
        said("The bridge | have been mined", "was reported to", kind="allegation", certainty=UNKNOWN),
    ),
    case(
        "A spokesman for the Kesh Guard denied shelling the village.",
        denied("shelling the village", "denied", "spokesman for the Kesh Guard"),
    ),
    case(
        "Four men were arrested on suspicion of robbing the convoy.",
        told("Four men were arrested"),
        said("robbing the convoy", "on suspicion of", kind="allegation", certainty=UNKNOWN),
    ),
)
RUMOURS = (
    case(
        "Rumours circulate regarding a retreat from Kesh.",
        said("a retreat from Kesh", "Rumours circulate regarding", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Rumours circulated that the commander was dead.",
        said("the commander was dead", "Rumours circulated that", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "There are rumours that the dam is mined.",
        said("the dam is mined", "There are rumours that", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Rumours have spread that the army will leave Dhal.",
        said("the army will leave Dhal", "Rumours have spread that", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Rumour has it that the governor fled.",
        said("the governor fled", "Rumour has it that", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Rumors circulate regarding a secret deal with Velistan.",
        said("a secret deal with Velistan", "Rumors circulate regarding", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "There are rumors of a new offensive in the north.",
        said("a new offensive in the north", "There are rumors of", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "There is talk of a second tunnel under the bridge.",
        said("a second tunnel under the bridge", "There is talk of", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Rumours suggest that two colonels were shot.",
        said("two colonels were shot", "Rumours suggest that", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "In Kesh, rumours are circulating about a prisoner exchange.",
        said("a prisoner exchange", "rumours are circulating about", kind="rumour", certainty=UNKNOWN),
    ),
    case(
        "Word spread that the convoy had been robbed.",
        said("the convoy had been robbed", "Word spread that", kind="rumour", certainty=UNKNOWN),
    ),
)
NO_CUES = (
    "The order of the day was read at noon in Kesh.",
    "Air strikes hit the claims office of Orvany.",
    "The United Front of farmers met in Orvany.",
    "A state of siege has been in force in Kesh.",
    "The report of the court fills nine hundred pages.",
    "Fighting raged near Dhal on Monday.",
    "The call of the muezzin was not heard in Kesh.",
    "Soldiers held the bridge for three days.",
    "The charges were laid under the bridge by night.",
    "The charity raised the number of its doctors in Kesh.",
    "Engineers found a mine under the bridge.",
    "The note was found in the pocket of a driver.",
)
ONCE_MISSED: tuple[Case, ...] = (
    case(
        "Hundreds of families fled amid reports of an air strike on Dhal.",
        told("Hundreds of families fled"),
        said("an air strike on Dhal", "reports of", kind="allegation", certainty=UNKNOWN),
    ),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "a plain verb of saying with nothing but a thing behind it is taken as a cue",
        "The army added two tanks to the convoy.",
        told("The army added two tanks to the convoy"),
    ),
    gap(
        "what stands behind 'the rumour that' runs on over the main verb",
        "The rumour that the school was hit proved false.",
        said("the school was hit", "rumour that", kind="rumour", certainty=UNKNOWN),
        told("The rumour that the school was hit proved false"),
    ),
)


@pytest.mark.parametrize("one", table((*DENIALS, *REFUSALS, *ALLEGATIONS, *RUMOURS), KNOWN_GAPS))
def test_denials_refusals_allegations_and_rumours(one: Case) -> None:
    assert_gives(one)


@pytest.mark.parametrize("text", NO_CUES)
def test_words_that_only_look_like_cues_say_nothing(text: str) -> None:
    assert [claim.cue for claim in reading(text).claims if claim.cue] == []


def cues_of(text: str) -> list[tuple[str, Cue]]:
    laid = layout(text)
    return [
        (laid.span(cue.first, cue.last).of(text), cue)
        for sentence in laid.sentences
        for cue in find_cues(laid, sentence, ENGLISH)
    ]


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        ("The mayor said the dam was safe.", "said", "active"),
        ("The mayor has also said the dam was safe.", "has also said", "active"),
        ("The charge was strongly rejected by the mayor.", "was strongly rejected", "passive"),
        ("He left, adding that the dam was safe.", "adding", "participle"),
        ("The dam is allegedly mined.", "allegedly", "phrase"),
        ("The mayor is saying that the dam is safe.", "is saying", "active"),
        ("The mayor vowed to stay.", "vowed to", "active"),
    ],
)
def test_a_cue_has_its_verb_group_and_voice(text: str, words: str, voice: str) -> None:
    [(found, cue)] = cues_of(text)
    assert (found, cue.voice) == (words, voice)


def test_words_inside_a_quotation_are_no_cues() -> None:
    assert [words for words, _ in cues_of("“He said he denied it,” the mayor told Radio Dhal.")] == ["told"]


def test_a_negated_saying_is_no_cue_and_a_negated_denial_is() -> None:
    assert cues_of("The army did not say where its planes were.") == []
    [(_, denial)] = cues_of("The army did not deny the raid.")
    assert denial.negated


def test_cues_stand_in_text_order_and_do_not_overlap() -> None:
    cues = [cue for _, cue in cues_of("The mayor said residents claimed the army denied that it had vowed to leave.")]
    assert [cue.first for cue in cues] == sorted(cue.first for cue in cues)
    assert all(one.last <= other.first for one, other in itertools.pairwise(cues))


def test_the_words_of_saying_are_finite_forms_of_plain_verbs() -> None:
    words = set(saying_words(ENGLISH))
    assert {"said", "says", "stated", "believes"} <= words
    assert {"say", "saying", "denied", "urged"}.isdisjoint(words)
