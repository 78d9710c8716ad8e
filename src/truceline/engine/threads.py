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
