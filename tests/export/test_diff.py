"""What changed between two states, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export import field
from truceline.errors import InputError, StoreError, UsageError
from truceline.export import export
from truceline.export.comparing import diff
from truceline.store import Change, Store


@pytest.fixture
def before(kept: Store, tmp_path: Path) -> Path:
    """A backup of the record as it is at first."""
    copy = tmp_path / "before.db"
    kept.backup(copy)
    return copy


def only(found: list[Change], **like: object) -> Change:
    fitting = [one for one in found if all(getattr(one, name) == value for name, value in like.items())]
    assert len(fitting) == 1, fitting
    return fitting[0]


def test_the_same_state_has_no_change(kept: Store, before: Path, tmp_path: Path) -> None:
    export(kept, "jsonl", tmp_path / "now.jsonl")
    assert list(diff(before, kept)) == []
    assert list(diff(before, tmp_path / "now.jsonl")) == []


def test_a_new_report(kept: Store, before: Path) -> None:
    words = "At least 14 died when a bomb went off in Kunduz on 4 March"
    new = field.told("bombing", words, counts=(field.dead(14, None),), targets=(field.CIVILIANS,))
    kept.keep(field.record("new", new, publisher="East Post", published="2020-03-07"))
    found = list(diff(before, kept))
    assert only(found, what="report", change="came").why.startswith("new report, added ")
    came = only(found, what="event", change="came")
    assert (came.id, came.report, came.why) == ("e29", "r4", "new report r4")
    assert came.after["quote"] == words
    grown = only(found, what="whole")
    assert (grown.change, grown.field, grown.before, grown.after, grown.why) == (
        "changed", "members", ["e1", "e17"], ["e1", "e17", "e29"], "new report r4",
    )  # fmt: skip


def test_a_withdrawal(kept: Store, before: Path) -> None:
    kept.withdraw("r2", reason="a hoax")
    found = list(diff(before, kept))
    assert only(found, what="report").why.startswith("withdrawn: a hoax (")
    assert only(found, what="claim").why.startswith("r2 withdrawn: a hoax (")
    assert only(found, what="whole").why.startswith("e17 is gone: r2 withdrawn: a hoax")


def test_another_reading(kept: Store, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.store.keep.__version__", "9.9.9")
    own = kept.record("r2")
    events = (own.events[0].model_copy(update={"type": "attack", "counts": (field.dead(13, None),)}),)
    kept.keep_again("r2", own.model_copy(update={"events": events}), reason="read by 9.9.9")
    found = list(diff(before, kept))
    told = only(found, what="report", field="reader")
    assert (told.before, told.after) == (own_version(), "9.9.9")
    assert told.why == f"r2 read again by Truceline 9.9.9 ({own_version()} before)"
    gone = [one for one in found if one.what == "event"]
    assert {one.change for one in gone} <= {"came", "went", "changed"}
    assert gone
    assert all("read" in one.why for one in gone)


def test_values_are_told_field_by_field(kept: Store, before: Path) -> None:
    own = kept.record("r1")
    first = own.events[0]
    assert first.date is not None
    moved = first.model_copy(update={"date": first.date.model_copy(update={"start": "2020-03-03"})})
    kept.keep_again("r1", own.model_copy(update={"events": (moved, *own.events[1:])}), reason="looked again")
    found = [one for one in diff(before, kept) if one.what == "event"]
    assert [(one.change, one.id, one.field, one.before, one.after) for one in found] == [
        ("changed", "e1", "date.start", "2020-03-04", "2020-03-03")
    ]
    assert found[0].why == "r1 read again, with more known of it"


def test_decisions_and_merges(kept: Store, before: Path) -> None:
    value = {"fields": {"scope": {"value": "period", "note": "two papers"}}}
    kept.decide("e2", "correct", by="ana", value=value, reason="two papers")
    target = kept.merge("e3", "e10", by="ben").target
    kept.split("e17", by="eve")
    found = list(diff(before, kept))
    decided = only(found, what="decision", id="d2")
    assert decided.after["value"] == value
    assert decided.why.endswith(": two papers")
    assert only(found, what="whole", id=target).why.startswith("merge by ben (d3)")
    assert only(found, what="whole", id=kept.whole_of("e1")).why == "split by eve (d4)"
    assert any(one.change == "went" and "stands in its place" in one.why for one in found if one.what == "whole")


def test_what_a_split_leaves_is_told(kept: Store, before: Path) -> None:
    kept.merge("e3", "e10", by="ben")
    kept.backup(before.with_name("merged.db"))
    kept.split("e10", by="eve")
    (came,) = [one for one in diff(before.with_name("merged.db"), kept) if one.change == "came" and one.what == "whole"]
    assert (came.after, came.why) == (["e10"], "split by eve (d3)")


def test_backwards_all_is_told_too(kept: Store, before: Path) -> None:
    kept.decide("e2", "accept", by="ana")
    found = list(diff(kept, before))
    assert [(one.change, one.what, one.why) for one in found] == [("went", "decision", "the later state lacks it")]


def test_what_is_no_state_is_named(kept: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such record"):
        list(diff(kept, tmp_path / "missing.db"))
    with pytest.raises(UsageError, match="is a folder"):
        list(diff(tmp_path, kept))
    export(kept, "plover", tmp_path / "x.json")
    export(kept, "jsonl", tmp_path / "part.jsonl", type="violence")
    with pytest.raises(InputError, match="holds a part"):
        list(diff(kept, tmp_path / "part.jsonl"))
    (tmp_path / "odd.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(InputError, match="is no export of a record"):
        list(diff(tmp_path / "odd.json", kept))


def own_version() -> str:
    from truceline import __version__

    return __version__
