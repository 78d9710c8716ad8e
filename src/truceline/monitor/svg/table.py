"""What a chart shows, as a table: for screen readers, for sheets, and for who wants the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .markup import tag

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """caption: what it shows. head: names of the columns. rows: as many cells each; None is not known."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def html(self) -> Markup:
        """The table in HTML; the first column names the row."""
        heads = [tag("th", head, scope="col") if head else tag("td", "") for head in self.head]
        body = [
            tag("tr", *(_cell(cell, first=i == 0) for i, cell in enumerate(row))) if row else Markup("")
            for row in self.rows
        ]
        return tag(
            "table",
            tag("caption", self.caption),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *body, ""),
        )


def shown(cell: Cell) -> str:
    """A cell in plain words: whole numbers with thousands, others with two decimals."""
    if cell is None:
        return "not known"
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _cell(cell: Cell, *, first: bool) -> Markup:
    if first:
        return tag("th", shown(cell), scope="row")
    return tag("td", shown(cell), class_="number" if isinstance(cell, (int, float)) else None)
