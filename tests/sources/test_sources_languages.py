import subprocess
import sys

import pytest

from reportedly.sources.languages import detect_language, fits, primary_language

ENGLISH = "The Kesh Guard denied on Tuesday that it had shelled the town."
ARABIC = "نفى حرس كيش يوم الثلاثاء أنه قصف بلدة كيش، وقال سكان إن القصف استمر ساعتين."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ARABIC, "ar"),
        ("وقال القائد گيورگ إن چاي خانه في كيش لم تقصف يوم الثلاثاء، ونفى ما قاله حرس كيش عن ذلك في بيانه.", "ar"),
        ("سخنگوی گارد کش روز سه‌شنبه گلوله‌باران شهر را تکذیب کرد و گفت نیروهایش در آنجا نبودند.", "fa"),
        ("وتەبێژی پاسەوانی کێش ڕۆژی سێشەممە ڕایگەیاند کە هێزەکانیان شارەکەیان بۆردومان نەکردووە.", "ku"),
        ("Keş Muhafızları sözcüsü salı günü kasabanın bombalandığı iddiasını reddetti.", "tr"),
        ("Berdevkê Parêzvanên Keşê roja sêşemê ragihand ku wan bajar topbaran nekiriye.", "ku"),
        (
            "Речник Гвардії Кеша у вівторок заперечив, що її сили обстрілювали місто минулої ночі.",
            "uk",
        ),
        ("Представитель гвардии Кеша во вторник заявил, что его силы не обстреливали этот город.", "ru"),
        ("Le porte-parole de la Garde de Kesh a démenti mardi que ses forces aient bombardé la ville.", "fr"),
        (
            "Der Sprecher der Garde von Kesch bestritt am Dienstag, dass seine Truppen die Stadt beschossen hätten.",
            "de",
        ),
        ("El portavoz de la Guardia de Kesh negó el martes que sus fuerzas hubieran bombardeado la ciudad.", "es"),
        ("דובר משמר קש הכחיש ביום שלישי שכוחותיו הפגיזו את העיירה", "he"),
        ("Ο εκπρόσωπος της Φρουράς του Κες διέψευσε την Τρίτη ότι βομβάρδισε την πόλη.", "und"),
        ("It was denied.", "und"),
        ("2023-07-14 12:00 120 000 !!! ...", "und"),
        ("", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("letters", "language"), [(19, "und"), (20, "ar")])
def test_too_few_letters_tell_nothing(letters: int, language: str) -> None:
    assert detect_language("ب1 " * letters) == language


def test_arabic_script_decides_without_the_model() -> None:
    code = (
        "import sys; from reportedly.sources.languages import detect_language;"
        f"print(ascii(detect_language({ARABIC!r})), 'py3langid' in sys.modules, 'numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["'ar'", "False", "False"]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("ar-SY", "ar"),
        ("en_GB", "en"),
        (" EN ", "en"),
        ("ara", "ar"),
        ("ckb", "ckb"),
        ("zh-Hant-TW", "zh"),
        ("und", None),
        ("mul", None),
        ("English", None),
        ("e", None),
        ("en;q=1", None),
        ("", None),
        (None, None),
    ],
)
def test_tags_are_cut_to_their_language(tag: str | None, language: str | None) -> None:
    assert primary_language(tag) == language


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", ENGLISH, True),
        ("en", ARABIC, False),
        ("ar", ARABIC, True),
        ("ur", ARABIC, True),
        ("ar", ENGLISH, False),
        ("it", ENGLISH, True),
        ("it", ARABIC, False),
        ("ku", ENGLISH, True),
        ("ku", ARABIC, True),
        ("en", "120 000", True),
    ],
)
def test_a_language_fits_a_text_in_its_script(language: str, text: str, expected: bool) -> None:
    assert fits(language, text) is expected
