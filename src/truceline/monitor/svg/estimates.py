"""Estimates with their intervals on a scale of ratios."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .axis import number_axis_under, upright
from .chart import PAD, Chart, framed, name_of
from .markup import GLYPH, clipped, tag
from .scale import NumberScale
from .shapes import FONT, point, span, titled
from .table import Table

_ROW, _LEAST, _MOST = 24.0, 0.01, 100.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A ratio with its interval; None or infinity where it can't be told."""

    label: str
    value: float | None
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """The ratio in words."""
        if self.low is None or self.high is None:
            return f"{self.label}: can't be told"
        value = "can't be told" if self.value is None or math.isinf(self.value) else f"{self.value:.2f}"
        high = "no upper limit" if math.isinf(self.high) else f"{self.high:.2f}"
        return f"{self.label}: {value} ({self.low:.2f} to {high})"


def estimates(
    rows: Sequence[Estimate], *, title: str, measure: str, description: str = "", width: float = 720.0
) -> Chart:
    """One interval a row, by ratios, with a line at 1 (no change); ends off the scale are arrows.

    Raises ValueError where no row is given.
    """
    if not rows:
        raise ValueError("a chart of estimates needs one row at least")
    table = Table(title, ("", measure, "low", "high"), tuple((r.label, r.value, r.low, r.high) for r in rows))
    ends = [end for row in rows for end in (row.low, row.value, row.high) if end and math.isfinite(end)]
    low = max(min([0.5, *ends]) / 1.2, _LEAST)
    high = min(max([2.0, *ends]) * 1.2, _MOST)
    left = min(max(max(len(row.label) for row in rows) * FONT * GLYPH, 60.0), width * 0.45) + PAD + 10
    top = PAD + 16
    bottom = top + len(rows) * _ROW
    scale = NumberScale(low, high, left, width - PAD - 12, log=True)
    drawn = [number_axis_under(scale, y=bottom, top=top)]
    drawn.append(upright(scale.at(1.0), "no change", top=PAD, bottom=bottom, right=width))
    drawn += [_drawn(row, scale, y=top + n * _ROW + _ROW / 2) for n, row in enumerate(rows)]
    drawn.append(tag("text", measure, x=width - PAD, y=bottom + 32, text_anchor="end"))
    name = name_of(title, table, width)
    told = description or f"{measure}: " + "; ".join(row.words for row in rows)
    return framed(drawn, title=title, description=told, table=table, size=(width, bottom + 40), linked=False, name=name)


def _drawn(row: Estimate, scale: NumberScale, *, y: float) -> Markup:
    label = clipped(row.label, scale.begin - PAD, FONT)
    marks = [tag("text", label, x=scale.begin - 8, y=y + 4, text_anchor="end")]
    if row.low is None or row.high is None:
        marks.append(tag("text", "can't be told", x=scale.begin + 8, y=y + 4, font_style="italic"))
        return titled(marks, row.words)
    low, high = scale.at(row.low), scale.at(row.high)
    marks.append(span(low, high, y, upright=False))
    if row.low < scale.low:
        marks.append(tag("path", d=f"M{low - 5:.2f},{y:.2f} l7,-4 v8 z", fill="currentColor"))
    if row.high > scale.high:
        marks.append(tag("path", d=f"M{high + 5:.2f},{y:.2f} l-7,-4 v8 z", fill="currentColor"))
    if row.value and math.isfinite(row.value):
        marks.append(point(scale.at(row.value), y, shape="diamond", filled=True))
    return titled(marks, row.words)
