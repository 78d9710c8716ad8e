"""Reads the actor tables: plain text, one actor a line, fields between ``|``, several values between ``;``.

A line ``[KIND ISO ISO …]`` opens a section, whose kind and countries the lines below take. ``#`` starts a comment line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import VocabularyError

_YEARS = re.compile(r"(\d{4}|\?)?\s*[-–]\s*(\d{4}|\?)?|(\d{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands, the words of its section heading, its fields."""

    file: str
    line: int
    section: tuple[str, ...]
    fields: tuple[str, ...]

    def error(self, reason: str) -> VocabularyError:
        """An error that names this line."""
        return VocabularyError(file=self.file, line=self.line, reason=reason)

    def field(self, index: int) -> str:
        """The text of a field, empty where the line is shorter."""
        return self.fields[index] if index < len(self.fields) else ""

    def values(self, index: int) -> list[str]:
        """The values of a field."""
        return [value for value in map(str.strip, self.field(index).split(";")) if value]

    def years(self, index: int) -> tuple[int | None, int | None]:
        """First and last year of a field such as ``1994-``, ``1976-2009`` or ``1998``; open sides are None."""
        text = self.field(index)
        if not text:
            return None, None
        return self.parse_years(text)

    def parse_years(self, text: str) -> tuple[int | None, int | None]:
        """The same for given text. VocabularyError where it is no such range."""
        match = _YEARS.fullmatch(text.strip())
        if match is None:
            raise self.error(f"'{text}' is no range of years; write 1994-, 1976-2009, -2009 or 1998")
        start, end = (int(match[3]), int(match[3])) if match[3] else (_year(match[1]), _year(match[2]))
        if start is not None and end is not None and end < start:
            raise self.error(f"the years '{text}' end before they start")
        return start, end


def _year(text: str | None) -> int | None:
    return int(text) if text and text != "?" else None


def read_rows(text: str, *, file: str, columns: int) -> Iterator[Row]:
    """The rows of one table. columns: the most fields a line may have. VocabularyError for a line that doesn't fit."""
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise VocabularyError(file=file, line=number, reason="a section heading must end with ]")
            section = tuple(line[1:-1].split())
            continue
        row = Row(file, number, section, tuple(map(str.strip, line.split("|"))))
        if len(row.fields) > columns:
            raise row.error(f"{len(row.fields)} fields where at most {columns} are known")
        if not row.fields[0]:
            raise row.error("the first field, the name, is empty")
        yield row
