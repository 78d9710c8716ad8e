"""How a ceasefire stood on a day, as far as one report tells, or all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from ..model import Claim, Evidence
from ..model.words import CeasefireState
from .days import bounds, published_bounds
from .kept import KeptCeasefire, ReportRef, Standing, WholeLife, WholeStanding

HOLDS: Final[frozenset[CeasefireState]] = frozenset({"in_effect", "extended"})
OVER: Final[frozenset[CeasefireState]] = frozenset({"suspended", "ended", "rejected", "denied"})
_UNDER_WAY: Final[frozenset[CeasefireState]] = frozenset({"agreed", "declared", "in_effect", "violated"})
_RANK: Final = {state: i for i, state in enumerate(get_args(CeasefireState))}
_OPPOSED: Final = {"yes": {"no"}, "violated": {"no"}, "no": {"yes", "violated"}}
ORDER: Final = ("yes", "violated", "unknown", "not yet", "no")


@dataclass(frozen=True, slots=True)
class _Reached:
    state: CeasefireState
    since: str | None
    dated: bool
    claims: tuple[str, ...]


def standing(one: KeptCeasefire, day: str, *, claims: Mapping[str, Claim]) -> Standing | None:
    """How it stood on ``day`` (ISO); None where nothing is told of the time up to then.

    A step without a date counts from the day on which its report appeared: it had been reached by then. claims: those
    of the report, by id.
    """
    last = None
    for step in _steps(one):
        if step.since is not None and step.since <= day:
            last = step
    if last is None:
        return None
    held, why = _held(one, last, day)
    own = [claims[name] for name in last.claims if name in claims]
    return Standing(
        ceasefire=one.id,
        kind=one.kind,
        parties=one.parties,
        held=held,
        state=last.state,
        since=last.since,
        dated=last.dated,
        why=why,
        speakers=tuple(dict.fromkeys(claim.speakers[0].label for claim in own if claim.speakers)),
        claims=last.claims,
        evidence=_evidence(own) or one.evidence[:1],
        report=one.report,
    )


def together(life: WholeLife, told: Sequence[tuple[KeptCeasefire, Standing]]) -> WholeStanding | None:
    """How it stood by what all reports tell: each as one report tells it, with how it stood by that alone, on one day.
    None where no report tells of the time up to then.

    What was reached last counts; where a report that is no older says the opposite, it is disputed. Where reports give
    several days for its end, it is over when the last has passed, and unknown in between.
    """
    if not told:
        return None
    last = max((stood for _, stood in told), key=lambda s: (s.since or "", s.dated, _RANK[s.state], s.ceasefire))
    ends = sorted(end for one, _ in told if (end := bounds(one.end)[1]) and end >= (last.since or ""))
    held, why = last.held, last.why
    against = [s for _, s in told if s.held in _OPPOSED.get(held, ()) and _known(s) >= (last.since or "")]
    agreed = [s for _, s in told if s.held == held] or [last]
    states = {s.state for _, s in told}
    reports: dict[str, ReportRef] = {s.report.id: s.report for _, s in told}
    return WholeStanding(
        ceasefire=life.id,
        kind=life.kind,
        parties=life.parties,
        held=held,
        disputed=bool(against) or any(one.disputed for one, _ in told) or ("denied" in states and len(states) > 1),
        state=last.state,
        since=last.since,
        dated=last.dated,
        why=why,
        ends_low=ends[0] if ends else None,
        ends_high=ends[-1] if ends else None,
        speakers=_once(name for s in agreed for name in s.speakers),
        against=_once(name for s in against for name in s.speakers or (s.report.publisher or s.report.id,)),
        claims=_once(claim for s in agreed for claim in s.claims),
        evidence=tuple(dict.fromkeys(piece for s in (last, *agreed) for piece in s.evidence)),
        reports=len(reports),
        sources=life.sources,
        members=tuple(one.id for one, _ in told),
        told_in=tuple(reports.values()),
    )


def standings(
    told: Iterable[KeptCeasefire], day: str, *, claims: Mapping[str, Claim]
) -> list[tuple[KeptCeasefire, Standing]]:
    """How it stood by each report alone, less those that tell nothing of the time up to ``day``. Where the others give
    another end, a report that gives none or an earlier one is read with theirs."""
    found = [(one, stood) for one in told if (stood := standing(one, day, claims=claims)) is not None]
    ends = [end for one, _ in found if (end := bounds(one.end)[1])]
    low, high = min(ends, default=None), max(ends, default=None)
    return [(one, _with_ends(stood, low, high, day)) for one, stood in found]


def _with_ends(stood: Standing, low: str | None, high: str | None, day: str) -> Standing:
    since = stood.since or ""
    if stood.state not in _UNDER_WAY or low is None or high is None or high < since:
        return stood
    if high < day:
        span = high if low == high or low < since else f"{low} or {high}"
        return stood.model_copy(update={"held": "no", "why": f"was to end on {span}"})
    if since <= low < day:
        return stood.model_copy(update={"held": "unknown", "why": f"was to end on {low} or {high}, as told"})
    return stood


def _known(stood: Standing) -> str:
    """The day of which a report can speak: when it appeared, or the last day that it tells of."""
    return max(published_bounds(stood.report.published)[0] or "", stood.since or "")


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _steps(one: KeptCeasefire) -> Iterable[_Reached]:
    known = published_bounds(one.report.published)[1]
    for step in one.states:
        first, last = bounds(step.date)
        if first or last:
            yield _Reached(step.state, first or last, True, step.claims)
        else:
            yield _Reached(step.state, known, False, step.claims)


def _held(one: KeptCeasefire, last: _Reached, day: str) -> tuple[str, str]:
    """Whether it held, and in a few words why that is said."""
    begins, ends = bounds(one.start)[0], bounds(one.end)[1]
    if last.state in OVER:
        return "no", last.state
    if ends and ends < day and last.state not in ("extended",):
        return "no", f"was to end on {ends}"
    if last.state == "violated":
        return "violated", "in effect, and broken"
    if last.state in HOLDS:
        return "yes", "in effect when last told of"
    if last.state in ("agreed", "declared"):
        if begins and begins <= day:
            return "unknown", f"was to begin on {begins}; nobody says whether it did"
        if begins:
            return "not yet", f"is to begin on {begins}"
        return "unknown", f"{last.state}; no beginning is told"
    return "not yet", f"{last.state}, no more"


def _evidence(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(piece for claim in claims for piece in claim.evidence))
