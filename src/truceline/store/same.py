"""One text, found twice: one report, or two that print the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from ..model import Report
from .fold import fold

Told = Literal["same", "completes", "other"]
KNOWN: Final = frozenset({"given", "metadata", "url"})
"""How a day of publication is known that the text alone does not tell."""


def told_by(report: Report, kept: Sequence[Report], *, own_publisher: str | None = None) -> tuple[Told, Report | None]:
    """Whether ``report`` is one of the kept reports of the same text: the same, or the same with something known of it
    that was not known before. Another day of publication, address or publisher makes it another report.

    own_publisher: the agency that the text itself names.
    """
    found = [(_compared(report, one, own_publisher), one) for one in kept]
    for wanted in ("same", "completes"):
        for told, one in found:
            if told == wanted:
                return told, one
    return "other", None


def _compared(new: Report, kept: Report, own_publisher: str | None) -> Told:
    pairs = (
        _pair(new.url, kept.url),
        _pair(_day(new), _day(kept)),
        _pair(_publisher(new, own_publisher), _publisher(kept, own_publisher)),
    )
    if "other" in pairs:
        return "other"
    if "completes" in pairs or (new.title and not kept.title):
        return "completes"
    return "same"


def _pair(new: Any, kept: Any) -> Told:
    if new is None or new == kept:
        return "same"
    return "completes" if kept is None else "other"


def _day(report: Report) -> str | None:
    """The day that is known from outside of the text."""
    return report.published[:10] if report.published and report.published_basis in KNOWN else None


def _publisher(report: Report, own: str | None) -> str | None:
    """The publisher that is known from outside of the text."""
    return fold(report.publisher) if report.publisher and report.publisher != own else None
