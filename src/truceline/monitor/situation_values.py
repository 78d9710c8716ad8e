"""A situation report as values.

The form is that of ceasefire monitors' daily and weekly reports (those of the OSCE's Special Monitoring Mission are the
best known): the window stated, violations recorded apart from those alleged, by region, compared with the previous
period, what is not counted, and the monitor's own limits.
"""

from __future__ import annotations

from typing import Literal

from ..model import Value
from .incident import Counted
from .rates import Change

Standing = Literal["recorded", "alleged", "denied", "not counted"]


class Figure(Value):
    """A number of the report with the events that it counts. number: from 1, by which the annex names it."""

    number: int
    what: str
    value: int
    events: tuple[str, ...]


class Line(Value):
    """A group (a region, a party, a type) in the period and in the one before."""

    label: str
    now: Figure
    before: Figure
    killed: Counted
    killed_before: Counted
    alleged: Figure


class Entry(Value):
    """An event of the period. standing: recorded (said to have happened, by nobody's adversary alone), alleged, denied,
    or not counted, with the reason in ``why``. told_by: who tells it; denied_by: who
    denies it. claims: ids."""

    id: str
    type: str
    date: str
    who: str
    whom: str
    where: str
    killed: str
    standing: Standing
    why: str
    disputed: bool
    told_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    sources: int
    claims: tuple[str, ...]


class Breaches(Value):
    """The violations of a region."""

    label: str
    recorded: Figure
    alleged: Figure
    denied: Figure
    before: Figure


class Life(Value):
    """A ceasefire or talks with what was told of it in the period. steps: "violated (3 Mar 2020)"."""

    id: str
    name: str
    state: str
    disputed: bool
    steps: tuple[str, ...]
    mediators: tuple[str, ...]
    quote: str | None
    claims: tuple[str, ...]


class Quoted(Value):
    """A claim in the annex. url: of its report."""

    id: str
    event: str
    who: str
    stance: str
    modality: str
    quote: str
    report: str
    source: str
    title: str | None
    url: str | None


class Source(Value):
    """A publisher, with its reports in the period and in the one before."""

    name: str
    now: int
    before: int


class Day(Value):
    """One day: events of that day alone, and the killed."""

    day: str
    events: int
    low: int
    high: int | None


class Situation(Value):
    """The report. first, last: ISO days; the previous period is as long and ends the day before. days_heard: on how
    many something was published; undated: violent events without a date that reports of the period tell
    (they are among the entries); record_first: the record's first day of publication."""

    title: str
    area: str
    first: str
    last: str
    previous_first: str
    previous_last: str
    days: int
    summary: tuple[str, ...]
    events: Figure
    events_before: Figure
    killed: Counted
    killed_before: Counted
    change: Change
    violations_recorded: Figure
    violations_alleged: Figure
    violations_denied: Figure
    violations_before: Figure
    violations: tuple[Entry, ...]
    violations_by_region: tuple[Breaches, ...]
    by_region: tuple[Line, ...]
    by_party: tuple[Line, ...]
    by_type: tuple[Line, ...]
    ceasefires: tuple[Life, ...]
    talks: tuple[Life, ...]
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    reports: int
    reports_before: int
    days_heard: int
    record_first: str | None
    undated: int
    limits: tuple[str, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Quoted, ...]
    daily: tuple[Day, ...]
