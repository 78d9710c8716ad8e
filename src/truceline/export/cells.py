"""Cells of sheets: what comes from reports is text there, never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# What spreadsheets take for the beginning of a formula, in full width too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA)


def safe(cell: Any) -> Any:
    """A cell for a text file that sheets open: an apostrophe before what looks like a formula, lists joined by "; ",
    true and false in words."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        cell = joined(cell)
    return "'" + cell if isinstance(cell, str) and looks_like_formula(cell) else cell


def joined(parts: Iterable[Any]) -> str:
    """Several values in one cell."""
    return "; ".join(dict.fromkeys(str(part) for part in parts if part not in (None, "")))
