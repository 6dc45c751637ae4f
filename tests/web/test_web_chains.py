from dataclasses import replace

from web_reports import ENGLISH, english_report

from reportedly.domain.findings import Finding
from reportedly.domain.readings import ActorInClaim, ActorMention, Claim, PlaceMention, Speaker, TimeMention
from reportedly.domain.spans import Span
from reportedly.web.chains import chain, in_text_order, resolutions, status, unknown

HERE = Span(0, 4)
PLAIN = Claim("c1", (HERE,), (), (), "assertion", "positive", "certain")


def test_a_chain_runs_from_the_outlet_to_the_one_who_says_it() -> None:
    _, reading = english_report()
    hops = chain(reading.claims[0], "Orvany Post", ENGLISH)
    assert [(hop.name, hop.words, hop.kind) for hop in hops] == [
        ("Orvany Post", None, "outlet"),
        ("Sham", "the agency Sham", "outlet"),
        ("Kesh Guard", "its commander", "organization"),
    ]


def test_words_are_left_out_where_they_are_the_name_or_cannot_be_seen() -> None:
    _, reading = english_report()
    assert [hop.words for hop in chain(reading.claims[4], "Orvany Post", ENGLISH)] == [None, None]
    assert [hop.words for hop in chain(reading.claims[0], "Orvany Post", None)] == [None, None, None]


def test_an_outlet_that_names_itself_is_one_hop() -> None:
    spoken = replace(PLAIN, speakers=(Speaker(HERE, "a man", "person"), Speaker(None, "orvany post", "outlet")))
    assert [hop.name for hop in chain(spoken, "Orvany Post", None)] == ["orvany post", "a man"]


def test_an_outlet_that_is_not_known_is_said_to_be_so() -> None:
    assert [(hop.name, hop.kind) for hop in chain(PLAIN, None, None)] == [("outlet not known", None)]


def test_what_a_claim_leaves_open_is_said() -> None:
    assert unknown(PLAIN, "2025-03-14") == (
        "speaker: the report itself",
        "actors not stated",
        "place not stated",
        "time not stated",
    )


def test_what_is_named_but_not_resolved_is_said_to_be_so() -> None:
    claim = replace(
        PLAIN,
        speakers=(Speaker(HERE, "a source", "anonymous"),),
        actors=(ActorInClaim(ActorMention(HERE, "NCCF"), "by"),),
        places=(PlaceMention(HERE, "Lower Dhal"),),
        time=TimeMention(HERE, None, "day"),
    )
    assert unknown(claim, None) == (
        "speaker not named",
        "NCCF: not in the reference book, or it may be one of several",
        "where Lower Dhal lies is not known",
        "time named, but it cannot be placed: the date of publication is not known",
    )
    assert unknown(claim, "2025-03-14")[-1] == "time named, but it cannot be placed"


def test_nothing_is_unknown_where_all_is_given() -> None:
    document, reading = english_report()
    time = TimeMention(HERE, "2025-03-12", "day")
    assert unknown(replace(reading.claims[0], time=time), document.published) == ()


def test_a_refutation_outweighs_doubt_and_other_verdicts_do_not_count() -> None:
    refuted = Finding("RC001", "c1", "refuted", "too far")
    holds = Finding("RC001", "c1", "holds", "as far as it says")
    doubted = replace(PLAIN, certainty="possible")
    assert status(PLAIN, (holds,)) == "single origin"
    assert status(doubted, (holds,)) == "unsure"
    assert status(doubted, (holds, refuted)) == "refuted"
    assert status(replace(PLAIN, certainty="probable"), ()) == "single origin"


def test_claims_come_in_text_order_the_enclosing_one_first() -> None:
    inner, outer, later = (replace(PLAIN, id=str(s), content=(Span(*s),)) for s in ((5, 9), (5, 20), (12, 15)))
    assert in_text_order([later, inner, outer]) == [outer, inner, later]


def test_a_broken_quotation_stands_where_it_begins() -> None:
    broken = replace(PLAIN, id="b", content=(Span(30, 40), Span(2, 4)))
    assert in_text_order([replace(PLAIN, content=(Span(5, 9),)), broken])[0] == broken


def test_every_name_has_its_reason() -> None:
    _, reading = english_report()
    found = [(one.what, one.name, one.entry, one.why) for one in resolutions(reading.claims[0])]
    assert found == [
        ("speaker", "Kesh Guard", "kesh-guard", "“its” goes back to it"),
        ("speaker", "Sham", None, ""),
        ("actor", "Kesh Guard", "kesh-guard", "matched its name"),
        ("place", "Dhal", "dhal", "the only Dhal in the book"),
    ]
