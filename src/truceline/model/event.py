"""What the claims are about, once."""

from __future__ import annotations

from .actor import ActorRef
from .base import Evidence, Value
from .count import Count
from .date import DateValue
from .place import Place
from .speaker import Speaker
from .words import Horizon, Modality, Scope


class Plover(Value):
    """PLOVER v0.8 event and mode; None where PLOVER has no event for the type."""

    event: str | None
    mode: str | None = None


class Acled(Value):
    """ACLED event and sub-event type; None where ACLED has no row for the type."""

    event_type: str | None = None
    sub_event_type: str | None = None


class Condition(Value):
    """What the event hangs on: the words, and the event that they tell where there is one."""

    text: str
    event: str | None = None


class Event(Value):
    """An event. Modality, horizon and speakers are those of its strongest claim. about: the event that a demand,
    denial, threat… is about."""

    id: str
    type: str
    plover: Plover
    cameo: str | None
    acled: Acled
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    about: str | None = None
    condition: Condition | None = None
    date: DateValue | None = None
    place: Place | None = None
    counts: tuple[Count, ...] = ()
    scope: Scope = "event"
    modality: Modality = "actual"
    horizon: Horizon = "new"
    speakers: tuple[Speaker, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ceasefire: str | None = None
    talks: str | None = None
