"""Download of one file by HTTP: goes on where it was cut off, checks length and content, tries again.

The file appears under its name only when it is whole and has passed its check. Until then it grows beside it, with a
note of which version of the file it is, so that a later call goes on only if the server still has that version.
"""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reportedly import __version__
from reportedly.domain.errors import ReportedlyError

TIMEOUT_S = 30.0
PAUSES_S = (1.0, 4.0, 15.0)
"""How long is waited before each further try."""

MOST_BYTES = 4 * 2**30
_CHUNK = 1 << 16
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_NO_SUCH_RANGE = 416

Progress = Callable[[int, int | None], object]
"""Told the bytes that are there and the length of the whole, None where the server does not say."""


@dataclass(frozen=True, slots=True)
class _Version:
    """Which version of which file a part is of. `tag` is what If-Range takes; None = it cannot be gone on with."""

    url: str
    tag: str | None
    length: int | None


class _Unfinished(Exception):  # noqa: N818 - within this module only
    """The connection ended early; a further try goes on from there. Its text says why."""


def download(
    url: str,
    to: Path,
    *,
    check: Callable[[Path], object] | None = None,
    progress: Progress | None = None,
    pauses_s: Sequence[float] = PAUSES_S,
) -> Path:
    """The file `to`, with what the server has at `url`.

    `check` looks at the whole file and raises ReportedlyError if it is not what was wanted; then nothing is kept.
    Raises ReportedlyError, naming url and reason, when it cannot be had; what came is kept and the next call goes on.
    """
    _refuse_other_than_http(url)
    part = to.with_name(to.name + ".part")
    reason = ""
    for pause in (0.0, *pauses_s):
        time.sleep(pause)
        try:
            _fetch(url, part, progress)
            break
        except _Unfinished as cut:
            reason = str(cut)
    else:
        kept = f"; {part.stat().st_size:,} bytes are kept, and the same command goes on" if _begun(part) else ""
        raise ReportedlyError(f"{url} could not be downloaded in {len(pauses_s) + 1} tries: {reason}{kept}")
    return _accepted(part, to, check)


def _accepted(part: Path, to: Path, check: Callable[[Path], object] | None) -> Path:
    try:
        if check is not None:
            check(part)
        part.replace(to)
    finally:
        _forget(part)
    return to


def _refuse_other_than_http(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ReportedlyError(
            f"{url} is no address that can be downloaded from; it must begin with https:// or http://"
        )


def _opener() -> urllib.request.OpenerDirector:
    """An opener without the handlers for files, FTP and data addresses that the library's own has."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPRedirectHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _fetch(url: str, part: Path, progress: Progress | None) -> None:
    """Makes `part` whole. Raises _Unfinished where a further try may help, ReportedlyError where none will."""
    try:
        with _opener().open(_request(url, part), timeout=TIMEOUT_S) as response:
            if url.startswith("https:") and not response.url.startswith("https:"):
                raise ReportedlyError(f"{url} leads to {response.url}, which is not secured")
            _take(response, url, part, progress)
    except urllib.error.HTTPError as error:
        with error:
            _refused(error, part)
    except urllib.error.URLError as error:
        raise _Unfinished(str(error.reason)) from error
    except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _Unfinished(str(error) or type(error).__name__) from error


def _request(url: str, part: Path) -> urllib.request.Request:
    headers = {"User-Agent": f"reportedly/{__version__}", "Accept-Encoding": "identity"}
    version = _begun(part)
    if version is not None and version.url == url and version.tag is not None:
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": version.tag}
    return urllib.request.Request(url, headers=headers)  # noqa: S310 - http and https only, see _opener


def _refused(error: urllib.error.HTTPError, part: Path) -> None:
    """Nothing, if the part is whole already: then the server has no bytes beyond it."""
    version = _begun(part)
    if error.code == _NO_SUCH_RANGE and version is not None:
        if version.length == part.stat().st_size:
            return
        _forget(part)
        raise _Unfinished("the part that was there is not of this file") from error
    reason = f"the server answers {error.code} {error.reason}"
    if error.code in _AGAIN:
        raise _Unfinished(reason) from error
    raise ReportedlyError(f"{error.url} could not be downloaded: {reason}") from error


def _take(response: Any, url: str, part: Path, progress: Progress | None) -> None:
    """Writes what comes, after what is there if the server goes on from it, else from the beginning."""
    start, length = _range(response, part)
    if length is not None and length > MOST_BYTES:
        raise ReportedlyError(f"{url} has {length:,} bytes, more than the {MOST_BYTES:,} that are taken")
    if start == 0:
        _note(part, _Version(url, _tag(response.headers), length))
    with part.open("ab" if start else "wb") as file:
        have = start
        while data := response.read1(_CHUNK):
            file.write(data)
            have += len(data)
            if have > MOST_BYTES:
                raise ReportedlyError(f"{url} does not end after {MOST_BYTES:,} bytes")
            if progress is not None:
                progress(have, length)
    if length is not None and have != length:
        if have > length:
            _forget(part)
        raise _Unfinished(f"{have:,} of {length:,} bytes came")


def _range(response: Any, part: Path) -> tuple[int, int | None]:
    """Where what comes begins, and the length of the whole."""
    length = response.headers.get("Content-Length", "")
    if response.status != http.client.PARTIAL_CONTENT:
        return 0, int(length) if length.isdecimal() else None
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    span, _, whole = rest.partition("/")
    have = part.stat().st_size if part.exists() else 0
    if unit != "bytes" or span.partition("-")[0] != str(have):
        _forget(part)
        raise _Unfinished("the server goes on elsewhere than was asked")
    return have, int(whole) if whole.isdecimal() else None


def _tag(headers: Mapping[str, str]) -> str | None:
    """What tells this version from others: a strong ETag, else the date of its last change."""
    tag = headers.get("ETag")
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified")


def _note_of(part: Path) -> Path:
    return part.with_name(part.name + ".version")


def _note(part: Path, version: _Version) -> None:
    # The part goes first: a note beside a part of another version would splice two files.
    part.unlink(missing_ok=True)
    _note_of(part).write_text(json.dumps(asdict(version)), encoding="utf-8")


def _begun(part: Path) -> _Version | None:
    """Which version an earlier try began with; None where there is none."""
    if not part.exists():
        return None
    try:
        return _Version(**json.loads(_note_of(part).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _note_of(part).unlink(missing_ok=True)
