"""Serving a ledger on this machine."""

import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EADDRINUSE
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI

from reportedly.domain.errors import ReportedlyError
from reportedly.operations import Ledger
from reportedly.web.application import create_application

HOST = "127.0.0.1"
PORT = 8400
PORTS_TRIED = 20
"""Ports tried from the wanted one upwards before the system is asked for any free one."""

WAITING = 128
STOP_S = 3
"""Seconds that open answers get to end when the server is stopped."""


def serve(
    ledger: Ledger,
    *,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = False,
    announce: Callable[[str], object] | None = None,
) -> None:
    """Returns when the server is stopped (Ctrl-C). `announce` is called once with the address, when it answers.

    A busy port gives way to the next free one; port 0 takes any. Nothing is printed.
    Raises ReportedlyError if `host` is not this machine alone, or no port can be had.
    """
    listening = listen(host, port)
    server = make_server(create_application(ledger))
    address = address_of(listening)
    if announce:
        announce(address)
    if open_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt), listening:
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes requests from this moment on. Raises ReportedlyError."""
    place = loopback_address(host)
    for wanted in (*range(port, min(port + PORTS_TRIED, 65_536)), 0) if port else (0,):
        found = _try_port(place, wanted)
        if found:
            found.listen(WAITING)
            return found
    raise ReportedlyError(f"no port can be had on {host}")


def loopback_address(host: str) -> str:
    """The address to bind to for `host`. Raises ReportedlyError unless it is this machine alone."""
    place = HOST if host == "localhost" else host.strip("[]")
    try:
        alone = ip_address(place).is_loopback
    except ValueError:
        alone = False
    if not alone:
        raise ReportedlyError(
            f"host {host}: this server has no users yet and listens on this machine alone (127.0.0.1, localhost, ::1)"
        )
    return place


def _try_port(place: str, port: int) -> socket.socket | None:
    """A socket bound to this port; None if the port is busy or not ours to take."""
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((place, port))
    except OSError as error:
        bound.close()
        if error.errno in {EADDRINUSE, EACCES}:
            return None
        raise ReportedlyError(f"host {place}, port {port}: {error.strerror}") from error
    return bound


def address_of(listening: socket.socket) -> str:
    """Where the server is, for a browser: `http://127.0.0.1:8400`."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def make_server(application: FastAPI) -> uvicorn.Server:
    """The server for an application, silent; run it with sockets made by `listen`."""
    config = uvicorn.Config(
        application,
        access_log=False,
        http="h11",
        lifespan="off",
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_S,
        ws="none",
    )
    return uvicorn.Server(config)
