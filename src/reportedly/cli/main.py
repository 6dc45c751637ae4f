"""The command line. Each command is a module beside this one; heavy imports wait until a command runs."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.actors import actors
from reportedly.cli.checkpoint import checkpoint
from reportedly.cli.claims import claims
from reportedly.cli.demo import demo
from reportedly.cli.documents import documents
from reportedly.cli.dump import dump
from reportedly.cli.erase import erase
from reportedly.cli.explain import explain
from reportedly.cli.export import export
from reportedly.cli.gazetteer import gazetteer
from reportedly.cli.read import read
from reportedly.cli.reread import reread
from reportedly.cli.serve import serve
from reportedly.cli.show import show
from reportedly.cli.verify import verify
from reportedly.domain.errors import ReportedlyError

FAILED = 1
STOPPED = 130
"""The exit code that a shell gives to a program ended by Ctrl-C."""

app = typer.Typer(
    name="reportedly",
    help="A claim ledger for conflict reporting: who says what, through whom, how sure, and who denies it.",
    epilog="Settings come from ./reportedly.toml or the file in $REPORTEDLY_CONFIG, and from $REPORTEDLY_LEDGER, "
    "$REPORTEDLY_REFERENCE, $REPORTEDLY_GAZETTEER, $REPORTEDLY_KEY, $REPORTEDLY_HOST and $REPORTEDLY_PORT.",
    add_completion=False,
    rich_markup_mode=None,  # plain help takes a third of the time, and reads the same in a pipe
    pretty_exceptions_enable=False,
)
for command in (
    read,
    reread,
    claims,
    documents,
    show,
    explain,
    actors,
    export,
    dump,
    verify,
    checkpoint,
    erase,
    serve,
    demo,
):
    app.command()(command)
app.add_typer(gazetteer, name="gazetteer")


def _show_version(asked: bool) -> None:  # noqa: FBT001 - an option's callback is given its value
    if asked:
        sys.stdout.write(f"reportedly {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 something failed, 2 the command was not understood, 130 stopped by Ctrl-C.

    Failures of the outside world come out as one line on the error stream; an error of ours with its traceback.
    """
    _write_utf_8()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return FAILED
    except OSError as error:
        return _say(f"{error.filename or 'input or output'}: {error.strerror}", FAILED)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(args=given or ["--help"], prog_name="reportedly", standalone_mode=False)
    except typer.TyperException as error:
        return _say(f"{error.format_message()} (see reportedly --help)", error.exit_code)
    except ReportedlyError as error:
        return _say(str(error), FAILED)
    except KeyboardInterrupt:
        code = STOPPED
    if code == STOPPED:
        return _say("stopped by Ctrl-C", STOPPED)
    return code or 0


def _write_utf_8() -> None:
    """Files and pipes get UTF-8 whatever the machine's own encoding; a terminal gets its own, with ? for the rest."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _say(message: str, code: int) -> int:
    sys.stderr.write(f"reportedly: {' '.join(message.split())}\n")
    return code


def _forget_output() -> None:
    """Sends the rest of the output nowhere, so that the interpreter does not complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
