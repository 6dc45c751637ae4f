"""What a language's file of quantities says, in look-up tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.reading.language import Language, load_language
from reportedly.reading.quantity_words import Phrases, named


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word says became of people, and how it stands to their number.

    `opens`: an -ing form, whose object follows; `noun`: "deaths"; `of_noun`: its people follow after "of";
    `without_object`: its people stand before it; `only_of`: it says so with "of" alone ("the bodies of").
    """

    fate: str
    opens: bool = False
    noun: bool = False
    of_noun: bool = False
    without_object: bool = False
    only_of: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """The look-up tables of one language for reading quantities. `sections`: word sets, by section and key."""

    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Phrases[float]
    exact: Phrases[float]
    shares: Phrases[float]
    bounds: Phrases[str]
    bounds_behind: Phrases[str]
    units: Phrases[str]
    multiples: Mapping[str, int]
    currencies: Phrases[str]
    harm: Phrases[Harm]
    tolls: Phrases[str]
    no_count_behind: Phrases[bool]
    counted: Mapping[str, str]
    openers: Mapping[str, str]
    stops: frozenset[str]
    stops_later: frozenset[str]
    starts: frozenset[str]
    sections: Mapping[tuple[str, str], frozenset[str]]

    def has(self, section: str, key: str, word: str) -> bool:
        """True if the language's file lists `word` under `section` and `key`."""
        return word in self.sections[section, key]


def quantity_tables(language: Language) -> Tables:
    """The tables of `language`, made once."""
    return _tables(language.code)


@cache
def _tables(code: str) -> Tables:
    language = load_language(code)
    data = language.data
    bounds, exact, vague, shares = data["bounds"], data["number_phrases"], data["vague"], data["shares"]
    return Tables(
        numerals=data["numerals"],
        scales=data["scales"],
        vague=Phrases(vague),
        exact=Phrases(exact),
        shares=Phrases(shares),
        bounds=named({kind: bounds[kind] for kind in ("least", "most", "about")}),
        bounds_behind=named({"least": bounds["least_behind"], "most": bounds["most_behind"]}),
        units=named(data["units"]),
        multiples=data["unit_multiples"],
        currencies=Phrases(data["currency_signs"]),
        harm=Phrases(_harm(data)),
        tolls=Phrases(dict.fromkeys(data["harm_forms"]["tolls"], "killed")),
        no_count_behind=Phrases(dict.fromkeys(data["no_count"]["behind"], True)),
        counted={word: name for name, words in data["counted"].items() for word in words},
        openers=data["ranges"]["openers"],
        stops=_stops(language),
        stops_later=frozenset().union(
            *(data["grammar"][key] for key in ("determiners", "pronouns_person", "pronouns_group"))
        ),
        starts=frozenset(
            phrase.lower().split()[0]
            for table in (
                data["numerals"],
                data["currency_signs"],
                exact,
                vague,
                shares,
                dict.fromkeys(data["lists"]["singular"]),
            )
            for phrase in table
        ),
        sections=_sections(data),
    )


def _harm(data: Mapping[str, Any]) -> dict[str, Harm]:
    forms = {key: frozenset(words) for key, words in data["harm_forms"].items() if isinstance(words, list)}
    words = {word: fate for fate, words in data["harm"].items() for word in words}
    words |= dict.fromkeys(forms["lives"], "killed")
    return {
        word: Harm(
            fate,
            opens=word.endswith("ing") and word not in forms["without_object"],
            noun=word in forms["nouns"],
            of_noun=word in forms["of_nouns"],
            without_object=word in forms["without_object"],
            only_of=word in forms["things"],
        )
        for word, fate in words.items()
    }


def _stops(language: Language) -> frozenset[str]:
    """Words at which a noun behind its number has ended."""
    grammar = ("prepositions", "clause_openers", "auxiliaries", "relative_pronouns", "finite_verbs", "adverbs")
    lists = [language.words("grammar", key) for key in grammar]
    nouns = language.words("no_count", "verbs_too")
    return frozenset({"and", "or", "including", "not", "there"}.union(*lists)) - nouns


def _sections(data: Mapping[str, Any]) -> dict[tuple[str, str], frozenset[str]]:
    names = ("rates", "durations", "harm_forms", "people", "irregular_plurals", "no_count", "lists", "ranges", "bounds")
    return {
        (name, key): frozenset(words) for name in names for key, words in data[name].items() if isinstance(words, list)
    } | {("grammar", key): frozenset(words) for key, words in data["grammar"].items()}
