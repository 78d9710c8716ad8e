"""The contract of the record, against every database."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from truceline.errors import StoreError, UsageError
from truceline.model import Record
from truceline.store import Store, init, migrate, open_store
from truceline.store import tables as t
from truceline.store.ids import parse_id

LETTERS = {"claims": "c", "events": "e", "ceasefires": "f", "talks": "t"}


def own_ids(record: Record) -> set[str]:
    return {one.id for kind in LETTERS for one in getattr(record, kind)}


def test_a_record_comes_back_as_it_was_read(store: Store, records: dict[str, Record]) -> None:
    for name, read in records.items():
        kept = store.record(store.keep(read))
        assert kept.report == read.report.model_copy(update={"id": kept.report.id}), name
        for kind in LETTERS:
            ours, theirs = getattr(kept, kind), getattr(read, kind)
            assert len(ours) == len(theirs), name
            for one, other in zip(ours, theirs, strict=True):
                assert one.evidence == other.evidence
        back = {
            one.id: other.id
            for kind in LETTERS
            for one, other in zip(getattr(kept, kind), getattr(read, kind), strict=True)
        }
        for one, other in zip(kept.events, read.events, strict=True):
            same = {"id", "about", "claims", "ceasefire", "talks", "condition"}
            assert one.model_dump(exclude=same) == other.model_dump(exclude=same)
            assert back.get(one.about or "") == other.about
            assert [back[c] for c in one.claims] == list(other.claims)
            assert (back.get(one.ceasefire or ""), back.get(one.talks or "")) == (other.ceasefire, other.talks)
        for claim, other_claim in zip(kept.claims, read.claims, strict=True):
            assert back[claim.event] == other_claim.event
            assert claim.speakers == other_claim.speakers


def test_ids_are_never_given_twice(store: Store, records: dict[str, Record]) -> None:
    first = store.keep(records["truce"])
    ids = own_ids(store.record(first))
    store.withdraw(first, reason="a test", replaced_by="r9")
    assert store.counts() == dict.fromkeys(store.counts(), 0)
    for gone in {first, *ids}:
        stone = store.tombstone(gone)
        assert stone is not None
        assert (stone.reason, stone.replaced_by) == ("a test", "r9")
    second = store.keep(records["truce"])
    assert second != first
    assert not ids & own_ids(store.record(second))
    assert store.tombstone(second) is None
    with pytest.raises(StoreError, match=r"no report r1.*truceline reports"):
        store.record(first)


def test_what_is_read_again_the_same_keeps_its_id(store: Store, records: dict[str, Record]) -> None:
    read = records["shelling"]
    report = store.keep(read)
    before = store.record(report)
    left_out, rest = read.events[-1], read.events[:-1]
    fewer = read.model_copy(
        update={
            "events": tuple(e.model_copy(update={"about": None}) if e.about == left_out.id else e for e in rest),
            "claims": tuple(c for c in read.claims if c.event != left_out.id),
            "report": read.report.model_copy(update={"publisher": "Somebody else"}),
        }
    )
    store.keep_again(report, fewer, reason="read by another rule")
    after = store.record(report)
    assert after.report.publisher == "Somebody else"
    gone = own_ids(before) - own_ids(after)
    assert gone == {before.events[-1].id, *before.events[-1].claims}
    assert own_ids(after) < own_ids(before)
    assert all((store.tombstone(one) or pytest.fail(one)).reason == "read by another rule" for one in gone)
    store.keep_again(report, read, reason="again")
    assert not gone & own_ids(store.record(report))


def test_nothing_is_kept_of_a_record_that_does_not_fit(store: Store, records: dict[str, Record]) -> None:
    read = records["shelling"]
    wrong = read.model_copy(update={"claims": (*read.claims, read.claims[0].model_copy(update={"event": "e99"}))})
    with pytest.raises(LookupError):
        store.keep(wrong)
    assert store.counts() == dict.fromkeys(store.counts(), 0)
    assert store.keep(read) == "r1"


def test_decisions_stand_beside_what_was_read(store: Store, records: dict[str, Record]) -> None:
    event = store.record(store.keep(records["shelling"])).events[0]
    bombing = {"fields": {"type": {"value": "bombing"}}}
    first = store.decide(event.id, "reject", by="ana", reason="hearsay")
    second = store.decide(event.id, "correct", by="ben", value=bombing)
    assert store.decisions(event.id) == [first, second]
    assert (first.id, second.id, second.value) == ("d1", "d2", bombing)
    assert store.decisions("e99") == []
    with pytest.raises(UsageError, match="accept, correct"):
        store.decide(event.id, "perhaps", by="ana")
    with pytest.raises(StoreError, match="no e99"):
        store.decide("e99", "accept", by="ana")
    assert len(store.decisions()) == 2


@pytest.mark.parametrize("text", ["", "17", "x1", "e", "e0", "e01", "e1 2", "E1", "e-1"])
def test_what_is_no_id_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="ids look like"):
        parse_id(text)


def test_making_a_record_again_changes_nothing(store: Store, place: str, records: dict[str, Record]) -> None:
    store.keep(records["truce"])
    with init(place) as again:
        assert again.counts() == store.counts()
    before, after = migrate(place)
    assert before == after
    with open_store(place) as again:
        assert again.record("r1") == store.record("r1")


def test_nouns_are_shared(store: Store, records: dict[str, Record]) -> None:
    for name in ("truce", "broken"):
        store.keep(records[name])
    with store.reading() as connection:
        names = list(connection.execute(select(t.actors.c.name)).scalars())
    assert len(names) == len(set(names))
    assert names.count("Colombia") == 1


def test_a_newer_a_foreign_and_an_empty_database(place: str) -> None:
    with init(place) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE truceline_version SET version_num = '9999'")
    for way in (open_store, init, migrate):
        with pytest.raises(StoreError, match=r"newer version of Truceline.*Update Truceline"):
            way(place)
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE truceline_version")
    for way in (open_store, init):
        with pytest.raises(StoreError, match=r"another program.*--db"):
            way(place)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_tables_are_those_that_the_migrations_make(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_: object, name: str | None, kind: str, reflected: bool, __: object) -> bool:
        if kind == "index" and str(name).endswith("_when"):  # of expressions: seen below
            return False
        return not (reflected and kind in ("table", "index") and ("_words" in str(name) or "_parts" in str(name)))

    with store.reading() as connection:
        options = {"version_table": "truceline_version", "include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, t.metadata) == []
        if connection.dialect.name == "sqlite":
            for name in ("reports", "events", "merged"):
                made = connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = 'ix_{name}_when'")
                assert "coalesce" in made.scalar_one()
