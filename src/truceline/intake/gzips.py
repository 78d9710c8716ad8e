"""Gzip streams, member by member, so that a damaged one costs no other."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from .piece import Bounds, DamagedError
from .streams import HEAD, some

MAGIC: Final = b"\x1f\x8b\x08"


class Gzip:
    """A stream of gzip members, as WARC files and logs are made of them. Memory stays flat.

    packed: how many bytes were taken in; at: with which of them the present member begins.
    """

    def __init__(self, stream: BinaryIO, bounds: Bounds) -> None:
        self._stream = stream
        self._bounds = bounds
        self._rest = b""
        self.packed = 0
        self.at = 0

    def members(self) -> Iterator[BinaryIO]:
        """The members, each to be read before the next. Of a damaged one what comes before the damage is given, then
        DamagedError raised; the next is the next that begins."""
        while self._next():
            member = _Member(self)
            yield io.BufferedReader(member, buffer_size=HEAD)
            member.leave()

    def _next(self) -> bool:
        """Go to the next member; bytes between members, as zeros that fill a block, are passed over."""
        while True:
            at = self._rest.find(MAGIC)
            if at >= 0:
                self._rest = self._rest[at:]
                self.at = self.packed - len(self._rest)
                return True
            more = self.fill()
            if not more:
                return False
            self._rest = self._rest[-(len(MAGIC) - 1) :] + more

    def fill(self) -> bytes:
        """More packed bytes."""
        piece = some(self._stream, HEAD)
        self.packed += len(piece)
        return piece

    def take(self) -> bytes:
        """The packed bytes that are there."""
        rest, self._rest = self._rest, b""
        return rest or self.fill()

    def give(self, rest: bytes) -> None:
        """Packed bytes that are of the next member."""
        self._rest = rest + self._rest

    def charge(self, size: int) -> None:
        """So many bytes came out."""
        self._bounds.bytes(size, packed=None if self._bounds.packed is not None else self.packed)


class _Member(io.RawIOBase):
    def __init__(self, of: Gzip) -> None:
        self._of = of
        self._inflate = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ended:
            packed = self._waiting or self._of.take()
            if not packed:
                self._ended = True
                raise DamagedError("it ends in the middle")
            try:
                data = self._inflate.decompress(packed, len(buffer))
            except zlib.error as error:
                self._ended = True
                self._of.give(packed[1:])
                raise DamagedError(str(error)) from error
            self._waiting = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self._ended = True
                self._of.give(self._inflate.unused_data)
            if data:
                self._of.charge(len(data))
                buffer[: len(data)] = data
                return len(data)
        return 0

    def leave(self) -> None:
        """Pass over what nobody wanted of it."""
        scratch = bytearray(HEAD)
        try:
            while self.readinto(scratch):
                pass
        except DamagedError:
            pass


def joined(first: BinaryIO, members: Iterator[BinaryIO]) -> BinaryIO:
    """A member and all that follow as one stream."""
    return io.BufferedReader(_Joined(first, members), buffer_size=HEAD)


class _Joined(io.RawIOBase):
    def __init__(self, first: BinaryIO, members: Iterator[BinaryIO]) -> None:
        self._now: BinaryIO | None = first
        self._members = members

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            if self._now is None:
                self._now = next(self._members, None)
                if self._now is None:
                    return 0
            piece = some(self._now, len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
            self._now = None
