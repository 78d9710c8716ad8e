"""Ceasefires and talks of many reports: one life, its states, and who opposes whom."""

from __future__ import annotations

import pytest

from tests import make
from truceline.assemble.across import Across, MergedLife
from truceline.model import Ceasefire, Event, Record, Talks, TalksStep
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types

KIN = load_kin(load_types())
NUBA = ("Sudan", "SPLM-N")


def agreed(date: str | None, *, modality: str = "actual") -> Event:
    return make.event(
        "ceasefire_agree", "Sudan agreed a truce with the SPLM-N", actors=make.who("SDN", "splm-n"), date=date,
        ceasefire="f1", modality=modality,
    )  # fmt: skip


def report(id_: str, published: str, life: Ceasefire, *events: Event) -> Record:
    return make.record(id_, *(events or (agreed(None),)), published=published, ceasefires=(life,))


def lives(*records: Record) -> list[MergedLife]:
    across = Across(KIN)
    for one in records:
        across.add(one)
    return across.all_lives()


def test_reported_on_one_day_and_denied_on_the_next_is_one_disputed_life() -> None:
    said = report("a", "2013-10-29", make.ceasefire("agreed", *NUBA, date="2013-10-29", days=14))
    denied = report("b", "2013-10-30", make.ceasefire("denied", *NUBA))
    (life,) = lives(said, denied)
    assert (life.state, life.disputed, life.reports) == ("agreed", True, 2)
    assert [(s.state, s.report) for s in life.history] == [("agreed", "a"), ("denied", "b")]
    assert [s.claims for s in life.history] == [("c1",), ("c1",)]


def test_what_all_deny_is_denied_and_not_disputed() -> None:
    (life,) = lives(
        report("a", "2013-10-29", make.ceasefire("denied", *NUBA)),
        report("b", "2013-10-30", make.ceasefire("denied", *NUBA)),
    )
    assert (life.state, life.disputed) == ("denied", False)


def test_an_offer_stays_an_offer() -> None:
    (life,) = lives(
        report("a", "2012-12-18", make.ceasefire("offered", "KIA", "Myanmar", date="2012-12-17", days=7)),
        report("b", "2012-12-20", make.ceasefire("offered", "KIA", "Myanmar", date="2012-12-17", days=7)),
    )
    assert (life.state, life.disputed) == ("offered", False)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([("2013-10-29", "agreed"), ("2013-11-02", "violated")], "violated"),
        ([("2013-10-29", "offered"), ("2013-10-31", "rejected")], "rejected"),
        ([("2013-10-29", "in_effect"), ("2013-11-10", "extended")], "extended"),
        ([("2013-10-29", "suspended"), ("2013-11-02", "in_effect")], "in_effect"),
    ],
)
def test_the_latest_state_told(steps: list[tuple[str, str]], state: str) -> None:
    told = [report(d, d, make.ceasefire(s, *NUBA, date=d)) for d, s in steps]
    for order in (told, told[::-1]):
        (life,) = lives(*order)
        assert life.state == state


def test_a_passing_mention_does_not_undo_what_came_later() -> None:
    (life,) = lives(
        report("a", "2013-10-30", make.ceasefire("violated", *NUBA, date="2013-10-30")),
        report("b", "2013-10-31", make.ceasefire("agreed", *NUBA)),
    )
    assert life.state == "violated"


@pytest.mark.parametrize(
    "other",
    [
        report("b", "2013-10-30", make.ceasefire("agreed", "Sudan", "JEM", date="2013-10-29")),
        report("b", "2013-12-20", make.ceasefire("agreed", *NUBA, date="2013-12-19")),
        report("b", "2013-10-30", make.ceasefire("agreed", *NUBA, date="2013-10-20", days=30)),
        report("b", "2014-06-01", make.ceasefire("in_effect", *NUBA)),
    ],
    ids=["other parties", "other month", "other day and length", "after a long silence"],
)
def test_another_truce_is_another_life(other: Record) -> None:
    first = report("a", "2013-10-30", make.ceasefire("agreed", *NUBA, date="2013-10-29", days=14))
    assert len(lives(first, other)) == 2


def test_a_truce_and_the_talks_of_its_parties_are_two() -> None:
    talks = Talks(id="t1", parties=NUBA, state="under_way", states=(TalksStep(state="under_way", date=None),))
    truce = report("a", "2013-10-29", make.ceasefire("agreed", *NUBA, date="2013-10-29"))
    other = make.record("b", agreed(None), published="2013-10-29", talks=(talks,))
    assert {(life.sort, life.reports) for life in lives(truce, other)} == {("ceasefire", 1), ("talks", 1)}


def test_talks_go_on_over_weeks() -> None:
    def round_(day: str, state: str) -> Record:
        step = TalksStep(state=state, date=make.day(day))  # type: ignore[arg-type]
        talks = Talks(id="t1", parties=("Colombia", "ELN"), venue="Quito", state=state, states=(step,))  # type: ignore[arg-type]
        held = make.event("talks_hold", "They met in Quito", actors=make.who("COL", "eln"), date=day, talks="t1")
        return make.record(day, held, published=day, talks=(talks,))

    (life,) = lives(round_("2018-01-29", "suspended"), round_("2018-03-15", "resumed"))
    assert (life.state, [s.state for s in life.history]) == ("resumed", ["suspended", "resumed"])
    assert len(lives(round_("2018-01-29", "suspended"), round_("2019-03-15", "under_way"))) == 2


def declared(id_: str, published: str, *parties: str) -> Record:
    life = make.ceasefire("declared", *parties, date=published, days=3).model_copy(
        update={"kind": "unilateral_commitment"}
    )
    return report(id_, published, life)


def test_what_each_side_declares_for_itself_is_a_life_of_its_own() -> None:
    found = lives(declared("a", "2013-10-29", *NUBA), declared("b", "2013-10-29", *NUBA[::-1]))
    assert {life.parties for life in found} == {("Sudan",), ("SPLM-N",)}
    assert {life.kind for life in found} == {"unilateral_commitment"}


def test_two_reports_of_what_one_side_declares_are_one_life() -> None:
    (life,) = lives(declared("a", "2013-10-29", "Sudan"), declared("b", "2013-10-30", *NUBA))
    assert (life.parties, life.reports) == (("Sudan",), 2)


def test_one_sided_no_longer_once_the_other_agrees() -> None:
    agreed_to = report("b", "2013-10-30", make.ceasefire("agreed", *NUBA, date="2013-10-30"))
    (life,) = lives(declared("a", "2013-10-29", *NUBA), agreed_to)
    assert (life.kind, set(life.parties)) == ("ceasefire", set(NUBA))


@pytest.mark.parametrize("before", ["agreed", "denied", "rejected"])
def test_a_new_offer_is_not_what_was_settled_before(before: str) -> None:
    settled = report("a", "2013-10-29", make.ceasefire(before, *NUBA, date="2013-10-29"))  # type: ignore[arg-type]
    offered = report("b", "2013-11-12", make.ceasefire("offered", *NUBA, date="2013-11-12", days=7))
    assert len(lives(settled, offered)) == 2
    answered = report("b", "2013-10-31", make.ceasefire("rejected", *NUBA, date="2013-10-31"))
    offer = report("a", "2013-10-29", make.ceasefire("offered", *NUBA, date="2013-10-29"))
    assert len(lives(offer, answered)) == 1
