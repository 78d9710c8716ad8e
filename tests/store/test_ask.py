"""What the record answers, in every database the same."""

from __future__ import annotations

from typing import Any

import pytest

from truceline.errors import StoreError, UsageError
from truceline.model import Record
from truceline.store import Decision, KeptClaim, KeptEvent, Store, Tombstone
from truceline.store.filters import distance


@pytest.fixture
def full(store: Store, records: dict[str, Record]) -> Store:
    """Shelling (r1), truce (r2), broken (r3), accents (r4)."""
    for record in records.values():
        store.keep(record)
    return store


def types(store: Store, **asked: Any) -> list[str]:
    return [f"{e.report.id} {e.type}" for e in store.events(each=True, **asked)]


EVENTS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {},
        [
            "r4 armed_clash",
            "r1 suicide_bombing",
            "r1 shelling",
            "r2 ceasefire_agree",
            "r2 abduction",
            "r2 ceasefire_begin",
            "r3 ceasefire_violate",
            "r1 deny",
            "r3 attack",
        ],
    ),
    ({"type": "shelling,deny"}, ["r1 shelling", "r1 deny"]),
    ({"type": "ceasefire"}, ["r2 ceasefire_agree", "r2 ceasefire_begin", "r3 ceasefire_violate"]),
    ({"country": "NGA"}, ["r1 suicide_bombing", "r1 shelling", "r1 deny"]),
    ({"country": "nigeria, CIV"}, ["r4 armed_clash", "r1 suicide_bombing", "r1 shelling", "r1 deny"]),
    ({"country": "Cuba"}, ["r2 ceasefire_agree"]),
    ({"actor": "boko"}, ["r1 shelling"]),
    ({"actor": "ELN", "type": "violence"}, ["r2 abduction", "r3 attack"]),
    # a state's forces are its own
    ({"actor": "Colombia", "type": "violence"}, ["r2 abduction", "r3 attack"]),
    ({"actor": "COL.police"}, ["r3 attack"]),
    ({"actor": "100%"}, []),
    ({"since": "2019-03-03", "until": "2019-03-03"}, ["r1 shelling"]),
    ({"since": "2023-08"}, ["r2 abduction", "r2 ceasefire_begin", "r3 ceasefire_violate"]),
    ({"until": "2019-03"}, ["r4 armed_clash", "r1 suicide_bombing", "r1 shelling"]),
    ({"since": "3 March 2019", "until": "2019"}, ["r1 shelling"]),
    ({"modality": "planned"}, ["r2 ceasefire_begin"]),
    (
        {"modality": "planned,alleged", "country": "COL"},
        ["r2 abduction", "r2 ceasefire_begin", "r3 ceasefire_violate"],
    ),
    ({"horizon": "background"}, []),
    ({"place": "borno"}, ["r1 suicide_bombing", "r1 shelling"]),
    ({"place": "bouake"}, ["r4 armed_clash"]),
    ({"near": (11.1, 13.7, 30)}, ["r1 shelling"]),
    ({"near": "11.1,13.7,150"}, ["r1 suicide_bombing", "r1 shelling"]),
    # the middle of a country is near to nothing
    ({"near": "4.0,-73.0,50"}, []),
    ({"source": "hospital"}, ["r1 shelling"]),
    ({"source": "andes wire", "type": "violence"}, ["r2 abduction", "r3 attack"]),
    ({"source": "temoin"}, ["r4 armed_clash"]),
    ({"text": "checkpoint"}, ["r1 suicide_bombing"]),
    ({"text": '"police post"'}, ["r3 attack"]),
    ({"text": "rebel* killed"}, ["r4 armed_clash"]),
    ({"actor": "ELN", "country": "COL", "since": "2023-08-10", "source": "defence"}, ["r3 ceasefire_violate"]),
]


def test_events(full: Store) -> None:
    for asked, wanted in EVENTS:
        assert types(full, **asked) == wanted, asked
    assert types(full, limit=2) == EVENTS[0][1][:2]


def test_an_event_says_who_says_so(full: Store) -> None:
    shelling = full.events(each=True, type="shelling")[0]
    assert shelling.says == "said by hospital staff (unnamed); denied by Nigeria's army"
    assert shelling.report.url == "https://lantern.example/2019/gwoza"
    assert full.get(shelling.id) == shelling


def test_claims(full: Store) -> None:
    def found(**asked: Any) -> list[str]:
        return [f"{c.report.id} {c.type} {c.stance}" for c in full.claims(**asked)]

    assert found(type="shelling") == ["r1 shelling asserts", "r1 shelling denies"]
    # how it is put and who says it are asked of the claim itself
    assert found(type="shelling", source="army") == ["r1 shelling denies"]
    assert found(type="shelling", text="hospital") == []
    assert found(text="gwoza sunday") == ["r1 shelling asserts"]
    assert found(modality="denied") == ["r1 shelling denies"]
    assert found(actor="boko", since="2019-03-03") == found(type="shelling")
    assert len(full.claims(source="Andes")) == len(full.record("r2").claims) + len(full.record("r3").claims)
    assert [c.id for c in full.claims_on("f1")] == [
        c.id for c in full.claims(type="ceasefire", source="Andes", until="2023-08-10")
    ]
    assert not full.claims_on("r1")


def test_ceasefires_and_talks(full: Store) -> None:
    def found(**asked: Any) -> list[str]:
        return [one.report.id for one in full.ceasefires(each=True, **asked)]

    assert found() == ["r2", "r3"]
    assert found(type="ceasefire_violate") == ["r3"]
    assert found(actor="ELN") == found(actor="COL") == ["r2", "r3"]
    assert found(actor="ELN", until="2023-08-10") == ["r2"]
    assert found(actor="Boko") == []
    assert found(text="havana") == ["r2"]
    assert full.talks() == full.talks(country="COL")
    assert full.ceasefires(each=True)[0].duration is not None


def test_reports(full: Store) -> None:
    def found(**asked: Any) -> list[str]:
        return [one.id for one in full.reports(**asked)]

    assert found() == ["r4", "r1", "r2", "r3"]
    assert found(since="2023", until="2023-06-30") == ["r2"]
    assert found(source="andes") == ["r2", "r3"]
    assert found(text="ceasefire") == ["r2", "r3"]
    assert found(type="attack,abduction") == ["r2", "r3"]
    assert found(country="NGA") == ["r1"]
    assert found(limit=1) == ["r4"]
    first = full.reports(country="NGA")[0]
    record = full.record("r1")
    assert (first.events, first.claims) == (len(record.events), len(record.claims))


def test_actors(full: Store) -> None:
    found = {one.id: one for one in full.actors()}
    assert found["boko-haram"].acts == 1
    assert (found["NGA.military"].is_target, found["NGA.military"].last) == (1, "2019-03-02")
    assert found["COL"].first == "2023-06-09"
    counts = [one.acts + one.is_target for one in full.actors()]
    assert counts == sorted(counts, reverse=True)
    assert {one.id for one in full.actors(actor="Colombia")} == {"COL", "COL.military", "COL.police"}
    assert {one.id for one in full.actors(type="shelling")} == {"boko-haram", "civilians"}


def test_search(full: Store) -> None:
    hits = full.search("ceasefire havana")
    assert [hit.report.id for hit in hits] == ["r2"]
    assert hits[0].evidence is not None
    text = full.record("r2").report.text
    assert text[hits[0].evidence.start : hits[0].evidence.end] == hits[0].evidence.quote
    assert [hit.report.id for hit in full.search("ouak", part=True)] == ["r4"]
    assert not full.search("ouak")
    with pytest.raises(UsageError, match="no word"):
        full.search("…")


def test_what_has_no_date_is_told_when_it_is_left_out(full: Store) -> None:
    without = [e for e in full.events(each=True) if e.date is None]
    assert full.undated(since="2000") == len(without) == 2
    assert full.undated(since="2000", country="NGA") == 1
    assert full.undated(country="NGA") == 0


def test_get_tells_what_an_id_stands_for(full: Store) -> None:
    assert full.get("r1") == full.record("r1")
    assert isinstance(full.get("e1"), KeptEvent)
    claim = full.get(" c1 ")
    assert isinstance(claim, KeptClaim)
    assert claim.type == "shelling"
    assert full.get("f1").model_dump()["report"]["id"] == "r2"
    full.decide("e1", "accept", by="ana")
    assert isinstance(full.get("d1"), Decision)
    full.withdraw("r1", reason="a test")
    assert isinstance(full.get("e1"), Tombstone)
    for absent in ("e999", "r99", "d9", "t77"):
        with pytest.raises(StoreError, match=f"no {absent}"):
            full.get(absent)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"country": "Atlantis"}, "no country 'Atlantis'"),
        ({"country": "XQX"}, "ISO 3166-1"),
        ({"type": "shellings"}, "did you mean shelling"),
        ({"since": "someday"}, "2020-01-16"),
        ({"until": "2020-13"}, "2020-01-16"),
        ({"modality": "maybe"}, "actual, planned"),
        ({"horizon": "old"}, "new, background"),
        ({"near": "1,2"}, "LAT,LON,KM"),
        ({"near": "95,2,10"}, "LAT,LON,KM"),
        ({"near": "1,2,nan"}, "LAT,LON,KM"),
        ({"text": "--"}, "no word"),
        ({"colour": "red"}, "no filter colour; there are country, actor"),
    ],
)
def test_what_cannot_be_asked(store: Store, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        store.events(**asked)


def test_an_empty_record_answers(store: Store) -> None:
    for rows in (store.events(), store.claims(), store.ceasefires(), store.talks(), store.reports(), store.actors()):
        assert len(rows) == 0
    assert not store.search("truce")
    assert not store.ceasefires_on("2020-03-01")


def test_distances() -> None:
    assert distance(0, 0, 0, 1) == pytest.approx(111.2, abs=0.2)
    assert distance(15.6, 32.5, 15.6, 32.5) == 0
    assert distance(0, 179.9, 0, -179.9) == pytest.approx(22.2, abs=0.2)
    assert distance(90, 0, -90, 0) == pytest.approx(20_015, abs=2)
