from dataclasses import dataclass

from reportedly.domain.readings import Kind
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

    `likely_kind` is the kind that the model takes the content to be, None where it is not sure; `certainty_of_cue` in
    [0, 1] is how sure the model is that the cue is one, `certainty_of_content` the same of the content.
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
    likely_kind: Kind | None = None
    certainty_of_cue: float = 0.5
    certainty_of_content: float = 0.5
