"""The Dask cluster that a run works on: one that is there, one on this machine, or one that SLURM gives."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import dask
from distributed import Client, LocalCluster

from ..errors import TrucelineError, UsageError

LOCAL: Final = "local"
SLURM: Final = "slurm"
_SECONDS = 10
_WAIT: Final = 60
_SLURM_JOB: Final = {"cores": 1, "processes": 1, "memory": "3GB"}


class ClusterError(TrucelineError):
    """The cluster can't be had, or was lost: what happened, and the next step."""


@contextmanager
def connected(scheduler: str, *, workers: int) -> Iterator[Client]:
    """A client of the cluster. scheduler: its address (``tcp://host:8786``), or ``local`` or ``slurm`` for one of so
    many workers that ends with the run. Raises ClusterError where it can't be had."""
    with ExitStack() as stack:
        if scheduler == LOCAL:
            target: Any = stack.enter_context(_local(workers))
        elif scheduler == SLURM:
            target = stack.enter_context(_slurm(workers))
        elif "://" in scheduler:
            target = scheduler
        else:
            hint = "Give an address as `dask scheduler` prints it (tcp://host:8786), local, or slurm"
            raise UsageError(f"{scheduler} is no scheduler. {hint}")
        client = stack.enter_context(_client(target, scheduler))
        _wait_for_workers(client, scheduler)
        yield client


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    # the workers only hand reports on: what reads them are processes of their own, with their own limits
    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        memory_limit=0,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


@contextmanager
def _slurm(workers: int) -> Iterator[Any]:
    try:
        from dask_jobqueue import SLURMCluster
    except ImportError as error:
        raise ClusterError(
            "dask-jobqueue is not installed, which asks SLURM for workers. Install it: pip install "
            "'truceline[slurm]'. Or start workers yourself and give the scheduler's address"
        ) from error
    own = {name: v for name, v in _SLURM_JOB.items() if dask.config.get(f"jobqueue.slurm.{name}", None) is None}
    try:
        with SLURMCluster(**own) as cluster:
            cluster.scale(jobs=workers)
            yield cluster
    except (RuntimeError, ValueError, FileNotFoundError) as error:
        hint = "Check that `sbatch` works here, and what jobqueue.slurm says in Dask's configuration (queue, account)"
        raise ClusterError(f"SLURM gave no workers: {error}. {hint}") from error


@contextmanager
def _client(target: Any, scheduler: str) -> Iterator[Client]:
    try:
        client = Client(target, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:
        hint = "Check the address and that `dask scheduler` runs there; --scheduler local reads on this machine"
        raise ClusterError(f"the scheduler {scheduler} can't be reached ({error}). {hint}") from error
    try:
        yield client
    finally:
        client.close(timeout=_SECONDS)


def _wait_for_workers(client: Client, scheduler: str) -> None:
    """SLURM lets one wait in its queue as long as it takes."""
    try:
        client.wait_for_workers(1, timeout=None if scheduler == SLURM else _WAIT)
    except TimeoutError as error:
        hint = f"Start some, on each machine: dask worker {scheduler} --nthreads 1 --nworkers -1"
        raise ClusterError(f"no worker has come to the scheduler {scheduler} in {_WAIT} seconds. {hint}") from error
