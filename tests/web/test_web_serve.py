import socket
import threading
import time
import webbrowser
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI

from reportedly.domain.errors import ReportedlyError
from reportedly.operations import Ledger
from reportedly.web import serve as serving
from reportedly.web.serve import address_of, listen, loopback_address, make_server, serve

ANSWER_S = 10


@pytest.fixture
def busy_port() -> Iterator[int]:
    with listen("127.0.0.1", 0) as taken:
        yield taken.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2", "::1", "[::1]"])
def test_this_machine_alone_is_bound_to(host: str) -> None:
    assert loopback_address(host) in {"127.0.0.1", "127.0.0.2", "::1"}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_any_other_host_is_refused_in_one_line(ledger: Ledger, host: str) -> None:
    with pytest.raises(ReportedlyError, match="no users yet") as caught:
        serve(ledger, host=host)
    assert "\n" not in str(caught.value)


def test_a_busy_port_gives_way_to_the_next_free_one(busy_port: int) -> None:
    with listen("127.0.0.1", busy_port) as found:
        assert found.getsockname()[1] != busy_port


def test_port_nought_is_any_free_port() -> None:
    with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1] > 1024


def test_the_last_port_has_no_next_one_and_another_is_found() -> None:
    with listen("127.0.0.1", 65_535) as first, listen("127.0.0.1", 65_535) as second:
        assert {first.getsockname()[1], second.getsockname()[1]} != {65_535}


def test_an_address_that_this_machine_lacks_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "loopback_address", lambda host: "192.0.2.1")
    with pytest.raises(ReportedlyError, match=r"host 192\.0\.2\.1, port 8400: "):
        listen("192.0.2.1", 8400)


def test_an_address_is_written_for_a_browser() -> None:
    with listen("127.0.0.1", 0) as four:
        assert address_of(four) == f"http://127.0.0.1:{four.getsockname()[1]}"
    if socket.has_ipv6:
        with listen("::1", 0) as six:
            assert address_of(six) == f"http://[::1]:{six.getsockname()[1]}"


def test_the_server_announces_itself_once_answers_and_prints_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    servers: list[uvicorn.Server] = []
    announced: list[str] = []
    opened: list[str] = []
    make = make_server

    def keep(application: FastAPI) -> uvicorn.Server:
        servers.append(make(application))
        return servers[-1]

    monkeypatch.setattr(serving, "make_server", keep)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    running = threading.Thread(
        target=lambda: serve(ledger, port=0, open_browser=True, announce=announced.append), daemon=True
    )
    running.start()
    status, server_name = asked(wait_for(announced), "/about")
    servers[0].should_exit = True
    running.join(ANSWER_S)
    assert not running.is_alive()
    assert (status, server_name) == (200, None)
    assert announced == opened == [announced[0]]
    assert capfd.readouterr() == ("", "")


def wait_for(announced: list[str]) -> str:
    until = time.monotonic() + ANSWER_S
    while not announced and time.monotonic() < until:
        time.sleep(0.01)
    return announced[0]


def asked(address: str, path: str) -> tuple[int, str | None]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=ANSWER_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("server")
    finally:
        connection.close()
