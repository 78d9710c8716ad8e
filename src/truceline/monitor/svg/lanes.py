"""Lives side by side in time: stretches whose ends may be open or uncertain, and points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .axis import time_axis, upright
from .chart import PAD, Chart, framed, name_of
from .columns import Mark
from .days import between, days, short
from .markup import GLYPH, clipped, link, tag
from .scale import TimeScale
from .shapes import FONT, Fill, Key, Shape, box, legend, point, titled
from .table import Table

_TRACK, _GAP, _MOST_TRACKS = 16.0, 8.0, 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that something lasted. start, end: ISO dates of any precision, None is open (not known, or lasting).

    What a month or a year leaves unsure is hatched; an open side has an arrow. label is written in it where it fits.
    known: where the end is open, the last day of which something is told; nothing is drawn after it.
    """

    label: str
    start: str | None
    end: str | None
    fill: Fill = "light"
    href: str | None = None
    sure: bool = True
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened. date: ISO, any precision, or None (told in the table alone). filled: hollow where not,
    for what is alleged or disputed."""

    label: str
    date: str | None
    shape: Shape = "circle"
    filled: bool = True
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: a ceasefire, a process, a kind of event."""

    label: str
    stretches: tuple[Stretch, ...] = ()
    points: tuple[Point, ...] = ()
    href: str | None = None


_Placed = tuple[float, float, Markup]


def lanes(
    rows: Sequence[Lane],
    *,
    title: str,
    description: str = "",
    first: dt.date | None = None,
    last: dt.date | None = None,
    marks: Sequence[Mark] = (),
    keys: Sequence[Key] = (),
    width: float = 720.0,
    above: bool = False,
) -> Chart:
    """A time line. first, last: the days shown, else all that is dated. keys: what the fills and shapes stand for.
    above: the labels stand above their lanes, for narrow drawings.

    Raises ValueError where nothing is dated and no days are given, or a date is none.
    """
    table = Table(title, ("lane", "what", "when"), tuple(_facts(rows)))
    name = name_of(title, table, width)
    shown = _period(rows, first, last)
    undated = sum(1 for row in rows for p in row.points if p.date is None)
    undated += sum(1 for row in rows for s in row.stretches if s.start is None and s.end is None)
    left = min(max(max((len(row.label) for row in rows), default=8) * FONT * GLYPH, 80.0), width * 0.3) + PAD + 10
    time = TimeScale(*shown, PAD + 8 if above else left, width - PAD - 8)
    drawn_legend, used = legend(keys, x=PAD, y=PAD, width=width - 2 * PAD, name=name)
    top = PAD + used + (18 if marks else 4)
    drawn, y = [], top
    for row in rows:
        marked, tall = _lane(row, time, y=y, name=name, above=above)
        drawn.append(marked)
        y += tall
    under = [time_axis(time, y=y, top=top)]
    over = [_across(mark, time, top=top - 14, bottom=y) for mark in marks]
    told = description or f"{len(rows)} lanes from {short(time.first)} to {short(time.last)}"
    told += f"; without a date, in the table alone: {undated}" if undated else ""
    linked = any(href for row in rows for href in _links(row))
    every = [drawn_legend, *under, *drawn, *over]
    size = (width, y + 40)
    return framed(every, title=title, description=told, table=table, size=size, linked=linked, name=name)


def _period(rows: Sequence[Lane], first: dt.date | None, last: dt.date | None) -> tuple[dt.date, dt.date]:
    dated = [day for row in rows for iso in _dates(row) for day in days(iso)]
    if not dated and (first is None or last is None):
        raise ValueError("a time line needs one dated thing, or the days to show")
    begin, stop = first or min(dated), last or max(dated)
    if stop < begin:
        raise ValueError(f"a time line can't end ({stop}) before it begins ({begin})")
    # A lone day would fill the whole width.
    return (begin, stop) if begin < stop or (first and last) else (begin - dt.timedelta(3), stop + dt.timedelta(3))


def _dates(row: Lane) -> Iterable[str]:
    yield from (iso for s in row.stretches for iso in (s.start, s.end or s.known) if iso)
    yield from (p.date for p in row.points if p.date)


def _links(row: Lane) -> Iterable[str | None]:
    yield row.href
    yield from (one.href for one in row.stretches)
    yield from (one.href for one in row.points)


def _lane(row: Lane, time: TimeScale, *, y: float, name: str, above: bool) -> tuple[Markup, float]:
    """The lane drawn from ``y`` on, and its height: what would overlap goes a track lower, as long as there are."""
    tracks: list[float] = []
    marks: list[Markup] = []
    begins = y + _GAP / 2 + (_TRACK if above else 0)
    things = [_stretch(s, time, name) for s in row.stretches] + [_point(p, time) for p in row.points]
    for placed in things:
        if placed is None:
            continue
        begin, stop, drawn = placed
        track = next((n for n, used in enumerate(tracks) if used <= begin), len(tracks))
        track = min(track, _MOST_TRACKS - 1)
        tracks += [0.0] if track == len(tracks) else []
        tracks[track] = max(tracks[track], stop + 2)
        marks.append(tag("g", drawn, transform=f"translate(0 {begins + track * _TRACK:.2f})"))
    tall = max(len(tracks), 1) * _TRACK + _GAP + (_TRACK if above else 0)
    room = time.right - PAD if above else time.left - PAD
    at = (PAD, "start") if above else (time.left - 8, "end")
    words = tag("text", clipped(row.label, room, FONT), x=at[0], y=y + _GAP / 2 + 12, text_anchor=at[1])
    line = tag("path", d=f"M{PAD:.2f},{y + tall:.2f} H{time.right:.2f}", stroke="currentColor", stroke_opacity=0.15)
    return tag("g", tag("title", row.label), link(words, row.href), *marks, line), tall


def _stretch(one: Stretch, time: TimeScale, name: str) -> _Placed | None:
    if one.start is None and one.end is None:
        return None
    from_first, from_last = days(one.start) if one.start else (time.first, time.first)
    until = one.end or one.known
    to_first, to_last = days(until) if until else (time.last, time.last)
    # what was told before it began tells nothing of how long it lasted
    to_first, to_last = max(to_first, from_first), max(to_last, from_last)
    if to_last < time.first or from_first > time.last:
        return None
    begin, stop = time.start(from_first), time.end(to_last)
    sure_from, sure_to = time.start(from_last), time.end(to_first)
    marks = []
    if one.sure and sure_from < sure_to:
        marks.append(box(sure_from, 2, sure_to - sure_from, 12, fill=one.fill, name=name))
        unsure = [(begin, sure_from), (sure_to, stop)]
    else:
        unsure = [(begin, stop)]
    for low, high in unsure:
        if high - low > 0.5:
            marks.append(tag("g", box(low, 2, high - low, 12, fill="hatch", name=name), stroke_dasharray="3 2"))
    if one.start is None:
        marks.append(tag("path", d=f"M{begin - 6:.2f},8 l7,-5 v10 z", fill="currentColor"))
    if one.end is None:
        marks.append(tag("path", d=f"M{stop + 6:.2f},8 l-7,-5 v10 z", fill="currentColor"))
    if one.sure and one.fill in ("light", "empty") and len(one.label) * FONT * GLYPH < sure_to - sure_from - 6:
        marks.append(tag("text", one.label, x=sure_from + 4, y=12))
    words = f"{one.label}, {_when(one)}"
    return begin, max(stop, begin + 1), link(titled(marks, words), one.href)


def _point(one: Point, time: TimeScale) -> _Placed | None:
    if one.date is None:
        return None
    first, last = days(one.date)
    if last < time.first or first > time.last:
        return None
    x = time.middle(max(first, time.first), min(last, time.last))
    marks = [point(x, 8, shape=one.shape, filled=one.filled)]
    begin, stop = x - 6, x + 6
    if first != last:
        begin, stop = min(begin, time.start(first)), max(stop, time.end(last))
        marks.append(tag("path", d=f"M{begin:.2f},8 H{stop:.2f}", stroke="currentColor", stroke_dasharray="2 2"))
    return begin, stop, link(titled(marks, f"{one.label}, {between(one.date, one.date)}"), one.href)


def _across(mark: Mark, time: TimeScale, *, top: float, bottom: float) -> Markup:
    first, _ = days(mark.date)
    if not time.shows(first):
        return Markup("")
    return upright(time.start(first), mark.words, top=top, bottom=bottom, right=time.right)


def _when(one: Stretch) -> str:
    known = f", told until {between(one.known, one.known)}, no end told" if one.known and not one.end else ""
    return between(one.start, one.end) + known + ("" if one.sure else ", not certain")


def _facts(rows: Sequence[Lane]) -> Iterable[tuple[str, str, str]]:
    for row in rows:
        for one in row.stretches:
            yield row.label, one.label, _when(one)
        for dot in row.points:
            yield row.label, dot.label, between(dot.date, dot.date)
