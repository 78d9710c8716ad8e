"""An answer of the record as people hold it in their hands: a sequence that shows itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, Generic, TypeVar, overload

from ..errors import TrucelineError
from ..model import Value
from ..model.caption import one_line
from .columns import Cell, columns_of, flat

V = TypeVar("V", bound=Value)
SHOWN = 200


class Rows(Sequence[V], Generic[V]):
    """Values of one kind in a fixed order. In a notebook they show as a table, with the quotes that say so."""

    def __init__(self, values: Iterable[V], *, kind: type[V]) -> None:
        self._values = tuple(values)
        self._kind = kind

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, at: int) -> V: ...

    @overload
    def __getitem__(self, at: slice) -> Rows[V]: ...

    def __getitem__(self, at: int | slice) -> V | Rows[V]:
        if isinstance(at, slice):
            return Rows(self._values[at], kind=self._kind)
        return self._values[at]

    def __iter__(self) -> Iterator[V]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"<{len(self):,} rows of {self._kind.__name__}>"

    def _repr_html_(self) -> str:
        """A table for notebooks. What comes from reports is text there, never markup."""
        columns = [column for column in columns_of(self._kind) if column.person]
        cells = [[_shown(column.value(row)) for column in columns] for row in self._values[:SHOWN]]
        kept = [i for i in range(len(columns)) if not cells or any(row[i] for row in cells)]
        head = "".join(f"<th>{escape(columns[i].name.replace('_', ' '))}</th>" for i in kept)
        body = "".join("<tr>" + "".join(_cell(columns[i].name, row[i]) for i in kept) + "</tr>" for row in cells)
        more = f"<p>… and {len(self) - SHOWN:,} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Every value with all its fields, as `--format jsonl` prints them."""
        return [row.model_dump(mode="json") for row in self._values]

    def to_pandas(self) -> Any:
        """A data frame with the flat fields of `--format csv`. Raises TrucelineError where pandas is not installed."""
        try:
            pandas = importlib.import_module("pandas")
        except ImportError as error:
            raise TrucelineError("pandas is not installed. Install it: pip install pandas") from error
        names = [column.name for column in columns_of(self._kind) if column.sheet]
        return pandas.DataFrame([flat(row) for row in self._values], columns=names)


def _shown(cell: Cell) -> str:
    return "" if cell is None else one_line(str(cell))


def _cell(name: str, text: str) -> str:
    if name in ("quote", "passage") and text:
        return f'<td style="text-align:left"><q>{escape(text)}</q></td>'
    return f'<td style="text-align:left">{escape(text)}</td>'
