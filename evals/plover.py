"""`python -m evals.plover`: how well the event between two actors is told, on the 1,050 PLOVER training sentences.

Three ways are measured: the lexicon alone (`event_words`), the words alone and both together, the last two weighed by a
softmax regression. Weights come from the nine other folds alone. The lexicon was written with sentences of folds 0 to 4
in sight, so only folds 5 to 9 say what it is worth on other texts.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evals.corpora import shared_folder
from evals.softmax import Features, fitted
from reportedly.reading.event_words import Telling, Word, tellings, words_of
from reportedly.reading.language import Language, load_language

PAIRS = Path("corpora/plover/train.tsv")
FOLDS = 10
SEEN_FOLDS = 5
"""Folds below this one were in sight while the lexicon was written."""
BEHIND = 5
"""Words behind the second actor that count as near it."""
SOURCE, TARGET = "sourceactor", "targetactor"
MODALS = frozenset(("will", "would", "may", "could", "should", "must"))
NEGATIONS = frozenset(("not", "no", "never"))
PLAIN = frozenset(
    ("the", "a", "an", "of", "in", "on", "and", "to", "hav", "be", "its", "his", "their", "it", "he", "that", "for")
)
"""Stems, as in all three lists."""
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The corpus has one type for what a newer codebook calls two."""

Row = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence as words, its two actors put as one word each, with its type and its fold."""

    words: Sequence[Word]
    event: str
    fold: int


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(prog="python -m evals.plover", description="Measure event types of actor pairs.")
    parser.add_argument("--shared", help="folder with the corpora (REPORTEDLY_SHARED; ../shared)")
    path = shared_folder(parser.parse_args(arguments).shared) / PAIRS
    if not path.is_file():
        print(f"evals.plover: not run, {PAIRS} is not there")
        return 2
    language = load_language("en")
    pairs = read_pairs(path, language)
    print("macro F1, ten folds            all  folds 0-4  folds 5-9   accuracy")
    for name, predicted in guesses(pairs, language):
        whole, seen, unseen = figures(pairs, predicted)
        right = sum(pair.event == guess for pair, guess in zip(pairs, predicted, strict=True)) / len(pairs)
        print(f"{name:28} {whole:.3f}      {seen:.3f}      {unseen:.3f}      {right:.3f}")
    return 0


def guesses(pairs: Sequence[Pair], language: Language) -> Iterator[tuple[str, list[str]]]:
    """The name of each way and the types that it gives the pairs."""
    yield "lexicon, by rule", [by_rule(pair.words, language) for pair in pairs]
    ways: tuple[tuple[str, Callable[[Pair], Features]], ...] = (
        ("words, weighed", lambda pair: dict.fromkeys(word_features(pair.words), 1.0)),
        ("lexicon, weighed", lambda pair: dict.fromkeys(lexicon_features(pair.words, language), 1.0)),
        ("words and lexicon, weighed", lambda pair: _both(pair.words, language)),
    )
    for name, features in ways:
        yield name, crossed(pairs, [features(pair) for pair in pairs])


def read_pairs(path: Path, language: Language) -> list[Pair]:
    """The sentences of the corpus; the n-th of each type goes into fold n modulo ten."""
    seen: Counter[str] = Counter()
    pairs = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            event = row["gold_root"]
            pairs.append(Pair(words_of(marked(row["marked_sentence"]), language), event, seen[event] % FOLDS))
            seen[event] += 1
    return pairs


def marked(sentence: str) -> str:
    """A sentence with `<s>...</s>` and `<t>...</t>` put as one word each."""
    sentence = re.sub(r"<s>.*?</s>", f" {SOURCE} ", sentence)
    return re.sub(r"<t>.*?</t>", f" {TARGET} ", sentence)


def between(words: Sequence[Word]) -> tuple[int, int]:
    """Where the two actors stand, the first one first; begin and end of the sentence stand for one that is missing."""
    texts = [word.text for word in words]
    source = texts.index(SOURCE) if SOURCE in texts else -1
    target = texts.index(TARGET) if TARGET in texts else len(texts)
    return min(source, target), max(source, target)


def nearest(words: Sequence[Word], language: Language) -> list[Telling]:
    """The telling words between the actors; if there are none, those behind them, and then all."""
    found = tellings(words, language)
    low, high = between(words)
    inside = [one for one in found if low <= one.first < high]
    return inside or [one for one in found if one.first > high] or found


def by_rule(words: Sequence[Word], language: Language) -> str:
    """The type of the first telling word between the actors."""
    found = nearest(words, language)
    event = found[0].event if found else "ASSAULT"
    return YIELD.get(event, event)


def word_features(words: Sequence[Word]) -> Iterator[str]:
    """Stems and pairs of stems, in the sentence, between the actors and behind them."""
    low, high = between(words)
    stems = ["0" if word.stem[0].isdigit() else word.stem for word in words]
    near = stems[max(low, 0) : high + 1]
    yield from (f"near {stem}" for stem in near)
    yield from (f"near {one} {other}" for one, other in pairwise(near))
    yield from (f"any {stem}" for stem in stems)
    yield from (f"any {one} {other}" for one, other in pairwise(stems))
    yield from (f"behind {stem}" for stem in stems[high + 1 : high + 1 + BEHIND])
    telling = [stem for stem in near if stem.isalpha() and stem not in PLAIN]
    yield from (f"skip {one} {other}" for one, other in pairwise(telling))
    yield f"first {telling[min(1, len(telling) - 1)]}" if telling else "first none"


def lexicon_features(words: Sequence[Word], language: Language) -> Iterator[str]:
    """Types and modes of the telling words by their place, and what stands before the first of them."""
    low, high = between(words)
    found = tellings(words, language)
    for place, group in (
        ("between", [one for one in found if low <= one.first < high]),
        ("behind", [one for one in found if one.first > high][:2]),
        ("before", [one for one in found if one.first < low][-2:]),
    ):
        yield from (f"{place} {name}" for one in group for name in (one.event, one.mode))
        if group and place == "between":
            yield from (f"opening {group[0].event}", f"opening {group[0].mode}", f"closing {group[-1].event}")
            yield "modes " + " ".join(one.mode for one in group[:2])
    if closest := nearest(words, language):
        first = closest[0]
        yield from (f"closest {first.event}", f"closest {first.mode}")
        yield "closest " + " ".join(word.stem for word in words[first.first : first.last])
        before = {word.stem for word in words[max(low, 0) : first.first + 1]}
        yield from (f"negated {name}" for name in ("", first.event) if before & NEGATIONS)
        yield from (f"modal {name}" for name in ("", first.event) if before & MODALS)


def _both(words: Sequence[Word], language: Language) -> Features:
    return dict.fromkeys((*word_features(words), *lexicon_features(words, language)), 1.0)


def crossed(pairs: Sequence[Pair], rows: Sequence[Features]) -> list[str]:
    """The type of each pair, by weights from the nine folds that it is not in."""
    predicted = [""] * len(pairs)
    for fold in range(FOLDS):
        known = [number for number, pair in enumerate(pairs) if pair.fold != fold]
        asked = [number for number, pair in enumerate(pairs) if pair.fold == fold]
        weights = fitted([rows[number] for number in known], [pairs[number].event for number in known])
        for number in asked:
            predicted[number] = weights.label(rows[number])
    return predicted


def figures(pairs: Sequence[Pair], predicted: Sequence[str]) -> Row:
    """Macro F1 in [0, 1] over all pairs, over the folds that were in sight and over those that were not."""
    rows = [(pair.event, guess, pair.fold < SEEN_FOLDS) for pair, guess in zip(pairs, predicted, strict=True)]
    return (
        macro_f1([(event, guess) for event, guess, _ in rows]),
        macro_f1([(event, guess) for event, guess, seen in rows if seen]),
        macro_f1([(event, guess) for event, guess, seen in rows if not seen]),
    )


def macro_f1(rows: Sequence[tuple[str, str]]) -> float:
    """The mean of F1 over all types that are wanted or guessed, 0 without rows; `rows` are (wanted, guessed)."""
    types = {name for row in rows for name in row}
    right = Counter(wanted for wanted, guess in rows if wanted == guess)
    wanted, guessed = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    return sum(2 * right[name] / (wanted[name] + guessed[name]) for name in types) / max(1, len(types))


if __name__ == "__main__":
    raise SystemExit(main())
