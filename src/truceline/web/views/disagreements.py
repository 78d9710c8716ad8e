"""Where reports disagree: what is alleged or denied, and tolls that differ."""

from __future__ import annotations

from typing import Final

from ...model import Value
from ...store import WholeEvent
from ...store.overview import Overview
from ..asked import FilteredLeaf
from ..pages import Page
from ..visit import Visit

LOOKED_AT: Final = 3_000
"""Events told by several reports that are looked through for tolls that differ, the newest."""


class DisagreementsPage(Value):
    """disputed: events that somebody denies or doubts, or that only an adversary alleges, a page of them and how many
    there are; tolls: events whose toll differs from report to report; looked_at: among how many."""

    disputed: tuple[WholeEvent, ...]
    total: int
    tolls: tuple[WholeEvent, ...]
    looked_at: int
    limit: int
    offset: int


def disagreements(visit: Visit) -> DisagreementsPage:
    """Both lists."""
    asked = visit.question
    assert isinstance(asked, FilteredLeaf)
    over = Overview(visit.store)
    disputed, total = over.disputed(limit=asked.limit, offset=asked.offset, **asked.filters)
    tolls, looked_at = over.tolls_differ(most=LOOKED_AT, limit=asked.limit, **asked.filters)
    return DisagreementsPage(
        disputed=disputed, total=total, tolls=tolls, looked_at=looked_at, limit=asked.limit, offset=asked.offset
    )


PAGES = (
    Page(
        path="/disagreements", title="Disagreements", nav="Disagreements", template="disagreements.html",
        model=DisagreementsPage, build=disagreements, question=FilteredLeaf,
    ),
)  # fmt: skip
