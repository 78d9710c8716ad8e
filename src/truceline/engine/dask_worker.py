"""What happens on a machine of a Dask cluster: a reading process beside each worker, and parts read by it.

The worker itself stays light and answers its scheduler; a report that kills or hangs its process costs that report, as
with ``--jobs``, and never the worker.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from ..intake.raw import Rejected
from ..settings import Settings
from .part import PartSum, read_part
from .plan import Order, Part, Slice, surveyed
from .pool import ReadingPool
from .threads import roomy_memory
from .versions import differences, versions
from .worker import MakeReader


class Readers(WorkerPlugin):
    """The reading processes of a worker: one for each thread that reads, made when first needed."""

    idempotent = True

    def __init__(self, settings: Settings, make: MakeReader) -> None:
        self._settings = settings
        self._make = make
        told = pickle.dumps((settings, make.__module__, make.__qualname__))
        self.name = f"truceline-{hashlib.sha256(told).hexdigest()[:16]}"

    def __reduce__(self) -> Any:
        return Readers, (self._settings, self._make)

    def setup(self, worker: Worker) -> None:
        """Begin on a worker."""
        self._free: list[ReadingPool] = []
        self._lock = threading.Lock()

    def teardown(self, worker: Worker) -> None:
        """End the processes."""
        with self._lock:
            while self._free:
                self._free.pop().close()

    @contextmanager
    def pool(self) -> Iterator[ReadingPool]:
        """A process that reads, for the time of a part."""
        with self._lock:
            found = self._free.pop() if self._free else None
        if found is None:
            roomy_memory()
            _let_have_children()
            found = ReadingPool(self._settings, jobs=1, make=self._make)
        try:
            yield found
        finally:
            with self._lock:
                self._free.append(found)


def read(part: Part, order: Order, readers: str) -> tuple[PartSum, list[Rejected]]:
    """Read a part on this worker. readers: the name of the plugin."""
    plugin = get_worker().plugins[readers]
    assert isinstance(plugin, Readers)
    with plugin.pool() as pool:
        return read_part(part, order, read=pool.read)


def look_through(files: list[tuple[str, str]], most: int) -> list[Slice]:
    """Files (their names and addresses) in slices."""
    return [one for source, address in files for one in surveyed(source, address, most=most)]


def compared(own: dict[str, str], settings: Settings) -> list[str]:
    """How this worker differs from who asks."""
    return differences(own, versions(settings))


def _let_have_children() -> None:
    """Dask marks its workers as processes that may start none, for these would outlive a worker that is killed. Ours
    end by themselves (see engine.worker)."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
