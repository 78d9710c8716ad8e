"""Records of made-up reports, put together by hand, so that what is counted does not hang on how Truceline reads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

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
)
from truceline.vocabulary.types import load_types

SYRIA = ActorRef(id="SYR", name="Syria", country="SYR", text="Syria")
REBELS = ActorRef(id="syrian-insurgents", name="Syrian insurgents", country="SYR", text="rebels")
CIVILIANS = ActorRef(id="civilians", name="civilians", country=None, text="civilians")
TOWNS = {
    "Aleppo": (36.2021, 37.1343, "Aleppo"),
    "Homs": (34.7324, 36.7137, "Homs"),
    "Idlib": (35.9306, 36.6339, "Idlib"),
}


def day(iso: str | None, *, end: str | None = None) -> DateValue | None:
    """A date: a day, a month, or an interval."""
    if iso is None:
        return None
    precision = "day" if len(iso) == 10 and (end or iso) == iso else "month"
    return DateValue(start=iso, end=end or iso, precision=precision, text=iso, basis="absolute")


def town(name: str) -> Place:
    """A town of Syria."""
    lat, lon, admin1 = TOWNS[name]
    return Place(id=name, name=name, admin1=admin1, country="SYR", lat=lat, lon=lon, precision="exact", text=name)


def killed(low: int | None, high: int | None = -1, *, scope: str = "event") -> Count:
    """The killed; without a second figure exactly so many."""
    top = low if high == -1 else high
    return Count.model_validate(
        {"measure": "killed", "who": None, "low": low, "high": top, "words": f"{low}", "scope": scope}
    )


def event(
    type_: str = "shelling",
    on: str | None = "2016-02-20",
    *,
    where: str | None = "Aleppo",
    actors: Sequence[ActorRef] = (SYRIA,),
    targets: Sequence[ActorRef] = (CIVILIANS,),
    counts: Sequence[Count] = (),
    id_: str = "e",
    **more: object,
) -> Event:
    """An event of one report. more: fields of the event as they are."""
    kind = load_types()[type_]
    given: dict[str, object] = {
        "id": id_, "type": type_, "plover": Plover(event="ASSAULT"), "cameo": kind.cameo, "acled": Acled(),
        "actors": tuple(actors), "targets": tuple(targets), "date": day(on), "place": town(where) if where else None,
        "counts": tuple(counts),
    }  # fmt: skip
    return Event.model_validate(given | more)


def record(
    *events: Event,
    published: str = "2016-02-21",
    publisher: str = "Own Wire",
    text: str | None = None,
    ceasefires: Sequence[Ceasefire] = (),
    speakers: Sequence[Speaker] = (),
    stance: str = "asserts",
) -> Record:
    """The record of a report that tells these events, each by one claim of its own."""
    words = [_words(one) for one in events]
    body = f"{publisher}, {published}. {text or ''} " + " ".join(words)
    named, claims = [], []
    for n, (one, said) in enumerate(zip(events, words, strict=True)):
        at = body.index(said)
        evidence = (Evidence(start=at, end=at + len(said), quote=said),)
        claim = {
            "id": f"c{n}", "event": f"e{n}", "speakers": tuple(speakers), "stance": stance, "modality": one.modality,
            "horizon": one.horizon, "evidence": evidence, "rule": "made", "confidence": 0.9,
        }  # fmt: skip
        claims.append(Claim.model_validate(claim))
        named.append(one.model_copy(update={"id": f"e{n}", "claims": (f"c{n}",), "evidence": evidence}))
    report = Report(
        id=f"{publisher} {published} {len(body)}",
        publisher=publisher,
        title=f"{publisher} of {published}",
        published=published,
        published_basis="given",
        text=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    return Record(report=report, claims=tuple(claims), events=tuple(named), ceasefires=tuple(ceasefires), talks=())


def _words(one: Event) -> str:
    """Other words for each event, so that two days' events are not taken for one by their words."""
    when, where = one.date.text if one.date else "some day", one.place.name if one.place else "some place"
    letters = hashlib.sha256(f"{one.type} {when} {where} {one.modality}".encode()).hexdigest()
    own = " ".join("".join(chr(ord("a") + int(c, 16)) for c in letters[i : i + 7]) for i in range(0, 42, 7))
    return f"{own} {when} {where}."


def truce(
    *states: tuple[str, str | None],
    id_: str = "f0",
    kind: str = "ceasefire",
    parties: Sequence[str] = ("Syria", "Syrian insurgents"),
    days: int | None = None,
    claims: Sequence[str] = (),
    **more: object,
) -> Ceasefire:
    """A ceasefire with its states by their days."""
    given: dict[str, object] = {
        "id": id_, "kind": kind, "parties": tuple(parties), "state": states[-1][0],
        "states": tuple(
            CeasefireStep.model_validate({"state": state, "date": day(on), "claims": tuple(claims)})
            for state, on in states
        ),
        "duration": Duration(values=(float(days),), unit="day", words=f"{days} days") if days else None,
    }  # fmt: skip
    return Ceasefire.model_validate(given | more)
