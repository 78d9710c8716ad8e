"""Indexes for large records: the first rows in the order of time, and what is asked of single columns.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import column, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From records that were asked by looking at all of their rows."""
    last = "'9999-99-99'"
    op.create_index("ix_reports_publisher", "reports", ["publisher"])
    op.create_index("ix_reports_when", "reports", [text(f"coalesce(published_from, {last})"), "number"])
    op.create_index("ix_events_modality", "events", ["modality"])
    op.create_index("ix_events_horizon", "events", ["horizon"])
    op.create_index("ix_events_when", "events", [text(f"coalesce(date_from, date_until, {last})"), "number"])
    op.create_index("ix_merged_when", "merged", ["sort", text(f"coalesce(date_from, date_until, {last})"), "number"])
    few = column("settled").isnot(None)
    op.create_index("ix_merged_settled", "merged", ["number"], sqlite_where=few, postgresql_where=few)
