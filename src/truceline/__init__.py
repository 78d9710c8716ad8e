"""Truceline reads news reports about armed conflict and keeps a sourced record of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .store import Store

__version__ = "0.1.0"
__all__ = ["open"]


def open(place: str | Path = "truceline.db", *, create: bool = False) -> Store:
    """The record in a SQLite file or, by address (``postgresql://…``), in PostgreSQL. create: make an empty one where
    there is none. Raises StoreError, with the next step, where it can't be opened."""
    from .store import init, open_store

    return init(place) if create else open_store(place)
