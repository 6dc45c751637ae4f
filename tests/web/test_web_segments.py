from web_reports import ENGLISH, arabic_report, english_report

from reportedly.domain.readings import Claim
from reportedly.domain.spans import Span
from reportedly.web.segments import (
    LANES,
    Layer,
    Paragraph,
    Segment,
    lanes,
    layers_of,
    paragraph_spans,
    paragraphs,
    word_start,
)

Shown = tuple[str, tuple[str, ...]]


def cut(text: str, layers: list[Layer]) -> list[Paragraph]:
    return paragraphs(text, layers, paragraph_spans(text), "ltr")


def segments(text: str, layers: list[Layer]) -> list[Segment]:
    return [segment for paragraph in cut(text, layers) for segment in paragraph.segments]


def marked(text: str, layers: list[Layer]) -> list[Shown]:
    return [(segment.span.of(text), segment.claims) for segment in segments(text, layers) if segment.claims]


def claim_over(*spans: tuple[int, int]) -> Claim:
    return Claim(str(spans), tuple(Span(*span) for span in spans), (), (), "assertion", "positive", "certain")


def test_a_nested_claim_belongs_to_both_outermost_first() -> None:
    layers = [Layer(Span(4, 7), "content", "in"), Layer(Span(0, 11), "content", "out")]
    assert marked("one two six", layers) == [("one ", ("out",)), ("two", ("out", "in")), (" six", ("out",))]


def test_overlapping_claims_share_what_they_share() -> None:
    layers = [Layer(Span(0, 7), "content", "a"), Layer(Span(4, 11), "content", "b")]
    assert marked("one two six", layers) == [("one ", ("a",)), ("two", ("a", "b")), (" six", ("b",))]


def test_a_discontinuous_claim_leaves_out_what_is_between() -> None:
    layers = [Layer(Span(0, 3), "content", "a"), Layer(Span(8, 11), "content", "a"), Layer(Span(4, 7), "cue", "a")]
    found = segments("one two six", layers)
    assert [(s.span.start, s.claims, s.cue_of) for s in found if s.claims or s.cue_of] == [
        (0, ("a",), ()),
        (4, (), ("a",)),
        (8, ("a",), ()),
    ]


def test_the_text_is_whole_and_in_order() -> None:
    _, reading = english_report()
    found = segments(ENGLISH, layers_of(reading.claims, reading.disclaimer))
    assert "".join(segment.span.of(ENGLISH) for segment in found) == ENGLISH.replace("\n\n", "")


def test_every_claim_is_marked_exactly_where_its_content_is() -> None:
    _, reading = english_report()
    found = segments(ENGLISH, layers_of(reading.claims, reading.disclaimer))
    for claim in reading.claims:
        words = "".join(segment.span.of(ENGLISH) for segment in found if claim.id in segment.claims)
        assert words == "".join(span.of(ENGLISH) for span in claim.content)


def test_the_disclaimer_is_marked_as_such() -> None:
    _, reading = english_report()
    found = segments(ENGLISH, layers_of(reading.claims, reading.disclaimer))
    assert [s.span.of(ENGLISH) for s in found if s.disclaimer] == ["The editors could not verify these reports."]


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    text = "One two.\n\nThree four."
    assert marked(text, [Layer(Span(4, 15), "content", "a")]) == [("two.", ("a",)), ("Three", ("a",))]


def test_paragraphs_are_parted_by_blank_lines_where_there_are_any() -> None:
    text = "\nTitle\n\nFirst line\nsecond line\n \n\nLast\n"
    assert [span.of(text).strip() for span in paragraph_spans(text)] == ["Title", "First line\nsecond line", "Last"]


def test_paragraphs_are_parted_by_line_ends_where_there_is_no_blank_line() -> None:
    assert [span.of("One\nTwo\n") for span in paragraph_spans("One\nTwo\n")] == ["One", "Two"]


def test_an_empty_text_has_no_paragraph() -> None:
    assert paragraph_spans(" \n\n ") == []


def test_a_paragraph_runs_as_most_of_its_letters_do() -> None:
    text = "SANA قالت إن الطائرات قصفت السوق\n\nThe word سوق means market\n\n12 - 14"
    assert [p.direction for p in paragraphs(text, [], paragraph_spans(text), "rtl")] == ["rtl", "ltr", "rtl"]


def test_only_the_wanted_stretches_are_cut() -> None:
    layers = [Layer(Span(0, 3), "content", "a"), Layer(Span(5, 11), "content", "b")]
    (paragraph,) = paragraphs("one two six", layers, [Span(4, 9)], "ltr")
    assert [(s.span, s.claims) for s in paragraph.segments] == [(Span(4, 5), ()), (Span(5, 9), ("b",))]


def test_the_number_of_a_claim_stands_before_its_first_word() -> None:
    document, reading = arabic_report()
    denial = reading.claims[1]
    found = segments(document.text, layers_of(reading.claims, None))
    (before,) = [segment for segment in found if denial.id in segment.begins]
    assert before.span.start == denial.content[0].start


def test_a_claim_that_begins_inside_a_word_has_its_number_before_the_word() -> None:
    text = "قال ونفى"  # "ونفى": and + denied, one word in writing
    found = segments(text, [Layer(Span(5, 8), "content", "a")])
    assert [(s.span, s.begins) for s in found] == [(Span(0, 4), ()), (Span(4, 5), ("a",)), (Span(5, 8), ())]
    assert [s.claims for s in found] == [(), (), ("a",)]


def test_a_script_without_spaces_does_not_send_the_number_far_away() -> None:
    assert word_start("字" * 200, 150) == 150
    assert word_start("one two", 5) == 4


def test_enclosing_claims_are_underlined_below_the_ones_inside() -> None:
    out, middle, inside, beside = claim_over((0, 90)), claim_over((10, 50)), claim_over((20, 30)), claim_over((60, 70))
    found = lanes([out, middle, inside, beside])
    assert [found[claim.id] for claim in (inside, middle, out, beside)] == [1, 2, 3, 1]


def test_no_two_claims_that_overlap_share_a_line_while_lines_last() -> None:
    broken, between = claim_over((0, 5), (20, 25)), claim_over((3, 22))
    found = lanes([broken, between])
    assert found[broken.id] != found[between.id]


def test_claims_nested_deeper_than_the_lines_share_the_last() -> None:
    nested = [claim_over((depth, 100 - depth)) for depth in range(8)]
    found = lanes(nested)
    assert sorted(found.values()) == [1, 2, 3, *[LANES] * 5]
