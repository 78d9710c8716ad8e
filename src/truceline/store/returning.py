"""A text that was withdrawn and comes back: what is the same in it and was decided on has its ids again, so that the
decisions hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select

from ..model import Record
from . import ask_whole, settling
from . import tables as t
from .effective import Thing
from .ids import id_of, parse_id
from .renumber import NUMBERED, Renumbering, renumbering
from .tellings import SORTS, Sort, by_sort, parts


@dataclass
class Returning:
    """What was decided on in one text. things: as they were read; made: what people added, with the numbers of the
    decisions that did; founded: by id, the number of the whole thing that was named after it."""

    things: list[Thing] = field(default_factory=list)
    made: list[tuple[Thing, int]] = field(default_factory=list)
    founded: dict[str, int] = field(default_factory=dict)

    def plan(self, record: Record) -> Renumbering:
        """The ids for a reading of the text: things that are the same have theirs again."""
        own: dict[str, Any] = {
            kind: tuple(one for one in self.things if parse_id(one.id)[0] == kind) for kind in NUMBERED
        }
        earlier = Record.model_construct(None, report=record.report, **own)
        return renumbering(record, earlier, decided=[one.id for one in self.things])

    def settle(self, connection: Connection, report: int, plan: Renumbering) -> dict[Sort, dict[int, int]]:
        """Let the decisions hold in the report that came, whose tellings are not yet grouped; gives, by sort, the
        numbers of the whole things that are to be named after its tellings again."""
        back = [id_of(kind, n) for kind, ids in plan.kept.items() for n in ids.values()]
        back += [one.id for one, _ in self.made]
        for part in parts(back):
            connection.execute(delete(t.tombstones).where(t.tombstones.c.id.in_(part)))
        settling.settle_again(connection, report, self.made)
        named = {parse_id(one): self.founded[one] for one in back if one in self.founded}
        return {sort: {n: whole for (kind, n), whole in named.items() if kind == sort} for sort in SORTS}


def remembered(connection: Connection, read: Record, made: Sequence[tuple[Thing, int]]) -> dict[str, Mapping[str, Any]]:
    """Of a report that goes, by id, what people decided on, merged, split or added, and what is told in something whole
    on which they decided. It is to be asked before its tellings leave their groups."""
    own = {one.id: one for kind in NUMBERED for one in getattr(read, kind)}
    kept = {*settling.decided(connection, own), *_joined(connection, own), *_of_wholes(connection, own)}
    things: list[tuple[Thing, int | None]] = [(own[id_], None) for id_ in sorted(kept)]
    things += made
    founded = _founded(connection, [one.id for one, _ in things])
    return {
        one.id: {"thing": one.model_dump(mode="json"), "made": number, "founded": founded.get(one.id)}
        for one, number in things
    }


def returning(connection: Connection, texts: Collection[str]) -> dict[str, Returning]:
    """What was decided on in these texts (SHA-256) when they were withdrawn, the latest first."""
    s = t.tombstones.c
    found: dict[str, Returning] = {}
    for part in parts(sorted(texts)):
        asked = select(s.id, s.sha256, s.value).where(s.sha256.in_(part), s.value.isnot(None))
        for id_, text, value in connection.execute(asked.order_by(s.report.desc(), s.id)).tuples():
            own = found.setdefault(text, Returning())
            one = settling.MODELS[parse_id(id_)[0]].model_validate(value["thing"])
            if value["founded"] is not None:
                own.founded[id_] = value["founded"]
            if value["made"] is None:
                own.things.append(one)
            else:
                own.made.append((one, value["made"]))
    return found


def _joined(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those that people made one with others, or held apart."""
    d = t.decided.c
    found: set[str] = set()
    for sort, part in by_sort(ids):
        asked = select(d.a, d.b).where(d.sort == sort, d.a.in_(part) | d.b.in_(part))
        found |= {id_of(sort, n) for pair in connection.execute(asked).tuples() for n in pair}
    return found & set(ids)


def _founded(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for sort, part in by_sort(ids):
        told = t.metadata.tables[f"told_{sort}"].c
        asked = select(told.number, told.founded).where(told.number.in_(part), told.founded.isnot(None))
        found |= {id_of(sort, n): whole for n, whole in connection.execute(asked).tuples()}
    return found


def _of_wholes(connection: Connection, ids: Collection[str]) -> set[str]:
    found = ask_whole.wholes_of(connection, ids)
    decided = settling.decided(connection, set(found.values()))
    return {own for own, whole in found.items() if whole in decided}
