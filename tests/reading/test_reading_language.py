"""English as data is complete and agrees with itself."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from tarmania_texts import ENGLISH

from reportedly.domain.readings import Certainty, EventType, Kind, Polarity
from reportedly.reading.language import Frame, load_language
from reportedly.reading.languages.en import verb_forms

DATA: dict[str, Any] = dict(ENGLISH.data)
VERB_FRAMES = {
    "clause",
    "that",
    "object",
    "addressee",
    "responsible",
    "quoting",
    "infinitive",
    "request",
    "responsibility",
}
PHRASE_FRAMES = {"after", "around", "nominal", "passive"}
PATTERNS = [
    (section, key)
    for section in ("content", "disclaimer", "boilerplate", "background")
    for key, values in DATA[section].items()
    if key != "about" and isinstance(values, list)
]
FORMS = [form for forms in (*ENGLISH.cues.values(), *ENGLISH.phrases.values()) for form in forms]


def lists(part: dict[str, Any], where: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in part.items():
        if isinstance(value, dict):
            yield from lists(value, f"{where}{key}.")
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield where + key, value


def test_every_cue_points_to_a_legal_kind_polarity_certainty_and_frame() -> None:
    assert FORMS
    for form in FORMS:
        assert form.entry.kind in get_args(Kind), form
        assert form.entry.polarity in get_args(Polarity), form
        assert form.entry.certainty in get_args(Certainty), form
        assert form.entry.frame in get_args(Frame), form


def test_verbs_and_phrases_have_frames_of_their_own() -> None:
    assert {row["frame"] for row in DATA["cue"]} <= VERB_FRAMES
    assert {row["frame"] for row in DATA["phrase"]} <= PHRASE_FRAMES
    assert set(get_args(Frame)) == VERB_FRAMES | PHRASE_FRAMES


def test_rows_hold_nothing_but_what_is_read() -> None:
    keys = {"kind", "polarity", "certainty", "frame"}
    assert {key for row in DATA["cue"] for key in row} <= keys | {"verbs", "forms"}
    assert {key for row in DATA["phrase"] for key in row} <= keys | {"words"}


def test_denials_are_negative_and_all_else_is_positive() -> None:
    assert {form.entry.polarity for form in FORMS if form.entry.kind == "denial"} == {"negative"}
    assert {form.entry.polarity for form in FORMS if form.entry.kind != "denial"} == {"positive"}


@pytest.mark.parametrize("kind", ["demand", "question", "rumour", "allegation"])
def test_demands_questions_rumours_and_allegations_are_never_certain(kind: str) -> None:
    assert {form.entry.certainty for form in FORMS if form.entry.kind == kind} == {"unknown"}


def test_every_kind_of_claim_has_cues() -> None:
    assert {form.entry.kind for form in FORMS} == set(get_args(Kind))


def test_a_verb_stands_once_under_one_frame() -> None:
    counts = Counter((verb, row["frame"]) for row in DATA["cue"] for verb in row["verbs"])
    assert [verb for verb, count in counts.items() if count > 1] == []


def test_no_phrase_stands_twice() -> None:
    counts = Counter(words for row in DATA["phrase"] for words in row["words"])
    assert [words for words, count in counts.items() if count > 1] == []


def test_what_is_looked_up_in_small_letters_is_written_so() -> None:
    patterns = {"content", "disclaimer", "boilerplate", "background", "events", "place_regions", "place_parts"}
    names = {"divisions", "countries", "counties"}
    for where, words in lists(DATA):
        if where.split(".")[0] not in patterns | names:
            assert [word for word in words if word != word.lower() or word != word.strip()] == [], where


def test_every_irregular_verb_is_used() -> None:
    heads = {verb.split()[0] for row in DATA["cue"] for verb in row["verbs"]}
    assert set(DATA["irregular"]) - heads == set()


def test_an_irregular_verb_has_four_forms() -> None:
    assert {lemma for lemma, forms in DATA["irregular"].items() if len(forms) != 4} == set()


def regular_lemmas() -> set[str]:
    heads = {verb.split()[0] for row in DATA["cue"] for verb in row["verbs"]}
    return heads - set(DATA["irregular"])


def doubles_its_last_letter(verb: str) -> bool:
    """True for a short verb like "beg" or "quip", whose past is "begged"."""
    return re.fullmatch(r"(?:qu|[^aeiou])*[aeiou][bdgmnprt]", verb) is not None


def test_no_verb_is_inflected_as_regular_that_is_not() -> None:
    irregular = {"be", "go", "make", "have", "give", "take", "lead", "forecast", "foretell", "undertake", "speak"}
    assert {verb for verb in regular_lemmas() if verb in irregular or doubles_its_last_letter(verb)} == set()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", ("say", "says", "said", "said", "saying")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("state", ("state", "states", "stated", "stated", "stating")),
        ("stress", ("stress", "stresses", "stressed", "stressed", "stressing")),
        ("call for", ("call for", "calls for", "called for", "called for", "calling for")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("admit", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("notify", ("notify", "notifies", "notified", "notified", "notifying")),
        ("see", ("see", "sees", "saw", "seen", "seeing")),
    ],
)
def test_the_forms_of_a_verb(lemma: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma, DATA["irregular"]) == forms


@pytest.mark.parametrize(("section", "key"), PATTERNS)
def test_patterns_compile_and_match_more_than_nothing(section: str, key: str) -> None:
    for pattern in DATA[section][key]:
        compiled = re.compile(pattern, re.IGNORECASE)
        assert compiled.search("") is None or pattern == r"^\W*$"


def test_events_are_those_of_plover_and_each_has_words() -> None:
    assert set(DATA["events"]) == set(get_args(EventType))
    assert all(DATA["events"].values())


def test_the_calendar_is_whole() -> None:
    assert set(DATA["months"].values()) == set(range(1, 13))
    assert set(DATA["weekdays"].values()) == set(range(7))


def test_numerals_and_scales_are_positive_whole_numbers() -> None:
    for table in ("numerals", "scales", "vague"):
        assert all(isinstance(value, int) and value > 0 for value in DATA[table].values()), table


def test_a_bound_is_of_one_side_only() -> None:
    assert set(DATA["bounds"]["least"]).isdisjoint(DATA["bounds"]["most"])


def test_a_unit_has_one_meaning() -> None:
    counts = Counter(name for names in DATA["units"].values() for name in names)
    assert [name for name, count in counts.items() if count > 1] == []


def test_a_word_of_harm_has_one_meaning() -> None:
    counts = Counter(word for words in DATA["harm"].values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_quotation_marks_are_single_signs() -> None:
    assert all(len(opening) == len(closing) == 1 for opening, closing in DATA["quotation"]["pairs"].items())


def test_longer_forms_are_tried_first() -> None:
    for forms in (*ENGLISH.cues.values(), *ENGLISH.phrases.values()):
        lengths = [len(form.words) for form in forms]
        assert lengths == sorted(lengths, reverse=True)


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_language("xx")
