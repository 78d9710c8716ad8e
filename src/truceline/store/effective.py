"""The one place that decides what holds of what one report tells: what was read, and what people decided on it.

A claim that was rejected says nothing. An event without a claim left is rejected; one whose strongest claim is gone is
put as the strongest of the others puts it. A state of a ceasefire or of talks that no claim tells any longer is gone,
and the dates of a life follow the corrected dates of its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from ..assemble.across import STRENGTH
from ..assemble.states import CEASEFIRE_RANK, CEASEFIRE_STATES, TALKS_RANK, TALKS_STATES
from ..assemble.steps import steps_of_a_day
from ..errors import UsageError
from ..model import Ceasefire, CeasefireStep, Claim, DateValue, Event, Talks, TalksStep, Value
from ..model.words import StandingWord
from ..vocabulary.types import EventTypes
from .checks import check, field_named
from .inforce import NONE, Verdict, standing

Thing = Claim | Event | Ceasefire | Talks
T = TypeVar("T", bound=Value)
Life = Ceasefire | Talks
# What people may correct; the rest follows from it.
FIELDS: Final[Mapping[type[Value], tuple[str, ...]]] = {
    Claim: ("speakers", "stance", "modality", "horizon"),
    Event: tuple(
        """type actors targets date place counts scope modality horizon speakers condition about ceasefire
        talks""".split()
    ),
    Ceasefire: tuple(
        "kind parties state states duration start end end_mode mediators conditions terms disputed".split()
    ),
    Talks: ("parties", "mediators", "host", "venue", "state", "states"),
}
LINKS: Final = ("about", "ceasefire", "talks")


@dataclass(frozen=True)
class Was:
    """A thing as read, and what people decided on it. made: a person added it; withdrawn: and that was undone."""

    base: Thing
    verdict: Verdict = NONE
    made: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Now:
    """A thing as settled."""

    value: Thing
    standing: StandingWord
    base: Thing

    @property
    def out(self) -> bool:
        """Whether it counts no longer."""
        return self.standing == "rejected"


def settled(things: Mapping[str, Was], types: EventTypes) -> dict[str, Now]:
    """All things of one report, by id, as they hold. Raises UsageError, naming the field, for a corrected value that
    can't be."""
    claims = {i: (one.base, one) for i, one in things.items() if isinstance(one.base, Claim)}
    own: dict[str, list[Now]] = {}
    found: dict[str, Now] = {}
    for id_, (base, one) in claims.items():
        about = things.get(base.event)
        found[id_] = _claim(base, one, about)
        own.setdefault(base.event, []).append(found[id_])
    for id_, one in things.items():
        if isinstance(one.base, Event):
            found[id_] = _event(one.base, one, own.get(id_, ()), types, things)
    events = [now for now in found.values() if isinstance(now.base, Event)]
    for id_, one in things.items():
        if isinstance(one.base, Ceasefire | Talks):
            found[id_] = _life(one.base, one, events, found)
    return found


def corrected(base: T, fields: Mapping[str, Any]) -> T:
    """``base`` with other values in some fields. Raises UsageError, naming the field, for a value that can't be."""
    known = FIELDS[type(base)]
    for name in fields:
        if name not in known:
            raise UsageError(f"{name}: can't be corrected on this; there are {', '.join(known)}")
    if not fields:
        return base
    with field_named():
        value = type(base).model_validate({**base.model_dump(mode="json"), **fields})
    check(value, fields)
    return value


def _claim(base: Claim, one: Was, about: Was | None) -> Now:
    value = corrected(base, one.verdict.fields)
    above = about.verdict if about is not None else NONE
    out = one.withdrawn or above.rejected or (about is not None and about.withdrawn)
    looked = Verdict(one.verdict.accepted or above.accepted or bool(above.fields), one.verdict.rejected)
    return Now(value, standing(looked, made=one.made, changed=value != base, out=out), base)


def _event(base: Event, one: Was, claims: Sequence[Now], types: EventTypes, things: Mapping[str, Was]) -> Now:
    value = corrected(_led(base, claims), one.verdict.fields)
    # a newer reading may no longer have what somebody linked it to
    lost = {name: None for name in LINKS if getattr(value, name) not in things}
    value = value.model_copy(update=lost) if any(getattr(value, name) for name in lost) else value
    if value.type != base.type:
        if value.type not in types:
            raise UsageError(f"type: there is no event type {value.type!r}; `truceline types` lists them")
        kind = types[value.type]
        value = value.model_copy(update={"plover": kind.plover, "cameo": kind.cameo, "acled": kind.acled})
    out = one.withdrawn or (bool(claims) and all(claim.out for claim in claims))
    stands = standing(one.verdict, made=one.made, changed=value != base, out=out)
    if not out and any(claim.out for claim in claims):
        live = tuple(claim.value.id for claim in claims if not claim.out)
        value = value.model_copy(update={"claims": live})
    return Now(value, stands, base)


def _led(base: Event, claims: Sequence[Now]) -> Event:
    """The event as its strongest claim puts it, where people changed or rejected that one."""
    if not claims or all(claim.value == claim.base and not claim.out for claim in claims):
        return base
    live = [cast("Claim", claim.value) for claim in claims if not claim.out]
    if not live:
        return base
    lead = next((c for c in claims if cast("Claim", c.base).speakers == base.speakers), claims[0])
    was, said = cast("Claim", lead.base), cast("Claim", lead.value)
    if lead.out:
        said = min(live, key=lambda claim: STRENGTH.index(claim.modality))
        changed = {"modality": said.modality, "horizon": said.horizon, "speakers": said.speakers}
    else:
        names = ("modality", "horizon", "speakers")
        changed = {name: getattr(said, name) for name in names if getattr(said, name) != getattr(was, name)}
    return base.model_copy(update=changed)


# -- lives ------------------------------------------------------------------------------------------------------------


def _life(base: Life, one: Was, events: Iterable[Now], found: Mapping[str, Now]) -> Now:
    link = "ceasefire" if isinstance(base, Ceasefire) else "talks"
    own = [e for e in events if base.id in (getattr(e.base, link), getattr(e.value, link))]
    value = _followed(base, own, link, found)
    out = one.withdrawn or (bool(base.states) and not value.states)
    value = corrected(value if value.states or not base.states else base, one.verdict.fields)
    if one.verdict.decided and not one.withdrawn:
        out = False  # people's own word on the life stands above what follows from its events
    return Now(value, standing(one.verdict, made=one.made, changed=value != base, out=out), base)


def _followed(base: Life, own: Sequence[Now], link: str, found: Mapping[str, Now]) -> Life:
    """The life as its events and claims tell it now."""
    told = CEASEFIRE_STATES if link == "ceasefire" else TALKS_STATES
    by_claim = {c: e for e in own for c in cast("Event", e.base).claims}
    steps: list[Any] = []
    fresh = False
    for step in base.states:
        live = [c for c in step.claims if not _silent(c, by_claim.get(c), link, base.id, found)]
        if step.claims and not live:
            continue
        lead = by_claim.get(live[0]) if live else None
        moved = _moved(step, live, lead, told)
        fresh = fresh or moved.state != step.state
        steps.append(moved)
    known = {c for step in base.states for c in step.claims}
    for now in own:
        event = cast("Event", now.value)
        live = [c for c in event.claims if c not in known and not found[c].out]
        if _joins(now, base.id, link, told) and live:
            make: Any = CeasefireStep if link == "ceasefire" else TalksStep
            steps.append(make(state=told[event.type], date=event.date, claims=tuple(live)))
            fresh = True
    if steps == list(base.states):
        return _redated(base, own)
    value: Life = base.model_copy(update={"states": tuple(_in_order(steps, link))})
    if steps:
        kept = not fresh and base.state in {step.state for step in steps}
        value = value.model_copy(update={"state": base.state if kept else _latest(value)})
    return _redated(value, own)


def _joins(now: Now, life: str, link: str, told: Mapping[str, Any]) -> bool:
    """Whether people made an event one of a life, or one that tells a state of it."""
    was, event = cast("Event", now.base), cast("Event", now.value)
    fresh = now.standing == "added" or getattr(was, link) != life or was.type not in told
    return not now.out and fresh and getattr(event, link) == life and event.type in told


def _silent(claim: str, about: Now | None, link: str, life: str, found: Mapping[str, Now]) -> bool:
    """Whether a claim no longer says anything of this life."""
    if claim in found and found[claim].out:
        return True
    return about is not None and getattr(about.base, link) == life != getattr(about.value, link)


def _moved(step: Any, live: Sequence[str], lead: Now | None, told: Mapping[str, Any]) -> Any:
    """A step with its claims that are left, its date and state after those of its event."""
    changed: dict[str, Any] = {} if tuple(live) == step.claims else {"claims": tuple(live)}
    if lead is not None:
        was, now = cast("Event", lead.base), cast("Event", lead.value)
        if was.date != now.date and (step.date is None or _same_days(step.date, was.date)):
            changed["date"] = now.date
        if was.type != now.type and now.type in told:
            changed["state"] = told[now.type]
    return step.model_copy(update=changed) if changed else step


def _same_days(one: DateValue | None, other: DateValue | None) -> bool:
    return one is not None and other is not None and (one.start, one.end) == (other.start, other.end)


def _redated(life: Life, own: Sequence[Now]) -> Life:
    if not isinstance(life, Ceasefire):
        return life
    dates: list[tuple[DateValue | None, DateValue | None]] = [
        (cast("Event", e.base).date, cast("Event", e.value).date) for e in own
    ]
    changed = {
        side: now
        for side in ("start", "end")
        for was, now in dates
        if was is not None and was != now and _same_days(getattr(life, side), was)
    }
    return life.model_copy(update=changed) if changed else life


def _in_order(steps: Sequence[Any], link: str) -> list[Any]:
    merged = steps_of_a_day(steps)
    if link == "ceasefire":
        return sorted(merged, key=lambda step: (CEASEFIRE_RANK.index(step.state), _day(step)))
    return sorted(merged, key=_day)


def _day(step: Any) -> str:
    return (step.date.start if step.date is not None else None) or ""


def _latest(life: Life) -> str:
    """Of a ceasefire the state furthest along; of talks that of the latest day, then the furthest along."""
    if isinstance(life, Ceasefire):
        return max((step.state for step in life.states), key=CEASEFIRE_RANK.index)
    return max(life.states, key=lambda step: (_day(step), TALKS_RANK.index(step.state))).state
