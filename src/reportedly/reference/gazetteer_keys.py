"""Keys: under which spellings a name of the gazetteer is found, from the strictest to the loosest."""

import re

from reportedly.reference.folding import ARTICLE, fold

SKELETON_LETTERS = 4
"""Fewer consonants than these say too little: "hlb" is Halab, Halba and Hulub."""

_ARAB_WORLD = "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"
SKELETON_COUNTRIES = frozenset((*_ARAB_WORLD.split(), "IL", "IR", "TR"))
"""The Arab world, Turkey, Iran and Israel: where one name is written in Latin letters in many ways."""

_GENERIC_FIRST = re.compile(
    "(?:t[aei]ll?|camp|mukhayy?am|kh[ie]rb[ae]t|qar[iy]+at|madinat|medinet|baldat|nahiyat"
    "|(?:city|town|village) of|تل|مخيم|خربه|قريه|مدينه|بلده|ناحيه) "
)
_GENERIC_LAST = re.compile(" (?:refugee camp|camp|city|town|village)$")
_ARABIC_ARTICLE = "ال"
_LEAST = 3
_LATIN_WORD = re.compile("[a-z]+")

_BU = re.compile("^(?:al)?a?b(?:ou|[ou])")
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("dzh|dj|zh|c(?![hk])|j", "j"),
        ("sch|sh|ch|s", "s"),
        ("kh|x", "h"),
        ("gh|ck|[qgk]", "k"),
        ("dh|z", "z"),
        ("th", "t"),
        ("ph", "f"),
        ("p", "b"),
        ("v", "w"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile("(?<=.)h$")
_VOWELS = re.compile("[aeiou]|(?<!^)[yw]")


def folded_key(name: str) -> str:
    """`name` without case and diacritics, hyphens as spaces, each spelling of the article as "al "."""
    return " ".join(fold(name).text.split())


def bare_key(folded: str) -> str:
    """A folded name without its article and generic word: `al qamishli` and `qamishli camp` give `qamishli`.

    What would leave fewer than three letters is kept.
    """
    bare = _stripped(folded, _GENERIC_LAST.sub("", folded))
    bare = _stripped(bare, _without_article(bare))
    bare = _stripped(bare, _GENERIC_FIRST.sub("", bare, count=1) if _GENERIC_FIRST.match(bare) else bare)
    return _stripped(bare, _without_article(bare))


def skeleton_key(folded: str) -> str | None:
    """The consonants of a folded name in Latin letters; None if there are fewer than four, or other letters.

    Articles, vowels, a final h, and y and w inside a word fall away, doubled letters count once, and letters for one
    sound are one: q g gh = k, kh x = h, sh ch = s, dh = z, th = t, dj c = j, p = b, v = w; Abu, Albu, Bu are one word.
    A vowel that begins the name stands as a. So Qamishli, al-Qamishli and Kameshli give `kmsl`, Deir ez-Zor and Dayr az
    Zawr `drzr`, Abu Kamal, Albu Kamal and Al-Bukamal `bkml`.
    """
    words = [word for word in folded.split() if word + " " != ARTICLE]
    if not words or not all(map(_LATIN_WORD.fullmatch, words)):
        return None
    words[0] = _BU.sub("bu", words[0])
    first = "a" if words[0][0] in "aeiou" else ""
    key = first + "".join(_consonants(_BU.sub("bu", word)) for word in words)
    return key if len(key) >= SKELETON_LETTERS else None


def letters_only(folded: str) -> str:
    """A folded name without articles and spaces, to be compared letter by letter."""
    return "".join(word for word in folded.split() if word + " " != ARTICLE)


def _consonants(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return _VOWELS.sub("", _FINAL_H.sub("", _DOUBLED.sub(r"\1", word)))


def _without_article(name: str) -> str:
    return name.removeprefix(ARTICLE).removeprefix(_ARABIC_ARTICLE)


def _stripped(name: str, shorter: str) -> str:
    return shorter if sum(map(str.isalnum, shorter)) >= _LEAST else name
