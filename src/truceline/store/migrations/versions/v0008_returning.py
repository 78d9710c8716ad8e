"""What people decided on reports that were withdrawn, for when the same text comes back.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From records that forgot what a withdrawn thing was."""
    value = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    op.add_column("tombstones", sa.Column("sha256", sa.Text(), comment="of the text that it was read in"))
    op.add_column("tombstones", sa.Column("value", value, comment="what it was, where people decided on it"))
    op.create_index("ix_tombstones_sha256", "tombstones", ["sha256"])
