"""Own voice beside what others say, headlines, captions and pleas: by the rules alone, without the model."""

import pytest
from tarmania_texts import EDGES, ENGLISH, layout

from reportedly.domain.spans import Span
from reportedly.reading.attribution import PLAIN, Attribution
from reportedly.reading.own_voice import OwnVoice, find_own_voice
from reportedly.reading.rule_attributions import attributions_by_rule

NEWS = "The army left the base at Dhal after a long night of rain and cold wind."


def voices(text: str) -> list[OwnVoice]:
    laid_out = layout(text)
    return find_own_voice(laid_out, attributions_by_rule(laid_out, ENGLISH), None, ENGLISH)


def told_in(text: str) -> list[str]:
    """The words of the claims of the report itself that are no background."""
    return [voice.content.of(text).strip(EDGES) for voice in voices(text) if not voice.background]


def beside(text: str, *, source: str, cue: str, content: str) -> list[str]:
    """What the report tells itself in a sentence where `source` says `content`."""
    laid_out = layout(text)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    one = Attribution(span(source) if source else None, (), (span(cue),), (span(content),), PLAIN, 0)
    return [voice.content.of(text) for voice in find_own_voice(laid_out, [one], None, ENGLISH)]


# text, source, cue, content, what the report tells itself
BESIDE = (
    (
        "Shells hit the market and the school in Kesh, amid reports of looting.",
        "",
        "reports of",
        "looting",
        "Shells hit the market and the school in Kesh",
    ),
    (
        "The Guard clashed with gunmen near Orvany, with reports of deaths.",
        "",
        "reports of",
        "deaths",
        "The Guard clashed with gunmen near Orvany",
    ),
    (
        "The army closed the north road to Dhal accusing the Guard of theft.",
        "The army",
        "accusing",
        "the Guard of theft",
        "The army closed the north road to Dhal",
    ),
    (
        "The army shelled three depots near Kesh, which the mayor says were empty.",
        "the mayor",
        "says",
        "were empty",
        "The army shelled three depots near Kesh",
    ),
    (
        "Parliament in Orvany adopted a text, which condemned the raids on the two towns by the river.",
        "a text",
        "condemned",
        "the raids on the two towns by the river",
        "Parliament in Orvany adopted a text, which condemned the raids on the two towns by the river",
    ),
    (
        "The army raided what it called nests of rebels in the hills around Dhal and the lake.",
        "it",
        "called",
        "nests of rebels in the hills around Dhal and the lake",
        "The army raided what it called nests of rebels in the hills around Dhal and the lake",
    ),
    (
        "Velistan reacted angrily to reports that the Guard would be given new arms by its allies in the south.",
        "",
        "reports that",
        "the Guard would be given new arms by its allies in the south",
        "Velistan reacted angrily to reports that the Guard would be given new arms by its allies in the south",
    ),
)
LEFT_OVERS = (
    ("There have also been reports of raids in the hills.", "", "reports of", "raids in the hills"),
    ("The rescue team received reports about a raid after midnight.", "", "reports about", "a raid after midnight"),
    ("The loss of Kesh has raised fears that the dam may break.", "", "fears that", "the dam may break"),
    (
        "The Northern Guard, a force based outside the country, said the dam was safe.",
        "The Northern Guard",
        "said",
        "the dam was safe",
    ),
    (
        "The raids came two days after the army said the Guard had left.",
        "the army",
        "said",
        "the Guard had left",
    ),
    (
        "After looking at films of the ruins the mayor said the dam was safe.",
        "the mayor",
        "said",
        "the dam was safe",
    ),
    ("A driver, who fled to Orvany, said the dam was safe.", "A driver", "said", "the dam was safe"),
)
HEADLINES = (
    "Border guards shoot farmer near Orvany",
    "Drone strike wounds two people in Kesh",
    "Army forces clash with gunmen in Dhal",
    "Guard seizes bridge near Kesh",
    "Nine dead in market blast in Kesh",
    "Five soldiers killed by mine near Kesh",
    "Raid in the hills | Shell hits school in Kesh",
)
NO_HEADLINES = (
    "The long road to Kesh",
    "Remains of a missile fired by the army in Dhal",
    "Gas attack victims in Orvany hospital",
    "Statement on the siege of Kesh",
)
PLEAS = (
    "Please consider joining our group of friends.",
    "Readers like you keep this page alive.",
    "You read what we wrote, so show that you care.",
    "Help us bring news to people in every town.",
    "Your support is what keeps the lamp burning.",
    "The letter comes to your inbox each morning.",
    "A gift of this kind is tax-deductible in Tarmania.",
)
CAPTIONS = (
    "Smoke rises over Kesh on Monday (Photo: Radio Dhal)",
    "A truck is being towed in Orvany – North Press",
    "Men look at the ruins in Kesh, on 3 March 2021 [Mira Sand/AFP]",
    "© Radio Dhal",
    "Mira Sand contributed to this report.",
    "To display this content you must allow all of it.",
    "This story was first published by Radio Dhal.",
    "Other news | Nine were killed in Velistan on Sunday night.",
    "Where will the people of Kesh go now?",
    "Les soldats sont partis vers le nord avec leurs camions et leurs chevaux.",
    "Mira Sand, Sam Orlin, Petro Kole, Rana Odeh and Ilya Marn.",
    "The video could not be independently verified.",
)
STANDING = (
    "The Northern Guard often shells the road to Kesh.",
    "Northern Watch relies on a network of people in Tarmania.",
    "Orvany has been under siege for more than four years.",
    "In recent years the lake has shrunk.",
    "The Orvany Post is the oldest newspaper in Tarmania.",
    "Known as the Blue Caps, the team works in Kesh.",
)
NO_STANDING = (
    "Shells from the hills have hit Kesh in the past two weeks.",
    "The advance is part of an offensive that began on Sunday.",
    "Kesh is controlled by the Northern Guard.",
    "The army has been shelling Kesh for two days.",
)


@pytest.mark.parametrize(("text", "source", "cue", "content", "own"), BESIDE, ids=[row[0][:50] for row in BESIDE])
def test_a_clause_beside_what_others_say_is_the_reports(
    text: str, source: str, cue: str, content: str, own: str
) -> None:
    assert beside(text, source=source, cue=cue, content=content) == [own]


@pytest.mark.parametrize(("text", "source", "cue", "content"), LEFT_OVERS, ids=[row[0][:50] for row in LEFT_OVERS])
def test_what_only_leads_to_a_saying_is_no_claim(text: str, source: str, cue: str, content: str) -> None:
    assert beside(text, source=source, cue=cue, content=content) == []


@pytest.mark.parametrize("line", HEADLINES)
def test_a_first_line_that_tells_something_is_a_claim(line: str) -> None:
    assert told_in(f"{line}\n\n{NEWS}") == [line.rpartition("| ")[2], NEWS.strip(".")]


@pytest.mark.parametrize("line", NO_HEADLINES)
def test_a_first_line_without_a_verb_is_none(line: str) -> None:
    assert told_in(f"{line}\n\n{NEWS}") == [NEWS.strip(".")]


def test_the_own_headline_below_a_menu_is_known_by_its_words() -> None:
    headline = "Army leaves Dhal base after night of rain"
    other = "Two towns flooded by the river in Velistan"
    assert told_in(f"Search form\n\nNews and more\n\n{headline}\n\n{other}\n\n{NEWS}") == [headline, NEWS.strip(".")]


def test_a_headline_below_the_prose_is_another_storys() -> None:
    assert told_in(f"{NEWS}\n\nArmy leaves Dhal base after night of rain") == [NEWS.strip(".")]


def test_a_long_paragraph_that_only_lacks_its_stop_is_prose() -> None:
    bare = "The two papers that were found in the house were taken to Orvany by car on Sunday night"
    assert (
        told_in(f"{NEWS}\n\n{bare}\n\nNobody was hurt when the bridge fell into the river on Monday night.")[1] == bare
    )


@pytest.mark.parametrize("line", [*PLEAS, *CAPTIONS])
def test_pleas_and_captions_are_no_claims(line: str) -> None:
    assert told_in(f"{NEWS}\n\n{line}\n\nA shell hit the school.") == [NEWS.strip("."), "A shell hit the school"]


def test_what_somebody_says_to_us_and_you_is_no_plea() -> None:
    text = f"{NEWS}\n\n“We will never give you the town,” the mayor said."
    laid_out = layout(text)
    [said] = attributions_by_rule(laid_out, ENGLISH)
    assert said.content[0].of(text).strip(EDGES) == "We will never give you the town"


@pytest.mark.parametrize("line", STANDING)
def test_what_stands_as_it_stood_is_background(line: str) -> None:
    assert [voice.background for voice in voices(f"{NEWS} {line}")] == [False, True]


@pytest.mark.parametrize("line", NO_STANDING)
def test_news_of_days_and_weeks_is_none(line: str) -> None:
    assert [voice.background for voice in voices(f"{NEWS} {line}")] == [False, False]


def test_the_sentence_before_a_credit_is_a_caption() -> None:
    text = "Two men walk past the dam. (Orvany Agency) Nine people were killed in Kesh. A shell hit the school."
    assert told_in(text) == ["Nine people were killed in Kesh", "A shell hit the school"]


def test_what_a_body_tells_of_itself_is_background() -> None:
    text = f"{NEWS}\n\nAbout the Blue Caps\n\nThe Blue Caps carry water to the towns."
    assert [voice.background for voice in voices(text)] == [False, True]


@pytest.mark.parametrize(
    "stamp",
    [
        "Posted on 3 March 2021 by Mira Sand ",
        "Last updated at Mar 032021 ",
        "Date of publication 3 March 2021 ",
        "(Orvany Agency) ",
        "Orvany, TANA- ",
    ],
)
def test_what_an_archive_prints_first_is_no_part_of_the_claim(stamp: str) -> None:
    assert told_in(f"{stamp}Nine people were killed in Kesh.") == ["Nine people were killed in Kesh"]


def test_a_body_before_a_dash_is_no_dateline() -> None:
    text = "Northern Watch - which has no office in Kesh - counted nine shells."
    assert told_in(text) == [text.strip(".")]


@pytest.mark.parametrize(
    "line",
    [
        "The rebels control most of the hills around Kesh.",
        "The deal excludes the two towns by the lake.",
        "They all fled to Orvany.",
        "Water rose by two metres.",
        "This followed a raid on the dam.",
    ],
)
def test_verbs_of_many_kinds_tell_something(line: str) -> None:
    assert told_in(f"{NEWS} {line}")[1] == line.strip(".")


@pytest.mark.parametrize(
    "line", ["A town by the besieged lake in the hills.", "“The dam is safe and the road is open.”"]
)
def test_a_sentence_without_a_verb_of_its_own_is_no_claim(line: str) -> None:
    assert told_in(f"{NEWS}\n\n{line}") == [NEWS.strip(".")]
