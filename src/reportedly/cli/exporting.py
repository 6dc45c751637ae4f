from pathlib import Path

import typer

from reportedly.cli.files import whole_file
from reportedly.cli.printing import warn
from reportedly.cli.viewing import opened_ledger
from reportedly.ledger.views import ClaimFilter
from reportedly.operations import export, export_formats

BYTE_ORDER_MARK = "\ufeff"


def write_export(path: Path | None, form: str, out: str, *, wanted: ClaimFilter, byte_order_mark: bool) -> None:
    """Writes the ledger at `path` to `out` and says how much that was. Raises BadParameter, LedgerError."""
    forms = export_formats()
    if form not in forms:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(forms)}", param_hint="FORMAT")
    if forms[form] == "documents" and wanted != ClaimFilter():
        raise typer.BadParameter(f"{form} holds whole readings, filters do not apply to it", param_hint="FORMAT")
    with opened_ledger(path) as ledger, whole_file(out) as opened:
        if byte_order_mark:
            opened.write(BYTE_ORDER_MARK)
        written = export(ledger, form, opened, wanted=wanted)
    warn(f"wrote {written} {forms[form]}")
