"""Files, pages, feeds and archives → clean report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .clean import CleanReport
    from .inputs import read_inputs
    from .layout import Block
    from .raw import RawReport, Rejected

__all__ = ["Block", "CleanReport", "RawReport", "Rejected", "read_inputs"]

_HOMES = {
    "Block": "layout",
    "CleanReport": "clean",
    "RawReport": "raw",
    "Rejected": "raw",
    "read_inputs": "inputs",
}


def __getattr__(name: str) -> Any:
    """Loaded when first asked for: the processes that read documents apart need none of it, and start in no time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
