"""What people decided beside what was read, the chain of their decisions, and double coding.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
VALUE = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
READ = ("claims", "events", "ceasefires", "talks")
HASHED = ("number", "target", "verdict", "value", "reason", "by", "at", "saw", "batch")


def upgrade() -> None:
    """From records whose decisions changed nothing."""
    for name in READ:
        for column in _people():
            op.add_column(name, column)
    sure = sa.Column("confidence", sa.Float(), nullable=False, server_default="0", comment="of its surest claim")
    op.add_column("events", sure)
    unsure: sa.Column[Any] = sa.Column(
        "unsure", sa.Float(), nullable=False, server_default="0.5", comment="how far that is from one half"
    )
    op.add_column("events", unsure)
    stakes: sa.Column[Any] = sa.Column(
        "stakes", sa.Integer(), nullable=False, server_default="2", comment="0: a life's state hangs on it, 1: a toll"
    )
    op.add_column("events", stakes)
    op.create_index("ix_events_standing_stakes_unsure", "events", ["standing", "stakes", "unsure"])
    for name, what in (("moves_toll", "a toll is another"), ("moves_state", "a life's state is")):
        moves: sa.Column[Any] = sa.Column(
            name, sa.Boolean(), nullable=False, server_default=sa.false(), comment=f"without it {what}"
        )
        op.add_column("events", moves)
    op.execute(
        "UPDATE events SET confidence = COALESCE("
        "(SELECT MAX(confidence) FROM claims WHERE claims.event = events.number), 0)"
    )
    op.execute("UPDATE events SET unsure = ABS(confidence - 0.5)")
    _merged()
    _decisions()
    _coding()


def _people() -> list[sa.Column[Any]]:
    return [
        sa.Column(
            "standing", sa.Text(), nullable=False, server_default="machine", comment="machine, accepted, corrected, …"
        ),
        sa.Column(
            "flagged", sa.Boolean(), nullable=False, server_default=sa.false(), comment="somebody is to look at it"
        ),
        sa.Column("read", VALUE, nullable=True, comment="what was read, where something else is settled"),
        sa.Column("made", NUMBER, nullable=True, comment="the decision that added it, where it was not read"),
    ]


def _merged() -> None:
    for column in (
        sa.Column(
            "disputed", sa.Boolean(), nullable=False, server_default=sa.false(),
            comment="claims on it oppose each other",
        ),
        sa.Column(
            "standing", sa.Text(), nullable=False, server_default="machine", comment="as of what single reports tell"
        ),
        sa.Column("flagged", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column(
            "settled", VALUE, nullable=True,
            comment="what people decided on it as a whole; the columns from here on say the same",
        ),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("type", "modality", "horizon")),
        sa.Column("place", NUMBER, nullable=True),
    ):  # fmt: skip
        op.add_column("merged", column)
    op.create_table(
        "merged_actors",
        sa.Column("merged", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="actor or target"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["merged"], ["merged.number"], name="fk_merged_actors_merged"),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name="fk_merged_actors_actor"),
        sa.PrimaryKeyConstraint("merged", "role", "position", name="pk_merged_actors"),
        comment="Parties of a whole event, where people settled them.",
    )
    op.create_index("ix_merged_actors_actor_merged", "merged_actors", ["actor", "merged"])
    op.create_table(
        "merged_parties",
        sa.Column("of", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="party or mediator"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["merged.number"], name="fk_merged_parties_of"),
        sa.PrimaryKeyConstraint("of", "role", "position", name="pk_merged_parties"),
        comment="Parties of a whole ceasefire or of talks, where people settled them.",
    )


def _decisions() -> None:
    """The chain begins with the decisions that are there."""
    for column in (
        sa.Column("saw", VALUE, nullable=True, comment="what was read there when it was decided"),
        sa.Column(
            "batch", NUMBER, nullable=True, comment="given within double coding: it settles nothing by itself"
        ),
        sa.Column(
            "chain", sa.Text(), nullable=False, server_default="",
            comment="SHA-256 of the one before and of this one",
        ),
    ):  # fmt: skip
        op.add_column("decisions", column)
    if op.get_bind().dialect.name == "postgresql":
        verdicts = "accept, correct, reject, add, note, flag, merge, split or undo"
        op.alter_column("decisions", "verdict", comment=verdicts)
    op.create_index("ix_decisions_batch", "decisions", ["batch"])
    table = sa.table(
        "decisions", sa.column("number", NUMBER), sa.column("value", sa.JSON()), sa.column("saw", sa.JSON()),
        *(sa.column(name) for name in ("target", "verdict", "reason", "by", "at", "batch", "chain")),
    )  # fmt: skip
    connection, before = op.get_bind(), ""
    for row in connection.execute(sa.select(table).order_by(table.c.number)).mappings().all():
        before = _link(before, row)
        connection.execute(sa.update(table).where(table.c.number == row["number"]).values(chain=before))


def _link(before: str, row: Any) -> str:
    own = json.dumps([row[name] for name in HASHED], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{own}".encode("utf-8", "surrogatepass")).hexdigest()


def _coding() -> None:
    op.create_table(
        "batches",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("coders", VALUE, nullable=False, comment="who codes it, each without seeing the others"),
        sa.Column("blind", sa.Boolean(), nullable=False, comment="what was read is hidden from them too"),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_batches"),
    )
    op.create_table(
        "batch_items",
        sa.Column("batch", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("target", sa.Text(), nullable=False, comment="id of what is coded: e17"),
        sa.ForeignKeyConstraint(["batch"], ["batches.number"], name="fk_batch_items_batch"),
        sa.PrimaryKeyConstraint("batch", "position", name="pk_batch_items"),
    )
    op.create_index("ix_batch_items_target", "batch_items", ["target"])
    counters = sa.table("counters", sa.column("kind", sa.Text()), sa.column("last", sa.Integer()))
    op.bulk_insert(counters, [{"kind": "batches", "last": 0}])
