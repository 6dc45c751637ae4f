# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from reportedly.cli import options


def documents(
    *,
    limit: options.Limit = 50,
    after: options.After = None,
    json_lines: options.JsonLines = False,
    ledger: options.Ledger = None,
) -> None:
    """List documents, newest first."""
    from reportedly.cli.lists import show_documents

    show_documents(ledger, after=after, limit=limit, as_json=json_lines)
