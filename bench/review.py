"""How fast a person can go through a large record: python -m bench.review [--events 50000] [--keep FILE]

Times what the server does for one step of the review, p50 and p95: the page (the queue's ids and size, what is shown
and what comes next), an acceptance, a correction that is compared anew with what others tell, an undo.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from truceline.review import Desk
from truceline.store import Store

from .collection import filled

STEPS = 60


def timed(step: Callable[[int], Any]) -> dict[str, float]:
    """Milliseconds of a step: by the clock, and of this process's own work, which a busy machine does not stretch."""
    clock, work = [], []
    for i in range(STEPS):
        start, own = time.perf_counter(), time.process_time()
        step(i)
        clock.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - own) * 1000)
    return {
        f"{name} {kind}": round(value, 1)
        for kind, took in (("clock", clock), ("work", work))
        for name, value in (("p50", statistics.median(took)), ("p95", statistics.quantiles(took, n=20)[-1]))
    }


def measure(store: Store) -> dict[str, dict[str, float]]:
    """All steps of the review."""
    desk = Desk(store, by="bench")
    ids = store.queue_ids(limit=STEPS * 4)

    def page(order: str, **asked: Any) -> Callable[[int], Any]:
        def step(i: int) -> None:
            found = store.queue_ids(order=order, **asked)
            store.queue_size(**asked)
            store.waiting_all(found[i : i + 9])

        return step

    return {
        "page by impact": timed(page("impact")),
        "page by uncertainty": timed(page("uncertainty")),
        "page of one type and month": timed(page("impact", type="shelling", since="2004-06", until="2004-06")),
        "accept": timed(lambda i: desk.accept(ids[i])),
        "reject": timed(lambda i: desk.reject(ids[STEPS + i], reason="bench")),
        "correct a date": timed(lambda i: desk.correct(ids[2 * STEPS + i], {"date": "2004-05-06"}, note="bench")),
        "undo": timed(lambda i: desk.undo_last()),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, help="a record to keep, or one that was kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder) / "bench.db"
        with filled(place, given.events) as store:
            print(json.dumps({"events": store.counts()["events"], **measure(store)}, indent=2))


if __name__ == "__main__":
    main()
