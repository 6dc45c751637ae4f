"""Kind, polarity and certainty of a claim: from the cue's entry, corrected by what the content itself says."""

import re
from dataclasses import replace
from itertools import pairwise

from reportedly.domain.readings import Certainty, Kind, Polarity, Speaker, SpeakerKind
from reportedly.reading.attribution import Attribution
from reportedly.reading.language import CueEntry, Language

MAIN_CLAUSE = 14
"""Words at the start of the content in which a hedge still speaks of all of it."""
LEADING = 2
"""Sentences at the start of the content whose words show its kind."""
LONGEST_LEAD = 1000
"""Code points; what runs on longer is a table or a list."""
SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[“\"]?[A-Z])")
WORDS_OF_KIND: tuple[Kind, ...] = (
    "question",
    "denial",
    "condemnation",
    "demand",
    "warning",
    "intention",
    "accusation",
    "belief",
    "announcement",
)
"""The kinds that words show by themselves; where the words show two, the first."""
OF_SPEAKERS: dict[str, frozenset[SpeakerKind]] = {
    "he": frozenset({"person", "anonymous", "social-media"}),
    "she": frozenset({"person", "anonymous", "social-media"}),
    "it": frozenset({"organization", "official-statement"}),
    "they": frozenset({"organization", "official-statement", "anonymous", "person"}),
}
"""The kinds of speakers who speak of themselves with a pronoun of the third person."""
SHARED = 4
"""Letters at their start that two words of one name share: "Tarmania would", said by a Tarmanian minister."""


def classify(
    attribution: Attribution, content: str, speakers: tuple[Speaker, ...], language: Language
) -> tuple[Kind, Polarity, Certainty]:
    """The kind, polarity and certainty of an attributed claim."""
    if attribution.negated and attribution.entry.kind == "denial":
        # "did not deny" leaves open what is so
        return "assertion", "positive", "unknown"
    entry = _entry(attribution.entry, content, language)
    kind = _kind(replace(attribution, entry=entry), content, speakers, language)
    return kind, _polarity(entry, negated=attribution.negated), _certainty(entry.certainty, kind, content, language)


def _entry(entry: CueEntry, content: str, language: Language) -> CueEntry:
    """The cue's entry; a threat without a condition ("threatened to blow up the dam") says what will be done."""
    threat = entry.kind == "warning" and entry.frame == "infinitive"
    if threat and not any(pattern.search(content) for pattern in language.patterns("content", "condition")):
        return replace(entry, kind="intention", certainty="certain")
    return entry


def _kind(attribution: Attribution, content: str, speakers: tuple[Speaker, ...], language: Language) -> Kind:
    kind = attribution.entry.kind
    if kind == "announcement" and not _own_act(attribution, content, speakers, language):
        kind = "assertion"
    if kind != "assertion":
        return kind
    if speakers and speakers[0].name.lower() in language.words("content", "hearsay"):
        return "allegation"
    return kind_of_content(content, language, speakers) or attribution.likely_kind or kind


def _polarity(entry: CueEntry, *, negated: bool) -> Polarity:
    return "negative" if negated and entry.kind == "belief" else entry.polarity


def kind_of_content(content: str, language: Language, speakers: tuple[Speaker, ...] = ()) -> Kind | None:
    """The kind that the words said show by themselves ("must withdraw" is a demand), None if they show none."""
    leading = _leading(content)
    for kind in WORDS_OF_KIND:
        for pattern in language.patterns("content", kind):
            match = pattern.search(leading)
            if match is not None and _of_speaker(match, speakers, language):
                return kind
    return None


def _leading(content: str) -> str:
    """The first sentences of a long quotation: what comes later does not say what the whole is."""
    content = content[:LONGEST_LEAD]
    ends = [match.end() for match in SENTENCE_END.finditer(content)]
    return content[: ends[LEADING - 1]].rstrip() if len(ends) >= LEADING else content


def _of_speaker(match: re.Match[str], speakers: tuple[Speaker, ...], language: Language) -> bool:
    """False if a pattern that speaks of the speaker ("who") has found somebody else."""
    who = match.groupdict().get("who")
    if who is None or not speakers:
        return True
    words = re.findall(r"\w+", who.lower())
    if who.lower() in {"i", "we"} or words[0] in {"our", "my"}:
        return True
    if who.lower() in OF_SPEAKERS:
        return speakers[0].kind in OF_SPEAKERS[who.lower()]
    return _shares_name(words, speakers[0]) or _own_body(words, speakers[0], language)


def _shares_name(words: list[str], speaker: Speaker) -> bool:
    names = " ".join((speaker.name, *speaker.aliases)).lower()
    starts = {word[:SHARED] for word in re.findall(r"\w+", names) if len(word) >= SHARED}
    return any(word[:SHARED] in starts for word in words if len(word) >= SHARED)


def _own_body(words: list[str], speaker: Speaker, language: Language) -> bool:
    """True for "the army" and "its forces" of one who speaks for a side, not of one who watches it."""
    if speaker.kind not in {"person", "organization", "official-statement"}:
        return False
    onlooker = not language.words("content", "onlookers").isdisjoint(speaker.name.lower().split())
    body = words[0] == "the" and words[-1] in language.words("speakers", "organization")
    return not onlooker and (body or words[0] in {"its", "his", "her", "their"})


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
    if kind == "warning" and certainty == "possible":
        # "warned that the toll was likely to rise"
        shown = certainty_of_content(content, language)
        return shown if shown == "probable" else certainty
    if certainty != "certain" or kind in {"denial", "intention", "condemnation"}:
        return certainty
    if any(pattern.search(content) for pattern in language.patterns("content", "unknown")):
        return "unknown"
    return certainty_of_content(content, language)


def certainty_of_content(content: str, language: Language) -> Certainty:
    """How sure the words show themselves: by the first hedge within the main clause, else certain."""
    words = re.findall(r"[\w'-]+", content)[:MAIN_CLAUSE]
    before = ""
    for word, following in pairwise([*words, ""]):
        if word == "that":
            break
        shown = _hedge(before, word, following, language)
        if shown is not None:
            return shown
        before = word.lower()
    return "certain"


def _hedge(before: str, word: str, following: str, language: Language) -> Certainty | None:
    """How sure a word leaves what it stands in, None if it is no hedge."""
    if word == "May" or (word == "could" and following == "not"):
        # the month is told by its capital; and what could not be done was not done
        return None
    if word == "suspected" and before in language.words("grammar", "determiners") - {"a", "an"}:
        # "the suspected attack" is one spoken of before
        return None
    shown = {word.lower(), f"{word} {following}".lower()}
    if not shown.isdisjoint(language.words("certainty", "possible")):
        return "possible"
    return None if shown.isdisjoint(language.words("certainty", "probable")) else "probable"
