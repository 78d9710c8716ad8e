"""One event of many reports: claims by reference, tolls with their history, independent sources."""

from __future__ import annotations

import pytest

from tests import make
from truceline.assemble.across import MergedEvent, Sighting, merge, sightings
from truceline.model import Event, Record
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types

KIN = load_kin(load_types())
BAIDOA = make.town("Baidoa", 3.11, 43.65)


def told(*records: Record) -> list[Sighting]:
    return [s for r in records for s in sightings(r, KIN)]


def bomb(killed: int | None = None, **changes: object) -> Event:
    counts = () if killed is None else (make.killed_count(killed),)
    return make.event("bombing", "A bomb went off", **{"date": "2019-03-12", "counts": counts, **changes})


def one(*events: Event) -> MergedEvent:
    return merge("x", told(*(make.record(f"r{i}", e) for i, e in enumerate(events))))


def test_no_claim_is_lost() -> None:
    records = [make.record(f"r{i}", bomb(9)) for i in range(3)]
    merged = merge("x", told(*records))
    assert {(c.report, c.event, c.claim) for c in merged.claims} == {
        (r.report.id, f"{r.report.id}/e1", c.id) for r in records for c in r.claims
    }


def test_a_toll_that_rises_is_one_toll_with_a_history() -> None:
    days = {"2019-03-12": 9, "2019-03-16": 17, "2019-03-13": 14}
    merged = merge("x", told(*(make.record(d, bomb(n), published=d) for d, n in days.items())))
    (toll,) = merged.tolls
    assert (toll.low, toll.high, toll.latest) == (9, 17, (17, 17))
    assert [(s.said, s.low) for s in toll.said] == [("2019-03-12", 9), ("2019-03-13", 14), ("2019-03-16", 17)]


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [(20, None, (9, None)), (5, None, (5, 9)), (None, 30, (9, 30)), (None, None, (9, 9))],
)
def test_open_and_vague_figures_keep_their_shape(low: int | None, high: int | None, bounds: object) -> None:
    other = make.killed_count(1).model_copy(update={"low": low, "high": high, "words": "so many"})
    (toll,) = one(bomb(9), bomb(counts=(other,))).tolls
    assert (toll.low, toll.high) == bounds
    assert len(toll.said) == 2


def test_the_toll_of_a_period_is_not_the_event_s() -> None:
    period = make.killed_count(700).model_copy(update={"scope": "period"})
    (toll,) = one(bomb(9), bomb(counts=(period,))).tolls
    assert (toll.low, toll.high) == (9, 9)


@pytest.mark.parametrize(
    ("modalities", "strongest", "disputed"),
    [
        (("actual", "denied"), "actual", True),
        (("alleged", "denied"), "denied", True),
        (("planned", "actual"), "actual", False),
        (("planned", "possible"), "planned", False),
        (("denied", "denied"), "denied", False),
    ],
)
def test_the_strongest_claim_s_modality(modalities: tuple[str, ...], strongest: str, disputed: bool) -> None:
    merged = one(*(bomb(modality=m) for m in modalities))
    assert (merged.modality, merged.disputed) == (strongest, disputed)


def test_news_in_one_report_is_news() -> None:
    assert one(bomb(horizon="background"), bomb()).horizon == "new"
    assert one(bomb(horizon="background")).horizon == "background"


def test_the_most_exact_values_stand() -> None:
    country = BAIDOA.model_copy(update={"name": "Somalia", "precision": "country"})
    merged = one(
        make.event("attack", "An attack", date="2019-03", place=country, targets=make.who("civilians")),
        make.event("attack", "The attack", date="2019-03", place=country),
        bomb(place=BAIDOA, targets=make.who("SOM.police")),
    )
    assert merged.type == "bombing"
    assert merged.date is not None and merged.date.start == "2019-03-12"
    assert merged.place is not None and merged.place.name == "Baidoa"
    assert make.names(merged.targets) == {"SOM.police"}


def test_copies_and_one_publisher_count_once() -> None:
    reports = told(
        make.record("a", bomb(), publisher="Agency"),
        make.record("b", bomb(), publisher="Paper"),
        make.record("c", bomb(), publisher="paper"),
        make.record("d", bomb(), publisher="Radio"),
        make.record("e", bomb()),
        make.record("f", bomb()),
    )
    assert merge("x", reports).sources == 5
    assert merge("x", reports, copies={"a": "a", "b": "a", "c": "c", "d": "d", "e": "d", "f": "f"}).sources == 3
    assert merge("x", reports).reports == 6
