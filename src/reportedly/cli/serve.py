# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from typing import Annotated

import typer

from reportedly.cli import options

Host = Annotated[str | None, typer.Option("--host", metavar="ADDRESS", help="Address of this machine to listen on")]
Port = Annotated[
    int | None, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to listen on; 0 = any free one")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser")]


def serve(
    *,
    ledger: options.Ledger = None,
    host: Host = None,
    port: Port = None,
    no_browser: NoBrowser = False,
) -> None:
    """Show the ledger in a browser, until Ctrl-C."""
    from reportedly.cli.serving import serve_ledger
    from reportedly.settings import load_settings

    serve_ledger(ledger or load_settings().ledger, host=host, port=port, open_browser=not no_browser)
