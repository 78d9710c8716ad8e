"""How fast a person can go through a large record: python -m bench.review [--events 50000] [--keep FILE]

Times what the server does for one step of the review, p50 and p95: the page (the queue's ids and size, what is shown
and what comes next), an acceptance, a correction that is compared anew with what others tell, an undo.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from truceline.model import (
    Acled,
    ActorRef,
    Claim,
    Count,
    DateValue,
    Event,
    Evidence,
    Place,
    Plover,
    Record,
    Report,
)
from truceline.review import Desk
from truceline.store import Store, init, keep, open_store

TYPES = ("shelling", "bombing", "armed_clash", "air_strike", "arrest", "protest", "abduction", "raid")
STEPS = 60


def record(number: int, rng: random.Random, *, size: int = 5) -> Record:
    """A report of made-up events, told in some hundred places over ten years."""
    events, claims, body = [], [], ""
    for i in range(1, size + 1):
        day = (dt.date(2010, 1, 1) + dt.timedelta(days=rng.randrange(3650))).isoformat()
        town, side = rng.randrange(400), rng.randrange(60)
        words = f"Fighters of group {side} struck town {town} on {day}, witnesses of case {number}-{i} said"
        start = len(body)
        body += words + ".\n\n"
        evidence = (Evidence(start=start, end=start + len(words), quote=words),)
        date = DateValue(start=day, end=day, precision="day", text=day, basis="absolute")
        low = rng.randrange(0, 40)
        events.append(
            Event(
                id=f"e{i}", type=rng.choice(TYPES), plover=Plover(event="ASSAULT"), cameo=None, acled=Acled(),
                actors=(ActorRef(id=f"named:group-{side}", name=f"Group {side}", text=f"group {side}"),),
                date=date, claims=(f"c{i}",), evidence=evidence,
                place=Place(
                    id=f"own:{town}", name=f"Town {town}", country="SYR", lat=33 + town % 20 * 0.2,
                    lon=36 + town // 20 * 0.2, text=f"town {town}",
                ),
                counts=(Count(measure="killed", who=None, low=low, high=low, words=str(low)),) if low else (),
            )
        )  # fmt: skip
        claims.append(
            Claim(
                id=f"c{i}", event=f"e{i}", modality="actual", horizon="new", evidence=evidence, rule="bench",
                confidence=round(rng.random(), 3),
            )
        )  # fmt: skip
    published = (dt.date(2010, 1, 1) + dt.timedelta(days=rng.randrange(3650))).isoformat()
    report = Report(
        id=f"bench {number}", publisher=f"Paper {rng.randrange(80)}", published=published, published_basis="given",
        text=body, sha256=sha256(body.encode()).hexdigest(),
    )  # fmt: skip
    return Record(report=report, claims=tuple(claims), events=tuple(events))


def fill(store: Store, events: int) -> None:
    """Add reports until there are so many events."""
    rng = random.Random(1)
    for at in range(store.counts()["reports"], events // 5, 200):
        with store.writing() as connection:
            for number in range(at, min(at + 200, events // 5)):
                keep.keep(connection, record(number, rng))
        print(f"{store.counts()['events']:,} events", file=sys.stderr)


def timed(step: Callable[[int], Any]) -> dict[str, float]:
    """Milliseconds of a step: by the clock, and of this process's own work, which a busy machine does not stretch."""
    clock, work = [], []
    for i in range(STEPS):
        start, own = time.perf_counter(), time.process_time()
        step(i)
        clock.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - own) * 1000)
    return {
        f"{name} {kind}": round(value, 1)
        for kind, took in (("clock", clock), ("work", work))
        for name, value in (("p50", statistics.median(took)), ("p95", statistics.quantiles(took, n=20)[-1]))
    }


def measure(store: Store) -> dict[str, dict[str, float]]:
    """All steps of the review."""
    desk = Desk(store, by="bench")
    ids = store.queue_ids(limit=STEPS * 4)

    def page(order: str, **asked: Any) -> Callable[[int], Any]:
        def step(i: int) -> None:
            found = store.queue_ids(order=order, **asked)
            store.queue_size(**asked)
            store.waiting_all(found[i : i + 9])

        return step

    return {
        "page by impact": timed(page("impact")),
        "page by uncertainty": timed(page("uncertainty")),
        "page of one type and year": timed(page("impact", type="shelling", since="2015", until="2015")),
        "accept": timed(lambda i: desk.accept(ids[i])),
        "reject": timed(lambda i: desk.reject(ids[STEPS + i], reason="bench")),
        "correct a date": timed(lambda i: desk.correct(ids[2 * STEPS + i], {"date": "2014-05-06"}, note="bench")),
        "undo": timed(lambda i: desk.undo_last()),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, help="a record to keep, or one that was kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder) / "bench.db"
        with open_store(place) if place.exists() else init(place) as store:
            fill(store, given.events)
            print(json.dumps({"events": store.counts()["events"], **measure(store)}, indent=2))


if __name__ == "__main__":
    main()
