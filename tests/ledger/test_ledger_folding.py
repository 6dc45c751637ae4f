"""Words that people write in many ways are found in any of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.folding import folded, folded_words, name_words_of, shadow_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KESH Guard", "kesh guard"),
        ("Café Ørvåny", "cafe orvany"),
        ("cafe\u0301", "café"),
        ("Straße", "STRASSE"),
        ("İdil", "idil"),
        ("Sana'a", "Sana’a"),
        ("Ba‘ath, Baʿath", "Baath baath"),
        ("the army's, the soldiers'", "the army the soldiers"),
        ("al-'Arabi", "al-Arabi"),
        ("al‑Dhal", "al-Dhal"),
        ("12,500 fled", "12500 fled"),
        ("1,234,567", "1234567"),
        ("١٢٬٥٠٠", "12500"),
        ("soft\u00adened", "softened"),
        ("ﬁre", "fire"),
        ("أحمد إلى آخر ٱلحرس", "احمد الي اخر الحرس"),
        ("حَرَسُ كِيش", "حرس كيش"),
        ("حــرس", "حرس"),
        ("المدينة", "المدينه"),
        ("مستشفى", "مستشفي"),
        ("مؤتمر، شؤون، بناء", "موتمر شوون بنا"),
        ("کيش", "كيش"),
        ("\u200fكيش\u200f", "كيش"),
    ],
)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    assert shadow_of(one) == shadow_of(other) != ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Kesh was hit", [("al", "kesh"), ("was",), ("hit",)]),
        ("a cease-fire", [("a",), ("cease", "fire")]),
        ("Kesh—the town—fell.Then", [("kesh",), ("the",), ("town",), ("fell",), ("then",)]),
        ("line\nbreak\tand\x85more\x00", [("line",), ("break",), ("and",), ("more",)]),
        ("in 2019,2020 3.5 or 1,23", [("in",), ("2019",), ("2020",), ("3",), ("5",), ("or",), ("1",), ("23",)]),
        ("snake_case 'quoted' - --", [("snake",), ("case",), ("quoted",)]),
        ("’ ' ! ء", []),
    ],
)
def test_words(text: str, words: list[tuple[str, ...]]) -> None:
    assert folded_words(text) == words


def test_a_hyphenated_word_is_there_in_parts_and_as_a_whole() -> None:
    assert shadow_of("The cease-fire held") == "the cease fire held ceasefire"
    assert folded("The cease-fire held") == "the cease fire held"
    assert name_words_of("al-Kesh Guard") == {"al", "kesh", "alkesh", "guard"}
    assert name_words_of("!") == frozenset()


@given(st.text())
def test_the_shadow_has_words_and_single_spaces_only(text: str) -> None:
    shadow = shadow_of(text)
    assert shadow_of(shadow) == shadow
    assert " ".join(shadow.split()) == shadow
    for letter in shadow.replace(" ", ""):
        assert letter.isalnum(), unicodedata.name(letter, letter)
