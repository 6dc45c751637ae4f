import sys
from collections.abc import Iterator
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from reportedly.cli.printing import console

Item = TypeVar("Item")


def followed(items: Iterator[Item], *, total: int | None, printing: bool) -> Iterator[Item]:
    """Yields each item while a bar on the error stream shows how far it is; no bar for one item or without a terminal.

    `printing`: the caller prints between two items, so the bar is taken down meanwhile.
    """
    on = console(on_error_stream=True)
    if total == 1 or not on.is_terminal:
        yield from items
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=on, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("reading", total=total)
        for item in items:
            if printing and sys.stdout.isatty():
                bar.stop()
                yield item
                bar.start()
            else:
                yield item
            bar.advance(task)
