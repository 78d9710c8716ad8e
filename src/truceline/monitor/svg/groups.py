"""Numbers side by side, group by group: before and after, by party, by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .axis import number_axis_under
from .chart import PAD, Chart, framed, name_of
from .markup import GLYPH, clipped, link, tag
from .scale import NumberScale, counting
from .shapes import FONT, Fill, Key, box, legend, span, titled
from .table import Cell, Table

_FILLS: tuple[Fill, ...] = ("empty", "solid", "hatch", "dots")
_BAR, _GAP = 12.0, 10.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bounds; high None is open ("at least"), low None not known."""

    low: int | None
    high: int | None

    @property
    def words(self) -> str:
        """The number in words."""
        if self.low is None and self.high is None:
            return "not known"
        if self.high is None:
            return f"at least {self.low:,}"
        return f"{self.low or 0:,}" if self.low == self.high else f"{self.low or 0:,} to {self.high:,}"


@dataclass(frozen=True, slots=True)
class Group:
    """label: of the row. amounts: one a series, in the order of the series."""

    label: str
    amounts: tuple[Amount, ...]
    href: str | None = None


def groups(
    rows: Sequence[Group],
    *,
    series: Sequence[str],
    title: str,
    measure: str,
    description: str = "",
    width: float = 720.0,
) -> Chart:
    """Lying bars, one a series in each row; a bar ends at the low figure, its range to the high one.

    series: up to four names ("before", "after"). Raises ValueError where there is no row or a row has other amounts.
    """
    if not rows or not 0 < len(series) <= len(_FILLS) or any(len(row.amounts) != len(series) for row in rows):
        raise ValueError("a chart of groups needs rows with one amount for each of one to four series")
    head = ("", *(f"{one}, {bound}" for one in series for bound in ("low", "high")))
    table = Table(title, head, tuple(_row(row) for row in rows))
    name = name_of(title, table, width)
    keys = [Key(words, fill) for words, fill in zip(series, _FILLS, strict=False)]
    drawn_legend, used = legend(keys, x=PAD, y=PAD, width=width - 2 * PAD, name=name)
    left = min(max(max(len(row.label) for row in rows) * FONT * GLYPH, 60.0), width * 0.4) + PAD + 10
    tall = len(series) * _BAR + _GAP
    top = PAD + used + 4
    bottom = top + len(rows) * tall
    highest = max(max(a.low or 0, a.high or 0) for row in rows for a in row.amounts)
    scale = counting(highest, begin=left, stop=width - PAD - 24)
    drawn = [drawn_legend, number_axis_under(scale, y=bottom, top=top)]
    for n, row in enumerate(rows):
        drawn.append(_drawn(row, scale, y=top + n * tall + _GAP / 2, series=series, name=name))
    drawn.append(tag("text", measure, x=width - PAD, y=bottom + 32, text_anchor="end"))
    linked = any(row.href for row in rows)
    told = description or f"{measure} of {len(rows)} groups: {', '.join(series)}"
    return framed(
        drawn, title=title, description=told, table=table, size=(width, bottom + 40), linked=linked, name=name
    )


def _drawn(row: Group, scale: NumberScale, *, y: float, series: Sequence[str], name: str) -> Markup:
    label = clipped(row.label, scale.begin - PAD, FONT)
    middle = y + len(series) * _BAR / 2
    marks = [link(tag("text", label, x=scale.begin - 8, y=middle + 4, text_anchor="end"), row.href)]
    for n, (amount, one) in enumerate(zip(row.amounts, series, strict=True)):
        at = y + n * _BAR
        bar = []
        if amount.low:
            bar.append(
                box(scale.begin, at + 1, scale.at(amount.low) - scale.begin, _BAR - 3, fill=_FILLS[n], name=name)
            )
        if amount.high is not None and amount.high > (amount.low or 0):
            low, high = scale.at(amount.low or 0), scale.at(amount.high)
            bar.append(span(low, high, at + _BAR / 2 - 0.5, upright=False, size=3))
        elif amount.low is not None and amount.high is None:
            bar.append(tag("text", "→", x=scale.at(amount.low) + 2, y=at + _BAR - 2))
        if bar:
            marks.append(titled(bar, f"{row.label}, {one}: {amount.words}"))
    return tag("g", tag("title", row.label), *marks)


def _row(row: Group) -> tuple[Cell, ...]:
    return (row.label, *(bound for amount in row.amounts for bound in (amount.low, amount.high)))
