"""How long the pages of `truceline serve` take on a record of many events: server time, over HTTP on this machine.

    python -m bench.web [--events N] [--rounds N] [--db FILE] [--write]

The record is a seeded collection (collection.py). Every page is asked for in turn, ``rounds`` times; the figures are
the median and the 95th percentile, and the median of the processor's time, which a busy machine does not stretch (the
client's part is in it). --db keeps the record for another run.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import httpx

from truceline.store import Store
from truceline.web import running

from .collection import collection, filled
from .marked import put
from .scores import RESULTS

PATHS = (
    "/", "/?country={country}&since=2004-03&until=2004-06", "/events", "/events?type=violence&place={place}",
    "/events?text=shelling&offset=200", "/ceasefires", "/talks", "/reports", "/actors", "/sources", "/disagreements",
    "/changes", "/search?q={place}", "/reports/r1", "/events/m1", "/api/events?limit=500",
)  # fmt: skip


def main(given: list[str] | None = None) -> int:
    """Measure and print; ``--write`` puts the figures into bench/RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.web", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=50_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=20, metavar="N")
    parser.add_argument("--db", type=Path, help="keep the record here, or use what is there")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    options = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        place = options.db or Path(folder) / "record.db"
        with filled(place, options.events) as store:
            lines = list(_table(store, options.rounds))
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text(put(RESULTS.read_text(encoding="utf-8"), "web", lines), encoding="utf-8")
    return 0


def paths() -> list[str]:
    """The pages asked for, with a country and a town that the collection tells of."""
    place = next(e.place for record in collection(50) for e in record.events if e.place is not None and e.place.lat)
    return [one.format(country=place.country, place=quote_plus(place.name)) for one in PATHS]


def _table(store: Store, rounds: int) -> Iterator[str]:
    counts = store.counts()
    yield f"{counts['events']:,} events in {counts['reports']:,} reports, {counts['merged']:,} whole things; Python "
    yield f"{platform.python_version()}, {rounds} rounds."
    yield ""
    yield "| page | median ms | p95 ms | median ms of processor | kB |"
    yield "|---|---|---|---|---|"
    with running(store) as address, httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        asked = paths()
        for path in asked:
            client.get(path)  # what is loaded once
        taken: dict[str, list[float]] = {path: [] for path in asked}
        worked: dict[str, list[float]] = {path: [] for path in asked}
        sizes = {}
        for _ in range(rounds):
            for path in asked:
                begin, before = time.perf_counter(), time.process_time()
                answer = client.get(path).raise_for_status()
                taken[path].append((time.perf_counter() - begin) * 1000)
                worked[path].append((time.process_time() - before) * 1000)
                sizes[path] = len(answer.content) / 1000
    for path, times in taken.items():
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        processor = statistics.median(worked[path])
        yield f"| `{path}` | {statistics.median(times):.0f} | {p95:.0f} | {processor:.0f} | {sizes[path]:.0f} |"


if __name__ == "__main__":
    raise SystemExit(main())
