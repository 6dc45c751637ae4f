from pathlib import Path

from reportedly.cli.accounting import say_on_output
from reportedly.operations import open_ledger
from reportedly.settings import load_settings
from reportedly.web.serve import serve


def serve_ledger(path: Path, *, host: str | None, port: int | None, open_browser: bool) -> None:
    """Serves the ledger at `path` until Ctrl-C and says where. None = as the settings have it.

    Raises LedgerError if there is no ledger, ReportedlyError if the address cannot be had.
    """
    settings = load_settings()
    with open_ledger(path, create=False) as ledger:
        serve(
            ledger,
            host=host or settings.host,
            port=settings.port if port is None else port,
            open_browser=open_browser,
            announce=lambda address: say_on_output(f"reportedly serves {path} at {address} (Ctrl-C stops it)"),
        )
    say_on_output("stopped")
