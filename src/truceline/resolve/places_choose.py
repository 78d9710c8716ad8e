"""Choose one place for each name of a report: how well known it is, and how well it fits the others named there.

The method is the usual one of toponym resolution (population prior, containment, spatial minimality, one sense per
discourse; see Leidner 2007, "Toponym Resolution in Text"), as one sum of weighed terms.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.vocabulary.gazetteer import Entry, PlaceKind

from .places_spot import STRONG_PEOPLE, holds
from .places_types import Spot

# What a kind adds to the logarithm of the population: a country is meant before a town of the same name.
KIND_PRIOR: Mapping[PlaceKind, float] = {
    "country": 4.0, "continent": 4.0, "region": 4.0, "admin1": 1.2, "capital": 2.0, "city": 0.3, "admin2": -0.7,
    "water": 4.0, "land": 2.0, "island": 1.5, "site": 1.0,
}  # fmt: skip
PROVINCES = 3  # so many of a country make a report one of provinces
MOST = 40  # candidates of a name that are weighed against the others
MOST_NAMES = 40
ROUNDS = 4
LITTLE_KNOWN = 50_000  # people; a smaller place needs its country in the report, or it is not meant
TOWN_SHARE, TOWN_PEOPLE = (
    0.3,
    300_000,
)  # a town with that part of its province's people, or so many, is meant by its name
UNBOUND: frozenset[PlaceKind] = frozenset({"country", "continent", "water"})  # too wide to be near anything


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds, in powers of ten of the population. Set by trial on reports of both kinds,
    world news and local papers."""

    people: float = 0.7
    other_name: float = -1.5  # the name is one of its other names
    said: float = 8.0  # the text puts the name in this area
    country: float = 3.0  # the country is spoken of
    area: float = 2.0  # the state or province is spoken of
    near: float = 1.5  # a possible place of another name is close by
    held: float = 3.0  # a possible place of another name is a county that holds it
    near_km: float = 120.0
    named_country: float = 0.5  # what a country's own name counts beside a place in it
    spread: float = 1.5  # how far a less likely meaning of another name still counts
    hint: float = 4.0
    most: float = 9.0  # what all the company of a name can add: it never turns a country into a hamlet


WEIGHTS = Weights()


@dataclass(slots=True)
class Context:
    """What the report speaks of, by the choices so far: weights of countries, and of states and provinces."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    provinces: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, entry: Entry, weight: float, named_country: float) -> None:
        """Count a chosen place; a country named as such counts ``named_country`` times the weight."""
        if entry.country:
            self.countries[entry.country] += weight * (named_country if entry.kind == "country" else 1.0)
        if entry.admin1:
            self.provinces[entry.country] += entry.kind == "admin1"
            self.areas[entry.country, entry.admin1] += weight * (2.0 if entry.kind == "admin1" else 1.0)


def distance_km(a: Entry, b: Entry) -> float:
    """Distance in kilometres, by the equirectangular approximation (good enough to rank)."""
    mean = math.radians((a.lat + b.lat) / 2)
    east = math.radians((a.lon - b.lon + 180) % 360 - 180) * math.cos(mean)
    return 6371.0 * math.hypot(east, math.radians(a.lat - b.lat))


def prior(entry: Entry, weights: Weights = WEIGHTS) -> float:
    """How likely a name means this place when nothing else is known (a logarithm)."""
    known = weights.people * math.log10(entry.population + 100)
    return known + KIND_PRIOR[entry.kind] + (0.0 if entry.named else weights.other_name)


class Chooser:
    """Weighs the candidates of all names of one report against each other."""

    def __init__(self, spots: Sequence[Spot], *, country_hints: Sequence[str] = (), weights: Weights = WEIGHTS) -> None:
        self.spots, self.hints, self.weights = spots, frozenset(country_hints), weights
        self.groups: dict[str, list[Spot]] = defaultdict(list)
        for spot in spots:
            if spot.candidates:
                self.groups[spot.key].append(spot)
        self.said = {(s.key, e.id) for s in spots if s.within for e in s.candidates}
        self.ranked = {key: self._pool(key, group) for key, group in self.groups.items()}
        self.support: dict[tuple[str, str], float] = {}
        self.others = [(key, self._shares(key, pool)) for key, pool in list(self.ranked.items())[:MOST_NAMES]]

    def choose(self) -> list[list[Entry]]:
        """For each spot its candidates, the likeliest first."""
        self.support = {
            (key, e.id): self._support(key, e) for key, pool in self.ranked.items() if len(pool) > 1 for e in pool
        }
        for _ in range(ROUNDS):
            before = {key: pool[0].id for key, pool in self.ranked.items()}
            self.ranked = {key: self._rank(key, pool) for key, pool in self.ranked.items()}
            if before == {key: pool[0].id for key, pool in self.ranked.items()}:
                break
        contexts = {key: self._context(key) for key in self.ranked}
        return [self._own(spot, contexts.get(spot.key)) for spot in self.spots]

    def _own(self, spot: Spot, context: Context | None) -> list[Entry]:
        """The group's order, but a spot keeps to what its own words allow; [] where no candidate can be meant."""
        if context is None or not spot.candidates:
            return []
        allowed = {e.id for e in spot.candidates}
        own = [e for e in self.ranked[spot.key] if e.id in allowed]
        own = own or sorted(spot.candidates, key=lambda e: (-prior(e, self.weights), e.id))
        return [] if _out_of_place(spot, own[0], context) else _town_first(own, context)

    def _pool(self, key: str, group: Sequence[Spot]) -> list[Entry]:
        """The likeliest candidates of a name; those that the text points to are always among them."""
        pool = {e.id: e for s in group for e in s.candidates}
        meant = [e for e in pool.values() if (key, e.id) in self.said or not _eclipsed(e, pool.values())]
        return sorted(meant, key=lambda e: (-self._base(key, e), e.id))[:MOST]

    def _base(self, key: str, entry: Entry) -> float:
        return prior(entry, self.weights) + (self.weights.said if (key, entry.id) in self.said else 0.0)

    def _context(self, without: str) -> Context:
        """What the other names say of the report's countries and areas."""
        context = Context()
        for key, pool in self.ranked.items():
            if key != without:
                context.add(pool[0], 1 + math.log2(len(self.groups[key])), self.weights.named_country)
        for hint in self.hints:
            context.countries[hint] += self.weights.hint
        return context

    def _rank(self, key: str, pool: Sequence[Entry]) -> list[Entry]:
        if len(pool) == 1:
            return list(pool)
        context = self._context(key)
        scores = {e.id: self._score(key, e, context) for e in pool}
        return sorted(pool, key=lambda e: (-scores[e.id], e.id))

    def _score(self, key: str, entry: Entry, context: Context) -> float:
        country = _share(context.countries.get(entry.country, 0.0)) if entry.country else 0.0
        area = _share(context.areas.get((entry.country, entry.admin1), 0.0)) if entry.admin1 else 0.0
        fit = self.weights.country * country + self.weights.area * area
        return self._base(key, entry) + min(fit + self.support[key, entry.id], self.weights.most)

    def _shares(self, key: str, pool: Sequence[Entry]) -> list[tuple[Entry, float]]:
        """The places that a name may mean, each with its share of the likeliest one's weight."""
        bases = [self._base(key, place) for place in pool]
        return [
            (place, math.exp((base - bases[0]) / self.weights.spread))
            for place, base in zip(pool, bases, strict=True)
            if place.kind not in UNBOUND
        ]

    def _support(self, key: str, entry: Entry) -> float:
        """What the other names may mean close by, whatever is chosen for them; many-meaning names count less."""
        if entry.kind in UNBOUND:
            return 0.0
        near = held = 0.0
        for other, shares in self.others:
            if other == key:
                continue
            best = 0.0
            for place, share in shares:
                if place.id == entry.id:
                    continue
                if (place.kind == "admin2" and holds(place, entry)) or (entry.kind == "admin2" and holds(entry, place)):
                    held = max(held, share)
                elif place.kind != "admin1":
                    best = max(best, math.exp(-distance_km(entry, place) / self.weights.near_km) * share)
            near += best
        return self.weights.near * min(near, 3.0) + self.weights.held * held


def _eclipsed(entry: Entry, pool: Collection[Entry]) -> bool:
    """By a country of the same name that holds it (Mexico), or by a larger place that bears the name as its own."""
    if entry.kind == "country":
        return False
    if any(e.kind == "country" and e.named and e.country == entry.country for e in pool):
        return True
    return not entry.named and any(e.named and e.population >= max(STRONG_PEOPLE, entry.population) for e in pool)


def _out_of_place(spot: Spot, entry: Entry, context: Context) -> bool:
    """A little-known place of a country that nothing else speaks of, in a report that speaks of others."""
    known = LITTLE_KNOWN if entry.named else 20 * LITTLE_KNOWN
    if spot.within or entry.population >= known or entry.kind not in ("city", "admin1", "admin2"):
        return False
    others = any(weight > 1.0 for weight in context.countries.values())
    return others and context.countries.get(entry.country, 0.0) == 0.0


def _town_first(ranked: list[Entry], context: Context) -> list[Entry]:
    """A province and its main town bear one name: without a word that says which, the town is meant, unless the report
    goes through the provinces of that country by name."""
    top = ranked[0]
    if top.kind != "admin1" or context.provinces[top.country] >= PROVINCES:
        return ranked
    for entry in ranked[1:]:
        same = entry.named and (entry.country, entry.admin1) == (top.country, top.admin1)
        large = entry.population >= min(TOWN_PEOPLE, TOWN_SHARE * top.population)
        if same and large and entry.kind in ("city", "capital"):
            return [entry, *(e for e in ranked if e is not entry)]
    return ranked


def _share(weight: float) -> float:
    """A weight without bound on a scale from 0 to 1: the second mention adds less than the first."""
    return 1 - math.exp(-max(weight, 0.0) / 1.5)
