"""Runs the migrations on the connection that ``truceline.store.schema`` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from truceline.store.schema import VERSION_TABLE
from truceline.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
