# ruff: noqa: PLC0415 - what is heavy is imported when the command runs, so that --help stays fast

from reportedly.cli import options


def claims(  # noqa: PLR0913 - the options of a command are its parameters
    *,
    actor: options.Actor = None,
    speaker: options.Speaker = None,
    place: options.Place = None,
    kind: options.KindOfClaim = None,
    polarity: options.PolarityOfClaim = None,
    outlet: options.Outlet = None,
    since: options.Since = None,
    until: options.Until = None,
    text: options.Words = None,
    background: options.Background = False,
    limit: options.Limit = 50,
    after: options.After = None,
    json_lines: options.JsonLines = False,
    ledger: options.Ledger = None,
) -> None:
    """List claims, newest document first.

    Every filter that is given has to hold.
    """
    from reportedly.cli.lists import show_claims
    from reportedly.ledger.views import ClaimFilter

    wanted = ClaimFilter(
        actor=actor,
        speaker=speaker,
        place=place,
        kind=kind,
        polarity=polarity,
        outlet=outlet,
        since=since,
        until=until,
        text=text,
        background=background,
    )
    show_claims(ledger, wanted, after=after, limit=limit, as_json=json_lines)
