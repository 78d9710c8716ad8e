"""A row of named values → a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...errors import UsageError
from ..piece import Piece
from ..published import parse_published
from ..raw import RawReport, Rejected

FIELDS: Final = ("id", "text", "html", "published", "title", "url", "publisher")


def report_of(
    cells: Mapping[str, str], piece: Piece, *, line: int, sha256: str, column: str = ""
) -> RawReport | Rejected:
    """The report of the cells that are filled, a text or html among them. column: how messages begin that name one."""
    if any(len(cells.get(name, "")) > piece.settings.max_chars for name in ("text", "html")):
        return piece.too_long(line=line)
    own: dict[str, str | None] = {
        name: cells[name].strip() or None for name in ("title", "url", "publisher") if name in cells
    }
    if cells.get("published", "").strip():
        try:
            own["published"] = parse_published(cells["published"])
        except UsageError as error:
            reason, _, hint = str(error).partition("; ")
            return piece.rejected(column + reason, hint[:1].upper() + hint[1:], line=line)
    html = None if cells.get("text", "").strip() else cells["html"]
    return piece.report(
        id=cells.get("id") or f"{piece.source}:{line}",
        line=line,
        text=None if html is not None else cells["text"],
        html=html,
        sha256=sha256,
        **own,
    )
