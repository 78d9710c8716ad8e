"""A day of the made-up history → the record of a report that tells it (see bench/collection.py)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from truceline.model import (
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
    Record,
    Report,
    Speaker,
    Talks,
    TalksStep,
)
from truceline.vocabulary.types import EventTypes, load_types

from .phrases import ASIDES, CONFIRMS, DEEDS, OFFICIALS, SLOTS, STANDING, TALKS, TRUCES, WORDS

if TYPE_CHECKING:
    from .collection import Arc, Deed, Side, Theatre

_STATES: Final = {
    "offered": "ceasefire_offer", "agreed": "ceasefire_agree", "in_effect": "ceasefire_observe",
    "violated": "ceasefire_violate", "ended": "ceasefire_end", "proposed": "talks_propose", "under_way": "talks_hold",
    "suspended": "talks_suspend", "signed": "agreement_sign",
}  # fmt: skip
_STANDING: Final = 0.3
_CIVILIANS: Final = ActorRef(id="civilians", name="civilians", country=None, text="people")


@dataclass
class _Draft:
    """A report as it grows."""

    day: dt.date
    parts: list[str] = field(default_factory=list)
    length: int = 0
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    ceasefires: list[Ceasefire] = field(default_factory=list)
    talks: list[Talks] = field(default_factory=list)

    def say(self, quote: str, after: str = "") -> Evidence:
        """Write a sentence; where its quote stands."""
        quote = quote[0].upper() + quote[1:]
        found = Evidence(start=self.length, end=self.length + len(quote), quote=quote)
        whole = f"{quote}{after}" + ("\n\n" if len(self.parts) % 3 == 2 else " ")
        self.parts.append(whole)
        self.length += len(whole)
        return found

    def claim(self, event: int, evidence: Evidence, speakers: Sequence[Speaker], **more: Any) -> str:
        """Note who says so; gives the claim's id."""
        told = {"modality": "actual", "horizon": "new", "rule": "made", "confidence": 0.9, **more}
        id_ = f"c{len(self.claims) + 1}"
        self.claims.append(
            Claim(id=id_, event=f"e{event}", speakers=tuple(speakers), evidence=(evidence,), **told)
        )  # fmt: skip
        return id_


class Writer:
    """Writes reports; every choice comes from ``rng``."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._types: EventTypes = load_types()

    def report(self, name: str, day: dt.date, theatre: Theatre, *, paper: str) -> Record:
        """A report on what is fresh in a theatre, what went before it, and what is said."""
        from .collection import fresh_of

        rng, draft = self._rng, _Draft(day)
        for deed in fresh_of(theatre, day, rng):
            told = self._deed(draft, deed)
            for _ in range(rng.choice((0, 1, 1, 2))):
                self._confirm(draft, deed, told)
            if rng.random() < 0.7:
                self._statement(draft, deed, told, theatre)
            draft.say(self._aside(rng.choice(ASIDES), deed.town.name))
        for deed in rng.sample(theatre.great, min(len(theatre.great), rng.choice((0, 1, 1, 2)))):
            self._deed(draft, deed, history=True)
        if theatre.arcs and rng.random() < 0.4:
            self._arc(draft, rng.choice(theatre.arcs))
        for aside in rng.sample(ASIDES, 9):
            draft.say(self._aside(aside, theatre.towns[0].name))
        if rng.random() < _STANDING:
            draft.say(rng.choice(STANDING).format(c=theatre.state.name))
        return _record(name, draft, paper=paper, title=draft.parts[0].strip() if draft.parts else name)

    def copy(self, first: Record, name: str, day: dt.date, paper: str) -> Record:
        """The same text in another paper, with a line of its own below."""
        text = f"{first.report.text}({paper}, {name.partition('/')[2]})\n"
        report = first.report.model_copy(
            update={"id": name, "publisher": paper, "text": text, "sha256": sha256(text.encode()).hexdigest()}
        )
        return first.model_copy(update={"report": report})

    def _aside(self, shape: str, town: str) -> str:
        rng = self._rng
        drawn = {slot: rng.choice(words) for slot, words in SLOTS.items()}
        return shape.format(t=town, n=rng.randint(2, 90), ware2=rng.choice(SLOTS["ware"]), **drawn)

    def _deed(self, draft: _Draft, deed: Deed, *, history: bool = False) -> int:
        """Tell a deed; gives the number of its event."""
        rng = self._rng
        shape = rng.choice(DEEDS[deed.kind])
        date = _month(deed.day) if history and rng.random() < 0.5 else _day(deed.day, draft.day)
        toll = max(1, round(deed.killed * rng.choice((0.9, 1, 1, 1, 1.1))))
        quote = shape.format(a=deed.actor.name, b=deed.target.name, t=deed.town.name, d=date.text, n=toll)
        evidence = draft.say(quote.replace("on in ", "in "), ".")
        target = _ref(deed.target) if "{b}" in shape else _CIVILIANS
        counts = (
            (Count(measure="killed", who="people", low=toll, high=toll, words=str(toll)),) if "{n}" in shape else ()
        )
        number = self._event(
            draft, deed.kind, evidence, actors=(_ref(deed.actor),), targets=(target,), date=date,
            place=_place(deed.town), counts=counts, horizon="background" if history else "new",
        )  # fmt: skip
        said = (Speaker(label=rng.choice(OFFICIALS), kind="unnamed"),) if rng.random() < 0.6 else ()
        draft.claim(number, evidence, said, horizon="background" if history else "new")
        return number

    def _confirm(self, draft: _Draft, deed: Deed, event: int) -> None:
        rng = self._rng
        toll, speaker = max(1, round(deed.killed * rng.choice((0.8, 1, 1.2)))), rng.choice(OFFICIALS)
        quote = rng.choice(CONFIRMS).format(s=speaker, t=deed.town.name, n=toll, w=_noun(deed.kind))
        evidence = draft.say(quote, ".")
        draft.claim(event, evidence, (Speaker(label=speaker, kind="official_unnamed"),), stance="confirms")

    def _statement(self, draft: _Draft, deed: Deed, about: int, theatre: Theatre) -> None:
        rng = self._rng
        kind = rng.choice(list(WORDS))
        speaker = rng.choice((theatre.state, deed.actor, deed.target))
        other = deed.actor if speaker != deed.actor else deed.target
        quote = rng.choice(WORDS[kind]).format(s=speaker.name, b=other.name, t=deed.town.name, w=_noun(deed.kind))
        evidence = draft.say(quote, ".")
        number = self._event(
            draft, kind, evidence, actors=(_ref(speaker),), targets=(_ref(other),), date=_day(draft.day, draft.day),
            place=_place(deed.town), about=f"e{about}",
        )  # fmt: skip
        draft.claim(number, evidence, (Speaker(label=speaker.name, kind="named_org", actor=speaker.id),))

    def _arc(self, draft: _Draft, arc: Arc) -> None:
        """A ceasefire or talks, as far as they have come."""
        rng, truce = self._rng, arc.sort == "ceasefire"
        past = [step for step in arc.steps if step.day <= draft.day][-2:]
        steps, told, shapes = [], [], TRUCES if truce else TALKS
        life = f"f{len(draft.ceasefires) + 1}" if truce else f"t{len(draft.talks) + 1}"
        for step in past:
            date = _day(step.day, draft.day)
            quote = rng.choice(shapes[step.state]).format(
                a=arc.a.name, b=arc.b.name, s="The United Nations", t=arc.town.name, d=date.text, m=arc.days
            )
            evidence = draft.say(quote, ".")
            number = self._event(
                draft, _STATES[step.state], evidence, actors=(_ref(arc.a), _ref(arc.b)), date=date,
                ceasefire=life if truce else None, talks=None if truce else life,
            )  # fmt: skip
            claim = draft.claim(number, evidence, ())
            told.append(evidence)
            steps.append({"state": step.state, "date": date, "claims": (claim,)})
        if not steps:
            return
        own: dict[str, Any] = {"id": life, "parties": (arc.a.name, arc.b.name), "state": past[-1].state}
        if truce:
            length = Duration(values=(arc.days,), unit="day", words=f"{arc.days} days")
            own |= {"kind": "ceasefire", "duration": length, "states": tuple(CeasefireStep(**s) for s in steps)}
            draft.ceasefires.append(Ceasefire(**own, evidence=tuple(told)))
        else:
            own |= {"venue": arc.town.name, "states": tuple(TalksStep(**s) for s in steps)}
            draft.talks.append(Talks(**own, evidence=tuple(told)))

    def _event(self, draft: _Draft, kind: str, evidence: Evidence, **fields: Any) -> int:
        known = self._types[kind]
        number = len(draft.events) + 1
        draft.events.append(
            Event(
                id=f"e{number}",
                type=kind,
                plover=known.plover,
                cameo=known.cameo,
                acled=known.acled,
                evidence=(evidence,),
                **fields,
            )
        )
        return number


def _record(name: str, draft: _Draft, *, paper: str, title: str) -> Record:
    text = "".join(draft.parts)
    told: dict[str, list[Claim]] = {}
    for claim in draft.claims:
        told.setdefault(claim.event, []).append(claim)
    events = tuple(
        e.model_copy(update={"claims": tuple(c.id for c in told[e.id]), "speakers": told[e.id][0].speakers})
        for e in draft.events
    )
    report = Report(
        id=name, publisher=paper, title=title[:120], published=draft.day.isoformat(), published_basis="given",
        text=text, sha256=sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return Record(
        report=report, claims=tuple(draft.claims), events=events, ceasefires=tuple(draft.ceasefires),
        talks=tuple(draft.talks),
    )  # fmt: skip


def _day(day: dt.date, told: dt.date) -> DateValue:
    iso, near = day.isoformat(), 0 <= (told - day).days < 7
    words = f"{day:%A}" if near else f"{day.day} {day:%B %Y}"
    return DateValue(start=iso, end=iso, precision="day", text=words, basis="relative" if near else "absolute")


def _month(day: dt.date) -> DateValue:
    iso = f"{day:%Y-%m}"
    return DateValue(start=iso, end=iso, precision="month", text=f"in {day:%B %Y}", basis="absolute")


def _ref(side: Side) -> ActorRef:
    return ActorRef(id=side.id, name=side.name, country=side.country, text=side.name)


def _place(town: Any) -> Place:
    return Place(
        id=town.id, name=town.name, admin1=town.admin1 or None, country=town.country, lat=town.lat, lon=town.lon,
        text=town.name,
    )  # fmt: skip


def _noun(kind: str) -> str:
    return {"armed_clash": "fighting", "seize_territory": "capture", "aid": "delivery"}.get(
        kind, kind.replace("_", " ")
    )
