"""What `reportedly reread` does once its options are understood."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import typer

from reportedly.cli.accounting import list_failures, say_on_output
from reportedly.cli.files import STANDARD_OUTPUT, whole_file
from reportedly.cli.printing import counted, quoted, short, shown, warn
from reportedly.cli.progress import followed
from reportedly.cli.stopping import remembered_interrupt
from reportedly.cli.viewing import opened_ledger
from reportedly.domain.contract import Json
from reportedly.domain.differences import Differences
from reportedly.domain.readings import Claim
from reportedly.exports.phrases import words_in_order
from reportedly.operations import Reread, count_documents, load_book, load_span_finder, reread

BEGINNING = 60
"""Signs of a claim's content that are shown."""

CHANGES = ("gained", "lost", "altered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asked of `reread`. `json_out` None = write no JSON; `gazetteer` None = without."""

    ledger: Path
    reference: tuple[Path, ...]
    gazetteer: Path | None
    dry_run: bool
    verbose: bool
    json_out: str | None

    @property
    def to_output(self) -> bool:
        """True if the JSON goes to standard output, where nothing else may go then."""
        return self.json_out == STANDARD_OUTPUT


@dataclass(slots=True)
class Account:
    """What became of the documents so far: by status, with the claims that changed, and how many wait for a switch."""

    dry_run: bool
    documents: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    waiting: int = 0

    def add(self, one: Reread) -> None:
        """Counts one document."""
        self.documents[one.outcome.status] += 1
        self.changes.update(numbers(one.differences))
        self.changed += bool(one.differences)
        self.waiting += one.document is not None

    def __str__(self) -> str:
        done = self.documents
        return (
            f"read again {done['recorded']}, already by this reader {done['already there']}, failed {done['failed']} "
            f"of {done.total()}"
        )


def read_again(wish: Wish) -> int:
    """How many documents failed, when all are read again, told of and switched.

    Raises BadParameter if the JSON would overwrite the ledger; and what reading and recording raise.
    """
    _refuse_overwriting(wish)
    book = load_book(wish.reference, wish.gazetteer)
    # before anything is opened to be written: without the right weights nothing is left behind
    load_span_finder()
    account = Account(wish.dry_run)
    with ExitStack() as stack:
        ledger = stack.enter_context(opened_ledger(wish.ledger))
        lines = stack.enter_context(whole_file(wish.json_out)) if wish.json_out else None
        expected = count_documents(ledger)
        stack.enter_context(accounted(account, expected=expected, to_output=wish.to_output))
        ask = stack.enter_context(remembered_interrupt())
        going = reread(ledger, book, recording=not wish.dry_run)
        for one in followed(going, total=expected, printing=not wish.to_output):
            account.add(one)
            _tell(one, wish, lines)
            ask()
    return account.documents["failed"]


@contextmanager
def accounted(account: Account, *, expected: int, to_output: bool) -> Iterator[None]:
    """Runs the body, which fills `account`; then accounts for every document, also where it was stopped half-way."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            warn(f"stopped; {account}; {_how_far(account, expected)}")
    say = warn if to_output else say_on_output
    changes = _in_words(account.changes)
    say(f"{changes} in {counted(account.changed, 'document')}")
    say(f"{account}; {_ending(account)}")


def numbers(found: Differences) -> dict[str, int]:
    """How many claims were gained, lost and altered."""
    return {change: len(getattr(found, change)) for change in CHANGES}


def difference_as_json(one: Reread) -> Json:
    """What became of one document and what changed in it, as JSON values; claims by id, with how they begin."""
    outcome, found = one.outcome, one.differences
    return {
        "id": outcome.where,
        "document": outcome.document,
        "status": "read again" if outcome.status == "recorded" else outcome.status,
        "code": outcome.code,
        "reason": outcome.reason,
        "gained": [{"claim": claim.id, "words": _beginning(one, claim)} for claim in found.gained],
        "lost": [{"claim": claim.id, "words": _beginning(one, claim)} for claim in found.lost],
        "altered": [
            {
                "before": altered.before.id,
                "after": altered.after.id,
                "fields": list(altered.fields),
                "words": _beginning(one, altered.after),
            }
            for altered in found.altered
        ],
    }


def _tell(one: Reread, wish: Wish, lines: TextIO | None) -> None:
    """Writes and prints one document; nothing of one that was the reader's own from the start."""
    if one.outcome.status == "failed":
        list_failures([one.outcome])
    if one.document is None and one.outcome.status != "failed":
        return
    if lines is not None:
        lines.write(json.dumps(difference_as_json(one), ensure_ascii=False) + "\n")
    if one.document is None or wish.to_output:
        return
    say_on_output(
        f"{short(one.document.id)} {shown(one.document.name)}: {_in_words(Counter(numbers(one.differences)))}"
    )
    if wish.verbose:
        for line in _claim_lines(one):
            say_on_output(f"  {line}")


def _claim_lines(one: Reread) -> Iterator[str]:
    for claim in one.differences.gained:
        yield f"gained {short(claim.id)} {quoted(_beginning(one, claim))}"
    for claim in one.differences.lost:
        yield f"lost {short(claim.id)} {quoted(_beginning(one, claim))}"
    for altered in one.differences.altered:
        fields = ", ".join(altered.fields)
        yield f"altered {short(altered.after.id)} {quoted(_beginning(one, altered.after))}: {fields}"


def _beginning(one: Reread, claim: Claim) -> str:
    text = one.document.text if one.document else ""
    words = words_in_order(span.of(text) for span in claim.content)
    return words if len(words) <= BEGINNING else f"{words[: BEGINNING - 1]}…"


def _in_words(changes: Counter[str]) -> str:
    return ", ".join(f"{change} {changes[change]}" for change in CHANGES)


def _ending(account: Account) -> str:
    if account.dry_run:
        return "nothing recorded, nothing switched"
    return "views switched" if account.waiting else "nothing to switch"


def _how_far(account: Account, expected: int) -> str:
    if account.dry_run:
        return "nothing recorded, nothing switched"
    left = expected - account.documents.total()
    if left <= 0:  # it may have been stopped just as the switch was made
        return "stopped at the switch; run the same command again"
    return f"{left} more not begun; nothing switched; run the same command again"


def _refuse_overwriting(wish: Wish) -> None:
    if wish.json_out and not wish.to_output and Path(wish.json_out).resolve() == Path(wish.ledger).resolve():
        raise typer.BadParameter(f"{wish.json_out} would overwrite what it is made from", param_hint="--json")
