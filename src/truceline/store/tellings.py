"""What single reports tell, from its rows: laid out for comparing with what others tell."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Table, Text, cast, select

from ..assemble.across import (
    LifeSighting,
    PairScore,
    Sighting,
    bare,
    compare,
    compare_lives,
    in_reach,
    life_sightings,
    ruled_out,
    sighting,
    with_keys,
)
from ..model import Event, Record, Report
from ..model.words import StandingWord
from ..vocabulary.kin import Kin, load_kin
from ..vocabulary.types import EventTypes, load_types
from . import tables as t
from .ids import id_of, parse_id

LifeSort = Literal["ceasefires", "talks"]
Sort = Literal["events", LifeSort]
Telling = Sighting | LifeSighting
Made = tuple[int, Telling, str, StandingWord]
SORTS: Final[tuple[Sort, ...]] = ("events", "ceasefires", "talks")
AT_ONCE: Final = 500
_HASH_BITS: Final = 43
_TIMED: Final = re.compile(r"(\d{5,6})|y?(\d{4})(?:-(\d\d))?")
_WEEKS_A_YEAR: Final = 52.1775
_REPORT = tuple(
    t.reports.c[name].label(f"report_{name}") for name in ("number", "publisher", "published", "sha256", "url")
)


@cache
def kin() -> Kin:
    """Which types may tell one event."""
    return load_kin(types())


@cache
def types() -> EventTypes:
    """The list of event types."""
    return load_types()


def key_of(key: str) -> int:
    """A key as a number: much smaller in an index. Two keys that give one number only cost a look.

    Its week comes first, where it has one: what is told of one time stands together in the index, so that a few pages
    take the news of a day however large it has become.
    """
    what, _, when = key.rpartition("|")
    week = _week(when)
    return week << _HASH_BITS | (_hash(what) if week else _hash(key))


@lru_cache(maxsize=1 << 16)  # the same parties and towns come again and again
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> (64 - _HASH_BITS)


@lru_cache(maxsize=1 << 12)
def _week(when: str) -> int:
    """A week, or that in which a month or year begins; 0 for anything else."""
    found = _TIMED.fullmatch(when)
    if found is None:
        return 0
    week, year, month = found.groups()
    return int(week) if week else int((int(year) + (int(month or 1) - 1) / 12) * _WEEKS_A_YEAR)


def parts(numbers: Iterable[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time, sorted: a database takes no more in one question."""
    found = sorted(set(numbers))
    for at in range(0, len(found), AT_ONCE):
        yield found[at : at + AT_ONCE]


def by_sort(ids: Iterable[str]) -> Iterator[tuple[Sort, list[int]]]:
    """The numbers of tellings (e17, f2, t3), each sort by itself, a few hundred at a time; other ids are left out."""
    own = [parse_id(one) for one in ids]
    for sort in SORTS:
        for part in parts(number for kind, number in own if kind == sort):
            yield sort, part


class Tellings:
    """The tellings of one sort, made from their rows when they are first needed; what only finding partners takes, when
    that is asked for. bare: only to be shown, never compared."""

    def __init__(self, connection: Connection, sort: Sort, *, bare: bool = False) -> None:
        self.sort: Sort = sort
        self._bare = bare
        self._connection = connection
        self._made: dict[int, Telling] = {}
        self._keyed: dict[int, Telling] = {}
        self._signs: dict[int, str] = {}
        self._standing: dict[int, StandingWord] = {}

    def take(self, read: Mapping[int, Record]) -> None:
        """Make those of reports whose rows were only now written from these, by the numbers of the reports."""
        for number, record in read.items():
            report = record.report.model_copy(update={"id": id_of("reports", number), "text": ""})
            self._put(_of_record(self.sort, record.model_copy(update={"report": report})))

    def load(self, numbers: Iterable[int]) -> None:
        """Make these, all at once."""
        missing = {n for n in numbers if n not in self._made}
        make = _events if self.sort == "events" else _lives
        for part in parts(missing):
            self._put(make(self._connection, self.sort, part, self._bare))

    def _put(self, made: Iterable[Made]) -> None:
        for number, telling, sign, standing in made:
            self._made[number], self._signs[number], self._standing[number] = telling, sign, standing

    def __getitem__(self, number: int) -> Telling:
        if number not in self._made:
            self.load([number])
        return self._made[number]

    def sign(self, number: int) -> str:
        """What a telling is, the same whenever and in whatever order its report was added."""
        self.load([number])
        return self._signs[number]

    def standing(self, number: int) -> StandingWord:
        """What people made of a telling."""
        self.load([number])
        return self._standing[number]

    def keys(self, number: int) -> frozenset[str]:
        """The keys under which it is kept."""
        return self._with_keys(number).keys

    def probes(self, number: int) -> frozenset[str]:
        """The keys of its partners."""
        told = self._with_keys(number)
        return told.probes if isinstance(told, Sighting) else told.keys

    def reach(self, one: int, other: int) -> bool:
        """Whether two tellings of different reports find each other."""
        a, b = self._with_keys(one), self._with_keys(other)
        if a.report == b.report:
            return False
        return in_reach(a, b) if isinstance(a, Sighting) and isinstance(b, Sighting) else True

    def _with_keys(self, number: int) -> Telling:
        if number not in self._keyed:
            told = self[number]
            self._keyed[number] = with_keys(told, kin()) if isinstance(told, Sighting) else told
        return self._keyed[number]

    def ruled_out(self, one: int, other: int) -> bool:
        """Whether a look at type and days shows that a pair is not one."""
        a, b = self[one], self[other]
        return isinstance(a, Sighting) and isinstance(b, Sighting) and ruled_out(a, b, kin())

    def compare(self, one: int, other: int) -> PairScore:
        """The scores of a pair."""
        a, b = self[one], self[other]
        if isinstance(a, Sighting) and isinstance(b, Sighting):
            return compare(a, b, kin())
        assert isinstance(a, LifeSighting) and isinstance(b, LifeSighting)
        return compare_lives(a, b, kin())


def _of_record(sort: Sort, record: Record) -> Iterator[Made]:
    report = record.report
    if sort == "events":
        for event in record.events:
            made = sighting(event, report, report_id=report.id, event_id=event.id)
            yield parse_id(event.id)[1], made, _sign(report, event.type, event.evidence), "machine"
    elif getattr(record, sort):
        empty: Any = {other: () for other in ("ceasefires", "talks") if other != sort}
        for telling in _seen(record.model_copy(update=empty)):
            life = telling.life
            yield parse_id(life.id)[1], telling, _sign(report, getattr(life, "kind", "talks"), life.evidence), "machine"


def _seen(record: Record) -> Iterator[LifeSighting]:
    """The lives of a record, all of whose ids are those of the whole record."""
    own = record.report.id
    seen = [sighting(e, record.report, report_id=own, event_id=e.id) for e in record.events]
    for made in life_sightings(record, seen, report=own):
        yield dataclasses.replace(made, id=made.life.id)


def _events(connection: Connection, _: Sort, numbers: Sequence[int], shown: bool) -> Iterator[Made]:
    for row, report in _told(connection, t.events, t.events.c.number.in_(numbers)):
        event = Event.model_validate_json(row["value"])
        number = parse_id(event.id)[1]
        if shown:
            yield number, bare(event, report), "", row["standing"]
        else:
            made = sighting(event, report, report_id=report.id, event_id=event.id)
            was = row["read"]["type"] if row["read"] else event.type
            yield number, made, _sign(report, was, event.evidence), row["standing"]


def _lives(connection: Connection, sort: Sort, numbers: Sequence[int], shown: bool) -> Iterator[Made]:
    link = "ceasefire" if sort == "ceasefires" else "talks"
    told: dict[str, list[Event]] = {}
    for row, report in () if shown else _told(connection, t.events, t.events.c[link].in_(numbers)):
        if row["standing"] != "rejected":
            told.setdefault(report.id, []).append(Event.model_validate_json(row["value"]))
    lives: dict[str, list[Any]] = {}
    standings: dict[str, StandingWord] = {}
    kinds: dict[str, str] = {}
    reports: dict[str, Report] = {}
    for row in _rows(connection, t.metadata.tables[sort], t.metadata.tables[sort].c.number.in_(numbers)):
        report = _report(row)
        reports[report.id] = report
        value = json.loads(row["value"])
        lives.setdefault(report.id, []).append(value)
        own = value["id"]
        standings[own], kinds[own] = row["standing"], (row["read"] or value).get("kind", "talks")
    for own, report in reports.items():
        record = Record.model_validate({"report": report, "claims": (), "events": told.get(own, []), sort: lives[own]})
        for made in _seen(record):
            life = made.life
            yield parse_id(life.id)[1], made, _sign(report, kinds[life.id], life.evidence), standings[life.id]


def _told(
    connection: Connection, table: Table, where: ColumnElement[bool]
) -> Iterator[tuple[Mapping[str, Any], Report]]:
    """Rows, each with its report, which is made once."""
    reports: dict[int, Report] = {}
    for row in _rows(connection, table, where):
        own = row["report_number"]
        if own not in reports:
            reports[own] = _report(row)
        yield row, reports[own]


def _rows(connection: Connection, table: Table, where: ColumnElement[bool]) -> Sequence[Mapping[str, Any]]:
    """With the value as text: it is taken apart only once, by the model."""
    rows = (
        select(cast(table.c.value, Text).label("value"), table.c.read, table.c.standing, *_REPORT)
        .join(t.reports, t.reports.c.number == table.c.report)
        .where(where)
    )
    return connection.execute(rows.order_by(table.c.number)).mappings().all()  # type: ignore[return-value]


def _report(row: Mapping[str, Any]) -> Report:
    """What comparing needs of a report; its text is not among it."""
    own = {name: row[f"report_{name}"] for name in ("publisher", "published", "sha256", "url")}
    return Report(id=id_of("reports", row["report_number"]), text="", **own)


def _sign(report: Report, what: str, evidence: Iterable[Any]) -> str:
    said = (report.sha256, report.published, report.publisher, report.url, what, *((e.start, e.end) for e in evidence))
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
