"""One error, and how errors are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Error:
    """One error. alone: the figures ("strict", "full") that nothing else keeps this event from."""

    cause: str
    detail: str
    report: str
    example: str
    alone: tuple[str, ...] = ()


def listing(found: list[Error], *, show: int, only: str | None = None) -> str:
    """The causes by number, with their commonest kinds and ``show`` examples each; ``only``: causes that begin so."""
    lines: list[str] = []
    causes = Counter(error.cause for error in found)
    for cause, number in causes.most_common():
        if only and not cause.startswith(only):
            continue
        mine = [error for error in found if error.cause == cause]
        alone = Counter(name for error in mine for name in error.alone)
        note = "".join(f", {alone[name]} lack only this for {name}" for name in ("strict", "full") if alone[name])
        lines.append(f"{number:5}  {number / len(found):4.0%}  {cause}{note}")
        kinds = Counter(error.detail for error in mine if error.detail)
        lines += [f"{n:14}  {detail}" for detail, n in kinds.most_common(12 if only else 5) if detail]
        step = max(1, len(mine) // max(1, show))  # spread over the reports rather than the first one's
        for error in mine[::step][:show]:
            lines.append(f"              {error.report}: {error.detail + ': ' if error.detail else ''}{error.example}")
    return "\n".join(lines)


def short(text: str, size: int = 150) -> str:
    """``text`` on one line, cut to ``size`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= size else line[: size - 1] + "…"


def names(refs: Iterable[Any]) -> str:
    """Actors of the gold (names) or of a record (objects), joined."""
    return ", ".join(ref if isinstance(ref, str) else ref["name"] for ref in refs) or "nobody"
