"""Claims of one report → its events: those that tell one thing are put together, all their evidence kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import ActorRef, Count, DateValue, Place
from ..resolve.draft import Draft
from ..resolve.where import FINENESS, WEAK
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .same import dates_agree, sameness
from .tolls import counts_of

_CARRIED = 8


@dataclass(slots=True, eq=False)
class Bundle:
    """Drafts that tell one event."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def lead(self) -> Draft:
        """The claim that tells most: not of the headline, with the most slots filled."""
        return max(self.drafts, key=lambda d: (not d.title, _filled(d), -d.order[0]))

    @property
    def type(self) -> str:
        """The most exact type told."""
        for draft in [self.lead, *self.drafts]:
            if draft.type != "attack":
                return draft.type
        return self.lead.type

    def actors(self) -> tuple[ActorRef, ...]:
        """All actors told, those of the lead first."""
        return _first([self.lead.actors, *(d.actors for d in self.drafts)])

    def targets(self) -> tuple[ActorRef, ...]:
        """All targets told, those of the lead first; of a clash only those that its own words name as such."""
        if self.type == "armed_clash":
            return _all([d.targets for d in self.drafts if d.type == "armed_clash"])
        told = _all([self.lead.targets, *(d.targets for d in self.drafts)])
        doers = {a.id for a in self.actors()}
        # One telling's target may be the doer of another; where each does it to the other, both stay.
        return tuple(t for t in told if t.id not in doers) or told

    def date(self) -> DateValue | None:
        """The nearest and finest date told; one that was only carried over must agree with those told of the event."""
        dated = [d for d in self.drafts if d.date is not None and d.date.resolved]
        if not dated:
            return next((d.date for d in self.drafts if d.date is not None), None)
        if self.lead.scope != "event":  # a running toll, told with the day on which the fighting began
            dated = [d for d in dated if d.scope == self.lead.scope] or dated
        own = [d for d in dated if d.date_distance < _CARRIED]
        fitting = [d for d in dated if d in own or all(dates_agree(d.date, o.date) for o in own)]
        if self.lead.scope == "cumulative":  # the time that the toll sums up, not the day on which it began
            fitting = [d for d in fitting if d.date is not None and d.date.start != d.date.end] or fitting
        return min(fitting, key=lambda d: (_coarse(d.date), d.date_distance, d.order)).date

    def place(self) -> Place | None:
        """The finest place told, the text before the headline and told places before those that the setting gives."""
        found = [
            (d.title, d.place_rank > WEAK, FINENESS[d.place.precision], d.place_rank, i, d.place)
            for i, d in enumerate(self.drafts)
            if d.place is not None
        ]
        return min(found, key=lambda f: f[:5])[5] if found else None

    def counts(self) -> tuple[Count, ...]:
        """One count a measure: of one speaker the fullest figure, between speakers the range."""
        return counts_of(self.drafts)


def _filled(draft: Draft) -> int:
    return bool(draft.actors) + bool(draft.targets) + bool(draft.date) + bool(draft.place) + 2 * bool(draft.counts)


def _coarse(date: DateValue | None) -> int:
    order = {"minute": 0, "day": 0, "week": 1, "month": 2, "year": 3, None: 4}
    if date is None:
        return 9
    return order[date.precision] + (date.start != date.end)


def _first(groups: Sequence[tuple[ActorRef, ...]]) -> tuple[ActorRef, ...]:
    return next((g for g in groups if g), ())


def _all(groups: Sequence[tuple[ActorRef, ...]]) -> tuple[ActorRef, ...]:
    """Everybody told, each once. Civilians told alone give way to whom another telling names; told beside others they
    stay ("two soldiers and three civilians")."""
    found: dict[str, ActorRef] = {}
    for group in groups:
        for ref in group:
            found.setdefault(ref.id, ref)
    beside = any(len(g) > 1 and any(r.id == "civilians" for r in g) for g in groups)
    named = [r for r in found.values() if r.id != "civilians" or beside]
    return tuple(named or found.values())


def bundle(drafts: Sequence[Draft], *, types: EventTypes, table: ActorTable) -> list[Bundle]:
    """Put drafts together in the order of the text; the headline, which tells what follows, comes last."""
    bundles: list[Bundle] = []
    for draft in sorted(drafts, key=lambda d: (d.title, d.order)):
        scored = [
            (max(sameness(d, draft, types=types, table=table) for d in b.drafts), i)
            for i, b in enumerate(bundles)
            if _may_join(b, draft, types, table)
        ]
        best = max(scored, default=(0.0, -1), key=lambda s: (s[0], s[1]))
        if best[0] > 0:
            bundles[best[1]].drafts.append(draft)
        else:
            bundles.append(Bundle([draft]))
    bundles.sort(key=lambda b: min(d.order for d in b.drafts))
    return bundles


def _may_join(candidate: Bundle, draft: Draft, types: EventTypes, table: ActorTable) -> bool:
    """No chaining: a draft must not be ruled out by any claim of the bundle."""
    return all(sameness(d, draft, types=types, table=table) > -1 for d in candidate.drafts)
