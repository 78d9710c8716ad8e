"""``truceline withdraw``: out of the record, with a stone that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import make
from tests.cli.commands import Run
from truceline.errors import StoreError
from truceline.model import Record
from truceline.store import init, open_store


def bombing(id_: str) -> Record:
    return make.record(id_, make.event("bombing", f"A car bomb tore through the market of {id_}"))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    with init("truceline.db") as store:
        store.keep_all([bombing("a"), bombing("b"), bombing("c")])


def test_a_report_goes_and_a_stone_says_why(run: Run) -> None:
    done = run("withdraw", "r1", "r2", "--reason", "the paper retracted it", "--replaced-by", "r3")
    assert (done.code, done.out) == (0, "")
    assert "2 withdrawn" in done.err
    with open_store("truceline.db") as store:
        assert store.counts()["reports"] == 1
        stone = store.tombstone("r1")
        assert stone is not None and (stone.reason, stone.replaced_by) == ("the paper retracted it", "r3")
        assert store.doctor() == []
    assert "the paper retracted it" in run("show", "r1").out


def test_what_was_decided_holds_when_the_text_is_added_again(run: Run) -> None:
    with open_store("truceline.db") as store:
        store.decide("e1", "accept", by="ana")
    assert run("withdraw", "r1", "--reason", "offline").code == 0
    with open_store("truceline.db") as store:
        assert store.keep(bombing("a")) == "r4"
        assert {one.id: one.standing for one in store.events(each=True)}["e1"] == "accepted"


def test_what_is_no_report_or_is_gone_is_told(run: Run) -> None:
    assert run("withdraw", "e1", "--reason", "x").code == 2
    assert run("withdraw", "r1").code == 2  # a reason is needed
    partly = run("withdraw", "r1", "r9", "r9", "--reason", "x")
    assert partly.code == 3
    assert "r9" in partly.err and "1 withdrawn, 1 not" in partly.err
    assert run("withdraw", "r1", "--reason", "x").code == 1
    assert run("withdraw", "r2", "--reason", "x", "--replaced-by", "r1").code == 1
    with open_store("truceline.db") as store:
        assert store.counts()["reports"] == 2


def test_a_batch_is_no_single_thing() -> None:
    with open_store("truceline.db") as store, pytest.raises(StoreError, match=r"double coding.*review batches"):
        store.get("b1")
