import pytest

from reportedly.reference.gazetteer_keys import bare_key, folded_key, skeleton_key
from reportedly.reference.gazetteer_names import kept_names, town_radius_km


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("al-Qamishli", "qamishli"),
        ("Qamishli", "qamishli"),
        ("Tell Abyad", "abyad"),
        ("Tall al-Abyad", "abyad"),
        ("Shatila camp", "shatila"),
        ("Camp Speicher", "speicher"),
        ("city of Kesh", "kesh"),
        ("القامشلي", "قامشلي"),
        ("مدينة حلب", "حلب"),
        ("al-Ma", "al ma"),
        ("Tell Al", "tell al"),
        ("Camp", "camp"),
    ],
)
def test_article_and_generic_word_fall_away_unless_hardly_anything_is_left(name: str, bare: str) -> None:
    assert bare_key(folded_key(name)) == bare


@pytest.mark.parametrize(
    ("names", "skeleton"),
    [
        (("Qamishli", "al-Qamishli", "Kameshli", "Kamışlı", "Gamishlo"), "kmsl"),
        (("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "Dair Azzur"), "drzr"),
        (("Abu Kamal", "Albu Kamal", "Al-Bukamal", "Bou Kemal", "Abukamal"), "bkml"),
        (("Tell Rifaat", "Tal Rif'at", "Tall Rifat"), "tlrft"),
        (("Erbil", "Arbil", "Irbil"), "arbl"),
        (("Khan Shaykhun", "Han Seyhun", "Khan Sheikhoun"), "hnshn"),
        (("Yabrud", "Yabroud"), "ybrd"),
        (("Homs", "Raqqa", "Azaz", "حلب", "", "Kesh-7"), None),
    ],
)
def test_spellings_of_one_arabic_name_have_one_skeleton(names: tuple[str, ...], skeleton: str | None) -> None:
    assert {name: skeleton_key(folded_key(name)) for name in names} == dict.fromkeys(names, skeleton)


def test_names_are_those_that_people_write() -> None:
    codes = ["ALP", "OSKL", "K", "Ki", "", "حل"]
    others = ["hlb", "a lei po", "Халеб", "阿勒颇", "ʿeleፖ"]
    kept = kept_names("Aleppo", [*codes, *others, "Haleb", "al-Halab", "حلب", "Aleppo", " Ḥaleb  City ", "Haleb"])
    assert kept == ("Aleppo", "Haleb", "al-Halab", "حلب", "Ḥaleb City")


def test_the_main_name_stays_whatever_it_is() -> None:
    assert kept_names("Y", []) == ("Y",)


@pytest.mark.parametrize(
    ("people", "km"), [(None, 1.5), (0, 1.5), (35_000, 1.5), (100_000, 2.5), (1_000_000, 8.0), (30_000_000, 25.0)]
)
def test_the_radius_grows_with_the_root_of_the_people(people: int | None, km: float) -> None:
    assert town_radius_km(people) == km
