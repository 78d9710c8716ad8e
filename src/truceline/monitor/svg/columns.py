"""Numbers over time: the sure part of a column is solid, what only the higher figure says, or the less sure part, is
hatched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .axis import number_axis_left, time_axis, upright
from .chart import PAD, Chart, framed, name_of
from .days import days, short
from .markup import link, tag
from .scale import NumberScale, TimeScale, counting
from .shapes import Fill, Key, box, legend, titled
from .table import Table

_LEFT, _UNDER = 48.0, 40.0


@dataclass(frozen=True, slots=True)
class Column:
    """first, last: the days it stands for. low, high: the number's bounds; high None is open, low None not known."""

    first: dt.date
    last: dt.date
    low: int | None
    high: int | None = None
    href: str | None = None

    @property
    def top(self) -> int:
        """The highest number that is drawn."""
        return max(self.low or 0, self.high or 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, or what is known of it (``2020-02``), told across the drawing."""

    date: str
    words: str


def columns(
    bars: Sequence[Column],
    *,
    title: str,
    measure: str,
    description: str = "",
    marks: Sequence[Mark] = (),
    parts: tuple[str, str] | None = None,
    fill: Fill = "solid",
    width: float = 720.0,
    height: float = 260.0,
) -> Chart:
    """Numbers over time. measure: what is counted ("deaths"). parts: where a column counts two sorts of things, not one
    between its bounds: what those up to its low number are, and those from there to its high one. Raises ValueError
    where no column is given."""
    if not bars:
        raise ValueError("a chart of columns needs one column at least")
    table = Table(title, _heads(measure, parts), tuple(_row(bar, parts) for bar in bars))
    name = name_of(title, table, width)
    open_above = any(bar.low is not None and bar.high is None for bar in bars)
    ranged = any(bar.high is not None and bar.high != bar.low for bar in bars)
    if parts is not None:
        keys = [Key(f"{measure}, {parts[0]}", fill), Key(parts[1], "hatch")]
    else:
        keys = [Key(f"{measure}, at least" if ranged or open_above else measure, fill)]
        keys += [Key("more by the higher figure", "hatch")] if ranged else []
        keys += [Key("no upper figure given", "solid", "triangle")] if open_above else []
    drawn_legend, used = legend(keys, x=_LEFT, y=PAD, width=width - _LEFT - PAD, name=name)
    top, bottom = PAD + used + 4, height - _UNDER
    time = TimeScale(min(bar.first for bar in bars), max(bar.last for bar in bars), _LEFT, width - PAD)
    number = counting(max(bar.top for bar in bars), begin=bottom, stop=top + 16)
    drawn = [drawn_legend, number_axis_left(number, left=_LEFT, right=width - PAD), time_axis(time, y=bottom, top=top)]
    drawn += [_bar(bar, time, number, name=name, fill=fill, words=_words(bar, measure, parts)) for bar in bars]
    drawn += [_mark(mark, time, top=top, bottom=bottom, name=name) for mark in marks]
    linked = any(bar.href for bar in bars)
    told = description or f"{measure} from {short(time.first)} to {short(time.last)}"
    size = (width, height)
    return framed(drawn, title=title, description=told, table=table, size=size, linked=linked, name=name)


def _bar(bar: Column, time: TimeScale, number: NumberScale, *, name: str, fill: Fill, words: str) -> Markup:
    left, right = time.start(bar.first), time.end(bar.last)
    gap = min(2.0, (right - left) * 0.15)
    x, wide = left + gap / 2, right - left - gap
    marks = []
    low, high = bar.low or 0, bar.high
    if low:
        marks.append(box(x, number.at(low), wide, number.begin - number.at(low), fill=fill, name=name))
    if high is not None and high > low:
        marks.append(box(x, number.at(high), wide, number.at(low) - number.at(high), fill="hatch", name=name))
    if bar.low is not None and high is None:
        middle, y = x + wide / 2, number.at(low) - 2
        marks.append(tag("path", d=f"M{middle:.2f},{y - 6:.2f} l3,5 h-6 z", fill="currentColor"))
    return link(titled(marks, words), bar.href) if marks else Markup("")


def _words(bar: Column, measure: str, parts: tuple[str, str] | None) -> str:
    low, high = bar.low or 0, bar.high
    when = short(bar.first) if bar.first == bar.last else f"{short(bar.first)} – {short(bar.last)}"
    if parts is not None:
        rest = (high or low) - low
        told = [f"{size} {part}" for size, part in ((low, parts[0]), (rest, parts[1])) if size]
        return f"{when}: {measure}: {', '.join(told) or 'none'}"
    if bar.low is None and high is None:
        return f"{when}: {measure} not known"
    shown = f"{low}" if high == low else f"at least {low}" if high is None else f"{low} to {high}"
    return f"{when}: {shown} {measure}"


def _mark(mark: Mark, time: TimeScale, *, top: float, bottom: float, name: str) -> Markup:
    first, last = days(mark.date)
    if last < time.first or first > time.last:
        return Markup("")
    line = upright(time.start(first), mark.words, top=top, bottom=bottom, right=time.right)
    if first == last:
        return line
    band = tag(
        "rect",
        x=time.start(first),
        y=top,
        width=time.end(last) - time.start(first),
        height=bottom - top,
        fill=f"url(#{name}-dots)",
        fill_opacity=0.4,
    )
    return tag("g", band, line)


def _heads(measure: str, parts: tuple[str, str] | None) -> tuple[str, str, str, str]:
    if parts is not None:
        return "from", "to", f"{measure}, {parts[0]}", f"{measure}, {parts[1]}"
    return "from", "to", f"{measure}, low", f"{measure}, high"


def _row(bar: Column, parts: tuple[str, str] | None) -> tuple[str, str, int | None, int | None]:
    second = bar.high if parts is None else bar.top - (bar.low or 0)
    return bar.first.isoformat(), bar.last.isoformat(), bar.low, second
