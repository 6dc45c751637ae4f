"""What `reportedly read` does once its options are understood."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import typer

from reportedly.cli.accounting import accounted, say_below, say_on_output
from reportedly.cli.files import STANDARD_OUTPUT, whole_file
from reportedly.cli.printing import console, print_reading, warn
from reportedly.cli.progress import followed
from reportedly.cli.stopping import remembered_interrupt
from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.operations import (
    Given,
    Ingested,
    Marking,
    count_inputs,
    ingest,
    load_book,
    load_span_finder,
    open_ledger,
    reading_line,
    validated,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asked of `read`. `ledger` None = record nothing; `json_out` None = write no JSON.

    `gazetteer` is the folder of its tables; None = without.
    """

    paths: tuple[str, ...]
    given: Given
    ledger: Path | None
    reference: tuple[Path, ...]
    gazetteer: Path | None = None
    json_out: str | None
    with_text: bool
    quiet: bool
    marking: Marking = "ours"

    @property
    def to_output(self) -> bool:
        """True if the JSON goes to standard output, where nothing else may go then."""
        return self.json_out == STANDARD_OUTPUT

    @property
    def printing(self) -> bool:
        """True if the claims are printed for a person."""
        return not self.quiet and not self.to_output


def given_by(outlet: str | None, title: str | None, published: str | None, language: str | None) -> Given:
    """What the options say of the inputs, checked. Raises BadParameter for a date or language that is none."""
    try:
        return validated(Given(outlet=outlet, title=title, published=published, language=language))
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def carry_out(order: Order) -> list[Outcome]:
    """What became of each input, in input order, when all are read, recorded, printed and written.

    Raises BadParameter if the JSON would overwrite an input or the ledger, or if a ledger would hold another marking
    than ours; and what reading and recording raise.
    """
    _refuse_overwriting(order)
    if order.ledger and order.marking != "ours":
        raise typer.BadParameter(f"a ledger does not hold {order.marking}; add --no-ledger", param_hint="--marking")
    book = load_book(order.reference, order.gazetteer)
    # before anything is opened to be written: without the right weights nothing is left behind
    load_span_finder()
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        lines = stack.enter_context(whole_file(order.json_out)) if order.json_out else None
        ledger = stack.enter_context(open_ledger(order.ledger)) if order.ledger else None
        expected = count_inputs(order.paths)
        say = warn if order.to_output else say_below if order.printing else say_on_output
        stack.enter_context(accounted(outcomes, expected=expected, recording=ledger is not None, say=say))
        taken = ingest(order.paths, given=order.given, book=book, ledger=ledger, marking=order.marking)
        ask = stack.enter_context(remembered_interrupt())
        for one in followed(taken, total=expected, printing=order.printing):
            outcomes.append(one.outcome)
            _put_out(one, order, lines)
            ask()
    return outcomes


def _put_out(one: Ingested, order: Order, lines: TextIO | None) -> None:
    if one.document is None or one.reading is None:
        return
    if lines is not None:
        lines.write(reading_line(one.document, one.reading, with_text=order.with_text))
    if order.printing:
        print_reading(console(), one.document, one.reading)


def _refuse_overwriting(order: Order) -> None:
    if order.json_out is None or order.to_output:
        return
    written = Path(order.json_out).resolve()
    made_from = {Path(path).resolve() for path in order.paths} | ({order.ledger.resolve()} if order.ledger else set())
    if written in made_from or (written.exists() and not made_from.isdisjoint(written.parents)):
        raise typer.BadParameter(f"{order.json_out} would overwrite what it is made from", param_hint="--json")
