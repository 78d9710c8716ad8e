"""The situation report: what is recorded, alleged and denied, and the way from each figure to its words."""

from __future__ import annotations

import re

import pytest

from tests.monitor.made import REBELS, SYRIA, event, killed, record, truce
from truceline.errors import UsageError
from truceline.model import Speaker
from truceline.monitor import Situation, situation, situation_page
from truceline.store import Store

PERIOD = {"since": "2016-02-20", "until": "2016-02-26"}
REBEL = Speaker(label="a rebel spokesman", kind="unnamed", actor="syrian-insurgents")
ARMY = Speaker(label="the army", kind="named_org", actor="SYR")


@pytest.fixture
def kept(store: Store) -> Store:
    store.keep(record(event("shelling", "2016-02-21", counts=[killed(3)]), published="2016-02-21"))
    store.keep(record(event("bombing", "2016-02-22", where="Homs", counts=[killed(5, None)]), published="2016-02-23"))
    store.keep(
        record(event("visit", "2016-02-12", where=None, actors=()), published="2016-02-13", publisher="Own Radio")
    )
    store.keep(record(event("raid", "2016-02-15", where="Idlib"), published="2016-02-15", publisher="Own Radio"))
    breach = event("ceasefire_violate", "2016-02-23", targets=[REBELS], modality="alleged", ceasefire="f0")
    life = truce(("in_effect", "2016-02-20"), ("violated", "2016-02-23"), claims=("c0",))
    store.keep(record(breach, published="2016-02-23", ceasefires=[life], speakers=[REBEL], stance="alleges"))
    denied = event("ceasefire_violate", "2016-02-24", where="Homs", modality="denied")
    store.keep(record(denied, published="2016-02-24", speakers=[ARMY], stance="denies"))
    store.keep(record(event("ceasefire_violate", None, where="Idlib"), published="2016-02-25"))
    store.keep(record(event("bombing", None, where="Idlib"), published="2016-02-25"))
    store.keep(record(event("air_strike", "2016-02", where="Idlib"), published="2016-02-25"))
    return store


def test_what_is_recorded_alleged_and_denied_stands_apart(kept: Store) -> None:
    made = situation(kept, **PERIOD)
    assert (made.events.value, made.events_before.value) == (2, 1)
    assert (made.killed.deaths.low, made.killed.deaths.high) == (8, None)
    assert (made.violations_recorded.value, made.violations_alleged.value, made.violations_denied.value) == (0, 1, 1)
    by = {one.standing: one for one in made.violations}
    assert by["alleged"].told_by == ("a rebel spokesman (unnamed)",)
    assert by["denied"].denied_by == ("the army",)
    assert by["denied"].told_by == ()
    assert by["not counted"].why == "no date is told"
    by_region = {one.label: (one.alleged.value, one.denied.value) for one in made.violations_by_region}
    assert by_region == {"Aleppo": (1, 0), "Homs": (0, 1)}
    assert (made.previous_first, made.previous_last) == ("2016-02-13", "2016-02-19")


def test_by_region_against_the_period_before(kept: Store) -> None:
    made = situation(kept, **PERIOD)
    assert {line.label: (line.now.value, line.before.value) for line in made.by_region} == {
        "Aleppo": (1, 0), "Homs": (1, 0), "Idlib": (0, 1),
    }  # fmt: skip
    assert sum(line.now.value for line in made.by_region) == made.events.value
    assert sum(line.now.value for line in made.by_type) == made.events.value


def test_nothing_is_lost_that_is_not_counted(kept: Store) -> None:
    made = situation(kept, **PERIOD)
    assert sorted(one.why for one in made.entries if one.standing == "not counted") == [
        "dated too roughly to fall within the period", "no date is told",
    ]  # fmt: skip
    assert made.undated == 1
    assert not any("not to be compared" in one for one in made.limits)
    early = situation(kept, since="2016-02-15", until="2016-02-20")
    assert "The period before is not to be compared: the record's first report is of 13 Feb 2016." in early.limits
    assert "1 violent event without a date in reports of the period, and not counted." in made.limits
    assert any(one.startswith("1 more event of the period not counted") for one in made.limits)


def test_ceasefires_and_sources_of_the_period(kept: Store) -> None:
    made = situation(kept, **PERIOD)
    (life,) = made.ceasefires
    assert life.steps == ("in effect (20 Feb 2016)", "violated (23 Feb 2016)")
    assert life.claims
    assert [(one.name, one.now, one.before) for one in made.sources] == [("Own Wire", 7, 0), ("Own Radio", 0, 2)]
    assert any("More than half of the reports are by one publisher, Own Wire" in one for one in made.limits)
    assert made.days_heard == 4
    assert any(one.startswith("On 3 of 7 days nothing was published") for one in made.limits)


def test_every_figure_links_to_its_events_and_every_event_to_its_claims(kept: Store) -> None:
    made = situation(kept, **PERIOD)
    page = situation_page(made)
    ids = set(re.findall(r'id="([^"]+)"', page))
    links = re.findall(r'href="#([^"]+)"', page)
    assert links
    assert set(links) <= ids
    assert {f"figure-{one.number}" for one in made.figures} <= ids
    for one in (*made.entries, *made.violations):
        assert f"event-{one.id}" in ids
        assert one.claims
        assert {f"claim-{claim}" for claim in one.claims} <= ids
    quotes = {one.id: one.quote for one in made.claims}
    assert all(quotes[claim] and quotes[claim] in page for one in made.entries for claim in one.claims)
    assert all(figure.value == len(figure.events) for figure in made.figures)


def test_the_page_is_made_for_print_and_has_no_scripts(kept: Store) -> None:
    page = situation_page(situation(kept, **PERIOD))
    assert "@media print" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert page == situation_page(situation(kept, **PERIOD))
    assert "association, not cause" in page.lower()
    assert "No reports is not no violence" in page


def test_what_reports_say_is_text_on_the_page(store: Store) -> None:
    nasty = "<script>alert(1)</script>"
    speaker = Speaker(label=nasty, kind="unnamed", actor=None)
    made = record(event("shelling", "2016-02-21"), published="2016-02-21", publisher=nasty, speakers=[speaker])
    report = made.report.model_copy(update={"url": "javascript:alert(1)", "title": nasty})
    store.keep(made.model_copy(update={"report": report}))
    page = situation_page(situation(store, **PERIOD))
    assert nasty not in page
    assert "javascript:" not in page


def test_an_empty_period_says_so(store: Store) -> None:
    made = situation(store, since="2016-02", until="2016-02")
    assert made.days == 29
    assert made.summary[0].startswith("0 violent events recorded in 29 days")
    assert "That says nothing about the violence itself." in made.summary[0]
    assert "<h1>Situation report, 1 Feb 2016 – 29 Feb 2016</h1>" in situation_page(made)
    assert Situation.model_validate_json(made.model_dump_json()) == made


def test_a_period_that_cannot_be_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="before it begins"):
        situation(store, since="2016-02-20", until="2016-02-10")
    with pytest.raises(UsageError, match="is no date"):
        situation(store, since="last week", until="2016-02-10")
    with pytest.raises(UsageError, match="there are no"):
        situation(store, since="0001-01-03", until="0002-01-01")


def test_filters_hold_for_the_whole_report(kept: Store) -> None:
    made = situation(kept, **PERIOD, asked={"place": "Homs"})
    assert made.events.value == 1
    assert [one.standing for one in made.violations] == ["denied"]
    assert made.area == "place Homs"
    only = situation(kept, **PERIOD, asked={"type": "bombing", "actor": SYRIA.name})
    assert [line.label for line in only.by_type] == ["bombing"]


def test_a_report_on_a_conflict(kept: Store) -> None:
    made = situation(kept, **PERIOD, asked={"conflict": "Syria – Syrian insurgents"})
    assert made.area == "conflict Syria – Syrian insurgents"
    assert made.events.value == 2
    other = situation(kept, **PERIOD, asked={"conflict": "Syria – Turkey"})
    assert other.events.value == 2  # what Syria does to civilians, no other side taking part
    assert {one.standing for one in other.violations} == {"denied", "not counted"}  # the alleged one is upon the rebels
    assert situation(kept, **PERIOD, asked={"conflict": "Syria: PKK"}).events.value == 0


def test_names_keep_their_capitals(kept: Store) -> None:
    page = situation_page(situation(kept, **PERIOD, asked={"conflict": "Syria – PKK"}))
    assert "<p>Conflict Syria – PKK. Compared with" in page
