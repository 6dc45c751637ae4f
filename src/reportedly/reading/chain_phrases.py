"""Phrases that name a speaker without a verb of saying: "according to X", "as reported by X"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.reading.cues import matches
from reportedly.reading.language import load_language
from reportedly.reading.phrases import is_finite, named_prefix, subject_after
from reportedly.reading.sentence_view import SentenceView

REACH = 12
"""Words behind "According to X," within which a saying of its own makes X the outer link of its chain."""


@dataclass(frozen=True, slots=True)
class ChainPhrase:
    """A phrase at words `[first, last)` that names the speaker at `source`.

    `outer`: the clause is itself a saying, and the speaker is a further link of its chain. `content`: the words that
    the speaker says. `cut`: where the clause ends because the phrase closes the sentence, None if it does not.
    """

    first: int
    last: int
    source: tuple[int, int]
    content: tuple[int, int]
    outer: bool
    cut: int | None


def find_chain_phrases(view: SentenceView) -> list[ChainPhrase]:
    """The chain phrases of one sentence outside its quotations, in text order."""
    known, through = _phrases(view.language.code)
    found: list[ChainPhrase] = []
    position = view.sentence.first
    while position < view.sentence.last:
        likely = known.get(view.layout.words[position].lower, ())
        words = next((w for w in likely if matches(view.layout, position, view.sentence.last, w)), None)
        phrase = None
        if words is not None and view.word(position).quotation < 0:
            phrase = _phrase(view, position, words, through=words in through)
        if phrase is not None:
            found.append(phrase)
        position = phrase.last if phrase is not None else position + 1
    return found


@cache
def _phrases(code: str) -> tuple[Mapping[str, Sequence[tuple[str, ...]]], frozenset[tuple[str, ...]]]:
    """The phrases by their first word, and those that add a link to a chain."""
    chain = load_language(code).data["chain"]
    known: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(phrase.split()) for phrase in chain["according"]):
        known.setdefault(words[0], []).append(words)
    return known, frozenset(tuple(phrase.split()) for phrase in chain["through"])


def _phrase(view: SentenceView, at: int, words: tuple[str, ...], *, through: bool) -> ChainPhrase | None:
    after = at + len(words)
    leading = at <= view.first
    source = _source(view, after, leading=leading)
    if source is None:
        return None
    if through and words[0] != "as" and view.word(at - 1).text != ",":
        # "was reported by X" is a passive and no tag
        return None
    cut = at - 1 if at > view.first and view.word(at - 1).text == "," else at
    closes = not leading and source[1] >= view.last
    elsewhere = any(cue.first < at or cue.first >= source[1] for cue in view.cues)
    outer = elsewhere if through else leading and _is_saying(view, source[1])
    content = (source[1], view.last) if leading else (view.first, cut)
    return ChainPhrase(at, source[1], source, content, outer, cut if closes else None)


def _is_saying(view: SentenceView, at: int) -> bool:
    return any(
        cue.voice == "active" and cue.first - at <= REACH and cue.entry.frame != "infinitive" for cue in view.cues
    )


def _source(view: SentenceView, at: int, *, leading: bool) -> tuple[int, int] | None:
    found = subject_after(view.layout, at, view.sentence.last, view.language)
    if found is None:
        return None
    first, last = found
    runs_on = last < view.last and is_finite(view.word(last).lower, view.language)
    if leading and (runs_on or last >= view.last):
        last = named_prefix(view.layout, first, last, view.language)
    last = min(last, view.without_stop(view.sentence.last))
    return (first, last) if last > first else None
