"""Fills as patterns and points as shapes: what a colour would say is said by form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from .markup import GLYPH, tag

Fill = Literal["solid", "light", "hatch", "dots", "cross", "empty"]
Shape = Literal["circle", "square", "triangle", "diamond", "cross", "plus", "bar"]
FONT = 12.0


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: what a fill or a shape stands for."""

    words: str
    fill: Fill = "solid"
    shape: Shape | None = None


def patterns(name: str) -> Markup:
    """The patterns' definitions; ``name`` keeps the ids of one page apart."""
    line = {"stroke": "currentColor", "stroke_width": 1.2}
    drawn = {
        "hatch": [tag("path", d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", **line)],
        "dots": [tag("circle", cx=1.5, cy=1.5, r=1, fill="currentColor")],
        "cross": [tag("path", d="M0,0 l6,6 M6,0 l-6,6", **line)],
    }
    return tag(
        "defs",
        *(
            tag("pattern", *marks, id=f"{name}-{fill}", width=6, height=6, patternUnits="userSpaceOnUse")
            for fill, marks in drawn.items()
        ),
    )


def paint(fill: Fill, name: str) -> dict[str, object]:
    """The attributes that fill a shape."""
    if fill == "solid":
        return {"fill": "currentColor", "stroke": "currentColor"}
    if fill == "light":
        return {"fill": "currentColor", "fill_opacity": 0.25, "stroke": "currentColor"}
    return {"fill": "none" if fill == "empty" else f"url(#{name}-{fill})", "stroke": "currentColor"}


def box(x: float, y: float, width: float, height: float, *, fill: Fill, name: str) -> Markup:
    """A rectangle, at least a pixel wide and high."""
    return tag("rect", x=x, y=y, width=max(width, 1.0), height=max(height, 1.0), **paint(fill, name))


def point(x: float, y: float, *, shape: Shape, filled: bool, size: float = 5.0) -> Markup:
    """A point; hollow where it is not ``filled``."""
    style: dict[str, object] = {
        "fill": "currentColor" if filled else "none",
        "stroke": "currentColor",
        "stroke_width": 1.5,
    }
    s = size
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=s, **style)
    if shape == "square":
        return tag("rect", x=x - s, y=y - s, width=2 * s, height=2 * s, **style)
    paths = {
        "triangle": f"M{x:.2f},{y - s:.2f} l{s},{2 * s} h{-2 * s} z",
        "diamond": f"M{x:.2f},{y - s:.2f} l{s},{s} l{-s},{s} l{-s},{-s} z",
        "cross": f"M{x - s:.2f},{y - s:.2f} l{2 * s},{2 * s} m0,{-2 * s} l{-2 * s},{2 * s}",
        "plus": f"M{x:.2f},{y - s:.2f} v{2 * s} M{x - s:.2f},{y:.2f} h{2 * s}",
        "bar": f"M{x:.2f},{y - s:.2f} v{2 * s}",
    }
    return tag("path", d=paths[shape], **style, **({} if filled else {"stroke_dasharray": "2 1"}))


def span(low: float, high: float, across: float, *, upright: bool = True, size: float = 4.0) -> Markup:
    """A range with a stop at both ends: upright at pixel ``across`` of x, or lying at pixel ``across`` of y."""
    a, b, c = f"{low:.2f}", f"{high:.2f}", f"{across:.2f}"
    before, after = f"{across - size:.2f}", f"{across + size:.2f}"
    path = (
        f"M{c},{a} V{b} M{before},{a} H{after} M{before},{b} H{after}"
        if upright
        else f"M{a},{c} H{b} M{a},{before} V{after} M{b},{before} V{after}"
    )
    return tag("path", d=path, fill="none", stroke="currentColor", stroke_width=1.5)


def legend(keys: Sequence[Key], *, x: float, y: float, width: float, name: str) -> tuple[Markup, float]:
    """The legend from pixel (x, y) on, and its height: entries side by side as far as the width allows."""
    drawn: list[Markup] = []
    at, line = x, y
    for key in keys:
        needs = 30 + len(key.words) * FONT * GLYPH
        if at > x and at + needs > x + width:
            at, line = x, line + 18
        swatch = (
            point(at + 7, line + 6, shape=key.shape, filled=key.fill == "solid")
            if key.shape
            else box(at, line + 1, 14, 10, fill=key.fill, name=name)
        )
        drawn += [swatch, tag("text", key.words, x=at + 20, y=line + 10)]
        at += needs
    return tag("g", *drawn, class_="legend"), (line + 18 - y if keys else 0.0)


def titled(marks: Iterable[Markup], words: str) -> Markup:
    """Marks with the words that a pointer over them, or a screen reader, is told."""
    return tag("g", tag("title", words), *marks)
