"""The record on disk: SQLite by default, PostgreSQL by address, one contract."""

from .adding import Added, Adder, Outcome
from .judging import Judgement
from .kept import (
    Batch,
    Decision,
    Drift,
    Finding,
    Hit,
    KeptActor,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptReport,
    KeptTalks,
    Preview,
    ReportRef,
    Standing,
    Tombstone,
    Unreadable,
    Waiting,
    WholeEvent,
    WholeLife,
)
from .rows import Rows
from .store import Store, init, migrate, open_store

__all__ = [
    "Added",
    "Adder",
    "Batch",
    "Decision",
    "Drift",
    "Finding",
    "Hit",
    "Judgement",
    "KeptActor",
    "KeptCeasefire",
    "KeptClaim",
    "KeptEvent",
    "KeptReport",
    "KeptTalks",
    "Outcome",
    "Preview",
    "ReportRef",
    "Rows",
    "Standing",
    "Store",
    "Tombstone",
    "Unreadable",
    "Waiting",
    "WholeEvent",
    "WholeLife",
    "init",
    "migrate",
    "open_store",
]
