"""Tables for what many reports tell together. `migrate` fills them from what is there.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTS = ("events", "ceasefires", "talks")


def upgrade() -> None:
    """From records of single reports."""
    op.create_table(
        "merged",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sort", sa.Text(), nullable=False, comment="events, ceasefires or talks"),
        sa.Column("date_from", sa.Text(), nullable=True, comment="first day that the date of an event allows"),
        sa.Column("date_until", sa.Text(), nullable=True, comment="last day that the date of an event allows"),
        sa.Column("reports", sa.Integer(), nullable=False, comment="how many tell it"),
        sa.Column("sources", sa.Integer(), nullable=False, comment="how many of them are independent of each other"),
        sa.PrimaryKeyConstraint("number", name="pk_merged"),
        comment="One thing, whatever number of reports tell it. What it is stands in their rows.",
    )
    op.create_index("ix_merged_sort_date_from", "merged", ["sort", "date_from"])
    _copies()
    for sort in SORTS:
        _across(sort)
    op.create_table(
        "decided",
        sa.Column("sort", sa.Text(), nullable=False, comment="events, ceasefires or talks"),
        sa.Column("a", NUMBER, autoincrement=False, nullable=False),
        sa.Column("b", NUMBER, autoincrement=False, nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False, comment="made one, else held apart"),
        sa.PrimaryKeyConstraint("sort", "a", "b", name="pk_decided"),
        comment="What the decisions on merging and splitting come to: pairs of tellings, the smaller number first.",
    )
    op.create_index("ix_decided_sort_b", "decided", ["sort", "b"])
    counters = sa.table("counters", sa.column("kind", sa.Text()), sa.column("last", sa.Integer()))
    op.bulk_insert(counters, [{"kind": "merged", "last": 0}])


def _copies() -> None:
    op.create_table(
        "report_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False, comment="hash of a part of the text"),
        sa.Column("report", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_report_bands_report"),
        sa.PrimaryKeyConstraint("band", "report", name="pk_report_bands"),
        sqlite_with_rowid=False,
        comment="Reports that share a band may be copies of one text.",
    )
    op.create_index("ix_report_bands_report", "report_bands", ["report"])
    op.create_table(
        "copies",
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("first", NUMBER, nullable=False, comment="the smallest number among the copies"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_copies_report"),
        sa.PrimaryKeyConstraint("report", name="pk_copies"),
        comment="Reports that print one text, where there are several.",
    )
    op.create_index("ix_copies_first", "copies", ["first"])


def _across(of: str) -> None:
    op.create_table(
        f"told_{of}",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sign", sa.Text(), nullable=False, comment="what it is, whenever it was added"),
        sa.Column("merged", NUMBER, nullable=True),
        sa.Column("founded", NUMBER, nullable=True, comment="number of what was first named after it"),
        sa.ForeignKeyConstraint(["number"], [f"{of}.number"], name=f"fk_told_{of}_number"),
        sa.ForeignKeyConstraint(["merged"], ["merged.number"], name=f"fk_told_{of}_merged"),
        sa.PrimaryKeyConstraint("number", name=f"pk_told_{of}"),
        comment="Which tellings are of one thing.",
    )
    op.create_index(f"ix_told_{of}_merged", f"told_{of}", ["merged"])
    op.create_table(
        f"{of}_keys",
        sa.Column(
            "key", sa.BigInteger(), autoincrement=False, nullable=False, comment="hash of what partners may share"
        ),
        sa.Column("number", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["number"], [f"{of}.number"], name=f"fk_{of}_keys_number"),
        sa.PrimaryKeyConstraint("key", "number", name=f"pk_{of}_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{of}_keys_number", f"{of}_keys", ["number"])
    op.create_table(
        f"{of}_links",
        sa.Column("a", NUMBER, autoincrement=False, nullable=False),
        sa.Column("b", NUMBER, autoincrement=False, nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("firm", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["a"], [f"{of}.number"], name=f"fk_{of}_links_a"),
        sa.ForeignKeyConstraint(["b"], [f"{of}.number"], name=f"fk_{of}_links_b"),
        sa.PrimaryKeyConstraint("a", "b", name=f"pk_{of}_links"),
        comment="Pairs that are one as far as the two alone tell, each in both directions.",
    )
    op.create_index(f"ix_{of}_links_b", f"{of}_links", ["b"])
