"""Reports that are copies of one text: they count as one source."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from ..assemble.across import Fingerprint, fingerprint, is_copy
from . import tables as t
from .ids import id_of, parse_id
from .tellings import key_number, parts


def add(connection: Connection, report: int, text: str) -> set[int]:
    """Note a report's text; gives the other reports whose first copy is another one now."""
    new = fingerprint(id_of("reports", report), text)
    bands = sorted({key_number(band) for band in new.bands})
    b = t.report_bands.c
    near = connection.execute(select(b.report).where(b.band.in_(bands)).distinct()).scalars().all()
    first = _first(connection, near)
    homes: dict[int, list[int]] = {}
    for number in sorted(near):
        homes.setdefault(first.get(number, number), []).append(number)
    same = [home for home, own in homes.items() if any(is_copy(new, _print(connection, n)) for n in own)]
    if bands:
        connection.execute(insert(t.report_bands), [{"band": band, "report": report} for band in bands])
    return _join(connection, report, same) if same else set()


def forget(connection: Connection, report: int) -> set[int]:
    """Take a report's text out; gives the other reports whose first copy is another one now."""
    c = t.copies.c
    family: set[int] = set()
    first = _first(connection, [report])
    if report in first:
        family = set(connection.execute(select(c.report).where(c.first == first[report])).scalars()) - {report}
        connection.execute(delete(t.copies).where(c.first == first[report]))
    connection.execute(delete(t.report_bands).where(t.report_bands.c.report == report))
    for number in sorted(family):
        mine = _print(connection, number)
        now = _first(connection, [n for n in family if n < number])
        homes = {now.get(n, n) for n in family if n < number and is_copy(mine, _print(connection, n))}
        if homes:
            _join(connection, number, sorted(homes))
    return family


def firsts(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """Of these reports those that have copies, each with the first copy of its text."""
    found = _first(connection, [parse_id(one)[1] for one in reports])
    return {id_of("reports", n): id_of("reports", first) for n, first in found.items()}


def _join(connection: Connection, report: int, homes: Collection[int]) -> set[int]:
    """Make one family of these; the reports that were in two before."""
    c = t.copies.c
    before = set(connection.execute(select(c.report).where(c.first.in_(homes))).scalars()) | set(homes)
    first = min(*homes, report)
    connection.execute(update(t.copies).where(c.first.in_(homes)).values(first=first))
    there = set(connection.execute(select(c.report).where(c.report.in_([*homes, report]))).scalars())
    fresh = sorted({*homes, report} - there)
    connection.execute(insert(t.copies), [{"report": n, "first": first} for n in fresh])
    return before if len(homes) > 1 else set()


def _first(connection: Connection, reports: Collection[int]) -> dict[int, int]:
    c = t.copies.c
    found: dict[int, int] = {}
    for part in parts(reports):
        found |= {
            row.report: row.first for row in connection.execute(select(c.report, c.first).where(c.report.in_(part)))
        }
    return found


def _print(connection: Connection, report: int) -> Fingerprint:
    text = connection.execute(select(t.reports.c.text).where(t.reports.c.number == report)).scalar_one()
    return fingerprint(id_of("reports", report), text)
