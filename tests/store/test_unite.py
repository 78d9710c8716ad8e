"""What many reports tell together: any order, small steps, ids that stay."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import column, insert, inspect, select, table, update

from bench.collection import collection
from bench.given import Giver
from bench.merging import load
from tests import make
from truceline.assemble.across import Across
from truceline.errors import StoreError
from truceline.model import Claim, Record
from truceline.store import Store, init, migrate, open_store, schema
from truceline.store import tables as t
from truceline.store.engine import connect, url_of, writing
from truceline.store.fulltext import index_claims, index_reports
from truceline.store.things import quotes
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types

BAIDOA = make.town("Baidoa", 3.11, 43.65)
BOSASO = make.town("Bosaso", 11.28, 49.18)
Groups = set[frozenset[str]]


def bombing(id_: str, *, day: str = "2019-03-12", place: object = BAIDOA, killed: int = 9, **report: object) -> Record:
    words = "A car bomb tore through the livestock market"
    counts = (make.killed_count(killed),)
    told = make.event("bombing", words, date=day, place=place, counts=counts)
    return make.record(id_, told, text=f"{words}\n\n{id_}", **report)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def given() -> list[Record]:
    """The hand-written reports of the same events."""
    giver = Giver.load()
    return [giver.record(row) for row in load("same_reports")]


def groups(store: Store, sort: str = "events") -> Groups:
    """The groups, each telling by its report's own id and its place there."""
    table, told = t.metadata.tables[sort], t.metadata.tables[f"told_{sort}"]
    asked = (
        select(told.c.merged, t.reports.c.given_id, table.c.number)
        .select_from(table)
        .outerjoin(told, told.c.number == table.c.number)
        .join(t.reports, t.reports.c.number == table.c.report)
        .order_by(table.c.number)
    )
    found: dict[int, set[str]] = {}
    seen: dict[str, int] = {}
    with store.reading() as connection:
        for merged, report, _ in connection.execute(asked).tuples():
            seen[report] = seen.get(report, 0) + 1
            found.setdefault(merged, set()).add(f"{report} {seen[report]}")
    assert None not in found
    return set(map(frozenset, found.values()))


def pure(records: Iterable[Record]) -> Groups:
    """What the procedure in memory makes of the same records."""
    across = Across(load_kin(load_types()))
    names = {}
    for record in records:
        across.add(record)
        names |= {f"{record.report.id}/{e.id}": f"{record.report.id} {i}" for i, e in enumerate(record.events, start=1)}
    return {frozenset(names[i] for i in members) for members in across.events.groups.values()}


def merged(store: Store) -> list[tuple[int, int, int]]:
    """Number, reports and sources of what is told."""
    m = t.merged.c
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(m.number, m.reports, m.sources).order_by(m.number))]


def test_the_order_of_adding_makes_no_difference(place: str, tmp_path: Path, given: list[Record]) -> None:
    records = list(given)
    with init(place) as store:
        for record in records:
            store.keep(record)
        first = groups(store)
        lives = [groups(store, sort) for sort in ("ceasefires", "talks")]
        assert store.doctor() == []
    assert first == pure(records)
    assert max(map(len, first)) > 2
    for seed in range(3):
        random.Random(seed).shuffle(records)
        with init(tmp_path / f"{seed}.db") as store:
            for record in records:
                store.keep(record)
            assert groups(store) == first
            assert [groups(store, sort) for sort in ("ceasefires", "talks")] == lives


def test_what_is_withdrawn_leaves_no_trace(place: str, tmp_path: Path, given: list[Record]) -> None:
    with init(place) as store:
        ids = [store.keep(record) for record in given]
        for i in range(0, len(ids), 3):
            store.withdraw(ids[i], reason="test")
        left = groups(store)
        assert store.doctor() == []
    with init(tmp_path / "left.db") as other:
        for i, record in enumerate(given):
            if i % 3:
                other.keep(record)
        assert groups(other) == left


def test_what_is_read_again_the_same_changes_nothing(store: Store) -> None:
    first, _ = store.keep(bombing("a")), store.keep(bombing("b", publisher="B"))
    before = merged(store)
    assert before == [(1, 2, 2)]
    store.keep_again(first, bombing("a"), reason="test")
    assert (merged(store), store.tombstone("m1")) == (before, None)
    assert store.doctor() == []


def test_what_is_read_again_otherwise_leaves_its_group(store: Store) -> None:
    first, _ = store.keep(bombing("a")), store.keep(bombing("b"))
    store.keep_again(first, bombing("a", place=BOSASO), reason="test")
    assert groups(store) == {frozenset({"a 1"}), frozenset({"b 1"})}
    assert merged(store) == [(1, 1, 1), (2, 1, 1)]


def test_an_id_that_lost_its_founder_says_where_to_look(store: Store) -> None:
    first, _ = store.keep(bombing("a")), store.keep(bombing("b"))
    store.withdraw(first, reason="test")
    assert merged(store) == [(2, 1, 1)]
    stone = store.tombstone("m1")
    assert stone is not None and stone.replaced_by == "m2"
    store.withdraw("r2", reason="test")
    stone = store.tombstone("m2")
    assert merged(store) == [] and stone is not None and stone.replaced_by is None
    assert store.doctor() == []


def test_copies_of_one_text_and_one_publisher_are_one_source(store: Store) -> None:
    wire = " ".join(f"word{i}" for i in range(60))
    words = "A car bomb tore through the livestock market"

    def told(id_: str, body: str, publisher: str) -> Record:
        event = make.event("bombing", words, date="2019-03-12", place=BAIDOA, counts=(make.killed_count(9),))
        return make.record(id_, event, text=f"{words} {body}", publisher=publisher)

    store.keep(told("a", wire, "A"))
    second = store.keep(told("b", wire + " more", "B"))
    assert merged(store) == [(1, 2, 1)]
    store.keep(told("c", "quite other words of another hand, who was there himself", "C"))
    assert merged(store) == [(1, 3, 2)]
    store.keep(told("d", "and other words again from the same paper as before", "C"))
    assert merged(store) == [(1, 4, 2)]
    store.withdraw(second, reason="test")
    assert merged(store) == [(1, 3, 2)]
    assert store.doctor() == []


def older(place: str, whole: Store) -> None:
    """Make a record of the first version with the same reports."""
    with connect(url_of(place)).connect() as old, writing(old).begin(), whole.reading() as now:
        schema.upgrade(old, to="0001")
        there = inspect(old)
        for made in t.metadata.sorted_tables:
            if made.name not in there.get_table_names() or made is t.counters:
                continue
            names = [one["name"] for one in there.get_columns(made.name)]
            rows = [dict(row) for row in now.execute(select(*(made.c[name] for name in names))).mappings()]
            if rows:
                old.execute(insert(table(made.name, *(column(name, made.c[name].type) for name in names))), rows)
        for kind, last in now.execute(select(t.counters.c.kind, t.counters.c.last)).tuples():
            old.execute(update(t.counters).where(t.counters.c.kind == kind).values(last=last))
        r, c = t.reports.c, t.claims.c
        index_reports(old, [tuple(row) for row in now.execute(select(r.number, r.title, r.text))])
        index_claims(old, quotes([Claim.model_validate(value) for value in now.execute(select(c.value)).scalars()]))


def test_a_record_of_single_reports_is_put_together_when_it_is_migrated(
    place: str, tmp_path: Path, given: list[Record]
) -> None:
    with init(tmp_path / "whole.db") as store:
        store.keep_all(given)
        whole = groups(store)
        older(place, store)
    with pytest.raises(StoreError, match="truceline migrate"):
        open_store(place)
    assert migrate(place) == ("0001", schema.head())
    with open_store(place) as store:
        assert groups(store) == whole
        assert store.doctor() == []


def test_many_at_once_are_the_same_as_one_by_one(store: Store, tmp_path: Path, given: list[Record]) -> None:
    made = [*given, *collection(60, seed=3)]
    with init(tmp_path / "single.db") as other:
        for record in made:
            other.keep(record)
        store.keep_all(made, at_once=25)
        for sort in ("events", "ceasefires", "talks"):
            assert groups(store, sort) == groups(other, sort)
        assert sizes(store) == sizes(other)
        assert store.doctor() == []


def sizes(store: Store) -> list[tuple[object, ...]]:
    """What is written of whole things, but for their numbers."""
    m = t.merged.c
    with store.reading() as connection:
        rows = connection.execute(select(m.sort, m.date_from, m.date_until, m.reports, m.sources, m.standing))
        return sorted((tuple(row) for row in rows), key=repr)
