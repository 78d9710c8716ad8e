"""What holds of a ceasefire as layouts need it: whether it came to be, its days, its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ..model import ActorRef, DateValue, Duration
from ..model.words import NOT_YET
from ..store import KeptCeasefire, KeptClaim, ToldLife
from .rows import Desk, Left, ids_of
from .sides import body_of, country_of, side_name

# An offer is not a ceasefire: nothing before `declared` is one.
BEGUN: Final = frozenset({"declared", "in_effect", "violated", "suspended", "extended", "ended"})


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a layout names it. ref: how an event of the ceasefire names it, None where only its name is known."""

    name: str
    ref: ActorRef | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A state that was reached, its date where one is told, and the claims that say so."""

    state: str
    date: DateValue | None
    claims: tuple[KeptClaim, ...]


def not_begun(life: ToldLife) -> Left | None:
    """Why it is no ceasefire yet; None where it is one. A ceasefire that a party denies is none."""
    states = {step.state for step in life.whole.history} | {life.whole.state}
    if "denied" in states:
        return Left(ids_of(life), "denied", "disputed" if len(states) > 1 else "")
    if not states & BEGUN:
        return Left(ids_of(life), "not_declared", life.whole.state)
    if not any(step.state in BEGUN for step in reached(life)):
        return Left(ids_of(life), "planned", life.whole.state)
    return None


def tellings(life: ToldLife) -> tuple[KeptCeasefire, ...]:
    """What single reports tell of it, the earliest first."""
    order = {one.id: i for i, one in enumerate(life.reports)}
    own = [one for one in life.tellings if isinstance(one, KeptCeasefire)]
    return tuple(sorted(own, key=lambda one: (order[one.report.id], one.id)))


def reached(life: ToldLife) -> Iterator[Reached]:
    """Every state that any report tells, the earliest report first; not what is only planned or possible. That a truce
    was not broken, or that one side denies to have broken it, tells that there is one."""
    claims = {claim.id: claim for claim in life.claims}
    for one in tellings(life):
        for step in one.states:
            own = tuple(claims[c] for c in step.claims if c in claims)
            if step.state not in BEGUN or not own or any(claim.modality not in NOT_YET for claim in own):
                yield Reached(step.state, step.date, own)


def first(life: ToldLife, *states: str) -> Reached | None:
    """The first telling of one of these states, with a date rather than without one."""
    return _dated_first(step for step in reached(life) if step.state in states)


def entered(life: ToldLife) -> Reached | None:
    """Its entry into effect, where that is told: that it holds on a day says nothing of since when."""
    return _dated_first(
        step
        for step in reached(life)
        if step.state == "in_effect" and any(claim.type == "ceasefire_begin" for claim in step.claims)
    )


def _dated_first(steps: Iterable[Reached]) -> Reached | None:
    found = list(steps)
    return next((step for step in found if step.date is not None and step.date.resolved), next(iter(found), None))


def latest(life: ToldLife, name: str) -> Any:
    """A value of a ceasefire that single reports tell: that of the last report that has one."""
    found = [value for one in tellings(life) if (value := getattr(one, name))]
    return found[-1] if found else None


def parties(life: ToldLife, desk: Desk) -> list[Party]:
    """Its parties, each once: a person counts as whom he or she serves, forces as their state."""
    refs = {ref.name: ref for event in life.events for ref in (*event.actors, *event.targets)}
    found: dict[str, Party] = {}
    for name in life.whole.parties:
        ref = refs.get(name) or _known(name, desk)
        shown = side_name(ref, desk) if ref is not None else name
        found.setdefault(shown, Party(shown, ref))
    return list(found.values())


def declarers(life: ToldLife, desk: Desk) -> list[Party]:
    """Those parties that declared it: where it was agreed all, else who is told to declare it."""
    everybody = parties(life, desk)
    if any(step.state == "agreed" for step in life.whole.history):
        return everybody
    acting = {
        side_name(ref, desk)
        for event in life.events
        if event.type == "ceasefire_declare" and event.modality == "actual"
        for ref in event.actors
    }
    return [party for party in everybody if party.name in acting] or everybody


def _known(name: str, desk: Desk) -> ActorRef | None:
    actor = next((one for one in desk.actors.lookup(name) if one.name == name), None)
    return ActorRef(id=actor.id, name=name, country=actor.country, text=name) if actor is not None else None


def country(life: ToldLife, found: Iterable[Party], desk: Desk) -> str | None:
    """Whose conflict it is: where a party that is no state fights, else the country of a party, else where its events
    are placed, which may be only where it was signed. ISO alpha-3."""
    refs = [party.ref for party in found if party.ref is not None]
    groups = [ref for ref in refs if (body := body_of(ref, desk)) is not None and body.kind != "state"]
    own = next((code for ref in (*groups, *refs) if (code := country_of(ref, desk))), None)
    placed = [event.place.country for event in life.events if event.place is not None and event.place.country]
    return own or (max(sorted(set(placed)), key=placed.count) if placed else None)


def days_words(duration: Duration | None) -> str | None:
    """A length in days where it is a whole number of them; else the words."""
    if duration is None:
        return None
    factor = {"day": 1.0, "week": 7.0, "hour": 1 / 24}.get(duration.unit)
    days = duration.values[0] * factor if factor is not None and len(duration.values) == 1 else None
    return f"{days:g}" if days is not None and days == int(days) else duration.words
