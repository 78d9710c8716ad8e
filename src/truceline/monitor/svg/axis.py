"""The axes, and what runs across a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from .markup import GLYPH, tag
from .scale import NumberScale, Tick, TimeScale
from .shapes import FONT

_FAINT = {"stroke": "currentColor", "stroke_opacity": 0.2}


def time_axis(scale: TimeScale, *, y: float, top: float) -> Markup:
    """Ticks and words under ``y``, faint lines up to ``top``; the first year is told where no tick tells one."""
    ticks = scale.ticks()
    drawn = [_line(scale.left, y, scale.right, y), *_lines_up(ticks, y=y, top=top), *_words(ticks, y=y + 16)]
    if not any(words[-4:].isdigit() for _, words in ticks):
        years = (
            f"{scale.first.year}" if scale.first.year == scale.last.year else f"{scale.first.year}–{scale.last.year}"
        )
        drawn.append(tag("text", years, x=scale.left, y=y + 32))
    return tag("g", *drawn, class_="axis")


def number_axis_left(scale: NumberScale, *, left: float, right: float) -> Markup:
    """Numbers at the left, faint lines to the right."""
    drawn = []
    for y, words in scale.ticks():
        drawn.append(_line(left, y, right, y, **_FAINT))
        drawn.append(tag("text", words, x=left - 6, y=y + 4, text_anchor="end"))
    return tag("g", *drawn, class_="axis")


def number_axis_under(scale: NumberScale, *, y: float, top: float) -> Markup:
    """Numbers under ``y``, faint lines up to ``top``."""
    ticks = scale.ticks()
    drawn = [_line(scale.begin, y, scale.stop, y), *_lines_up(ticks, y=y, top=top), *_words(ticks, y=y + 16)]
    return tag("g", *drawn, class_="axis")


def upright(x: float, words: str, *, top: float, bottom: float, right: float) -> Markup:
    """A dashed line with its words on top, on the side that has room."""
    fits = x + 4 + len(words) * FONT * GLYPH <= right
    return tag(
        "g",
        tag(
            "path",
            d=f"M{x:.2f},{top:.2f} V{bottom:.2f}",
            stroke="currentColor",
            stroke_width=1.5,
            stroke_dasharray="4 3",
        ),
        tag("text", words, x=x + 4 if fits else x - 4, y=top + 10, text_anchor="start" if fits else "end"),
        class_="mark",
    )


def _lines_up(ticks: Sequence[Tick], *, y: float, top: float) -> list[Markup]:
    return [_line(x, y + 4, x, top, **_FAINT) for x, _ in ticks]


def _words(ticks: Sequence[Tick], *, y: float) -> list[Markup]:
    return [tag("text", words, x=x, y=y, text_anchor="middle") for x, words in ticks]


def _line(x1: float, y1: float, x2: float, y2: float, **style: object) -> Markup:
    return tag("path", d=f"M{x1:.2f},{y1:.2f} L{x2:.2f},{y2:.2f}", **(style or {"stroke": "currentColor"}))
