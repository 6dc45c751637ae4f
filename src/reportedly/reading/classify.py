"""Kind, polarity and certainty of a claim: from the cue's entry, corrected by what the content itself says."""

import re
from itertools import pairwise

from reportedly.domain.readings import Certainty, Kind, Polarity, Speaker
from reportedly.reading.attribution import Attribution
from reportedly.reading.language import Language

MAIN_CLAUSE = 14
"""Words at the start of the content in which a hedge still speaks of all of it."""
WORDS_OF_KIND: tuple[Kind, ...] = ("question", "condemnation", "demand", "intention", "warning", "accusation", "belief")


def classify(
    attribution: Attribution, content: str, speakers: tuple[Speaker, ...], language: Language
) -> tuple[Kind, Polarity, Certainty]:
    """The kind, polarity and certainty of an attributed claim."""
    entry = attribution.entry
    kind = entry.kind
    if kind == "announcement" and not _own_act(attribution, content, speakers, language):
        kind = "assertion"
    if kind == "assertion":
        kind = kind_of_content(content, language) or attribution.likely_kind or kind
    if attribution.negated and entry.kind == "denial":
        # "did not deny" leaves open what is so
        return "assertion", "positive", "unknown"
    return kind, _polarity(attribution, entry.polarity), _certainty(entry.certainty, kind, content, language)


def _polarity(attribution: Attribution, polarity: Polarity) -> Polarity:
    if attribution.negated and attribution.entry.kind == "belief":
        return "negative"
    return polarity


def kind_of_content(content: str, language: Language) -> Kind | None:
    """The kind that the words said show by themselves ("must withdraw" is a demand), None if they show none."""
    for kind in WORDS_OF_KIND:
        if any(pattern.search(content) for pattern in language.patterns("content", kind)):
            return kind
    return None


def _own_act(attribution: Attribution, content: str, speakers: tuple[Speaker, ...], language: Language) -> bool:
    """True if a body makes its own act or decision known, and does not just tell news."""
    if attribution.entry.frame == "responsibility":
        return True
    body = bool(speakers) and speakers[0].kind in {"organization", "official-statement", "person"}
    return body and any(pattern.search(content) for pattern in language.patterns("content", "own_act"))


def _certainty(certainty: Certainty, kind: Kind, content: str, language: Language) -> Certainty:
    if kind in {"demand", "question", "rumour", "allegation"}:
        return "unknown"
    if kind == "belief" and certainty == "certain":
        return "probable"
    if certainty != "certain" or kind in {"denial", "intention", "condemnation"}:
        return certainty
    return certainty_of_content(content, language)


def certainty_of_content(content: str, language: Language) -> Certainty:
    """How sure the words show themselves: by the first hedge within the main clause, else certain."""
    words = re.findall(r"[\w'-]+", content)[:MAIN_CLAUSE]
    for word, following in pairwise([*words, ""]):
        if word == "that":
            break
        if word == "May" or (word == "could" and following == "not"):
            # the month; and what could not be done was not done
            continue
        word = word.lower()  # noqa: PLW2901 - the month is told by its capital, the hedges are not
        if word in language.words("certainty", "possible"):
            return "possible"
        if word in language.words("certainty", "probable"):
            return "probable"
    return "certain"
