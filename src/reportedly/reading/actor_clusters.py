"""Bodies that no book has, each under one name, and words that mean a body named before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.domain.readings import ActorMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span
from reportedly.reading.actor_choice import Scene, mention
from reportedly.reading.layout import Sentence, Word

SCORE_UNLISTED = 0.4
SCORE_AGAIN = 0.5
LONGEST_RUN = 8
"""Words of a name on each side of its noun."""
HEADLINE = 0.15
"""In a headline, less than this share of the longer words is written small, and capitals make no name."""
FEW_BACK = 12
"""Actors back from "the faction" among which the one it means is looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A run of capitals that names a body: its words `[first, last)`, its bare name and its noun."""

    first: int
    last: int
    name: str
    noun: str
    sure: bool


def unlisted(scene: Scene, taken: SpanIndex[Span]) -> list[ActorMention]:
    """The mentions of bodies that the book does not have: in full, by their noun, by acronym; each under one name."""
    runs = [run for run in _runs(scene) if not taken.touching(scene.layout.span(run.first, run.last))]
    names = {run.name for run in runs if run.sure}
    runs = [run for run in runs if run.name in names]
    found = [(scene.layout.span(run.first, run.last), run.name) for run in runs]
    own = SpanIndex((span, span) for span, _ in found)
    later = (*_by_acronym(scene, runs), *_by_noun(scene, runs))
    found += [row for row in later if not taken.touching(row[0]) and not own.touching(row[0])]
    counts = Counter(name for _, name in found)
    return [ActorMention(span, name, None, (), SCORE_UNLISTED, _why(name, counts)) for span, name in found]


def named_before(scene: Scene, mentions: Sequence[ActorMention], taken: SpanIndex[Span]) -> Iterator[ActorMention]:
    """The mentions of bodies by a word that goes back to one: "the faction", "faction leaders", "these forces"."""
    back = SpanIndex((one.span, one) for one in mentions if one.actor)
    for number, word in enumerate(scene.layout.words):
        first = _opening(number, word, scene)
        if first is None:
            continue
        span = scene.layout.span(first, number + 1)
        meant = None if taken.touching(span) else _meant(word, back, scene)
        if meant is not None and meant.actor is not None:
            words = span.of(scene.layout.text)
            why = f"“{words}” goes back to {meant.name}, the last such body named"
            yield mention(span, meant.actor, SCORE_AGAIN, why, scene.known)


def spoken_of_themselves(scene: Scene, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The mentions of speakers by a pronoun that opens what they say: "the guard said that its men had left"."""
    language, words = scene.known.language, scene.layout.words
    back = SpanIndex((one.span, one) for one in mentions if one.actor)
    pronouns = (language.words("grammar", "pronouns_group") | {"its", "their"}) - {"we", "us"}
    for number, word in enumerate(words):
        if word.lower not in pronouns or number < 2 or words[number - 1].lower != "that":
            continue
        first = words[scene.layout.sentences[scene.layout.sentence_at(word.start)].first].start
        before = back.inside(Span(first, word.start)) if first < word.start else []
        if before and words[number - 2].lower in language.cues and before[0].actor:
            if scene.known.book.actors[before[0].actor].offices:
                # one person is neither "it" nor "they"
                continue
            why = f"“{word.text}” goes back to {before[0].name}, who says so"
            yield mention(Span(word.start, word.end), before[0].actor, SCORE_AGAIN, why, scene.known)


def _why(name: str, counts: Counter[str]) -> str:
    times = "once" if counts[name] == 1 else f"{counts[name]} times"
    return f"{name} is not in the book; named {times} in the text"


# ---- runs of capitals ----------------------------------------------------------------------------------------


def _runs(scene: Scene) -> Iterator[Named]:
    nouns = scene.known.language.words("unlisted", "nouns")
    behind = scene.known.language.words("unlisted", "behind")
    headline: dict[Sentence, bool] = {}
    done = -1
    for number, word in enumerate(scene.layout.words):
        noun = word.lower.removesuffix("'s")
        run = None
        if number < done:
            continue
        if word.capital and noun in nouns:
            run = _run(number, noun, scene)
        elif noun in behind:
            run = _run_before(number, noun, scene)
        if run is not None:
            done = run.last
            sentence = scene.layout.sentences[scene.layout.sentence_at(word.start)]
            if sentence not in headline:
                headline[sentence] = _is_headline(sentence, scene)
            yield Named(run.first, run.last, run.name, run.noun, not headline[sentence])


def _run(number: int, noun: str, scene: Scene) -> Named | None:
    """The run of capitals round an organisation's noun; None if it is the noun alone."""
    first = _leftwards(number, scene)
    last = number + 1
    if first == number and noun not in scene.known.language.words("unlisted", "first"):
        return None
    last = _rightwards(number + 1, scene)
    return _named(first, last, noun, scene) if last - first > 1 else None


def _run_before(number: int, noun: str, scene: Scene) -> Named | None:
    """The run of capitals between an article and a small noun ("the Kesh group"); None if there is none."""
    first = _leftwards(number, scene)
    article = scene.layout.words[first - 1].lower if first else ""
    if first == number or article not in {"the", "a", "an"}:
        return None
    return _named(first, number + 1, noun, scene)


def _named(first: int, last: int, noun: str, scene: Scene) -> Named | None:
    language = scene.known.language
    words = scene.layout.words[first:last]
    if any(word.lower in language.words("unlisted", "never") for word in words[1:]) or _only_state(words, scene):
        return None
    name = scene.layout.span(first, last).of(scene.layout.text)
    name = re.sub(r"['’]s$", "", " ".join(name.split()))
    return Named(first, last, name, noun, sure=True)


def _only_state(words: Sequence[Word], scene: Scene) -> bool:
    """True if nothing but a state's adjective stands beside the noun: "Velistanian Forces"."""
    return all(scene.known.state_of(word.lower) is not None for word in words[:-1])


def _leftwards(number: int, scene: Scene) -> int:
    words, language = scene.layout.words, scene.known.language
    no_name = language.words("grammar", "determiners") | language.words("grammar", "prepositions")
    no_name |= language.words("grammar", "clause_openers") | language.words("grammar", "connectors")
    first = number
    while first > 0 and number - first < LONGEST_RUN and _joined(first - 1, scene):
        before = words[first - 1]
        if not (before.capital or re.fullmatch(r"\d+(?:st|nd|rd|th)", before.text)):
            break
        first -= 1
    while first < number and words[first].lower in no_name:
        first += 1
    return first


def _rightwards(last: int, scene: Scene) -> int:
    """Where the name ends that goes on behind its noun with "of" or "for" and capitals."""
    words, links = scene.layout.words, scene.known.language.words("unlisted", "links")
    end = last
    while end < len(words) and end - last < LONGEST_RUN and _joined(end - 1, scene):
        link = end
        while link < len(words) and words[link].text in links:
            link += 1
        if link == end or link >= len(words) or words[end].text not in {"of", "for"} or not words[link].capital:
            break
        end = link + 1
        while end < len(words) and words[end].capital and _joined(end - 1, scene):
            end += 1
    return end


def _joined(number: int, scene: Scene) -> bool:
    """True if only a space stands between word `number` and the next one, and both are words."""
    one, other = scene.layout.words[number], scene.layout.words[number + 1 : number + 2]
    return one.letters and bool(other) and other[0].start - one.end == 1 and scene.layout.text[one.end] == " "


def _is_headline(sentence: Sentence, scene: Scene) -> bool:
    long = [word for word in scene.layout.words[sentence.first : sentence.last] if len(word.text) > 3 and word.letters]
    small = sum(not word.capital for word in long)
    return small < HEADLINE * len(long)


def _by_acronym(scene: Scene, runs: Sequence[Named]) -> Iterator[tuple[Span, str]]:
    """Acronyms made of a name's capitals: "KB" of the Kesh Brigade."""
    initials = {"".join(re.findall(r"\b[A-Z]", run.name)): run.name for run in reversed(runs)}
    for word in scene.layout.words:
        name = initials.get(word.text) if word.text.isupper() and len(word.text) > 1 else None
        if name is not None and scene.layout.text[word.start - 1 : word.start] != "(":
            yield Span(word.start, word.end), name


def _by_noun(scene: Scene, runs: Sequence[Named]) -> Iterator[tuple[Span, str]]:
    """Names gone back to by their noun: "the brigade", once a brigade has been named in full."""
    words = scene.layout.words
    by_end = {run.last - 1: run for run in runs}
    last: dict[str, str] = {}
    nouns = {run.noun for run in runs}
    for number, word in enumerate(words):
        if number in by_end:
            last[by_end[number].noun] = by_end[number].name
        elif word.text in nouns and word.text in last and number and words[number - 1].lower == "the":
            yield scene.layout.span(number - 1, number + 1), last[word.text]


# ---- words that go back --------------------------------------------------------------------------------------


def _opening(number: int, word: Word, scene: Scene) -> int | None:
    """The number of the first word of a phrase that may go back to a body; None if the word opens none."""
    words, language = scene.layout.words, scene.known.language
    before = words[number - 1].lower if number else ""
    if word.lower in language.words("again", "forces"):
        return number - 1 if before in language.words("again", "pointing") else None
    if word.text not in language.words("again", "nouns"):
        return None
    following = words[number + 1].lower if number + 1 < len(words) else ""
    first = number
    while first > 0 and words[first - 1].lower in language.words("groups", "modifiers") - {"the"}:
        first -= 1
    if first > 0 and words[first - 1].lower in {"the", "this", "that"}:
        return first - 1
    return number if first == number and following in language.words("again", "leaders") else None


def _meant(word: Word, back: SpanIndex[ActorMention], scene: Scene) -> ActorMention | None:
    before = [one for one in back.before(word.start, FEW_BACK) if _kind(one, scene) in {"armed group", "state force"}]
    noun = word.lower
    if noun not in scene.known.language.words("again", "forces"):
        before = [one for one in before if _kind(one, scene) == "armed group"]
        called = [one for one in before if noun in one.name.lower() or _called(one, noun, scene)]
        if called:
            return called[-1]
    here = scene.layout.sentence_at(word.start)
    near = [one for one in before if here - scene.layout.sentence_at(one.span.start) <= 1]
    return near[-1] if near else None


def _kind(one: ActorMention, scene: Scene) -> str:
    return scene.known.book.actors[one.actor].kind if one.actor else ""


def _called(one: ActorMention, noun: str, scene: Scene) -> bool:
    """True if the text itself calls the actor so: "the Free Tarmania Front (FTF) faction"."""
    following = scene.layout.text[one.span.end : one.span.end + 24].lower()
    return re.match(rf"(?:'s|\)|\s|\([a-z]+\))*{re.escape(noun)}s?\b", following) is not None
