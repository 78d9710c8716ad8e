"""Other keys by which partners and copies are found: those of one time stand together. `migrate` makes them.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From records whose keys lay scattered. The tables stay as they are."""
