"""A Dask scheduler and its workers as they are started by hand, each in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from distributed import Client

ROOT = Path(__file__).resolve().parents[2]


class Machines:
    """A scheduler and so many workers; a context manager that ends them."""

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="dask")
        self.address = ""

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _begin(self) -> None:
        told = Path(self._folder.name) / "scheduler.json"
        self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told), "--no-dashboard"
        )
        until = time.monotonic() + 60
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.05)
        if self._workers:
            count = ("--nthreads", "1", "--nworkers", str(self._workers), "--no-dashboard", "--memory-limit", "0")
            self._start("dask_worker", "--scheduler-file", str(told), *count)
        with Client(scheduler_file=str(told), set_as_default=False) as client:
            self.address = client.scheduler.address
            if self._workers:
                client.wait_for_workers(self._workers, timeout=60)

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._folder.cleanup()

    def kill_scheduler(self) -> None:
        """As when its machine goes."""
        self._processes[0].kill()
        self._processes[0].wait()

    def workers(self) -> list[int]:
        """The processes of the workers."""
        with Client(self.address, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())

    def _start(self, module: str, *arguments: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=self._folder.name,
                start_new_session=True,
            )
        )
