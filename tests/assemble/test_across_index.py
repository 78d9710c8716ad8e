"""Many records kept up as they come: any order, small steps, ids that stay, people's word."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bench.given import Giver
from bench.merging import load
from tests import make
from truceline.assemble.across import Across
from truceline.model import Record
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types

KIN = load_kin(load_types())
BAIDOA = make.town("Baidoa", 3.11, 43.65)
BOSASO = make.town("Bosaso", 11.28, 49.18)


def bombing(id_: str, *, day: str = "2019-03-12", place: object = BAIDOA, killed: int = 9, **report: object) -> Record:
    words = "A car bomb tore through the livestock market"
    counts = (make.killed_count(killed),)
    return make.record(id_, make.event("bombing", words, date=day, place=place, counts=counts), **report)  # type: ignore[arg-type]


def across(records: Iterable[Record]) -> Across:
    made = Across(KIN)
    for one in records:
        made.add(one)
    return made


def content(whole: Across) -> object:
    """All that is put together, but for the ids, which tell what came first."""
    events = sorted((e.model_copy(update={"id": ""}) for e in whole.all_events()), key=lambda e: e.members)
    lives = sorted((e.model_copy(update={"id": ""}) for e in whole.all_lives()), key=lambda e: e.members)
    return events, lives


def test_the_order_of_adding_makes_no_difference() -> None:
    giver = Giver.load()
    records = [giver.record(row) for row in load("same_reports")]
    first = content(across(records))
    for seed in range(6):
        random.Random(seed).shuffle(records)
        assert content(across(records)) == first


def test_adding_and_withdrawing_leaves_no_trace() -> None:
    giver = Giver.load()
    records = [giver.record(row) for row in load("same_reports")]
    whole = across(records)
    gone = [r for i, r in enumerate(records) if i % 3 == 0]
    for one in gone:
        whole.events.remove(i for i in list(whole.events.items) if i.startswith(f"{one.report.id}/"))
        whole.lives.remove(i for i in list(whole.lives.items) if i.startswith(f"{one.report.id}/"))
    left = across(r for r in records if r not in gone)
    assert sorted(whole.events.groups.values()) == sorted(left.events.groups.values())
    assert sorted(whole.lives.groups.values()) == sorted(left.lives.groups.values())


def test_a_step_touches_only_its_neighbourhood() -> None:
    whole = across(
        bombing(f"r{year}-{month:02}", day=f"{year}-{month:02}-12", published=f"{year}-{month:02}-13")
        for year in range(2001, 2019)
        for month in range(1, 13)
    )
    whole.add(bombing("new", day="2010-06-12", published="2010-06-14", killed=12))
    assert whole.events.touched <= 4
    assert len(whole.events.groups) == 18 * 12


def test_a_change_names_the_groups_that_it_touched() -> None:
    whole = across([bombing("a"), bombing("z", place=BOSASO)])
    before = set(whole.events.groups)
    change, _ = whole.add(bombing("b"))
    assert len(change.changed) == 1 and change.changed <= before and not change.gone


def test_an_event_keeps_its_id_as_reports_come_in() -> None:
    whole = across([bombing("m")])
    (first,) = whole.events.groups
    for id_ in ("z", "a", "n"):
        whole.add(bombing(id_))
    assert list(whole.events.groups) == [first]


def test_people_join_and_part_for_good() -> None:
    whole = across([bombing("a"), bombing("b"), bombing("z", place=BOSASO)])
    ids = {members: i for i, members in whole.events.groups.items()}
    assert set(ids) == {("a/e1", "b/e1"), ("z/e1",)}
    change = whole.events.decide(whole.events.decisions.merge(*whole.events.groups.values()))
    assert list(whole.events.groups.values()) == [("a/e1", "b/e1", "z/e1")]
    assert change.gone == {ids["z/e1",]: ids["a/e1", "b/e1"]}
    whole.add(bombing("c"))
    assert list(whole.events.groups.values()) == [("a/e1", "b/e1", "c/e1", "z/e1")]
    whole.events.decide(whole.events.decisions.split(["b/e1"], ["a/e1", "c/e1", "z/e1"]))
    assert sorted(whole.events.groups.values()) == [("a/e1", "c/e1", "z/e1"), ("b/e1",)]
    whole.add(bombing("d"))
    assert ("b/e1",) in whole.events.groups.values() or ("b/e1", "d/e1") in whole.events.groups.values()


def test_why_an_event_is_one() -> None:
    whole = across([bombing("a"), bombing("b"), bombing("c", killed=14)])
    (event,) = whole.events.groups
    scores = whole.events.why(event)
    assert len(scores) == 2 and all(s.one for s in scores)
    assert {s.name for s in scores[0].signs} >= {"kind", "day", "place", "words"}


def test_wire_copy_is_one_source() -> None:
    text = " ".join(f"The {n}th witness of Baidoa told of the blast at the market." for n in range(9))
    whole = across([bombing("a", text=text, publisher="One"), bombing("b", text=text + "By staff", publisher="Two")])
    (event,) = whole.all_events()
    assert (event.reports, event.sources) == (2, 1)


def test_undated_statements_do_not_chain_the_days_of_a_war() -> None:
    words = "The ministry condemned the shelling of the border villages by the enemy"

    def said(day: int) -> Record:
        published = f"2019-{1 + day // 28:02}-{1 + day % 28:02}"
        sides = {"actors": make.who("UKR"), "targets": make.who("RUS")}
        return make.record(
            f"r{day:03}", make.event("condemn", words, **sides), published=published  # type: ignore[arg-type]
        )  # fmt: skip

    def touched(days: int) -> int:
        whole = across(said(day) for day in range(days))
        assert len(whole.events.groups) > days / 5
        whole.add(said(70).model_copy(update={"report": said(70).report.model_copy(update={"id": "new"})}))
        return whole.events.touched

    assert touched(300) == touched(150) < 150
