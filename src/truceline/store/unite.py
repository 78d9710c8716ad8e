"""Tellings of many reports → what they tell together, kept up in the transaction in which a report comes or goes.

It is the procedure of ``truceline.assemble.across`` with rows in place of dictionaries: only tellings that share a key
with the new ones, and the groups that these belong to, are looked at. Groups are formed by what the tellings are, not
by their numbers, so the order in which reports come makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select

from ..assemble.across import Decisions
from ..model import Record, Report
from . import copies
from . import tables as t
from .groups import Groups, Left
from .ids import id_of
from .many import among, chunks
from .tellings import SORTS, Sort, parts

_AT_ONCE = 200
KEYED = "0009"
"""The version of the tables from which the keys are those of today."""


@dataclass(frozen=True)
class Out:
    """What a report leaves behind that is taken out, or read again. left: by sort; copies: reports that were its
    copies."""

    left: Mapping[Sort, Left] = field(default_factory=dict)
    copies: frozenset[int] = frozenset()


def take_in(
    connection: Connection,
    reports: Mapping[int, Report],
    *,
    out: Out | None = None,
    read: Mapping[int, Record] | None = None,
) -> None:
    """Find what else tells what new reports tell, by their numbers. out: what the earlier reading of one left. read:
    those of them whose rows were only now written from these, so that they need not be asked for."""
    out = out or Out()
    touched = copies.add(connection, reports) | out.copies
    for sort in SORTS:
        table = t.metadata.tables[sort]
        asked = select(table.c.number).where(among(connection, table.c.report, list(reports)))
        numbers = connection.execute(asked).scalars().all()
        Groups(connection, sort, read=read).add(numbers, left=out.left.get(sort))
    _recount(connection, touched)


def take_out(connection: Connection, report: int) -> Out:
    """Take the tellings of a report out of their groups, before their rows go."""
    left = {sort: Groups(connection, sort).detach(report) for sort in SORTS}
    return Out(left, frozenset(copies.forget(connection, report)))


def again(named: Iterable[Mapping[Sort, Mapping[int, int]]]) -> Out:
    """As if tellings that are there again had only now been taken out. named: by sort and their numbers, those of the
    whole things that are named after them."""
    founded: dict[Sort, dict[int, int]] = {sort: {} for sort in SORTS}
    for one in named:
        for sort, own in one.items():
            founded[sort] |= own
    return Out({sort: Left(founded=own) for sort, own in founded.items()})


def close_up(connection: Connection, out: Out) -> None:
    """Form the groups anew that a report has left for good."""
    for sort, left in out.left.items():
        Groups(connection, sort).add((), left=left)
    _recount(connection, out.copies)


def catch_up(connection: Connection) -> None:
    """Take in the reports of a record that was made before there was this."""
    r = t.reports.c
    known = select(t.report_bands.c.report)
    waiting = connection.execute(select(r.number).where(r.number.notin_(known)).order_by(r.number)).scalars().all()
    for at in range(0, len(waiting), _AT_ONCE):
        part = waiting[at : at + _AT_ONCE]
        take_in(connection, _reports(connection, part))


def key_again(connection: Connection) -> None:
    """Keep the keys anew by which partners and copies are found: another version of Truceline makes others."""
    known = _numbers_of(connection, t.report_bands.c.report)
    connection.execute(delete(t.report_bands))
    for part in chunks(known, _AT_ONCE):
        copies.note(connection, _reports(connection, part))
    for sort in SORTS:
        connection.execute(delete(t.metadata.tables[f"{sort}_keys"]))
        for part in chunks(_numbers_of(connection, t.metadata.tables[f"told_{sort}"].c.number), _AT_ONCE):
            Groups(connection, sort).note(part)


def _numbers_of(connection: Connection, column: Column[Any]) -> Sequence[int]:
    return connection.execute(select(column).distinct().order_by(column)).scalars().all()


def _reports(connection: Connection, numbers: Sequence[int]) -> dict[int, Report]:
    """What finding copies takes of reports."""
    r = t.reports.c
    asked = select(r.number, r.text, r.published, r.sha256).where(among(connection, r.number, numbers))
    return {
        number: Report(id=id_of("reports", number), text=text, published=published, sha256=sha256)
        for number, text, published, sha256 in connection.execute(asked).tuples()
    }


def decide(connection: Connection, sort: Sort, change: Callable[[Decisions], Decisions]) -> None:
    """Change what people decided on the tellings of a sort (there by their ids), and form their groups anew."""
    d = t.decided.c
    rows = connection.execute(select(d.a, d.b, d.together).where(d.sort == sort)).tuples().all()
    before = {(a, b): together for a, b, together in rows}
    named = {True: set[tuple[str, str]](), False: set[tuple[str, str]]()}
    for (a, b), together in before.items():
        named[together].add((id_of(sort, a), id_of(sort, b)))
    made = change(Decisions.of(together=named[True], apart=named[False]))
    after = {_numbers(pair): True for pair in made.together} | {_numbers(pair): False for pair in made.apart}
    changed = {pair for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}
    for a, b in changed & before.keys():
        connection.execute(delete(t.decided).where(d.sort == sort, d.a == a, d.b == b))
    fresh = [{"sort": sort, "a": a, "b": b, "together": after[a, b]} for a, b in sorted(changed & after.keys())]
    if fresh:
        connection.execute(insert(t.decided), fresh)
    Groups(connection, sort).regroup({number for pair in changed for number in pair})


def _numbers(pair: Iterable[str]) -> tuple[int, int]:
    a, b = sorted(int(one[1:]) for one in pair)
    return a, b


def _recount(connection: Connection, reports: Iterable[int]) -> None:
    """Count the sources anew of what these reports tell."""
    for sort in SORTS:
        table, told = t.metadata.tables[sort], t.metadata.tables[f"told_{sort}"]
        found: set[int] = set()
        for part in parts(reports):
            asked = select(told.c.merged).join(table, table.c.number == told.c.number).where(table.c.report.in_(part))
            found |= {number for number in connection.execute(asked).scalars() if number is not None}
        Groups(connection, sort).count(found)
