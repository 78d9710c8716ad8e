"""An empty record for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.store import Store, init


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with init(tmp_path / "record.db") as made:
        yield made
