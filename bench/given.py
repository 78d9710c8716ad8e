"""Gold rows → records, as a reader without fault would read them: what merging is measured on by itself."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from truceline.model import (
    Acled,
    ActorRef,
    Ceasefire,
    CeasefireStep,
    Claim,
    Count,
    DateValue,
    Duration,
    Event,
    Evidence,
    Place,
    Plover,
    Record,
    Report,
    Speaker,
    Talks,
    TalksStep,
)
from truceline.model.words import DatePrecision, PlacePrecision
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.gazetteer import Gazetteer, gazetteer

Row = dict[str, Any]
_PLACES: dict[str, PlacePrecision] = {
    "country": "country", "continent": "country", "region": "province", "admin1": "province", "admin2": "district",
}  # fmt: skip
_PRECISION: dict[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class Giver:
    """Looks up the names of the gold."""

    actors: ActorTable
    places: Gazetteer

    @classmethod
    def load(cls) -> Giver:
        """With the packaged tables."""
        return cls(ActorTable.load(), gazetteer())

    def record(self, row: Row) -> Record:
        """The record of a gold row."""
        countries = self._about(row)
        events = [self._event(i, e, row, countries) for i, e in enumerate(row["events"])]
        claims = tuple(_claim(i, e, s) for i, (e, s) in enumerate(zip(row["events"], events, strict=True)))
        ceasefires = tuple(self._ceasefire(i, c, row) for i, c in enumerate(row["ceasefires"]))
        talks = tuple(self._talks(i, t, row) for i, t in enumerate(row["talks"]))
        linked = tuple(
            e.model_copy(
                update={
                    "ceasefire": next(
                        (c.id for c in ceasefires if e.type.startswith("ceasefire") and _met(c, e)), None
                    ),
                    "talks": next((t.id for t in talks if e.type.startswith(("talks", "agree")) and _met(t, e)), None),
                }
            )
            for e in events
        )
        report = Report(
            id=row["id"], publisher=row["publisher"], title=row["title"], published=row["published"],
            published_basis="given" if row["published"] else "unknown", text=row["text"],
            sha256=sha256(row["text"].encode()).hexdigest(),
        )  # fmt: skip
        return Record(report=report, claims=claims, events=linked, ceasefires=ceasefires, talks=talks)

    def _event(self, i: int, e: Row, row: Row, countries: list[str]) -> Event:
        counts = [
            Count(
                measure=m,
                who=None,
                low=c["low"],
                high=c["high"],
                words=str(c.get("vague") or c["low"]),
                scope=e["scope"],
            )
            for m in ("killed", "wounded")
            if (c := e[m]) is not None
        ]
        return Event(
            id=f"e{i}", type=e["type"], plover=Plover(event="ASSAULT"), cameo=None, acled=Acled(),
            actors=self._refs(e["actors"], countries), targets=self._refs(e["targets"], countries),
            date=date_of(e["date"]), place=self._place(e["place"], countries), counts=tuple(counts),
            scope=e["scope"], modality=e["modality"], horizon=e["horizon"],
            speakers=tuple(Speaker(label=s["label"], kind=s["kind"]) for s in e["speakers"]),
            claims=(f"c{i}",), evidence=_evidence([e["evidence"], *e.get("also", [])], row["text"]),
        )  # fmt: skip

    def _refs(self, names: list[str], near: list[str]) -> tuple[ActorRef, ...]:
        found = []
        for name in names:
            actor = next(iter(self.actors.lookup(name, near=near)), None)
            key = actor.id if actor is not None else f"named:{'-'.join(name.lower().split())}"
            key = "civilians" if name == "civilians" else key
            found.append(ActorRef(id=key, name=name, country=actor.country if actor else None, text=name))
        return tuple(found)

    def _about(self, row: Row) -> list[str]:
        """The countries that a report is about: of all actors and states that it names."""
        names = [n for e in row["events"] for n in (*e["actors"], *e["targets"])]
        told = [self.actors.get(s.actor_ids[0]) for s in self.actors.find(f"{row['title']}. {row['text']}")]
        known = [actor.country for actor in told] or [self._country(n) for n in names]
        return list(dict.fromkeys(c for c in known if c))

    def _country(self, name: str) -> str | None:
        actor = next(iter(self.actors.lookup(name)), None)
        return actor.country if actor is not None else None

    def _place(self, name: str | None, countries: list[str]) -> Place | None:
        """A reader without fault puts no village into a country that the report doesn't speak of; what no gazetteer
        has stays a name."""
        if name is None:
            return None
        found = (*self.places.find(name), *self.places.find_like(name, countries=countries))
        near = next((e for e in found if e.country in countries), None)
        entry = near or next((e for e in found if not countries or e.kind in {"country", "capital", "admin1"}), None)
        if entry is None:
            return Place(id=None, name=name, text=name)
        precision = _PLACES.get(entry.kind, "exact")
        return Place(
            id=entry.id, name=entry.name, admin1=entry.admin1 or None, country=entry.country or None, lat=entry.lat,
            lon=entry.lon, precision=precision, text=name,
        )  # fmt: skip

    def _names(self, names: list[str]) -> tuple[str, ...]:
        return tuple(a.name if (a := next(iter(self.actors.lookup(n)), None)) is not None else n for n in names)

    def _ceasefire(self, i: int, c: Row, row: Row) -> Ceasefire:
        length = c["duration"]
        said = date_of(c["start"]) if c["state"] in {"agreed", "declared", "in_effect"} else None
        return Ceasefire(
            id=f"f{i}", kind=c["kind"], parties=self._names(c["parties"]), state=c["state"],
            states=(CeasefireStep(state=c["state"], date=said, claims=()),),
            duration=Duration(values=tuple(length["values"]), unit=length["unit"], words="") if length else None,
            start=date_of(c["start"]), end=date_of(c["end"]), mediators=self._names(c["mediators"]),
            evidence=_evidence([c["evidence"]], row["text"]),
        )  # fmt: skip

    def _talks(self, i: int, t: Row, row: Row) -> Talks:
        steps = tuple(TalksStep(state=s["state"], date=date_of(s["date"])) for s in t["history"])
        return Talks(
            id=f"t{i}", parties=self._names(t["parties"]), mediators=self._names(t["mediators"]), venue=t["venue"],
            state=t["state"], states=steps, evidence=_evidence([t["evidence"]], row["text"]),
        )  # fmt: skip


def date_of(date: Any) -> DateValue | None:
    """The gold's date: a day, month or year, or an interval."""
    if date is None:
        return None
    start, end = (date["start"], date["end"]) if isinstance(date, dict) else (date, date)
    precision = _PRECISION[min(len(side) for side in (start, end) if side)]
    return DateValue(start=start, end=end, precision=precision, text=str(date), basis="absolute")


def _evidence(quotes: list[str], text: str) -> tuple[Evidence, ...]:
    at = [(text.find(q), q) for q in quotes]
    return tuple(Evidence(start=start, end=start + len(q), quote=q) for start, q in at if start >= 0)


def _claim(i: int, gold: Row, event: Event) -> Claim:
    return Claim(
        id=f"c{i}", event=event.id, speakers=event.speakers, modality=event.modality, horizon=event.horizon,
        evidence=event.evidence, rule="gold", confidence=1.0,
    )  # fmt: skip


def _met(life: Ceasefire | Talks, event: Event) -> bool:
    """True where the words of the two overlap."""
    return any(a.start < b.end and b.start < a.end for a in life.evidence for b in event.evidence)
