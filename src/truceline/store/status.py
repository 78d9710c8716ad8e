"""How a ceasefire stood on a day, as far as its report tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..model import Claim, Evidence
from ..model.words import CeasefireState
from .days import bounds, published_bounds
from .kept import KeptCeasefire, Standing

HOLDS: Final[frozenset[CeasefireState]] = frozenset({"in_effect", "extended"})
OVER: Final[frozenset[CeasefireState]] = frozenset({"suspended", "ended", "rejected", "denied"})
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
