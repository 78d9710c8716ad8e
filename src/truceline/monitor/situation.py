"""A situation report made from the record: what it tells of a period, against the one before."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from ..errors import UsageError
from ..model import caption
from ..store import Store, WholeEvent, WholeLife, first_heard, heard, lives_told, scopes, undated_told
from ..store.filters import Asked
from ..store.ids import parse_id
from .gather import of_any_type, of_event
from .incident import NOBODY, NOWHERE, Incident, Window, counted, daily
from .quoting import Quoting
from .rates import change
from .situation_notes import limits, summary
from .situation_values import Breaches, Day, Entry, Figure, Life, Line, Situation, Source, Standing
from .watch import area_words

VIOLATION = "ceasefire_violate"
NO_DATE = "no date is told"
_ONE_DAY = dt.timedelta(1)


def situation(store: Store, *, since: str, until: str, asked: Asked | None = None) -> Situation:
    """The report of the days from ``since`` to ``until``. asked: filters as of `Store.events`.

    Raises UsageError for a day or a filter that can't be, an end before the start, or a start without a period before.
    """
    made = store.filter({"since": since, "until": until})
    assert made.since is not None and made.until is not None
    first, last = dt.date.fromisoformat(made.since), dt.date.fromisoformat(made.until)
    if last < first:
        raise UsageError(f"the period ends ({last}) before it begins ({first})")
    now = Window(first, last)
    try:
        before = Window(first - dt.timedelta(now.length), first - _ONE_DAY)
    except OverflowError as error:
        raise UsageError(f"there are no {now.length} days before {first}") from error
    return _Made(store, {**(asked or {})}, now, before).report()


class _Made:
    """One report while it is made. Figures are numbered in the order in which they are asked for."""

    def __init__(self, store: Store, asked: Asked, now: Window, before: Window) -> None:
        self._store, self._asked, self._now, self._before = store, asked, now, before
        self._figures: list[Figure] = []
        self._violence = self._events(asked.get("type") or "violence")
        self._breaches = self._events(VIOLATION)
        every = [*self._violence, *self._breaches]
        self._scopes = scopes(store, [member for one in every for member in one.members])
        self._laid = {one.id: laid for one in every if (laid := of_event(one, self._scopes)) is not None}
        self._quoting = Quoting(store)

    def _events(self, kinds: str) -> list[WholeEvent]:
        since, until = self._before.first.isoformat(), self._now.last.isoformat()
        asked: Asked = {**self._asked, "type": kinds, "since": since, "until": until}
        return list(self._store.events(**asked))

    def report(self) -> Situation:
        """The whole of it."""
        now, before = self._counted(self._violence, self._now), self._counted(self._violence, self._before)
        entries = tuple(self._entry(one) for one in self._violence if self._touches(one))
        entries += tuple(self._undated(self._asked.get("type") or "violence"))
        breaches = tuple(self._entry(one) for one in self._breaches if self._touches(one))
        breaches += tuple(self._undated(VIOLATION))
        ceasefires, talks = tuple(self._lives("ceasefires")), tuple(self._lives("talks"))
        sources, days = self._heard()
        told = {one.standing: [x.id for x in breaches if x.standing == one.standing] for one in breaches}
        earlier = self._counted(self._breaches, self._before)
        made = Situation(
            title=f"Situation report, {_day(self._now.first)} – {_day(self._now.last)}",
            area=area_words(self._store, self._asked),
            first=self._now.first.isoformat(),
            last=self._now.last.isoformat(),
            previous_first=self._before.first.isoformat(),
            previous_last=self._before.last.isoformat(),
            days=self._now.length,
            summary=(),
            events=self._figure("violent events", now),
            events_before=self._figure("violent events, previous period", before),
            killed=counted(now),
            killed_before=counted(before),
            change=change(len(before), len(now), days_before=self._before.length, days_after=self._now.length),
            violations_recorded=self._figure_of("violations recorded", told.get("recorded", [])),
            violations_alleged=self._figure_of("violations alleged", told.get("alleged", [])),
            violations_denied=self._figure_of("violations denied", told.get("denied", [])),
            violations_before=self._figure("violations recorded, previous period", earlier),
            violations=breaches,
            violations_by_region=self._breached(breaches, earlier),
            by_region=self._lines(now, before, "region", lambda one: one.where),
            by_party=self._lines(now, before, "party", lambda one: one.who),
            by_type=self._lines(now, before, "type", lambda one: one.what),
            ceasefires=ceasefires,
            talks=talks,
            entries=entries,
            sources=sources,
            reports=sum(one.now for one in sources),
            reports_before=sum(one.before for one in sources),
            days_heard=days,
            record_first=first_heard(self._store)[0],
            undated=sum(1 for one in entries if one.why == NO_DATE),
            limits=(),
            figures=tuple(self._figures),
            claims=tuple(self._quoting.quoted([*entries, *breaches, *ceasefires, *talks])),
            daily=tuple(self._daily(now)),
        )
        return made.model_copy(update={"summary": tuple(summary(made)), "limits": tuple(limits(made))})

    def _counted(self, events: Iterable[WholeEvent], window: Window) -> list[Incident]:
        laid = (self._laid.get(one.id) for one in events)
        return [one for one in laid if one is not None and one.counts and window.holds(one)]

    def _touches(self, event: WholeEvent) -> bool:
        laid = self._laid.get(event.id)
        return laid is not None and self._now.touches(laid)

    def _figure(self, what: str, found: Iterable[Incident]) -> Figure:
        return self._figure_of(what, [one.id for one in found])

    def _figure_of(self, what: str, ids: Sequence[str]) -> Figure:
        made = Figure(number=len(self._figures) + 1, what=what, value=len(ids), events=tuple(ids))
        self._figures.append(made)
        return made

    def _lines(
        self, now: Sequence[Incident], before: Sequence[Incident], what: str, key: Callable[[Incident], str]
    ) -> tuple[Line, ...]:
        alleged = [
            laid
            for one in self._violence
            if (laid := self._laid.get(one.id)) is not None
            and laid.standing in ("alleged", "denied")
            and laid.fresh
            and self._now.holds(laid)
        ]
        size = Counter(key(one) for one in (*now, *before, *alleged))
        made = []
        for label in sorted(size, key=lambda name: (-size[name], name)):
            own, earlier, said = ([one for one in group if key(one) == label] for group in (now, before, alleged))
            made.append(
                Line(
                    label=label,
                    now=self._figure(f"{what} {label}", own),
                    before=self._figure(f"{what} {label}, previous period", earlier),
                    killed=counted(own),
                    killed_before=counted(earlier),
                    alleged=self._figure(f"{what} {label}, alleged or denied", said),
                )
            )
        return tuple(made)

    def _breached(self, breaches: Sequence[Entry], earlier: Sequence[Incident]) -> tuple[Breaches, ...]:
        """Violations by region, those that are not counted aside."""
        places = {one.id: self._laid[one.id].where for one in breaches if one.id in self._laid}
        counted_ = [one for one in breaches if one.standing != "not counted"]
        size = Counter([*(places[one.id] for one in counted_), *(one.where for one in earlier)])
        return tuple(
            Breaches(
                label=label,
                before=self._figure(
                    f"violations in {label}, previous period", [one for one in earlier if one.where == label]
                ),
                **{
                    standing: self._figure_of(
                        f"violations {standing} in {label}",
                        [one.id for one in counted_ if one.standing == standing and places[one.id] == label],
                    )
                    for standing in ("recorded", "alleged", "denied")
                },
            )
            for label in sorted(size, key=lambda name: (-size[name], name))
        )

    def _undated(self, kinds: str) -> Iterator[Entry]:
        """What reports of the period tell without a date: never lost, and never counted."""
        asked: Asked = {**self._asked, "type": kinds}
        since, until = self._now.first.isoformat(), self._now.last.isoformat()
        for id_ in undated_told(self._store, asked, since=since, until=until):
            found = self._store.get(id_)
            if isinstance(found, WholeEvent):
                yield self._entry(found)

    def _entry(self, event: WholeEvent) -> Entry:
        laid = self._laid.get(event.id)
        standing, why = _standing(laid, self._now) if laid else ("not counted", NO_DATE)
        if laid is None and event.modality != "actual":
            why = f"{NO_DATE}, and told as {event.modality}"
        said = self._quoting.said(event)
        killed = event.toll("killed")
        return Entry(
            id=event.id,
            type=caption.plain(event.type),
            date=caption.span(event.date),
            who=caption.who(event.actors) or NOBODY,
            whom=caption.who(event.targets),
            where=caption.where(event.place, names=str) if event.place else NOWHERE,
            killed=caption.amount(killed.low, killed.high, killed.said[0].words) if killed else "",
            standing=standing,
            why=why,
            disputed=event.disputed or bool(said.denied_by and said.told_by),
            told_by=said.told_by,
            denied_by=said.denied_by,
            sources=event.sources,
            claims=said.claims,
        )

    def _lives(self, sort: Literal["ceasefires", "talks"]) -> Iterator[Life]:
        """Those of which an event is dated in the period, and those that its reports tell of."""
        since, until = self._now.first.isoformat(), self._now.last.isoformat()
        asked = of_any_type(self._asked)
        dated: Asked = {**asked, "since": since, "until": until}
        found = {one.id for one in getattr(self._store, sort)(**dated)}
        found.update(lives_told(self._store, sort, asked, since=since, until=until))
        for id_ in sorted(found, key=lambda name: parse_id(name)[1]):
            one = self._store.get(id_)
            if isinstance(one, WholeLife):
                yield self._life(one)

    def _life(self, one: WholeLife) -> Life:
        first, last = self._now.first.isoformat(), self._now.last.isoformat()
        steps = [step for step in one.history if first <= (step.date or step.said or "")[:10] <= last]
        told = dict.fromkeys(
            caption.state(step.state) + (f" ({caption.day(step.date)})" if step.date else " (no day told)")
            for step in steps
        )
        names = caption.and_join(one.parties) or "parties not named"
        return Life(
            id=one.id,
            name=f"{caption.plain(one.kind or one.sort)} of {names}",
            state=caption.state(one.state),
            disputed=one.disputed,
            steps=tuple(told),
            mediators=one.mediators,
            quote=one.quote,
            claims=tuple(dict.fromkeys(claim for step in steps for claim in step.claims)),
        )

    def _heard(self) -> tuple[tuple[Source, ...], int]:
        rest = of_any_type(self._asked)
        sizes: dict[str, list[int]] = {}
        days = 0
        for side, window in enumerate((self._now, self._before)):
            found = heard(self._store, rest, since=window.first.isoformat(), until=window.last.isoformat())
            days = len(found) if side == 0 else days
            for one in found:
                for name, reports in one.by_publisher:
                    sizes.setdefault(name, [0, 0])[side] += reports
        made = (
            Source(name=name or "publisher not known", now=now, before=before) for name, (now, before) in sizes.items()
        )
        return tuple(sorted(made, key=lambda one: (-one.now, -one.before, one.name))), days

    def _daily(self, now: Sequence[Incident]) -> Iterator[Day]:
        for day, sum_ in daily(now, self._now):
            yield Day(day=day.isoformat(), events=sum_.events, low=sum_.deaths.low, high=sum_.deaths.high)


def _standing(one: Incident, window: Window) -> tuple[Standing, str]:
    """How an event stands in the report, and why where it is not counted."""
    if one.scope != "event":
        return "not counted", "a total of a period, or so far"
    if not one.fresh:
        return "not counted", "history told along with the news"
    if not window.holds(one):
        return "not counted", "dated too roughly to fall within the period"
    if one.standing == "actual":
        return "recorded", ""
    if one.standing == "alleged":
        return "alleged", ""
    if one.standing == "denied":
        return "denied", ""
    return "not counted", f"told as {one.standing}"


def _day(day: dt.date) -> str:
    return caption.day(day.isoformat())
