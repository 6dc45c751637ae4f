"""Text brought to one form, so that a search finds a word however it is written.

Latin letters lose case and marks; Arabic letters lose vowel marks, hamza, tatweel and the differences between the
forms of alef, ya and ta marbuta; apostrophes go ("Sana'a", "Sanaa"); hyphens part a word, which is kept whole as well
("al-Kesh": al, kesh, alkesh); "12,500" is 12500, and digits of any script are 0 to 9.
"""

import re
import unicodedata

_APOSTROPHES = "’‘ʼʻʾʿˈ`´′＇"
_HYPHENS = "‐‑﹣－"
_BEFORE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})

_LETTERS = str.maketrans(
    {
        # Arabic; alef, waw and ya with hamza or madda have lost them with the other marks.
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ء": "",
        "ـ": "",
        # Latin letters that Unicode does not take apart.
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)
_THOUSANDS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]+(?:(?:-?'|-)[^\W_]+)*")

_NO_TEXT = {"Mn", "Me", "Cf"}
"""Unicode categories that leave no trace inside a word: marks; joiners, soft hyphens and marks of direction."""


def folded_words(text: str) -> list[tuple[str, ...]]:
    """The words of `text` in order, each as the parts that its hyphens make of it."""
    words = (_parts(word) for word in _WORD.findall(_without_marks(text)))
    return [word for word in words if word]


def shadow_of(text: str) -> str:
    """The words of `text` with single spaces: all parts in order, then the hyphenated ones as wholes."""
    words = folded_words(text)
    parts = [part for word in words for part in word]
    return " ".join([*parts, *("".join(word) for word in words if len(word) > 1)])


def folded(text: str) -> str:
    """The parts of all words of `text` with single spaces: equal for two ways of writing one name."""
    return " ".join(part for word in folded_words(text) for part in word)


def name_words_of(name: str) -> frozenset[str]:
    """The words by which a name is found, hyphenated ones both in parts and whole."""
    return frozenset(shadow_of(name).split(" ")) - {""}


def _without_marks(text: str) -> str:
    """The text without case, marks and variants of letters; what parts words is still there."""
    text = text.translate(_BEFORE)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(_plain(letter) for letter in text).translate(_LETTERS)
    return _THOUSANDS.sub("", text.casefold())


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if unicodedata.category(letter) in _NO_TEXT:
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def _parts(word: str) -> tuple[str, ...]:
    """The word without a possessive `'s` and apostrophes, parted at its hyphens."""
    return tuple(filter(None, (part.removesuffix("'s").replace("'", "") for part in word.split("-"))))
