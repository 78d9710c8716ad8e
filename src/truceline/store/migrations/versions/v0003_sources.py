"""Tables for what was fetched and for feeds; what is to be known about how a report was taken from its file.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """From records of files alone."""
    what = "what to know about how it was taken from there"
    op.add_column("finds", sa.Column("notes", sa.Text(), nullable=True, comment=what))
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        told = "what was told with it: day of publication, address; empty where nothing was"
        op.alter_column("finds", "given", comment=told)
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text(), nullable=False, comment="of the bytes as they came, content encoding undone"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False, comment="the bytes, packed with zlib"),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "retrievals",
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("asked", sa.Text(), nullable=False, comment="the address that was wanted"),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False, comment="the address that answered in the end"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_retrievals_report"),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_retrievals_sha256"),
        sa.PrimaryKeyConstraint("report", "asked", "sha256", name="pk_retrievals"),
        comment="Where and when each report was fetched: once for each address and body.",
    )
    op.create_index("ix_retrievals_sha256", "retrievals", ["sha256"])
    _feeds()
    counters = sa.table("counters", sa.column("kind", sa.Text()), sa.column("last", sa.Integer()))
    op.bulk_insert(counters, [{"kind": "feeds", "last": 0}])


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="feed or sitemap"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True, comment="of the reports that it points at"),
        sa.Column("since", sa.Text(), nullable=True, comment="first day of publication that is wanted"),
        sa.Column("state", sa.Text(), nullable=False, comment="followed, or gone"),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=True, comment="when it was last asked"),
        sa.Column("not_before", sa.Text(), nullable=True, comment="when it may be asked again"),
        sa.Column("problem", sa.Text(), nullable=True, comment="why it could not be had the last time"),
        sa.PrimaryKeyConstraint("number", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
    )
    op.create_table(
        "feed_items",
        sa.Column("feed", NUMBER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="in the feed, the newest last"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True, comment="day that the feed tells"),
        sa.Column("state", sa.Text(), nullable=False, comment="waiting, done or failed"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.Text(), nullable=True, comment="when it may be tried again"),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["feed"], ["feeds.number"], name="fk_feed_items_feed"),
        sa.PrimaryKeyConstraint("feed", "url", name="pk_feed_items"),
        comment="What feeds point at: each is fetched once.",
    )
    op.create_index("ix_feed_items_state_feed", "feed_items", ["state", "feed"])
