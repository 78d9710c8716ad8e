"""Decisions whose thing a newer reading changed: they hold, and the page says what is read now."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.store.stub import StubReader
from tests.store.test_reread import Newer, again, age
from truceline.intake.clean import CleanReport
from truceline.model import Record
from truceline.store import Adder, Store
from truceline.web import running

TEXT = "Militia burnt Bor at dawn. Herders fled from it. The governor spoke of a hard day for the whole county.\n"


class Planned(Newer):
    """Reads what the others do, as planned where it begins with "Militia"."""

    def read_clean(self, clean: CleanReport) -> Record:
        read = super().read_clean(clean)
        events = (
            e.model_copy(update={"modality": "planned"}) if e.evidence[0].quote.startswith("Militia") else e
            for e in read.events
        )
        return read.model_copy(update={"events": tuple(events)})


def test_what_is_read_otherwise_is_shown_and_decisions_hold(own: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    list(Adder(own, reader=StubReader()).add([tmp_path / "a.txt"], published=None))  # type: ignore[arg-type]
    age(own)
    events = own.record("r1").events
    burnt = next(one for one in events if one.evidence[0].quote.startswith("Militia"))
    fled = next(one for one in events if one.evidence[0].quote.startswith("Herders"))
    for one in (burnt, fled):
        own.decide(one.id, "accept", by="ana", reason="as the words say")
    with running(own) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        assert "Nothing is read otherwise" in client.get("/review/changed").text
        again(own, Planned(blind="Herders"))
        shown = client.get("/review/changed").text
        assert f"/review?at={burnt.id}" in shown and "planned" in shown and "gone: read again" in shown
        rows = client.get("/api/review/changed").json()["rows"]
        assert [row["decision"]["target"] for row in rows] == [one.decision.target for one in own.drifted()]
        assert "Read otherwise now" in client.get("/review").text
    assert next(e.standing for e in own.events(each=True) if e.id == burnt.id) == "accepted"
