"""A reader that needs no pipeline: every sentence is an event that its first word says."""

from __future__ import annotations

import re
import time

from truceline.intake.clean import CleanReport
from truceline.model import Acled, ActorRef, Claim, Event, Evidence, Plover, Record, Speaker
from truceline.settings import Settings


class StubReader:
    """Stands in for a Reader where what is read does not matter. pause: seconds that a report takes."""

    settings = Settings()

    def __init__(self, *, pause: float = 0.0) -> None:
        self.pause = pause
        self.read: list[str] = []

    def read_clean(self, clean: CleanReport) -> Record:
        time.sleep(self.pause)
        report = clean.report
        self.read.append(report.id)
        if "Crash" in report.text:
            raise ZeroDivisionError("crash")
        claims, events = [], []
        for i, match in enumerate(re.finditer(r"[A-Z][^.]*", report.text), start=1):
            evidence = Evidence(start=match.start(), end=match.end(), quote=match.group())
            who = match.group().split()[0]
            speaker = Speaker(label=who, kind="named_person")
            claims.append(
                Claim(
                    id=f"c{i}", event=f"e{i}", speakers=(speaker,), modality="actual", horizon="new",
                    evidence=(evidence,), rule="stub", confidence=0.5,
                )
            )  # fmt: skip
            actor = ActorRef(id=f"named:{who.lower()}", name=who, text=who)
            events.append(
                Event(
                    id=f"e{i}", type="attack", plover=Plover(event="ASSAULT"), cameo="190", acled=Acled(),
                    actors=(actor,), claims=(f"c{i}",), evidence=(evidence,), speakers=(speaker,),
                )
            )  # fmt: skip
        return Record(report=report, claims=tuple(claims), events=tuple(events))
