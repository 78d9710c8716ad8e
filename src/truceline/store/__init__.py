"""The record on disk: SQLite by default, PostgreSQL by address, one contract."""

from .kept import Decision, Tombstone
from .store import Store, init, migrate, open_store

__all__ = ["Decision", "Store", "Tombstone", "init", "migrate", "open_store"]
