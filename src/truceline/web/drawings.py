"""Charts as pages show them: drawn for a wide window and for a narrow one, of which a page's style shows one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from ..monitor.svg import Chart

WIDE: Final = 1280.0
"""Pixels: the width of a page's drawings."""
HALF: Final = 720.0
"""The same of what needs less, or shares the width with another."""
NARROW: Final = 340.0
"""The same in a small window."""


def fitted(draw: Callable[[float], Chart | None], *, wide: float = WIDE) -> Markup | None:
    """A figure of both; None where there is nothing to draw. draw: makes the chart for a width in pixels."""
    chart = draw(wide)
    return chart.figure(narrow=draw(NARROW)) if chart is not None else None
