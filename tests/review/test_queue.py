"""What waits, in the order in which it is worth a look; many at once only as they were previewed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.make import event, killed_count, record
from tests.review.conftest import ADALE
from truceline.errors import UsageError
from truceline.model import Claim, Record
from truceline.store import Store


def unsure(one: Record, *confidences: float, denied: int | None = None) -> Record:
    claims: list[Claim] = []
    for i, (claim, confidence) in enumerate(zip(one.claims, confidences, strict=True)):
        claims.append(
            claim.model_copy(update={"confidence": confidence, "stance": "denies" if i == denied else "asserts"})
        )
    return one.model_copy(update={"claims": tuple(claims)})


@pytest.fixture
def full(store: Store) -> Store:
    """With three more events: sure (e5), unsure (e6), denied (e7)."""
    words = ("Officers arrested a clerk", "Officers arrested a cook", "Officers arrested a guard")
    told = [event("arrest", one, date=f"2018-0{i}-01") for i, one in enumerate(words, start=1)]
    store.keep(unsure(record("arrests", *told), 0.97, 0.55, 0.9, denied=2))
    return store


def ids(store: Store, **asked: Any) -> list[str]:
    return [one.thing.id for one in store.queue(**asked)]


def test_the_most_worthwhile_comes_first(full: Store) -> None:
    # the truce hangs on e2; the lowest and the highest toll on e1 and e4
    assert ids(full) == ["e2", "e1", "e4", "e6", "e7", "e5", "e3"]
    assert ids(full, order="conflict")[0] == "e7"
    assert ids(full, order="uncertainty")[:3] == ["e6", "e7", "e5"]
    assert ids(full, order="time")[:3] == ["e5", "e6", "e7"]
    assert ids(full, order="record", limit=2, offset=1) == ["e2", "e3"]
    assert ids(full, opposed=True) == ["e7"]
    assert ids(full, type="arrest", since="2018-02", order="record") == ["e6", "e7"]
    assert ids(full, of="ceasefires") == ["f1"]
    assert ids(full, of="claims", type="arrest", order="uncertainty") == ["c6", "c7", "c5"]
    first = full.queue(limit=1)[0]
    assert (first.moves_state, first.moves_toll, first.opposed, first.whole) == (True, False, False, "m2")
    assert full.queue(of="claims", limit=1)[0].event == full.queue(limit=1)[0].thing
    with pytest.raises(UsageError, match="no order 'size'; there are impact"):
        ids(full, order="size")
    with pytest.raises(UsageError, match="there are events, claims"):
        ids(full, of="merged")


def test_what_hangs_on_a_telling_follows_what_is_decided(full: Store) -> None:
    def moving() -> list[str]:
        return [one.thing.id for one in full.queue(order="record") if one.moves_toll]

    assert moving() == ["e1", "e4"]
    full.decide("e1", "reject", by="ana")
    assert moving() == ["e3", "e4"]
    full.keep(record("again", event("shelling", "Rebels shelled the port of Adale", date="2019-03-11", place=ADALE,
                                    counts=(killed_count(7),)), publisher="paper 9"))  # fmt: skip
    assert full.whole_of("e8") == "m1"
    assert moving() == ["e3"]


def test_looking_changes_nothing(full: Store) -> None:
    before = full.decisions(), full.events(each=True, standing="all")
    for of in ("events", "claims", "ceasefires", "talks"):
        full.queue(of=of)
        full.preview(of=of)
        full.queue_size(of=of)
    full.waiting("e1")
    assert (full.decisions(), full.events(each=True, standing="all")) == before
    assert full.queue_size() == 7


def test_what_is_settled_waits_no_longer(full: Store) -> None:
    full.decide("e2", "accept", by="ana")
    assert ids(full)[0] == "e1"
    assert ids(full, standing="accepted") == ["e2"]
    full.decide("e2", "flag", by="ben", reason="the date?")
    assert ids(full, flagged=True) == ["e2"]
    full.undo("d2", by="ben")
    assert ids(full, flagged=True) == []


def test_many_at_once_only_as_previewed(full: Store) -> None:
    seen = full.preview(type="arrest")
    assert seen.targets == ("e5", "e6", "e7")
    with pytest.raises(UsageError, match="has changed since the preview"):
        full.decide_previewed(seen.token, "accept", by="ana", type="shelling")
    full.decide("e6", "note", by="ben", reason="a note changes nothing")
    made = full.decide_previewed(seen.token, "accept", by="ana", reason="all as told", type="arrest")
    assert [d.target for d in made] == list(seen.targets)
    assert ids(full, type="arrest") == []
    with pytest.raises(UsageError, match="nothing fits"):
        full.decide_previewed(seen.token, "accept", by="ana", type="arrest")


def test_a_preview_is_void_when_a_thing_in_it_changed(full: Store) -> None:
    seen = full.preview(type="arrest")
    full.decide("e6", "reject", by="ben")
    with pytest.raises(UsageError, match=r"2 now"):
        full.decide_previewed(seen.token, "accept", by="ana", type="arrest")
    assert [d.by for d in full.decisions()] == ["ben"]
    with pytest.raises(UsageError, match="not 'correct'"):
        full.decide_previewed(seen.token, "correct", by="ana", type="arrest")
