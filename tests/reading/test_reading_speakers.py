"""Who is meant: chains, carried speakers, pronouns, surnames, offices, bodies called by what they are."""

import pytest
from tarmania_texts import BOOK, ENGLISH, Case, assert_gives, case, denied, gap, reading, said, table, told

from reportedly.domain.readings import Speaker
from reportedly.reading.speaker_kinds import head_word, person_name, speaker_kind

CHAINS = (
    case(
        "The mayor told the Orvany Post that the dam was safe.",
        said("the dam was safe", "told", "mayor", "Orvany Post"),
    ),
    case(
        "“Two trucks burned,” a driver told the Tarmania News Agency.",
        said("Two trucks burned", "told", "driver", "Tarmania News Agency"),
    ),
    case(
        "Radio Dhal, citing the Ministry of Defence, reported that the road was closed.",
        said("the road was closed", "reported", "Ministry of Defence", "Radio Dhal"),
    ),
    case(
        "The Orvany Post, quoting a local source, said two trucks had burned.",
        said("two trucks had burned", "said", "local source", "Orvany Post"),
    ),
    case(
        "According to the Orvany Post, a doctor said nine people were killed.",
        said("nine people were killed", "said", "doctor", "Orvany Post"),
    ),
    case(
        "Radio Dhal quoted a source as saying the bridge was mined.",
        said("the bridge was mined", "as saying", "source", "Radio Dhal"),
    ),
    case(
        "The Tarmania News Agency quoted Governor Adel Nouri as saying that the school was empty.",
        said("the school was empty", "as saying", "Adel Nouri", "Tarmania News Agency"),
    ),
    case(
        "The mayor said the dam was safe, as reported by the Orvany Post.",
        said("the dam was safe", "said", "mayor", "Orvany Post"),
    ),
    case(
        "The mayor told reporters that the dam was safe.",
        said("the dam was safe", "told", "mayor"),
    ),
    case(
        "As reported by Radio Dhal, the mayor said the dam was safe.",
        said("the dam was safe", "said", "mayor", "Radio Dhal"),
    ),
    case(
        "“The gate is lost,” Colonel Rana Odeh said in an interview with Radio Dhal.",
        said("The gate is lost", "said", "Rana Odeh", "Radio Dhal"),
    ),
    case(
        "The army left Dhal, the Orvany Post reported, citing residents.",
        said("The army left Dhal", "reported", "residents", "Orvany Post"),
    ),
    case(
        "Speaking to Radio Dhal, Mira Sand said the market was shelled.",
        said("the market was shelled", "said", "Mira Sand", "Radio Dhal"),
    ),
    case(
        "The Kesh Guard and the Dhal Brigade said that the road was closed.",
        said("the road was closed", "said", "the Kesh Guard and the Dhal Brigade"),
    ),
)
PRONOUNS = (
    case(
        "Colonel Rana Odeh said the gate was held. She added that the road was quiet.",
        said("the gate was held", "said", "Rana Odeh"),
        said("the road was quiet", "added", "Rana Odeh"),
    ),
    case(
        "The Kesh Guard said the road was open. It denied the raid.",
        said("the road was open", "said", "Kesh Guard"),
        denied("the raid", "denied", "Kesh Guard"),
    ),
    case(
        "Commander Ilan Toros said the talks had failed. “They wanted our guns,” he said.",
        said("the talks had failed", "said", "Ilan Toros"),
        said("They wanted our guns", "said", "Ilan Toros"),
    ),
    case(
        "Commander Ilan Toros said the talks had failed. Toros added that the gate was held.",
        said("the talks had failed", "said", "Ilan Toros"),
        said("the gate was held", "added", "Ilan Toros"),
    ),
    case(
        "“We hold the gate,” said Colonel Rana Odeh. Odeh denied the retreat.",
        said("We hold the gate", "said", "Rana Odeh"),
        denied("the retreat", "denied", "Rana Odeh"),
    ),
    case(
        "The leader of the Kesh Guard, Tarek Halabi, said the road was open. Its commander denied the raid.",
        said("the road was open", "said", "Tarek Halabi"),
        denied("the raid", "denied", "Tarek Halabi"),
    ),
    case(
        "Kesh Guard spokesman Tarek Halabi said the road was open. The spokesman added that the bridge was mined.",
        said("the road was open", "said", "Tarek Halabi"),
        said("the bridge was mined", "added", "Tarek Halabi"),
    ),
    case(
        "The Ministry of Defence closed the road on Monday. The ministry said that it was mined.",
        told("The Ministry of Defence closed the road on Monday"),
        said("it was mined", "said", "Ministry of Defence"),
    ),
    case(
        "The Dhal Brigade (DBR) left the base on Monday. The DBR said that nobody was hurt.",
        told("The Dhal Brigade (DBR) left the base on Monday"),
        said("nobody was hurt", "said", "Dhal Brigade"),
    ),
    case(
        "The Free Tarmania Front said the talks had failed. The group denied shelling Kesh.",
        said("the talks had failed", "said", "Free Tarmania Front"),
        denied("shelling Kesh", "denied", "Free Tarmania Front"),
    ),
    case(
        "A driver told Radio Dhal that two trucks burned. He said soldiers had fired first.",
        said("two trucks burned", "told", "driver", "Radio Dhal"),
        said("soldiers had fired first", "said", "driver"),
    ),
    case(
        "The KG said the road was open.",
        said("the road was open", "said", "Kesh Guard"),
    ),
    case(
        "Doctors said nine people were killed. They added that two were children.",
        said("nine people were killed", "said", "Doctors"),
        said("two were children", "added", "Doctors"),
    ),
    case(
        "Governor Adel Nouri arrived in Kesh on Monday. He said that the bridge was mined.",
        told("Governor Adel Nouri arrived in Kesh on Monday"),
        said("the bridge was mined", "said", "Adel Nouri"),
    ),
    case(
        "The Kesh Guard left the bridge on Monday. The faction said that nobody was hurt.",
        told("The Kesh Guard left the bridge on Monday"),
        said("nobody was hurt", "said", "Kesh Guard"),
    ),
    case(
        "Mayor Lina Farouk met Governor Adel Nouri. Nouri said the dam was safe.",
        told("Mayor Lina Farouk met Governor Adel Nouri"),
        said("the dam was safe", "said", "Adel Nouri"),
    ),
)
CARRIED = (
    case(
        "The Orvany Post said two colonels sold fuel. Allegedly, the general knew of it.",
        said("two colonels sold fuel", "said", "Orvany Post"),
        said("the general knew of it", "Allegedly", "Orvany Post", kind="allegation", certainty="unknown"),
    ),
    case(
        "The Kesh Guard said the road was open. The intention is to free the market.",
        said("the road was open", "said", "Kesh Guard"),
        said("to free the market", "The intention is", "Kesh Guard", kind="intention"),
    ),
    case(
        "“We hold the gate,” Colonel Rana Odeh said. “The road behind it is quiet.”",
        said("We hold the gate | The road behind it is quiet", "said", "Rana Odeh"),
    ),
    case(
        "Mira Sand said the shells came from Dhal. “They fell on the market at noon.”",
        said("the shells came from Dhal", "said", "Mira Sand"),
        said("They fell on the market at noon", "", "Mira Sand"),
    ),
    case(
        "The ministry said the raid was planned for weeks. Reportedly, the general led it.",
        said("the raid was planned for weeks", "said", "ministry"),
        said("the general led it", "Reportedly", "ministry", kind="allegation", certainty="unknown"),
    ),
    case(
        "Governor Adel Nouri said the bridge was mined. “Nobody crossed it for a week.”",
        said("the bridge was mined", "said", "Adel Nouri"),
        said("Nobody crossed it for a week", "", "Adel Nouri"),
    ),
    case(
        "According to Northern Watch, eleven houses burned. “The fire was put out at dawn.”",
        said("eleven houses burned", "According to", "Northern Watch"),
        said("The fire was put out at dawn", "", "Northern Watch"),
    ),
    case(
        "The Kesh Guard denied the raid. “Our men were in the town all day.”",
        denied("the raid", "denied", "Kesh Guard"),
        said("Our men were in the town all day", "", "Kesh Guard"),
    ),
    case(
        "The Civil Council said it had closed the school. The aim is to shield the children.",
        said("it had closed the school", "said", "Civil Council", kind="announcement"),
        said("to shield the children", "The aim is", "Civil Council", kind="intention"),
    ),
)
KNOWN_GAPS: tuple[Case, ...] = (
    gap(
        "an indirect report that goes on in 'would' without a cue is taken as the report's own",
        "The Dhal Brigade said it would fight on. It would never leave the base, and its men would be paid.",
        said("it would fight on", "said", "Dhal Brigade", kind="intention"),
        said("It would never leave the base, and its men would be paid", "", "Dhal Brigade", kind="intention"),
    ),
)


@pytest.mark.parametrize("one", table((*CHAINS, *PRONOUNS, *CARRIED), KNOWN_GAPS))
def test_chains_and_resolved_speakers(one: Case) -> None:
    assert_gives(one)


def speakers(text: str) -> list[Speaker]:
    return [speaker for claim in reading(text).claims for speaker in claim.speakers]


def test_a_carried_speaker_is_marked_and_one_with_a_cue_is_not() -> None:
    carried = [
        (speaker.name, speaker.carried)
        for speaker in speakers("Mira Sand said the shells came from Dhal. “They fell on the market at noon.”")
    ]
    assert carried == [("Mira Sand", False), ("Mira Sand", True)]


def test_every_speaker_says_why_it_is_the_one_meant() -> None:
    found = speakers("The KG said the road was open. It denied the raid. He left, Toros said.")
    assert len(found) == 3
    assert all(speaker.why for speaker in found)
    assert "Kesh Guard" in found[1].why


def test_a_speaker_of_the_book_carries_its_id_and_other_names() -> None:
    [guard] = speakers("The Kesh Guard said the road was open.")
    assert (guard.actor, guard.aliases, guard.kind) == ("kesh-guard", ("KG",), "organization")


def test_a_pronoun_without_anybody_before_stays_a_pronoun() -> None:
    [he] = speakers("He said the road was open.")
    assert (he.name, he.kind, he.actor) == ("He", "person", None)


def test_the_words_of_a_speaker_include_title_and_apposition() -> None:
    text = "The Kesh Guard's spokesman, Colonel Rana Odeh, said the gate was held."
    [speaker] = speakers(text)
    assert speaker.span is not None
    assert speaker.span.of(text) == "The Kesh Guard's spokesman, Colonel Rana Odeh"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("he", "person"),
        ("They", "organization"),
        ("Colonel Rana Odeh", "person"),
        ("Mira Sand", "person"),
        ("the mayor", "person"),
        ("a military source", "anonymous"),
        ("two witnesses", "anonymous"),
        ("residents of Kesh", "anonymous"),
        ("an official who asked to stay unnamed", "anonymous"),
        ("a statement of the army", "official-statement"),
        ("the report", "official-statement"),
        ("a video", "social-media"),
        ("a local radio station", "outlet"),
        ("opposition media", "outlet"),
        ("the ministry", "organization"),
        ("the city council", "organization"),
        ("a charity", "organization"),
    ],
)
def test_the_kind_of_a_speaker(words: str, kind: str) -> None:
    assert speaker_kind(words, None, BOOK, ENGLISH) == kind


def test_outlets_of_the_book_are_outlets() -> None:
    text = "Radio Dhal reported the raid. The Tarmania News Agency reported the raid. Northern Watch reported it."
    assert [speaker.kind for speaker in speakers(text)] == ["outlet", "outlet", "organization"]


def test_an_outlet_called_post_is_an_outlet() -> None:
    assert [speaker.kind for speaker in speakers("The Orvany Post reported the raid.")] == ["outlet"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kesh Guard spokesman Tarek Halabi", "Tarek Halabi"),
        ("Colonel Rana Odeh", "Rana Odeh"),
        ("Mira Sand, a shopkeeper in Kesh", "Mira Sand"),
        ("Dr. Sam Orlin", "Sam Orlin"),
        ("the Tarmanian Ministry of Defence", None),
        ("a resident of Kesh", None),
        ("KG", None),
    ],
)
def test_the_name_of_a_person_in_a_speakers_words(words: str, name: str | None) -> None:
    assert person_name(words, ENGLISH) == name


@pytest.mark.parametrize(
    ("words", "head"),
    [("a source in the ministry", "source"), ("the head of the mission", "head"), ("two armed groups", "groups")],
)
def test_the_word_that_a_phrase_is_about(words: str, head: str) -> None:
    assert head_word(words.split(), ENGLISH) == head


def test_a_phrase_without_words_is_about_nothing() -> None:
    assert head_word([], ENGLISH) == ""
