"""The whole procedure on records in memory: what a store does with tables, done with dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from ...model import Record
from ...vocabulary.kin import Kin
from .blocks import in_reach, sightings
from .copies import Fingerprint, fingerprint, is_copy
from .group import Decisions, Link, Pair, best, explain, group, in_force, name, ordered
from .lives import LifeSighting, MergedLife, compare_lives, life_sightings, merge_lives
from .merged import MergedEvent, merge
from .sighting import Sighting, published_day
from .signs import FLOOR, PairScore, compare


class _Item(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def report(self) -> str: ...
    @property
    def keys(self) -> frozenset[str]: ...


Item = TypeVar("Item", bound=_Item)


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed: ids of groups that are new or have other members, and those that are gone, with the id that
    holds their founder now (None where it was withdrawn)."""

    changed: frozenset[str] = frozenset()
    gone: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(slots=True)
class Groups(Generic[Item]):
    """Items and the groups that they form.

    compare: the scores of a pair; probes: the keys of an item's partners; reach: whether two find each other.
    touched: how many items the last step looked at.
    """

    compare: Callable[[Item, Item], PairScore]
    probes: Callable[[Item], frozenset[str]]
    reach: Callable[[Item, Item], bool]
    prefix: str
    decisions: Decisions = field(default_factory=Decisions)
    items: dict[str, Item] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    touched: int = 0
    _home: dict[str, str] = field(default_factory=dict)
    _founders: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, set[str]] = field(default_factory=dict)
    _links: dict[str, dict[str, Link]] = field(default_factory=dict)
    _decided: dict[str, set[str]] = field(default_factory=dict)

    def add(self, new: Iterable[Item]) -> Change:
        """Add items; only those that share a key with them, and the groups that these belong to, are looked at."""
        added = list(new)
        self.touched = 0
        near = {i for item in added for i in self._link(item)}
        return self._regroup(near | {i.id for i in added})

    def remove(self, ids: Iterable[str]) -> Change:
        """Withdraw items; their groups are formed anew without them."""
        near: set[str] = set()
        gone = set(ids)
        for i in gone & set(self.items):
            near |= set(self._links.get(i, {})) | self._neighbours(i)
            for key in self.items.pop(i).keys:
                self._keys[key].discard(i)
            for other in self._links.pop(i, {}):
                self._links[other].pop(i, None)
        return self._regroup(near - gone, left=gone)

    def decide(self, decisions: Decisions) -> Change:
        """Take the decisions of people into account, instead of those before."""
        pairs = self.decisions.together ^ decisions.together | self.decisions.apart ^ decisions.apart
        touched = {i for pair in pairs for i in pair if i in self.items}
        self.decisions, self._decided = decisions, {}
        for a, b in decisions.together:
            self._decided.setdefault(a, set()).add(b)
            self._decided.setdefault(b, set()).add(a)
        return self._regroup(touched)

    def why(self, group_id: str) -> list[PairScore]:
        """Why the members of a group are one, see ``explain``. KeyError where there is no such group."""
        return explain(self.groups[group_id], lambda a, b: self.compare(self.items[a], self.items[b]))

    def _link(self, item: Item) -> set[str]:
        """Take an item in; the others whose links in force may have changed."""
        found = {i for key in self.probes(item) for i in self._keys.get(key, ())}
        near = [i for i in found if self.items[i].report != item.report and self.reach(item, self.items[i])]
        self.touched += len(near)
        changed: set[str] = set()
        for i in near:
            score = self.compare(item, self.items[i])
            if score.one:
                others = self._links.setdefault(i, {})
                changed |= {i} | best(others)
                others[item.id] = Link(score.total, score.firm)
                self._links.setdefault(item.id, {})[i] = others[item.id]
        self.items[item.id] = item
        for key in item.keys:
            self._keys.setdefault(key, set()).add(item.id)
        return changed

    def _neighbours(self, i: str) -> set[str]:
        linked = {j for j in self._links.get(i, {}) if in_force(i, j, self._links)}
        return linked | {d for d in self._decided.get(i, ()) if d in self.items}

    def _linked(self, i: str) -> set[str]:
        return set(self._links.get(i, {}))

    def _component(self, start: Iterable[str]) -> set[str]:
        """All that is linked to these, over any number of links, with the present companions of those."""
        found: set[str] = set()
        todo = list(start)
        while todo:
            i = todo.pop()
            if i not in found:
                found.add(i)
                companions = self.groups.get(self._home.get(i, ""), ())
                todo += self._neighbours(i) | {c for c in companions if c in self.items}
        return found

    def _regroup(self, start: set[str], *, left: set[str] | None = None) -> Change:
        ids = self._component(start)
        self.touched += len(ids)
        links = {ordered((a, b)): self._links[a][b].total for a in ids for b in self._neighbours(a) & self._linked(a)}
        made = group(ids, links, self._agreement(), floor=FLOOR, decisions=self.decisions)
        old = {self._home[i] for i in ids | (left or set()) if i in self._home}
        before = {g: self.groups.pop(g) for g in old}
        known = {self._founders[i]: i for i in ids | (left or set()) if i in self._founders}
        named = name(made, known, prefix=self.prefix)
        for i in left or ():
            self._home.pop(i, None)
        for g, members in named.groups.items():
            self.groups[g] = members
            if g not in known:
                self._founders[min(members)] = g
            self._home |= dict.fromkeys(members, g)
        changed = frozenset(g for g, members in named.groups.items() if before.get(g) != members)
        return Change(changed, {g: to for g, to in named.gone.items() if g in old})

    def _agreement(self) -> Callable[[str, str], float]:
        known: dict[Pair, float] = {}

        def agree(a: str, b: str) -> float:
            if b in self._links.get(a, {}):
                return self._links[a][b].total
            if (a, b) not in known:
                known[a, b] = self.compare(self.items[a], self.items[b]).total
            return known[a, b]

        return agree


class Across:
    """Many records as one: events, ceasefires and talks of all reports, kept up as reports come in."""

    def __init__(self, kin: Kin) -> None:
        self.kin = kin
        self.events: Groups[Sighting] = Groups(
            compare=lambda a, b: compare(a, b, kin), probes=lambda s: s.probes, reach=in_reach, prefix="x"
        )
        self.lives: Groups[LifeSighting] = Groups(
            compare=lambda a, b: compare_lives(a, b, kin), probes=lambda s: s.keys, reach=lambda a, b: True, prefix="l"
        )
        self.copies = Copies()

    def add(self, record: Record, *, report: str | None = None) -> tuple[Change, Change]:
        """Add one record; what changed among the events and among the lives. report: its id in the whole record."""
        name = report or record.report.id
        told = sightings(record, self.kin, report=name)
        self.copies.add(fingerprint(name, record.report.text, day=published_day(record.report)))
        return self.events.add(told), self.lives.add(life_sightings(record, told, report=name))

    def event(self, event_id: str) -> MergedEvent:
        """The event of an id. KeyError where there is none."""
        members = [self.events.items[i] for i in self.events.groups[event_id]]
        return merge(event_id, members, copies=self.copies.of)

    def life(self, life_id: str) -> MergedLife:
        """The ceasefire or the talks of an id. KeyError where there is none."""
        members = [self.lives.items[i] for i in self.lives.groups[life_id]]
        return merge_lives(life_id, members, copies=self.copies.of)

    def all_events(self) -> list[MergedEvent]:
        """Every event, by id."""
        return [self.event(i) for i in sorted(self.events.groups)]

    def all_lives(self) -> list[MergedLife]:
        """Every ceasefire and every talks, by id."""
        return [self.life(i) for i in sorted(self.lives.groups)]


@dataclass(slots=True)
class Copies:
    """Reports that are copies of one text. of: report → the smallest id among its copies."""

    of: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Fingerprint] = field(default_factory=dict)
    _bands: dict[str, set[str]] = field(default_factory=dict)

    def add(self, new: Fingerprint) -> frozenset[str]:
        """Add a report; the reports that it is a copy of, over any number of copies."""
        near = {r for band in new.probes for r in self._bands.get(band, ())}
        near = {r for r in near if is_copy(new, self._known[r])}
        first = {self.of[r] for r in near}
        family = {r for r, home in self.of.items() if home in first} | {new.report} if first else {new.report}
        self.of |= dict.fromkeys(family, min(family))
        self._known[new.report] = new
        for band in new.bands:
            self._bands.setdefault(band, set()).add(new.report)
        return frozenset(family - {new.report})
