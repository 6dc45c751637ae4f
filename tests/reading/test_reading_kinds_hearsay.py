"""Allegations and rumours in many wordings: adverbs, passives, nouns, unnamed reports and talk of the town."""

from functools import partial

import pytest
from tarmania_texts import Case, assert_gives, case, gap, said, table, told

alleged = partial(said, kind="allegation", certainty="unknown")
rumoured = partial(said, kind="rumour", certainty="unknown")

ALLEGATIONS = (
    case(
        "The general supposedly sold the fuel in Velistan.",
        alleged("The general | sold the fuel in Velistan", "supposedly"),
    ),
    case(
        "Two drivers were reportedly shot near the bridge.",
        alleged("Two drivers were | shot near the bridge", "reportedly"),
    ),
    case(
        "The guards allegedly burned the market and robbed the school.",
        alleged("The guards | burned the market and robbed the school", "allegedly"),
    ),
    case(
        "Allegedly, the guards took money from the drivers.",
        alleged("the guards took money from the drivers", "Allegedly"),
    ),
    case(
        "The colonel is alleged to have burned the village.",
        alleged("The colonel | have burned the village", "is alleged to"),
    ),
    case("The rebels are said to be short of bread.", alleged("The rebels | be short of bread", "are said to")),
    case(
        "Nine men are reported to have died in the tunnel.",
        alleged("Nine men | have died in the tunnel", "are reported to"),
    ),
    case("It was alleged that the mayor took money.", alleged("the mayor took money", "It was alleged that")),
    case(
        "It is claimed that the army used gas at Dhal.",
        alleged("the army used gas at Dhal", "It is claimed that"),
    ),
    case(
        "According to reports, the army left the base at dawn.",
        alleged("the army left the base at dawn", "According to", "reports"),
    ),
    case(
        "The army left the base at dawn, according to media reports.",
        alleged("The army left the base at dawn", "according to", "media reports"),
    ),
    case("Reports said that the commander was dead.", alleged("the commander was dead", "said", "Reports")),
    case("Reports suggest that the bridge has fallen.", alleged("the bridge has fallen", "Reports suggest that")),
    case(
        "There were reports that the dam had burst.",
        alleged("the dam had burst", "There were reports that"),
    ),
    case(
        "Reports emerged that the general had been shot.",
        alleged("the general had been shot", "Reports emerged that"),
    ),
    case(
        "There have been unconfirmed reports of shelling in Kesh.",
        alleged("shelling in Kesh", "unconfirmed reports of"),
    ),
    case(
        "Northern Watch alleges that soldiers beat the prisoners.",
        alleged("soldiers beat the prisoners", "alleges", "Northern Watch"),
    ),
    case(
        "Residents allege the army poisoned the well.",
        alleged("the army poisoned the well", "allege", "Residents"),
    ),
    case(
        "A lawyer alleged torture in the prison at Dhal.",
        alleged("torture in the prison at Dhal", "alleged", "lawyer"),
    ),
    case(
        "The mayor said soldiers had allegedly robbed the convoy.",
        said("soldiers had allegedly robbed the convoy", "said", "mayor"),
        alleged("soldiers had | robbed the convoy", "allegedly", "mayor"),
    ),
)
RUMOURS = (
    case("There were rumours of a coup in Orvany.", rumoured("a coup in Orvany", "There were rumours of")),
    case(
        "There are persistent rumours that the dam is mined.",
        rumoured("the dam is mined", "There are persistent rumours that"),
    ),
    case(
        "Rumour has it that the general sold his men's bread.",
        rumoured("the general sold his men's bread", "Rumour has it that"),
    ),
    case(
        "Rumours are circulating that two colonels have changed sides.",
        rumoured("two colonels have changed sides", "Rumours are circulating that"),
    ),
    case(
        "Rumours have circulated that the bread will run out.",
        rumoured("the bread will run out", "Rumours have circulated that"),
    ),
    case(
        "Rumours swirled that the army would shell the market.",
        rumoured("the army would shell the market", "Rumours swirled that"),
    ),
    case(
        "Rumours spread in the town that the mayor was dead.",
        rumoured("the mayor was dead", "Rumours spread in the town that"),
    ),
    case("Rumours say that the base was sold.", rumoured("the base was sold", "Rumours say that")),
    case(
        "Rumors spread that soldiers had crossed the river.",
        rumoured("soldiers had crossed the river", "Rumors spread that"),
    ),
    case(
        "The governor is rumoured to have fled to Velistan.",
        rumoured("The governor | have fled to Velistan", "is rumoured to"),
    ),
    case("Two colonels were rumoured to be in prison.", rumoured("Two colonels | be in prison", "were rumoured to")),
    case(
        "It is rumoured that the army will leave Dhal.",
        rumoured("the army will leave Dhal", "It is rumoured that"),
    ),
    case(
        "It was rumoured that the commander had been shot.",
        rumoured("the commander had been shot", "It was rumoured that"),
    ),
    case("Word has it that the road will open.", rumoured("the road will open", "Word has it that")),
    case(
        "Word is spreading that the convoy was robbed.",
        rumoured("the convoy was robbed", "Word is spreading that"),
    ),
    case("There is talk in Kesh of a second siege.", rumoured("a second siege", "There is talk in Kesh of")),
    case(
        "A driver said there were rumours of a raid.",
        said("there were rumours of a raid", "said", "driver"),
        rumoured("a raid", "there were rumours of", "driver"),
    ),
    case(
        "There was talk that the governor would resign.",
        rumoured("the governor would resign", "There was talk that"),
    ),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "'alleged' before a noun is not a cue: most such words take up what another claim says already",
        "The alleged killer of the mayor fled to Velistan.",
        alleged("killer of the mayor | fled to Velistan", "alleged"),
    ),
    gap(
        "what stands behind 'rumours that' runs on over the main verb",
        "Rumours that the governor had fled spread through Orvany.",
        rumoured("the governor had fled", "Rumours that"),
    ),
    gap(
        "what stands behind 'rumours that' runs on over the comma into the main clause",
        "Amid rumours that the dam would burst, families fled.",
        rumoured("the dam would burst", "rumours that"),
        told("families fled"),
    ),
    gap(
        "what stands behind 'rumours about' runs on over a main verb that is no auxiliary",
        "Rumours about a prisoner exchange proved false.",
        rumoured("a prisoner exchange", "Rumours about"),
        told("Rumours about a prisoner exchange proved false"),
    ),
    gap(
        "only rumours, word and talk are known as the talk of a town, not gossip",
        "Gossip in the market had it that the mayor was a spy.",
        rumoured("the mayor was a spy", "Gossip in the market had it that"),
    ),
)


@pytest.mark.parametrize("one", table((*ALLEGATIONS, *RUMOURS), KNOWN_GAPS))
def test_allegations_and_rumours(one: Case) -> None:
    assert_gives(one)
