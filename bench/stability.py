"""Does the record stay what it was when a report is told otherwise, and one deed the same in every construction?

    python -m bench.stability [--set FILE…] [--kind NAME…] [--seed S] [--show N] [--write]

Every report is read as it is and again after each of the changes of bench/perturb.py, none of which changes what is
told. An event is stable where the changed report tells one of the same type, sides and modality ("the same event"), or
with the same day, place, toll and horizon too ("in every field"). Shares are of the events of the unchanged report;
"too many" counts events that only the changed report tells, as a share of the same. Of constructions: the share that
is read as the plain active sentence is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from truceline.intake.raw import RawReport
from truceline.read import Reader

from .marked import put
from .perturb import PERTURBATIONS, Perturbed, atlas, constructions
from .rewrite import Atlas
from .scores import RESULTS

Row = dict[str, Any]
Sign = tuple[Any, ...]

OWN: Final = Path(__file__).resolve().parent.parent / "tests" / "gold"
SETS: Final = ("plain_reports", "wide_reports", "reports")
TARGET: Final = 0.95
_CORE: Final = 4  # the first parts of a sign: type, who, whom, modality
_DAY: Final = "2023-05-18"  # a Thursday


@dataclass
class Stability:
    """events: of the unchanged reports; same, whole: of those, found again by their core, in every field; more: events
    that only the changed reports tell; lost: what was lost, to look at."""

    events: int = 0
    same: int = 0
    whole: int = 0
    more: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, before: Row, after: Row, name: str, back: Mapping[str, str]) -> None:
        """Count one report."""
        old, new = signs(before["events"], {}), signs(after["events"], back)
        core_old, core_new = (Counter(sign[:_CORE] for sign in part.elements()) for part in (old, new))
        self.events += old.total()
        self.whole += (old & new).total()
        self.same += (core_old & core_new).total()
        self.more += (core_new - core_old).total()
        self.lost += [f"{name} - {sign}" for sign in (core_old - core_new)]
        self.lost += [f"{name} + {sign}" for sign in (core_new - core_old)]


def signs(events: Iterable[Row], back: Mapping[str, str]) -> Counter[Sign]:
    """What the events of a record say, each as one value; names go back to those before the change."""

    def name(given: str) -> str:
        return back.get(given, given)

    return Counter(
        (
            event["type"],
            frozenset(name(a["name"]) for a in event["actors"]),
            frozenset(name(a["name"]) for a in event["targets"]),
            event["modality"],
            event["horizon"],
            event["date"] and (event["date"]["start"], event["date"]["end"]),
            event["place"] and name(event["place"]["name"]),
            tuple(sorted((c["measure"], c["low"] or 0, c["high"] or 0) for c in event["counts"])),
        )
        for event in events
    )


def record_of(reader: Reader, text: str, published: str | None, name: str) -> Row:
    """The record of a text, as the contract has it."""
    raw = RawReport(id=name, source=name, line=None, text=text, html=None, published=published, title=None, url=None)
    return reader.read(raw).model_dump(mode="json")


def measured(
    reader: Reader, rows: Sequence[Row], places: Atlas, *, kinds: Sequence[str], seed: int
) -> dict[str, Stability]:
    """How stable the records of these reports are, by the kind of change."""
    found = {kind: Stability() for kind in kinds}
    for row in rows:
        before = record_of(reader, row["text"], row["published"], row["id"])
        for kind in kinds:
            rng = random.Random(f"{seed} {kind} {row['id']}")
            changed: Perturbed | None = PERTURBATIONS[kind](row["text"], before, rng, places)
            if changed is not None:
                after = record_of(reader, changed.text, row["published"], row["id"])
                found[kind].add(before, after, row["id"], changed.back)
    return found


def by_construction(reader: Reader) -> dict[str, Stability]:
    """Deeds in every construction beside the plain active one."""
    told: dict[str, dict[str, Row]] = {}
    for one in constructions():
        told.setdefault(one.deed, {})[one.construction] = record_of(reader, one.text, _DAY, one.text)
    found: dict[str, Stability] = {}
    for records in told.values():
        for name, record in records.items():
            wanted = {**records["active"], "events": records["active"]["events"][:1]}
            found.setdefault(name, Stability()).add(wanted, record, record["report"]["text"], {})
    return found


def load(names: Sequence[str]) -> list[Row]:
    """Reports of own sets, by name, or of files."""
    paths = [Path(n) if n.endswith(".jsonl") else OWN / f"{n}.jsonl" for n in names]
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def lines(found: Mapping[str, Stability]) -> list[str]:
    """The table of figures."""
    rows = ["| change | events | the same event | in every field | too many |", "|---|---|---|---|---|"]
    for kind, one in found.items():
        of = max(1, one.events)
        mark = "✓" if one.same / of >= TARGET else "✗"
        rows.append(
            f"| {kind} | {one.events} | {one.same / of:.3f} {mark} | {one.whole / of:.3f} | {one.more / of:.3f} |"
        )
    return rows


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print, and with --write put the tables into RESULTS.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.stability", description=__doc__)
    parser.add_argument("--set", action="append", metavar="NAME|FILE", help="own set or file (default: three own sets)")
    parser.add_argument("--kind", action="append", choices=[*PERTURBATIONS, "constructions"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="examples of what was lost or is too many")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(given)
    kinds = options.kind or [*PERTURBATIONS, "constructions"]
    reader = Reader()
    wanted = [k for k in kinds if k in PERTURBATIONS]
    reports = measured(reader, load(options.set or SETS), atlas(), kinds=wanted, seed=options.seed) if wanted else {}
    deeds = by_construction(reader) if "constructions" in kinds else {}
    for found in (reports, deeds):
        print("\n".join(lines(found)))
        for kind, one in found.items():
            print("\n".join(f"  {kind}: {line}" for line in one.lost[: options.show]))
    if options.write:
        text = RESULTS.read_text(encoding="utf-8")
        RESULTS.write_text(put(text, "stability", [*lines(reports), "", *lines(deeds)]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
