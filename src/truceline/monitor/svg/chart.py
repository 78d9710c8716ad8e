"""A chart: the drawing and its table together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .markup import tag
from .shapes import FONT, patterns
from .style import FILE_STYLE
from .table import Table

_FONT_FAMILY = "system-ui, sans-serif"
PAD = 10.0


@dataclass(frozen=True, slots=True)
class Chart:
    """title, description: what a screen reader is told. svg: markup for a page. table: the same facts."""

    title: str
    description: str
    svg: Markup
    table: Table

    def standalone(self) -> str:
        """A file of its own, dark where the reader's screen is dark, black on white in print."""
        style = tag("style", Markup(FILE_STYLE))
        head, rest = str(self.svg).split(">", 1)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}>{style}{rest}\n'

    def figure(self, *, summary: str = "The same as a table", narrow: Chart | None = None) -> Markup:
        """For a page: the drawing with its table folded away under it. narrow: the same drawn for a small window; the
        page's style shows one of the two (``truceline-wide``, ``truceline-narrow``)."""
        drawn = self.svg
        if narrow is not None:
            both = ((self.svg, "truceline-wide"), (narrow.svg, "truceline-narrow"))
            drawn = Markup("").join(tag("div", svg, class_=class_) for svg, class_ in both)
        return tag(
            "figure",
            tag("figcaption", self.title),
            drawn,
            tag("details", tag("summary", summary), self.table.html()),
            class_="truceline-figure",
        )

    def _repr_html_(self) -> str:
        return str(self.figure())


def name_of(title: str, table: Table, width: float = 0.0) -> str:
    """An id that is the same for the same chart and differs between charts of a page, and between one chart's widths
    where these are given."""
    return "chart-" + hashlib.sha256(f"{title}\0{table}\0{width}".encode("utf-8", "replace")).hexdigest()[:10]


def framed(
    marks: Sequence[Markup],
    *,
    title: str,
    description: str,
    table: Table,
    size: tuple[float, float],
    linked: bool,
    name: str | None = None,
) -> Chart:
    """The marks as a whole drawing of ``size`` pixels. linked: whether links are in it, which must be reachable. name:
    from `name_of`, where it is not that of title and table alone."""
    name = name or name_of(title, table)
    width, height = size
    svg = tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        patterns(name),
        tag("g", *marks, ""),
        xmlns="http://www.w3.org/2000/svg",
        class_="truceline-chart",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        # The parts of an image are silent to a screen reader: a drawing with links is a group instead.
        role="group" if linked else "img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=_FONT_FAMILY,
        font_size=FONT,
        fill="currentColor",
    )
    return Chart(title, description, svg, table)
