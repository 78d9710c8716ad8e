"""The record on disk: SQLite by default, PostgreSQL by address, one contract."""

from .adding import Added, Adder, Outcome
from .kept import (
    Change,
    Decision,
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
from .told import ReportFacts, ToldEvent, ToldLife

__all__ = [
    "Added",
    "Adder",
    "Change",
    "Decision",
    "Finding",
    "Hit",
    "KeptActor",
    "KeptCeasefire",
    "KeptClaim",
    "KeptEvent",
    "KeptReport",
    "KeptTalks",
    "Outcome",
    "ReportFacts",
    "ReportRef",
    "Rows",
    "Standing",
    "Store",
    "ToldEvent",
    "ToldLife",
    "Tombstone",
    "Unreadable",
    "WholeEvent",
    "WholeLife",
    "init",
    "migrate",
    "open_store",
]
