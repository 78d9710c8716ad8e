"""Tags, with every text and every attribute escaped."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ...model.xml_text import xml_text

_SAFE = {"", "http", "https", "mailto"}
GLYPH = 0.56
"""Mean width of a letter in ems, as sans-serif faces have it; SVG knows no measure of text."""


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """One element. Children that are no markup are escaped; attributes that are None are left out.

    ``stroke_width`` is written ``stroke-width`` and ``class_`` is ``class``; floats keep two decimals.
    """
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    opened = "".join(f' {key}="{escape(xml_text(_number(value)))}"' for key, value in given.items())
    inner = Markup("").join(child if isinstance(child, Markup) else escape(xml_text(child)) for child in children)
    if not children:
        return Markup(f"<{name}{opened}/>")
    return Markup(f"<{name}{opened}>{inner}</{name}>")


def link(content: Markup, href: str | None) -> Markup:
    """``content`` as a link; addresses that are neither relative, web nor mail are no links."""
    if href is None or not _harmless(href):
        return content
    return tag("a", content, href=href)


def clipped(text: str, room: float, size: float) -> str:
    """``text`` cut to a width in pixels at a font size, with an ellipsis where something is left out."""
    most = max(int(room / (size * GLYPH)), 1)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _harmless(href: str) -> bool:
    try:
        return urlsplit(href).scheme.lower() in _SAFE
    except ValueError:
        return False


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"
    return str(value)
