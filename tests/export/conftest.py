"""A record with all that layouts must tell apart, in a file of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export import field
from truceline.export import Exported, export
from truceline.store import Store, init, open_store
from truceline.vocabulary.actors import ActorTable

AT = "2026-01-02T03:04:05Z"


@pytest.fixture(scope="session")
def table() -> ActorTable:
    """The table of actors; nothing in it changes."""
    return ActorTable.load()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, made once; everything came into it at one moment."""
    path = tmp_path_factory.mktemp("template") / "field.db"
    with pytest.MonkeyPatch.context() as patch, init(path) as store:
        for module in ("keep", "numbers", "chain"):
            patch.setattr(f"truceline.store.{module}.now", lambda: AT)
        for record in (field.violence(), field.same_bomb(), field.truces()):
            store.keep(record)
        store.decide("e1", "accept", by="ana", reason="read it")
        store.backup(path.with_name("whole.db"))
    return path.with_name("whole.db")


@pytest.fixture
def kept(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: ActorTable) -> Iterator[Store]:
    """The record, to be changed at will."""
    monkeypatch.setattr(ActorTable, "load", lambda: table)
    shutil.copy(template, tmp_path / "field.db")
    with open_store(tmp_path / "field.db") as store:
        yield store


@pytest.fixture
def out(kept: Store, tmp_path: Path) -> Callable[..., tuple[Exported, Path, dict[str, Any]]]:
    """``out("csv")`` → what was exported, the file, the sidecar."""

    def call(layout: str, **asked: Any) -> tuple[Exported, Path, dict[str, Any]]:
        file = tmp_path / f"out.{layout}"
        done = export(kept, layout, file, **asked)
        return done, file, json.loads(done.sidecar.read_text(encoding="utf-8"))

    return call
