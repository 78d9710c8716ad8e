"""Streams of bytes that can be looked into before they are read."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

HEAD = 65536
_ROOM = 8 << 20  # what is kept in memory before a file of its own is taken


class Ahead(io.RawIOBase):
    """A stream with bytes put before it."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = memoryview(first)
        self._stream = stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``; 0 at the end."""
        size = len(buffer)
        if self._first:
            piece = self._first[:size]
            self._first = self._first[len(piece) :]
        else:
            piece = memoryview(some(self._stream, size))
        buffer[: len(piece)] = piece
        return len(piece)


def some(stream: BinaryIO, size: int) -> bytes:
    """What is there of ``stream``, at most ``size`` bytes, without waiting for more; empty at the end."""
    read1 = getattr(stream, "read1", None)
    return bytes(read1(size) if read1 is not None else stream.read(size))


def peeked(stream: BinaryIO, *, size: int = HEAD) -> tuple[bytes, BinaryIO]:
    """The first bytes of ``stream``, and a stream that begins with them. Of one whose writer takes its time, no more
    than a first whole line of JSON is waited for."""
    if seekable(stream):
        at = stream.tell()
        head = stream.read(size)
        stream.seek(at)
        return head, stream
    parts, got = [], 0
    while got < size:
        piece = some(stream, size - got)
        if not piece:
            break
        parts.append(piece)
        got += len(piece)
        if parts[0].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"\n" in piece:
            break
    head = b"".join(parts)
    return head, io.BufferedReader(Ahead(head, stream), buffer_size=HEAD)


def seekable(stream: BinaryIO) -> bool:
    """True where one can go back in it."""
    try:
        return stream.seekable()
    except (AttributeError, ValueError):
        return False


@contextlib.contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The same stream, or a copy of it that can be read at any place; what is large goes to a temporary file."""
    if seekable(stream):
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_ROOM) as copy:
        while piece := stream.read(1 << 20):
            copy.write(piece)
        copy.seek(0)
        yield copy  # type: ignore[misc]  # it reads, seeks and tells
