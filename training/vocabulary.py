"""The vocabulary of the multilingual encoder, cut to the languages served.

Kept are: the special pieces; single characters and marks; the pieces that occur in the training texts; and for
languages without training texts the likeliest pieces written in their letters. Pieces that mix letters with
punctuation are dropped, so that a quotation mark or a full stop is always a piece of its own and no span has to end
inside one.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SPACE = "▁"
LETTERS = re.compile(r"[^\W\d_]+(?:\u0640[^\W\d_]*)*")
SHARES = (
    ("ukrainian", re.compile(r"[а-щьюяєіїґ’']+", re.IGNORECASE), 3_000),
    ("turkish and kurmanji", re.compile(r"[a-zçğıöşüêîû]*[çğışêîû][a-zçğıöşüêîû]*", re.IGNORECASE), 2_500),
    ("sorani and persian", re.compile(r"[\u0621-\u06d5]*[ۆێڕڵەیکگپچژ][\u0621-\u06d5]*"), 1_000),
    ("arabic", re.compile(r"[\u0621-\u0652]+"), 5_000),
    ("english and other plain latin", re.compile(r"[a-z]+", re.IGNORECASE), 1_000),
)
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")


def cut_tokenizer(path: Path, texts: Iterable[str], size: int) -> tuple[Tokenizer, list[int]]:
    """The tokenizer with at most `size` pieces, and the old number of each of its pieces."""
    description: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    entries: list[tuple[str, float]] = [(piece, score) for piece, score in description["model"]["vocab"]]
    clean = [_is_clean(piece) for piece, _ in entries]
    allowed = [n for n, is_clean in enumerate(clean) if is_clean]
    counts = _counts(Tokenizer.from_str(json.dumps(_restricted(description, allowed))), texts)
    kept = _chosen(entries, clean, [allowed[n] for n, _ in counts.most_common()], size)
    return Tokenizer.from_str(json.dumps(_restricted(description, kept))), kept


def _chosen(entries: list[tuple[str, float]], clean: list[bool], frequent: list[int], size: int) -> list[int]:
    chosen = {n for n, (piece, _) in enumerate(entries) if piece in SPECIAL or (clean[n] and _is_character(piece))}
    likely = sorted((n for n in range(len(entries)) if clean[n]), key=lambda n: -entries[n][1])
    for _, letters, share in SHARES:
        matching = (n for n in likely if letters.fullmatch(entries[n][0].removeprefix(SPACE)))
        chosen.update(n for n, _ in zip(matching, range(share), strict=False))
    for number in frequent:
        if len(chosen) >= size:
            break
        chosen.add(number)
    return sorted(chosen)


def _is_clean(piece: str) -> bool:
    """True for special pieces, words, numbers and single marks: nothing that mixes them."""
    bare = piece.removeprefix(SPACE)
    return piece in SPECIAL or not bare or bare.isdigit() or len(bare) == 1 or LETTERS.fullmatch(bare) is not None


def _is_character(piece: str) -> bool:
    bare = piece.removeprefix(SPACE)
    if len(bare) != 1:
        return not bare
    return not bare.isalpha() or unicodedata.name(bare, "").startswith(SCRIPTS)


def _counts(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    return counts


def _restricted(description: dict[str, Any], kept: list[int]) -> dict[str, Any]:
    """The same tokenizer with these pieces only; its special pieces are numbered anew."""
    vocabulary = description["model"]["vocab"]
    pieces = [vocabulary[n] for n in kept]
    numbers = {piece: n for n, (piece, _) in enumerate(pieces)}
    model = {**description["model"], "vocab": pieces, "unk_id": numbers["<unk>"]}
    added = [
        {**token, "id": numbers[token["content"]]}
        for token in description["added_tokens"]
        if token["content"] in SPECIAL
    ]
    return {**description, "model": model, "added_tokens": added, "post_processor": None}
