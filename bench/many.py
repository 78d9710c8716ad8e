"""Many reports: how several processes and a cluster compare with one, what a mixed stream and a web archive take.

    python -m bench.many [--reports N] [--rounds R] [--write]

Ratios within one run. Processes and cluster are started before, and each is measured in turn, round by round, so that a
busy machine slows all alike; the median of the rounds counts. *Jobs*: reports a second of ``--jobs 2`` against one
process. *Cluster*: of ``truceline engine run`` with two workers (looking through, reading, writing parts) against
``--jobs 2`` (reading, printing). *Mixed*: of reading a stream where one report in five is about conflict against the
bare language pipeline that parses all of it, by processor time. *Archive*: pages a second of processor time out of a
packed WARC file, and through cleaning.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from truceline.engine.attempt import attempt
from truceline.engine.line import contract_line
from truceline.engine.pool import ReadingPool
from truceline.engine.threads import one_thread
from truceline.intake import RawReport, Rejected, clean, read_inputs
from truceline.model import Record
from truceline.settings import Settings

from .everyday import everyday
from .marked import figures, put
from .scores import RESULTS

ROOT = Path(__file__).resolve().parent.parent
SETS = ("reports.jsonl", "first_sight.jsonl")
PART = 8
PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body><article>{body}</article>{links}</body></html>"


def conflict(count: int) -> list[RawReport]:
    """So many reports of tests/gold, again and again."""
    paths = [ROOT / "tests" / "gold" / name for name in SETS]
    raws = [item for item in read_inputs(paths) if isinstance(item, RawReport)]
    return (raws * (count // len(raws) + 1))[:count]


def processes(raws: list[RawReport], rounds: int) -> dict[str, float]:
    """Reports a second of one process, of two, and of a cluster of two workers; ratios of the rounds."""
    from truceline.engine.cluster import run
    from truceline.engine.schedulers import connected

    settings = Settings()
    seconds: dict[str, list[float]] = {"one": [], "two": [], "cluster": []}
    with tempfile.TemporaryDirectory() as folder, connected("local", workers=2) as client:
        source = Path(folder) / "reports.jsonl"
        lines = [json.dumps({"id": f"{n}", "text": r.text, "published": r.published}) for n, r in enumerate(raws)]
        source.write_text("\n".join(lines), encoding="utf-8")
        address = client.scheduler.address
        counter = iter(range(10_000))

        def on_cluster() -> None:
            out = Path(folder) / f"run{next(counter)}"
            for _ in run([str(source)], out=str(out), scheduler=address, settings=settings, most=PART):
                pass

        with ReadingPool(settings, jobs=1) as one, ReadingPool(settings, jobs=2) as two:
            jobs: dict[str, Callable[[], None]] = {
                "one": lambda: _printed(one.read(read_inputs([source]))),
                "two": lambda: _printed(two.read(read_inputs([source]))),
                "cluster": on_cluster,
            }
            for number in range(rounds + 1):  # the first loads and warms
                for name, job in jobs.items() if number % 2 else reversed(jobs.items()):
                    begun = time.perf_counter()
                    job()
                    seconds[name].append(time.perf_counter() - begun)
                print(f"round {number}: { ({n: round(s[-1], 1) for n, s in seconds.items()}) }", file=sys.stderr)
    warm = {name: found[1:] for name, found in seconds.items()}
    return {
        "reports": len(raws),
        **{name: len(raws) / statistics.median(found) for name, found in warm.items()},
        "jobs": statistics.median(a / b for a, b in zip(warm["one"], warm["two"], strict=True)),
        "share": statistics.median(a / b for a, b in zip(warm["two"], warm["cluster"], strict=True)),
    }


def _printed(results: Iterable[Record | Rejected]) -> None:
    for result in results:
        if isinstance(result, Record):
            contract_line(result)


def mixed(raws: list[RawReport]) -> dict[str, float]:
    """Reading of a mixed stream against the bare pipeline on all of it, by processor time, and the stream's shares."""
    import spacy

    from truceline.read import Reader

    settings = Settings()
    reader = Reader(settings)
    reader.read(raws[0])
    nlp = spacy.load(settings.pipeline)
    rest = everyday(4 * len(raws))
    reader.read(rest[0])
    nlp(rest[0].text or "")
    bare, reading, passed = 0.0, 0.0, 0
    for number, raw in enumerate(raws):
        for one in (raw, *rest[4 * number : 4 * number + 4]):
            text = clean(one, settings=settings).report.text
            passed += one.source == "everyday" and reader.tells_nothing(clean(one, settings=settings))
            bare += _processor(lambda text=text: nlp(text))  # type: ignore[misc]
            reading += _processor(lambda one=one: attempt(reader, one, mentions=False))  # type: ignore[misc]
    return {"mixed": bare / reading, "passed": passed / len(rest)}


def archive(raws: list[RawReport], pages: int) -> dict[str, float]:
    """Pages a second of processor time out of a packed WARC file, and on through cleaning."""
    stream = io.BytesIO(b"".join(_members(raws, pages)))
    size = len(stream.getvalue())
    found: list[RawReport] = []
    taken = _processor(lambda: found.extend(_reports(stream)))
    some = found[: max(1, pages // 20)]
    cleaned = _processor(lambda: [clean(one) for one in some])
    return {
        "pages": len(found),
        "page_kb": statistics.mean(len(one.html or "") for one in found) / 1000,
        "packed_mb": size / 1e6,
        "out": len(found) / taken,
        "cleaned": len(some) / cleaned,
    }


def _reports(stream: io.BytesIO) -> Iterator[RawReport]:
    return (one for one in read_inputs(["-"], stdin=stream) if isinstance(one, RawReport))


def _members(raws: list[RawReport], pages: int) -> Iterator[bytes]:
    links = "".join(f'<div class="teaser"><a href="/news/{n}">Story number {n}</a></div>' for n in range(250))
    for number, raw in zip(range(pages), raws * (pages // len(raws) + 1), strict=False):
        body = "".join(f"<p>{p}</p>" for p in (raw.text or "").split("\n") if p.strip())
        page = PAGE.format(title=raw.title or raw.id, body=body, links=links).encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            "WARC-Date: 2024-03-04T00:00:00Z\r\n"
            f"WARC-Target-URI: https://lantern.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + block + b"\r\n\r\n", 6)


def _processor(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def table(f: dict[str, float]) -> list[str]:
    """The figures as lines of Markdown."""
    rows = (
        ("one process, reports a second", f"{f['one']:.1f}", ""),
        ("`--jobs 2`, reports a second", f"{f['two']:.1f}", ""),
        ("`--jobs 2` against one process", f"{f['jobs']:.2f}", "≥ 1.6"),
        ("cluster of two workers, reports a second", f"{f['cluster']:.1f}", ""),
        ("cluster against `--jobs 2`", f"{f['share']:.2f}", "≥ 0.95"),
        ("mixed stream against the bare pipeline on all of it", f"{f['mixed']:.2f}", "≥ 3"),
        ("reports of other matters that need no parse", f"{f['passed']:.0%}", ""),
        ("pages out of a packed WARC, a second of processor time", f"{f['out']:,.0f}", "≥ 1,000"),
        ("the same pages cleaned, a second of processor time", f"{f['cleaned']:.0f}", ""),
    )
    about = f"{f['reports']:.0f} reports in parts of {PART}; {f['pages']:.0f} pages of {f['page_kb']:.0f} kB."
    return [*figures(rows), "", about]


def main(given: list[str] | None = None) -> int:
    """Measure and print; ``--write`` puts the figures into bench/RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.many", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=80, metavar="N", help="reports a round (default 80)")
    parser.add_argument("--rounds", type=int, default=3, metavar="R", help="how many rounds (default 3)")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    options = parser.parse_args(given)
    one_thread()
    raws = conflict(options.reports)
    lines = table({**processes(raws, options.rounds), **mixed(raws[:30]), **archive(raws, 1000)})
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text(put(RESULTS.read_text(encoding="utf-8"), "many", lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
