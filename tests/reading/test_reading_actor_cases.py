"""Names that several bodies bear, with a date and a context each: which body is meant, by the shipped book."""

from functools import cache

import pytest
from tarmania_texts import FindsNothing, document

from reportedly.domain.readings import ActorMention
from reportedly.reading.reader import read
from reportedly.reference.book import ReferenceBook, load_book


@cache
def shipped() -> ReferenceBook:
    return load_book()


CASES = [
    # "Free Syrian Army" is three bodies: told apart by place, backer, kin and date.
    ("The Free Syrian Army patrolled the desert round al-Tanf.", "2023-05-01", "Free Syrian Army", "syrian-free-army"),
    ("Fighters of the Free Syrian Army took a checkpoint in Idlib.", "2012-07-15", "Free Syrian Army", "fsa"),
    ("The Free Syrian Army raised its flag over Afrin.", "2018-03-20", "Free Syrian Army", "sna"),
    ("The US-backed Free Syrian Army trained new recruits.", "2023-09-01", "Free Syrian Army", "syrian-free-army"),
    ("The Turkish-backed Free Syrian Army drove into Jarabulus.", "2016-09-02", "Free Syrian Army", "sna"),
    ("FSA units gave out water near the Rukban camp.", "2023-02-11", "FSA", "syrian-free-army"),
    ("The FSA announced an offensive in Daraa.", "2013-04-04", "FSA", "fsa"),
    ("The Free Syrian Army and the Levant Front met in Azaz.", "2017-02-10", "Free Syrian Army", "sna"),
    (
        "The Free Syrian Army, backed by the United States, trained.",
        "2023-03-03",
        "Free Syrian Army",
        "syrian-free-army",
    ),
    ("Three men of the Free Syrian Army died in Rastan in 2012.", None, "Free Syrian Army", "fsa"),
    ("In 2023 the Free Syrian Army held a drill at al-Tanf.", None, "Free Syrian Army", "syrian-free-army"),
    ("The Free Syrian Army left its posts.", "2023-05-01", "Free Syrian Army", None),
    ("The Free Syrian Army left its posts.", None, "Free Syrian Army", None),
    ("دخل الجيش السوري الحر مدينة عفرين", "2018-03-20", "الجيش السوري الحر", "sna"),
    # What was the Syrian army until December 2024 is another body than what is called so since.
    ("The Syrian army shelled the outskirts.", "2015-05-05", "Syrian army", "saa"),
    ("The Syrian army opened the road again.", "2025-06-01", "Syrian army", "syrian-army-new"),
    ("In 2013 the Syrian army shelled Homs.", None, "Syrian army", "saa"),
    ("In 2026 the Syrian military paraded in Damascus.", None, "Syrian military", "syrian-army-new"),
    ("Syrian government forces held the hill.", "2014-02-01", "Syrian government forces", "saa"),
    ("Syrian government forces held the hill.", "2025-08-01", "Syrian government forces", "syrian-army-new"),
    ("The army shelled Homs, Hama and Aleppo.", "2013-06-01", "The army", "saa"),
    ("The army paraded in Homs, Hama and Aleppo.", "2025-06-01", "The army", "syrian-army-new"),
    ("Syrian warplanes flew over Hama.", "2016-01-20", "Syrian warplanes", "syrian-air-force"),
    ("Syrian commandos crossed the river.", "2025-09-09", "Syrian commandos", "syrian-army-new"),
    # Governments, by date and by what stands for them.
    ("The Syrian government signed the contract.", "2010-03-01", "Syrian government", "assad-government"),
    ("The Syrian government signed the contract.", "2025-09-01", "Syrian government", "transitional-government"),
    ("Damascus accused its neighbours of meddling.", "2014-05-01", "Damascus", "assad-government"),
    ("Damascus accused its neighbours of meddling.", "2025-04-01", "Damascus", "transitional-government"),
    ("The regime shelled Homs and Hama.", "2016-04-01", "The regime", "assad-government"),
    ("Washington said that it would keep its soldiers there.", "2019-01-10", "Washington", "united-states"),
    ("Talks with Ankara went on for a week.", "2021-01-10", "Ankara", "turkey"),
    ("Moscow denied the report.", "2017-04-10", "Moscow", "russia"),
    # Councils and ministries.
    ("The SNC rejected the offer.", "2011-12-01", "SNC", "syrian-national-council"),
    ("The SNC rejected the offer.", "2014-01-10", "SNC", "etilaf"),
    (
        "The Syrian Defence Ministry told of a strike.",
        "2016-02-02",
        "Syrian Defence Ministry",
        "syrian-defence-ministry",
    ),
    (
        "The Syrian Defence Ministry told of a strike.",
        "2025-02-20",
        "Syrian Defence Ministry",
        "syrian-defence-ministry-new",
    ),
    ("The Syrian Foreign Ministry protested.", "2012-02-02", "Syrian Foreign Ministry", "syrian-foreign-ministry"),
    ("The Syrian Foreign Ministry protested.", "2025-03-20", "Syrian Foreign Ministry", "syrian-foreign-ministry-new"),
    ("The Internal Security Forces arrested two men in Qamishli.", "2022-03-01", "Internal Security Forces", "asayish"),
    (
        "The Internal Security Forces arrested two men in Beirut.",
        "2022-03-01",
        "Internal Security Forces",
        "lebanese-isf",
    ),
    # Forces and groups that are named by a state.
    ("Turkish gunners fired on the village.", "2020-02-02", "Turkish gunners", "turkish-forces"),
    ("Russian shelling went on all night.", "2016-09-24", "Russian", "russian-forces"),
    ("Iranian-backed factions left Mayadin.", "2021-07-01", "Iranian-backed factions", "iran-backed-militias"),
    ("The SDF took the bridge. The SSDF then held it.", "2019-01-01", "SSDF", "sdf"),
]


@pytest.mark.parametrize(("text", "published", "words", "meant"), CASES)
def test_a_name_of_several_bodies_means_the_one_of_its_context(
    text: str, published: str | None, words: str, meant: str | None
) -> None:
    language = "ar" if words[0] > "\u0600" else "en"
    reading = read(document(text, published, language), FindsNothing(), shipped())
    found = {one.span.of(text): one for one in reading.mentions if isinstance(one, ActorMention)}
    assert words in found
    assert found[words].actor == meant, found[words].why
    assert found[words].why


def test_what_stays_open_ranks_its_candidates_with_their_points() -> None:
    reading = read(document("The Free Syrian Army left.", "2023-05-01"), FindsNothing(), shipped())
    [army] = [one for one in reading.mentions if isinstance(one, ActorMention)]
    assert army.actor is None
    assert army.why == "may be any of: Free Syrian Army (0.0), Syrian Free Army (0.0)"
