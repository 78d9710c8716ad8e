"""Violence before and after a ceasefire, or any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from ..errors import UsageError
from ..model import caption
from ..model.words import NOT_DONE
from ..store import Store
from ..store.filters import Asked, day_of
from .gather import Gathered, gather
from .incident import Incident, Window, counted, daily
from .life import Truce, truce
from .notes import METHOD, notes
from .rates import Change, change, dispersion, widened
from .result import Aside, Day, Heard, Monitoring, Row, Side, Variant, Violation

WINDOWS = (7, 14, 30, 60)
LONGEST = 3660
_ONE_DAY = dt.timedelta(1)


def watch(
    store: Store,
    ceasefire: str | None = None,
    *,
    on: str | None = None,
    window: int = 14,
    layer: str | None = None,
    asked: Asked | None = None,
) -> Monitoring:
    """Compare the ``window`` days before with those from the day on.

    ceasefire: id (m1, f1); on: a day instead of its start, or without a ceasefire. layer: count the rows of that layer
    and not the record. asked: country, place, actor… as of `Store.events`; without any, where the ceasefire holds.

    Raises UsageError where there is no day or no area to compare, StoreError for an unknown id or layer.
    """
    given: Asked = {**(asked or {})}
    if {"since", "until"} & set(given):
        raise UsageError("the days are those of the window; leave out since and until, and set --window")
    if not 1 <= window <= LONGEST:
        raise UsageError(f"a window has 1 to {LONGEST} days, not {window}")
    one = truce(store, ceasefire) if ceasefire else None
    start, basis = _start(one, on)
    # where it holds, unless another place is asked for
    area: Asked = (
        given if one is None or {"country", "conflict", "place", "near"} & set(given) else {**one.area, **given}
    )
    windows = sorted({*WINDOWS, window})
    try:
        since, until = start - dt.timedelta(max(2 * window, windows[-1])), start + dt.timedelta(windows[-1] - 1)
    except OverflowError as error:
        raise UsageError(f"{start} with a window of {window} days is beyond the calendar") from error
    found = gather(store, area, since=since, until=until, layer_name=layer)
    return _Comparison(store, found, one, start, basis, window, area).result()


def _start(one: Truce | None, on: str | None) -> tuple[dt.date, str]:
    if on is not None:
        day = dt.date.fromisoformat(day_of(on))
        return day, "the day given"
    if one is None:
        raise UsageError("name a ceasefire (`truceline ceasefires` lists them), or give a day with --on DATE")
    if one.start is None:
        raise UsageError(f"no report tells on what day {one.id} ({one.name}) began; give one with --on DATE")
    return one.start, f"the day that {one.basis}, as told"


class _Comparison:
    """One comparison while it is made."""

    def __init__(
        self, store: Store, found: Gathered, one: Truce | None, start: dt.date, basis: str, window: int, area: Asked
    ) -> None:
        self._store, self._found, self._truce = store, found, one
        self._start, self._basis, self._window, self._area = start, basis, window, area
        self._before, self._after = around(start, window)
        self._earlier = Window(self._before.first - dt.timedelta(window), self._before.first - _ONE_DAY)
        self._counted = [incident for incident in found.incidents if incident.counts]

    def result(self) -> Monitoring:
        """The whole of it."""
        before, after = self._in(self._before), self._in(self._after)
        events = self._change(before, after)
        earlier = self._in(self._earlier) if self._covered(self._earlier) else None
        days = tuple(self._days())
        spread = dispersion([day.events for day in days[: self._window]], [day.events for day in days[self._window :]])
        made = Monitoring(
            title=self._title(),
            about=self._truce.id if self._truce else None,
            source=self._found.source,
            area=area_words(self._store, self._area),
            on=self._start.isoformat(),
            basis=self._basis,
            window=self._window,
            end=self._truce.end.isoformat() if self._truce and self._truce.end else None,
            ended=self._truce.ended if self._truce else "",
            before=_side(self._before, before),
            after=_side(self._after, after),
            earlier=_side(self._earlier, earlier) if earlier is not None else None,
            events=events,
            previous=self._change(earlier, before) if earlier is not None else None,
            spread=spread,
            wider=widened(events, spread) if spread is not None and spread > 1 else None,
            by_party=rows(before, after, lambda one: one.who, days=self._window),
            by_place=rows(before, after, lambda one: one.where, days=self._window),
            by_type=rows(before, after, lambda one: one.what, days=self._window),
            heard=self._heard(),
            variants=tuple(self._variants(before, after)),
            asides=tuple(self._asides()),
            violations=self._violations(),
            days=days,
            notes=(),
            method=METHOD,
        )
        return made.model_copy(update={"notes": tuple(notes(made, self._truce, self._found))})

    def _title(self) -> str:
        day = caption.day(self._start.isoformat())
        return f"Violence before and after {day}" + (f": {self._truce.name}" if self._truce else "")

    def _in(self, window: Window, among: Iterable[Incident] | None = None) -> list[Incident]:
        return [one for one in (self._counted if among is None else among) if window.holds(one)]

    def _change(self, before: Sequence[Incident], after: Sequence[Incident]) -> Change:
        return change(len(before), len(after), days_before=self._window, days_after=self._window)

    def _covered(self, window: Window) -> bool:
        first, last = self._found.first, self._found.last
        return first is not None and last is not None and first <= window.first and window.last <= last

    def _days(self) -> Iterator[Day]:
        reports = {one.day: one.reports for one in self._found.heard}
        for day, sum_ in daily(self._counted, Window(self._before.first, self._after.last)):
            iso = day.isoformat()
            yield Day(
                day=iso, events=sum_.events, low=sum_.deaths.low, high=sum_.deaths.high, reports=reports.get(iso, 0)
            )

    def _heard(self) -> Heard:
        sides = []
        for window in (self._before, self._after):
            kept = [one for one in self._found.heard if window.first.isoformat() <= one.day <= window.last.isoformat()]
            sides.append(
                (
                    sum(one.reports for one in kept),
                    sum(one.texts for one in kept),
                    tuple(sorted(set(chain.from_iterable(one.publishers for one in kept)))),
                    len(kept),
                )
            )
        (reports, texts, sources, days), (reports_after, texts_after, sources_after, days_after) = sides
        return Heard(
            reports_before=reports, reports_after=reports_after, texts_before=texts, texts_after=texts_after,
            sources_before=sources, sources_after=sources_after, days_before=days, days_after=days_after,
            change=change(texts, texts_after, days_before=self._window, days_after=self._window),
        )  # fmt: skip

    def _variants(self, before: Sequence[Incident], after: Sequence[Incident]) -> Iterator[Variant]:
        for days in sorted({*WINDOWS, self._window}):
            one, other = around(self._start, days)
            if days == self._window or (self._covered(one) and self._covered(other)):
                found = change(len(self._in(one)), len(self._in(other)), days_before=days, days_after=days)
                yield Variant(what=f"{days} days", change=found)
            else:
                yield Variant(what=f"{days} days", skipped=self._uncovered())
        yield from self._while_in_effect(before)
        if self._window > 1:
            yield self._without_the_turn(before, after)
        both = (self._before, self._after)
        for what, fits in self._otherwise():
            sizes = [len(self._in(window, filter(fits, self._found.incidents))) for window in both]
            yield Variant(what=what, change=change(*sizes, days_before=self._window, days_after=self._window))

    def _uncovered(self) -> str:
        first, last = self._found.first, self._found.last
        return (
            f"{self._found.source} covers {first} to {last}" if first else f"{self._found.source} has no dated reports"
        )

    def _while_in_effect(self, before: Sequence[Incident]) -> Iterator[Variant]:
        end = self._truce.end if self._truce else None
        if end is None or not self._start <= end < self._after.last:
            return
        held = Window(self._start, end)
        found = change(len(before), len(self._in(held)), days_before=self._window, days_after=held.length)
        yield Variant(what=f"only the {held.length} days to its end ({end.isoformat()})", change=found)

    def _without_the_turn(self, before: Sequence[Incident], after: Sequence[Incident]) -> Variant:
        """Parties often strike once more on the eve, and orders need a day to arrive."""
        eve, first = Window(self._before.last, self._before.last), Window(self._start, self._start)
        sizes = [sum(not day.touches(one) for one in found) for day, found in ((eve, before), (first, after))]
        days = self._window - 1
        return Variant(
            what="without the last day before and the first day",
            change=change(*sizes, days_before=days, days_after=days),
        )

    def _otherwise(self) -> Iterator[tuple[str, Callable[[Incident], bool]]]:
        if self._found.is_record:
            yield (
                "with alleged and denied events",
                lambda one: one.fresh and one.scope == "event" and one.standing not in NOT_DONE,
            )
            yield "without disputed events", lambda one: one.counts and not one.disputed
            yield "told by two independent sources or more", lambda one: one.counts and one.sources > 1
        else:
            yield "without totals of several events", lambda one: one.counts and one.single
        yield "with somebody killed", lambda one: one.counts and bool(one.low or one.high)
        if self._truce and self._truce.actors:
            parties = self._truce.actors
            yield (
                "with a party of the ceasefire",
                lambda one: (
                    one.counts and any(actor in parties or actor.split(".")[0] in parties for actor in one.actors)
                ),
            )

    def _asides(self) -> Iterator[Aside]:
        span = Window(self._before.first, self._after.last)
        near = [one for one in self._found.incidents if span.touches(one)]
        day = [one for one in near if self._before.holds(one) or self._after.holds(one)]
        kinds: list[tuple[str, list[Incident]]] = [
            ("dated too roughly to fall on one side", [one for one in near if one.counts and one not in day]),
            ("alleged by an adversary alone", [one for one in day if one.standing == "alleged"]),
            ("denied by the accused, told by nobody neutral", [one for one in day if one.standing == "denied"]),
            ("planned, possible, demanded or said not to have happened", [
                one for one in day if one.standing in NOT_DONE
            ]),
            ("history told along with the news", [one for one in day if one.standing == "actual" and not one.fresh]),
            ("totals of a period, or so far", [
                one for one in near if one.standing == "actual" and one.fresh and one.scope != "event"
            ]),
        ]  # fmt: skip
        for what, found in kinds:
            if found:
                sum_ = counted(found)
                yield Aside(
                    what=what, events=len(found), low=sum_.deaths.low, high=sum_.deaths.high,
                    ids=tuple(one.id for one in found),
                )  # fmt: skip
        if self._found.undated:
            ids = self._found.undated
            yield Aside(what="without a date, in reports of that time", events=len(ids), low=0, high=None, ids=ids)

    def _violations(self) -> tuple[Violation, ...]:
        if not self._found.is_record:
            return ()
        asked: Asked = {
            **self._area, "type": "ceasefire_violate",
            "since": self._after.first.isoformat(), "until": self._after.last.isoformat(),
        }  # fmt: skip
        return tuple(
            Violation(
                id=one.id, date=caption.span(one.date), modality=one.modality, who=caption.who(one.actors),
                where=caption.where(one.place, names=str) if one.place else "", says=one.says, quote=one.quote,
            )
            for one in self._store.events(**asked) if one.horizon == "new"
        )  # fmt: skip


def around(day: dt.date, days: int) -> tuple[Window, Window]:
    """The days before a day, and as many from it on."""
    return Window(day - dt.timedelta(days), day - _ONE_DAY), Window(day, day + dt.timedelta(days - 1))


def rows(
    before: Sequence[Incident], after: Sequence[Incident], key: Callable[[Incident], str], *, days: int
) -> tuple[Row, ...]:
    """Both sides group by group, the largest first; each event is in one group. days: of each side."""
    groups: dict[str, tuple[list[Incident], list[Incident]]] = {}
    for side, found in enumerate((before, after)):
        for one in found:
            groups.setdefault(key(one), ([], []))[side].append(one)
    made = (
        Row(
            label=label, before=counted(one), after=counted(other),
            change=change(len(one), len(other), days_before=days, days_after=days),
        )
        for label, (one, other) in groups.items()
    )  # fmt: skip
    return tuple(sorted(made, key=lambda row: (-(row.before.events + row.after.events), row.label)))


def area_words(store: Store, asked: Asked) -> str:
    """The filters in words, countries by name."""
    table = store.actor_table()
    parts = []
    for name, value in sorted(asked.items()):
        if name == "country" and isinstance(value, str):
            states = (table.state(code) or code for code in map(str.strip, value.split(",")))
            value = caption.and_join(one if isinstance(one, str) else one.name for one in states)
        parts += [f"{name} {value}"] if value else []
    return ", ".join(parts) or "everywhere"


def _side(window: Window, found: Sequence[Incident]) -> Side:
    return Side(
        first=window.first.isoformat(), last=window.last.isoformat(), days=window.length, counted=counted(found)
    )
