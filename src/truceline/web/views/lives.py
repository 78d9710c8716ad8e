"""Ceasefires and talks: the registers, and one with its life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from pydantic import Field

from ...errors import UsageError
from ...model import Value
from ...monitor import CHARTS, Monitoring, watch
from ...monitor.svg import Lane, Point
from ...store import Decision, KeptCeasefire, KeptClaim, KeptTalks, WholeEvent, WholeLife
from ...store.tellings import Sort
from ..asked import Question, WholeLeaf
from ..drawings import HALF, fitted
from ..lives import drawn, keys_of, lane, lasted
from ..pages import Page
from ..visit import Visit
from .events import whole

BROKEN = ("ceasefire_violate",)
OTHERS = 12


class CeasefireQuestion(Question):
    """How many days before and after are compared."""

    window: int = Field(default=14, ge=1, le=3650, description="Days before, and days after, that are compared.")


class Register(Value):
    """A page of ceasefires or talks, those told last first. total: how many fit."""

    rows: tuple[WholeLife, ...]
    total: int
    limit: int
    offset: int


class TermSaid(Value):
    """A term or a condition in the words of a report."""

    topic: str
    text: str
    telling: str
    report: str


class LengthSaid(Value):
    """How long it was to last: "7 or 10 days"; start, end: the days it was to begin and end."""

    words: str | None
    values: tuple[float, ...]
    unit: str | None
    start: str | None
    end: str | None
    telling: str
    report: str


class CeasefireTelling(Value):
    """What one report tells of a ceasefire."""

    life: KeptCeasefire
    claims: tuple[KeptClaim, ...]


class TalksTelling(Value):
    """What one report tells of talks."""

    life: KeptTalks
    claims: tuple[KeptClaim, ...]


class Violation(Value):
    """A breach that is told. alleges, denies: the claims of those who say so and of those who say it is not so."""

    event: WholeEvent
    alleges: tuple[KeptClaim, ...]
    denies: tuple[KeptClaim, ...]


class CeasefirePage(Value):
    """One ceasefire. terms: with what it hangs on; violations: breaches that are told of it; events: all others that
    tell of it, in the order of time. violence: before and after it, and None where that can't be compared, with why.
    others: those of the same parties, told last first, which may be this one under another id."""

    life: WholeLife
    tellings: tuple[CeasefireTelling, ...]
    lengths: tuple[LengthSaid, ...]
    terms: tuple[TermSaid, ...]
    violations: tuple[Violation, ...]
    events: tuple[WholeEvent, ...]
    violence: Monitoring | None
    no_violence: str
    others: tuple[WholeLife, ...]
    decisions: tuple[Decision, ...]


class TalksPage(Value):
    """One process of talks. hosts, venues: as reports tell them."""

    life: WholeLife
    tellings: tuple[TalksTelling, ...]
    hosts: tuple[str, ...]
    venues: tuple[str, ...]
    events: tuple[WholeEvent, ...]
    decisions: tuple[Decision, ...]


def register(visit: Visit, sort: Sort) -> Register:
    """The list of one sort."""
    asked = visit.question
    assert isinstance(asked, WholeLeaf)
    found = visit.pages.lives(
        sort, **asked.filters, min_sources=asked.min_sources, limit=asked.limit, offset=asked.offset
    )
    return Register(rows=found.rows, total=found.total, limit=asked.limit, offset=asked.offset)


def ceasefires(visit: Visit) -> Register:
    """All ceasefires."""
    return register(visit, "ceasefires")


def talks(visit: Visit) -> Register:
    """All talks."""
    return register(visit, "talks")


def ceasefire(visit: Visit) -> CeasefirePage:
    """One ceasefire."""
    life = whole(visit, "ceasefires", WholeLife)
    told = [one for one in visit.pages.tellings(life.members) if isinstance(one, KeptCeasefire)]
    claims = visit.pages.claims_on("ceasefires", life.members)
    events = visit.pages.events_of(life.members)
    broken = [one for one in events if one.type in BROKEN]
    violence, why = _compared(visit, life)
    on = visit.pages.claims_on("events", [member for one in broken for member in one.members])
    return CeasefirePage(
        life=life,
        tellings=tuple(CeasefireTelling(life=one, claims=claims.get(one.id, ())) for one in told),
        lengths=tuple(_lengths(told)),
        terms=tuple(_terms(told)),
        violations=tuple(_violation(one, [c for member in one.members for c in on.get(member, ())]) for one in broken),
        events=tuple(one for one in events if one.type not in BROKEN),
        violence=violence,
        no_violence=why,
        others=_others(visit, life),
        decisions=_decisions(visit, life),
    )


def _others(visit: Visit, life: WholeLife) -> tuple[WholeLife, ...]:
    """Those that share most of its parties first."""
    found: dict[str, WholeLife] = {}
    for party in life.parties[:4]:
        found |= {one.id: one for one in visit.pages.lives("ceasefires", actor=party, limit=OTHERS).rows}
    found.pop(life.id, None)
    alike = sorted(found.values(), key=lambda one: -len({*one.parties} & {*life.parties}))
    return tuple(alike[:OTHERS])


def _compared(visit: Visit, life: WholeLife) -> tuple[Monitoring | None, str]:
    """Violence before and after, as `truceline monitor` has it; else why it can't be told."""
    asked = visit.question
    assert isinstance(asked, CeasefireQuestion)
    try:
        return watch(visit.store, life.id, window=asked.window), ""
    except UsageError as error:
        return None, str(error)


def one_talks(visit: Visit) -> TalksPage:
    """One process."""
    life = whole(visit, "talks", WholeLife)
    told = [one for one in visit.pages.tellings(life.members) if isinstance(one, KeptTalks)]
    claims = visit.pages.claims_on("talks", life.members)
    return TalksPage(
        life=life,
        tellings=tuple(TalksTelling(life=one, claims=claims.get(one.id, ())) for one in told),
        hosts=tuple(dict.fromkeys(one.host for one in told if one.host)),
        venues=tuple(dict.fromkeys(one.venue for one in told if one.venue)),
        events=visit.pages.events_of(life.members),
        decisions=_decisions(visit, life),
    )


def dress_register(visit: Visit, page: Register) -> Mapping[str, Any]:
    """All lives of the page as a time line, and since when each stands."""
    told = {one.id: one for one in visit.pages.tellings([m for life in page.rows for m in life.members])}
    when = {life.id: lasted(life, [told[one] for one in life.members if one in told]) for life in page.rows}
    rows = [lane(life, when[life.id]) for life in page.rows]
    rows = [row for row in rows if row.stretches or row.points][:40]
    chart = drawn(rows, title="When each lasted", keys=keys_of(page.rows)) if rows else None
    return {"when": when, "chart": chart}


def dress_life(visit: Visit, page: CeasefirePage | TalksPage) -> Mapping[str, Any]:
    """The life as a time line, with what is told around it."""
    row = lane(page.life, lasted(page.life, [one.life for one in page.tellings]))
    rows = [row] if row.stretches or row.points else []
    violations = page.violations if isinstance(page, CeasefirePage) else ()
    breaches = [
        Point(one.event.says, _day(one.event), "triangle", filled=not one.denies, href=f"/events/{one.event.id}")
        for one in violations
        if _day(one.event)
    ]
    if breaches:
        rows.append(Lane("alleged breaches", (), tuple(breaches)))
    chart = drawn(rows, title="Its life", keys=keys_of([page.life])) if rows else None
    made = page.violence if isinstance(page, CeasefirePage) else None
    compared = {name: _chart(made, name) for name in ("events", "deaths", "reports", "windows")} if made else {}
    claims = {claim.id: claim for one in page.tellings for claim in one.claims}
    reports = {one.life.report.id: one.life.report for one in page.tellings}
    return {"chart": chart, "claims": claims, "reports": reports, "compared": compared}


def _chart(made: Monitoring, name: str) -> Markup | None:
    return fitted(lambda width: CHARTS[name](made, width=width), wide=HALF)


def _lengths(told: Sequence[KeptCeasefire]) -> Sequence[LengthSaid]:
    found = []
    for one in told:
        if one.duration or one.start or one.end:
            found.append(
                LengthSaid(
                    words=one.duration.words if one.duration else None,
                    values=one.duration.values if one.duration else (),
                    unit=one.duration.unit if one.duration else None,
                    start=one.start.start if one.start else None,
                    end=one.end.end if one.end else None,
                    telling=one.id,
                    report=one.report.id,
                )
            )
    return found


def _terms(told: Sequence[KeptCeasefire]) -> Sequence[TermSaid]:
    found = []
    for one in told:
        for term in one.terms:
            found.append(TermSaid(topic=term.topic, text=term.text, telling=one.id, report=one.report.id))
        for condition in one.conditions:
            found.append(TermSaid(topic="condition", text=condition.text, telling=one.id, report=one.report.id))
    return found


def _violation(event: WholeEvent, claims: Sequence[KeptClaim]) -> Violation:
    denies = tuple(one for one in claims if one.stance in ("denies", "doubts"))
    return Violation(event=event, alleges=tuple(one for one in claims if one not in denies), denies=denies)


def _decisions(visit: Visit, life: WholeLife) -> tuple[Decision, ...]:
    targets = {life.id, *life.members}
    return tuple(visit.store.decisions_on(targets))


def _day(event: WholeEvent) -> str | None:
    return (event.date.start or event.date.end) if event.date else None


PAGES = (
    Page(
        path="/ceasefires", title="Ceasefires", nav="Ceasefires", template="ceasefires.html", model=Register,
        build=ceasefires, dress=dress_register, question=WholeLeaf,
    ),
    Page(
        path="/ceasefires/{id}", title="Ceasefire", template="ceasefire.html", model=CeasefirePage, build=ceasefire,
        dress=dress_life, question=CeasefireQuestion,
    ),
    Page(
        path="/talks", title="Talks", nav="Talks", template="talks.html", model=Register, build=talks,
        dress=dress_register, question=WholeLeaf,
    ),
    Page(
        path="/talks/{id}", title="Talks", template="talks_one.html", model=TalksPage, build=one_talks,
        dress=dress_life, question=Question,
    ),
)  # fmt: skip
