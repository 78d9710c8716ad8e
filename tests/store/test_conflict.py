"""Which events are of a conflict: by country, by parties, or both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.monitor.made import CIVILIANS, SYRIA, event, record
from truceline.errors import UsageError
from truceline.model import ActorRef, Place
from truceline.store import Store
from truceline.store.conflict import Conflict, conflict_of
from truceline.vocabulary.actors import ActorTable

IS = ActorRef(id="islamic-state", name="Islamic State", country="IRQ", text="IS")
ARMY = ActorRef(id="SYR.military", name="Syrian military", country="SYR", text="the army")
TURKEY = ActorRef(id="TUR", name="Turkey", country="TUR", text="Turkey")
LOCAL = ActorRef(id="named:hill-guards", name="Hill Guards", country=None, text="the Hill Guards")
IRAQ = Place(id="mosul", name="Mosul", country="IRQ", lat=36.3, lon=43.1, text="Mosul")
TOLD: dict[str, dict[str, Sequence[ActorRef]]] = {
    "army on IS": {"actors": (ARMY,), "targets": (IS,)},
    "IS on civilians": {"actors": (IS,), "targets": (CIVILIANS,)},
    "IS on Turkey": {"actors": (IS,), "targets": (TURKEY,)},
    "nobody named": {"actors": (), "targets": (CIVILIANS,)},
    "state on guards": {"actors": (SYRIA,), "targets": (LOCAL,)},
}


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


@pytest.fixture
def kept(store: Store) -> Store:
    for i, (words, sides) in enumerate(TOLD.items()):
        store.keep(record(event("attack", f"2016-02-0{i + 1}", id_=f"e{i}", **sides), text=f"{words}."))
    moved = event("attack", "2016-03-01", actors=(IS,), targets=(ARMY,)).model_copy(update={"place": IRAQ})
    store.keep(record(moved, text="In Iraq."))
    return store


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Syria", {1, 2, 3, 4, 5}),
        ("Syria – Islamic State", {1, 2, 5, 31}),
        ("Islamic State vs Turkey", {2, 3}),
        ("Syria: Syria, Islamic State", {1, 2, 5}),
        ("Syria: Islamic State", {1, 2, 3}),
        ("Iraq: Islamic State, Syria", {31}),
        ("Hill Guards", {5}),
        ("=islamic-state, =TUR", {2, 3}),
        ("LTTE", set()),
    ],
)
def test_events_of_a_conflict(kept: Store, asked: str, found: set[int]) -> None:
    days = {
        int((one.date.start or "")[8:]) + 30 * (one.date.start == "2016-03-01")
        for one in kept.events(conflict=asked)
        if one.date
    }
    assert days == found
    assert len(kept.events(conflict=asked, since="2016-01-01")) == len(found)
    assert len(kept.claims(conflict=asked)) == len(found)


def test_the_rule_is_one_for_records_and_layers(table: ActorTable, kept: Store) -> None:
    for asked in ("Syria – Islamic State", "Islamic State vs Turkey", "Hill Guards"):
        conflict = conflict_of(asked, table)
        found = {one.id for one in kept.events(conflict=asked)}
        for one in kept.events():
            assert conflict.has([(ref.id, ref.name) for ref in (*one.actors, *one.targets)]) == (one.id in found)


def test_an_unknown_name_that_people_coded_is_a_side(table: ActorTable) -> None:
    conflict, pair = conflict_of("Syria – Islamic State", table), [("islamic-state", "IS"), ("named:room", "Room")]
    assert conflict.has(pair) and not conflict.has(pair, coded=True)


def test_names_with_and_or_hyphens_stay_whole(table: ActorTable) -> None:
    made = conflict_of("Sudan – Justice and Equality Movement", table)
    assert [party.name for party in made.parties] == ["Sudan", "Justice and Equality Movement"]
    assert [p.ids for p in conflict_of("India vs. Lashkar-e-Taiba", table).parties] == [("IND",), ("lashkar-e-taiba",)]
    assert conflict_of("Turkey–PKK", table).parties[1].ids == ("kurdistan-workers-party",)


def test_a_country_has_no_parties(table: ActorTable) -> None:
    assert conflict_of("Syria", table) == Conflict(country="SYR") == conflict_of("SYR", table)
    assert conflict_of("Mali: JNIM", table).country == "MLI"


@pytest.mark.parametrize("bad", ["", " , ", "Atlantis: JNIM"])
def test_no_conflict(table: ActorTable, bad: str) -> None:
    with pytest.raises(UsageError, match="a conflict is a country"):
        conflict_of(bad, table)


def test_a_conflict_elsewhere_than_the_country_asked_for(kept: Store) -> None:
    with pytest.raises(UsageError, match="the conflict is in SYR, the country asked for is MLI"):
        kept.events(conflict="Syria", country="Mali")


def test_what_people_settle_counts(kept: Store) -> None:
    (one,) = kept.events(conflict="Islamic State vs Turkey", since="2016-02-03", until="2016-02-03")
    fields = {
        "actors": {"value": [LOCAL.model_dump()]},
        "targets": {"value": [CIVILIANS.model_dump()]},
    }
    kept.decide(one.id, "correct", by="ada", value={"fields": fields})
    assert one.id not in {x.id for x in kept.events(conflict="Islamic State vs Turkey")}
    assert one.id in {x.id for x in kept.events(conflict="Hill Guards")}
