"""The tables of people's work beside their decisions: what they settled on whole things, and double coding."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from .tables import _key, _Maybe, _Number, metadata


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.number")


merged_actors = Table(
    "merged_actors",
    metadata,
    Column("merged", _Number, _of("merged"), primary_key=True),
    Column("role", Text, primary_key=True, comment="actor or target"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor", _Number, _of("actors"), nullable=False),
    Index(None, "actor", "merged"),
    comment="Parties of a whole event, where people settled them.",
)

merged_parties = Table(
    "merged_parties",
    metadata,
    Column("of", _Number, _of("merged"), primary_key=True),
    Column("role", Text, primary_key=True, comment="party or mediator"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    comment="Parties of a whole ceasefire or of talks, where people settled them.",
)

batches = Table(
    "batches",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("coders", _Maybe, nullable=False, comment="who codes it, each without seeing the others"),
    Column("blind", Boolean, nullable=False, comment="what was read is hidden from them too"),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

batch_items = Table(
    "batch_items",
    metadata,
    Column("batch", _Number, _of("batches"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("target", Text, nullable=False, comment="id of what is coded: e17"),
    Index(None, "target"),
)
