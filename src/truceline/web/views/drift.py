"""Decisions whose thing is read otherwise now: they hold, and whoever decided may want to look again."""

from __future__ import annotations

from ...model import Value
from ...store import Drift
from ..asked import Leafed
from ..pages import Page
from ..visit import Visit


class DriftPage(Value):
    """A page of decisions in force whose thing a newer reading changed or lost, as `truceline review changed` has
    them."""

    rows: tuple[Drift, ...]
    total: int
    limit: int
    offset: int


def drifted(visit: Visit) -> DriftPage:
    """What people decided that is read otherwise now."""
    asked = visit.question
    assert isinstance(asked, Leafed)
    found = visit.store.drifted()
    shown = tuple(found[asked.offset : asked.offset + asked.limit])
    return DriftPage(rows=shown, total=len(found), limit=asked.limit, offset=asked.offset)


PAGES = (
    Page(
        path="/review/changed", title="Read otherwise now", template="review_changed.html", model=DriftPage,
        build=drifted, question=Leafed,
    ),
)  # fmt: skip
