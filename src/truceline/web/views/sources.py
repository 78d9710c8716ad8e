"""Sources: who prints what, how independent they are, and how much was printed when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Value
from ...monitor.svg import Column, columns
from ...monitor.svg.days import days
from ...store.overview import Overview, SourceCount
from ..asked import Question
from ..drawings import fitted
from ..pages import Page
from ..visit import Visit


class MonthCount(Value):
    """Reports of a month, ``2020-03``."""

    month: str
    reports: int


class SourcesPage(Value):
    """All publishers, those with most reports first; coverage: reports by month of publication."""

    rows: tuple[SourceCount, ...]
    coverage: tuple[MonthCount, ...]


def sources(visit: Visit) -> SourcesPage:
    """All of them."""
    over = Overview(visit.store)
    return SourcesPage(
        rows=tuple(over.sources()),
        coverage=tuple(MonthCount(month=month, reports=n) for month, n in over.coverage()),
    )


def dress(visit: Visit, page: SourcesPage) -> Mapping[str, Any]:
    """Reports by month as columns: "no reports" is not "no violence"."""
    bars = []
    for one in page.coverage:
        first, last = days(one.month)
        href = f"/reports?since={one.month}&until={one.month}"
        bars.append(Column(first, last, one.reports, one.reports, href=href))
    if not bars:
        return {"chart": None}
    chart = fitted(lambda width: columns(bars, title="Reports by month", measure="reports", width=width, height=200.0))
    return {"chart": chart}


PAGES = (
    Page(
        path="/sources", title="Sources", nav="Sources", template="sources.html", model=SourcesPage, build=sources,
        dress=dress, question=Question,
    ),
)  # fmt: skip
