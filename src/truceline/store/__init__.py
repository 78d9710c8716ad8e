"""The record on disk: SQLite by default, PostgreSQL by address, one contract."""

from .adding import Adder, Outcome
from .kept import Decision, Tombstone, Unreadable
from .store import Store, init, migrate, open_store

__all__ = ["Adder", "Decision", "Outcome", "Store", "Tombstone", "Unreadable", "init", "migrate", "open_store"]
