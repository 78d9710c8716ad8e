"""Values that only a kept record has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..assemble.across import MergedEvent, MergedLife
from ..model import Ceasefire, Claim, Event, Evidence, Talks, Value
from ..model.words import CeasefireState, StandingWord


class Settled(Value):
    """How a value stands with people. standing: machine, accepted, corrected, rejected or added; was: what was read, by
    field, where something else is settled; flagged: somebody is to look at it."""

    standing: StandingWord = "machine"
    flagged: bool = False
    was: Mapping[str, Any] = {}


class ReportRef(Value):
    """The report that something was read in."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class KeptEvent(Settled, Event):
    """An event with the report that tells it. says: in words, how certain it is and who says so."""

    says: str
    report: ReportRef


class KeptClaim(Settled, Claim):
    """A claim with the report that makes it, and the type of the event that it is about."""

    type: str
    report: ReportRef


class KeptCeasefire(Settled, Ceasefire):
    """A ceasefire with the report that tells it."""

    report: ReportRef


class KeptTalks(Settled, Talks):
    """Talks with the report that tells them."""

    report: ReportRef


class WholeEvent(Settled, MergedEvent):
    """An event, whatever number of reports tell it. members: what single reports tell, by id; says: in words, how
    certain it is and who says so; quote: words of the first that tells it; told_in: the reports, the earliest first;
    rejected: what single reports tell and people rejected, so that it counts for nothing here."""

    says: str
    quote: str | None = None
    told_in: tuple[ReportRef, ...]
    rejected: tuple[str, ...] = ()


class WholeLife(Settled, MergedLife):
    """A ceasefire or talks, whatever number of reports tell of it; quote, told_in, rejected: as there."""

    quote: str | None = None
    told_in: tuple[ReportRef, ...]
    rejected: tuple[str, ...] = ()


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


class WholeStanding(Value):
    """How a ceasefire stood on a day, as far as all reports together tell of the time up to it.

    held, state, since, dated: as in Standing, by what was reached last. disputed: claims oppose; against: who says the
    opposite. ends_low, ends_high: first and last day on which it is told to end. speakers: who says so, empty where
    reports themselves do. sources: independent ones that tell of it; told_in: the reports that are meant here.
    """

    ceasefire: str
    kind: str | None
    parties: tuple[str, ...]
    held: str
    disputed: bool
    state: CeasefireState
    since: str | None = None
    dated: bool
    why: str
    ends_low: str | None = None
    ends_high: str | None = None
    speakers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reports: int
    sources: int
    members: tuple[str, ...] = ()
    told_in: tuple[ReportRef, ...] = ()

    @property
    def quote(self) -> str | None:
        """Words that say so."""
        return self.evidence[0].quote if self.evidence else None


class Decision(Value):
    """What a person said about a thing of the record. It never overwrites anything.

    value: of a correction the ``fields``, each with its ``value``, the ``evidence`` or the ``note`` that it rests on;
    of an undo the ``decision`` that no longer holds; of an addition what was added. saw: what was read there when
    it was decided. batch: where it was given within double coding, so that it settles nothing by itself.
    chain: SHA-256 over the decision before it and this one.
    """

    id: str
    target: str
    verdict: str
    value: Any = None
    reason: str
    by: str
    at: str
    saw: Any = None
    batch: str | None = None
    chain: str = ""


class Waiting(Value):
    """A thing that waits for a person. thing: an event of one report, a claim, a ceasefire or talks; event: the one
    that a claim is about; whole: the id of what several reports tell; moves_state, moves_toll: whether without it the
    state of a ceasefire or of talks, or a toll, is another; opposed: somebody denies it."""

    thing: KeptEvent | KeptClaim | KeptCeasefire | KeptTalks
    event: KeptEvent | None = None
    claims: tuple[KeptClaim, ...] = ()
    whole: str | None = None
    confidence: float
    moves_state: bool
    moves_toll: bool
    opposed: bool


class Preview(Value):
    """What a filter gives, and a token that stands for exactly that."""

    targets: tuple[str, ...]
    token: str


class Batch(Value):
    """Things that several code, each without seeing what the others say; blind: nor what was read."""

    id: str
    name: str
    coders: tuple[str, ...]
    blind: bool
    targets: tuple[str, ...]
    by: str
    at: str


class Drift(Value):
    """A decision in force whose thing is no longer what it was when it was decided on. gone: the thing is not there any
    longer, and why; fields: what is read otherwise now, by field: [then, now]."""

    decision: Decision
    gone: str | None = None
    fields: Mapping[str, tuple[Any, Any]] = {}


class ReadChange(Value):
    """What another reading of a report changed. change: came, went or changed; id: of the thing, None where it would
    come; type, quote: of an event and of a thing; decided: people decided on it; fields: by field, [was, is]."""

    report: str
    change: Literal["came", "went", "changed"]
    id: str | None
    kind: str
    type: str | None = None
    decided: bool = False
    quote: str = ""
    fields: Mapping[str, tuple[Any, Any]] = {}


class Tombstone(Value):
    """An id that is gone: why, since when (UTC), and what stands in its place. report: number of the report that it was
    read in."""

    id: str
    report: int | None = None
    replaced_by: str | None = None
    reason: str
    at: str

    @property
    def told(self) -> str:
        """The same in words."""
        place = f"; {self.replaced_by} stands in its place" if self.replaced_by else ""
        return f"{self.id} is gone since {self.at}: {self.reason}{place}"


class Unreadable(Value):
    """An input that could not be read: where it is, why, and what to do next. found_at: UTC."""

    origin: str
    line: int | None = None
    raw_sha256: str | None = None
    reason: str
    hint: str
    found_at: str


class Find(Value):
    """Where a report was found. given: what was told with it; notes: what to know about how it was taken from there, a
    line each."""

    report: str
    origin: str
    line: int | None = None
    raw_sha256: str
    given: str
    found_at: str
    notes: str | None = None


class Fetch(Value):
    """How a report was fetched. asked, given: the address that was wanted and the one that answered in the end; at:
    when, UTC; sha256, size: of the bytes that came, content encoding undone."""

    report: str
    asked: str
    given: str
    at: str
    status: int
    content_type: str | None = None
    sha256: str
    size: int


class Feed(Value):
    """A feed or sitemap that is followed. state: followed, or gone where its site says so; waiting, done, failed: how
    many of its items are; not_before: when its site may be asked again."""

    number: int
    url: str
    kind: str
    title: str | None = None
    publisher: str | None = None
    since: str | None = None
    state: str
    waiting: int = 0
    done: int = 0
    failed: int = 0
    etag: str | None = None
    last_modified: str | None = None
    added_at: str
    checked_at: str | None = None
    not_before: str | None = None
    problem: str | None = None


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
