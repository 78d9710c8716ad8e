"""What bench.size measured, as pages: the table of bench/RESULTS.md, and docs/size.md with its chart.

    python -m bench.growth [--write]

Every figure is taken from bench/size.json, which bench.size writes, and from the table of bench.speed in
bench/RESULTS.md; nothing is measured here.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from truceline.monitor.svg import Amount, Group, groups

from .marked import between, figures, put
from .scores import RESULTS
from .size import DATA

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "size.md"
CHART: Final = PAGE.with_name("size.svg")
BARS: Final = 10
A_DAY: Final = 1_000_000
_SECONDS: Final = 86_400
_LIMIT_MS: Final = 200

Point = Mapping[str, Any]


def table(found: Mapping[str, Any]) -> list[str]:
    """The figures as lines of Markdown."""
    half, whole = halves(found["added"])
    quarter = found["added"][max(len(found["added"]) // 4 - 1, 0)]
    asked, before = found["asked"]["whole"], found["asked"]["half"]
    p95, p95_before = asked["all"]["p95"], before["all"]["p95"]
    rows = (
        (
            "reports, events, claims",
            f"{whole['reports']:,}, {whole['events']:,}, {whole['claims']:,}",
            "1,000,000 claims",
        ),
        ("keeping and merging, milliseconds a report (processor)", f"{_each(whole):.1f}", ""),
        ("second half against the first, processor", f"{_ratio(half, whole, 'processor_s') - 1:.2f}", "≤ 1.2"),
        ("time(2n) / time(n), adding", f"{_ratio(half, whole, 'processor_s'):.2f}", "≤ 2.2"),
        ("time(2n) / time(n), merging alone", f"{_ratio(half, whole, 'merging_s'):.2f}", "≤ 2.2"),
        ("time(2n) / time(n), asking (p95)", f"{p95 / p95_before:.2f}", "≤ 2.2"),
        ("questions, p50 and p95, milliseconds (processor)", f"{asked['all']['p50']:.0f}, {p95:.0f}", "p95 < 200"),
        ("the same by the clock", f"{asked['all']['clock_p50']:.0f}, {asked['all']['clock_p95']:.0f}", "p95 < 200"),
        ("memory after a quarter and after all, MB", f"{quarter['memory_mb']}, {whole['memory_mb']}", "flat"),
        ("file, MB", f"{whole['disk_mb']:,}", ""),
    )
    slow = sorted(asked["kinds"].items(), key=lambda kind: -kind[1]["p95"])
    return [
        *figures(rows), "", f"{found['questions']} questions of each kind. The slowest kinds:", "",
        "| question | p50 ms | p95 ms | longest |", "|---|---|---|---|",
        *(f"| {name} | {own['p50']:.0f} | {own['p95']:.0f} | {own['longest']:.0f} |" for name, own in slow[:8]),
    ]  # fmt: skip


def page(found: Mapping[str, Any], results: str) -> list[str]:
    """What one million reports a day take, computed from what was measured."""
    half, whole = halves(found["added"])
    rate = reading_rate(results)
    late = (whole["processor_s"] - half["processor_s"]) / (whole["reports"] - half["reports"])
    second, kb = A_DAY / _SECONDS, 1000 * whole["disk_mb"] / whole["reports"]
    p95, before = (found["asked"][name]["all"]["p95"] for name in ("whole", "half"))
    claims = whole["claims"] / whole["reports"]
    rows = (
        ("reports a second", f"{second:.1f}", f"{A_DAY:,} / {_SECONDS:,}"),
        ("cores that read", f"{math.ceil(second / rate)}", f"{rate:g} reports a second and core"),
        ("share of a core that keeps and merges", f"{second * late:.2f}", f"{1000 * late:.1f} ms a report"),
        ("reports a day that one writer keeps", f"{_SECONDS / late:,.0f}", "one core at work all day"),
        ("disk a day, GB", f"{A_DAY * kb / 1e6:.0f}", f"{kb:.0f} KB a report, indexes of words among them"),
        ("disk a year, TB", f"{365 * A_DAY * kb / 1e9:.1f}", ""),
    )
    return [
        f"Measured on {whole['reports']:,} reports with {whole['claims']:,} claims ({claims:.1f} a report).", "",
        "| what | how much | from |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows), "",
        _wall(whole["claims"], half["claims"], p95, before, claims),
    ]  # fmt: skip


def _wall(claims: int, earlier: int, p95: float, before: float, each: float) -> str:
    slope = (p95 - before) / (claims - earlier)
    if p95 >= _LIMIT_MS:
        return (
            f"**The first wall is asking:** at {claims:,} claims the 95th of 100 questions takes {p95:.0f} ms of the "
            f"processor, over the {_LIMIT_MS} ms that are the aim. Adding goes on beyond it."
        )
    if slope <= 0:
        return f"Questions did not slow down between {earlier:,} and {claims:,} claims; no wall was met."
    at = claims + (_LIMIT_MS - p95) / slope
    return (
        f"**The first wall is asking:** if it goes on as between {earlier:,} and {claims:,} claims (p95 {before:.0f} "
        f"ms, then {p95:.0f} ms), the 95th of 100 questions takes {_LIMIT_MS} ms at {at:,.0f} claims, "
        f"{at / each / A_DAY:.1f} days of such a stream. Adding goes on beyond it."
    )


def chart(added: Sequence[Point]) -> str:
    """Seconds against claims."""
    step = max(len(added) / BARS, 1)
    shown = [added[min(round(step * (i + 1)) - 1, len(added) - 1)] for i in range(min(BARS, len(added)))]
    rows = [
        Group(f"{one['claims']:,} claims", (_seconds(one["processor_s"]), _seconds(one["merging_s"]))) for one in shown
    ]
    return groups(
        rows, series=("keeping and merging", "merging alone"), title="Time of adding against claims",
        measure="seconds of the processor",
    ).svg + "\n"  # fmt: skip


def halves(added: Sequence[Point]) -> tuple[Point, Point]:
    """The last point, and that nearest to its half."""
    whole = added[-1]
    return min(added, key=lambda one: abs(one["reports"] - whole["reports"] / 2)), whole


def reading_rate(results: str) -> float:
    """Reports a second that one core reads, by the table of bench.speed."""
    found = re.search(r"\| reading, articles a second \| ([\d.]+) \|", between(results, "speed"))
    assert found is not None, "run python -m bench.speed --write"
    return float(found[1])


def _seconds(value: float) -> Amount:
    return Amount(round(value), round(value))


def _each(one: Point) -> float:
    return float(1000 * one["processor_s"] / one["reports"])


def _ratio(half: Point, whole: Point, name: str) -> float:
    """As if the half had been met exactly."""
    return float(whole[name] / half[name] * (2 * half["reports"] / whole["reports"]))


def main(given: list[str] | None = None) -> int:
    """Print the tables; ``--write`` puts them where they belong."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.growth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write bench/RESULTS.md, docs/size.md and docs/size.svg")
    options = parser.parse_args(given)
    found, results = json.loads(DATA.read_text(encoding="utf-8")), RESULTS.read_text(encoding="utf-8")
    print("\n".join([*table(found), "", *page(found, results)]))
    if options.write:
        RESULTS.write_text(put(results, "size", table(found)), encoding="utf-8")
        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), "size", page(found, results)), encoding="utf-8")
        CHART.write_text(chart(found["added"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
