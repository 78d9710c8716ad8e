"""A finding with its words resolved: everything that a claim says, before claims on one event are put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from ..extract.finding import Finding
from ..model import ActorRef, Count, DateValue, Evidence, Place, Speaker
from ..model.words import Horizon, Modality, Scope, Stance
from ..parse.clauses import clause_verb
from ..vocabulary.knowledge import Knowledge
from .actors import CIVILIANS, Cast
from .dates import DateSpan, resolve_against
from .places import PlaceSpan
from .when import When, dates_of
from .where import places_of

_PERIOD_WORDS = {"repeatedly", "frequently", "regularly", "often", "daily", "constantly", "continually", "routinely", "still", "always"}
_PERIOD_ADJECTIVES = {"frequent", "repeated", "daily", "nightly", "regular", "constant", "continued", "ongoing", "continuing", "sporadic", "persistent", "recurrent", "continuous", "near-daily"}


@dataclass(slots=True, eq=False)
class Draft:
    """One claim in the making. definite: the words point back ("the attack"); title: it stands in the headline."""

    finding: Finding
    type: str
    actors: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    date: DateValue | None
    place: Place | None
    counts: tuple[Count, ...]
    scope: Scope
    modality: Modality
    horizon: Horizon
    speakers: tuple[Speaker, ...]
    stance: Stance
    evidence: Evidence
    rule: str
    confidence: float
    title: bool = False
    definite: bool = False
    date_distance: int = 9
    notes: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, int]:
        """Position in the report."""
        return self.evidence.start, self.finding.head.i


@dataclass(slots=True, eq=False)
class Desk:
    """What drafting needs of one report."""

    knowledge: Knowledge
    cast: Cast
    dates: Sequence[DateSpan]
    places: Sequence[PlaceSpan]
    published: dt.date | None
    new_within_days: int


def draft(finding: Finding, desk: Desk, *, speakers: tuple[Speaker, ...], stance: Stance, previous: Draft | None) -> Draft:
    """Resolve the words of one finding. previous: the draft before it, for dates and places that carry on."""
    match = finding.match
    actors = desk.cast.refs(match.actors, "actor")
    targets = desk.cast.refs(match.targets, "target")
    symmetric = match.type in desk.knowledge.triggers.symmetric
    if symmetric:
        actors, targets = _joined(actors, desk.cast.refs(match.targets, "actor")), ()
    places = places_of(finding, desk.places)
    place = next((s.place for _, s in places if s.place is not None), None)
    family = desk.knowledge.types.family(match.type)
    if family == "violence" and not symmetric:
        targets = _place_as_target(finding, targets, actors, desk)
    whens = dates_of(finding, desk.dates)
    date, distance = _date(whens, previous)
    scope = _scope(finding, whens, date, family)
    counts = tuple(_count(t, scope) for t in finding.tolls)
    return Draft(
        finding=finding, type=match.type, actors=actors, targets=targets, date=date, place=place, counts=counts, scope=scope,
        modality=_modality(finding), horizon=_horizon(finding, date, scope, desk), speakers=speakers, stance=stance,
        evidence=desk.cast.context.parsed.quote(finding.start, finding.end), rule=match.rule, confidence=_confidence(finding, actors),
        title=finding.paragraph.block.kind == "title", definite=_definite(finding.head), date_distance=distance,
    )  # fmt: skip


def _joined(first: tuple[ActorRef, ...], second: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    known = {a.id for a in first}
    return first + tuple(a for a in second if a.id not in known and a.id != CIVILIANS)


def _place_as_target(
    finding: Finding, targets: tuple[ActorRef, ...], actors: tuple[ActorRef, ...], desk: Desk
) -> tuple[ActorRef, ...]:
    """A place that is attacked stands for its country, unless the country itself attacks it: then for its civilians."""
    if targets:
        own = {a.id for a in actors}
        kept = tuple(t for t in targets if t.id not in own)
        return kept
    for token in finding.match.targets:
        at = finding.paragraph.back[token.idx]
        span = next((s for s in desk.places if s.start <= at < s.end), None)
        if span is None or span.place is None or span.place.country is None:
            continue
        if span.place.country in {a.country for a in actors}:
            return (ActorRef(id=CIVILIANS, name="civilians", country=None, text=span.text),)
        state = desk.knowledge.actors.state(span.place.country)
        if state is not None and actors:
            return (ActorRef(id=state.id, name=state.name, country=state.country, text=span.text),)
    return ()


def _date(whens: Sequence[When], previous: Draft | None) -> tuple[DateValue | None, int]:
    for when in whens:
        if when.date is not None and when.date.resolved:
            return when.date, when.distance
        if when.span.kind == "relative" and previous is not None and previous.date is not None and previous.date.resolved:
            return resolve_against(when.span, previous.date), when.distance
    return (whens[0].date, whens[0].distance) if whens else (None, 9)


def _scope(finding: Finding, whens: Sequence[When], date: DateValue | None, family: str) -> Scope:
    head = finding.head
    adverbs = {c.lower_ for c in clause_verb(head).children} | {c.lower_ for c in head.children}
    perfect = any(c.lower_ in {"have", "has", "'ve"} for c in clause_verb(head).children if c.dep_ == "aux")
    open_start = any(_opens(finding, w) for w in whens)
    if finding.tolls and perfect and not any(w.date is not None and _days(w.date) <= 2 for w in whens):
        return "period" if whens and not open_start else "cumulative" if _large(finding) else "period" if open_start else "event"
    if adverbs & (_PERIOD_WORDS | _PERIOD_ADJECTIVES):
        return "period"
    if date is not None and date.resolved and _days(date) > 6 and (finding.tolls or open_start or head.tag_ == "NNS"):
        return "period"
    return "period" if open_start else "event"


def _large(finding: Finding) -> bool:
    return any((t.number.low or 0) >= 100 or (t.number.low is None and t.number.high is None) for t in finding.tolls)


def _opens(finding: Finding, when: When) -> bool:
    """ "since 2018", "for months", "over the past year" open a period."""
    text = finding.sent.doc.text
    paragraph = finding.paragraph
    first = next((t for t in finding.sent if paragraph.back[t.idx] >= when.span.start), None)
    if first is None or first.i == 0:
        return False
    before = {first.nbor(-1).lower_, first.lower_, text[: 0]}
    return bool(before & {"since", "for", "over"}) and when.distance <= 2


def _days(date: DateValue) -> float:
    try:
        start, end = _bounds(date)
    except ValueError:
        return 0
    return (end - start).days if start and end else 9999


def _bounds(date: DateValue) -> tuple[dt.date | None, dt.date | None]:
    return _day(date.start, first=True), _day(date.end, first=False)


def _day(text: str | None, *, first: bool) -> dt.date | None:
    """The first or last day of a partial ISO date."""
    if not text:
        return None
    parts = [int(p) for p in text[:10].split("-") if p.isdigit()]
    if len(parts) == 3:
        return dt.date(*parts)
    if len(parts) == 2:
        year, month = parts
        return dt.date(year, month, 1) if first else dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    if len(parts) == 1:
        return dt.date(parts[0], 1, 1) if first else dt.date(parts[0], 12, 31)
    return None


def _count(toll: object, scope: Scope) -> Count:
    number = toll.number  # type: ignore[attr-defined]
    return Count(measure=toll.measure, who=toll.who, low=number.low, high=number.high, words=number.words, scope=scope)  # type: ignore[attr-defined]


def _modality(finding: Finding) -> Modality:
    return finding.reality.modality


def _horizon(finding: Finding, date: DateValue | None, scope: Scope, desk: Desk) -> Horizon:
    if scope == "cumulative":
        return "background"
    if date is not None and date.resolved and desk.published is not None:
        start, end = _bounds(date)
        newest = desk.published - dt.timedelta(days=desk.new_within_days)
        if end is not None and end < newest:
            return "background"
        if end is None or (start is not None and start < newest and finding.tolls):
            return "background"
    return "new"


def _confidence(finding: Finding, actors: tuple[ActorRef, ...]) -> float:
    base = 0.6 + 0.05 * min(finding.match.weight, 4)
    base += 0.1 if actors else 0.0
    return round(min(base - 0.15 * finding.reality.hedged, 0.95), 2)


def _definite(head: Token) -> bool:
    return head.pos_ in {"NOUN", "PROPN"} and any(c.lower_ in {"the", "this", "that", "these", "those"} for c in head.children if c.dep_ == "det")


