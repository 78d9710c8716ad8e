"""Questions of every kind to a record of any size, with values that occur in it, and how long their answers take."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from truceline.store import Store
from truceline.store import tables as t

from .phrases import PAPERS, SLOTS

ROWS: Final = 50
TYPES: Final = ("shelling", "armed_clash", "massacre", "ceasefire_agree", "violence", "condemn", "talks_hold")
_SAID: Final = ("condemned", "gunners pounded", "planted", "carried off", "shelled", "died", "number of dead")

Times = dict[str, list[tuple[float, float]]]
"""By kind of question: milliseconds by the processor and by the clock, of each."""


@dataclass
class Clock:
    """Seconds spent so far."""

    wall: float = 0.0
    cpu: float = 0.0

    def time(self, work: Callable[[], Any]) -> None:
        """Do something and add what it took."""
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


@dataclass(frozen=True)
class Sample:
    """Values that occur, to ask for."""

    countries: Sequence[str]
    actors: Sequence[str]
    places: Sequence[tuple[str, float, float]]
    days: Sequence[str]

    @classmethod
    def of(cls, store: Store) -> Sample:
        """Those of a record."""
        p, a, r = t.places.c, t.actors.c, t.reports.c
        with store.reading() as connection:
            places = connection.execute(select(p.name, p.lat, p.lon, p.country).where(p.lat.isnot(None))).tuples().all()
            actors = connection.execute(select(a.name).distinct()).scalars().all()
            days = connection.execute(select(r.published_from).distinct()).scalars().all()
        return cls(
            sorted({country for *_, country in places if country}), sorted(actors),
            sorted({(name, lat, lon) for name, lat, lon, _ in places}), sorted(filter(None, days)),
        )  # fmt: skip


def ask(stores: Sequence[Store], sample: Sample, *, seed: int, questions: int) -> list[Times]:
    """What every kind of question takes in each of these records, asked in turn with the same values, the first of each
    left out: it loads what the process then has."""
    rng = random.Random(seed)
    found: list[Times] = [{} for _ in stores]
    for _ in range(questions + 1):
        drawn = rng.getrandbits(64)
        for store, times in zip(stores, found, strict=True):
            for name, question in _questions(store, sample, random.Random(drawn)):
                clock = Clock()
                clock.time(question)
                times.setdefault(name, []).append((1000 * clock.cpu, 1000 * clock.wall))
    return [{name: own[1:] for name, own in times.items()} for times in found]


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the questions stays under."""
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def _questions(store: Store, sample: Sample, rng: random.Random) -> Iterator[tuple[str, Callable[[], Any]]]:
    country, actor = rng.choice(sample.countries), rng.choice(sample.actors)
    place, lat, lon = rng.choice(sample.places)
    day, word = rng.choice(sample.days), rng.choice([w for words in SLOTS.values() for w in words])
    said = rng.choice(_SAID)
    asked: dict[str, dict[str, Any]] = {
        "nothing": {},
        "--country": {"country": country},
        "--actor": {"actor": actor},
        "--type": {"type": rng.choice(TYPES)},
        "--since --until": {"since": day, "until": day[:7]},
        "--modality": {"modality": rng.choice(("actual", "alleged", "denied"))},
        "--horizon": {"horizon": rng.choice(("new", "background"))},
        "--place": {"place": place},
        "--near": {"near": (lat, lon, rng.choice((10, 50, 200)))},
        "--source": {"source": rng.choice((*PAPERS, "nurse", "hospital", "spokesman"))},
        "--text": {"text": f'"{said}"'},
        "--min-sources": {"min_sources": rng.choice((2, 3, 5))},
        "country, type, since": {"country": country, "type": rng.choice(TYPES), "since": day},
        "actor, place, text": {"actor": actor, "place": place, "text": said},
    }
    for name, given in asked.items():
        yield f"events {name}", lambda given=given: list(store.stream("events", limit=ROWS, **given))
    for kind in ("claims", "ceasefires", "talks", "reports"):
        yield f"{kind} --country", lambda kind=kind: list(store.stream(kind, limit=ROWS, country=country))
    yield "claims --text", lambda: list(store.stream("claims", limit=ROWS, text=said))
    yield "ceasefires status", lambda: store.ceasefires_on(day, country=country)
    yield "search a word", lambda: store.search(word, limit=ROWS)
    yield "search words", lambda: store.search(f"{word} {place}", limit=ROWS)
    yield "search a phrase", lambda: store.search(f'"{said}"', limit=ROWS)
    yield "search letters", lambda: store.search(place[1:6] or place, part=True, limit=ROWS)
