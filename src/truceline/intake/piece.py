"""What a form reads: some bytes, where they are from, and how much may still come out of them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Self

from ..settings import Settings
from .raw import RawReport, Rejected, Retrieval
from .streams import peeked, some

INSIDE = " > "
"""Between an archive and what is in it: ``news.zip > 2020/march.txt``."""
BYTES_A_CHAR = 4
SLACK = 65536


class BoundsError(Exception):
    """An archive holds more than may come out of it; what was read until then stays."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class DamagedError(Exception):
    """The bytes end too early or are not what they were; what was read until then stays."""


@dataclass
class Bounds:
    """What has come out of one input so far, archives inside archives together. packed: the size of the input."""

    settings: Settings
    packed: int | None = None
    members: int = 0
    unpacked: int = 0

    def member(self) -> None:
        """One more member. Raises BoundsError where there are too many."""
        self.members += 1
        most = self.settings.archive_members
        if self.members > most:
            raise BoundsError(f"holds more than {most:,} members", "Split it into several archives")

    def bytes(self, size: int, *, packed: int | None = None) -> None:
        """So many more bytes have come out; packed: how many went in. Raises BoundsError where they are too many."""
        self.unpacked += size
        most, ratio = self.settings.archive_bytes, self.settings.archive_ratio
        hint = "It may be made to fill the memory; unpack it yourself if you trust it"
        if self.unpacked > most:
            raise BoundsError(f"unpacks to more than {most:,} bytes", hint)
        packed = packed if packed is not None else self.packed
        if packed is not None and self.unpacked > SLACK * 16 and self.unpacked > ratio * packed:
            raise BoundsError(f"unpacks to more than {ratio} times its size", hint)


class Counted(io.RawIOBase):
    """A stream that comes out of an archive, charged to its bounds."""

    def __init__(self, stream: BinaryIO, bounds: Bounds) -> None:
        self._stream = stream
        self._bounds = bounds

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``; 0 at the end. Raises BoundsError."""
        piece = some(self._stream, len(buffer))
        self._bounds.bytes(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Bytes to be read as reports. source: how messages call them; name: of the file, for its ending; head: the first
    bytes, which ``stream`` begins with; day: of publication, of reports that bring none; first: number of the first
    line or record in it, where it is a part of something (see slices); the rest as in RawReport."""

    source: str
    name: str
    stream: BinaryIO
    head: bytes
    bounds: Bounds
    settings: Settings
    id: str | None = None
    day: str | None = None
    dated: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    charset: str | None = None
    along: str = ""
    notes: tuple[str, ...] = ()
    retrieval: Retrieval | None = None
    depth: int = field(default=0)
    first: int = 1

    def inner(self, name: str, stream: BinaryIO, **told: Any) -> Self:
        """What is inside under that name."""
        head, stream = peeked(stream)
        source = f"{self.source}{INSIDE}{printable(name)}"
        told = {"id": None, "title": None, "url": None, "charset": None, **told}
        return replace(self, source=source, name=name, stream=stream, head=head, depth=self.depth + 1, **told)

    def instead(self, stream: BinaryIO, **told: Any) -> Self:
        """The same piece with other bytes, as after unpacking."""
        head, stream = peeked(stream)
        return replace(self, stream=stream, head=head, depth=self.depth + 1, **told)

    def report(self, *, sha256: str, text: str | None = None, html: str | None = None, **told: Any) -> RawReport:
        """The report that these bytes are."""
        own = {
            "id": self.id or ("stdin" if self.source == "-" else self.source),
            "source": self.source,
            "published": self.day if self.dated is None else None,
            "dated": self.dated,
            "title": self.title,
            "url": self.url,
            "publisher": self.publisher,
            "along": self.along,
            "notes": self.notes,
            "retrieval": self.retrieval,
        }
        return RawReport(**{**own, **told}, text=text, html=html, sha256=sha256)

    def rejected(self, reason: str, hint: str, *, line: int | None = None) -> Rejected:
        """Why it can't be read."""
        return Rejected(source=self.source, line=line, reason=reason, hint=hint)

    def whole(self, most: int) -> bytes | None:
        """All of it, or None where it is longer than ``most`` bytes."""
        data = self.stream.read(most + 1)
        return data if len(data) <= most else None

    def too_long(self, *, line: int | None = None) -> Rejected:
        """Refused for its length."""
        reason = f"is longer than {self.settings.max_chars:,} characters"
        return self.rejected(reason, 'Split it into reports, one a line: {"id": …, "text": …}', line=line)


def printable(name: str) -> str:
    """A name from inside an archive, without what a terminal would obey."""
    return "".join(char if char.isprintable() else "?" for char in name)
