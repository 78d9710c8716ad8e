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
    tolls: list[WholeEvent] = []
    looked_at = 0
    for one in over.told_by_many(most=LOOKED_AT, **asked.filters):
        looked_at += 1
        if any(len({(said.low, said.high) for said in toll.said}) > 1 for toll in one.tolls):
            tolls.append(one)
            if len(tolls) == asked.limit:
                break
    return DisagreementsPage(
        disputed=disputed, total=total, tolls=tuple(tolls), looked_at=looked_at, limit=asked.limit, offset=asked.offset
    )


PAGES = (
    Page(
        path="/disagreements", title="Disagreements", nav="Disagreements", template="disagreements.html",
        model=DisagreementsPage, build=disagreements, question=FilteredLeaf,
    ),
)  # fmt: skip
