"""CSV: one report a row, the columns named in the first."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Final

from ..decode import binary_kind, decode, encoding_of, repair, repaired_escapes
from ..piece import Piece
from ..raw import RawReport, Rejected
from .form import Form
from .rows import FIELDS, report_of

_DELIMITERS: Final = ",;\t|"
_COLUMNS = "Name the columns in the first row: text or html, and any of id, published, title, url, publisher"


def tells(head: bytes) -> bool:
    """True where the first line names columns of reports, two at least."""
    if binary_kind(head):
        return False
    names = _names(_first_line(decode(head[:8192])))
    return len(names) > 1 and bool({"text", "html"} & set(names)) and all(len(name) < 60 for name in names)


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports of all rows; a bad one stops none of the others."""
    kind = binary_kind(piece.head)
    if kind:
        yield piece.rejected(f"is {kind}, not CSV", "Save the sheet as CSV and add that")
        return
    lines = io.TextIOWrapper(piece.stream, encoding=encoding_of(piece.head), errors="surrogateescape", newline="")
    try:
        yield from _sheet(lines, piece)
    finally:
        lines.detach()  # who opened the stream closes it


def _sheet(lines: Iterable[str], piece: Piece) -> Iterator[RawReport | Rejected]:
    # the limit is the library's own for the whole process: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), piece.settings.max_chars + 1))
    delimiter = _delimiter(_first_line(decode(piece.head)))
    rows = csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter)
    try:
        names = [repair(repaired_escapes(name)).strip().lower() for name in next(rows, [])]
    except csv.Error as error:
        yield piece.rejected(f"is no CSV ({error})", _COLUMNS)
        return
    wrong = _wrong(names) if piece.head.strip() else "is empty"
    if wrong:
        yield piece.rejected(wrong, _COLUMNS)
    else:
        yield from _reports(rows, names, piece)


def _reports(rows: Iterator[list[str]], names: list[str], piece: Piece) -> Iterator[RawReport | Rejected]:
    seen, line = False, rows.line_num + 1  # type: ignore[attr-defined]  # it is a csv.reader
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            hint = "Look for a quote that is not closed, or a text that is too long; the rows above it were read"
            yield piece.rejected(f"the row that begins here is no CSV ({error})", hint, line=line)
            return
        if row is None:
            break
        if any(cell.strip() for cell in row):
            seen = True
            yield _report(row, names, piece, line)
        line = rows.line_num + 1  # type: ignore[attr-defined]
    if not seen:
        yield piece.rejected("has no rows below the first", _COLUMNS)


def _report(row: list[str], names: list[str], piece: Piece, line: int) -> RawReport | Rejected:
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        reason = f"has {len(row)} cells, but the first row names {len(names)} columns"
        return piece.rejected(reason, "Put quotes round a cell that holds a comma", line=line)
    found = dict(zip(names, map(repaired_escapes, row), strict=False))
    cells = {name: repair(found[name]) for name in FIELDS if found.get(name)}
    if not any(cells.get(name, "").strip() for name in ("text", "html")):
        which = " and ".join(f"the column “{name}”" for name in ("text", "html") if name in names)
        return piece.rejected(f"{which} is empty", "Fill it, or take the row out", line=line)
    sha256 = hashlib.sha256(json.dumps(cells, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return report_of(cells, piece, line=line, sha256=sha256, column="the column “published”: ")


def _wrong(names: list[str]) -> str | None:
    there = ", ".join(f"“{name}”" for name in names if name)
    if not {"text", "html"} & set(names):
        return f"has no column “text” and no column “html”, but {there or 'none at all'}"
    twice = [name for name in FIELDS if names.count(name) > 1]
    return f"names the column “{twice[0]}” twice" if twice else None


def _first_line(text: str) -> str:
    return text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _names(line: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]
    except csv.Error:
        return []


FORM = Form(name="CSV", tells=tells, read=read, endings=("csv", "tsv"))
