"""Speed and memory of reading, beside the bare language pipeline in the same run.

    python -m bench.speed [--reports FILE.jsonl] [--articles N] [--write]

Three figures: articles a second of processor time, warm, of the pipeline alone, as spaCy loads it, and of reading (one
process, one thread, interleaved, so that a busy machine slows both); seconds of a cold ``truceline read`` of one
report; peak memory of both. Each in a process of its own. Articles are whole reports of tests/gold unless others are
named.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

from .marked import figures, put
from .scores import RESULTS

ROOT = Path(__file__).resolve().parent.parent
SETS = ("reports.jsonl", "first_sight.jsonl")
COLD_RUNS = 3
ENV = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def main(given: list[str] | None = None) -> int:
    """Measure and print; ``--write`` puts the figures into bench/RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=Path, action="append", help="reports to read, one a line")
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="how many to time (default 60)")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(given)
    paths = options.reports or [ROOT / "tests" / "gold" / name for name in SETS]
    if options.worker:
        print(json.dumps(warm(paths, options.articles)))
        return 0
    figures = {**_worker(paths, options.articles), **cold(ROOT / "examples" / "sudan-truce.txt")}
    lines = _table(figures)
    print("\n".join(lines))
    if options.write:
        _write(lines)
    return 0


def warm(paths: list[Path], articles: int) -> dict[str, float]:
    """Articles a second of the bare pipeline and of reading, and peak memory in MB, in this process."""
    import spacy

    from truceline.intake import RawReport, clean, read_inputs
    from truceline.read import Reader
    from truceline.settings import Settings

    settings = Settings()
    raws = [item for item in read_inputs(paths) if isinstance(item, RawReport)]
    raws = (raws * (articles // max(1, len(raws)) + 1))[:articles]
    reader = Reader(settings)
    reader.read(raws[0], mentions=True)  # loads the pipeline, and with it the library for sums that both then use
    nlp = spacy.load(settings.pipeline)
    texts = [clean(raw, settings=settings).report.text for raw in raws]
    nlp(texts[0])
    bare: list[float] = []
    reading: list[float] = []
    for number, (raw, text) in enumerate(zip(raws, texts, strict=True)):
        jobs = [(bare, lambda text=text: nlp(text)), (reading, lambda raw=raw: reader.read(raw, mentions=True))]
        for seconds, job in jobs if number % 2 else reversed(jobs):  # whoever comes second finds the words known
            start = time.process_time()
            job()
            seconds.append(time.process_time() - start)
    return {
        "articles": len(raws),
        "words": statistics.mean(len(text.split()) for text in texts),
        "bare": len(raws) / sum(bare),
        "reading": len(raws) / sum(reading),
        "memory": _peak_mb(),
    }


def cold(report: Path) -> dict[str, float]:
    """Seconds of ``truceline read`` from nothing, of ``truceline --help``, and peak memory of the former in MB."""
    read = [sys.executable, "-m", "truceline", "read", str(report), "--format", "json"]
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    times = [_timed([sys.executable, "-c", measure, *read]) for _ in range(COLD_RUNS)]
    help_times = [_timed([sys.executable, "-m", "truceline", "--help"])[0] for _ in range(COLD_RUNS)]
    return {
        "cold": min(seconds for seconds, _ in times),
        "cold_memory": _megabytes(max(float(out) for _, out in times)),
        "help": min(help_times),
    }


def _timed(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENV)
    return time.perf_counter() - start, done.stdout


def _worker(paths: list[Path], articles: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.speed", "--worker", "--articles", str(articles)]
    for path in paths:
        command += ["--reports", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=ENV, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _peak_mb() -> float:
    import resource

    return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _megabytes(peak: float) -> float:
    """``ru_maxrss`` is in KiB, on macOS in bytes."""
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def _table(f: dict[str, float]) -> list[str]:
    rows = (
        ("bare pipeline, articles a second", f"{f['bare']:.1f}", ""),
        ("reading, articles a second", f"{f['reading']:.1f}", ""),
        ("reading as a share of the bare pipeline", f"{f['reading'] / f['bare']:.2f}", "≥ 0.6"),
        ("cold `truceline read` of one report, seconds", f"{f['cold']:.1f}", "< 4"),
        ("`truceline --help`, seconds", f"{f['help']:.2f}", "< 0.5"),
        ("peak memory, warm run, MB", f"{f['memory']:.0f}", "< 700"),
        ("peak memory, cold run, MB", f"{f['cold_memory']:.0f}", "< 700"),
    )
    about = f"{f['articles']:.0f} articles of {f['words']:.0f} words, Python {platform.python_version()}, one thread."
    return [*figures(rows), "", about]


def _write(lines: list[str]) -> None:
    RESULTS.write_text(put(RESULTS.read_text(encoding="utf-8"), "speed", lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
