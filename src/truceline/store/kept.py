"""Values that only a kept record has."""

from __future__ import annotations

from typing import Any

from ..assemble.across import MergedEvent, MergedLife
from ..model import Ceasefire, Claim, Event, Evidence, Talks, Value
from ..model.words import CeasefireState


class ReportRef(Value):
    """The report that something was read in."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class KeptEvent(Event):
    """An event with the report that tells it. says: in words, how certain it is and who says so."""

    says: str
    report: ReportRef


class KeptClaim(Claim):
    """A claim with the report that makes it, and the type of the event that it is about."""

    type: str
    report: ReportRef


class KeptCeasefire(Ceasefire):
    """A ceasefire with the report that tells it."""

    report: ReportRef


class KeptTalks(Talks):
    """Talks with the report that tells them."""

    report: ReportRef


class WholeEvent(MergedEvent):
    """An event, whatever number of reports tell it. members: what single reports tell, by id; says: in words, how
    certain it is and who says so; quote: words of the first that tells it; told_in: the reports, the earliest first."""

    says: str
    quote: str | None = None
    told_in: tuple[ReportRef, ...]


class WholeLife(MergedLife):
    """A ceasefire or talks, whatever number of reports tell of it; quote, told_in: as there."""

    quote: str | None = None
    told_in: tuple[ReportRef, ...]


class KeptReport(ReportRef):
    """A report in a list: how much was read in it, and where it was found. added_at: UTC."""

    given_id: str
    published_basis: str
    events: int
    claims: int
    found: tuple[str, ...]
    added_at: str


class KeptActor(Value):
    """An actor in a list: in how many events it acts and is the target, and from when to when."""

    id: str
    name: str
    country: str | None = None
    acts: int
    is_target: int
    first: str | None = None
    last: str | None = None


class Hit(Value):
    """A report that was searched for, with the passage that fits."""

    report: ReportRef
    evidence: Evidence | None = None


class Standing(Value):
    """How a ceasefire stood on a day, as far as its report tells.

    held: yes, violated (in effect, and broken by some), no, not yet, or unknown. state: the last that is told up to
    that day; since: when it was reached, or, where ``dated`` is false, when the report appeared that tells it.
    speakers: who says so, empty where the report itself does; evidence: its words.
    """

    ceasefire: str
    kind: str
    parties: tuple[str, ...]
    held: str
    state: CeasefireState
    since: str | None = None
    dated: bool
    why: str
    speakers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    report: ReportRef


class Decision(Value):
    """What a person said about a claim or an event. It never overwrites anything."""

    id: str
    target: str
    verdict: str
    value: Any = None
    reason: str
    by: str
    at: str


class Tombstone(Value):
    """An id that is gone: why, since when (UTC), and what stands in its place. report: number of the report that it was
    read in."""

    id: str
    report: int | None = None
    replaced_by: str | None = None
    reason: str
    at: str


class Unreadable(Value):
    """An input that could not be read: where it is, why, and what to do next. found_at: UTC."""

    origin: str
    line: int | None = None
    raw_sha256: str | None = None
    reason: str
    hint: str
    found_at: str


class Change(Value):
    """What changed between two states of a record. change: came, went or changed; what: report, event, claim,
    ceasefire, talks, whole (what several reports tell together) or decision; field, before, after: of what changed;
    report: what it was read in."""

    change: str
    what: str
    id: str
    field: str | None = None
    before: Any = None
    after: Any = None
    why: str
    report: str | None = None


class Finding(Value):
    """Something that is off in a record: where, what, and what to do."""

    where: str
    what: str
    hint: str
