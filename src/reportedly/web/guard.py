"""What stands before every page: only reading, only under a loopback name, and headers that keep the page shut."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web.contexts import ProblemContext

READING = ("GET", "HEAD")

PROTECTION = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}
"""Sent with every answer. `no-cache`: a ledger that grows is asked again, and an unchanged file is not sent twice."""


class Guard:
    """Refuses what is not a GET or HEAD under a loopback name, and adds the headers in PROTECTION to every answer.

    The name is checked because a page elsewhere can let its own name point to this machine (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, ProblemContext], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it with the reason why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        problem = refusal(scope["method"], Headers(scope=scope).getlist("host"))
        answer = self.refuse(Request(scope), problem) if problem else self.app
        await answer(scope, receive, _protected(send))


def _protected(send: Send) -> Send:
    async def send_protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(PROTECTION)
        await send(message)

    return send_protected


def refusal(method: str, hosts: list[str]) -> ProblemContext | None:
    """Why a request is not answered; None if it may pass."""
    if len(hosts) != 1 or not is_loopback(hosts[0]):
        return ProblemContext(400, "Not this address", "Host: this ledger answers only under a loopback name", "Host")
    if method not in READING:
        return ProblemContext(405, "Only reading", f"{method}: this ledger can only be read here, by GET or HEAD")
    return None


def is_loopback(host: str) -> bool:
    """True if `host`, with or without a port, names this machine itself: `localhost`, 127.0.0.0/8 or `[::1]`."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
