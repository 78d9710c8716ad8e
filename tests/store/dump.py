"""All that a record holds, to be compared."""

from __future__ import annotations

from sqlalchemy import select

from truceline.store import Store
from truceline.store import tables as t

WHEN = {"added_at", "found_at", "at", "checked_at"}


def dump(store: Store) -> dict[str, list[str]]:
    """Every row of every table, without the moments of writing."""
    with store.reading() as connection:
        return {
            table.name: sorted(
                repr({k: v for k, v in row.items() if k not in WHEN})
                for row in connection.execute(select(table)).mappings()
            )
            for table in t.metadata.sorted_tables
        }
