"""Errors by cause, so that the mechanism with the largest share is mended first. Printed, never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from .causes_mentions import of_dates, of_places, of_sentence, of_speakers, of_toll
from .causes_reports import of_report
from .errors import Error, Row

_KINDS: dict[str, Callable[[ModuleType, Row, Row | None], Iterator[Error]]] = {
    "reports": of_report,
    "types": of_sentence,
    "tolls": of_toll,
    "dates": of_dates,
    "places": of_places,
    "speakers": of_speakers,
}


def errors(scorer: ModuleType, kind: str, gold: list[Row], records: dict[str, Row]) -> list[Error]:
    """Every error of a task's records, by its cause."""
    found: list[Error] = []
    for row in gold:
        found += _KINDS[kind](scorer, row, records.get(row["id"]))
    return found
