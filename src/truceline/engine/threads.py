"""How many threads a reading process uses."""

from __future__ import annotations

import os


def one_thread() -> None:
    """Keep the sums of this process to one thread, from before their library is loaded; what the user has set stays.

    The sums of a parse are too small to share: threads that wait for each other cost more than they gain, several times
    the whole reading where the machine has other work. Processes share the work instead (pool.py).
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def roomy_memory() -> None:
    """Let processes that this one starts keep the memory that they have given back, from before they begin.

    Dask has its workers return it to the system at once, to be fetched again for each parse: a quarter to a third of
    the whole reading. Understood by the C library of Linux, ignored elsewhere.
    """
    for name in ("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"):
        os.environ[name] = str(1 << 30)
