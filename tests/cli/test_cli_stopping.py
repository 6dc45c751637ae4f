"""Ctrl-C stops the work even where a library swallows it."""

import signal
import threading
from collections.abc import Iterable
from contextlib import suppress

import pytest

from reportedly.cli.stopping import remembered_interrupt


def worked(pieces: Iterable[int], pressed_in: int | None, done: list[int]) -> None:
    """Works piece by piece; in one of them Ctrl-C is pressed and swallowed, as a library might swallow it."""
    with remembered_interrupt() as ask:
        for piece in pieces:
            if piece == pressed_in:
                with suppress(KeyboardInterrupt):
                    signal.raise_signal(signal.SIGINT)
            done.append(piece)
            ask()


def test_an_interrupt_that_was_swallowed_stops_the_work_after_its_piece() -> None:
    before, done = signal.getsignal(signal.SIGINT), list[int]()
    with pytest.raises(KeyboardInterrupt):
        worked(range(9), 3, done)
    assert done == [0, 1, 2, 3]
    assert signal.getsignal(signal.SIGINT) is before


def test_without_an_interrupt_all_is_done() -> None:
    done = list[int]()
    worked(range(9), None, done)
    assert done == list(range(9))


def test_outside_the_main_thread_the_handler_is_left_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with remembered_interrupt():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
