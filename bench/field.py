"""The register that Truceline builds of the Afghan process 2018 to 2021, beside what the field has coded.

    python -m bench.field                 read bench/data/afghan_process.jsonl, build the record, compare
    python -m bench.field --data FOLDER   where afghanistan_reference.csv is (else TRUCELINE_DATA, else ../shared/data)

The reports are our own, in the style of wire copy, written from the reference facts (ETH/PRIO ceasefires, PA-X, the
press) before any of them was read. Each line of the answer is a fact of the reference or a rule of the codebooks, with
what the record has of it; nothing is left out for being wrong.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.read import Reader
from truceline.store import KeptCeasefire, Store, WholeEvent, WholeLife, init

ROOT = Path(__file__).resolve().parent.parent
REPORTS = Path(__file__).parent / "data" / "afghan_process.jsonl"
REFERENCE = "afghanistan_reference.csv"
_PARTIES = {
    "Government of Afghanistan": "Afghanistan",
    "Government of United States of America": "United States",
    "Government of United States": "United States",
    "Taleban": "Taliban",
}
_STANDS = frozenset({"declared", "in_effect", "extended", "agreed"})
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact. ref: of the reference; asked: what the record must have; right; has: what it has."""

    ref: str
    asked: str
    right: bool
    has: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of the reference facts."""

    id: str
    date: dt.date
    end: dt.date | None
    kind: str
    parties: tuple[str, ...]


def load(folder: Path) -> list[Reference]:
    """The reference facts. Raises FileNotFoundError where they are not there."""
    with (folder / REFERENCE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Reference(
            id=row["ref_id"],
            date=dt.date.fromisoformat(row["date"]),
            end=dt.date.fromisoformat(row["end_date"]) if row["end_date"] else None,
            kind=row["kind"],
            parties=tuple(_PARTIES.get(name.strip(), name.strip()) for name in row["parties"].split(";")),
        )
        for row in rows
    ]


def compare(store: Store, reference: Sequence[Reference]) -> list[Finding]:
    """Every fact, in the order of the reference, then the rules of the codebooks."""
    register = Register(store)
    return [*_ceasefires(register, reference), *_news(register, reference), *_rules(register)]


class Register:
    """What the record has, asked as the comparison needs it."""

    def __init__(self, store: Store) -> None:
        self.lives = list(store.ceasefires())
        self.talks = list(store.talks())
        self.events = list(store.events())
        told = [one for life in self.lives for one in map(store.get, life.members)]
        self.told = [one for one in told if isinstance(one, KeptCeasefire)]
        self.claims = list(store.claims())

    def near(self, day: dt.date, *, parties: Sequence[str] = ()) -> list[WholeLife]:
        """Ceasefires that a report of that day, or of the days after, tells to stand or to be made."""
        wanted = set(parties)
        return [
            life
            for life in self.lives
            if wanted <= set(life.parties)
            and any(step.state in _STANDS and _told(step.said, day, after=_NEAR) for step in life.history)
        ]

    def row(self, life: WholeLife) -> bool:
        """Whether a dataset of ceasefires would have it: declared or agreed, and no mere reduction in violence."""
        return life.kind != "reduction_in_violence" and any(step.state in _STANDS for step in life.history)

    def of_type(self, kinds: Sequence[str], day: dt.date, *, days: int = 1) -> list[WholeEvent]:
        """Events of these types dated within so many days of a day."""
        return [
            one
            for one in self.events
            if one.type in kinds and one.date is not None and _told(one.date.start, day, before=days, after=days)
        ]


def _told(iso: str | None, day: dt.date, *, before: int = 0, after: int = 0) -> bool:
    if iso is None or len(iso) < 10:
        return False
    gap = (dt.date.fromisoformat(iso[:10]) - day).days
    return -before <= gap <= after


def _ceasefires(register: Register, reference: Sequence[Reference]) -> Iterator[Finding]:
    rows = [one for one in reference if one.kind == "ceasefire" and one.id.startswith("CF-")]
    known = {one.id: one for one in rows}
    found = {one.id: _best(register, one) for one in rows}
    for ref, one in known.items():
        life = found[ref]
        who = " and ".join(one.parties)
        yield Finding(ref, f"{who}: a ceasefire of {one.date}", life is not None, _life(life))
        if life is None:
            continue
        shared = [other for other, same in found.items() if other != ref and same is not None and same.id == life.id]
        has = f"{life.id} stands for {', '.join(shared)} too" if shared else life.id
        yield Finding(ref, "… as a row of its own", not shared, has)
        if one.end is not None and ref not in ("CF-700069",):
            ended = [step for step in life.history if step.state == "ended"]
            right = any(_told(step.date, one.end, before=2, after=2) for step in ended)
            told = ", ".join(step.date or "no day" for step in ended) or "no end told"
            yield Finding(ref, f"… that ended about {one.end}", right, told)


def _best(register: Register, one: Reference) -> WholeLife | None:
    near = [life for life in register.near(one.date, parties=one.parties) if register.row(life)]
    # of several the one with no other party, as ETH/PRIO has a row for each declaration
    return min(near, key=lambda life: (len(life.parties), int(life.id[1:])), default=None)


def _news(register: Register, reference: Sequence[Reference]) -> Iterator[Finding]:
    by_id = {one.id: one for one in reference}
    attack = by_id["NEWS-ATTACK"]
    found = [one for one in register.of_type(["bombing"], attack.date) if one.place and "Kandahar" in one.place.name]
    right = any(toll.measure == "killed" and (toll.low, toll.high) == (2, 2) for one in found for toll in one.tolls)
    yield Finding(attack.id, "a bombing in Kandahar with two killed", right, _events(found))
    for ref, asked, states in (
        ("NEWS-TALKS1", "talks under way, the United States and the Taliban", ("under_way",)),
        ("NEWS-TALKS2", "talks broken off", ("broken_off",)),
        ("NEWS-TALKS3", "talks resumed", ("resumed",)),
        ("NEWS-TALKS4", "talks paused", ("suspended",)),
        ("PAX-2271", "an agreement with the Taliban, signed", ("signed",)),
        ("NEWS-IAN", "talks under way, Afghanistan and the Taliban", ("under_way",)),
    ):
        one = by_id[ref]
        sides = {"Taliban", "Afghanistan" if ref == "NEWS-IAN" else "United States"}
        lives = [
            life
            for life in register.talks
            if sides <= set(life.parties)
            and any(
                step.state in states and _told(step.date or step.said, one.date, before=2, after=2)
                for step in life.history
            )
        ]
        yield Finding(
            ref, f"{asked}, {one.date}", bool(lives), ", ".join(life.id for life in lives) or "not in the record"
        )
    one = by_id["NEWS-RESUME"]
    found = [e for e in register.of_type(["attack", "armed_clash", "raid"], one.date, days=2) if _named(e, "Taliban")]
    yield Finding(one.id, "attacks by the Taliban after their partial truce", bool(found), _events(found))


def _rules(register: Register) -> Iterator[Finding]:
    offers = [one for one in register.lives if any(step.state == "offered" for step in one.history)]
    wrong = [one for one in offers if register.row(one)]
    yield Finding(
        "NEWS-OFFER", "the offer of January 2020 is in the record, with seven or 10 days",
        any(one.duration and one.duration.values == (7.0, 10.0) for one in register.told if one.state == "offered"),
        _lives(offers),
    )  # fmt: skip
    yield Finding(
        "NEWS-OFFER", "… and no ceasefire: no row holds it", bool(offers) and not wrong, _lives(wrong) or "no row"
    )
    both = [
        one for one in register.lives
        if {"agreed", "denied"} <= {step.state for step in one.history}
        and any(_told(step.said, dt.date(2019, 12, 30)) for step in one.history)
    ]  # fmt: skip
    yield Finding(
        "CF-700074", "agreed on 29 December 2019 and denied on the 30th: one disputed arrangement",
        len(both) == 1 and both[0].disputed, _lives(both),
    )  # fmt: skip
    riv = [one for one in register.lives if one.kind == "reduction_in_violence"]
    february = [one for one in register.near(dt.date(2020, 2, 21)) if one.kind != "reduction_in_violence"]
    yield Finding("NEWS-RIV", "the reduction in violence of February 2020 is in the record", bool(riv), _lives(riv))
    yield Finding("NEWS-RIV", "… and no ceasefire row", not february, _lives(february) or "no row")
    yield from _eid(register)
    yield from _figures(register)


def _eid(register: Register) -> Iterator[Finding]:
    for ref, day, words in (
        ("CF-700075/76", dt.date(2020, 5, 23), "Eid al-Fitr 2020"),
        ("CF-700077/78", dt.date(2020, 7, 28), "Eid al-Adha 2020"),
        ("NEWS-EID21", dt.date(2021, 5, 10), "Eid al-Fitr 2021"),
    ):
        near = register.near(day)
        single = {one.parties[0] for one in near if len(one.parties) == 1}
        right = {"Taliban", "Afghanistan"} <= single
        yield Finding(ref, f"{words}: two one-sided ceasefires side by side", right, _lives(near))


def _figures(register: Register) -> Iterator[Finding]:
    for figure, who in (("94 percent", "Pajhwok"), ("75 percent", "Analysts Network"), ("80 percent", "official")):
        claims = [one for one in register.claims if any(figure in said.quote for said in one.evidence)]
        kept = [one for one in claims if any(who in speaker.label for speaker in one.speakers)]
        has = "; ".join(f"{one.id} as {one.type}" for one in claims) or "in no claim"
        yield Finding("NEWS-RIV", f"the figure of {figure}, said by {who}", bool(kept), has)
    wrong = [
        one
        for one in register.claims
        if one.type in ("attack", "seize_territory") and "percent" in one.evidence[0].quote
    ]
    yield Finding(
        "NEWS-RIV",
        "a fall in violence is no violent event",
        not wrong,
        "; ".join(f"{o.id} as {o.type}" for o in wrong) or "none",
    )


def _named(event: WholeEvent, name: str) -> bool:
    return any(ref.name == name for ref in event.actors)


def _life(one: WholeLife | None) -> str:
    if one is None:
        return "not in the record"
    return f"{one.id}, {one.kind}, {' and '.join(one.parties)}, {one.state}"


def _lives(found: Sequence[WholeLife]) -> str:
    return "; ".join(_life(one) for one in found)


def _events(found: Sequence[WholeEvent]) -> str:
    return "; ".join(f"{one.id} {one.says}" for one in found) or "not in the record"


def build(place: Path, *, reader: Reader | None = None) -> Store:
    """A record of the reports in a new file. reader: one made before."""
    store = init(place)
    added = store.add(REPORTS, reader=reader)
    if added.failed:
        raise RuntimeError(f"{len(added.failed)} of the bench's own reports can't be read: {added.failed[0]}")
    return store


def data_folder(given: str | None = None) -> Path:
    """Where the reference facts are."""
    return Path(given or os.environ.get("TRUCELINE_DATA") or ROOT.parent / "shared" / "data")


def main(given: list[str] | None = None) -> int:
    """Compare and print; 1 where the reference is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="the folder with afghanistan_reference.csv")
    folder = data_folder(parser.parse_args(given).data)
    try:
        reference = load(folder)
    except FileNotFoundError:
        print(f"{folder / REFERENCE} is missing: name its folder by --data or TRUCELINE_DATA", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as temporary, build(Path(temporary) / "record.db") as store:
        found = compare(store, reference)
    for one in found:
        print(f"{'yes' if one.right else 'NO ':3}  {one.ref:14} {one.asked}\n     {'':14} {one.has}")
    print(f"\n{sum(one.right for one in found)} of {len(found)} as the field has it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
