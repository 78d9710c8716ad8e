"""Small reports, documents and matches for the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from truceline.extract.find import Match
from truceline.intake.clean import CleanReport
from truceline.intake.layout import Block, paragraphs
from truceline.intake.raw import RawReport
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
    Talks,
)
from truceline.parse.analysis import Doc, Span, Token
from truceline.parse.document import Parsed, parse
from truceline.parse.names import mark_names
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.actors import ActorTable


def raw(text: str, *, published: str | None = "2022-05-05", id_: str = "r") -> RawReport:
    """A report of plain text as it comes in."""
    return RawReport(id=id_, source="test", text=text, published=published)


def clean_report(text: str, *, blocks: Sequence[Block] | None = None) -> CleanReport:
    """A clean report; each paragraph is a block of body text unless told otherwise."""
    body = tuple(Block(start, end, "body") for start, end in paragraphs(text))
    return CleanReport(report=Report(id="r", text=text, sha256="0" * 64), blocks=tuple(blocks) if blocks else body)


def parsed(text: str, *, nlp: Pipeline, table: ActorTable, blocks: Sequence[Block] | None = None) -> Parsed:
    """A parsed report whose names are marked."""
    found = parse(clean_report(text, blocks=blocks), nlp=nlp, table=table)
    mark_names(found, table, year=None)
    return found


def token(doc: Doc | Span, word: str) -> Token:
    """The first token that is this word."""
    return next(t for t in doc if t.text == word)


def texts(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens, in the order of the text."""
    return [t.text for t in sorted(tokens, key=lambda t: t.i)]


def match(
    type_: str,
    head: Token,
    *,
    used: Sequence[Token] = (),
    actors: Sequence[Token] = (),
    targets: Sequence[Token] = (),
    weight: int = 2,
    blocks: str = "",
    result: bool = False,
) -> Match:
    """A match as the search would yield it; its head is always among the words used."""
    return Match(
        type=type_, rule=f"{type_}: test", head=head, used=(head, *(t for t in used if t != head)), actors=list(actors),
        targets=list(targets), weight=weight, blocks=blocks, result=result,
    )  # fmt: skip


def events(record: Record, type_: str) -> list[Event]:
    """The events of a type."""
    return [e for e in record.events if e.type == type_]


def names(refs: Sequence[object]) -> set[str]:
    """The names of actors."""
    return {getattr(ref, "name") for ref in refs}  # noqa: B009


def killed(event: Event) -> list[tuple[int | None, int | None]]:
    """(low, high) of the killed."""
    return [(c.low, c.high) for c in event.counts if c.measure == "killed"]


# -- what a reader would give, made by hand ---------------------------------------------------------------------------


def day(iso: str | None, text: str = "Monday") -> DateValue | None:
    """A day, month or year as its form tells."""
    if iso is None:
        return None
    precision = {4: "year", 7: "month"}.get(len(iso), "day")
    return DateValue(start=iso, end=iso, precision=precision, text=text, basis="absolute")  # type: ignore[arg-type]


def town(name: str, lat: float, lon: float, *, country: str = "SOM", admin1: str | None = None) -> Place:
    """A town with coordinates."""
    return Place(id=f"own:{name}", name=name, admin1=admin1, country=country, lat=lat, lon=lon, text=name)


def who(*ids: str, country: str | None = None) -> tuple[ActorRef, ...]:
    """Actors by id; a state is of its own country."""
    return tuple(ActorRef(id=i, name=i, country=country or (i[:3] if i[:3].isupper() else None), text=i) for i in ids)


def killed_count(low: int, high: int | None = None, *, who_: str | None = None) -> Count:
    """A toll of exactly this many, unless ``high`` is given."""
    return Count(measure="killed", who=who_, low=low, high=low if high is None else high, words=str(low))


def event(type_: str, words: str, **fields: object) -> Event:
    """An event told with these words; its id is set by ``record``. date: ISO, told with the first of the words; fields:
    those of the model."""
    date = fields.pop("date", None)
    made = {"actors": (), "targets": (), "counts": (), **fields}
    return Event(
        id="", type=type_, plover=Plover(event="ASSAULT"), cameo=None, acled=Acled(),
        date=day(date, words.split()[0]) if isinstance(date, str) else date,
        evidence=(Evidence(start=0, end=len(words), quote=words),), **made,
    )  # type: ignore[arg-type]  # fmt: skip


def record(
    id_: str,
    *told: Event,
    published: str | None = "2019-03-13",
    publisher: str | None = None,
    text: str | None = None,
    ceasefires: Sequence[Ceasefire] = (),
    talks: Sequence[Talks] = (),
) -> Record:
    """The record of a report with these events, a claim each."""
    body = text if text is not None else "\n\n".join(e.evidence[0].quote for e in told) or id_
    numbered = [e.model_copy(update={"id": f"e{i + 1}", "claims": (f"c{i + 1}",)}) for i, e in enumerate(told)]
    claims = [
        Claim(
            id=f"c{i + 1}", event=e.id, modality=e.modality, horizon=e.horizon, evidence=e.evidence, rule="hand",
            confidence=1.0,
        )
        for i, e in enumerate(numbered)
    ]  # fmt: skip
    report = Report(
        id=id_, publisher=publisher, published=published, published_basis="given" if published else "unknown",
        text=body, sha256=hashlib.sha256(body.encode()).hexdigest(),
    )  # fmt: skip
    return Record(
        report=report, claims=tuple(claims), events=tuple(numbered), ceasefires=tuple(ceasefires), talks=tuple(talks)
    )


def ceasefire(
    state: str, *parties: str, date: str | None = None, days: int | None = None, id_: str = "f1"
) -> Ceasefire:
    """A ceasefire of one step."""
    length = Duration(values=(days,), unit="day", words=f"{days}-day") if days else None
    step = CeasefireStep(state=state, date=day(date), claims=("c1",))  # type: ignore[arg-type]
    return Ceasefire(id=id_, kind="ceasefire", parties=parties, state=state, states=(step,), duration=length)  # type: ignore[arg-type]
