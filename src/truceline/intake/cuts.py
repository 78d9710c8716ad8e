"""A large input cut into parts that can be read apart: lines of JSON, records of a WARC, rows of Parquet.

Reading the parts one after the other gives what reading the whole gives, numbers of lines and records too. What is of
another form is one part. A limit on what may come out of an archive (`Bounds`) ends the part in which it is reached,
not the whole.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO, Final, Literal

from .decode import binary_kind
from .forms import form_of, gzipped, json_lines, parquet, warc
from .gzips import Gzip, joined
from .piece import BoundsError, DamagedError, Piece
from .raw import RawReport, Rejected
from .streams import HEAD, peeked, some

Kind = Literal["lines", "packed lines", "records", "rows"]
_BLANK: Final = b"\x00 \t\r\n\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # lines of UTF-16 are told by the mark at the beginning


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of an input: lines of JSON, of packed JSON, gzip members of a WARC, or rows of Parquet.

    at: the byte with which reading begins; first: number of the line, record or row there; skip: how many are passed
    over then; count: how many are read.
    """

    kind: Kind
    at: int
    first: int
    skip: int
    count: int

    def halves(self) -> tuple[Cut, Cut] | None:
        """The same in two; None where it is one line, member or row."""
        if self.count < 2:
            return None
        half = self.count // 2
        return replace(self, count=half), replace(self, skip=self.skip + half, count=self.count - half)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What an input is. sha256: of its bytes; cuts: its parts, none where it can't be cut."""

    sha256: str
    cuts: tuple[Cut, ...] = ()


def survey(piece: Piece, *, most: int, most_bytes: int) -> Surveyed:
    """Where an input may be cut: after ``most`` lines, records or rows, or ``most_bytes`` bytes as they lie in it.

    piece: of all its bytes, from a stream that can be gone back in. What can't be cut without doubt (damage, another
    form) has no parts. Raises OSError where it can't be read.
    """
    start = piece.stream.tell()
    head, _ = peeked(piece.stream)
    stream = _Hashing(piece.stream)
    cuts: list[Cut] = []
    with suppress(DamagedError, BoundsError, EOFError):
        whole = replace(piece, stream=io.BufferedReader(stream, buffer_size=HEAD), head=head)
        cuts = list(_cuts(whole, most, most_bytes))
    stream.rest()
    if form_of(head, piece.name) is parquet.FORM:
        piece.stream.seek(start)
        rows = parquet.count_rows(piece)
        cuts = [Cut("rows", 0, 1, at, min(most, rows - at)) for at in range(0, rows, most)]
    return Surveyed(stream.sha256.hexdigest(), tuple(cuts))


def read_cut(cut: Cut, piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in a part. piece: of all the input's bytes, from a stream that can be gone back in."""
    piece.stream.seek(cut.at)
    piece = replace(piece, first=cut.first)
    try:
        if cut.kind == "rows":
            yield from parquet.read_rows(piece, skip=cut.skip, count=cut.count)
        elif cut.kind == "lines":
            yield from json_lines.read_lines(piece, skip=cut.skip, count=cut.count)
        elif cut.kind == "packed lines":
            members = Gzip(piece.stream, piece.bounds).members()
            inner = replace(piece, stream=joined(next(members), members))
            yield from json_lines.read_lines(inner, skip=cut.skip, count=cut.count)
        else:
            members = Gzip(piece.stream, piece.bounds).members()
            yield from warc.read_members(members, piece, skip=cut.skip, count=cut.count)
    except BoundsError as error:
        yield piece.rejected(error.reason, error.hint)
    except DamagedError as error:
        yield piece.rejected(f"is damaged ({error})", "What could be read of it was; get it once more")


def _cuts(piece: Piece, most: int, most_bytes: int) -> Iterator[Cut]:
    form = form_of(piece.head, piece.name)
    if form is json_lines.FORM:
        if _can_be_cut(piece.head):
            for number, at, count in _runs(_line_starts(piece.stream), most, most_bytes):
                yield Cut("lines", at, number, 0, count)
    elif form is gzipped.FORM:
        packed = Gzip(piece.stream, piece.bounds)
        members = packed.members()
        head, first = peeked(next(members))
        name = piece.name.lower().removesuffix(".gz")
        if warc.tells(head):
            numbers = warc.count_members(chain([first], members), piece)
            for number, at, count in _runs(((number, packed.at) for number in numbers), most, most_bytes):
                yield Cut("records", at, number, 0, count)
        elif form_of(head, name) is json_lines.FORM and _can_be_cut(head):
            for number, _, count in _runs(_line_starts(joined(first, members)), most, most_bytes):
                yield Cut("packed lines", 0, 1, number - 1, count)


def _can_be_cut(head: bytes) -> bool:
    """Of one that may hold nothing at all, only the whole can say so."""
    return bool(head.strip(_BLANK)) and not binary_kind(head) and not head.startswith(_WIDE)


def _runs(starts: Iterable[tuple[int, int]], most: int, most_bytes: int) -> Iterator[tuple[int, int, int]]:
    """Number and byte of the first of each run, and how many are in it. starts: number and byte of all."""
    first, at, count = 0, 0, 0
    for number, byte in starts:
        if count and (count >= most or byte - at >= most_bytes):
            yield first, at, count
            count = 0
        if not count:
            first, at = number, byte
        count += 1
    if count:
        yield first, at, count


def _line_starts(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """The number of each line and the byte with which it begins."""
    number, at, fresh = 1, 0, True
    while piece := stream.readline(HEAD):
        if fresh:
            yield number, at
        at += len(piece)
        fresh = piece.endswith(b"\n")
        number += fresh


class _Hashing(io.RawIOBase):
    """A stream whose bytes are summed up as they are read; nobody goes back in it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``; 0 at the end."""
        piece = some(self._stream, len(buffer))
        self.sha256.update(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def rest(self) -> None:
        """Read what is left."""
        while piece := some(self._stream, 1 << 20):
            self.sha256.update(piece)
