"""The charts of a comparison, the same in page, notebook and file."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from .incident import Counted
from .result import Monitoring, Row
from .svg import Amount, Chart, Column, Estimate, Group, Mark, columns, estimates, groups

SHOWN = 12
WIDTH = 720.0


class Draw(Protocol):
    """Draws one chart of a comparison. width: in pixels."""

    def __call__(self, made: Monitoring, *, width: float = WIDTH) -> Chart | None:
        """The chart; None where it would be empty."""


def of_events(made: Monitoring, *, width: float = WIDTH) -> Chart:
    """Events a day."""
    return _daily(made, "Events a day", "events", [(day.events, day.events) for day in made.days], width=width)


def of_deaths(made: Monitoring, *, width: float = WIDTH) -> Chart:
    """The killed a day, from the lowest to the highest figures."""
    return _daily(made, "Killed a day", "killed", [(day.low, day.high) for day in made.days], width=width)


def of_reports(made: Monitoring, *, width: float = WIDTH) -> Chart:
    """Reports a day: how much was heard."""
    what = "reports" if made.is_record else "rows"
    return _daily(
        made, f"{what.capitalize()} a day", what, [(day.reports, day.reports) for day in made.days], width=width
    )


def of_parties(made: Monitoring, *, width: float = WIDTH) -> Chart | None:
    """Events by who did it; None where there are none."""
    return _grouped(made, "Events by party", made.by_party, width=width)


def of_places(made: Monitoring, *, width: float = WIDTH) -> Chart | None:
    """Events by place."""
    return _grouped(made, "Events by place", made.by_place, width=width)


def of_types(made: Monitoring, *, width: float = WIDTH) -> Chart | None:
    """Events by type."""
    return _grouped(made, "Events by type", made.by_type, width=width)


def of_variants(made: Monitoring, *, width: float = WIDTH) -> Chart:
    """The rate ratio by windows and choices of events."""
    found = []
    for one in made.variants:
        changed = one.change
        told = changed is not None and not changed.empty
        found.append(
            Estimate(
                label=one.what,
                value=changed.ratio if changed is not None else None,
                low=changed.low if changed is not None and told else None,
                high=(math.inf if changed.high is None else changed.high) if changed is not None and told else None,
            )
        )
    title = "Rate ratio by window and choice of events"
    return estimates(found, title=title, measure="rate ratio, 95 % interval", width=width)


CHARTS: Mapping[str, Draw] = {
    "events": of_events,
    "deaths": of_deaths,
    "reports": of_reports,
    "parties": of_parties,
    "places": of_places,
    "types": of_types,
    "windows": of_variants,
}


def _daily(
    made: Monitoring, title: str, measure: str, numbers: Sequence[tuple[int | None, int | None]], *, width: float
) -> Chart:
    days = [dt.date.fromisoformat(day.day) for day in made.days]
    bars = [Column(day, day, low, high) for day, (low, high) in zip(days, numbers, strict=True)]
    marks = [Mark(made.on, "ceasefire begins" if made.about else "the day")]
    if made.end and made.after.first <= made.end <= made.after.last:
        marks.append(Mark(made.end, "its last day"))
    return columns(bars, title=title, measure=measure, marks=marks, width=width)


def _grouped(made: Monitoring, title: str, found: Sequence[Row], *, width: float) -> Chart | None:
    if not found:
        return None
    shown = [Group(row.label, (_events(row.before), _events(row.after))) for row in found[:SHOWN]]
    more = f" (the largest {SHOWN} of {len(found)})" if len(found) > SHOWN else ""
    series = (f"{made.before.days} days before", f"{made.after.days} days after")
    return groups(shown, series=series, title=title + more, measure="events", width=width)


def _events(one: Counted) -> Amount:
    return Amount(one.events, one.events)
