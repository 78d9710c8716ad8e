"""Where a person sits before the record: what they say becomes decisions, with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..assemble.states import CEASEFIRE_STATES, TALKS_STATES
from ..errors import StoreError, UsageError
from ..model import Acled, Ceasefire, CeasefireStep, Claim, Event, Evidence, Plover, Record, Report, Talks, TalksStep
from ..store import Decision, Store
from ..store.checks import check, field_named
from ..store.whole import plain
from ..vocabulary.types import EventTypes, load_types
from .fields import TOLLS, Setting, read_field

Place = tuple[int, int]
"""Start and end of words, code points into the report's text."""


class Desk:
    """One person's work on a record. by: their name, as it is written into every decision; batch: what is coded within
    double coding, so that nothing of it holds yet."""

    def __init__(self, store: Store, *, by: str, batch: str | None = None) -> None:
        if not by.strip():
            raise UsageError("say who decides: --by NAME")
        self.store = store
        self.by = by.strip()
        self.batch = batch
        self._types: EventTypes | None = None

    @property
    def types(self) -> EventTypes:
        """The list of event types."""
        if self._types is None:
            self._types = load_types()
        return self._types

    def accept(self, target: str, *, reason: str = "") -> Decision:
        """It is as it stands. Raises StoreError where there is no such thing; so do the others."""
        return self._decide(target, "accept", reason=reason)

    def reject(self, target: str, *, reason: str) -> Decision:
        """It is not so, and counts for nothing. Raises UsageError without a reason."""
        if not reason.strip():
            raise UsageError("say why it is rejected: --reason WORDS")
        return self._decide(target, "reject", reason=reason)

    def flag(self, target: str, *, reason: str = "") -> Decision:
        """Somebody is to look at it. Taken back by `undo`."""
        return self._decide(target, "flag", reason=reason)

    def note(self, target: str, text: str) -> Decision:
        """Words for those who come after; they change nothing. Raises UsageError without words."""
        if not text.strip():
            raise UsageError("a note has words: truceline review note e17 WORDS")
        return self._decide(target, "note", reason=text)

    def correct(
        self, target: str, fields: Mapping[str, str | None], *, at: Mapping[str, Place] | None = None, note: str = ""
    ) -> Decision:
        """Other values for some fields. fields: as written, None where the selected words fill the field; at: by field,
        where its words stand; note: what those without words rest on.

        Raises UsageError, naming the field, for a value that can't be, or that rests on neither words nor a note.
        """
        value = self.correction(target, fields, at=at, note=note)
        return self._decide(target, "correct", reason=note, value=value)

    def correction(
        self, target: str, fields: Mapping[str, str | None], *, at: Mapping[str, Place] | None = None, note: str = ""
    ) -> dict[str, Any]:
        """What `correct` would write down. Raises as there."""
        places = dict(at or {})
        unknown = sorted(set(places) - set(fields))
        if unknown:
            raise UsageError(f"{unknown[0]}: has words to rest on and no value")
        thing = self.store.get(target)
        report = self.report_of(target)
        found: dict[str, Any] = {}
        for name, text in fields.items():
            piece = _evidence(report, places[name], name) if name in places else None
            if piece is None and not note.strip():
                raise UsageError(f"{name}: say what it rests on: words of the report, or a note")
            own = "counts" if name in TOLLS else name
            before = found.get(own, {}).get("value", plain(getattr(thing, own, None)))
            value = read_field(name, text, self._setting(report, piece, before))
            basis = {"report": report.id, **piece.model_dump()} if piece is not None else None
            found[own] = {"value": value, "evidence": basis, "note": note if piece is None else ""}
        self._check_links(report, found)
        return {"fields": found}

    def undo(self, decision: str, *, reason: str = "") -> Decision:
        """Let a decision hold no longer, an undo too."""
        return self.store.undo(decision, by=self.by, reason=reason)

    def undo_last(self) -> Decision:
        """Take back this person's latest decision that still holds. Raises UsageError where there is none."""
        last = self.store.last_decision(self.by, batch=self.batch)
        if last is None:
            raise UsageError(f"{self.by} has no decision that could be undone")
        return self.undo(last.id)

    def add(
        self,
        report: str,
        words: Place,
        fields: Mapping[str, str | None],
        *,
        at: Mapping[str, Place] | None = None,
        note: str = "",
        life: str | None = None,
    ) -> Decision:
        """Add an event that was missed. words: where it is told; fields, at: as for `correct`, ``type`` at least, and
        those of its claim (speakers, stance); life: "new" where a ceasefire or talks begin with it, or the id of one
        that it belongs to. Raises UsageError, naming the field, for a value that can't be."""
        if self.batch is not None:
            raise UsageError("events are added outside of double coding")
        if not fields.get("type"):
            raise UsageError("type: say what happened; `truceline types` lists the types")
        told = self.store.record(report).report
        piece = _evidence(told, words, "words")
        values: dict[str, Any] = {}
        basis: dict[str, Any] = {}
        for name, text in fields.items():
            own = "counts" if name in TOLLS else name
            rests = _evidence(told, at[name], name) if at and name in at else None
            values[own] = read_field(name, text, self._setting(told, rests or piece, values.get(own)))
            if rests is not None:
                basis[own] = {"report": report, **rests.model_dump()}
        event, claim = self._new(values, piece)
        if life is not None and life != "new":
            event = self._joined(event, report, life)
        begun = self._begun(event, piece) if life == "new" else None
        return self.store.add_event(report, event, claim, life=begun, by=self.by, reason=note, evidence=basis)

    # -- inside

    def _decide(self, target: str, verdict: str, *, reason: str = "", value: Any = None) -> Decision:
        return self.store.decide(target, verdict, by=self.by, reason=reason, value=value, batch=self.batch)

    def _new(self, values: Mapping[str, Any], piece: Evidence) -> tuple[Event, Claim]:
        own = {name: value for name, value in values.items() if name in Event.model_fields}
        said = {name: value for name, value in values.items() if name in ("speakers", "stance", "modality", "horizon")}
        unknown = sorted(set(values) - set(own) - set(said))
        if unknown:
            raise UsageError(f"{unknown[0]}: there is no such field of an event")
        empty = Event(id="", type="attack", plover=Plover(event=None), cameo=None, acled=Acled(), evidence=(piece,))
        event = _made(empty, own)
        check(event, own)
        kind = self.types[event.type]
        codes = {"plover": kind.plover, "cameo": kind.cameo, "acled": kind.acled}
        event = event.model_copy(update=codes)
        claim = Claim(
            id="", event="", modality=event.modality, horizon=event.horizon, evidence=(piece,), rule="person",
            confidence=1.0,
        )  # fmt: skip
        return event, _made(claim, said)

    def _begun(self, event: Event, piece: Evidence) -> Ceasefire | Talks:
        parties = tuple(dict.fromkeys(ref.name for ref in (*event.actors, *event.targets)))
        if event.type in CEASEFIRE_STATES:
            state = CEASEFIRE_STATES[event.type]
            step = CeasefireStep(state=state, date=event.date)
            return Ceasefire(
                id="", kind="ceasefire", parties=parties, state=state, states=(step,), evidence=(piece,),
                start=event.date if state in ("in_effect", "declared") else None,
            )  # fmt: skip
        if event.type in TALKS_STATES:
            told = TALKS_STATES[event.type]
            return Talks(
                id="", parties=parties, state=told, states=(TalksStep(state=told, date=event.date),), evidence=(piece,)
            )
        raise UsageError(f"life: a {event.type} begins neither a ceasefire nor talks")

    def _joined(self, event: Event, report: str, life: str) -> Event:
        record = self.store.record(report)
        lives: dict[str, Sequence[Ceasefire | Talks]] = {"ceasefire": record.ceasefires, "talks": record.talks}
        for link, own in lives.items():
            if life in {one.id for one in own}:
                return event.model_copy(update={link: life})
        raise UsageError(f"life: {life} is no ceasefire and no talks of {report}")

    def report_of(self, target: str) -> Report:
        """The report in whose words a thing is told: of many that tell it, the first. Raises StoreError where there is
        no such thing."""
        thing = self.store.get(target)
        own = getattr(thing, "report", None)
        told_in: tuple[Any, ...] = getattr(thing, "told_in", ())
        if own is None and not told_in:
            raise StoreError(store=self.store.name, reason=f"there is no {target} to correct", hint="It may be gone")
        return self.store.record((own or told_in[0]).id).report

    def setting(self, report: str) -> Setting:
        """What fields are read in, of a report without selected words."""
        return self._setting(self.store.record(report).report, None, None)

    def _setting(self, report: Report, piece: Evidence | None, before: Any) -> Setting:
        return Setting(
            report=report, table=self.store.actor_table, evidence=piece, before=before,
            countries=_countries(self.store.record(report.id)),
        )  # fmt: skip

    def _check_links(self, report: Report, fields: Mapping[str, Any]) -> None:
        record = self.store.record(report.id)
        there = {
            "about": {e.id for e in record.events},
            "ceasefire": {f.id for f in record.ceasefires},
            "talks": {one.id for one in record.talks},
        }
        for name, known in there.items():
            value = fields.get(name, {}).get("value")
            if value is not None and value not in known:
                has = ", ".join(sorted(known)) or "none"
                raise UsageError(f"{name}: {report.id} has no {value}; there {'is' if len(known) < 2 else 'are'} {has}")


def find_words(text: str, words: str, name: str) -> Place:
    """Where words stand in a text: START-END, or the words themselves. Raises UsageError, naming the field, where they
    don't stand there, or in several places."""
    span = re.fullmatch(r"\s*(\d+)\s*[-–:]\s*(\d+)\s*", words)
    if span is not None:
        return int(span[1]), int(span[2])
    wanted = words.strip()
    at = text.find(wanted)
    if at < 0 or not wanted:
        raise UsageError(f"{name}: the report has no words {wanted!r}; copy them as they stand, or give START-END")
    if text.find(wanted, at + 1) >= 0:
        raise UsageError(f"{name}: {wanted!r} stands in several places; give more of the words, or START-END")
    return at, at + len(wanted)


def _evidence(report: Report, place: Place, name: str) -> Evidence:
    start, end = place
    if not 0 <= start < end <= len(report.text):
        raise UsageError(
            f"{name}: {start}–{end} lies outside of {report.id}, which has {len(report.text):,} characters"
        )
    return Evidence(start=start, end=end, quote=report.text[start:end])


def _made(base: Any, values: Mapping[str, Any]) -> Any:
    """``base`` with these values. Raises UsageError, naming the field, for one that can't be."""
    with field_named():
        return type(base).model_validate({**base.model_dump(mode="json"), **values})


def _countries(record: Record) -> frozenset[str]:
    places = {e.place.country for e in record.events if e.place is not None and e.place.country}
    return frozenset(places | {ref.country for e in record.events for ref in e.actors if ref.country})
