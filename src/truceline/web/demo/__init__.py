"""A sample: reports of a made-up conflict and of two real ones, in our own words, read when they are first shown."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from ... import __version__
from ...errors import StoreError
from ...store import Store, init, open_store

REPORTS: Final = Path(__file__).with_name("reports.jsonl")
ACTORS: Final = Path(__file__).with_name("actors.txt")


def sample_place(folder: Path | None = None) -> Path:
    """Where the sample is kept once it was read: another place for another version of texts or of Truceline."""
    told = hashlib.sha256(REPORTS.read_bytes() + ACTORS.read_bytes() + __version__.encode()).hexdigest()[:12]
    return (folder or _cache()) / f"sample-{told}.db"


def sample(folder: Path | None = None) -> Store:
    """The sample as a record; read once, which takes some seconds, and kept in the user's cache or in ``folder``.
    Raises StoreError where it can't be kept there."""
    place = sample_place(folder)
    if place.exists():
        try:
            return open_store(place)
        except StoreError:  # of another version of the tables, or damaged: it is made anew
            place.unlink(missing_ok=True)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as making:
            part = Path(making) / "part.db"
            _read_into(part)
            os.replace(part, place)
    except OSError as error:
        hint = "Check that you may write there, and that the disk has room"
        raise StoreError(store=str(place), reason=f"the sample can't be kept ({error.strerror})", hint=hint) from error
    return open_store(place)


def _read_into(place: Path) -> None:
    """Read it by a reader that knows the made-up party, too."""
    from ...read import Reader
    from ...vocabulary.actors import ActorTable
    from ...vocabulary.knowledge import load_knowledge

    known = dataclasses.replace(load_knowledge(), actors=ActorTable.load(extra=(ACTORS,)))
    with init(place) as store:
        added = store.add(REPORTS, reader=Reader(knowledge=known))
        assert not added.failed


def _cache() -> Path:
    """The folder for what can be made again, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "truceline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "truceline"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "truceline"
