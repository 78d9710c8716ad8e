"""How adding, merging and asking grow with the record, on a made-up collection of any size.

    python -m bench.size [--reports N] [--seed S] [--questions N] [--db FILE] [--write]

Records are made by bench/collection.py as the reader makes them (reading 100,000 reports takes hours and is measured by
bench.speed), kept and merged by ``Store.keep_all``, and asked for by every filter and by words. Times of adding are
those of keeping and merging alone, without making the records. Questions are for the first 50 rows, with values drawn
by the seed, put in turn to the whole record and to a copy of it made half-way. By the processor unless told otherwise,
so that a busy machine does not count. Memory is that of the process while it adds.

With --db FILE the record stays; where FILE is there already, with FILE.half beside it, only the questions are put
again. --write puts what was measured into bench/size.json, from which the tables and pages are made.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from truceline.store import init, keep, open_store

from .asking import Clock, Sample, Times, ask, percentile
from .collection import AT_ONCE, batches, collection

DATA: Final = Path(__file__).with_name("size.json")
MARKS: Final = 40

Figures = dict[str, Any]
"""What was measured, as bench/size.json has it. added: after each part of the reports, seconds by clock and processor
of adding and of merging alone, MB of memory and on the disk. asked: milliseconds, half-way and after all."""


def fill(path: Path, *, reports: int, seed: int) -> Figures:
    """Fill a new record; a copy of it half-way stands beside it."""
    add, merge = Clock(), Clock()
    added: list[dict[str, Any]] = []
    done = events = claims = 0
    marks = [reports * part // MARKS for part in range(1, MARKS + 1)]
    with init(path) as store, _merging_timed(merge):
        for part in batches(collection(reports, seed=seed)):
            add.time(lambda part=part: store.keep_all(part, at_once=AT_ONCE))  # type: ignore[misc]
            done += len(part)
            events += sum(len(record.events) for record in part)
            claims += sum(len(record.claims) for record in part)
            if done >= marks[0]:
                marks = [mark for mark in marks if mark > done] or [done + 1]
                added.append(
                    {
                        "reports": done, "events": events, "claims": claims, "clock_s": round(add.wall, 2),
                        "processor_s": round(add.cpu, 2), "merging_s": round(merge.cpu, 2),
                        "memory_mb": round(_memory_mb()), "disk_mb": round(_disk_mb(path)),
                    }
                )  # fmt: skip
                print(json.dumps(added[-1]), file=sys.stderr, flush=True)
                if done >= reports / 2 and not _half(path).exists():
                    _copy(path, _half(path))
        counts = dict(store.counts())
    return {"reports": reports, "seed": seed, "counts": counts, "added": added}


def put_questions(path: Path, *, seed: int, questions: int) -> Figures:
    """Ask a record and its half."""
    with open_store(_half(path)) as half, open_store(path) as whole:
        times = ask([half, whole], Sample.of(half), seed=seed, questions=questions)
    return {"questions": questions, "asked": dict(zip(("half", "whole"), map(_summed_up, times), strict=True))}


def _summed_up(times: Times) -> dict[str, Any]:
    def of(own: list[tuple[float, float]]) -> dict[str, float]:
        cpu, wall = [c for c, _ in own], [w for _, w in own]
        return {
            "p50": round(percentile(cpu, 0.5), 1), "p95": round(percentile(cpu, 0.95), 1),
            "longest": round(max(cpu), 1), "clock_p50": round(percentile(wall, 0.5), 1),
            "clock_p95": round(percentile(wall, 0.95), 1),
        }  # fmt: skip

    everything = [time for own in times.values() for time in own]
    return {"all": of(everything), "kinds": {name: of(own) for name, own in sorted(times.items())}}


class _merging_timed:  # noqa: N801
    """Within it, what merging takes is counted apart from keeping."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._merge = clock, keep.unite.take_in

    def __enter__(self) -> None:
        def timed(*given: Any, **more: Any) -> None:
            self._clock.time(lambda: self._merge(*given, **more))

        keep.unite.take_in = timed

    def __exit__(self, *_: object) -> None:
        keep.unite.take_in = self._merge


def _half(path: Path) -> Path:
    return path.with_name(f"{path.name}.half")


def _copy(path: Path, other: Path) -> None:
    source, target = sqlite3.connect(path), sqlite3.connect(other)
    with source, target:
        source.backup(target)
    source.close()
    target.close()


def _disk_mb(path: Path) -> float:
    return sum(p.stat().st_size for end in ("", "-wal") if (p := Path(f"{path}{end}")).exists()) / 1e6


def _memory_mb() -> float:
    """Of this process now; where the system does not tell, its peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * 4096 / (1 << 20)
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(given: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.size", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=4000, metavar="N", help="how many reports (default 4000)")
    parser.add_argument("--seed", type=int, default=1, help="of the collection (default 1)")
    parser.add_argument("--questions", type=int, default=20, metavar="N", help="of each kind (default 20)")
    parser.add_argument("--db", type=Path, help="keep the record in this file; one that is there is only asked")
    parser.add_argument(
        "--data", type=Path, default=DATA, help="where what was measured goes (default bench/size.json)"
    )
    parser.add_argument("--write", action="store_true", help="write it")
    options = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "size.db"
        if path.exists():
            found = json.loads(options.data.read_text(encoding="utf-8")) if options.data.exists() else {}
        else:
            found = fill(path, reports=options.reports, seed=options.seed)
            if options.write:
                _write(options.data, found)
        found |= put_questions(path, seed=options.seed, questions=options.questions)
    print(json.dumps(found["asked"], indent=1))
    if options.write:
        _write(options.data, found)
    return 0


def _write(path: Path, found: Figures) -> None:
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
