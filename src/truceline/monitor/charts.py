"""The charts of a comparison, the same in page, notebook and file."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence

from .incident import Counted
from .result import Monitoring, Row
from .svg import Amount, Chart, Column, Estimate, Group, Mark, columns, estimates, groups

SHOWN = 12


def of_events(made: Monitoring) -> Chart:
    """Events a day."""
    return _daily(made, "Events a day", "events", [(day.events, day.events) for day in made.days])


def of_deaths(made: Monitoring) -> Chart:
    """The killed a day, from the lowest to the highest figures."""
    return _daily(made, "Killed a day", "killed", [(day.low, day.high) for day in made.days])


def of_reports(made: Monitoring) -> Chart:
    """Reports a day: how much was heard."""
    what = "reports" if made.is_record else "rows"
    return _daily(made, f"{what.capitalize()} a day", what, [(day.reports, day.reports) for day in made.days])


def of_parties(made: Monitoring) -> Chart | None:
    """Events by who did it; None where there are none."""
    return _grouped(made, "Events by party", made.by_party)


def of_places(made: Monitoring) -> Chart | None:
    """Events by place."""
    return _grouped(made, "Events by place", made.by_place)


def of_types(made: Monitoring) -> Chart | None:
    """Events by type."""
    return _grouped(made, "Events by type", made.by_type)


def of_variants(made: Monitoring) -> Chart:
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
    return estimates(found, title="Rate ratio by window and choice of events", measure="rate ratio, 95 % interval")


CHARTS: Mapping[str, Callable[[Monitoring], Chart | None]] = {
    "events": of_events,
    "deaths": of_deaths,
    "reports": of_reports,
    "parties": of_parties,
    "places": of_places,
    "types": of_types,
    "windows": of_variants,
}


def _daily(made: Monitoring, title: str, measure: str, numbers: Sequence[tuple[int | None, int | None]]) -> Chart:
    days = [dt.date.fromisoformat(day.day) for day in made.days]
    bars = [Column(day, day, low, high) for day, (low, high) in zip(days, numbers, strict=True)]
    marks = [Mark(made.on, "ceasefire begins" if made.about else "the day")]
    if made.end and made.after.first <= made.end <= made.after.last:
        marks.append(Mark(made.end, "its last day"))
    return columns(bars, title=title, measure=measure, marks=marks)


def _grouped(made: Monitoring, title: str, found: Sequence[Row]) -> Chart | None:
    if not found:
        return None
    shown = [Group(row.label, (_events(row.before), _events(row.after))) for row in found[:SHOWN]]
    more = f" (the largest {SHOWN} of {len(found)})" if len(found) > SHOWN else ""
    series = (f"{made.before.days} days before", f"{made.after.days} days after")
    return groups(shown, series=series, title=title + more, measure="events")


def _events(one: Counted) -> Amount:
    return Amount(one.events, one.events)
