"""The groups of one sort of tellings as rows: linked, walked over, formed anew and named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from ..assemble.across import (
    FLOOR,
    Decisions,
    Link,
    Named,
    best,
    group,
    in_force,
    name,
)
from ..model import Record
from . import copies, whole
from . import tables as t
from .ids import id_of, parse_id
from .inforce import NONE
from .many import among, write_plain
from .numbers import bury, take
from .tellings import Sort, Tellings, key_of, parts

_TOGETHER: Final = "is one with another"
_UNTOLD: Final = "nobody tells it any longer"


@dataclass(frozen=True)
class Left:
    """What tellings leave that are taken out. near: tellings whose groups are to be formed anew; homes: theirs, by the
    tellings; founded: what was named after them."""

    near: frozenset[int] = frozenset()
    homes: Mapping[int, int] = field(default_factory=dict)
    founded: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Told:
    key: str
    merged: int | None
    founded: int | None


class Groups:
    """Works on one sort within the caller's transaction. Keys name tellings by what they are, then by number."""

    def __init__(self, connection: Connection, sort: Sort, *, read: Mapping[int, Record] | None = None) -> None:
        self._connection = connection
        self._sort = sort
        self._table, self._told = t.metadata.tables[sort], t.metadata.tables[f"told_{sort}"]
        self._keys, self._pairs = t.metadata.tables[f"{sort}_keys"], t.metadata.tables[f"{sort}_links"]
        self._tellings = Tellings(connection, sort)
        self._tellings.take(read or {})
        self._own_keys: dict[int, set[int]] = {}
        self._rows: dict[int, _Told] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._any_decided: bool | None = None

    def add(self, numbers: Iterable[int], *, left: Left | None = None) -> None:
        """Take in the tellings of one report or of several. left: what those left in whose place they come."""
        left = left or Left()
        new = sorted(numbers)
        self._tellings.load(new)
        self._enter(new, left.founded)
        self.regroup(self._link(new) | set(new) | left.near, left=left)

    def note(self, numbers: Sequence[int]) -> None:
        """Keep the keys of tellings, and nothing else."""
        self._tellings.load(numbers)
        self._write_keys(numbers)

    def detach(self, report: int) -> Left:
        """Take out the tellings of a report, whose rows are about to go."""
        own = select(self._table.c.number).where(self._table.c.report == report)
        return self._detach(set(self._connection.execute(own).scalars()))

    def renew(self, numbers: Collection[int]) -> None:
        """Look anew for the partners of tellings whose values changed."""
        there = select(self._told.c.number).where(self._told.c.number.in_(sorted(numbers)))
        known = set(self._connection.execute(there).scalars())
        self.add(numbers, left=self._detach(known))

    def _detach(self, numbers: set[int]) -> Left:
        own = sorted(numbers)
        self._know(numbers)
        here = {n: self._rows[n] for n in numbers if n in self._rows}
        homes = {n: row.merged for n, row in here.items() if row.merged is not None}
        a, b = self._pairs.c.a, self._pairs.c.b
        near = set(self._connection.execute(select(b).where(a.in_(own))).scalars())
        near |= self._members(set(homes.values()))
        for table, column in ((self._pairs, a), (self._pairs, b), (self._keys, self._keys.c.number)):
            self._connection.execute(delete(table).where(column.in_(own)))
        self._connection.execute(delete(self._told).where(self._told.c.number.in_(own)))
        founded = {n: row.founded for n, row in here.items() if row.founded is not None}
        return Left(frozenset(near - numbers), homes, founded)

    def regroup(self, start: set[int], *, left: Left | None = None) -> None:
        """Form the groups around these anew, name them, and write down what changed."""
        left = left or Left()
        ids = self._component(start)
        if not ids and not left.homes:
            return
        made = [tuple(map(_number, g)) for g in self._formed(ids)]
        keys = {n: f"{n:020}" for n in ids}  # names go by age: of two that become one the older id stays
        known = {id_of("merged", old): f"gone:{n}" for n, old in left.founded.items() if n not in ids}
        known |= {id_of("merged", named_after): keys[n] for n in ids if (named_after := self._rows[n].founded)}
        named = name([tuple(keys[n] for n in g) for g in made], known)
        old = {row.merged for row in map(self._rows.__getitem__, ids) if row.merged} | set(left.homes.values())
        self._write(named, known, old, left)

    def count(self, merged: Iterable[int]) -> None:
        """Write down when these happened, how many reports and independent sources tell them, and how they stand."""
        own: dict[int, list[int]] = {}
        for n, number in self._homes(merged):
            own.setdefault(number, []).append(n)
        everything = [n for members in own.values() for n in members]
        self._tellings.load(everything)
        first = copies.firsts(self._connection, {self._tellings[n].report for n in everything})
        decided = whole.verdicts_on(self._connection, own)
        made = {
            number: whole.made_of(number, sorted(members), self._tellings, decided.get(number, NONE), first)
            for number, members in sorted(own.items())
        }
        whole.write(self._connection, self._sort, made, self._tellings)

    def count_of(self, numbers: Iterable[int]) -> None:
        """The same of what these tellings are part of."""
        found: set[int] = set()
        for part in parts(numbers):
            asked = select(self._told.c.merged).where(self._told.c.number.in_(part))
            found |= {merged for merged in self._connection.execute(asked).scalars() if merged is not None}
        self.count(found)

    # -- links

    def _enter(self, new: Iterable[int], founded: Mapping[int, int]) -> None:
        rows = []
        for n in new:
            sign = self._tellings.sign(n)
            rows.append((n, sign, None, founded.get(n)))
            self._rows[n] = _Told(f"{sign}:{n}", None, founded.get(n))
            self._links[self._rows[n].key] = {}
        write_plain(self._connection, self._told, rows)

    def _kept(self, number: int) -> set[int]:
        if number not in self._own_keys:
            self._own_keys[number] = set(map(key_of, self._tellings.keys(number)))
        return self._own_keys[number]

    def _write_keys(self, numbers: Iterable[int]) -> None:
        write_plain(self._connection, self._keys, sorted((key, n) for n in numbers for key in self._kept(n)))

    def _link(self, new: Sequence[int]) -> set[int]:
        """Link new tellings, one after the other; the others whose links in force may have changed."""
        pairs: dict[int, list[tuple[int, Link]]] = {}
        for n, found in self._partners(new).items():
            may_be = (i for i in sorted(found) if not self._tellings.ruled_out(n, i))
            scores = ((i, self._tellings.compare(n, i)) for i in may_be)
            pairs[n] = [
                (i, Link(score.total, score.firm)) for i, score in scores if score.one and self._tellings.reach(n, i)
            ]
        self._load({i for partners in pairs.values() for i, _ in partners})
        changed, rows = set[int](), []
        for n, partners in pairs.items():
            own = self._rows[n].key
            for i, link in partners:
                key = self._rows[i].key
                changed |= {i} | set(map(_number, best(self._links[key])))
                self._links[key][own] = self._links[own][key] = link
                rows += [(a, b, link.total, link.firm) for a, b in ((i, n), (n, i))]
        write_plain(self._connection, self._pairs, rows)
        self._write_keys(new)
        return changed

    def _partners(self, new: Sequence[int]) -> dict[int, set[int]]:
        """For each new telling those of other reports that are kept under a key that it seeks, kept before or among the
        new ones before it."""
        probes = {n: set(map(key_of, self._tellings.probes(n))) for n in new}
        kept: dict[int, list[int]] = {}
        k = self._keys.c
        sought = sorted({key for own in probes.values() for key in own})
        asked = select(k.key, k.number).where(among(self._connection, k.key, sought))
        for key, number in self._connection.execute(asked).tuples().all() if sought else ():
            kept.setdefault(key, []).append(number)
        found: dict[int, set[int]] = {}
        for n in new:
            found[n] = {i for key in probes[n] for i in kept.get(key, ())}
            for key in self._kept(n):
                kept.setdefault(key, []).append(n)
        self._tellings.load({i for own in found.values() for i in own})
        return {n: {i for i in own if self._tellings[i].report != self._tellings[n].report} for n, own in found.items()}

    # -- what is there

    def _know(self, numbers: Iterable[int]) -> None:
        c = self._told.c
        missing = sorted({n for n in numbers if n not in self._rows})
        asked = select(c.number, c.sign, c.merged, c.founded).where(among(self._connection, c.number, missing))
        for number, sign, merged, founded in self._connection.execute(asked).tuples() if missing else ():
            self._rows[number] = _Told(f"{sign}:{number}", merged, founded)

    def _load(self, numbers: Iterable[int]) -> set[int]:
        """Load the links of these; gives the tellings at their other ends."""
        wanted = set(numbers)
        self._know(wanted)
        p = self._pairs.c
        missing = sorted(n for n in wanted if n in self._rows and self._rows[n].key not in self._links)
        asked = select(p.a, p.b, p.total, p.firm).where(among(self._connection, p.a, missing))
        rows = self._connection.execute(asked).tuples().all() if missing else ()
        self._know(b for _, b, _, _ in rows)
        for n in missing:
            self._links[self._rows[n].key] = {}
        for a, b, total, firm in rows:
            self._links[self._rows[a].key][self._rows[b].key] = Link(total, firm)
        return {_number(key) for n in wanted if n in self._rows for key in self._links[self._rows[n].key]}

    def _homes(self, merged: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The tellings of these, each with its home."""
        c, wanted = self._told.c, sorted(set(merged))
        asked = select(c.number, c.merged).where(among(self._connection, c.merged, wanted)).order_by(c.number)
        yield from self._connection.execute(asked).tuples() if wanted else ()

    def _members(self, merged: Iterable[int]) -> set[int]:
        return {number for number, _ in self._homes(merged)}

    def _decided(self, numbers: Iterable[int], *, together: bool) -> set[tuple[int, int]]:
        d = t.decided.c
        found: set[tuple[int, int]] = set()
        if self._any_decided is None:
            asked_any = select(d.a).where(d.sort == self._sort).limit(1)
            self._any_decided = self._connection.execute(asked_any).first() is not None
        if not self._any_decided:
            return found
        for part in parts(numbers):
            asked = select(d.a, d.b).where(
                d.sort == self._sort, d.together == together, or_(d.a.in_(part), d.b.in_(part))
            )
            found |= set(self._connection.execute(asked).tuples())
        return found

    def _component(self, start: Iterable[int]) -> set[int]:
        """All that hangs together with these, over any number of links in force, decisions and present companions."""
        found: set[int] = set()
        todo = set(start)
        while todo:
            self._load(self._load(todo))  # whether a link is in force hangs on the links of both its ends
            todo = {n for n in todo if n in self._rows}
            found |= todo
            more = {_number(key) for n in todo for key in self._in_force(self._rows[n].key)}
            more |= {n for pair in self._decided(todo, together=True) for n in pair}
            more |= self._members({row.merged for row in map(self._rows.__getitem__, todo) if row.merged})
            todo = more - found
        return found

    def _in_force(self, key: str) -> list[str]:
        return [other for other in self._links[key] if in_force(key, other, self._links)]

    # -- groups

    def _formed(self, ids: Collection[int]) -> list[tuple[str, ...]]:
        keys = {n: self._rows[n].key for n in ids}
        links = {
            (a, b): self._links[a][b].total for a in keys.values() for b in self._in_force(a) if a < b
        }  # fmt: skip

        def named(pairs: Iterable[tuple[int, int]]) -> frozenset[tuple[str, str]]:
            found = (sorted((keys[a], keys[b])) for a, b in pairs if a in keys and b in keys)
            return frozenset((a, b) for a, b in found)

        decisions = Decisions(
            named(self._decided(ids, together=True)), named(self._decided(ids, together=False))
        )  # fmt: skip
        return group(keys.values(), links, self._agreement(ids), floor=FLOOR, decisions=decisions)

    def _agreement(self, ids: Collection[int]) -> Callable[[str, str], float]:
        known: dict[tuple[str, str], float] = {}

        def agree(a: str, b: str) -> float:
            if b in self._links.get(a, {}):
                return self._links[a][b].total
            if (a, b) not in known:
                self._tellings.load(ids)
                known[a, b] = self._tellings.compare(_number(a), _number(b)).total
            return known[a, b]

        return agree

    def _write(self, named: Named, known: Mapping[str, str], old: Collection[int], left: Left) -> None:
        numbers = self._numbers(named, known, old)
        there = set(numbers.values())
        homes = {_number(key): numbers[own] for own, keys in named.groups.items() for key in keys}
        changed = set(left.homes.values()) & there
        moved: dict[int, int] = {}
        founded: dict[int, int] = {}
        for own, keys in named.groups.items():
            merged = numbers[own]
            here = [n for n in map(_number, keys) if self._rows[n].merged != merged]
            if here:
                changed |= {merged, *(m for n in here if (m := self._rows[n].merged) in there and m)}
                moved |= dict.fromkeys(here, merged)
            if own not in known:
                founded[_number(min(keys))] = merged
        self._set("merged", moved)
        self._set("founded", founded)
        self._bury(set(old) - there, named, numbers, homes, left)
        for n, merged in homes.items():
            self._rows[n].merged = merged
        self.count(changed)

    def _bury(
        self, gone: Collection[int], named: Named, numbers: Mapping[str, int], homes: Mapping[int, int], left: Left
    ) -> None:
        for one in sorted(gone):
            own = id_of("merged", one)
            founder = named.gone.get(own)
            heirs = [numbers[founder]] if founder is not None else self._heirs(one, homes, left)
            replaced_by = id_of("merged", heirs[0]) if heirs else None
            bury(self._connection, [own], reason=_TOGETHER if heirs else _UNTOLD, replaced_by=replaced_by)
        whole.forget(self._connection, gone)
        for part in parts(gone):
            self._connection.execute(delete(t.merged).where(t.merged.c.number.in_(part)))

    def _numbers(self, named: Named, known: Mapping[str, str], old: Collection[int]) -> dict[str, int]:
        """The number of each group; new ones, and those that are there again, get their rows."""
        fresh = sorted((own for own in named.groups if own not in known), key=lambda own: _first(named.groups[own]))
        numbers = dict(zip(fresh, take(self._connection, "merged", len(fresh)), strict=True))
        numbers |= {own: parse_id(own)[1] for own in named.groups if own in known}
        again = [own for own in named.groups if own in known and numbers[own] not in old]
        for own in again:
            self._connection.execute(delete(t.tombstones).where(t.tombstones.c.id == own))
        rows = [{"number": numbers[own], "sort": self._sort, "reports": 0, "sources": 0} for own in (*fresh, *again)]
        if rows:
            self._connection.execute(insert(t.merged), rows)
        return numbers

    def _set(self, column: str, values: Mapping[int, int]) -> None:
        told = update(self._told).where(self._told.c.number == bindparam("of")).values({column: bindparam("to")})
        if values:
            self._connection.execute(told, [{"of": n, "to": to} for n, to in values.items()])

    def _heirs(self, gone: int, homes: Mapping[int, int], left: Left) -> list[int]:
        """Where the tellings are now of what lost its founder."""
        was = {n for n, row in self._rows.items() if row.merged == gone} | {
            n for n, m in left.homes.items() if m == gone
        }
        return [homes[n] for n in sorted(was) if n in homes]


def _number(key: str) -> int:
    return int(key.rpartition(":")[2])


def _first(keys: Iterable[str]) -> int:
    return min(map(_number, keys))
