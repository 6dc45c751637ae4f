"""A whole run in seconds on sentences of our own: train, read back, export, compare. For tests and first steps.

    python -m training.short_run --run DIR

It shows that the machinery works, not that a model is good: tiny encoder, random start, and it is asked about the very
sentences it was trained on.
"""

import argparse
import json
from itertools import product
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from reportedly.domain.spans import Span
from reportedly.inference.labels import MARKINGS
from reportedly.inference.segments import Stretch
from reportedly.inference.span_finder import SpanFinder
from reportedly.inference.windows import Cutter, Marks
from training.bundle import marks_of
from training.encoder import Encoder, EncoderShape
from training.export import PLAIN_TOLERANCE, write_folder
from training.labels import Example, labelled
from training.marks import Marked, MarkedDocument
from training.model import HeadShape, SpanModel
from training.prepare import TYPES
from training.torch_scorer import TorchScorer
from training.train import Run, Settings, make_repeatable, train

SPEAKERS = ("The governor of Kesh", "A farmer", "The Velistan army", "Doctor Amra Sol", "She", "The dam's warden")
CUES = ("said", "denied", "claimed", "insisted")
CONTENTS = (
    "two bridges were hit",
    "the road to Dhal is closed",
    "nobody fired at the camp",
    "the mill burned for a day",
    "a convoy left Orvany at dawn",
)
PATTERNS = ("{source} {cue} that {content}.", "“{content},” {source} {cue}.")
UNKNOWN = "[UNK]"
LONGEST_WINDOW = 96
SETTINGS = Settings(
    epochs=6.0, layers=2, batch=8, rate=2e-3, head_factor=1.0, warm_up=10, ours=1, dropout=0.0, blanked=0.0, threads=1
)
SHAPE = {"width": 64, "layers": 2, "heads": 4, "inner": 128, "positions": 128}


def sentences() -> list[MarkedDocument]:
    """All sentences that the patterns make, each a document with its one attribution."""
    found: list[MarkedDocument] = []
    for pattern, source, cue, content in product(PATTERNS, SPEAKERS, CUES, CONTENTS):
        text = pattern.format(source=source, cue=cue, content=content)
        denied = int(cue == "denied")
        marked = Marked(
            cue=(_place(text, cue, text.index(f" {cue}")),),
            source=(_place(text, source),),
            content=(_place(text, content),),
            kind=denied,
            polarity=denied,
            certainty=0,
        )
        found.append(MarkedDocument(f"made-{len(found)}", text, MARKINGS.index("ours"), (marked,), ()))
    return found


def _place(text: str, part: str, after: int = 0) -> Stretch:
    start = text.index(part, after)
    return start, start + len(part)


def make_tokenizer(texts: list[str]) -> tuple[Tokenizer, Marks]:
    """A small tokenizer: the words of the texts, and their letters to spell other words with."""
    splitter = pre_tokenizers.BertPreTokenizer()
    words = {word for text in texts for word, _ in splitter.pre_tokenize_str(text)}
    letters = {piece for word in words for letter in word for piece in (letter, f"##{letter}")}
    pieces = ["[PAD]", UNKNOWN, "[CLS]", "[SEP]", *sorted(words | letters)]
    tokenizer = Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = splitter
    return tokenizer, marks_of(tokenizer, "minilm")


def short_run(folder: Path) -> dict[str, float]:
    """Trains, reads back, exports; the share of sentences read right, and the largest difference of ONNX from torch."""
    make_repeatable(SETTINGS)
    documents = sentences()
    tokenizer, marks = make_tokenizer([document.text for document in documents])
    cutter = Cutter(tokenizer, marks, LONGEST_WINDOW)
    examples: list[Example] = [e for d in documents for e in labelled(d, cutter.windows(d.text))]
    shape = EncoderShape(pieces=tokenizer.get_vocab_size(), types=TYPES, **SHAPE)
    model = SpanModel(Encoder(shape), HeadShape(pair_width=32, pair_inner=64, hidden=32))
    folder.mkdir(parents=True, exist_ok=True)
    train(Run(model, examples, SETTINGS, marks), folder)
    finder = SpanFinder(TorchScorer(model), cutter)
    right = sum(_is_right(finder, document) for document in documents)
    texts = [(document.text, document.mode) for document in documents]
    differences = write_folder(folder / "final.pt", cutter, texts, folder / "onnx")["differences_from_torch"]
    plain = max(value for name, value in differences.items() if name.endswith("float32"))
    return {"right": right / len(documents), "onnx_difference": plain, "tolerance": PLAIN_TOLERANCE}


def _is_right(finder: SpanFinder, document: MarkedDocument) -> bool:
    found = finder.find(document.text, marking=MARKINGS[document.mode]).attributions
    marked = document.attributions[0]
    cue, source, content = (tuple(Span(*s) for s in part) for part in (marked.cue, marked.source, marked.content))
    return [((one.cue,), (one.source,), one.content) for one in found] == [(cue, source, content)]


def main() -> None:
    """Runs and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    print(json.dumps(short_run(parser.parse_args().run)))


if __name__ == "__main__":
    main()
