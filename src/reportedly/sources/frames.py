"""How the program and the process that takes pages apart talk: a length of eight bytes, then that many bytes."""

import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")
MAX_FRAME = 64_000_000


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Nothing; `data` has been written and flushed. Raises OSError if the other side is gone."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame's bytes; None if the stream ended before its end or the frame has more than MAX_FRAME bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        return None
    data = stream.read(length)
    return data if len(data) == length else None
