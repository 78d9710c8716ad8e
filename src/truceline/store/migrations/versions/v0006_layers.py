"""Tables for the datasets of others that the record is compared with.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

VALUE = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """From a record without them."""
    op.create_table(
        "layers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="ucdp or acled"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_layers"),
        comment="Datasets of others, kept beside the record and never mixed with it.",
    )
    op.create_table(
        "layer_files",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False, comment="of the file's bytes"),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False, comment="which of the dataset's column sets it has"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["layer"], ["layers.name"], name="fk_layer_files_layer"),
        sa.PrimaryKeyConstraint("layer", "sha256", name="pk_layer_files"),
    )
    op.create_table(
        "layer_rows",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False, comment="the dataset's own id of the event"),
        sa.Column("date_from", sa.Text(), nullable=False),
        sa.Column("date_until", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), comment="ISO 3166-1 alpha-3, empty where its name is not known"),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("value", VALUE, nullable=False),
        sa.ForeignKeyConstraint(["layer"], ["layers.name"], name="fk_layer_rows_layer"),
        sa.PrimaryKeyConstraint("layer", "id", name="pk_layer_rows"),
    )
    op.create_index("ix_layer_rows_layer_date_from", "layer_rows", ["layer", "date_from"])
    op.create_table(
        "layer_left_out",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False, comment="of the file's bytes"),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("column", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["layer"], ["layers.name"], name="fk_layer_left_out_layer"),
        sa.PrimaryKeyConstraint("layer", "sha256", "line", name="pk_layer_left_out"),
        comment="Rows that could not be read, and why.",
    )
