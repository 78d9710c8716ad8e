"""What stands beside an export: what was asked, what is in it and what is not, and what each row stands on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ..model import CONTRACT_VERSION
from .rows import Head, Left, Row

UNFIT = "unfit"
_UNFIT_WORDS = "a value is not permitted by the codebook"


@dataclass
class Log:
    """What an export did with each thing."""

    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    readers: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)

    @property
    def reasons(self) -> dict[str, int]:
        """How many were left out, by reason, the most frequent first."""
        found = Counter(one.reason for one in self.left)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def write(file: BinaryIO, log: Log, head: Head, *, about: Mapping[str, Any], rows: bool = True) -> None:
    """The sidecar, as JSON with a row a line. about: name, size and hash of the file, the moment, what filters left
    out; rows: whether each row is listed with its ids."""
    book = head.codebook
    words = {**book.leaves_out, UNFIT: _UNFIT_WORDS}
    top: dict[str, Any] = {
        "what": "sidecar of a Truceline export",
        "layout": book.name,
        "title": book.title,
        "scheme": book.scheme,
        "row": book.rows,
        **about,
        "truceline": head.version,
        "contract": CONTRACT_VERSION,
        "readers": dict(sorted(log.readers.items())),
        "record": {"state": head.state, "changed_at": head.changed_at},
        "filters": dict(head.filters),
        "counts": {
            "exported": len(log.rows),
            "left_out": len(log.left),
            "by_reason": {
                reason: {"count": count, "because": words.get(reason, "")} for reason, count in log.reasons.items()
            },
            "reports": len(log.reports),
        },
        "carries_not": list(book.carries_not),
        "citation": citation(log, head, day=str(about.get("made_at", ""))[:10]),
    }
    file.write((json.dumps(top, ensure_ascii=False, indent=1)[:-2] + ",\n").encode())
    _list(file, "left_out", ({"ids": one.ids, "reason": one.reason, "words": one.words} for one in log.left))
    if rows:
        file.write(b",\n")
        _list(file, "rows", ({"row": i, "ids": r.ids, "dropped": r.dropped} for i, r in enumerate(log.rows, start=1)))
    file.write(b"\n}\n")


def citation(log: Log, head: Head, *, day: str) -> str:
    """How to cite an export."""
    asked = head.asked or "no filter"
    made = f" Exported {day}." if day else ""
    return (
        f"Truceline {head.version}, layout {head.codebook.name} ({head.codebook.scheme}): {len(log.rows):,} rows from "
        f"{len(log.reports):,} reports; {asked}; record {head.state}.{made} Read by a program from news reports, not "
        "coded by hand unless a decision says so; cite the reports for single facts (truceline cite)."
    )


def _list(file: BinaryIO, name: str, lines: Iterator[Mapping[str, Any]]) -> None:
    file.write(f' "{name}": ['.encode())
    for i, line in enumerate(lines):
        file.write(
            (
                ("," if i else "") + "\n  " + json.dumps({k: v for k, v in line.items() if v}, ensure_ascii=False)
            ).encode()
        )
    file.write(b"\n ]")
