import struct
from io import BytesIO

import pytest

from reportedly.sources.frames import MAX_FRAME, read_frame, write_frame


def test_what_was_written_is_read_frame_by_frame() -> None:
    stream = BytesIO()
    for data in (b"Kesh", b"", b"\0" * 100_000):
        write_frame(stream, data)
    stream.seek(0)
    assert [read_frame(stream), read_frame(stream), read_frame(stream)] == [b"Kesh", b"", b"\0" * 100_000]
    assert read_frame(stream) is None


@pytest.mark.parametrize("raw", [b"", b"\0\0", struct.pack(">Q", 4) + b"Kes", struct.pack(">Q", MAX_FRAME + 1) + b"x"])
def test_an_incomplete_or_oversized_frame_is_none(raw: bytes) -> None:
    assert read_frame(BytesIO(raw)) is None
