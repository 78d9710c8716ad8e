"""The codebooks of the layouts that the record is exported in: columns, permitted values, and what each can't carry."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..errors import UsageError, VocabularyError
from .yaml_lines import load_yaml

LAYOUTS: Final = (
    "csv", "jsonl", "parquet", "xlsx", "geojson", "ics", "atom", "plover", "cameo", "acled", "ucdp", "ceasefires",
)  # fmt: skip
KINDS: Final = ("text", "integer", "number", "numbers", "date", "list", "boolean", "object", "objects")
_COLUMN: Final = {"name", "about", "kind", "values", "pattern", "needed"}
_TEXTS: Final = ("title", "scheme", "file", "rows")


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column. kind: text, integer, number, numbers, date (ISO day), list, boolean,
    object or objects; values: the permitted ones, empty where any is;
    pattern: what the whole text must match; needed: never empty."""

    name: str
    about: str
    kind: str = "text"
    values: tuple[str, ...] = ()
    pattern: str | None = None
    needed: bool = False

    def problem(self, cell: Any) -> str | None:
        """What is wrong with a cell; None where nothing is."""
        if cell is None or cell in ("", [], ()):
            return f"{self.name} is empty" if self.needed else None
        cells = cell if self.kind in ("list", "numbers", "objects") and isinstance(cell, list | tuple) else [cell]
        for one in cells:
            if not _is(self.kind, one):
                return f"{self.name} is no {self.kind}: {one!r}"
            if self.values and str(one) not in self.values:
                return f"{self.name} may not be {one!r}"
            if self.pattern and not re.fullmatch(self.pattern, str(one)):
                return f"{self.name} has not its form: {one!r}"
        return None


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook of a layout. scheme: what it follows; file: the ending of its files; rows: what one row is;
    carries_not: what it can't carry; leaves_out: reason → what is left out for it; tables: its own lists."""

    name: str
    title: str
    scheme: str
    file: str
    rows: str
    carries_not: tuple[str, ...]
    leaves_out: Mapping[str, str]
    columns: tuple[ColumnRule, ...]
    tables: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def problems(self, row: Mapping[str, Any]) -> list[str]:
        """What of a row is not as the codebook has it; empty where all is well."""
        own = set(self.names)
        found = [f"there is no column {name}" for name in row if name not in own]
        found += [p for column in self.columns if (p := column.problem(row.get(column.name)))]
        return found


def load_codebook(name: str) -> Codebook:
    """The codebook of a layout. Raises UsageError where there is none, VocabularyError, with the line, where its file
    does not check."""
    if name not in LAYOUTS:
        raise UsageError(f"there is no layout {name!r}; there are {', '.join(LAYOUTS)}")
    # what is laid out alike has one file
    found = _load(f"layouts/{name}.yml")
    same = found.pop("columns_of", None)
    if same is not None:
        other = _load(f"layouts/{same}.yml")
        found["columns"] = [*other["columns"], *found.get("columns", [])]
    return _codebook(name, found)


def _load(file: str) -> dict[str, Any]:
    found = load_yaml(file)
    if not isinstance(found, dict):
        raise VocabularyError(file=file, line=1, reason="a codebook has title, scheme, file, rows and columns")
    return dict(found)


def _codebook(name: str, found: Mapping[str, Any]) -> Codebook:
    file = f"layouts/{name}.yml"
    missing = [key for key in (*_TEXTS, "carries_not", "columns") if not found.get(key)]
    if missing:
        raise VocabularyError(file=file, line=1, reason=f"{', '.join(missing)} is missing")
    columns = tuple(_column(one, file=file) for one in found["columns"])
    twice = [c.name for i, c in enumerate(columns) if c.name in {d.name for d in columns[:i]}]
    if twice:
        raise VocabularyError(file=file, line=getattr(twice[0], "line", None), reason=f"{twice[0]} stands here twice")
    return Codebook(
        name=name,
        columns=columns,
        carries_not=tuple(map(str, found["carries_not"])),
        leaves_out={str(reason): str(what) for reason, what in (found.get("leaves_out") or {}).items()},
        tables=found.get("tables") or {},
        **{key: str(found[key]) for key in _TEXTS},
    )


def _column(row: Any, *, file: str) -> ColumnRule:
    if not isinstance(row, dict) or not row.get("name") or not row.get("about"):
        raise VocabularyError(file=file, reason="a column has a name and says what it is about")
    name = row["name"]
    line = getattr(name, "line", None)
    if set(row) - _COLUMN or row.get("kind", "text") not in KINDS:
        known = f"a column has {', '.join(sorted(_COLUMN))}; kinds are {', '.join(KINDS)}"
        raise VocabularyError(file=file, line=line, reason=f"{name}: {known}")
    pattern = row.get("pattern")
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise VocabularyError(file=file, line=line, reason=f"{name}: the pattern does not read ({error})") from error
    return ColumnRule(
        name=name,
        about=str(row["about"]),
        kind=str(row.get("kind", "text")),
        values=tuple(map(str, row.get("values") or ())),
        pattern=str(pattern) if pattern else None,
        needed=row.get("needed", "no") == "yes",
    )


def _is(kind: str, cell: Any) -> bool:
    if kind in ("boolean", "object", "objects"):
        return isinstance(cell, bool if kind == "boolean" else Mapping)
    if kind == "integer":
        return isinstance(cell, int) and not isinstance(cell, bool)
    if kind in ("number", "numbers"):
        return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)
    if kind == "date":
        try:
            return isinstance(cell, str) and bool(dt.date.fromisoformat(cell))
        except ValueError:
            return False
    return isinstance(cell, str)
