"""Ceasefires and talks of many reports → one life each, with every state told and who opposes whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from ...model import Ceasefire, Record, Talks, Value
from ...model.words import CeasefireState, TalksState
from ...vocabulary.kin import Kin
from .merged import sources
from .sighting import Sighting, Span, published_day, span_of
from .signs import ENOUGH, NOTHING, RULED_OUT, PairScore, Sign, Verdict, compare

Sort = Literal["ceasefire", "talks"]
# Founding moments: a life has one, so two of them on different days are two lives.
_FOUNDED: Final = frozenset({"agreed", "declared"})
_SOUGHT: Final = frozenset({"demanded", "proposed", "offered", "rejected", "denied"})
_RANK: Final[Mapping[str, int]] = {
    state: i for states in (CeasefireState, TalksState) for i, state in enumerate(get_args(states))
}
_FOUNDING_DAYS = 3
# Two reports of one life may be so many times as far apart, where others are told between them.
_BETWEEN = 3
# Days of silence after which the same parties' talks or truce is another one.
_SILENCE: Final[Mapping[Sort, int]] = {"ceasefire": 21, "talks": 75}
_SEASON, _SEASONS = 90, 24


@dataclass(frozen=True, slots=True)
class LifeSighting:
    """A ceasefire or talks as one report tells it.

    id: in the whole record; founded: the day on which it was agreed or declared, where told; span: from the first day
    told of it to the last, the day of the report where it is news; events: the sightings that tell of it; alone: who
    binds himself, of a one-sided truce.
    """

    id: str
    report: str
    sort: Sort
    publisher: str | None
    published: int | None
    life: Ceasefire | Talks
    parties: frozenset[str]
    founded: Span | None
    span: Span | None
    events: tuple[Sighting, ...]
    keys: frozenset[str]
    alone: str | None = None

    @property
    def state(self) -> str:
        """The state that the report gives it."""
        return self.life.state


def life_sightings(record: Record, told: Iterable[Sighting], *, report: str | None = None) -> list[LifeSighting]:
    """The ceasefires and talks of one record. told: the sightings of the same record; report: as there."""
    name = report or record.report.id
    by_event = {s.event.id: s for s in told}
    found: list[LifeSighting] = []
    sorts: tuple[tuple[Sort, Sequence[Ceasefire | Talks]], ...] = (
        ("ceasefire", record.ceasefires), ("talks", record.talks),
    )  # fmt: skip
    for sort, lives in sorts:
        for life in lives:
            events = tuple(s for s in by_event.values() if getattr(s.event, sort) == life.id)
            found.append(_sighting(sort, life, events, record, name))
    return found


def _sighting(
    sort: Sort, life: Ceasefire | Talks, events: tuple[Sighting, ...], record: Record, report: str
) -> LifeSighting:
    published = published_day(record.report)
    parties = frozenset(p.casefold() for p in life.parties)
    founded, span = _founded(life), _told(life, events, published)
    return LifeSighting(
        id=f"{report}/{life.id}", report=report, sort=sort, publisher=record.report.publisher, published=published,
        life=life, parties=parties, founded=founded, span=span, events=events,
        keys=_keys(sort, parties, events, founded, span), alone=_alone(life),
    )  # fmt: skip


def _alone(life: Ceasefire | Talks) -> str | None:
    """The first party of a one-sided truce is the one that binds itself; the others are those towards whom."""
    one_sided = isinstance(life, Ceasefire) and life.kind == "unilateral_commitment"
    return life.parties[0] if one_sided and life.parties else None


def _founded(life: Ceasefire | Talks) -> Span | None:
    spans = [span_of(s.date) for s in life.states if s.state in _FOUNDED]
    if isinstance(life, Ceasefire) and not any(spans):
        spans = [span_of(life.start)]
    return min((s for s in spans if s is not None), key=lambda s: s.first, default=None)


def _told(life: Ceasefire | Talks, events: Sequence[Sighting], published: int | None) -> Span | None:
    spans = [s for s in (span_of(step.date) for step in life.states) if s is not None]
    spans += [s.span for s in events if s.span is not None]
    if published is not None and (not spans or any(not s.background for s in events)):
        spans.append(Span(published, published, precise=True))
    if not spans:
        return None
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    return Span(first, last, precise=all(s.precise for s in spans))


def _keys(
    sort: Sort, parties: Iterable[str], events: Iterable[Sighting], founded: Span | None, span: Span | None
) -> frozenset[str]:
    """A party (without parties a country) in each season that the life and half of the silence around it touch, and in
    the year of its founding: two lives that can be one share a key."""
    who = set(parties) or {c for s in events for c in s.countries}
    when = ["undated"] if founded is None and span is None else []
    if span is not None:
        half = _SILENCE[sort] // 2 + 1
        when += [f"s{n}" for n in range((span.first - half) // _SEASON, (span.last + half) // _SEASON + 1)][-_SEASONS:]
    if founded is not None:
        day = _FOUNDING_DAYS
        when += sorted({f"y{dt.date.fromordinal(d).year}" for d in (founded.first - day, founded.last + day)})
    return frozenset(f"{sort}|{p}|{w}" for p in who for w in when)


# -- scores -----------------------------------------------------------------------------------------------------------


def compare_lives(a: LifeSighting, b: LifeSighting, kin: Kin) -> PairScore:
    """All scores of two lives. The order of the two makes no difference."""
    if a.id > b.id:
        a, b = b, a
    signs: list[Sign] = []
    for score in (sort, one_sided, sequence, parties, time, length, mediators, venue, events):
        value, because = score(a, b, kin)
        if value:
            signs.append(Sign(score.__name__, value, because))
        if value == RULED_OUT:
            break
    return PairScore(a.id, b.id, tuple(signs))


def sort(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """Ceasefires with ceasefires, talks with talks, never two of one report; a demand is not the truce of others."""
    if a.sort != b.sort or a.report == b.report:
        return RULED_OUT, f"{a.sort} in {a.report}, {b.sort} in {b.report}"
    if a.sort == "ceasefire" and (a.state == "demanded") != (b.state == "demanded"):
        return -0.5, f"{a.state}, {b.state}"
    return 0.3, a.sort


def one_sided(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """One-sided truces: what each side declares for itself is a life of its own, also where both do so on one day."""
    if a.alone is not None and b.alone is not None:
        return (0.3 if a.alone == b.alone else RULED_OUT), f"{a.alone} | {b.alone}"
    own, other = (a, b) if a.alone is not None else (b, a)
    if own.alone is None or not isinstance(other.life, Ceasefire) or len(other.life.parties) < 2:
        return NOTHING
    # "the government's truce with the rebels": the one named first is rather whose it is
    return (0.2 if other.life.parties[0] == own.alone else -0.2), f"{own.alone} | {other.life.parties[0]}"


def sequence(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """What is newly offered days after another arrangement was agreed, declared or denied is not that one."""
    for offer, other in ((a, b), (b, a)):
        day, before = _offered(offer), _settled(other)
        if day is not None and before is not None and day - before > _FOUNDING_DAYS:
            return RULED_OUT, "offered after the other was settled"
    return NOTHING


def _offered(one: LifeSighting) -> int | None:
    """The day of an offer that no other state follows, else of the report that tells it as news."""
    if one.sort != "ceasefire" or one.state not in {"offered", "proposed"}:
        return None
    days = [s.first for s in (span_of(step.date) for step in one.life.states) if s is not None]
    return min(days, default=one.published if any(not e.background for e in one.events) else None)


def _settled(one: LifeSighting) -> int | None:
    """The day on which it was agreed, declared, refused or denied, else of the report that tells so as news."""
    if one.sort != "ceasefire" or one.state not in {*_FOUNDED, "denied", "rejected"}:
        return None
    if one.founded is not None:
        return one.founded.last
    days = [s.last for s in (span_of(step.date) for step in one.life.states) if s is not None]
    return max(days, default=one.published if any(not e.background for e in one.events) else None)


def parties(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """The parties: two in common, or one where the other report names no second; two different pairs are two lives."""
    shared = a.parties & b.parties
    if len(shared) >= 2:
        return 1.2, ", ".join(sorted(shared))
    said = f"{', '.join(sorted(a.parties))} | {', '.join(sorted(b.parties))}"
    if shared and min(len(a.parties), len(b.parties)) == 1:
        return 0.8, ", ".join(sorted(shared))
    if not a.parties or not b.parties:
        return NOTHING
    if shared:
        return -0.8, said
    return (RULED_OUT if len(a.parties) > 1 and len(b.parties) > 1 else -1.2), said


def time(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """When: the same day of founding; else how long the one is silent before the other is told. Two foundings on
    different days, or a long silence, are two lives."""
    if a.founded is not None and b.founded is not None:
        gap = a.founded.gap(b.founded)
        if gap <= _FOUNDING_DAYS:
            return (1.0 if a.founded.precise and b.founded.precise else 0.6), _days(a.founded, b.founded)
        return RULED_OUT, _days(a.founded, b.founded)
    if a.span is None or b.span is None:
        return NOTHING
    gap = a.span.gap(b.span)
    if gap > _SILENCE[a.sort]:
        return (-0.5 if gap <= _BETWEEN * _SILENCE[a.sort] else RULED_OUT), f"{gap} days of silence"
    return (0.6 if gap <= 2 else 0.4), f"{gap} days apart"


def _days(a: Span, b: Span) -> str:
    return ", ".join(dt.date.fromordinal(s.first).isoformat() for s in (a, b))


def length(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """How long it is to last: the same length, or another."""
    one, other = getattr(a.life, "duration", None), getattr(b.life, "duration", None)
    if one is None or other is None:
        return NOTHING
    same = {_hours(v, one.unit) for v in one.values} & {_hours(v, other.unit) for v in other.values}
    extended = "extended" in {a.state, b.state}
    return (0.5 if same else 0.0 if extended else -0.7), f"{one.words}, {other.words}"


def _hours(value: float, unit: str) -> float:
    return value * {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}[unit]


def mediators(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """Who mediates: somebody in common."""
    shared = set(a.life.mediators) & set(b.life.mediators)
    return (0.4, ", ".join(sorted(shared))) if shared else NOTHING


def venue(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """Where talks are held, or where a truce is to hold: the same place; other towns are other local truces."""
    if isinstance(a.life, Talks) and isinstance(b.life, Talks):
        one, other = a.life.venue, b.life.venue
        return NOTHING if one is None or other is None else (0.4 if one == other else -0.3, f"{one}, {other}")
    towns = [{s.town.name for s in x.events if s.town is not None} for x in (a, b)]
    if not all(towns):
        return NOTHING
    shared = towns[0] & towns[1]
    local = "local_truce" in {getattr(a.life, "kind", ""), getattr(b.life, "kind", "")}
    return (0.3, ", ".join(sorted(shared))) if shared else (-1.0 if local else -0.2, "other towns")


def events(a: LifeSighting, b: LifeSighting, kin: Kin) -> Verdict:
    """An event that both tell: the best pair of their own events that is one."""
    best = max((compare(x, y, kin) for x in a.events for y in b.events), key=lambda p: p.total, default=None)
    return (0.6, f"{best.a} = {best.b}") if best is not None and best.total >= ENOUGH else NOTHING


# -- one life ---------------------------------------------------------------------------------------------------------


class StepSaid(Value):
    """A state that a report tells. date: ISO start as far as told; said: ISO day of the report; claims: by report."""

    state: str
    date: str | None
    report: str
    life: str
    claims: tuple[str, ...]
    said: str | None


class MergedLife(Value):
    """A ceasefire or talks of the whole record.

    state: the latest that any report gives, a denial aside; disputed: claims oppose, one denies what another tells;
    history: every state told, by its day; kind: as most tell, one-sided where one side declared it and none tells that
    it was agreed: then parties has that side alone; members: the lives of reports, by id.
    """

    id: str
    sort: Sort
    kind: str | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    state: str
    disputed: bool
    history: tuple[StepSaid, ...]
    members: tuple[str, ...]
    reports: int
    sources: int


def merge_lives(id_: str, members: Iterable[LifeSighting], *, copies: Mapping[str, str] | None = None) -> MergedLife:
    """The life that these tell. copies: as for events."""
    told = sorted(members, key=lambda s: (s.published or 0, s.id))
    history = sorted((step for s in told for step in _steps(s)), key=_order)
    kinds = Counter(s.life.kind for s in told if isinstance(s.life, Ceasefire))
    states = {step.state for step in history} | {s.state for s in told}
    alone = {s.alone for s in told if s.alone is not None}
    both = {x.state for s in told if s.alone is None for x in (*s.life.states, s.life)} & {"agreed", "rejected"}
    one_sided = bool(alone) and not both
    return MergedLife(
        id=id_, sort=told[0].sort,
        kind="unilateral_commitment" if one_sided else min(kinds, key=lambda k: (-kinds[k], k), default=None),
        parties=tuple(sorted(alone)) if one_sided else _most([s.life.parties for s in told]),
        mediators=_most([s.life.mediators for s in told]),
        state=_state(told, history),
        disputed=any(getattr(s.life, "disputed", False) for s in told) or ("denied" in states and len(states) > 1),
        history=tuple(history), members=tuple(sorted(s.id for s in told)), reports=len({s.report for s in told}),
        sources=sources(told, copies or {}),
    )  # fmt: skip


def _steps(s: LifeSighting) -> Iterable[StepSaid]:
    said = dt.date.fromordinal(s.published).isoformat() if s.published is not None else None
    for step in s.life.states:
        day = step.date.start if step.date is not None else None
        yield StepSaid(state=step.state, date=day, report=s.report, life=s.id, claims=step.claims, said=said)


def _order(step: StepSaid) -> tuple[str, int, str, str]:
    return (step.date or step.said or "", _RANK[step.state], step.said or "", step.life)


def _state(told: Sequence[LifeSighting], history: Sequence[StepSaid]) -> str:
    """The state of the latest day told; what has no day moves it on only where it is further along. A denial disputes
    the rest, and stands where there is nothing else."""
    steps = [s for s in history if s.state != "denied"]
    if not steps:
        return "denied" if any(s.state == "denied" for s in told) else told[-1].state
    dated = [s for s in steps if s.date is not None]
    if not dated:
        return max((s.state for s in steps), key=lambda s: _RANK[s])
    last = dated[-1]
    moved = [s for s in steps if s.date is None and (s.said or "") >= (last.date or "")]
    return max([last, *moved], key=lambda s: _RANK[s.state]).state


def _most(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    count = Counter(n for group in groups for n in group)
    return tuple(sorted(count, key=lambda n: (-count[n], n)))
