import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reference.folding import capitals, fold

AWKWARD = st.text(
    alphabet=st.sampled_from(list("aBé ́'’-–\n\r\t_İßﬁکيةًءـول ل\u200f\ufeff\x00\x01\ud800زal٣s.")), max_size=60
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dêrik", "derik"),
        ("Derik", "De\u0302rik"),
        ("Kobanê", "Kobane"),
        ("Da'esh", "Da’esh"),
        ("ʿAyn ʿIsa", "Ayn Isa"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Deir-ez-Zor", "Deir al Zor"),
        ("al-Kesh", "Al Kesh"),
        ("ash-Shelm", "El-Shelm"),
        ("Eastern_Kesh", "Eastern Kesh"),
        ("Kesh\r\nGuard", "Kesh Guard"),
        ("Kesh  -  Guard", "Kesh Guard"),
        ("Kesh\u00a0Guard", "Kesh Guard"),
        ("Sham\u00adil", "Shamil"),
        ("ﬁeld", "field"),
        ("سُورِيّة", "سورية"),
        ("إدلب", "ادلب"),
        ("كوبانى", "كوباني"),
        ("دمشـــق", "دمشق"),
        ("السويداء", "السويدا"),
        ("حماة", "حماه"),
        ("الفرقة ٢٥", "الفرقة 25"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at Kesh", "al Kesh"),  # "arrived at Kesh" is English, "at-Kesh" is Arabic
        ("as Kesh", "al Kesh"),
        ("Kesh\n\nGuard", "Kesh Guard"),  # an empty line parts two paragraphs
        ("Kesh — Guard", "Kesh Guard"),
        ("Kesh's", "Keshs"),
    ],
)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("in Deir ez-Zor today", "deir al zor", "Deir ez-Zor"),
        ("the ‘Kesh\r\n  Guard’ said", "kesh guard", "Kesh\r\n  Guard"),
        ("De\u0302rik.", "derik", "De\u0302rik"),
        ("Kobane\u0302 fell", "kobane", "Kobane\u0302"),
        ("في السويداء،", "السويدا", "السويداء"),
        ("the ﬁeld", "field", "ﬁeld"),
        ("في دِمَشْق", "دمشق", "دِمَشْق"),
    ],
)
def test_a_stretch_of_the_folded_text_leads_back_to_the_original(text: str, part: str, words: str) -> None:
    folded = fold(text)
    start = folded.text.index(part)
    assert folded.span(start, start + len(part)).of(text) == words


@settings(max_examples=300, deadline=None)
@given(AWKWARD, st.data())
def test_every_stretch_leads_back_into_the_text_and_keeps_the_order(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    folded.text.encode("utf-8")
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert span.end <= len(text)
    if end < len(folded.text):
        assert folded.span(end, len(folded.text)).start >= span.start


def test_capitals_are_of_letters_only() -> None:
    assert capitals("Da'ra") == (True, False, False, False)
    assert capitals("MaT-3") == (True, False, True)
