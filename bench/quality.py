"""Read every gold set, score it, and show the errors by cause.

    python -m bench.quality                      all sets beside the last committed figures, and the largest causes
    python -m bench.quality --task reports       only that set (may be given several times)
    python -m bench.quality --task reports --cause "wrong date" --show 40
    python -m bench.quality --reuse              score the records of the last run again, without reading
    python -m bench.quality --twice              read everything twice and compare, byte by byte
    python -m bench.quality --write              put the figures into bench/RESULTS.md

The gold is the folder with score.py and dev/: --gold, else TRUCELINE_GOLD, else ../shared/gold.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from .calibration import reliability
from .causes import errors
from .errors import Row, listing
from .reading import Pool, Reading, kept
from .scores import Figures, committed, figures, load_scorer, table, write
from .tasks import Task, tasks

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out"


def arguments(given: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    gold = os.environ.get("TRUCELINE_GOLD") or ROOT.parent / "shared" / "gold"
    parser.add_argument("--gold", type=Path, default=Path(gold), help="folder with score.py and dev/")
    parser.add_argument("--task", action="append", metavar="NAME", help="only this set; several may be given")
    parser.add_argument("--cause", metavar="TEXT", help="list only causes that begin so")
    parser.add_argument("--show", type=int, default=3, metavar="N", help="examples a cause (default 3)")
    parser.add_argument("--pipeline", metavar="NAME", help="another installed spaCy pipeline")
    parser.add_argument("--reuse", action="store_true", help="score the last run's records again")
    parser.add_argument("--twice", action="store_true", help="read twice and compare")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    """Run; 1 where two readings differ, 2 where a gold set or the records to reuse are missing."""
    options = arguments(given)
    try:
        scorer = load_scorer(options.gold)
        wanted = tasks(options.task)
        readings = {t.name: kept(_out(t)) for t in wanted} if options.reuse else _read(wanted, options, seed=0)
    except (FileNotFoundError, KeyError) as error:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
        return 2
    now: Figures = {}
    for task in wanted:
        gold, reading = _gold(task, options.gold), readings[task.name]
        now |= figures(task.name, task.kind, getattr(scorer, f"task_{task.kind}")(gold, reading.records, 0))
        if not task.closed and options.show:
            _show(task, gold, reading, scorer=scorer, options=options)
    print(table(now, committed()))
    if options.write:
        write(now)
    return _twice(wanted, options, readings) if options.twice else 0


def _out(task: Task, suffix: str = "") -> Path:
    return OUT / f"{task.name}{suffix}.jsonl"


def _gold(task: Task, folder: Path) -> list[Row]:
    lines = task.path(folder).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _read(wanted: list[Task], options: argparse.Namespace, *, seed: int) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    with Pool(pipeline=options.pipeline, seed=seed) as pool:
        for task in wanted:
            reading = pool.read(task.path(options.gold), _out(task, f"-{seed}" if seed else ""))
            number = len(reading.lines)
            note = f", {len(reading.refused)} refused" if reading.refused else ""
            print(f"{task.name}: {number} read in {reading.seconds:.0f} s{note}", file=sys.stderr)
            for reason in reading.refused[:5]:
                print(f"  {reason}", file=sys.stderr)
            found[task.name] = reading
    return found


def _show(task: Task, gold: list[Row], reading: Reading, *, scorer: object, options: argparse.Namespace) -> None:
    found = errors(scorer, task.kind, gold, reading.records)  # type: ignore[arg-type]
    print(f"\n== {task.name}: {len(found)} errors by cause")
    print(listing(found, show=options.show, only=options.cause))
    if task.kind == "reports" and not options.cause:
        print(f"-- confidence\n{reliability(scorer, gold, reading.records)}")  # type: ignore[arg-type]
    print()


def _twice(wanted: list[Task], options: argparse.Namespace, first: dict[str, Reading]) -> int:
    """Read again in new processes with another hash seed: nothing may hang on the order of sets."""
    second = _read(wanted, options, seed=1)
    differ = {
        t.name: sum(a != b for a, b in zip(first[t.name].lines, second[t.name].lines, strict=False)) for t in wanted
    }
    differ = {n: d + abs(len(first[n].lines) - len(second[n].lines)) for n, d in differ.items()}
    for name, number in differ.items():
        print(f"{name}: {'the same twice' if not number else f'{number} records differ between two runs'}")
    return 1 if any(differ.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
