"""A CSV file of another dataset: its columns by name, its rows with their lines, its cells with their faults."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...errors import InputError

_EMPTY = frozenset({"", "na", "n/a", "nan", "null", "none", "-99", "-99.0"})
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?")
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
_LONGEST_CELL = 10_000_000


class CellError(ValueError):
    """A cell can't be read: its column and why."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(f"{column}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. line: of the file, where it begins; cells: by the column's name in lower case."""

    line: int
    cells: Mapping[str, str]

    def text(self, *names: str) -> str:
        """The first of these columns that has something in it; empty where none has."""
        for name in names:
            found = self.cells.get(name, "").strip()
            if found.casefold() not in _EMPTY:
                return found
        return ""

    def needed(self, *names: str) -> str:
        """The same. Raises CellError where none has anything."""
        found = self.text(*names)
        if not found:
            raise CellError(names[0], "is empty")
        return found

    def whole(self, *names: str, least: int | None = None, most: int | None = None) -> int:
        """A whole number ("4", "4.0"). Raises CellError where it is none, or below ``least`` or above ``most``."""
        found = self.needed(*names)
        if not _WHOLE.fullmatch(found):
            raise CellError(names[0], f"{found[:40]!r} is no whole number")
        return int(_within(names[0], float(found), least, most))

    def degrees(self, name: str, *, most: float) -> float | None:
        """A coordinate, None where there is none. Raises CellError where it is no number or off the globe."""
        found = self.text(name)
        if not found:
            return None
        try:
            value = float(found)
        except ValueError as error:
            raise CellError(name, f"{found[:40]!r} is no number") from error
        return _within(name, value, -most, most)

    def day(self, name: str, *forms: str) -> dt.date:
        """A day: ISO, or as one of ``forms`` (strptime). Raises CellError where it is none."""
        found = self.needed(name)
        iso = _ISO.fullmatch(found)
        try:
            if iso:
                return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError as error:
            raise CellError(name, f"{found[:40]!r} is no day of the calendar") from error
        for form in forms:
            try:
                return dt.datetime.strptime(found, form).date()
            except ValueError:
                continue
        raise CellError(name, f"{found[:40]!r} is no date")


def _within(name: str, value: float, least: float | None, most: float | None) -> float:
    if not (least is None or value >= least) or not (most is None or value <= most):
        raise CellError(name, f"{value:g} is out of bounds")
    return value


@dataclass(frozen=True, slots=True)
class CsvFile:
    """columns: as the file names them, in lower case. rows: one after the other; a row of another length is a
    CellError instead."""

    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row | tuple[int, CellError]]]


def open_csv(data: bytes, *, source: str, headless: Sequence[str] = ()) -> CsvFile:
    """A file with columns from its bytes: UTF-8, or else Windows-1252 as older releases are; commas, semicolons or
    tabs. headless: the names of the columns where the first row is data already, as long as this list is.

    Raises InputError where it is empty, no text, or no table.
    """
    if b"\0" in data[:4096]:
        hint = "Save it as CSV (UTF-8), then add that"
        raise InputError(source=source, reason="is no text but a binary file", hint=hint)
    text = _decoded(data)
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    if not first:
        raise InputError(source=source, reason="is empty", hint="Name the dataset's own CSV file")
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    names = next(csv.reader(io.StringIO(first), delimiter=delimiter))
    columns = tuple(name.strip().casefold() for name in names)
    headed = not headless or len(columns) != len(headless) or not columns[0].replace(".", "").isdigit()
    if not headed:
        columns = tuple(headless)
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if doubled:
        reason = f"has a column twice: {', '.join(doubled)}"
        raise InputError(source=source, reason=reason, hint="Keep one of each in the file", line=1)
    return CsvFile(columns, lambda: _rows(text, columns, delimiter=delimiter, headed=headed, source=source))


def require(file: CsvFile, needed: Mapping[str, Sequence[str]], *, source: str, dataset: str) -> None:
    """Raises InputError with the names of the columns that the file lacks. needed: column → its names over the
    versions."""
    missing = [name for name, also in needed.items() if not {name, *also} & set(file.columns)]
    if missing:
        have = ", ".join(file.columns[:6]) + ("…" if len(file.columns) > 6 else "")
        reason = f"is no {dataset} file: no column {', '.join(missing)} (it has {have})"
        raise InputError(source=source, reason=reason, hint="Name the dataset's own CSV file, unchanged", line=1)


def _rows(
    text: str, columns: Sequence[str], *, delimiter: str, headed: bool, source: str
) -> Iterator[Row | tuple[int, CellError]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if headed:
                headed = False
            elif len(cells) != len(columns):
                reason = f"the row has {len(cells)} cells, the head {len(columns)}"
                yield line, CellError("(all)", reason)
            else:
                yield Row(line, dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        hint = "Mend the quotes of that row, or save the file as CSV again"
        raise InputError(source=source, reason=f"can't be read ({error})", hint=hint, line=before + 1) from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
