"""Which words are said, by whom, with which cue: the ways in which news writes speech."""

import pytest
from tarmania_texts import Case, assert_gives, case, denied, gap, said, table, told

DIRECT_BEFORE = (
    case(
        "“We hold the northern gate,” said Colonel Rana Odeh.", said("We hold the northern gate", "said", "Rana Odeh")
    ),
    case("“The road to Dhal is open,” the Kesh Guard said.", said("The road to Dhal is open", "said", "Kesh Guard")),
    case(
        '"Nobody has slept here for three nights," a resident of Kesh said.',
        said("Nobody has slept here for three nights", "said", "resident of Kesh"),
    ),
    case(
        "“The convoy never reached the town,” Northern Watch wrote.",
        said("The convoy never reached the town", "wrote", "Northern Watch"),
    ),
    case(
        "“Our fighters withdrew in good order,” its spokesman, Tarek Halabi, told Radio Dhal.",
        said("Our fighters withdrew in good order", "told", "Tarek Halabi", "Radio Dhal"),
    ),
    case(
        '"They shelled the market again," said Mira Sand, a shopkeeper in Kesh.',
        said("They shelled the market again", "said", "Mira Sand"),
    ),
    case(
        "“The bridge was mined at night,” Governor Adel Nouri said on Tuesday.",
        said("The bridge was mined at night", "said", "Adel Nouri"),
    ),
    case("“It was a quiet morning,” he recalled.", said("It was a quiet morning", "recalled", "he")),
    case(
        "«Two trucks burned near the bridge,» the Ministry of Defence said in a statement.",
        said("Two trucks burned near the bridge", "said", "Ministry of Defence"),
    ),
    case(
        "“The dam is safe,” Mayor Lina Farouk assured reporters.",
        said("The dam is safe", "assured", "Lina Farouk"),
    ),
)
DIRECT_AFTER = (
    case(
        "Colonel Rana Odeh said: “We hold the northern gate.”",
        said("We hold the northern gate", "said", "Rana Odeh"),
    ),
    case('The Kesh Guard said, "The road to Dhal is open."', said("The road to Dhal is open", "said", "Kesh Guard")),
    case(
        "A resident of Kesh told Radio Dhal: “Nobody has slept here for three nights.”",
        said("Nobody has slept here for three nights", "told", "resident of Kesh", "Radio Dhal"),
    ),
    case(
        "Northern Watch wrote: “The convoy never reached the town.”",
        said("The convoy never reached the town", "wrote", "Northern Watch"),
    ),
    case(
        "In a statement on Tuesday the Ministry of Defence said: “Two trucks burned near the bridge.”",
        said("Two trucks burned near the bridge", "said", "Ministry of Defence"),
    ),
    case(
        "Governor Adel Nouri added: “The school was empty at the time.”",
        said("The school was empty at the time", "added", "Adel Nouri"),
    ),
    case(
        "Mira Sand, a shopkeeper in Kesh, said “they shelled the market again”.",
        said("they shelled the market again", "said", "Mira Sand"),
    ),
    case(
        "The mayor replied: “There is water for ten days.”",
        said("There is water for ten days", "replied", "mayor"),
    ),
    case(
        "Commander Ilan Toros told reporters in Orvany: “The talks have failed.”",
        said("The talks have failed", "told", "Ilan Toros"),
    ),
    case(
        'The Dhal Brigade declared: "Our fighters left the base at dawn."',
        said("Our fighters left the base at dawn", "declared", "Dhal Brigade"),
    ),
)
DIRECT_BROKEN = (
    case(
        "“We hold the gate,” Colonel Rana Odeh said, “and the road behind it.”",
        said("We hold the gate | and the road behind it", "said", "Rana Odeh"),
    ),
    case(
        "“The road,” said the Kesh Guard, “is open to everyone.”",
        said("The road | is open to everyone", "said", "Kesh Guard"),
    ),
    case(
        '"Two trucks burned," the Ministry of Defence said, "and a third was lost."',
        said("Two trucks burned | and a third was lost", "said", "Ministry of Defence"),
    ),
    case(
        "“Nobody slept,” a resident of Kesh told Radio Dhal, “because of the drones.”",
        said("Nobody slept | because of the drones", "told", "resident of Kesh", "Radio Dhal"),
    ),
    case(
        "“The convoy,” Northern Watch wrote, “never reached the town.”",
        said("The convoy | never reached the town", "wrote", "Northern Watch"),
    ),
    case(
        "“They came at night,” said Mira Sand, a shopkeeper in Kesh, “and took the young men.”",
        said("They came at night | and took the young men", "said", "Mira Sand"),
    ),
    case(
        "“The bridge was mined,” Governor Adel Nouri said on Tuesday, “and then blown up.”",
        said("The bridge was mined | and then blown up", "said", "Adel Nouri"),
    ),
    case(
        "“It was quiet,” he recalled, “until the first shell fell.”",
        said("It was quiet | until the first shell fell", "recalled", "he"),
    ),
    case(
        "“The dam is safe,” the mayor added, “and the turbines are running.”",
        said("The dam is safe | and the turbines are running", "added", "mayor"),
    ),
    case(
        '"Our men left," the commander declared, "before the planes came."',
        said("Our men left | before the planes came", "declared", "commander"),
    ),
)
DIRECT_LONG = (
    case(
        "“We hold the gate. Nobody came through last night. The road is quiet,” Colonel Rana Odeh said.",
        said("We hold the gate. Nobody came through last night. The road is quiet", "said", "Rana Odeh"),
    ),
    case(
        "Colonel Rana Odeh said: “We hold the gate. Nobody came through last night.”",
        said("We hold the gate. Nobody came through last night", "said", "Rana Odeh"),
    ),
    case(
        "“The road is open,” the Kesh Guard said. “Anyone was free to leave the town today.”",
        said("The road is open | Anyone was free to leave the town today", "said", "Kesh Guard"),
    ),
    case(
        '"They shelled us. They always shell us on market days," said Mira Sand.',
        said("They shelled us. They always shell us on market days", "said", "Mira Sand"),
    ),
    case(
        "“The convoy stopped at noon,” Northern Watch wrote. “Its drivers were taken to Dhal.”",
        said("The convoy stopped at noon | Its drivers were taken to Dhal", "wrote", "Northern Watch"),
    ),
    case(
        'A resident of Kesh said: "Nobody slept. The drones came back at three. Then it rained."',
        said("Nobody slept. The drones came back at three. Then it rained", "said", "resident of Kesh"),
    ),
    case(
        "“The dam is safe,” the mayor said. “The turbines are running. There is light in every house.”",
        said("The dam is safe | The turbines are running. There is light in every house", "said", "mayor"),
    ),
    case(
        "Governor Adel Nouri wrote: “The bridge was mined. It was then blown up.”",
        said("The bridge was mined. It was then blown up", "wrote", "Adel Nouri"),
    ),
    case(
        "“It was quiet. Then the first shell fell,” he recalled.",
        said("It was quiet. Then the first shell fell", "recalled", "he"),
    ),
    case(
        "“Two trucks burned! A third was lost!” the driver shouted.",
        said("Two trucks burned! A third was lost", "shouted", "driver"),
    ),
)
DIRECT_PARAGRAPHS = (
    case(
        "“We hold the gate,” Colonel Rana Odeh said.\n\n“Nobody came through it last night.”",
        said("We hold the gate", "said", "Rana Odeh"),
        said("Nobody came through it last night", "", "Rana Odeh"),
    ),
    case(
        'Mira Sand said: "They came at night.\n\n"They took the young men of the town."',
        said("They came at night", "said", "Mira Sand"),
        said("They took the young men of the town", "", "Mira Sand"),
    ),
    case(
        "“The convoy stopped at noon,” Northern Watch wrote.\n\n“Its drivers were taken to the base at Dhal.”",
        said("The convoy stopped at noon", "wrote", "Northern Watch"),
        said("Its drivers were taken to the base at Dhal", "", "Northern Watch"),
    ),
    case(
        "“The dam is safe,” the mayor said.\n\nWater rose by two metres on Monday.",
        said("The dam is safe", "said", "mayor"),
        told("Water rose by two metres on Monday"),
    ),
    case(
        "“Nobody slept,” a resident of Kesh told Radio Dhal.\n\n“The drones came back at three in the night.”",
        said("Nobody slept", "told", "resident of Kesh", "Radio Dhal"),
        said("The drones came back at three in the night", "", "resident of Kesh", "Radio Dhal"),
    ),
    case(
        "The Kesh Guard said in a statement:\n\n“The road to Dhal is open to all.”",
        said("The road to Dhal is open to all", "said", "Kesh Guard"),
    ),
    case(
        "The mayor said:\n\nThe dam is safe. The turbines are running.",
        said("The dam is safe. The turbines are running", "said", "mayor"),
    ),
    case(
        "Governor Adel Nouri wrote:\n\n“The bridge was mined.\n\n“It was then blown up by night.”",
        said("The bridge was mined.\n\n“It was then blown up by night", "wrote", "Adel Nouri"),
    ),
    case(
        "The statement read:\n\n“Two trucks burned near the bridge.”\n\nThe river rose on Tuesday.",
        said("Two trucks burned near the bridge", "read", "statement"),
        told("The river rose on Tuesday"),
    ),
    case(
        "The Dhal Brigade declared:\n\n“Our fighters left the base at dawn.”",
        said("Our fighters left the base at dawn", "declared", "Dhal Brigade"),
    ),
)
INDIRECT_THAT = (
    case(
        "The Kesh Guard said that the road to Dhal was open.",
        said("the road to Dhal was open", "said", "Kesh Guard"),
    ),
    case(
        "Northern Watch reported that the convoy never reached the town.",
        said("the convoy never reached the town", "reported", "Northern Watch"),
    ),
    case(
        "Colonel Rana Odeh told Radio Dhal that his men held the northern gate.",
        said("his men held the northern gate", "told", "Rana Odeh", "Radio Dhal"),
    ),
    case(
        "The Ministry of Defence stated on Tuesday that two trucks had burned near the bridge.",
        said("two trucks had burned near the bridge", "stated", "Ministry of Defence"),
    ),
    case(
        "The mayor, Lina Farouk, insisted that the dam was safe.",
        said("the dam was safe", "insisted", "Lina Farouk"),
    ),
    case(
        "In an interview, Governor Adel Nouri explained that the bridge had been mined.",
        said("the bridge had been mined", "explained", "Adel Nouri"),
    ),
    case(
        "A shopkeeper confirmed that the market was shelled twice.",
        said("the market was shelled twice", "confirmed", "shopkeeper"),
    ),
    case(
        "The Dhal Brigade has acknowledged that its fighters left the base.",
        said("its fighters left the base", "acknowledged", "Dhal Brigade"),
    ),
    case(
        "Doctors at the hospital in Orvany found that the gas was chlorine.",
        said("the gas was chlorine", "found", "Doctors at the hospital in Orvany"),
    ),
    case(
        "Mira Sand, who sells bread in Kesh, recalled that the first shell fell at noon.",
        said("the first shell fell at noon", "recalled", "Mira Sand"),
    ),
    case(
        "Residents of Kesh said that nobody had slept and that the drones had come back.",
        said("nobody had slept and that the drones had come back", "said", "Residents of Kesh"),
    ),
)
INDIRECT_BARE = (
    case(
        "The Kesh Guard said the road to Dhal was open.",
        said("the road to Dhal was open", "said", "Kesh Guard"),
    ),
    case(
        "The convoy never reached the town, Northern Watch said.",
        said("The convoy never reached the town", "said", "Northern Watch"),
    ),
    case(
        "Colonel Rana Odeh told Radio Dhal his men held the northern gate.",
        said("his men held the northern gate", "told", "Rana Odeh", "Radio Dhal"),
    ),
    case(
        "The Ministry of Defence said on Tuesday two trucks had burned near the bridge.",
        said("two trucks had burned near the bridge", "said", "Ministry of Defence"),
    ),
    case("Nobody had slept, a resident of Kesh said.", said("Nobody had slept", "said", "resident of Kesh")),
    case("Mayor Lina Farouk says the dam is safe.", said("the dam is safe", "says", "Lina Farouk")),
    case(
        "Two trucks burned near the bridge, said the Ministry of Defence.",
        said("Two trucks burned near the bridge", "said", "Ministry of Defence"),
    ),
    case(
        "The market was shelled twice on Monday, a shopkeeper told the Orvany Post.",
        said("The market was shelled twice on Monday", "told", "shopkeeper", "Orvany Post"),
    ),
    case(
        "Witnesses say soldiers entered the village at dawn.",
        said("soldiers entered the village at dawn", "say", "Witnesses"),
    ),
    case(
        "The Dhal Brigade added its fighters had left the base.",
        said("its fighters had left the base", "added", "Dhal Brigade"),
    ),
    case(
        "Two people were killed, the Kesh Guard said, when the bridge fell.",
        said("Two people were killed | when the bridge fell", "said", "Kesh Guard"),
    ),
)
ACCORDING = (
    case(
        "According to the Kesh Guard, the road to Dhal was open.",
        said("the road to Dhal was open", "According to", "Kesh Guard"),
    ),
    case(
        "The convoy never reached the town, according to Northern Watch.",
        said("The convoy never reached the town", "according to", "Northern Watch"),
    ),
    case(
        "At least nine civilians were killed in Kesh according to a hospital doctor.",
        said("At least nine civilians were killed in Kesh", "according to", "hospital doctor"),
    ),
    case(
        "According to Mira Sand, a shopkeeper in Kesh, the market was shelled twice.",
        said("the market was shelled twice", "According to", "Mira Sand"),
    ),
    case(
        "According to residents, soldiers entered the village at dawn.",
        said("soldiers entered the village at dawn", "According to", "residents"),
    ),
    case(
        "Two trucks burned near the bridge, as reported by the Tarmania News Agency.",
        said("Two trucks burned near the bridge", "as reported by", "Tarmania News Agency"),
    ),
    case(
        "As reported by Radio Dhal, the school in Kesh was hit.",
        said("the school in Kesh was hit", "As reported by", "Radio Dhal"),
    ),
    case(
        "The gas was chlorine, according to doctors at the hospital in Orvany.",
        said("The gas was chlorine", "according to", "doctors at the hospital in Orvany"),
    ),
    case(
        "As announced by the Ministry of Defence, the road was closed on Monday.",
        said("the road was closed on Monday", "As announced by", "Ministry of Defence"),
    ),
    case(
        "Per Northern Watch, eleven houses burned in Kesh.",
        said("eleven houses burned in Kesh", "Per", "Northern Watch"),
    ),
)
PASSIVE_AND_NOMINAL = (
    case(
        "Colonel Rana Odeh was quoted as saying that the gate was lost.",
        said("the gate was lost", "was quoted as saying", "Rana Odeh"),
    ),
    case(
        "The mayor was quoted by Radio Dhal as saying the dam was safe.",
        said("the dam was safe", "was quoted as saying", "mayor", "Radio Dhal"),
    ),
    case(
        "The Orvany Post quoted a local source as saying that two trucks had burned.",
        said("two trucks had burned", "as saying", "local source", "Orvany Post"),
    ),
    case(
        "The charge was rejected by the Kesh Guard.",
        denied("The charge", "was rejected", "Kesh Guard"),
    ),
    case(
        "The raid on Dhal was confirmed by the Ministry of Defence.",
        said("The raid on Dhal", "was confirmed", "Ministry of Defence"),
    ),
    case(
        "The Kesh Guard withdrew from the bridge. The intention is to save its fighters.",
        told("The Kesh Guard withdrew from the bridge"),
        said("to save its fighters", "The intention is", kind="intention"),
    ),
    case(
        "The attack was condemned by Governor Adel Nouri.",
        said("The attack", "was condemned", "Adel Nouri", kind="condemnation"),
    ),
    case(
        "Families were told that the missing men were alive.",
        said("the missing men were alive", "were told"),
    ),
    case(
        "Commander Ilan Toros was cited by the Orvany Post as saying that the talks had failed.",
        said("the talks had failed", "was cited as saying", "Ilan Toros", "Orvany Post"),
    ),
    case(
        "An attack claimed by the Dhal Brigade killed two policemen in Orvany.",
        said("An attack", "claimed", "Dhal Brigade"),
        told("An attack claimed by the Dhal Brigade killed two policemen in Orvany"),
    ),
)
PARTICIPLES = (
    case(
        "The Kesh Guard said the road was open, adding that the bridge was mined.",
        said("the road was open", "said", "Kesh Guard"),
        said("the bridge was mined", "adding", "Kesh Guard"),
    ),
    case(
        "Mayor Lina Farouk said the dam was safe, stressing that the turbines were running.",
        said("the dam was safe", "said", "Lina Farouk"),
        said("the turbines were running", "stressing", "Lina Farouk"),
    ),
    case(
        "Northern Watch said the convoy had stopped, noting that its drivers were missing.",
        said("the convoy had stopped", "said", "Northern Watch"),
        said("its drivers were missing", "noting", "Northern Watch"),
    ),
    case(
        "The ministry denied the raid, saying that its planes were in Orvany.",
        denied("the raid", "denied", "ministry"),
        said("its planes were in Orvany", "saying", "ministry"),
    ),
    case(
        "The Dhal Brigade said it left the base, claiming that nobody was hurt.",
        said("it left the base", "said", "Dhal Brigade"),
        said("nobody was hurt", "claiming", "Dhal Brigade"),
    ),
    case(
        "Residents said the shells came from Dhal, insisting that no fighters were in the market.",
        said("the shells came from Dhal", "said", "Residents"),
        said("no fighters were in the market", "insisting", "Residents"),
    ),
    case(
        "“We hold the gate,” Commander Ilan Toros said, adding that the road was quiet.",
        said("We hold the gate", "said", "Ilan Toros"),
        said("the road was quiet", "adding", "Ilan Toros"),
    ),
    case(
        "The convoy stopped at noon, Northern Watch said, adding that its drivers were missing.",
        said("The convoy stopped at noon", "said", "Northern Watch"),
        said("its drivers were missing", "adding", "Northern Watch"),
    ),
    case(
        "Colonel Rana Odeh visited Kesh on Monday, underscoring that the gate was held.",
        told("Colonel Rana Odeh visited Kesh on Monday"),
        said("the gate was held", "underscoring", "Rana Odeh"),
    ),
)
NESTED = (
    case(
        "Northern Watch said that the Kesh Guard denied the raid.",
        said("the Kesh Guard denied the raid", "said", "Northern Watch"),
        denied("the raid", "denied", "Kesh Guard", "Northern Watch"),
    ),
    case(
        "The mayor said residents had told him that the shells came from Dhal.",
        said("residents had told him that the shells came from Dhal", "said", "mayor"),
        said("the shells came from Dhal", "told", "residents", "mayor"),
    ),
    case(
        "Radio Dhal reported that the Ministry of Defence had rejected claims of looting.",
        said("the Ministry of Defence had rejected claims of looting", "reported", "Radio Dhal"),
        denied("claims of looting", "rejected", "Ministry of Defence", "Radio Dhal"),
    ),
    case(
        "The Orvany Post reported that Colonel Rana Odeh said that the gate was lost.",
        said("Colonel Rana Odeh said that the gate was lost", "reported", "Orvany Post"),
        said("the gate was lost", "said", "Rana Odeh", "Orvany Post"),
    ),
    case(
        "Governor Adel Nouri insisted that the Dhal Brigade had accused his guards of theft.",
        said("the Dhal Brigade had accused his guards of theft", "insisted", "Adel Nouri"),
        said("his guards of theft", "accused", "Dhal Brigade", "Adel Nouri", kind="accusation"),
    ),
    case(
        "A resident of Kesh said that the mayor had promised to repair the bridge.",
        said("the mayor had promised to repair the bridge", "said", "resident of Kesh"),
        said("repair the bridge", "promised to", "mayor", "resident of Kesh", kind="intention"),
    ),
    case(
        "A spokesman said the army believed that the tunnel was empty.",
        said("the army believed that the tunnel was empty", "said", "spokesman"),
        said("the tunnel was empty", "believed", "army", "spokesman", kind="belief", certainty="probable"),
    ),
    case(
        "Northern Watch said the convoy was allegedly robbed.",
        said("the convoy was allegedly robbed", "said", "Northern Watch"),
        said("the convoy was | robbed", "allegedly", "Northern Watch", kind="allegation", certainty="unknown"),
    ),
    case(
        "The Kesh Guard said that Velistan had warned that the dam could break.",
        said("Velistan had warned that the dam could break", "said", "Kesh Guard"),
        said("the dam could break", "warned", "Velistan", "Kesh Guard", kind="warning", certainty="possible"),
    ),
)
LAYOUTS = (
    case(
        "The Kesh Guard said that the road\nto Dhal was open and that the bridge\nwas mined.",
        said("the road\nto Dhal was open and that the bridge\nwas mined", "said", "Kesh Guard"),
    ),
    case(
        "“We hold the gate and the\nroad behind it,” Colonel Rana Odeh said.",
        said("We hold the gate and the\nroad behind it", "said", "Rana Odeh"),
    ),
    case(
        "According to Northern Watch,\nthe convoy never reached the town.",
        said("the convoy never reached the town", "According to", "Northern Watch"),
    ),
)
WRAPPED = (
    case(
        "Colonel Rana Odeh told Radio Dhal that her men\nheld the northern gate.",
        said("her men\nheld the northern gate", "told", "Rana Odeh", "Radio Dhal"),
    ),
    case(
        "“We hold the gate,” Colonel Rana Odeh\nsaid.",
        said("We hold the gate", "said", "Rana Odeh"),
    ),
    case(
        "The convoy never reached the town,\naccording to Northern Watch.",
        said("The convoy never reached the town", "according to", "Northern Watch"),
    ),
    case(
        "The mayor denied that the dam was damaged\nand that the turbines stood still.",
        denied("the dam was damaged\nand that the turbines stood still", "denied", "mayor"),
    ),
    case(
        "Rumours circulate\nregarding a retreat from Kesh.",
        said("a retreat from Kesh", "Rumours circulate\nregarding", kind="rumour", certainty="unknown"),
    ),
    case(
        "The Dhal Brigade said it left the base, claiming\nthat nobody was hurt.",
        said("it left the base", "said", "Dhal Brigade"),
        said("nobody was hurt", "claiming", "Dhal Brigade"),
    ),
    case(
        "The Ministry of Defence said\nthat two trucks burned near the bridge in\nKesh.",
        said("two trucks burned near the bridge in\nKesh", "said", "Ministry of Defence"),
    ),
)
ONCE_MISSED: tuple[Case, ...] = (
    case(
        "Asked about a link with Dhal, the mayor said that the road was closed.",
        said("the road was closed", "said", "mayor"),
    ),
    case(
        "Doctor Lina Farouk, the head of the ward in Kesh, confirmed the three deaths.",
        said("the three deaths", "confirmed", "Lina Farouk"),
    ),
    case(
        "“That takes days,” the mayor said in a telephone interview.",
        said("That takes days", "said", "mayor"),
    ),
    case(
        "Nine people were killed when a shell hit the market, a doctor and two witnesses said.",
        said("Nine people were killed when a shell hit the market", "said", "doctor and two witnesses"),
    ),
    case(
        "“They punish us all here,” a baker told Radio Dhal by telephone.",
        said("They punish us all here", "told", "baker", "Radio Dhal"),
    ),
    case(
        "Its foreign ministry called it “an attack on families” and urged Velistan to stop.",
        said("it “an attack on families”", "called", "foreign ministry"),
        said("Velistan to stop", "urged", "foreign ministry", kind="demand", certainty="unknown"),
    ),
    case(
        "A general in Orvany, who asked not to be named, said the bridge was held.",
        said("the bridge was held", "said", "general in Orvany"),
    ),
    case(
        "The bridge was mined, according to a driver whose brother was there.",
        said("The bridge was mined", "according to", "driver"),
    ),
    case(
        "In a report published on March 20, Northern Watch wrote that three drivers had been killed.",
        said("three drivers had been killed", "wrote", "Northern Watch"),
    ),
    case(
        "“That is a lie,” the mayor said, “and all know it.\n\n“A shell does not dig so deep.”",
        said("That is a lie | and all know it", "said", "mayor"),
        said("A shell does not dig so deep", "", "mayor"),
    ),
    case(
        "“Where are our sons?” shouted one woman. “The school was empty,” a teacher added.",
        said("Where are our sons", "shouted", "one woman", kind="question", certainty="unknown"),
        said("The school was empty", "added", "teacher"),
    ),
    case("KESH (Radio Dhal) - The mayor said the dam was safe.", said("the dam was safe", "said", "mayor")),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "a comma without a mark before it does not divide a long speaker from what is said",
        "The road is open, a spokesman for\nthe council said on Monday.",
        said("The road is open", "said", "spokesman for\nthe council"),
    ),
    gap(
        "a clause that goes on behind an inserted 'according to' is lost",
        "The bridge, according to Governor Adel Nouri, was mined at night.",
        said("The bridge | was mined at night", "according to", "Adel Nouri"),
    ),
    gap(
        "the noun that a passive denial is about is also taken as a cue",
        "Claims of looting were denied by the Tarmanian Army.",
        denied("Claims of looting", "were denied", "Tarmanian Army"),
    ),
    gap(
        "what stands before the cue is lost where a participle cue goes on behind it",
        "Governor Adel Nouri told Radio Dhal the bridge was mined, explaining that no bus was running.",
        said("the bridge was mined", "told", "Adel Nouri", "Radio Dhal"),
        said("no bus was running", "explaining", "Adel Nouri", "Radio Dhal"),
    ),
    gap(
        "'according to' inside what is said takes the governing cue as its content",
        "Mira Sand said that, according to her brother, soldiers entered the village.",
        said("according to her brother, soldiers entered the village", "said", "Mira Sand"),
        said("soldiers entered the village", "according to", "her brother", "Mira Sand"),
    ),
)
ALL = (
    *DIRECT_BEFORE,
    *DIRECT_AFTER,
    *DIRECT_BROKEN,
    *DIRECT_LONG,
    *DIRECT_PARAGRAPHS,
    *INDIRECT_THAT,
    *INDIRECT_BARE,
    *ACCORDING,
    *PASSIVE_AND_NOMINAL,
    *PARTICIPLES,
    *NESTED,
    *LAYOUTS,
    *WRAPPED,
)


@pytest.mark.parametrize("one", table((*ALL, *ONCE_MISSED), KNOWN_GAPS))
def test_what_is_said_by_whom(one: Case) -> None:
    assert_gives(one)
