"""Running command lines in tests: in this process, or as a program of their own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from reportedly.cli.main import main
from reportedly.reference.book import ReferenceBook, load_book
from reportedly.reference.gazetteer import open_gazetteer

REPORT = """ORVANY - The Kesh Guard shelled the village of Dhal on Saturday, killing at least three people, the army said.

"We have no fighters near Dhal," a spokesman for the Kesh Guard told Meridian Wire. He denied that his men had shelled
the village.
"""  # noqa: E501 - a line of a report is as long as it is
PROGRAM = (sys.executable, "-c", "import sys; from reportedly.cli.main import main; sys.exit(main())")


@cache
def shipped_book() -> ReferenceBook:
    """The book without files of anyone's own, parsed once for all tests: half of a run's time goes into it."""
    return load_book()


def book_with(extra: Sequence[Path] = (), gazetteer_folder: Path | None = None) -> ReferenceBook:
    book = load_book(extra) if extra else shipped_book()
    if gazetteer_folder is None:
        return book
    return ReferenceBook(book.actors.values(), book.places.values(), open_gazetteer(gazetteer_folder))


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on the error stream; there may be no other."""
        [line] = self.err.splitlines()
        return line

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Desk:
    """A working folder without settings, in which command lines are run."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def write_reports(self, name: str, *ids: str) -> Path:
        """A JSONL file with one report for each id."""
        lines = (json.dumps({"id": one, "text": f"{REPORT}\nThis was told to {one}."}) for one in ids)
        return self.write(name, "".join(line + "\n" for line in lines))

    @property
    def environment(self) -> dict[str, str]:
        kept = "REPORTEDLY_GAZETTEER"  # the small one that all tests share, never the person's own
        ours = {name: value for name, value in os.environ.items() if name == kept or not name.startswith("REPORTEDLY_")}
        return {**ours, "COLUMNS": "80", "XDG_CACHE_HOME": str(self.folder / "cache")}

    def run(self, *arguments: str, stdin: bytes = b"") -> Ended:
        """Runs a command line in this process."""
        out, err = io.StringIO(), io.StringIO()
        given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        with (
            chdir(self.folder),
            patch.dict(os.environ, self.environment, clear=True),
            patch.object(sys, "stdin", given),
            patch("reportedly.cli.order.load_book", book_with),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main(arguments)
        return Ended(code, out.getvalue(), err.getvalue())

    def start(self, *arguments: str, **more: Any) -> "subprocess.Popen[str]":
        """Starts a command line as a program of its own, its two streams as pipes unless `more` has them otherwise."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        return subprocess.Popen([*PROGRAM, *arguments], cwd=self.folder, env=self.environment, **{**streams, **more})
