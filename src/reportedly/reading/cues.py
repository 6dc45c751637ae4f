"""Cues: the words that show the saying, with the verb group they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.reading.language import CueEntry, CueForm, Language
from reportedly.reading.layout import Layout, Sentence

Voice = Literal["active", "passive", "participle", "phrase"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `[first, last)` of the layout that show a saying; `head` is the cue word itself.

    `voice`: an active or passive verb, a participle that goes on from what stands before ("adding that"), or a phrase.
    """

    first: int
    last: int
    head: int
    entry: CueEntry
    voice: Voice
    negated: bool = False


def find_cues(layout: Layout, sentence: Sentence, language: Language) -> list[Cue]:
    """The cues of one sentence outside its quotations, in text order, not overlapping."""
    found: list[Cue] = []
    position = sentence.first
    while position < sentence.last:
        cue = None
        if layout.words[position].quotation < 0:
            cue = _phrase_at(layout, sentence, position, language) or _verb_at(layout, sentence, position, language)
        if cue is not None and _unsaid(cue):
            cue = None
        if cue is not None and (not found or cue.first >= found[-1].last):
            found.append(cue)
            position = cue.last
        else:
            position += 1
    return found


GAP = 8
"""Words that a "*" in a phrase of the language's file can stand for."""


def phrase_end(layout: Layout, position: int, last: int, words: tuple[str, ...]) -> int | None:
    """The word behind the phrase `words` if it stands at word `position`, a "*" in it for a few words; else None."""
    if "*" not in words:
        return position + len(words) if matches(layout, position, last, words) else None
    gap = words.index("*")
    if not matches(layout, position, last, words[:gap]):
        return None
    start = position + gap
    for later in range(start, min(start + GAP + 1, last)):
        if matches(layout, later, last, words[gap + 1 :]):
            return later + len(words) - gap - 1
    return None


def matches(layout: Layout, position: int, last: int, words: tuple[str, ...]) -> bool:
    """True if `words` stand at word `position`, before word `last`."""
    if position + len(words) > last:
        return False
    return all(layout.words[position + offset].lower == word for offset, word in enumerate(words))


def _phrase_at(layout: Layout, sentence: Sentence, position: int, language: Language) -> Cue | None:
    for form in language.phrases.get(layout.words[position].lower, ()):
        last = phrase_end(layout, position, sentence.last, form.words)
        if last is None:
            continue
        if form.entry.frame == "passive":
            first = _auxiliaries_before(layout, sentence, position, language)
            if first == position and form.words[-1] == "to":
                continue
            return Cue(first, last, position, form.entry, "phrase", _negated(layout, first, position, language))
        if form.entry.frame == "nominal" and not _free_nominal(layout, sentence, position, language):
            continue
        return Cue(position, last, position, form.entry, "phrase")
    return None


def _free_nominal(layout: Layout, sentence: Sentence, position: int, language: Language) -> bool:
    """False where a verb of saying governs the noun: in "refuted claims of ..." the claims are what is refuted."""
    before = position - 1
    while before >= sentence.first and layout.words[before].lower in language.words("grammar", "determiners"):
        before -= 1
    if before < sentence.first:
        return True
    governing = language.cues.get(layout.words[before].lower, ())
    return not any(form.shape != "base" and len(form.words) == 1 for form in governing)


def _verb_at(layout: Layout, sentence: Sentence, position: int, language: Language) -> Cue | None:
    if layout.words[position].capital and position > sentence.first:
        # "United States", "Islamic State": a verb within a sentence has no capital
        return None
    if layout.words[position].lower not in language.cues or _is_noun(layout, sentence, position, language):
        return None
    for form in language.cues[layout.words[position].lower]:
        if matches(layout, position, sentence.last, form.words):
            cue = _verb_as(form, layout, sentence, position, language)
            if cue is not None:
                return cue
    return None


def _verb_as(form: CueForm, layout: Layout, sentence: Sentence, position: int, language: Language) -> Cue | None:
    if any(
        matches(layout, position, sentence.last, tuple(words.split())) for words in language.data["sayings"]["none"]
    ):
        return None
    first = _auxiliaries_before(layout, sentence, position, language)
    last = position + len(form.words)
    group = [word.lower for word in layout.words[first:position]]
    voice = _voice(form, group, layout, first, sentence)
    if voice is None or not _frame_fits(form, voice, layout, last, sentence):
        return None
    if form.entry.frame == "infinitive" and last < sentence.last and layout.words[last].lower == "to":
        last += 1
    return Cue(first, last, position, form.entry, voice, _negated(layout, first, position, language))


def _voice(form: CueForm, group: list[str], layout: Layout, first: int, sentence: Sentence) -> Voice | None:
    """How the verb is used, or None where it says nothing of a speaker ("to say", "air strikes")."""
    be = any(word in {"is", "are", "was", "were", "be", "been", "being"} for word in group)
    if form.shape == "ing":
        return "active" if be else "participle"
    if form.shape == "base":
        before = layout.words[first - 1].lower if first > sentence.first else ""
        plural = before.endswith("s") or before in {
            "we",
            "they",
            "i",
            "you",
            "and",
            "who",
            "people",
            "media",
            "police",
            ")",
        }
        return "active" if plural or any(word in {"did", "does", "do", "will", "would"} for word in group) else None
    if form.shape in {"past", "participle"} and be:
        # "remain determined to", "are committed to" are a body's own attitude, not something done to it
        return "active" if form.entry.frame == "infinitive" and form.words[-1] != "offered" else "passive"
    behind = first + len(group) + len(form.words)
    if form.shape == "past" and behind < sentence.last and layout.words[behind].lower == "by":
        return "passive"
    return "active"


def _frame_fits(form: CueForm, voice: Voice, layout: Layout, last: int, sentence: Sentence) -> bool:
    following = layout.words[last].lower if last < sentence.last else ""
    if form.entry.frame == "that":
        shown = following in {"that", ":", "whether", "if", '"', "“"}
        comma = following == "," and last + 1 < sentence.last and layout.words[last + 1].text in {'"', "“"}
        return voice != "passive" and (shown or comma or _closes_quotation(layout, sentence, last))
    if form.entry.frame == "quoting":
        return as_saying(layout, last, sentence.last) is not None
    if form.entry.frame == "responsible":
        return any(
            word.lower in {"responsible", "accountable"} for word in layout.words[last : min(last + 9, sentence.last)]
        )
    if form.entry.frame == "infinitive":
        if voice == "passive":
            return False
        return following in {"to", "not"} or (following in {"that"} and form.words[0][:3] in {"vow", "ple", "pro"})
    return True


def as_saying(layout: Layout, at: int, last: int) -> int | None:
    """The word "saying" of "quoted ... as saying" when it comes within a few words behind word `at`."""
    for position in range(at, min(at + 16, last - 1)):
        if layout.words[position].lower == "as" and layout.words[position + 1].lower in {"saying", "telling"}:
            return position + 1
    return None


def _closes_quotation(layout: Layout, sentence: Sentence, last: int) -> bool:
    """True for the tag behind a quotation: `"...", he recalled.`"""
    ends = last >= sentence.last or layout.words[last].text in {".", ","}
    return ends and any(word.quotation >= 0 for word in layout.words[max(sentence.first, last - 9) : last])


def _is_noun(layout: Layout, sentence: Sentence, position: int, language: Language) -> bool:
    """True if a form that is as often a noun ("claims", "reports") stands here as one."""
    word = layout.words[position]
    first = _auxiliaries_before(layout, sentence, position, language)
    before = layout.words[first - 1] if first > sentence.first else None
    after = layout.words[position + 1].lower if position + 1 < sentence.last else "."
    if word.lower.endswith("ing"):
        return word.lower in language.words("ambiguous", "never_participle") and after != "that"
    if before is not None and (
        before.lower in {"a", "an", "the", "his", "her", "its", "their", "of", "no", "any"}
        or before.lower.endswith("'s")
    ):
        return True
    if word.lower not in language.words("ambiguous", "nouns") or (after == "that" and before is not None):
        return False
    if before is None or after in {
        "of",
        "by",
        "from",
        "in",
        "about",
        "and",
        "or",
        "as",
        "were",
        "was",
        "said",
        "say",
    }:
        return True
    if after in {".", ","}:
        return not (before.lower in {"it", "he", "she", "they"} or before.capital or before.lower == "website")
    nounish = before.lower in language.words("grammar", "determiners") | language.words("grammar", "prepositions")
    return nounish or before.lower in {"and", "or", "to"}


def _auxiliaries_before(layout: Layout, sentence: Sentence, position: int, language: Language) -> int:
    """The first word of the verb group that ends at `position`: auxiliaries, adverbs and negations before it."""
    helpers = language.words("grammar", "auxiliaries") | language.words("grammar", "negations")
    adverbs = language.words("grammar", "adverbs")
    first = position
    while first > sentence.first:
        before = layout.words[first - 1]
        if before.quotation >= 0 or not (before.lower in helpers or before.lower in adverbs or _adverb(before.lower)):
            break
        first -= 1
    while first < position and layout.words[first].lower in {"so", "yet", "since", "then", "now"}:
        first += 1
    return first


def _unsaid(cue: Cue) -> bool:
    """True for what was not said: "did not specify where". A belief or a denial that is negated is a saying still."""
    return cue.negated and cue.voice != "phrase" and cue.entry.kind not in {"belief", "denial"}


def _adverb(word: str) -> bool:
    return (
        len(word) > 4 and word.endswith("ly") and word not in {"family", "assembly", "italy", "daily", "july", "ally"}
    )


def _negated(layout: Layout, first: int, last: int, language: Language) -> bool:
    negations = language.words("grammar", "negations")
    return any(word.lower in negations for word in layout.words[first:last])


def saying_words(language: Language) -> Iterator[str]:
    """The finite forms of the verbs of saying, for whoever has to know whether a stretch of words holds one."""
    for first, forms in language.cues.items():
        if any(form.shape in {"past", "third"} and form.entry.frame == "clause" for form in forms):
            yield first
