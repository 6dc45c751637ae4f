"""Kind, polarity and certainty: announcements, intentions, demands, accusations, warnings, beliefs, questions."""

from functools import partial

import pytest
from tarmania_texts import ENGLISH, Case, assert_gives, case, said, table, told

from reportedly.reading.classify import certainty_of_content, kind_of_content

announced = partial(said, kind="announcement")
intended = partial(said, kind="intention")
demanded = partial(said, kind="demand", certainty="unknown")
accused = partial(said, kind="accusation")
condemned = partial(said, kind="condemnation")
warned = partial(said, kind="warning", certainty="possible")
believed = partial(said, kind="belief", certainty="probable")
asked = partial(said, kind="question", certainty="unknown")

ANNOUNCEMENTS = (
    case(
        "The Kesh Guard announced its withdrawal from the bridge.",
        announced("its withdrawal from the bridge", "announced", "Kesh Guard"),
    ),
    case(
        "The Dhal Brigade announced that it had closed the road.",
        announced("it had closed the road", "announced", "Dhal Brigade"),
    ),
    case(
        "The Ministry of Defence announced the start of an operation in the north.",
        announced("the start of an operation in the north", "announced", "Ministry of Defence"),
    ),
    case(
        "The Civil Council announced the closure of all schools in Kesh.",
        announced("the closure of all schools in Kesh", "announced", "Civil Council"),
    ),
    case(
        "The Free Tarmania Front proclaimed a ceasefire on Monday.",
        announced("a ceasefire on Monday", "proclaimed", "Free Tarmania Front"),
    ),
    case(
        "The ministry unveiled a plan to reopen the crossing.",
        announced("a plan to reopen the crossing", "unveiled", "ministry"),
    ),
    case(
        "A hospital in Kesh announced that a girl had died of her wounds.",
        said("a girl had died of her wounds", "announced", "hospital in Kesh"),
    ),
    case(
        "Governor Adel Nouri announced a curfew in Kesh.",
        announced("a curfew in Kesh", "announced", "Adel Nouri"),
    ),
    case(
        "The Tarmanian Army announced that it would suspend its flights.",
        announced("it would suspend its flights", "announced", "Tarmanian Army"),
    ),
    case(
        "The Dhal Brigade claimed responsibility for the bombing.",
        announced("the bombing", "claimed responsibility for", "Dhal Brigade"),
    ),
    case(
        "The court announced the release of nine prisoners.",
        announced("the release of nine prisoners", "announced", "court"),
    ),
)
INTENTIONS = (
    case("The Kesh Guard vowed to hold the bridge.", intended("hold the bridge", "vowed to", "Kesh Guard")),
    case(
        "Governor Adel Nouri pledged to repair the school.",
        intended("repair the school", "pledged to", "Adel Nouri"),
    ),
    case(
        "The Dhal Brigade threatened to blow up the dam.",
        intended("blow up the dam", "threatened to", "Dhal Brigade"),
    ),
    case("The ministry has promised to free the drivers.", intended("free the drivers", "promised to", "ministry")),
    case(
        "Commander Ilan Toros said that he would not leave the town.",
        intended("he would not leave the town", "said", "Ilan Toros"),
    ),
    case("The mayor intends to resign.", intended("resign", "intends to", "mayor")),
    case(
        "The intention is to reopen the road by winter.", intended("to reopen the road by winter", "The intention is")
    ),
    case(
        "The goal was to split the town from the base.",
        intended("to split the town from the base", "The goal was"),
    ),
    case("The plan is to move the families to Orvany.", intended("to move the families to Orvany", "The plan is")),
    case("“We will come back,” a fighter said.", intended("We will come back", "said", "fighter")),
    case(
        "The army plans to reopen the road.",
        intended("reopen the road", "plans to", "army"),
    ),
    case(
        "The Free Tarmania Front is determined to take Dhal.",
        intended("take Dhal", "is determined to", "Free Tarmania Front"),
    ),
)
DEMANDS = (
    case(
        "The Civil Council demanded the release of nine drivers.",
        demanded("the release of nine drivers", "demanded", "Civil Council"),
    ),
    case(
        "Northern Watch called for an end to the shelling.",
        demanded("an end to the shelling", "called for", "Northern Watch"),
    ),
    case("Residents demanded that the army leave.", demanded("the army leave", "demanded", "Residents")),
    case(
        "The governor urged the Kesh Guard to open the road.",
        demanded("the Kesh Guard to open the road", "urged", "governor"),
    ),
    case(
        "The ministry called on the Dhal Brigade to free the drivers.",
        demanded("the Dhal Brigade to free the drivers", "called on", "ministry"),
    ),
    case(
        "“The planes must stop,” the mayor said.",
        demanded("The planes must stop", "said", "mayor"),
    ),
    case(
        "The general ordered his men to leave the bridge.",
        demanded("his men to leave the bridge", "ordered", "general"),
    ),
    case(
        "Doctors appealed for blood and clean water.",
        demanded("blood and clean water", "appealed for", "Doctors"),
    ),
    case(
        "Velistan requested a meeting with the governor.",
        demanded("a meeting with the governor", "requested", "Velistan"),
    ),
    case(
        "The charity asked both sides to let its trucks pass.",
        demanded("both sides to let its trucks pass", "asked", "charity"),
    ),
    case(
        "The mayor said that the guards must leave the school.",
        demanded("the guards must leave the school", "said", "mayor"),
    ),
)
ACCUSATIONS = (
    case(
        "The governor accused the Kesh Guard of looting the market.",
        accused("the Kesh Guard of looting the market", "accused", "governor"),
    ),
    case(
        "The Kesh Guard blamed the army for the fire.",
        accused("the army for the fire", "blamed", "Kesh Guard"),
    ),
    case(
        "Residents blame the Dhal Brigade for the shelling.",
        accused("the Dhal Brigade for the shelling", "blame", "Residents"),
    ),
    case(
        "The ministry held the Free Tarmania Front responsible for the bombing.",
        accused("the Free Tarmania Front responsible for the bombing", "held", "ministry"),
    ),
    case(
        "Northern Watch said the army was behind the raid.",
        accused("the army was behind the raid", "said", "Northern Watch"),
    ),
    case(
        "Velistan has accused the governor of hiding the dead.",
        accused("the governor of hiding the dead", "accused", "Velistan"),
    ),
    case(
        "The mayor said that the Dhal Brigade was responsible for the fire.",
        accused("the Dhal Brigade was responsible for the fire", "said", "mayor"),
    ),
    case(
        "Doctors said the army had used chemical shells in Kesh.",
        accused("the army had used chemical shells in Kesh", "said", "Doctors"),
    ),
    case(
        "The Civil Council accused both sides of shelling the school.",
        accused("both sides of shelling the school", "accused", "Civil Council"),
    ),
    case(
        "The army closed the road, accusing the Kesh Guard of mining it.",
        told("The army closed the road"),
        accused("the Kesh Guard of mining it", "accusing", "army"),
    ),
)
CONDEMNATIONS = (
    case("Velistan condemned the raid.", condemned("the raid", "condemned", "Velistan")),
    case(
        "The Civil Council denounced the shelling of the school.",
        condemned("the shelling of the school", "denounced", "Civil Council"),
    ),
    case(
        "Northern Watch deplored the death of two drivers.",
        condemned("the death of two drivers", "deplored", "Northern Watch"),
    ),
    case(
        "The governor strongly criticised the arrest of the mayor.",
        condemned("the arrest of the mayor", "criticised", "governor"),
    ),
    case("The Kesh Guard slammed the new curfew.", condemned("the new curfew", "slammed", "Kesh Guard")),
    case(
        "“The attack on the school was cowardly,” the mayor said.",
        condemned("The attack on the school was cowardly", "said", "mayor"),
    ),
    case("The ministry has denounced the bombing.", condemned("the bombing", "denounced", "ministry")),
    case(
        "“We condemn this crime,” Governor Adel Nouri said.",
        condemned("We condemn this crime", "said", "Adel Nouri"),
    ),
    case(
        "The raid was condemned by Northern Watch.",
        condemned("The raid", "was condemned", "Northern Watch"),
    ),
    case(
        "A charity decried the siege of Kesh as inhuman.",
        condemned("the siege of Kesh as inhuman", "decried", "charity"),
    ),
    case(
        "The governor rebuked the general for the raid.",
        condemned("the general for the raid", "rebuked", "governor"),
    ),
)
WARNINGS = (
    case("The mayor warned that the dam could break.", warned("the dam could break", "warned", "mayor")),
    case(
        "Doctors warned that the gas was spreading.",
        warned("the gas was spreading", "warned", "Doctors"),
    ),
    case(
        "The governor warned Velistan that it risked a war.",
        warned("it risked a war", "warned", "governor"),
    ),
    case(
        "The ministry cautioned that the road was mined.",
        warned("the road was mined", "cautioned", "ministry"),
    ),
    case("“The town will face hunger,” a doctor warned.", warned("The town will face hunger", "warned", "doctor")),
    case(
        "A charity warned on Monday that the bread would run out.",
        warned("the bread would run out", "warned", "charity"),
    ),
    case(
        "Engineers warn that the bridge may fall.",
        warned("the bridge may fall", "warn", "Engineers"),
    ),
    case(
        "The general warned the rebels that their time was short.",
        warned("their time was short", "warned", "general"),
    ),
    case(
        "The mine is still live, the Civil Council warned.",
        warned("The mine is still live", "warned", "Civil Council"),
    ),
    case(
        "Northern Watch warned of a famine in Kesh.",
        warned("a famine in Kesh", "warned", "Northern Watch"),
    ),
)
BELIEFS = (
    case(
        "Northern Watch believes the commander fled to Velistan.",
        believed("the commander fled to Velistan", "believes", "Northern Watch"),
    ),
    case("Engineers think that the bridge is mined.", believed("the bridge is mined", "think", "Engineers")),
    case("Residents fear the planes will come back.", believed("the planes will come back", "fear", "Residents")),
    case(
        "The ministry expects the road to open on Monday.",
        believed("the road to open on Monday", "expects", "ministry"),
    ),
    case(
        "Doctors suspect that the gas was chlorine.",
        believed("the gas was chlorine", "suspect", "Doctors"),
    ),
    case(
        "Northern Watch estimates that nine hundred families fled.",
        believed("nine hundred families fled", "estimates", "Northern Watch"),
    ),
    case(
        "The drivers are believed to have been taken to Dhal.",
        believed("The drivers | have been taken to Dhal", "are believed to"),
    ),
    case("It is feared that the dam is mined.", believed("the dam is mined", "It is feared that")),
    case(
        "The commander is thought to be in Velistan.",
        believed("The commander | be in Velistan", "is thought to"),
    ),
    case(
        "The mayor does not believe that the road is open.",
        said(
            "the road is open",
            "does not believe",
            "mayor",
            kind="belief",
            polarity="negative",
            certainty="probable",
        ),
    ),
    case(
        "The mayor said the shelling in May killed two drivers.",
        said("the shelling in May killed two drivers", "said", "mayor"),
    ),
    case(
        "“I think the war is over,” the driver said.",
        believed("I think the war is over", "said", "driver"),
    ),
)
QUESTIONS = (
    case(
        "It is unclear whether the commander is alive.",
        asked("the commander is alive", "It is unclear whether"),
    ),
    case(
        "Residents ask whether the road will open.",
        asked("the road will open", "ask whether", "Residents"),
    ),
    case(
        "The court is investigating whether the guards sold fuel.",
        asked("the guards sold fuel", "investigating whether", "court"),
    ),
    case(
        "It was not immediately clear who fired the shells.",
        asked("fired the shells", "It was not immediately clear who"),
    ),
    case(
        "Doctors wondered whether the gas was chlorine.",
        asked("the gas was chlorine", "wondered", "Doctors"),
    ),
    case(
        "It was not clear whether the bridge was mined.",
        asked("the bridge was mined", "It was not clear whether"),
    ),
    case(
        "It remains unclear whether the drivers are in Dhal.",
        asked("the drivers are in Dhal", "It remains unclear whether"),
    ),
    case(
        "It is not known whether the colonel was hurt.",
        asked("the colonel was hurt", "It is not known whether"),
    ),
    case(
        "“Who gave the order?” the mayor asked.",
        asked("Who gave the order", "asked", "mayor"),
    ),
)
ONCE_MISSED: tuple[Case, ...] = (
    case("Two officers were accused of selling fuel.", accused("Two officers | selling fuel", "were accused")),
    case("“Is the dam safe?” said a woman in Kesh.", asked("Is the dam safe", "said", "woman in Kesh")),
)
KNOWN_GAPS: tuple[Case, ...] = ()
ALL = (
    *ANNOUNCEMENTS,
    *INTENTIONS,
    *DEMANDS,
    *ACCUSATIONS,
    *CONDEMNATIONS,
    *WARNINGS,
    *BELIEFS,
    *QUESTIONS,
)


@pytest.mark.parametrize("one", table((*ALL, *ONCE_MISSED), KNOWN_GAPS))
def test_kind_polarity_and_certainty(one: Case) -> None:
    assert_gives(one)


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the road was open", "certain"),
        ("the road may be open", "possible"),
        ("the road is probably open", "probable"),
        ("the convoy possibly stopped", "possible"),
        ("rain is likely in the north", "probable"),
        ("the army apparently left", "probable"),
        ("perhaps nine people died", "possible"),
    ],
)
def test_the_words_of_the_content_show_how_sure_it_is(content: str, certainty: str) -> None:
    assert certainty_of_content(content, ENGLISH) == certainty


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("the guards must leave", "demand"),
        ("is the road open?", "question"),
        ("whether the road is open", "question"),
        ("the army will open the road", "intention"),
        ("we believe the road is open", "belief"),
        ("the general is responsible for the raid", "accusation"),
        ("the raid was barbaric", "condemnation"),
        ("the robbers will pay for it", "warning"),
        ("the road is open", None),
        ("it must have been a mine", None),
    ],
)
def test_the_words_of_the_content_show_its_kind(content: str, kind: str | None) -> None:
    assert kind_of_content(content, ENGLISH) == kind
