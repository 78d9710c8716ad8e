"""Reports that are copies of one text: they count as one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from ..assemble.across import Fingerprint, fingerprint, is_copy, published_day
from ..model import Report
from . import tables as t
from .ids import id_of, parse_id
from .many import among, write_plain
from .tellings import key_of, parts


def add(connection: Connection, reports: Mapping[int, Report]) -> set[int]:
    """Note the texts of reports, by their numbers; gives the other reports whose first copy is another one now."""
    new = {n: _print(n, one) for n, one in reports.items()}
    near = _near(connection, new)
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


def note(connection: Connection, reports: Mapping[int, Report]) -> None:
    """Keep the keys of reports, without looking for their copies."""
    rows = [(key_of(band), n) for n, one in reports.items() for band in _print(n, one).bands]
    write_plain(connection, t.report_bands, sorted(set(rows)))


def _print(number: int, report: Report) -> Fingerprint:
    return fingerprint(id_of("reports", number), report.text, day=published_day(report))


def _near(connection: Connection, new: Mapping[int, Fingerprint]) -> dict[int, set[int]]:
    """Note the keys of new reports; for each, the reports before it that its probes find."""
    b = t.report_bands.c
    own = {n: set(map(key_of, one.bands)) for n, one in new.items()}
    probes = {n: set(map(key_of, one.probes)) for n, one in new.items()}
    kept: dict[int, list[int]] = {}
    sought = sorted({band for bands in probes.values() for band in bands})
    asked = select(b.band, b.report).where(among(connection, b.band, sought))
    for band, report in connection.execute(asked).tuples().all():
        kept.setdefault(band, []).append(report)
    found: dict[int, set[int]] = {}
    for n in sorted(new):
        found[n] = {other for band in probes[n] for other in kept.get(band, ())}
        for band in own[n]:
            kept.setdefault(band, []).append(n)
    write_plain(connection, t.report_bands, sorted((band, n) for n, bands in own.items() for band in bands))
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
    asked = select(c.report, c.first).where(among(connection, c.report, reports))
    return dict(connection.execute(asked).tuples().all()) if reports else {}


def _prints(connection: Connection, reports: Iterable[int]) -> dict[int, Fingerprint]:
    r = t.reports.c
    found: dict[int, Fingerprint] = {}
    for part in parts(reports):
        for number, text in connection.execute(select(r.number, r.text).where(r.number.in_(part))).tuples():
            found[number] = fingerprint(id_of("reports", number), text, keyed=False)
    return found
