import re
from datetime import UTC, date, datetime

from reportedly.domain.errors import InputError

_ISO = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<time>[T ][0-9]{2}.*)?")
LONGEST_SHOWN = 60


def iso_date(value: str) -> str:
    """The date `YYYY-MM-DD` that `value` gives as an ISO date or as an ISO time, whose own date part is kept.

    Raises InputError `bad-date`, naming the value, for anything else: a date is neither guessed nor dropped.
    """
    found = _ISO.fullmatch(value)
    if found is None or not _exists(found["date"], value if found["time"] else None):
        shown = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
        raise InputError("bad-date", f"{shown!r} is no date; write it as YYYY-MM-DD")
    return found["date"]


def _exists(day: str, time: str | None) -> bool:
    try:
        date.fromisoformat(day)
        if time:
            datetime.fromisoformat(time)
    except ValueError:
        return False
    return True


def now() -> str:
    """The present time in UTC to the second, like `2023-07-14T08:30:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
