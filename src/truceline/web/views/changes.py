"""Changes: what came, what was decided, what went, what could not be read."""

from __future__ import annotations

from ...model import Value
from ...store.overview import Change, Overview
from ..asked import Leafed
from ..pages import Page
from ..visit import Visit


class ChangesPage(Value):
    """A page of changes, the latest first."""

    rows: tuple[Change, ...]
    total: int
    limit: int
    offset: int


def changes(visit: Visit) -> ChangesPage:
    """The list."""
    asked = visit.question
    assert isinstance(asked, Leafed)
    rows, total = Overview(visit.store).changes(limit=asked.limit, offset=asked.offset)
    return ChangesPage(rows=tuple(rows), total=total, limit=asked.limit, offset=asked.offset)


PAGES = (
    Page(
        path="/changes", title="Changes", nav="Changes", template="changes.html", model=ChangesPage, build=changes,
        question=Leafed,
    ),
)  # fmt: skip
