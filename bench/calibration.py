"""Whether a claim's confidence means what it says: the share of events that are right, by confidence."""

from __future__ import annotations

from itertools import pairwise
from types import ModuleType

from .match import STRICT, Row, match

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def reliability(scorer: ModuleType, gold: list[Row], records: dict[str, Row]) -> str:
    """A line a bin: events, mean confidence (of the best claim), share found, share strictly right."""
    seen: list[tuple[float, bool, bool]] = []
    for row in gold:
        matched = match(scorer, row, records.get(row["id"]))
        claims = {c["id"]: c["confidence"] for c in matched.record.get("claims", [])}
        for side, hit, strict in [(r, True, all(right[n] for n in STRICT)) for _, r, right in matched.pairs] + [
            (r, False, False) for r in matched.extra
        ]:
            best = max((claims[i] for i in side.event["claims"] if i in claims), default=0.0)
            seen.append((best, hit, strict))
    lines = [f"{'confidence':12} {'events':>7} {'mean':>6} {'found':>6} {'strict':>7}"]
    for low, high in pairwise(EDGES):
        inside = [s for s in seen if low <= s[0] < high]
        if inside:
            mean, hit, strict = (sum(s[i] for s in inside) / len(inside) for i in range(3))
            lines.append(f"{low:.1f}–{min(high, 1):.1f}      {len(inside):>7} {mean:>6.2f} {hit:>6.2f} {strict:>7.2f}")
    return "\n".join(lines)
