"""Figures in pages: what stands between `<!-- name:begin -->` and `<!-- name:end -->` is written by a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def between(text: str, name: str) -> str:
    """What stands between the marks; empty where they are missing."""
    begin, end = _marks(name)
    return text.partition(begin)[2].partition(end)[0]


def put(text: str, name: str, lines: Iterable[str]) -> str:
    """The text with these lines between the marks, at its end where it has none."""
    begin, end = _marks(name)
    head, _, rest = text.partition(begin)
    body = "\n".join(lines)
    return f"{head}{begin}\n{body}\n{end}{rest.partition(end)[2]}"


def figures(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """A table of figures: what, how much, what was asked."""
    return ["| figure | value | target |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
