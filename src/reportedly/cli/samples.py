import os
from importlib.resources import as_file, files
from pathlib import Path

from reportedly import __version__
from reportedly.cli.order import Order, carry_out
from reportedly.domain.errors import ReportedlyError
from reportedly.operations import Given


def demo_ledger() -> Path:
    """Where the demo keeps its ledger: this person's cache folder, a file for each version of the program.

    The folder is the one of the XDG Base Directory Specification. Raises ReportedlyError if it cannot be made.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportedly"
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ReportedlyError(f"{cache}: {error.strerror}; name another place with --ledger") from error
    return cache / f"demo-{__version__}.sqlite"


def read_samples(ledger: Path) -> None:
    """Reads the samples of the package into `ledger` and prints the account. Raises LedgerError."""
    with as_file(files("reportedly") / "samples") as folder:
        order = Order(
            paths=(str(folder / "reports.jsonl"),),
            given=Given(),
            ledger=ledger,
            reference=(folder / "reference.yaml",),
            json_out=None,
            with_text=False,
            quiet=True,
        )
        carry_out(order)
