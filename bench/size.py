"""How adding, merging and asking grow with the record, on a made-up collection of any size.

    python -m bench.size [--reports N] [--seed S] [--questions N] [--db FILE] [--write]

Records are made by bench/collection.py as the reader makes them (reading 100,000 reports takes hours and is measured by
bench.speed), kept and merged by ``Store.keep_all``, and asked for by every filter and by words. Times of adding are
those of keeping and merging alone, without making the records; those of questions are to the first 50 rows, each with
values drawn by the seed, after half of the reports and after all. By the processor unless told otherwise, so that a
busy machine does not count. Memory is that of the process while it adds.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from truceline.model import Record
from truceline.store import Store, init, keep

from .collection import AT_ONCE, batches, collection
from .marked import figures, put
from .phrases import PAPERS, SLOTS
from .scores import RESULTS

ROWS: Final = 50
CLOCK: Final = "all, by the clock"
TYPES: Final = ("shelling", "armed_clash", "massacre", "ceasefire_agree", "violence", "condemn", "talks_hold")


@dataclass
class Clock:
    """Seconds spent so far."""

    wall: float = 0.0
    cpu: float = 0.0

    def time(self, work: Callable[[], Any]) -> None:
        """Do something and add what it took."""
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


@dataclass
class Figures:
    """What was measured. added, merged: seconds after a quarter, half… of the reports; memory: MB; asked: milliseconds
    of each question, by kind, after half and after all."""

    reports: int
    added: dict[int, tuple[float, float]] = field(default_factory=dict)
    merged: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)
    disk: dict[int, float] = field(default_factory=dict)
    asked: dict[int, dict[str, list[float]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def measure(store: Store, path: Path, *, reports: int, seed: int, questions: int) -> Figures:
    """Fill an empty record and ask it."""
    found, add, merge = Figures(reports), Clock(), Clock()
    with _merging_timed(merge):
        done, marks = 0, _marks(reports)
        sample = Sample()
        for part in batches(collection(reports, seed=seed)):
            sample.note(part)
            add.time(lambda part=part: store.keep_all(part, at_once=AT_ONCE))  # type: ignore[misc]
            done += len(part)
            if marks and done >= marks[0]:
                marks.pop(0)
                found.added[done], found.merged[done] = (add.wall, add.cpu), merge.cpu
                found.memory[done] = _memory_mb()
                found.disk[done] = sum(p.stat().st_size for p in path.parent.glob(f"{path.name}*")) / 1e6
                print(f"{done:,} reports: {add.wall:.0f} s, {found.memory[done]:.0f} MB", file=sys.stderr, flush=True)
                if len(marks) in (2, 0):
                    found.asked[done] = ask(store, sample, seed=seed, questions=questions)
    found.counts = dict(store.counts())
    return found


def _marks(reports: int) -> list[int]:
    return [reports * quarter // 4 for quarter in (1, 2, 3, 4)]


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


class Sample:
    """Values that occur, to ask for."""

    def __init__(self) -> None:
        self.countries: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.places: dict[tuple[str, float, float], int] = {}
        self.days: list[str] = []

    def note(self, records: list[Record]) -> None:
        """What these records have."""
        for record in records[::10]:
            self.days.append(record.report.published or "")
            for event in record.events:
                if event.place is not None and event.place.lat is not None and event.place.lon is not None:
                    _tick(self.countries, event.place.country or "")
                    _tick(self.places, (event.place.name, event.place.lat, event.place.lon))
                for ref in event.actors:
                    _tick(self.actors, ref.name)


def _tick(counts: dict[Any, int], key: Any) -> None:
    counts[key] = counts.get(key, 0) + 1


def ask(store: Store, sample: Sample, *, seed: int, questions: int) -> dict[str, list[float]]:
    """Milliseconds of every kind of question by the processor, the first of each left out: it loads what the process
    then has. "by the clock": of all."""
    rng = random.Random(seed)
    found: dict[str, list[float]] = {}
    for _ in range(questions + 1):
        for name, question in _questions(store, sample, rng):
            clock = Clock()
            clock.time(question)
            found.setdefault(name, []).append(1000 * clock.cpu)
            found.setdefault(CLOCK, []).append(1000 * clock.wall)
    return {name: times[1:] if name != CLOCK else times for name, times in found.items()}


def _questions(store: Store, sample: Sample, rng: random.Random) -> Iterator[tuple[str, Callable[[], Any]]]:
    country, actor = rng.choice(sorted(sample.countries)), rng.choice(sorted(sample.actors))
    place, lat, lon = rng.choice(sorted(sample.places))
    day, word = rng.choice(sample.days), rng.choice([w for words in SLOTS.values() for w in words])
    said = rng.choice(("condemned", "gunners pounded", "planted", "carried off", "shelled", "died", "number of dead"))
    asked: dict[str, dict[str, Any]] = {
        "nothing": {},
        "--country": {"country": country},
        "--actor": {"actor": actor},
        "--type": {"type": rng.choice(TYPES)},
        "--since --until": {"since": day, "until": day[:7]},
        "--modality": {"modality": rng.choice(("actual", "alleged", "denied"))},
        "--horizon": {"horizon": rng.choice(("new", "background"))},
        "--place": {"place": place},
        "--near": {"near": (lat, lon, rng.choice((10, 50, 200)))},
        "--source": {"source": rng.choice((*PAPERS, "nurse", "hospital", "spokesman"))},
        "--text": {"text": f'"{said}"'},
        "--min-sources": {"min_sources": rng.choice((2, 3, 5))},
        "country, type, since": {"country": country, "type": rng.choice(TYPES), "since": day},
        "actor, place, text": {"actor": actor, "place": place, "text": said},
    }
    for name, given in asked.items():
        yield f"events {name}", lambda given=given: list(store.stream("events", limit=ROWS, **given))
    for kind in ("claims", "ceasefires", "talks", "reports"):
        yield f"{kind} --country", lambda kind=kind: list(store.stream(kind, limit=ROWS, country=country))
    yield "claims --text", lambda: list(store.stream("claims", limit=ROWS, text=said))
    yield "ceasefires status", lambda: store.ceasefires_on(day, country=country)
    yield "search a word", lambda: store.search(word, limit=ROWS)
    yield "search words", lambda: store.search(f"{word} {place}", limit=ROWS)
    yield "search a phrase", lambda: store.search(f'"{said}"', limit=ROWS)
    yield "search letters", lambda: store.search(place[1:6] or place, part=True, limit=ROWS)


def _memory_mb() -> float:
    """Of this process now; where the system does not tell, its peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * 4096 / (1 << 20)
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def percentile(times: list[float], share: float) -> float:
    """The time that this share of the questions stays under."""
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def table(f: Figures) -> list[str]:
    """The figures as lines of Markdown."""
    quarter, half, _, whole = f.added
    (w1, c1), (w2, c2) = f.added[half], f.added[whole]
    times = {
        at: [ms for name, own in kinds.items() for ms in own if name != CLOCK] for at, kinds in f.asked.items()
    }  # fmt: skip
    clock = f.asked[whole][CLOCK]
    m1, m2 = f.merged[half], f.merged[whole]
    p95 = {at: percentile(own, 0.95) for at, own in times.items()}
    rows = (
        ("reports, events, claims", f"{f.counts['reports']:,}, {f.counts['events']:,}, {f.counts['claims']:,}", ""),
        ("keeping and merging, milliseconds a report (processor)", f"{1000 * c2 / whole:.1f}", ""),
        ("second half against the first, processor time", f"{(c2 - c1) / c1:.2f}", "≤ 1.2"),
        ("second half against the first, wall clock", f"{(w2 - w1) / w1:.2f}", "≤ 1.2"),
        ("time(2n) / time(n), adding", f"{c2 / c1:.2f}", "≤ 2.2"),
        ("time(2n) / time(n), merging alone", f"{m2 / m1:.2f}", "≤ 2.2"),
        ("time(2n) / time(n), asking (p95)", f"{p95[whole] / p95[half]:.2f}", "≤ 2.2"),
        ("questions, p50 and p95, milliseconds", f"{percentile(times[whole], 0.5):.0f}, {p95[whole]:.0f}", "p95 < 200"),
        ("the same by the clock", f"{percentile(clock, 0.5):.0f}, {percentile(clock, 0.95):.0f}", "p95 < 200"),
        ("memory after a quarter and after all, MB", f"{f.memory[quarter]:.0f}, {f.memory[whole]:.0f}", "flat"),
        ("file, MB", f"{f.disk[whole]:,.0f}", ""),
    )
    kinds = [
        (name, percentile(own, 0.5), percentile(own, 0.95), max(own)) for name, own in sorted(f.asked[whole].items())
    ]
    return [
        *figures(rows), "",
        "| question | p50 ms | p95 ms | longest |", "|---|---|---|---|",
        *(f"| {name} | {a:.0f} | {b:.0f} | {c:.0f} |" for name, a, b, c in kinds),
    ]  # fmt: skip


def main(given: list[str] | None = None) -> int:
    """Measure and print; ``--write`` puts the figures into bench/RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.size", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=4000, metavar="N", help="how many reports (default 4000)")
    parser.add_argument("--seed", type=int, default=1, help="of the collection (default 1)")
    parser.add_argument("--questions", type=int, default=20, metavar="N", help="of each kind (default 20)")
    parser.add_argument("--db", type=Path, help="keep the record in this new file")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    options = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "size.db"
        with init(path) as store:
            found = measure(store, path, reports=options.reports, seed=options.seed, questions=options.questions)
    lines = table(found)
    print("\n".join(lines))
    if options.write:
        _write(lines)
    return 0


def _write(lines: list[str]) -> None:
    RESULTS.write_text(put(RESULTS.read_text(encoding="utf-8"), "size", lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
