import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reportedly.domain.errors import ReportedlyError
from reportedly.sources.download import download

WHOLE = bytes(range(256)) * 1200
AT_ONCE = (0.0, 0.0, 0.0)


@dataclass
class Shelf:
    """What the server has, and how it behaves; `asked` are the Range headers that came."""

    content: bytes = WHOLE
    headers: dict[str, str] = field(default_factory=lambda: {"ETag": '"one"'})
    statuses: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    claims: int | None = None
    ranges: bool = True
    moved: str | None = None
    origin: str = ""
    asked: list[str | None] = field(default_factory=list)


def handler_for(shelf: Shelf) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers["Range"]
            shelf.asked.append(asked)
            if shelf.statuses:
                self.send_error(shelf.statuses.pop(0))
                return
            if shelf.moved is not None and self.path == "/file":
                self._answer(302, {"Location": shelf.moved}, b"")
                return
            known = self.headers["If-Range"] in {shelf.headers.get("ETag"), shelf.headers.get("Last-Modified")}
            if asked and known and shelf.ranges:
                self._part(int(asked.removeprefix("bytes=").removesuffix("-")))
            else:
                length = {"Content-Length": str(shelf.claims or len(shelf.content))} if shelf.claims != -1 else {}
                self._answer(200, {**shelf.headers, **length}, shelf.content)

        def _part(self, start: int) -> None:
            whole = len(shelf.content)
            if start >= whole:
                self._answer(416, {"Content-Range": f"bytes */{whole}"}, b"")
            else:
                ranged = {"Content-Range": f"bytes {start}-{whole - 1}/{whole}", "Content-Length": str(whole - start)}
                self._answer(206, {**shelf.headers, **ranged}, shelf.content[start:])

        def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: shelf.cuts.pop(0)] if shelf.cuts else body)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(shelf))
    shelf.origin = f"http://127.0.0.1:{server.server_address[1]}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    yield shelf
    server.shutdown()
    serving.join()
    server.server_close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_downloaded_whole_and_nothing_else_is_left(shelf: Shelf, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = download(f"{shelf.origin}/file", tmp_path / "f", progress=lambda have, whole: seen.append((have, whole)))
    assert path.read_bytes() == WHOLE
    assert names_in(tmp_path) == ["f"]
    assert seen[-1] == (len(WHOLE), len(WHOLE))
    assert [have for have, _ in seen] == sorted({have for have, _ in seen})


def test_a_cut_download_goes_on_where_it_was(shelf: Shelf, tmp_path: Path) -> None:
    shelf.cuts = [1000, 2000]
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE).read_bytes() == WHOLE
    assert shelf.asked == [None, "bytes=1000-", "bytes=3000-"]


def test_a_later_call_goes_on_where_an_earlier_one_gave_up(shelf: Shelf, tmp_path: Path) -> None:
    shelf.cuts = [1000]
    with pytest.raises(ReportedlyError, match=r"1 tries: 1,000 of 307,200 bytes came; 1,000 bytes are kept"):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=())
    assert not (tmp_path / "f").exists()
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=()).read_bytes() == WHOLE
    assert shelf.asked == [None, "bytes=1000-"]
    assert names_in(tmp_path) == ["f"]


def test_a_date_of_change_serves_where_there_is_no_strong_tag(shelf: Shelf, tmp_path: Path) -> None:
    shelf.headers = {"ETag": 'W/"weak"', "Last-Modified": "Wed, 01 May 2024 00:00:00 GMT"}
    shelf.cuts = [1000]
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE).read_bytes() == WHOLE
    assert shelf.asked == [None, "bytes=1000-"]


@pytest.mark.parametrize("change", ["tag", "no ranges", "no tag", "another file"])
def test_what_cannot_be_gone_on_with_begins_anew(shelf: Shelf, tmp_path: Path, change: str) -> None:
    if change == "no tag":
        shelf.headers = {}
    shelf.cuts = [1000]
    with pytest.raises(ReportedlyError):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=())
    shelf.content = WHOLE[::-1]
    if change == "tag":
        shelf.headers = {"ETag": '"two"'}
    shelf.ranges = change != "no ranges"
    url = f"{shelf.origin}/{'other' if change == 'another file' else 'file'}"
    assert download(url, tmp_path / "f", pauses_s=()).read_bytes() == WHOLE[::-1]


def test_a_part_that_is_whole_already_is_taken(shelf: Shelf, tmp_path: Path) -> None:
    shelf.cuts = [1000]
    with pytest.raises(ReportedlyError):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=())
    (tmp_path / "f.part").write_bytes(WHOLE)
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=()).read_bytes() == WHOLE
    assert shelf.asked == [None, f"bytes={len(WHOLE)}-"]


def test_a_part_longer_than_the_file_is_thrown_away(shelf: Shelf, tmp_path: Path) -> None:
    shelf.cuts = [1000]
    with pytest.raises(ReportedlyError):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=())
    (tmp_path / "f.part").write_bytes(WHOLE + b"more")
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE).read_bytes() == WHOLE


def test_a_length_that_is_not_kept_is_no_success(shelf: Shelf, tmp_path: Path) -> None:
    shelf.claims, shelf.ranges = len(WHOLE) + 5, False
    with pytest.raises(ReportedlyError, match=r"in 4 tries: 307,200 of 307,205 bytes came"):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE)
    assert len(shelf.asked) == 4
    assert not (tmp_path / "f").exists()


def test_a_server_that_tells_no_length_is_believed_unless_the_check_refuses(shelf: Shelf, tmp_path: Path) -> None:
    shelf.claims = -1
    assert download(f"{shelf.origin}/file", tmp_path / "f").read_bytes() == WHOLE


def test_a_file_that_fails_its_check_is_not_kept(shelf: Shelf, tmp_path: Path) -> None:
    def refuse(path: Path) -> None:
        raise ReportedlyError(f"{path.stat().st_size} bytes of something else")

    with pytest.raises(ReportedlyError, match="307200 bytes of something else"):
        download(f"{shelf.origin}/file", tmp_path / "f", check=refuse)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_a_refusal_is_not_asked_again(shelf: Shelf, tmp_path: Path, status: int) -> None:
    shelf.statuses = [status]
    with pytest.raises(ReportedlyError, match=rf"/file could not be downloaded: the server answers {status}"):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE)
    assert len(shelf.asked) == 1
    assert names_in(tmp_path) == []


def test_a_server_in_trouble_is_asked_again(shelf: Shelf, tmp_path: Path) -> None:
    shelf.statuses = [503, 429, 500]
    assert download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=AT_ONCE).read_bytes() == WHOLE
    shelf.statuses = [503]
    with pytest.raises(ReportedlyError, match="in 1 tries: the server answers 503"):
        download(f"{shelf.origin}/file", tmp_path / "g", pauses_s=())


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ReportedlyError, match="in 2 tries") as told:
        download(f"http://127.0.0.1:{port}/file", tmp_path / "f", pauses_s=(0.0,))
    assert "\n" not in str(told.value)


def test_a_redirect_is_followed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.moved = f"{shelf.origin}/elsewhere"
    assert download(f"{shelf.origin}/file", tmp_path / "f").read_bytes() == WHOLE


@pytest.mark.parametrize("moved", ["file:///etc/hostname", "ftp://127.0.0.1/file", "data:,text"])
def test_a_redirect_to_anything_but_http_is_not(shelf: Shelf, tmp_path: Path, moved: str) -> None:
    shelf.moved = moved
    with pytest.raises(ReportedlyError):
        download(f"{shelf.origin}/file", tmp_path / "f", pauses_s=())
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/f", "f", "http://", "https:///f", "http://ann:pass@127.0.0.1/f"]
)
def test_only_http_addresses_are_taken(tmp_path: Path, url: str) -> None:
    with pytest.raises(ReportedlyError, match="is no address that can be downloaded from"):
        download(url, tmp_path / "f")
    assert names_in(tmp_path) == []
