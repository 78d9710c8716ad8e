"""Choose one place for each name of a report: how well known it is, and how well it fits the others named there.

The method is the usual one of toponym resolution (population prior, containment, spatial minimality, one sense per
discourse; see Leidner 2007, "Toponym Resolution in Text"), as one sum of weighed terms.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from truceline.vocabulary.gazetteer import Entry, PlaceKind

from .places_spot import holds
from .places_types import Spot

# What a kind adds to the logarithm of the population: a country is meant before a town of the same name.
KIND_PRIOR: Mapping[PlaceKind, float] = {
    "country": 4.0, "continent": 4.0, "region": 1.5, "admin1": 1.2, "capital": 2.0, "city": 0.3, "admin2": -0.7,
    "water": 1.0, "land": 1.0, "island": 0.5, "site": 1.0,
}  # fmt: skip
OTHER_NAME = -1.5  # the name is one of its other names
SAID = 8.0  # the text puts the name in this area
COUNTRY = 2.0  # the country is spoken of
AREA = 2.0  # the state or province is spoken of
NEAR = 1.5  # a possible place of another name is close by
NEAR_KM = 120.0
MOST = 12  # candidates of a name that are weighed against the others
MOST_NAMES = 40
ROUNDS = 3


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance in kilometres, by the equirectangular approximation (good enough to rank)."""
    mean = math.radians((a.lat + b.lat) / 2)
    east = math.radians((a.lon - b.lon + 180) % 360 - 180) * math.cos(mean)
    return 6371.0 * math.hypot(east, math.radians(a.lat - b.lat))


def prior(entry: Entry) -> float:
    """How likely a name means this place when nothing else is known (a logarithm)."""
    return math.log10(entry.population + 100) + KIND_PRIOR[entry.kind] + (0.0 if entry.named else OTHER_NAME)


class Chooser:
    """Weighs the candidates of all names of one report against each other."""

    def __init__(self, spots: Sequence[Spot], *, country_hints: Sequence[str] = ()) -> None:
        self.spots = spots
        self.hints = frozenset(country_hints)
        self.groups: dict[str, list[Spot]] = defaultdict(list)
        for spot in spots:
            self.groups[spot.key].append(spot)
        self.ranked = {key: self._pool(group) for key, group in self.groups.items()}
        self.choice = {key: pool[0] for key, pool in self.ranked.items()}

    def choose(self) -> list[list[Entry]]:
        """For each spot its candidates, the likeliest first."""
        for _ in range(ROUNDS):
            context = self._context()
            ranked = {key: self._rank(key, pool, context) for key, pool in self.ranked.items()}
            self.ranked, before = ranked, self.choice
            self.choice = {key: pool[0] for key, pool in ranked.items()}
            if self.choice == before:
                break
        return [self._own(spot) for spot in self.spots]

    def _own(self, spot: Spot) -> list[Entry]:
        """The group's order, but a spot keeps what its own words say of it."""
        allowed = {e.id for e in spot.candidates}
        own = [e for e in self.ranked[spot.key] if e.id in allowed]
        return own or sorted(spot.candidates, key=prior, reverse=True)

    def _pool(self, group: Sequence[Spot]) -> list[Entry]:
        """Candidates of a name. Where the text says the area once, it holds for the name throughout the report."""
        said = [s for s in group if s.within]
        votes: dict[str, float] = defaultdict(float)
        pool = {e.id: e for s in group for e in s.candidates}
        for spot in said:
            for entry in spot.candidates:
                votes[entry.id] += SAID
        ordered = sorted(pool.values(), key=lambda e: (-prior(e) - votes[e.id], e.id))
        self.votes = getattr(self, "votes", {}) | {(group[0].key, k): v for k, v in votes.items()}
        return ordered[:MOST]

    def _context(self) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """Weights of the countries, and of the states and provinces, that the report speaks of (0 to 1)."""
        countries: dict[str, float] = defaultdict(float)
        areas: dict[tuple[str, str], float] = defaultdict(float)
        for key, entry in self.choice.items():
            weight = 1 + math.log2(len(self.groups[key]))
            if entry.country:
                countries[entry.country] += weight * (2.0 if entry.kind == "country" else 1.0)
            if entry.admin1:
                areas[entry.country, entry.admin1] += weight * (2.0 if entry.kind == "admin1" else 1.0)
        for hint in self.hints:
            countries[hint] += 1.0
        return countries, areas

    def _rank(
        self, key: str, pool: Sequence[Entry], context: tuple[dict[str, float], dict[tuple[str, str], float]]
    ) -> list[Entry]:
        if len(pool) == 1:
            return list(pool)
        scores = {e.id: self._score(key, e, context) for e in pool}
        return sorted(pool, key=lambda e: (-scores[e.id], e.id))

    def _score(
        self, key: str, entry: Entry, context: tuple[dict[str, float], dict[tuple[str, str], float]]
    ) -> float:
        countries, areas = context
        chosen = self.choice[key]
        weight = 1 + math.log2(len(self.groups[key]))
        own_country = weight * (2.0 if chosen.kind == "country" else 1.0) if chosen.country == entry.country else 0.0
        same_area = (chosen.country, chosen.admin1) == (entry.country, entry.admin1)
        own_area = weight * (2.0 if chosen.kind == "admin1" else 1.0) if same_area else 0.0
        country = _share(countries.get(entry.country, 0.0) - own_country) if entry.country else 0.0
        area = _share(areas.get((entry.country, entry.admin1), 0.0) - own_area) if entry.admin1 else 0.0
        return (
            prior(entry)
            + self.votes.get((key, entry.id), 0.0)
            + COUNTRY * country
            + AREA * area
            + NEAR * self._nearness(key, entry)
        )

    def _nearness(self, key: str, entry: Entry) -> float:
        """How many other names may lie close by; a name with few meanings counts more than one with many."""
        if entry.kind in ("country", "continent", "water"):
            return 0.0
        total = 0.0
        for other, pool in list(self.ranked.items())[:MOST_NAMES]:
            if other == key:
                continue
            best = 0.0
            for rank, near in enumerate(pool):
                if near.kind in ("country", "continent", "water") or holds(near, entry) or near.id == entry.id:
                    continue
                best = max(best, math.exp(-distance_km(entry, near) / NEAR_KM) / (1 + 0.3 * rank))
            total += best
        return min(total, 3.0)


def _share(weight: float) -> float:
    """A weight without bound on a scale from 0 to 1: the second mention adds less than the first."""
    return 1 - math.exp(-max(weight, 0.0) / 1.5)
