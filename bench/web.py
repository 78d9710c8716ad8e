"""How long the pages of `truceline serve` take on a record of many events: server time, over HTTP on this machine.

    python -m bench.web [--events N] [--rounds N] [--db FILE] [--write]

A made-up record (fixed seed): reports of five events each in sixty towns over three years, each third report telling
events of another paper, with ceasefires and talks. Every page is asked for in turn, ``rounds`` times; the figures are
the median and the 95th percentile, and the median of the processor's time, which a busy machine does not stretch (the
client's part is in it). --db keeps the record for another run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from truceline.model import (
    Acled,
    ActorRef,
    Ceasefire,
    CeasefireStep,
    Claim,
    Count,
    DateValue,
    Event,
    Evidence,
    Place,
    Plover,
    Record,
    Report,
    Speaker,
    Talks,
    TalksStep,
)
from truceline.store import Store, init, open_store
from truceline.web import running

from .scores import RESULTS

BEGIN, END = "<!-- web:begin -->", "<!-- web:end -->"
EACH = 5
TYPES = "attack bombing shelling air_strike armed_clash shooting abduction ceasefire_violate talks_hold release".split()
PATHS = (
    "/", "/?country=SDN&since=2021-01&until=2021-06", "/events", "/events?type=violence&place=Town+7",
    "/events?text=shelling&offset=2000", "/ceasefires", "/talks", "/reports", "/actors", "/sources", "/disagreements",
    "/changes", "/search?q=town", "/reports/r1", "/events/m1", "/api/events?limit=500",
)  # fmt: skip
_FIRST = dt.date(2020, 1, 1)


def main(given: list[str] | None = None) -> int:
    """Measure and print; ``--write`` puts the figures into bench/RESULTS.md."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.web", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=50_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=20, metavar="N")
    parser.add_argument("--db", type=Path, help="keep the record here, or use what is there")
    parser.add_argument("--write", action="store_true", help="put the figures into bench/RESULTS.md")
    options = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        place = options.db or Path(folder) / "record.db"
        with open_store(place) if place.exists() else filled(place, options.events) as store:
            lines = list(_table(store, options.rounds))
    print("\n".join(lines))
    if options.write:
        _write(lines)
    return 0


def filled(place: Path, size: int) -> Store:
    """A made-up record of so many events."""
    store = init(place)
    store.keep_all(records(size), at_once=200)
    return store


def records(size: int) -> Iterator[Record]:
    """Reports that tell so many events together."""
    dice = random.Random(20200101)
    told: list[Event] = []
    for n in range(size // EACH):
        day = _FIRST + dt.timedelta(dice.randrange(3 * 365))
        again = bool(told) and n % 3 == 2
        events = [dice.choice(told[-300:]) if again and i < 2 else _event(dice, day) for i in range(EACH)]
        told = (told + events)[-300:]
        yield _record(dice, n, day, events)


def _event(dice: random.Random, day: dt.date) -> Event:
    type_ = dice.choice(TYPES)
    town = dice.randrange(60)
    when = (day - dt.timedelta(dice.randrange(4))).isoformat()
    low = dice.randrange(30)
    return Event(
        id="", type=type_, plover=Plover(event="ASSAULT"), cameo=None, acled=Acled(),
        actors=(_actor(dice),), targets=(_actor(dice),),
        date=DateValue(start=when, end=when, precision="day", text="on Monday", basis="relative"),
        place=Place(
            id=f"own:{town}", name=f"Town {town}", admin1=f"Province {town % 12}", country="SDN",
            lat=10 + town % 10, lon=25 + town // 10 + town % 7 / 10, precision="exact", text=f"Town {town}",
        ),
        counts=(Count(measure="killed", who=None, low=low, high=low, words=str(low)),),
        modality=dice.choices(("actual", "alleged", "denied", "planned"), (80, 10, 5, 5))[0],
        horizon=dice.choices(("new", "background"), (85, 15))[0],
    )  # type: ignore[arg-type]  # fmt: skip


def _actor(dice: random.Random) -> ActorRef:
    name = f"Group {min(dice.randrange(40), dice.randrange(40))}"
    return ActorRef(id=f"named:{name.lower().replace(' ', '-')}", name=name, country="SDN", text=name)


def _record(dice: random.Random, n: int, day: dt.date, events: list[Event]) -> Record:
    sentences = [
        f"{e.actors[0].name} and {e.targets[0].name}: {e.type} {n}-{i} in {e.place and e.place.name}, police said."
        for i, e in enumerate(events)
    ]
    text = "\n\n".join(sentences)
    truce, talks = n % 25 == 0, n % 40 == 0
    made, claims, at = [], [], 0
    for i, (event, sentence) in enumerate(zip(events, sentences, strict=True), start=1):
        piece = (Evidence(start=at, end=at + len(sentence), quote=sentence),)
        at += len(sentence) + 2
        links = {"ceasefire": "f1" if truce and i == 1 else None, "talks": "t1" if talks and i == 2 else None}
        made.append(event.model_copy(update={"id": f"e{i}", "claims": (f"c{i}",), "evidence": piece, **links}))
        claims.append(
            Claim(
                id=f"c{i}", event=f"e{i}", speakers=(Speaker(label="police", kind="official_unnamed"),),
                modality=event.modality, horizon=event.horizon, evidence=piece, rule="made up", confidence=0.9,
            )
        )  # fmt: skip
    date = DateValue(start=day.isoformat(), end=day.isoformat(), precision="day", text="today", basis="relative")
    parties = (f"Group {dice.randrange(8)}", f"Group {8 + dice.randrange(8)}")
    step = CeasefireStep(state="in_effect", date=date, claims=("c1",))
    held = TalksStep(state="under_way", date=date, claims=("c2",))
    return Record(
        report=Report(
            id=f"made-up-{n}", publisher=f"Paper {n % 23}", published=day.isoformat(), published_basis="given",
            title=f"Report {n}", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        claims=tuple(claims), events=tuple(made),
        ceasefires=(Ceasefire(id="f1", kind="ceasefire", parties=parties, state="in_effect", states=(step,)),)
        if truce else (),
        talks=(Talks(id="t1", parties=parties, state="under_way", states=(held,)),) if talks else (),
    )  # fmt: skip


def _table(store: Store, rounds: int) -> Iterator[str]:
    counts = store.counts()
    yield f"{counts['events']:,} events in {counts['reports']:,} reports, {counts['merged']:,} whole things; Python "
    yield f"{platform.python_version()}, {rounds} rounds."
    yield ""
    yield "| page | median ms | p95 ms | median ms of processor | kB |"
    yield "|---|---|---|---|---|"
    with running(store) as address, httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        for path in PATHS:
            client.get(path)  # what is loaded once
        taken: dict[str, list[float]] = {path: [] for path in PATHS}
        worked: dict[str, list[float]] = {path: [] for path in PATHS}
        sizes = {}
        for _ in range(rounds):
            for path in PATHS:
                begin, before = time.perf_counter(), time.process_time()
                answer = client.get(path).raise_for_status()
                taken[path].append((time.perf_counter() - begin) * 1000)
                worked[path].append((time.process_time() - before) * 1000)
                sizes[path] = len(answer.content) / 1000
    for path, times in taken.items():
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        processor = statistics.median(worked[path])
        yield f"| `{path}` | {statistics.median(times):.0f} | {p95:.0f} | {processor:.0f} | {sizes[path]:.0f} |"


def _write(lines: list[str]) -> None:
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    RESULTS.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
