"""Accusations, beliefs and other views in many wordings, and what words of the content show of kind and certainty."""

from functools import partial

import pytest
from tarmania_texts import ENGLISH, Case, assert_gives, case, gap, said, table, told

from reportedly.domain.readings import Speaker, SpeakerKind
from reportedly.reading.classify import certainty_of_content, kind_of_content

accused = partial(said, kind="accusation")
believed = partial(said, kind="belief", certainty="probable")
condemned = partial(said, kind="condemnation")
intended = partial(said, kind="intention")
warned = partial(said, kind="warning", certainty="possible")

ACCUSATIONS = (
    case(
        "Velistan accuses the army of shelling its border posts.",
        accused("the army of shelling its border posts", "accuses", "Velistan"),
    ),
    case(
        "The Dhal Brigade has blamed the Kesh Guard for the ambush.",
        accused("the Kesh Guard for the ambush", "has blamed", "Dhal Brigade"),
    ),
    case("The Kesh Guard is accused of looting.", accused("The Kesh Guard | looting", "is accused")),
    case(
        "The governor charged the Kesh Guard with robbing the convoy.",
        accused("the Kesh Guard with robbing the convoy", "charged", "governor"),
    ),
    case(
        "Both sides accused each other of breaking the truce.",
        accused("each other of breaking the truce", "accused", "Both sides"),
    ),
    case(
        "The families hold the general responsible for the massacre.",
        accused("the general responsible for the massacre", "hold", "families"),
    ),
    case(
        "The colonel faulted the ministry for the lack of fuel.",
        accused("the ministry for the lack of fuel", "faulted", "colonel"),
    ),
)
ACCUSATIONS_BY_CONTENT = (
    case("“The army is to blame,” the mayor said.", accused("The army is to blame", "said", "mayor")),
    case(
        "The governor said the rebels had violated the truce.",
        accused("the rebels had violated the truce", "said", "governor"),
    ),
    case(
        "The Dhal Brigade has broken the ceasefire, the ministry said.",
        accused("The Dhal Brigade has broken the ceasefire", "said", "ministry"),
    ),
    case(
        "Northern Watch said the army had deliberately shelled the hospital.",
        accused("the army had deliberately shelled the hospital", "said", "Northern Watch"),
    ),
    case(
        "The mayor said the guards had committed crimes in Kesh.",
        accused("the guards had committed crimes in Kesh", "said", "mayor"),
    ),
    case(
        "“The rebels use our children as human shields,” the general said.",
        accused("The rebels use our children as human shields", "said", "general"),
    ),
    case(
        "The ministry said Velistan was arming terrorists.",
        accused("Velistan was arming terrorists", "said", "ministry"),
    ),
    case(
        "The rebels used gas in Kesh, the army said.",
        accused("The rebels used gas in Kesh", "said", "army"),
    ),
    case(
        "The Kesh Guard, the general said, was behind the bombing.",
        accused("The Kesh Guard | was behind the bombing", "said", "general"),
    ),
    case(
        "The mayor told Radio Dhal that the army had used cluster shells.",
        accused("the army had used cluster shells", "told", "mayor", "Radio Dhal"),
    ),
    case(
        "According to the general, the rebels are responsible for the fire.",
        accused("the rebels are responsible for the fire", "According to", "general"),
    ),
    case(
        "The ministry said the army had failed to protect the convoy.",
        accused("the army had failed to protect the convoy", "said", "ministry"),
    ),
    case(
        "The governor said Velistan was trying to destabilise the north.",
        accused("Velistan was trying to destabilise the north", "said", "governor"),
    ),
)
BELIEFS = (
    case(
        "The army believes that the rebels have left Kesh.",
        believed("the rebels have left Kesh", "believes", "army"),
    ),
    case("The general thinks the road is mined.", believed("the road is mined", "thinks", "general")),
    case("The siege will last, the general believes.", believed("The siege will last", "believes", "general")),
    case(
        "The army suspects that the mayor hid the rebels.",
        believed("the mayor hid the rebels", "suspects", "army"),
    ),
    case(
        "Engineers estimated that the repairs would take a year.",
        believed("the repairs would take a year", "estimated", "Engineers"),
    ),
    case(
        "Residents feared that the army would return.",
        believed("the army would return", "feared", "Residents"),
    ),
    case(
        "The ministry predicts that the bread will last a month.",
        believed("the bread will last a month", "predicts", "ministry"),
    ),
    case(
        "Northern Watch assumes that the prisoners are alive.",
        believed("the prisoners are alive", "assumes", "Northern Watch"),
    ),
    case("The ministry expects a new offensive.", believed("a new offensive", "expects", "ministry")),
    case("The dead are believed to be drivers.", believed("The dead | be drivers", "are believed to")),
    case("Nine men are feared to have drowned.", believed("Nine men | have drowned", "are feared to")),
    case("The road is expected to open in May.", believed("The road | open in May", "is expected to")),
    case(
        "The colonel is thought to have sold the fuel.",
        believed("The colonel | have sold the fuel", "is thought to"),
    ),
    case(
        "It is believed that the tunnel leads to Dhal.",
        believed("the tunnel leads to Dhal", "It is believed that"),
    ),
    case(
        "It was thought that the commander had fled.",
        believed("the commander had fled", "It was thought that"),
    ),
    case("There are fears that the dam will burst.", believed("the dam will burst", "There are fears that")),
    case("“I believe they are alive,” the mother said.", believed("I believe they are alive", "said", "mother")),
    case(
        "“We think the army will come back,” a farmer told Radio Dhal.",
        believed("We think the army will come back", "told", "farmer", "Radio Dhal"),
    ),
    case(
        "The mayor did not think the bridge was safe.",
        believed("the bridge was safe", "did not think", "mayor", polarity="negative"),
    ),
    case(
        "The commander is not believed to be in Kesh.",
        believed("The commander | be in Kesh", "is not believed to", polarity="negative"),
    ),
)
OTHERS = (
    case(
        "The Dhal Brigade threatened to shell the town if the convoy crossed the river.",
        warned("shell the town if the convoy crossed the river", "threatened to", "Dhal Brigade"),
    ),
    case(
        "Governor Adel Nouri said Tarmania would not allow new checkpoints.",
        intended("Tarmania would not allow new checkpoints", "said", "Adel Nouri"),
    ),
    case(
        "The general said it was not clear who had fired the shells.",
        said("it was not clear who had fired the shells", "said", "general", certainty="unknown"),
        said("had fired the shells", "it was not clear who", "general", kind="question", certainty="unknown"),
    ),
    case(
        "The siege of Kesh cannot be justified, the doctor said.",
        condemned("The siege of Kesh cannot be justified", "said", "doctor"),
    ),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "of a passive with both a speaker and a charge, the charge is lost",
        "The army was accused by Northern Watch of using gas.",
        accused("The army | using gas", "was accused", "Northern Watch"),
    ),
    gap(
        "of a passive with both a speaker and a charge, the charge is taken into the speaker",
        "The army was blamed by residents for the fire.",
        accused("The army | the fire", "was blamed", "residents"),
    ),
    gap(
        "a participle that opens the sentence is not taken as a cue",
        "Accusing the army of lies, the mayor left the talks.",
        accused("the army of lies", "Accusing", "mayor"),
        told("the mayor left the talks"),
    ),
    gap(
        "what a clause about the speaker says runs on over the main verb, and 'who' is not resolved",
        "The mayor, who believes the road is mined, stayed in Kesh.",
        believed("the road is mined", "believes", "mayor"),
        told("The mayor stayed in Kesh"),
    ),
    gap(
        "a view that is a noun is not a cue",
        "In the view of the general, the war is over.",
        believed("the war is over", "In the view of", "general"),
    ),
)


@pytest.mark.parametrize("one", table((*ACCUSATIONS, *ACCUSATIONS_BY_CONTENT, *BELIEFS, *OTHERS), KNOWN_GAPS))
def test_accusations_beliefs_and_other_views(one: Case) -> None:
    assert_gives(one)


def spoken_by(name: str, kind: SpeakerKind) -> tuple[Speaker, ...]:
    return (Speaker(None, name, kind),)


@pytest.mark.parametrize(
    ("content", "name", "kind_of_speaker", "kind"),
    [
        ("it would reopen the road", "Kesh Guard", "organization", "intention"),
        ("it would reopen the road", "Adel Nouri", "person", None),
        ("he would leave the council", "Adel Nouri", "person", "intention"),
        ("he would leave the council", "Civil Council", "organization", None),
        ("the army would take the dam", "Rana Odeh", "person", "intention"),
        ("the army would take the dam", "Northern Watch", "organization", None),
        ("Tarmanian planes would patrol the border", "Tarmanian Army", "organization", "intention"),
        ("Velistan would patrol the border", "Tarmanian Army", "organization", None),
        ("it would be a mistake", "Kesh Guard", "organization", None),
        ("it had lifted the curfew", "Civil Council", "organization", "announcement"),
        ("it had lifted the curfew", "Radio Dhal", "outlet", None),
        ("its men had not shelled the town", "Dhal Brigade", "organization", "denial"),
        ("Velistan had not shelled the town", "Dhal Brigade", "organization", None),
    ],
)
def test_what_is_meant_of_the_speaker_holds_of_nobody_else(
    content: str, name: str, kind_of_speaker: SpeakerKind, kind: str | None
) -> None:
    assert kind_of_content(content, ENGLISH, spoken_by(name, kind_of_speaker)) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("the raid is a clear violation of the truce", "condemnation"),
        ("the siege was an act of aggression", "condemnation"),
        ("there is no justification for the siege", "condemnation"),
        ("if the planes come back we will strike the base", "warning"),
        ("any such raid will have grave consequences", "warning"),
        ("the goal of the operation is to open the road", "intention"),
        ("the war will continue until the town is free", "intention"),
        ("the general is complicit in the raid", "accusation"),
        ("who was responsible for the raid was not known", None),
        ("it could not tell whether the army was behind the raid", None),
        ("if the council met, the road would open", None),
        ("the road to Kesh should have been closed", None),
        ("they were asked if they should leave", None),
        ("the ministry refused to condemn the raid", None),
        ("The bridge is open. Cars cross it. The guards must leave", None),
    ],
)
def test_the_first_words_of_the_content_show_its_kind(content: str, kind: str | None) -> None:
    assert kind_of_content(content, ENGLISH) == kind


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the suspected raid killed nine people", "certain"),
        ("a suspected raid killed nine people", "probable"),
        ("the road is set to open on Monday", "probable"),
        ("it looked like rain", "probable"),
        ("he could not see the planes", "certain"),
        ("the shelling in May killed a driver", "certain"),
    ],
)
def test_hedges_are_told_from_words_that_only_look_like_them(content: str, certainty: str) -> None:
    assert certainty_of_content(content, ENGLISH) == certainty
