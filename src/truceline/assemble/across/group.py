"""Sightings → groups that tell one event. No chaining: a member must agree with every other member of its group.

The groups are a function of the sightings, their links and the decisions alone: neither the order in which reports were
added nor how they were added plays a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from ...errors import UsageError
from .signs import PairScore

Pair = tuple[str, str]
# How well two members agree: the total of their scores.
Agreement = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Link:
    """Two sightings that are one as far as the two alone tell: the total of their scores, and whether it is firm."""

    total: float
    firm: bool


Links = Mapping[str, Mapping[str, Link]]
# Links on which a sighting leans; without a bound, what has no date would chain the days of a long war together.
_LEANS = 2


def best(links: Mapping[str, Link]) -> frozenset[str]:
    """The partners that a sighting is most like."""
    return frozenset(sorted(links, key=lambda i: (-links[i].total, i))[:_LEANS])


def in_force(a: str, b: str, links: Links) -> bool:
    """True for a link that is firm, or that is among the best of one of the two."""
    return links[a][b].firm or b in best(links[a]) or a in best(links[b])


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, for good. together: pairs that are one; apart: pairs that are not. Ids of sightings."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, *, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Decisions:
        """Decisions from pairs in any order. Raises UsageError where what is one is also held apart."""
        made = cls(frozenset(map(ordered, together)), frozenset(map(ordered, apart)))
        home = _joined({i for p in made.together for i in p}, made.together)
        for a, b in sorted(made.apart):
            if a in home and home[a] == home.get(b):
                raise UsageError(
                    f"{a} and {b} are held apart by one decision and made one by others. Withdraw one of the decisions"
                )
        return made

    def merge(self, *groups: Iterable[str]) -> Decisions:
        """These with one more: all members of the groups are one event. Older decisions that hold any of them apart
        give way."""
        members = sorted({i for g in groups for i in g})
        kept = {p for p in self.apart if not set(p) <= set(members)}
        return Decisions.of(together=self.together | {(members[0], i) for i in members[1:]}, apart=kept)

    def split(self, off: Iterable[str], rest: Iterable[str]) -> Decisions:
        """These with one more: no member of the one part is one with any of the other. Older decisions that made them
        one give way."""
        one, other = set(off), set(rest)
        kept = {(a, b) for a, b in self.together if not ((a in one and b in other) or (a in other and b in one))}
        for part in (one, other):
            held = sorted({i for pair in self.together for i in pair} & part)
            kept |= {(held[0], i) for i in held[1:]}
        return Decisions.of(together=kept, apart=self.apart | {(a, b) for a in one for b in other})


def ordered(pair: Pair) -> Pair:
    """The smaller id first."""
    a, b = pair
    return (a, b) if a <= b else (b, a)


def group(
    members: Iterable[str],
    links: Mapping[Pair, float],
    agreement: Agreement,
    *,
    floor: float,
    decisions: Decisions | None = None,
) -> list[tuple[str, ...]]:
    """Groups of ids, each sorted, in the order of their first.

    links: pairs that are one as far as the two alone tell, with their score; the best are joined first, where every
    member of the one group agrees with every member of the other by at least ``floor``. What people decided comes
    first and stands, whatever the scores.
    """
    decisions = decisions or Decisions()
    ids = sorted(set(members))
    atoms = _Atoms(ids, decisions)
    for (a, b), _ in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        one, other = atoms.home.get(a), atoms.home.get(b)
        if one is not None and other is not None and one != other and atoms.fit(one, other, agreement, floor):
            atoms.join(one, other)
    return sorted(tuple(sorted(i for atom in atoms.groups[g] for i in atom)) for g in atoms.groups)


@dataclass(slots=True)
class _Atoms:
    """Groups of atoms; an atom is what people made one, or a single sighting."""

    ids: Sequence[str]
    decisions: Decisions
    home: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = set(self.ids)
        self.home = _joined(known, [p for p in self.decisions.together if known.issuperset(p)])
        atoms: dict[str, list[str]] = {}
        for i in self.ids:
            atoms.setdefault(self.home[i], []).append(i)
        self.groups = {name: [tuple(atom)] for name, atom in atoms.items()}
        for a, b in self.decisions.apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def fit(self, one: str, other: str, agreement: Agreement, floor: float) -> bool:
        """Every atom of one group agrees with every atom of the other: the best pair of the two atoms counts, as people
        said that their members are one; nothing held apart meets."""
        for x in self.groups[one]:
            for y in self.groups[other]:
                if any(not self.apart.get(i, set()).isdisjoint(y) for i in x):
                    return False
                if max(agreement(*ordered((i, j))) for i in x for j in y) < floor:
                    return False
        return True

    def join(self, one: str, other: str) -> None:
        """Put two groups together under the smaller name."""
        keep, gone = ordered((one, other))
        for atom in self.groups[gone]:
            for i in atom:
                self.home[i] = keep
        self.groups[keep] += self.groups.pop(gone)


def _joined(ids: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Each id's smallest companion over chains of pairs."""
    home = {i: i for i in ids}

    def find(i: str) -> str:
        while home[i] != i:
            i = home[i]
        return i

    for a, b in pairs:
        one, other = ordered((find(a), find(b)))
        home[other] = one
    return {i: find(i) for i in home}


def explain(members: Sequence[str], compare: Callable[[str, str], PairScore]) -> list[PairScore]:
    """Why the members of a group are one: for each member but the first, the scores with the one of those before it
    that it is most like, the surest first."""
    found: list[PairScore] = []
    inside, rest = list(members[:1]), list(members[1:])
    while rest:
        best = max((compare(a, b) for a in inside for b in rest), key=lambda p: (p.total, p.a, p.b))
        found.append(best)
        joined = best.a if best.a in rest else best.b
        rest.remove(joined)
        inside.append(joined)
    return found


# -- names ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """Groups with their ids. gone: id that no group bears any longer → the id of the group that its founder is in
    now, None where its founder was withdrawn; keep it as tombstone and alias."""

    groups: Mapping[str, tuple[str, ...]]
    gone: Mapping[str, str | None]


def id_of(founder: str, *, prefix: str = "x") -> str:
    """The id that a group has from its founder, a sighting."""
    return prefix + blake2b(founder.encode(), digest_size=6).hexdigest()


def name(groups: Iterable[Sequence[str]], known: Mapping[str, str] | None = None, *, prefix: str = "x") -> Named:
    """Give each group the id of its founder, the member whose id it was first named by.

    known: id → founder, of all ids ever given in this neighbourhood. A group keeps the id of the smallest known founder
    in it, else its smallest member founds one. So an id stays when members are added, two groups that become one leave
    an alias, and a group that is split leaves the id to the part with its founder. Without ``known`` the ids are a
    function of the groups alone.
    """
    founders = {founder: i for i, founder in (known or {}).items()}
    named: dict[str, tuple[str, ...]] = {}
    home: dict[str, str] = {}
    for members in groups:
        old = sorted(m for m in members if m in founders)
        own = founders[old[0]] if old else id_of(min(members), prefix=prefix)
        named[own] = tuple(sorted(members))
        home |= dict.fromkeys(members, own)
    gone = {i: home.get(founder) for i, founder in (known or {}).items() if i not in named}
    return Named(named, gone)
