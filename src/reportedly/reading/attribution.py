from dataclasses import dataclass

from reportedly.domain.spans import Span
from reportedly.reading.language import CueEntry

PLAIN = CueEntry("assertion", "positive", "certain", "clause")
"""What a cue such as "according to" says of its content: only that somebody says it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying: `source` (the speaker's words, None if none is named), `through` (further links of the chain),
    `cue` and `content`, as Spans. `entry` is the cue's dictionary entry; `sentence` the number of its sentence;
    `addressee`: to whom it is said, which may be the agency through which it came. `quoted` = the content is a direct
    quotation; `carried` = the speaker goes on from the attribution before.
    """

    source: Span | None
    through: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    entry: CueEntry
    sentence: int
    addressee: Span | None = None
    negated: bool = False
    quoted: bool = False
    carried: bool = False
