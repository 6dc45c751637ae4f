import pytest

from reportedly.domain.spans import Span
from reportedly.reference.names import Candidate, Matcher, slips

BOOK = Matcher(
    [
        ("tarmania", "Tarmania"),
        ("tarmania-army", "Tarmanian army"),
        ("kesh-guard", "Kesh Guard"),
        ("kesh-guard", "KG"),
        ("kesh-guard", "حرس كيش"),
        ("free-army", "Free Tarmanian Army"),
        ("free-army", "FTA"),
        ("velistan", "Velistan"),
        ("velistan", "US"),
        ("band", "IS"),
        ("outlet", "Shem"),
        ("movement", "al-Shelm"),
        ("kesh", "Kesh"),
        ("kesh", "al-Kesh"),
        ("dhal", "Dhalen"),
        ("kesh", "كيش"),
        ("kesh", "الكيش"),
        ("douma", "دوما"),
        ("front", "الجبهة الكيشية"),
        ("union", "People's Union"),
        ("home-guard-orvany", "Home Guard"),
        ("home-guard-dhal", "Home Guard"),
        ("council", "KG forces"),
    ]
)


def found(text: str) -> list[tuple[str, list[str]]]:
    return [(match.span.of(text), [candidate.id for candidate in match.candidates]) for match in BOOK.matches(text)]


def levels(text: str) -> list[str]:
    return [candidate.level for match in BOOK.matches(text) for candidate in match.candidates]


def test_a_name_as_the_book_spells_it_is_exact_and_its_span_counts_code_points() -> None:
    text = "𝔸 Tarmania said"
    (match,) = BOOK.matches(text)
    assert match.span == Span(2, 10)
    assert match.candidates == (Candidate("tarmania", "Tarmania", "exact"),)


@pytest.mark.parametrize("text", ["TARMANIA", "tarmania", "Tarmánia", "al-Tarmania"])
def test_other_spellings_are_folded(text: str) -> None:
    assert found(text) == [(text, ["tarmania"])]
    assert levels(text) == ["folded"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tarmania's army", ["Tarmania"]),
        ("Tarmania’s", ["Tarmania"]),
        ("Tarmanias countryside", ["Tarmania"]),  # an apostrophe lost on the way
        ("several FTAs", ["FTA"]),
        ("the Kesh Guards' guns", ["Kesh Guard"]),
        ("“Tarmania”", ["Tarmania"]),
        ("Velistan-backed", ["Velistan"]),
        ("anti-Velistan", ["Velistan"]),
        ("pro-US and US-backed", ["US", "US"]),
        ("Velistan/Tarmania", ["Velistan", "Tarmania"]),
        ("#Tarmania", ["Tarmania"]),
        ("the Peoples Union and the People’s Union", ["People’s Union"]),
    ],
)
def test_what_belongs_to_the_span(text: str, words: list[str]) -> None:
    assert [words for words, _ in found(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Tarmanian",
        "xTarmania",
        "Tarmania2",
        "UnTarmania",
        "tell us now",
        "Us and them",
        "this is it",
        "Is it?",
        "kg",
        "5 kg",
        "KGB",
        "shem",
        "SHEM",
        "Keshs",  # a short name takes no lost apostrophe, as Hama is not in Hamas
        "al-Shem",  # and hangs on no article
        "el-Shem street",
        "Free Tarmanian\n\nArmy of Sand",
        "kg forces",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


def test_the_longest_of_the_leftmost_names_is_taken() -> None:
    text = "Free Tarmanian Army (FTA) and Kesh Guard, KG forces, Kesh"
    assert [words for words, _ in found(text)] == [
        "Free Tarmanian Army",
        "FTA",
        "Kesh Guard",
        "KG forces",
        "Kesh",
    ]


def test_a_longer_name_that_is_cut_off_hides_no_shorter_one() -> None:
    assert found("Kesh Guardsman") == [("Kesh", ["kesh"])]


@pytest.mark.parametrize("text", ["Free\nTarmanian Army", "Free-Tarmanian  Army", "free Tarmanian army"])
def test_line_breaks_hyphens_and_blanks_are_one_blank(text: str) -> None:
    assert found(text) == [(text, ["free-army"])]


@pytest.mark.parametrize("text", ["al-Kesh", "Al-Kesh", "el-Kesh", "al Kesh"])
def test_a_name_with_its_article_keeps_it(text: str) -> None:
    assert found(text) == [(text, ["kesh"])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("arrived at Dhalen", "Dhalen"),
        ("as Tarmania said", "Tarmania"),
        ("an-Dhalen", "an-Dhalen"),
        ("Shelm", "Shelm"),  # long enough to go without
        ("ash-Shelm", "ash-Shelm"),
    ],
)
def test_only_an_article_is_an_article(text: str, words: str) -> None:
    assert [words for words, _ in found(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال حرس كيش إن", "حرس كيش"),
        ("وحرس كيش", "حرس كيش"),
        ("في كيش وفي", "كيش"),
        ("وبكيش", "كيش"),
        ("والكيش", "الكيش"),
        ("للكيش", "للكيش"),
        ("والجبهة الكيشيّة", "الجبهة الكيشيّة"),
        ("للجبهة الكيشيه", "للجبهة الكيشيه"),
        ("جبهة الكيشية", "جبهة الكيشية"),
    ],
)
def test_arabic_names_stand_behind_conjunction_preposition_and_article(text: str, words: str) -> None:
    assert [words for words, _ in found(text)] == [words]


@pytest.mark.parametrize("text", ["كيشي", "مكيش", "دوماً", "دومًا", "أبكيش"])
def test_arabic_words_that_only_contain_a_name(text: str) -> None:
    assert found(text) == []


def test_entries_of_one_name_are_all_candidates_once() -> None:
    assert found("the Home Guard") == [("Home Guard", ["home-guard-orvany", "home-guard-dhal"])]


def test_an_exact_name_goes_before_one_that_only_folds_to_it() -> None:
    matcher = Matcher([("one", "Keshara"), ("other", "Keshára")])
    (match,) = matcher.matches("Keshára")
    assert match.candidates == (Candidate("other", "Keshára", "exact"),)
    (match,) = matcher.matches("KESHARA")
    assert [candidate.id for candidate in match.candidates] == ["one", "other"]


def test_a_word_in_a_line_of_capitals_is_no_acronym() -> None:
    assert found("WHAT IS THIS WAR ABOUT\nIS fighters") == [("IS", ["band"])]
    assert found("NEW FTA TALKS") == [("FTA", ["free-army"])]
    assert found("IS") == [("IS", ["band"])]


def test_half_characters_and_odd_signs_do_no_harm() -> None:
    assert found("\ud800Tarmania\x00 \ufffeVelistan") == [("Tarmania", ["tarmania"]), ("Velistan", ["velistan"])]
    assert found("") == []


def test_long_texts_keep_their_offsets() -> None:
    filler = "Dhalén, l’armée d’Ostmark – ﬁn. " * 30_000
    text = "Tarmania " + filler + "Velistan"
    matches = BOOK.matches(text)
    assert [matches[0].span.of(text), matches[-1].span.of(text)] == ["Tarmania", "Velistan"]
    assert matches[-1].span == Span(len(text) - 8, len(text))


ACRONYMS = [("kg", "KGU"), ("fta", "FTA"), ("mro", "TMHR"), ("other-fta", "FTA"), ("big", "UNMISK"), ("name", "Kesh")]


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("FFTA", ["fta", "other-fta"]),
        ("FTAA", ["fta", "other-fta"]),
        ("TMH", ["mro"]),
        ("TMHRR", ["mro"]),
        ("UNMISX", ["big"]),
        ("UNMIK", ["big"]),
        ("FTA", []),  # a name of the book itself
        ("FTB", []),  # of three letters, too many are acronyms of their own
        ("KGUXX", []),
        ("Ffta", []),
        ("ft", []),
        ("FTA1", []),
        ("", []),
    ],
)
def test_slips_of_an_acronym(word: str, ids: list[str]) -> None:
    found = slips(word, ACRONYMS)
    assert [candidate.id for candidate in found] == ids
    assert all(candidate.level == "slip" for candidate in found)
