"""What a person writes or selects becomes a decision, with the words that it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.conftest import TEXT, TRUCE, at
from truceline.errors import StoreError, UsageError
from truceline.review import Desk, read_field, show_field
from truceline.store import Store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, by="ana")


def test_selected_words_fill_the_field(store: Store, desk: Desk) -> None:
    made = desk.correct("e1", {"date": None}, at={"date": at("Tuesday")})
    (event,) = [e for e in store.events(each=True) if e.id == "e1"]
    assert event.date is not None
    assert (event.date.start, event.date.precision, event.date.text) == ("2019-03-12", "day", "Tuesday")
    basis = made.value["fields"]["date"]["evidence"]
    assert (basis["report"], TEXT[basis["start"] : basis["end"]]) == ("r1", "Tuesday")
    desk.correct("e1", {"place": None, "killed": None}, at={"place": at("Kenya"), "killed": at("five")})
    event = store.events(each=True, country="Kenya")[0]
    assert event.id == "e1"
    assert event.place is not None
    assert (event.place.name, event.place.precision) == ("Kenya", "country")
    assert [(c.measure, c.low, c.high, c.words) for c in event.counts] == [("killed", 5, 5, "five")]
    desk.correct("f1", {"duration": None}, at={"duration": at("seven or 10 days")})
    length = store.ceasefires(each=True)[0].duration
    assert length is not None
    assert (length.values, length.unit) == ((7, 10), "day")


WRITTEN: list[tuple[str, str, Any]] = [
    ("date", "2019-03", ("2019-03", "2019-03", "month")),
    ("date", "2019-03-10/2019-03-12", ("2019-03-10", "2019-03-12", "day")),
    ("date", "/2019-03-12", (None, "2019-03-12", "day")),
    ("date", "2019/2019-03-12", ("2019", "2019-03-12", "year")),
    ("date", "12 March 2019", ("2019-03-12", "2019-03-12", "day")),
    ("date", "yesterday", ("2019-03-12", "2019-03-12", "day")),
]


@pytest.mark.parametrize(("name", "text", "wanted"), WRITTEN)
def test_dates_as_people_write_them(store: Store, desk: Desk, name: str, text: str, wanted: Any) -> None:
    desk.correct("e1", {name: text}, note="by phone")
    date = store.record("r1").events[0].date
    assert date is not None
    assert (date.start, date.end, date.precision) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("7", (7, 7)),
        ("5-7", (5, 7)),
        ("5+", (5, None)),
        ("-7", (None, 7)),
        ("1,200", (1200, 1200)),
        ("at least 5", (5, None)),
        ("dozens", (None, None)),
    ],
)
def test_figures_as_people_write_them(store: Store, desk: Desk, text: str, wanted: tuple[int | None, ...]) -> None:
    desk.correct("e1", {"killed": text}, note="by phone")
    (count,) = store.record("r1").events[0].counts
    assert (count.low, count.high) == wanted


def test_fields_that_are_lists(store: Store, desk: Desk) -> None:
    desk.correct("e1", {"actors": "the Somali army; Coast Guards", "speakers": "residents [unnamed]"}, note="x")
    event = store.record("r1").events[0]
    assert [ref.id for ref in event.actors] == ["SOM.military", "named:coast-guards"]
    assert [(s.label, s.kind) for s in event.speakers] == [("residents", "unnamed")]
    desk.correct("e1", {"actors": "none", "place": "none", "wounded": "3"}, note="x")
    event = store.record("r1").events[0]
    assert (event.actors, event.place) == ((), None)
    assert [c.measure for c in event.counts] == ["killed", "wounded"]
    desk.correct("f1", {"states": "agreed 2019-03-12; in_effect 2019-03-13", "state": "in_effect"}, note="x")
    steps = store.ceasefires(each=True)[0].states
    assert [(s.state, s.date.start if s.date else None, s.claims) for s in steps] == [
        ("agreed", "2019-03-12", ("c2",)),
        ("in_effect", "2019-03-13", ()),
    ]


def test_a_value_reads_as_it_was_written(store: Store, desk: Desk) -> None:
    setting = desk.setting("r1")
    for name, text in (
        ("date", "2019-03-10/2019-03-12"), ("date", "none"), ("counts", "killed 5-7 soldiers; wounded 3+"),
        ("actors", "none"), ("speakers", "residents [unnamed]"), ("duration", "7 or 10 day"), ("disputed", "yes"),
        ("states", "agreed 2019-03-12; ended"), ("terms", "area: the port; other: no flights"), ("type", "raid"),
    ):  # fmt: skip
        assert show_field(read_field(name, text, setting)) == text


@pytest.mark.parametrize(
    ("fields", "places", "message"),
    [
        ({"date": "soon enough"}, {}, "date: no date can be read"),
        ({"killed": "unclear"}, {}, "killed: 'unclear' is no number"),
        ({"killed": "7-5"}, {}, r"counts\.0\.high: 5 is below"),
        ({"type": "shellin"}, {}, "type: there is no event type"),
        ({"modality": "sure"}, {}, "modality: "),
        ({"colour": "red"}, {}, "colour: can't be corrected"),
        ({"ceasefire": "f9"}, {}, "ceasefire: r1 has no f9; there is f1"),
        ({"date": None}, {"date": (5, 99999)}, "date: 5–99999 lies outside of r1"),
        ({"date": None}, {"date": (9, 9)}, "date: 9–9 lies outside"),
        ({"date": None}, {"date": (0, 6)}, "date: no date can be read from 'Rebels'"),
        ({"type": "raid"}, {"date": (0, 6)}, "date: has words to rest on and no value"),
    ],
)
def test_what_can_t_be_names_the_field(
    store: Store, desk: Desk, fields: dict[str, str | None], places: dict[str, tuple[int, int]], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        desk.correct("e1", fields, at=places, note="by phone")
    assert store.decisions() == []


def test_every_value_rests_on_something(store: Store, desk: Desk) -> None:
    with pytest.raises(UsageError, match="type: say what it rests on"):
        desk.correct("e1", {"type": "raid"})
    with pytest.raises(UsageError, match="say why it is rejected"):
        desk.reject("e1", reason=" ")
    with pytest.raises(UsageError, match="a note has words"):
        desk.note("e1", "")
    with pytest.raises(StoreError, match="no e99"):
        desk.correct("e99", {"type": "raid"}, note="x")
    with pytest.raises(UsageError, match="say who decides"):
        Desk(store, by=" ")
    assert store.decisions() == []


def test_a_missed_event_is_made_from_words(store: Store, desk: Desk) -> None:
    fields = {
        "type": "talks_mediate", "actors": "Kenya", "date": "Tuesday", "place": "Nairobi", "modality": "alleged",
        "speakers": "mediators [unnamed]", "stance": "confirms", "wounded": "2",
    }  # fmt: skip
    made = desk.add("r1", at("mediators from Kenya said on Tuesday"), fields, note="the desk had it", life="new")
    (event,) = store.events(each=True, standing="added")
    assert (event.id, event.type, event.quote if hasattr(event, "quote") else event.evidence[0].quote) == (
        made.target, "talks_mediate", "mediators from Kenya said on Tuesday",
    )  # fmt: skip
    assert event.date is not None
    assert (event.date.start, event.place and event.place.name) == ("2019-03-12", "Nairobi")
    (claim,) = store.claims_on(event.id)
    assert (claim.stance, claim.modality, claim.rule, claim.speakers[0].label) == (
        "confirms", "alleged", "person", "mediators",
    )  # fmt: skip
    assert event.talks is not None
    assert store.talks(each=True)[0].parties == ("Kenya",)
    joined = desk.add("r1", at("Both sides agreed"), {"type": "ceasefire_declare"}, life="f1")
    assert store.ceasefires(each=True)[0].state == "declared"
    desk.undo(joined.id)
    assert store.ceasefires(each=True)[0].state == "agreed"
    assert store.doctor() == []


@pytest.mark.parametrize(
    ("fields", "life", "message"),
    [
        ({}, None, "type: say what happened"),
        ({"type": "explosion"}, None, "type: there is no event type"),
        ({"type": "raid", "colour": "red"}, None, "colour: there is no such field"),
        ({"type": "raid"}, "new", "life: a raid begins neither"),
        ({"type": "ceasefire_end"}, "f7", "life: f7 is no ceasefire"),
        ({"type": "raid", "date": "2019-02-30"}, None, "date: '2019-02-30' is no date"),
    ],
)
def test_an_addition_that_can_t_be_is_refused(
    store: Store, desk: Desk, fields: dict[str, str], life: str | None, message: str
) -> None:
    before = store.counts()
    with pytest.raises(UsageError, match=message):
        desk.add("r1", at(TRUCE), fields, life=life)
    assert store.counts() == before


def test_undo_goes_back_one_after_the_other(store: Store, desk: Desk) -> None:
    desk.accept("e1")
    Desk(store, by="ben").flag("e1")
    desk.reject("e2", reason="old news")
    assert [desk.undo_last().value["decision"] for _ in range(2)] == ["d3", "d1"]
    assert {e.standing for e in store.events(each=True, standing="all")} == {"machine"}
    with pytest.raises(UsageError, match="ana has no decision"):
        desk.undo_last()
