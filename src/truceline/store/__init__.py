"""The record on disk: SQLite by default, PostgreSQL by address, one contract."""

from .adding import Added, Adder, Outcome
from .feeding import Asked, Follower
from .kept import (
    Decision,
    Feed,
    Fetch,
    Find,
    Finding,
    Hit,
    KeptActor,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptReport,
    KeptTalks,
    ReportRef,
    Standing,
    Tombstone,
    Unreadable,
    WholeEvent,
    WholeLife,
)
from .rows import Rows
from .store import Store, init, migrate, open_store

__all__ = [
    "Added",
    "Adder",
    "Asked",
    "Decision",
    "Feed",
    "Fetch",
    "Find",
    "Finding",
    "Follower",
    "Hit",
    "KeptActor",
    "KeptCeasefire",
    "KeptClaim",
    "KeptEvent",
    "KeptReport",
    "KeptTalks",
    "Outcome",
    "ReportRef",
    "Rows",
    "Standing",
    "Store",
    "Tombstone",
    "Unreadable",
    "WholeEvent",
    "WholeLife",
    "init",
    "migrate",
    "open_store",
]
