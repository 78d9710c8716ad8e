"""WARC: the pages of a web archive, in the order in which they were fetched."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

from ..decode import label_of
from ..piece import DamagedError, Piece
from ..raw import RawReport, Rejected
from ..streams import HEAD, Ahead
from ..web_address import plain_address
from .form import Form

_START: Final = b"WARC/"
_RECORDS: Final = ("response", "resource", "conversion")
_READABLE: Final = re.compile(
    r"text/(?:html|plain)|application/(?:xhtml\+xml|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)",
    re.IGNORECASE,
)
_SWALLOWED = re.compile(rb"\r?\n\r?\nWARC/1\.[01]\r?\n")
_AGAIN = "The records before and behind it were read; get the archive once more from where it came from"


def tells(head: bytes) -> bool:
    """True where a record begins."""
    return head.startswith(_START)


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in the records. Requests, pictures, scripts and answers other than 200 are none and passed over."""
    yield from _Archive(piece).records(piece.stream)


def read_members(
    members: Iterable[BinaryIO], piece: Piece, *, skip: int = 0, count: int | None = None
) -> Iterator[RawReport | Rejected]:
    """The same, of an archive whose records are gzip members each: a damaged one costs no other. skip: members to pass
    over first; count: how many then."""
    archive = _Archive(piece)
    wanted = islice(members, None if count is None else skip + count)
    for at, member in enumerate(wanted):
        if at < skip:
            archive.pass_over(member)
        else:
            yield from archive.records(member)


def count_members(members: Iterable[BinaryIO], piece: Piece) -> Iterator[int]:
    """The number of the first record of each member, before it is gone through; pages are not looked into."""
    archive = _Archive(piece)
    for member in members:
        yield archive.number + 1
        archive.pass_over(member)


class _Archive:
    """Goes through records. number: of the last one."""

    def __init__(self, piece: Piece) -> None:
        from warcio.recordloader import ArcWarcRecordLoader

        self._piece = piece
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._look = True  # into pages
        self.number = piece.first - 1
        self._stream = _before(b"", piece.stream)
        self._lost = False  # what follows belongs to no record
        self._inside = False  # a record is being read

    def records(self, stream: BinaryIO) -> Iterator[RawReport | Rejected]:
        """The reports in a stream of records."""
        self._stream = _before(b"", stream)
        self._lost = self._inside = False
        try:
            while line := self._stream.readline(HEAD):
                if line.startswith(_START):
                    self._lost, self._inside = False, True
                    yield from self._record(line)
                    self._inside = False
                elif line.strip() and not self._lost:
                    self._lost = True
                    yield self._bad("is followed by bytes of no record: its length is told wrong")
        except (DamagedError, zlib.error, EOFError) as error:
            self.number += not self._inside
            yield self._bad(f"is damaged ({error})")

    def pass_over(self, stream: BinaryIO) -> None:
        """Go through a stream of records for their numbers alone."""
        self._look = False
        for _ in self.records(stream):
            pass
        self._look = True

    def _record(self, line: bytes) -> Iterator[RawReport | Rejected]:
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        self.number += 1
        try:
            record = self._loader.parse_record_stream(self._stream, line, "warc", check_digests=True)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, AttributeError) as error:
            yield self._bad(f"has a head that can't be read ({error})")
            return
        if self._is_report(record):
            yield from self._read(record)
        while record.raw_stream.read(HEAD):
            pass
        if _missing(record):
            yield self._bad(f"ends {_missing(record):,} bytes too early")

    @staticmethod
    def _is_report(record: Any) -> bool:
        if record.rec_type not in _RECORDS:
            return False
        if record.rec_type == "response" and (
            record.http_headers is None or record.http_headers.get_statuscode() != "200"
        ):
            return False
        return bool(_READABLE.match(_kind(record)))

    def _read(self, record: Any) -> Iterator[RawReport | Rejected]:
        from .registry import read_piece

        most = self._piece.settings.document_bytes
        content = record.content_stream()
        parts, size = [], 0
        while size <= most and (part := content.read(HEAD)):
            parts.append(part)
            size += len(part)
            self._piece.bounds.bytes(len(part) if content is not record.raw_stream else 0)
        data = b"".join(parts)
        if size > most:
            yield self._bad(f"is longer than {most:,} bytes")
            return
        while record.raw_stream.read(HEAD):
            pass
        swallowed = _SWALLOWED.search(data)
        if swallowed:
            self._stream = _before(data[swallowed.end() - len(swallowed[0].lstrip()) :], self._stream)
            record.raw_stream = io.BytesIO()
            yield self._bad("is longer by its head than it is: its length is told wrong")
            return
        if _missing(record):
            return  # its end is missing: said by the caller
        if self._stream.peek(1)[:1] not in (b"", b"\r", b"\n"):
            self._lost = True
            yield self._bad("is shorter by its head than it is: its length is told wrong")
            return
        if self._look:
            yield from read_piece(self._inner(record, data))

    def _inner(self, record: Any, data: bytes) -> Piece:
        head = record.rec_headers
        url = plain_address(head.get_header("WARC-Target-URI"))
        notes = []
        if head.get_header("WARC-Truncated"):
            notes.append("whoever archived it cut it off before its end")
        checked = record.digest_checker
        if checked is not None and checked.passed is False:
            notes.append("its bytes are not those that were archived (their digest is another)")
        return self._piece.inner(
            self._name(),
            io.BytesIO(data),
            id=url,
            url=url,
            charset=label_of(_kind(record)),
            along=url or "",
            notes=tuple(notes),
        )

    def _bad(self, reason: str) -> Rejected:
        return self._piece.inner(self._name(), io.BytesIO()).rejected(reason, _AGAIN)

    def _name(self) -> str:
        return f"record {self.number}"


def _kind(record: Any) -> str:
    """The content type of what was archived."""
    headers = record.http_headers
    found = headers.get_header("Content-Type") if headers is not None else record.content_type
    return str(found or "").strip()


def _missing(record: Any) -> int:
    """How many bytes of a record were not there."""
    stream = record.raw_stream
    stream = getattr(stream, "stream", stream) if not hasattr(stream, "limit") else stream
    return int(getattr(stream, "limit", 0) or 0)


def _before(data: bytes, stream: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(Ahead(data, stream), buffer_size=HEAD)


FORM = Form(name="WARC", tells=tells, read=read, endings=("warc",))
