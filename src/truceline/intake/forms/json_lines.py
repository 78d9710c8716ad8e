"""JSON lines: one report a line."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from ..decode import binary_kind, decode, repair
from ..piece import SLACK, Piece
from ..raw import RawReport, Rejected
from .form import Form
from .rows import FIELDS, report_of

_BYTES_A_CHAR = 6  # a JSON escape
_KEY = re.compile(rb'"(?:text|html)"\s*:')
_SHAPE = 'Write one object a line: {"id", "text" or "html", "published", "title", "url", "publisher"}'


def tells(head: bytes) -> bool:
    """True where the first line is an object with a text, or the beginning of one."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        return False
    first, end, _ = start.partition(b"\n")
    if not end and _KEY.search(start):
        return True
    try:
        row = json.loads(decode(first), strict=False)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and ("text" in row or "html" in row)


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports of all lines; a bad one stops none of the others."""
    kind = binary_kind(piece.head)
    if kind:
        yield piece.rejected(f"is {kind}, not text", "Write one report a line as JSON and read that")
        return
    seen = False
    for item in read_lines(piece):
        yield item
        seen = True
    if not seen:
        yield piece.rejected("is empty", 'Write one report a line: {"id": …, "text": …}')


def read_lines(piece: Piece, *, skip: int = 0, count: int | None = None) -> Iterator[RawReport | Rejected]:
    """The same of a part of the lines, where none may hold a report. skip: lines to pass over first; count: how many
    lines then."""
    lines = _Lines(piece.stream, limit=piece.settings.max_chars * _BYTES_A_CHAR + SLACK)
    wanted = islice(lines, skip, None if count is None else skip + count)
    for number, line in enumerate(wanted, piece.first + skip):
        if line is None:
            yield piece.too_long(line=number)
        elif line.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            yield _report(line, piece, number)


def _report(line: bytes, piece: Piece, number: int) -> RawReport | Rejected:
    def bad(reason: str) -> Rejected:
        return piece.rejected(reason, _SHAPE, line=number)

    try:
        row: Any = json.loads(decode(line.replace(b"\x00", b"")).lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or not JSON"
        return bad(f"is not JSON ({what})")
    if not isinstance(row, dict):
        return bad("is not a JSON object")
    for name in FIELDS:
        if name != "id" and row.get(name) is not None and not isinstance(row[name], str):
            return bad(f'"{name}" is not a string')
    if isinstance(row.get("id"), (dict, list, bool)):
        return bad('"id" is neither a string nor a number')
    cells = {name: repair(str(row[name])) for name in FIELDS if row.get(name) not in (None, "")}
    if not any(cells.get(name, "").strip() for name in ("text", "html")):
        return bad('has no "text" and no "html"')
    return report_of(cells, piece, line=number, sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest())


class _Lines:
    """The lines of a stream of bytes, one held at a time; None stands for a line longer than ``limit`` bytes.
    UTF-16, which some shells write, is told by its byte-order mark and given as UTF-8."""

    def __init__(self, stream: BinaryIO, *, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._wide: str | None = None

    def __iter__(self) -> Iterator[bytes | None]:
        first = self._stream.readline(self._limit + 1)
        self._wide = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(first[:2])
        line = self._whole_line(first)
        while line:
            if len(line) > self._limit:
                while line and not line.endswith((b"\n", b"\n\x00")):
                    line = self._whole_line(self._stream.readline(self._limit))
                yield None
            else:
                yield line.decode(self._wide, "replace").encode() if self._wide else line
            line = self._whole_line(self._stream.readline(self._limit + 1))

    def _whole_line(self, line: bytes) -> bytes:
        """In UTF-16 a line ends with two bytes, and the byte of a line end may be half of another character."""
        if self._wide == "utf-16-le":
            while line.endswith(b"\n") and len(line) <= self._limit:
                line += self._stream.read(1)
                if line.endswith(b"\n\x00"):
                    break
                line += self._stream.readline(self._limit)
        elif self._wide:
            while line.endswith(b"\n") and not line.endswith(b"\x00\n") and len(line) <= self._limit:
                line += self._stream.readline(self._limit)
        return line


FORM = Form(name="JSON lines", tells=tells, read=read, endings=("jsonl", "ndjson"))
