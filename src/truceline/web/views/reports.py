"""Reports: the list, and one with its text marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ...model import Record, Value
from ...store import KeptReport, ReportRef, Settled, Tombstone
from ...store.ids import parse_id
from ..asked import FilteredLeaf, Question
from ..marks import as_found, marks_of, paragraphs
from ..pages import MissingError, Page
from ..visit import Visit


class ReportsQuestion(FilteredLeaf):
    """Which reports, and from which end of time."""

    oldest: bool = False


class ReportsPage(Value):
    """A page of reports. total: how many fit."""

    rows: tuple[KeptReport, ...]
    total: int
    limit: int
    offset: int


class RelatedReport(Value):
    """Another report. through: what both tell of, by id."""

    report: ReportRef
    through: tuple[str, ...] = ()


class ReportPage(Value):
    """One report. people: how its events stand with people, by id; wholes: of its events, ceasefires and talks what
    each is part of; the related ones are those that print the same text, those that tell one of its events, and those
    that tell of the same ceasefire or talks."""

    record: Record
    kept: KeptReport
    people: dict[str, Settled]
    wholes: dict[str, str]
    same_story: tuple[RelatedReport, ...]
    same_event: tuple[RelatedReport, ...]
    same_process: tuple[RelatedReport, ...]


def reports(visit: Visit) -> ReportsPage:
    """The list."""
    asked = visit.question
    assert isinstance(asked, ReportsQuestion)
    found = visit.pages.reports(**asked.filters, newest=not asked.oldest, limit=asked.limit, offset=asked.offset)
    return ReportsPage(rows=found.rows, total=found.total, limit=asked.limit, offset=asked.offset)


def report(visit: Visit) -> ReportPage:
    """One report."""
    id_ = visit.parts["id"]
    if parse_id(id_)[0] != "reports":
        raise MissingError(f"{id_} is no report")
    record = visit.store.get(id_)
    if isinstance(record, Tombstone):
        raise MissingError(record.told)
    assert isinstance(record, Record)
    told = [one.id for group in (record.events, record.ceasefires, record.talks) for one in group]
    related = visit.pages.related(id_)
    groups = {
        how: tuple(RelatedReport(report=one.report, through=one.through) for one in related if one.how == how)
        for how in ("story", "event", "process")
    }
    return ReportPage(
        record=record, kept=visit.pages.report(id_), people=visit.pages.standings(told),
        wholes=visit.pages.wholes(told),
        same_story=groups["story"], same_event=groups["event"], same_process=groups["process"],
    )  # fmt: skip


def dress(visit: Visit, page: ReportPage) -> Mapping[str, Any]:
    """The text, cut at the edges of its marks, and the events in the order in which the text tells them."""
    record = page.record
    first = {claim.id: min((piece.start for piece in claim.evidence), default=0) for claim in record.claims}
    claims = sorted(record.claims, key=lambda claim: first[claim.id])
    numbers = {claim.id: i for i, claim in enumerate(claims, start=1)}
    by_event: dict[str, list[Any]] = {}
    for claim in claims:
        by_event.setdefault(claim.event, []).append(claim)
    order = {id_: i for i, id_ in enumerate(by_event)}
    events = sorted(record.events, key=lambda event: order.get(event.id, len(order)))
    countries = Counter(event.place.country for event in events if event.place and event.place.country)
    countries.update(ref.country for event in events for ref in (*event.actors, *event.targets) if ref.country)
    text = as_found(record.report.text, record.report.furniture)
    return {
        "paragraphs": paragraphs(text, marks_of(record, numbers)),
        "events": [(event, by_event.get(event.id, [])) for event in events],
        "numbers": numbers,
        "regions": [code for code, _ in countries.most_common(4)],
    }


PAGES = (
    Page(
        path="/reports", title="Reports", nav="Reports", template="reports.html", model=ReportsPage, build=reports,
        question=ReportsQuestion,
    ),
    Page(
        path="/reports/{id}", title="Report", template="report.html", model=ReportPage, build=report, dress=dress,
        question=Question,
    ),
)  # fmt: skip
