"""What a comparison comes to, as values: for text, pages, charts and programs alike."""

from __future__ import annotations

from ..model import Value
from .incident import Counted
from .rates import Change


class Side(Value):
    """One of the times compared. first, last: ISO days, both included."""

    first: str
    last: str
    days: int
    counted: Counted


class Row(Value):
    """A group (a party, a place, a type) before and after, and the change of its events."""

    label: str
    before: Counted
    after: Counted
    change: Change


class Variant(Value):
    """The same comparison otherwise: another window, other events. what: in words; skipped: why it can't be told."""

    what: str
    change: Change | None = None
    skipped: str = ""


class Heard(Value):
    """How much was heard before and after: reports (of a layer its rows), texts without their copies, sources."""

    reports_before: int
    reports_after: int
    texts_before: int
    texts_after: int
    sources_before: tuple[str, ...]
    sources_after: tuple[str, ...]
    days_before: int
    days_after: int
    change: Change


class Aside(Value):
    """What is not counted, in either time: what it is, in words; how many; their lowest and highest toll."""

    what: str
    events: int
    low: int
    high: int | None
    ids: tuple[str, ...]


class Violation(Value):
    """A breach of the ceasefire that is told after its start. says: how certain, and who says so."""

    id: str
    date: str
    modality: str
    who: str
    where: str
    says: str
    quote: str | None


class Day(Value):
    """One day of both times: events of that day alone, the killed, and reports."""

    day: str
    events: int
    low: int
    high: int | None
    reports: int


class Monitoring(Value):
    """Violence before and after a day.

    about: the ceasefire's id, None for a day given by hand; source: "the record", or the layer's name; on: the day;
    basis: what it is, in words; end: the ceasefire's last day; before, after: the windows; earlier: the one before
    these, for what changed already; events: the change of their number; previous: that from the earlier window to the
    one before. wider: the interval that allows for events that come together; spread: how far they do (1: not at all).
    """

    title: str
    about: str | None
    source: str
    area: str
    on: str
    basis: str
    window: int
    end: str | None
    ended: str
    before: Side
    after: Side
    earlier: Side | None
    events: Change
    previous: Change | None
    spread: float | None
    wider: tuple[float, float] | None
    by_party: tuple[Row, ...]
    by_place: tuple[Row, ...]
    by_type: tuple[Row, ...]
    heard: Heard
    variants: tuple[Variant, ...]
    asides: tuple[Aside, ...]
    violations: tuple[Violation, ...]
    days: tuple[Day, ...]
    notes: tuple[str, ...]
    method: str

    @property
    def is_record(self) -> bool:
        """Whether the events are the record's own, not a layer's."""
        return self.source == "the record"

    @property
    def called(self) -> str:
        """How sentences call the source."""
        return self.source if self.is_record else f"the layer {self.source}"
