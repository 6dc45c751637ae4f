"""Denials and refusals in many wordings: cue before, behind and inside, passive, participle, nested, by the content."""

from functools import partial

import pytest
from tarmania_texts import Case, assert_gives, case, denied, gap, said, table, told

denying = partial(said, kind="denial")
accused = partial(said, kind="accusation")
intended = partial(said, kind="intention")

DENIALS = (
    case(
        "Velistan has repeatedly denied arming the rebels.",
        denied("arming the rebels", "has repeatedly denied", "Velistan"),
    ),
    case(
        "The accusation was denied by the Tarmanian Army.",
        denied("The accusation", "was denied", "Tarmanian Army"),
    ),
    case(
        "The claim was firmly rejected by Colonel Rana Odeh.",
        denied("The claim", "was firmly rejected", "Rana Odeh"),
    ),
    case(
        "The Dhal Brigade flatly denied having mined the road.",
        denied("having mined the road", "flatly denied", "Dhal Brigade"),
    ),
    case(
        "“There was no raid,” said Colonel Rana Odeh, rejecting the charge.",
        said("There was no raid", "said", "Rana Odeh"),
        denied("the charge", "rejecting", "Rana Odeh"),
    ),
    case(
        "According to Radio Dhal, the governor denied that he had fled.",
        denied("he had fled", "denied", "governor", "Radio Dhal"),
    ),
    case(
        "The mayor said the army denied shelling the market.",
        said("the army denied shelling the market", "said", "mayor"),
        denied("shelling the market", "denied", "army", "mayor"),
    ),
    case("The army denies it killed the drivers.", denied("it killed the drivers", "denies", "army")),
    case("Both sides deny using cluster shells.", denied("using cluster shells", "deny", "Both sides")),
    case(
        "The Kesh Guard disavowed the attack on the mosque.",
        denied("the attack on the mosque", "disavowed", "Kesh Guard"),
    ),
    case(
        "Officials in Velistan repudiated the claim that they had sold the mines.",
        denied("the claim that they had sold the mines", "repudiated", "Officials in Velistan"),
    ),
    case(
        "The ministry denied on Monday that two planes had been lost.",
        denied("two planes had been lost", "denied", "ministry"),
    ),
    case(
        "The general, however, denied that any shells had hit the school.",
        denied("any shells had hit the school", "denied", "general"),
    ),
    case(
        "The governor denied a report by Radio Dhal that he had fled.",
        denied("a report by Radio Dhal that he had fled", "denied", "governor"),
    ),
    case(
        "The report of a retreat was dismissed by the governor as a lie.",
        denied("The report of a retreat", "was dismissed", "governor"),
    ),
    case(
        "The army does not deny that civilians died.",
        said("civilians died", "does not deny", "army", certainty="unknown"),
    ),
    case("No one has denied the report.", told("No one has denied the report")),
)
BY_CONTENT = (
    case(
        "The army has never used gas, Colonel Rana Odeh said.",
        denying("The army has never used gas", "said", "Rana Odeh"),
    ),
    case(
        "The Tarmanian Army said it had not shelled the hospital.",
        denying("it had not shelled the hospital", "said", "Tarmanian Army"),
    ),
    case(
        "“We did not attack the convoy,” Colonel Rana Odeh said.",
        denying("We did not attack the convoy", "said", "Rana Odeh"),
    ),
    case(
        "The Kesh Guard said it had nothing to do with the bombing.",
        denying("it had nothing to do with the bombing", "said", "Kesh Guard"),
    ),
    case(
        "“These claims are lies,” Governor Adel Nouri told Radio Dhal.",
        denying("These claims are lies", "told", "Adel Nouri", "Radio Dhal"),
    ),
    case("The reports are false, the governor said.", denying("The reports are false", "said", "governor")),
    case(
        "There is no truth in the report, the ministry said.",
        denying("There is no truth in the report", "said", "ministry"),
    ),
    case(
        "The army was not behind the raid, Colonel Rana Odeh insisted.",
        denying("The army was not behind the raid", "insisted", "Rana Odeh"),
    ),
    case(
        "Northern Watch said the army had not shelled the hospital.",
        said("the army had not shelled the hospital", "said", "Northern Watch"),
    ),
)
REFUSALS = (
    case("The ministry refused to comment on the report.", told("The ministry refused to comment on the report")),
    case(
        "Colonel Rana Odeh declined to say who gave the order.",
        told("Colonel Rana Odeh declined to say who gave the order"),
    ),
    case("The governor would not comment on the raid.", told("The governor would not comment on the raid")),
    case(
        "Officials in Kesh declined to give a figure for the dead.",
        told("Officials in Kesh declined to give a figure for the dead"),
    ),
    case("The Kesh Guard did not reply to questions.", told("The Kesh Guard did not reply to questions")),
    case("Neither the army nor the Kesh Guard commented.", told("Neither the army nor the Kesh Guard commented")),
    case("The Tarmanian Army has yet to comment.", told("The Tarmanian Army has yet to comment")),
    case("No comment was available from the ministry.", told("No comment was available from the ministry")),
    case(
        "The ministry gave no reason for the closure of the road.",
        told("The ministry gave no reason for the closure of the road"),
    ),
    case(
        "The army has not said how many soldiers it lost.",
        told("The army has not said how many soldiers it lost"),
    ),
    case("The Kesh Guard has never explained the arrests.", told("The Kesh Guard has never explained the arrests")),
    case("The Dhal Brigade refused to leave the bridge.", told("The Dhal Brigade refused to leave the bridge")),
    case("The general refused to meet the Kesh Guard.", told("The general refused to meet the Kesh Guard")),
    case(
        "Asked about the raid, the colonel refused to answer.",
        told("Asked about the raid, the colonel refused to answer"),
    ),
    case("The court refused to free the drivers.", told("The court refused to free the drivers")),
    case(
        "The mayor said the general had refused to meet her.",
        said("the general had refused to meet her", "said", "mayor"),
    ),
    case(
        "The guards refused to let the trucks pass, drivers said.",
        said("The guards refused to let the trucks pass", "said", "drivers"),
    ),
    case(
        "“I will not talk about that,” the colonel said.",
        intended("I will not talk about that", "said", "colonel"),
    ),
    case("The Civil Council rejected the truce.", denied("the truce", "rejected", "Civil Council")),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "what a clause about the speaker says runs on over the main verb, and 'which' is not resolved",
        "The Dhal Brigade, which denied the attack, controls the road.",
        denied("the attack", "denied", "Dhal Brigade"),
        told("The Dhal Brigade controls the road"),
    ),
    gap(
        "a participle that opens the sentence is not taken as a cue",
        "Denying any role in the raid, the Kesh Guard blamed the army.",
        denied("any role in the raid", "Denying", "Kesh Guard"),
        accused("the army", "blamed", "Kesh Guard"),
    ),
    gap(
        "a saying tied to a noun that takes up the clause before it is read as the tag of that clause",
        "The Kesh Guard blamed the army for the fire, a charge the army denied.",
        accused("the army for the fire", "blamed", "Kesh Guard"),
        denied("a charge", "denied", "army"),
    ),
    gap(
        "a denial that is a noun is not a cue, for a noun's speaker is not looked for",
        "The ministry issued a denial of the report.",
        denied("the report", "denial of", "ministry"),
    ),
)


@pytest.mark.parametrize("one", table((*DENIALS, *BY_CONTENT, *REFUSALS), KNOWN_GAPS))
def test_denials_and_refusals(one: Case) -> None:
    assert_gives(one)
