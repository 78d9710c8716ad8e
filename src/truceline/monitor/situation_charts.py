"""The charts of a situation report."""

from __future__ import annotations

import datetime as dt

from .situation_values import Situation
from .svg import Amount, Chart, Column, Group, columns, groups

SHOWN = 12


def situation_charts(made: Situation) -> tuple[Chart, ...]:
    """Events and killed day by day, and events by region against the period before, where there are any."""
    days = [dt.date.fromisoformat(one.day) for one in made.daily]
    events = [Column(day, day, one.events, one.events) for day, one in zip(days, made.daily, strict=True)]
    killed = [Column(day, day, one.low, one.high) for day, one in zip(days, made.daily, strict=True)]
    found = [
        columns(events, title="Violent events recorded a day", measure="events"),
        columns(killed, title="Killed a day, by the figures told", measure="killed"),
    ]
    rows = [
        Group(line.label, (_amount(line.before.value), _amount(line.now.value)), href=f"#figure-{line.now.number}")
        for line in made.by_region[:SHOWN]
    ]
    if rows:
        series = ("the period before", "this period")
        found.append(groups(rows, series=series, title="Violent events by region", measure="events"))
    return tuple(found)


def _amount(size: int) -> Amount:
    return Amount(size, size)
