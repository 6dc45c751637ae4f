"""What the heads of the span finder choose between, in the order of their scores.

The order belongs to the weights: another order needs another training.
"""

from reportedly.domain.readings import Certainty, Kind, Polarity

KINDS: tuple[Kind, ...] = (
    "assertion",
    "denial",
    "allegation",
    "rumour",
    "accusation",
    "announcement",
    "intention",
    "demand",
    "warning",
    "condemnation",
    "question",
    "belief",
)
POLARITIES: tuple[Polarity, ...] = ("positive", "negative")
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
ATTRIBUTE_SIZES = (len(KINDS), len(POLARITIES), len(CERTAINTIES))

PIECE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
CUE_LABELS = ("O", "B-cue", "I-cue")
SOURCE, CONTENT = 1, 3
"""Numbers of B-source and B-content in PIECE_LABELS; I- follows each."""

MARKINGS = ("polnear", "ours")
"""The two ways of marking: PolNeAR keeps "that" and quotation marks in a content, ours leaves them out and nests."""

VOICES = ("none", "own", "background", "carried")
"""Of a sentence: no claim or an attributed one; in the report's own voice; background; carried on from a speaker."""
