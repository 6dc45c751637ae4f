import json
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import BinaryIO, Self, cast

from reportedly.domain.errors import InputError
from reportedly.sources.frames import read_frame, write_frame

PAGE_SECONDS = 20.0
"""How long taking one page apart may last, by the clock and in computing time; most take 0.02 s."""
START_SECONDS = 60.0
MEMORY_BYTES = 1 << 30
PAGES_A_PROCESS = 500
"""After so many pages a fresh process begins, so that no page pays for the memory that others left behind."""


class PageWorker:
    """The process that takes web pages apart, begun with the first page and used for many; a context manager.

    The parsers that see hostile markup run there, under limits of time and memory, and can be killed.
    """

    def __init__(self, *, seconds: float = PAGE_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def extract(self, html: str) -> dict[str, str | None]:
        """The text, title, outlet, published, language and url of a page, as far as it gives them.

        Raises InputError `no-text`, `too-deep`, `timeout` or `crashed`.
        """
        if self._pages >= PAGES_A_PROCESS:
            self.close()
        process = self._process or self._started()
        self._pages += 1
        answer = self._exchange(process, html.encode("utf-8", "surrogatepass"), self._seconds)
        found = cast("dict[str, str | None]", json.loads(answer))
        if found.get("code"):
            raise InputError(str(found["code"]), str(found["reason"]))
        return found

    def close(self) -> None:
        """Nothing; the process has ended. Can be called at any time, and again."""
        process, self._process, self._pages = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            _close_quietly(cast("BinaryIO", stream))

    def _started(self) -> subprocess.Popen[bytes]:
        # -P: a file of the working folder called like a library must not be run in its place.
        command = [
            sys.executable,
            "-P",
            "-m",
            "reportedly.sources.extraction",
            str(self._seconds),
            str(self._memory_bytes),
        ]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no word of a document in the command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        self._exchange(self._process, None, START_SECONDS)
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes | None, seconds: float) -> bytes:
        """The answer to a request. The process is killed when the time is over, which also ends waiting for it."""
        alarm = _Alarm(seconds, process)
        alarm.start()
        try:
            answer = _ask(process, request)
        finally:
            alarm.cancel()
        if answer is None:
            in_time = process.wait() != -signal.SIGXCPU and not alarm.rang
            self.close()
            raise _crashed(process.returncode) if in_time else _timeout(seconds)
        return answer


class _Alarm(threading.Timer):
    """Kills the process when the time is over, and remembers it: the system, too, may kill a process."""

    def __init__(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        super().__init__(seconds, self._ring)
        self.daemon = True
        self.rang = False
        self._process = process

    def _ring(self) -> None:
        self.rang = True
        self._process.kill()


def _ask(process: subprocess.Popen[bytes], request: bytes | None) -> bytes | None:
    try:
        if request is not None:
            write_frame(cast("BinaryIO", process.stdin), request)
        return read_frame(cast("BinaryIO", process.stdout))
    except BrokenPipeError:
        return None


def _timeout(seconds: float) -> InputError:
    return InputError("timeout", f"taking the page apart took more than {seconds:g} seconds")


def _crashed(return_code: int) -> InputError:
    return InputError("crashed", f"taking the page apart ended the process for it (exit code {return_code})")


def _close_quietly(stream: BinaryIO) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        # What was still to be sent to a process that has ended.
        return
