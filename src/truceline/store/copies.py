"""Reports that are copies of one text: they count as one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from ..assemble.across import Fingerprint, fingerprint, is_copy
from . import tables as t
from .ids import id_of, parse_id
from .tellings import key_number, parts


def add(connection: Connection, texts: Mapping[int, str]) -> set[int]:
    """Note the texts of reports; gives the other reports whose first copy is another one now."""
    new = {n: fingerprint(id_of("reports", n), text) for n, text in texts.items()}
    near = _near(connection, {n: {key_number(band) for band in one.bands} for n, one in new.items()})
    others = {n for found in near.values() for n in found}
    first = _first(connection, others)
    prints = _prints(connection, others - new.keys()) | new
    touched: set[int] = set()
    for n in sorted(new):
        homes: dict[int, list[int]] = {}
        for other in sorted(near[n]):
            homes.setdefault(first.get(other, other), []).append(other)
        same = [home for home, own in homes.items() if any(is_copy(new[n], prints[other]) for other in own)]
        if same:
            touched |= _join(connection, n, same)
            first |= {other: min(*same, n) for other in others if first.get(other, other) in same} | {n: min(*same, n)}
    return touched


def _near(connection: Connection, bands: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
    """Note the bands of new reports; for each, the reports before it that share one."""
    b = t.report_bands.c
    kept: dict[int, list[int]] = {}
    for part in parts(band for own in bands.values() for band in own):
        for band, report in connection.execute(select(b.band, b.report).where(b.band.in_(part))).tuples():
            kept.setdefault(band, []).append(report)
    found: dict[int, set[int]] = {}
    for n in sorted(bands):
        found[n] = {other for band in bands[n] for other in kept.get(band, ())}
        for band in bands[n]:
            kept.setdefault(band, []).append(n)
    rows = [{"band": band, "report": n} for n, own in bands.items() for band in sorted(own)]
    if rows:
        connection.execute(insert(t.report_bands), rows)
    return found


def forget(connection: Connection, report: int) -> set[int]:
    """Take a report's text out; gives the other reports whose first copy is another one now."""
    c = t.copies.c
    family: set[int] = set()
    first = _first(connection, [report])
    if report in first:
        family = set(connection.execute(select(c.report).where(c.first == first[report])).scalars()) - {report}
        connection.execute(delete(t.copies).where(c.first == first[report]))
    connection.execute(delete(t.report_bands).where(t.report_bands.c.report == report))
    prints = _prints(connection, family)
    for number in sorted(family):
        now = _first(connection, [n for n in family if n < number])
        homes = {now.get(n, n) for n in family if n < number and is_copy(prints[number], prints[n])}
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


def _prints(connection: Connection, reports: Iterable[int]) -> dict[int, Fingerprint]:
    r = t.reports.c
    found: dict[int, Fingerprint] = {}
    for part in parts(reports):
        for number, text in connection.execute(select(r.number, r.text).where(r.number.in_(part))).tuples():
            found[number] = fingerprint(id_of("reports", number), text, keyed=False)
    return found
