from dataclasses import dataclass
from typing import Literal

Status = Literal["recorded", "already there", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `where` names it for a person; `code` and `reason` say why, if it failed."""

    where: str
    status: Status
    document: str | None = None
    code: str | None = None
    reason: str | None = None
