# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.serve import Host, NoBrowser, Port

DemoLedger = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="Its ledger. Left out: one in your cache folder")
]


def demo(
    *,
    ledger: DemoLedger = None,
    host: Host = None,
    port: Port = None,
    no_browser: NoBrowser = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only read the samples, do not serve them")] = False,
) -> None:
    """Read the sample reports and show them in a browser.

    They are about an invented country and go into a ledger of their own; yours is left alone.
    """
    from reportedly.cli.samples import demo_ledger, read_samples
    from reportedly.cli.serving import serve_ledger

    path = ledger or demo_ledger()
    read_samples(path)
    if not no_serve:
        serve_ledger(path, host=host, port=port, open_browser=not no_browser)
