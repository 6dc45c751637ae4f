"""Announcements and demands in many wordings: own acts, news of others, passives, orders, appeals, must and should."""

from functools import partial

import pytest
from tarmania_texts import Case, assert_gives, case, denied, gap, said, table, told

announced = partial(said, kind="announcement")
demanded = partial(said, kind="demand", certainty="unknown")

ANNOUNCEMENTS = (
    case(
        "The Tarmanian Army announced a ceasefire in Kesh.",
        announced("a ceasefire in Kesh", "announced", "Tarmanian Army"),
    ),
    case(
        "The Kesh Guard announces its withdrawal from the dam.",
        announced("its withdrawal from the dam", "announces", "Kesh Guard"),
    ),
    case(
        "The ministry has announced new sanctions against Velistan.",
        announced("new sanctions against Velistan", "has announced", "ministry"),
    ),
    case("A truce was announced by the Civil Council.", announced("A truce", "was announced", "Civil Council")),
    case(
        "The court announced on Monday that it had freed the drivers.",
        announced("it had freed the drivers", "announced", "court"),
    ),
    case(
        "“We have lifted the siege,” the general announced.",
        announced("We have lifted the siege", "announced", "general"),
    ),
    case(
        "The Dhal Brigade announced that its men had left the town.",
        announced("its men had left the town", "announced", "Dhal Brigade"),
    ),
    case(
        "The governor announced that schools would reopen in May.",
        announced("schools would reopen in May", "announced", "governor"),
    ),
    case("The governor proclaimed a state of emergency.", announced("a state of emergency", "proclaimed", "governor")),
    case(
        "The army announced the capture of two villages.",
        announced("the capture of two villages", "announced", "army"),
    ),
    case(
        "The Tarmanian Army announced it had begun an operation near Dhal.",
        announced("it had begun an operation near Dhal", "announced", "Tarmanian Army"),
    ),
    case(
        "According to Radio Dhal, the army announced an offensive in the north.",
        announced("an offensive in the north", "announced", "army", "Radio Dhal"),
    ),
    case(
        "The Free Tarmania Front claimed responsibility for the raid on Dhal.",
        announced("the raid on Dhal", "claimed responsibility for", "Free Tarmania Front"),
    ),
    case(
        "The Civil Council said it had lifted the curfew.",
        announced("it had lifted the curfew", "said", "Civil Council"),
    ),
    case(
        "The ministry said it was suspending flights to Kesh.",
        announced("it was suspending flights to Kesh", "said", "ministry"),
    ),
    case(
        "The Kesh Guard said it had agreed to a truce.",
        announced("it had agreed to a truce", "said", "Kesh Guard"),
    ),
    case(
        "The governor said he had dismissed the general.",
        announced("he had dismissed the general", "said", "governor"),
    ),
)
NEWS_OF_OTHERS = (
    case("The army announced the death of two soldiers.", said("the death of two soldiers", "announced", "army")),
    case(
        "The ministry announced that a soldier had died of his wounds.",
        said("a soldier had died of his wounds", "announced", "ministry"),
    ),
    case("Radio Dhal announced the end of the siege.", said("the end of the siege", "announced", "Radio Dhal")),
    case("The mayor said it had rained for two days.", said("it had rained for two days", "said", "mayor")),
)
DEMANDS = (
    case(
        "Northern Watch demands that the army open the road.",
        demanded("the army open the road", "demands", "Northern Watch"),
    ),
    case(
        "The council is demanding an inquiry into the raid.",
        demanded("an inquiry into the raid", "is demanding", "council"),
    ),
    case("An inquiry was demanded by Northern Watch.", demanded("An inquiry", "was demanded", "Northern Watch")),
    case(
        "The families have called for the return of the bodies.",
        demanded("the return of the bodies", "have called for", "families"),
    ),
    case(
        "Hundreds marched through Orvany, demanding that the governor resign.",
        told("Hundreds marched through Orvany"),
        demanded("the governor resign", "demanding", "Hundreds"),
    ),
    case("Northern Watch urged an end to the siege.", demanded("an end to the siege", "urged", "Northern Watch")),
    case("Velistan urges its citizens to leave Kesh.", demanded("its citizens to leave Kesh", "urges", "Velistan")),
    case(
        "The ministry called upon Velistan to return the prisoners.",
        demanded("Velistan to return the prisoners", "called upon", "ministry"),
    ),
    case("The doctors asked for blankets and fuel.", demanded("blankets and fuel", "asked for", "doctors")),
    case(
        "The colonel ordered the guards to close the gate.",
        demanded("the guards to close the gate", "ordered", "colonel"),
    ),
    case(
        "The general instructed his men to hold fire.",
        demanded("his men to hold fire", "instructed", "general"),
    ),
    case(
        "Soldiers were ordered to leave the bridge.",
        demanded("Soldiers | leave the bridge", "were ordered to"),
    ),
    case("Residents were urged to stay at home.", demanded("Residents | stay at home", "were urged to")),
    case(
        "The council recommended the closure of the road.",
        demanded("the closure of the road", "recommended", "council"),
    ),
    case(
        "The Kesh Guard rejected a demand for its retreat.",
        denied("a demand for its retreat", "rejected", "Kesh Guard"),
    ),
)
DEMANDS_BY_CONTENT = (
    case("“Stop the shelling,” the mayor said.", demanded("Stop the shelling", "said", "mayor")),
    case("“Let the trucks through,” a doctor said.", demanded("Let the trucks through", "said", "doctor")),
    case(
        "“We call on both sides to respect the truce,” the governor said.",
        demanded("We call on both sides to respect the truce", "said", "governor"),
    ),
    case(
        "“Please open the road,” the driver told Radio Dhal.",
        demanded("Please open the road", "told", "driver", "Radio Dhal"),
    ),
    case(
        "The army should leave the school, the mayor said.",
        demanded("The army should leave the school", "said", "mayor"),
    ),
    case(
        "The mayor said the killers should be put on trial.",
        demanded("the killers should be put on trial", "said", "mayor"),
    ),
    case(
        "The mayor insisted that the guards must go.",
        demanded("the guards must go", "insisted", "mayor"),
    ),
    case(
        "The governor said it was time for the army to leave.",
        demanded("it was time for the army to leave", "said", "governor"),
    ),
    case(
        "The mines need to be cleared, Northern Watch said.",
        demanded("The mines need to be cleared", "said", "Northern Watch"),
    ),
    case(
        "The two sides have a duty to protect the wounded, the doctor said.",
        demanded("The two sides have a duty to protect the wounded", "said", "doctor"),
    ),
    case(
        "The mayor said the army should have closed the road.",
        said("the army should have closed the road", "said", "mayor"),
    ),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "'plans' behind a verb of saying is taken as a verb",
        "The ministry announced plans to clear the mines.",
        announced("plans to clear the mines", "announced", "ministry"),
    ),
    gap(
        "that an attack 'was claimed' is not told from a statement that was claimed",
        "The bombing was claimed by the Kesh Guard.",
        announced("The bombing", "was claimed", "Kesh Guard"),
    ),
    gap(
        "a demand that is a noun is not a cue, for a noun's speaker is not looked for",
        "The demand of the families is the return of the bodies.",
        demanded("the return of the bodies", "The demand of the families is", "families"),
    ),
)


@pytest.mark.parametrize("one", table((*ANNOUNCEMENTS, *NEWS_OF_OTHERS, *DEMANDS, *DEMANDS_BY_CONTENT), KNOWN_GAPS))
def test_announcements_and_demands(one: Case) -> None:
    assert_gives(one)
