from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reportedly.cli.printing import warn
from reportedly.domain.outcomes import Outcome


@contextmanager
def accounted(
    outcomes: list[Outcome], *, expected: int | None, recording: bool, say: Callable[[str], None]
) -> Iterator[None]:
    """Runs the body, which fills `outcomes`; then lists each failure and accounts for every input.

    That is done also when the body is stopped half-way: what was acknowledged before is in the ledger.
    `expected` is the number of inputs, where it could be counted beforehand.
    """
    stopped = True
    try:
        yield
        stopped = False
    finally:
        list_failures(outcomes)
        if stopped:
            warn(f"stopped; {account(outcomes, recording=recording)}{_not_begun(outcomes, expected)}")
    say(account(outcomes, recording=recording))


def account(outcomes: Sequence[Outcome], *, recording: bool) -> str:
    """`recorded 21, already there 1, failed 1 of 23`; without a ledger `read 22, failed 1 of 23`."""
    counts = Counter(outcome.status for outcome in outcomes)
    done = f"recorded {counts['recorded']}, already there {counts['already there']}"
    begun = done if recording else f"read {counts['recorded']}"
    return f"{begun}, failed {counts['failed']} of {len(outcomes)}"


def list_failures(outcomes: Sequence[Outcome]) -> None:
    """Prints each failed input with its reason code and reason, one a line, on the error stream."""
    for outcome in outcomes:
        if outcome.status == "failed":
            warn(f"failed: {outcome.where}: {outcome.reason} [{outcome.code}]")


def say_on_output(message: str) -> None:
    """Prints one line on standard output, at once also where the output is no terminal."""
    print(message, flush=True)


def say_below(message: str) -> None:
    """Prints one line on standard output, set off from what stands above it."""
    say_on_output(f"\n{message}")


def _not_begun(outcomes: Sequence[Outcome], expected: int | None) -> str:
    left = (expected or 0) - len(outcomes)
    return f"; {left} more not begun: run the same command again" if left > 0 else "; run the same command again"
