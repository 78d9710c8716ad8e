"""How a ceasefire stood on a day."""

from __future__ import annotations

import pytest

from truceline.model import CeasefireStep, Claim, DateValue, Evidence, Record, Speaker
from truceline.store import KeptCeasefire, ReportRef, Store, WholeLife, WholeStanding
from truceline.store.status import standing, standings, together


def date(iso: str) -> DateValue:
    return DateValue(start=iso, end=iso, precision="day", text=iso, basis="absolute")


def truce(
    *steps: tuple[str, str | None],
    start: str | None = None,
    end: str | None = None,
    published: str | None = "2020-06-01",
) -> KeptCeasefire:
    made = [{"state": state, "date": date(day) if day else None, "claims": ("c1",)} for state, day in steps]
    return KeptCeasefire(
        id="f1",
        kind="ceasefire",
        parties=("A", "B"),
        state=steps[-1][0],  # type: ignore[arg-type]
        states=tuple(CeasefireStep.model_validate(step) for step in made),
        start=date(start) if start else None,
        end=date(end) if end else None,
        report=ReportRef(id="r1", published=published),
    )


CLAIMS = {
    "c1": Claim(
        id="c1", event="e1", speakers=(Speaker(label="the envoy", kind="named_person"),), modality="actual",
        horizon="new", evidence=(Evidence(start=0, end=5, quote="truce"),), rule="x", confidence=1,
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "day", "held"),
    [
        (truce(("in_effect", "2020-03-01")), "2020-02-29", None),
        (truce(("in_effect", "2020-03-01")), "2020-03-01", "yes"),
        (truce(("in_effect", "2020-03-01"), ("ended", "2020-05-01")), "2020-04-30", "yes"),
        (truce(("in_effect", "2020-03-01"), ("ended", "2020-05-01")), "2020-05-01", "no"),
        (truce(("in_effect", "2020-03-01"), ("violated", "2020-03-02")), "2020-03-02", "violated"),
        (truce(("in_effect", "2020-03-01"), ("extended", "2020-03-09"), end="2020-03-08"), "2020-03-10", "yes"),
        (truce(("in_effect", "2020-03-01"), end="2020-03-08"), "2020-03-08", "yes"),
        (truce(("in_effect", "2020-03-01"), end="2020-03-08"), "2020-03-09", "no"),
        (truce(("offered", "2020-03-01")), "2020-03-09", "not yet"),
        (truce(("offered", "2020-03-01"), ("rejected", "2020-03-02")), "2020-03-09", "no"),
        (truce(("agreed", "2020-03-01"), start="2020-03-05"), "2020-03-04", "not yet"),
        (truce(("agreed", "2020-03-01"), start="2020-03-05"), "2020-03-05", "unknown"),
        (truce(("declared", "2020-03-01")), "2020-03-05", "unknown"),
        # a step of a month is reached when the month begins
        (truce(("in_effect", "2020-03")), "2020-03-05", "yes"),
        # without a date it is known by the day of the report
        (truce(("in_effect", None)), "2020-05-31", None),
        (truce(("in_effect", None)), "2020-06-01", "yes"),
        (truce(("in_effect", None), published=None), "2020-06-01", None),
        (truce(("in_effect", None), published="2020-05-01/2020-05-20"), "2020-05-20", "yes"),
    ],
)
def test_how_it_stood(one: KeptCeasefire, day: str, held: str | None) -> None:
    found = standing(one, day, claims=CLAIMS)
    assert (found.held if found else None) == held
    if found:
        assert found.speakers == ("the envoy",)
        assert found.evidence[0].quote == "truce"
        assert found.dated == (one.states[0].date is not None)


def life(**fields: object) -> WholeLife:
    made = {"id": "m1", "sort": "ceasefire", "kind": "ceasefire", "parties": ("A", "B"), "mediators": (), "history": ()}
    made |= {"state": "in_effect", "disputed": False, "members": (), "reports": 1, "sources": 2, "told_in": ()}
    return WholeLife.model_validate({**made, **fields})


def on(day: str, *told: KeptCeasefire) -> WholeStanding | None:
    return together(life(), standings(told, day, claims=CLAIMS))


def by(one: KeptCeasefire, number: int, publisher: str) -> KeptCeasefire:
    report = one.report.model_copy(update={"id": f"r{number}", "publisher": publisher})
    return one.model_copy(update={"id": f"f{number}", "report": report})


def test_what_was_reached_last_counts_whoever_tells_it() -> None:
    began = by(truce(("in_effect", "2020-03-01"), published="2020-03-01"), 1, "A")
    ended = by(truce(("ended", "2020-05-01"), published="2020-05-02"), 2, "B")
    assert on("2020-02-01", began, ended) is None
    found = on("2020-04-01", began, ended)
    assert found is not None and (found.held, found.disputed, found.members) == ("yes", False, ("f1",))
    found = on("2020-05-01", began, ended)
    assert found is not None and (found.held, found.disputed, found.reports) == ("no", False, 2)


def test_reports_of_the_same_days_that_say_the_opposite_dispute_it() -> None:
    ended = by(truce(("ended", "2020-05-01"), published="2020-05-02"), 1, "A")
    holds = by(truce(("in_effect", "2020-03-01"), published="2020-05-03"), 2, "B")
    found = on("2020-05-09", ended, holds)
    assert found is not None and (found.held, found.disputed, found.against) == ("no", True, ("the envoy",))


def test_several_ends_that_are_told_leave_it_unknown_in_between() -> None:
    short = by(truce(("in_effect", "2020-03-01"), end="2020-03-08", published="2020-03-01"), 1, "A")
    long = by(truce(("in_effect", "2020-03-01"), end="2020-03-15", published="2020-03-01"), 2, "B")
    silent = by(truce(("in_effect", "2020-03-02"), published="2020-03-02"), 3, "C")
    for day, held in (("2020-03-08", "yes"), ("2020-03-10", "unknown"), ("2020-03-16", "no")):
        found = on(day, short, long, silent)
        assert found is not None and found.held == held, day
        assert (found.ends_low, found.ends_high) == ("2020-03-08", "2020-03-15")


def test_those_that_held_come_first(store: Store, records: dict[str, Record]) -> None:
    for name in ("truce", "broken"):
        store.keep(records[name])
    # the two tell of one truce
    whole = store.ceasefires_on("2023-08-31")
    assert [(one.ceasefire[0], one.held, one.members) for one in whole] == [("m", "violated", ("f1", "f2"))]
    assert not store.ceasefires_on("2023-08-31", min_sources=2)
    found = store.ceasefires_on("2023-08-31", each=True)
    assert [(one.ceasefire, one.held, one.speakers) for one in found] == [
        ("f2", "violated", ("defence ministry",)),
        ("f1", "unknown", ()),
    ]
    assert [one.ceasefire for one in store.ceasefires_on("2023-07", each=True)] == ["f1"]
    assert not store.ceasefires_on("2023-08-31", actor="Boko Haram")
