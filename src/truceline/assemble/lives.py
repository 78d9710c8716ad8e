"""Events → the lives of ceasefires and of talks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..model import Ceasefire, CeasefireStep, Claim, Condition, Duration, Event, Talks, TalksStep
from ..model.words import CeasefireKind, CeasefireState, TalksState
from ..resolve.context import ARMED, Context
from ..vocabulary.knowledge import Knowledge
from ..vocabulary.naming import full_name
from .duration import find_duration
from .within import Bundle

_CEASEFIRE_STATE: dict[str, CeasefireState] = {
    "ceasefire_demand": "demanded", "ceasefire_offer": "offered", "ceasefire_reject": "rejected", "ceasefire_agree": "agreed",
    "ceasefire_declare": "declared", "ceasefire_begin": "in_effect", "ceasefire_observe": "in_effect",
    "ceasefire_extend": "extended", "ceasefire_violate": "violated", "ceasefire_end": "ended",
}  # fmt: skip
_CEASEFIRE_RANK: list[CeasefireState] = [
    "demanded", "proposed", "offered", "denied", "rejected", "agreed", "declared", "in_effect", "extended", "violated",
    "suspended", "ended",
]  # fmt: skip
_TALKS_STATE: dict[str, TalksState] = {
    "talks_reject": "none", "talks_propose": "proposed", "talks_hold": "under_way", "talks_mediate": "under_way",
    "talks_suspend": "suspended", "talks_resume": "resumed", "talks_end": "broken_off", "agreement_reach": "agreement_reached",
    "agreement_sign": "signed",
}  # fmt: skip
_TALKS_RANK: list[TalksState] = ["none", "proposed", "under_way", "resumed", "suspended", "broken_off", "agreement_reached", "signed"]
_REDUCTION = ("reduc", "de-escalat", "lessen", "drop in violence", "drop in attacks", "scale down", "scale back", "lower the violence")
_PAUSE = ("humanitarian", "pause", "lull", "windows")
_LOCAL = ("local truce", "local ceasefire")
_UNREAL = {"planned", "possible", "conditional", "demanded"}


@dataclass(slots=True, eq=False)
class _Life:
    """Events that tell one arrangement or process. parties: actor names, as first told."""

    kind: str
    parties: dict[str, str] = field(default_factory=dict)
    mediators: dict[str, str] = field(default_factory=dict)
    members: list[tuple[Event, Bundle]] = field(default_factory=list)


def live(
    events: Sequence[Event], claims: Sequence[Claim], bundles: Sequence[Bundle], context: Context, *, knowledge: Knowledge
) -> tuple[list[Ceasefire], list[Talks], list[Event]]:
    """The lives told in a report, and the events with their ``ceasefire`` and ``talks`` set."""
    types = knowledge.types
    pairs = list(zip(events, bundles, strict=True))
    truces = _group([p for p in pairs if types.family(p[0].type) == "ceasefire"], context, _truce_kind)
    processes = _group([p for p in pairs if types.family(p[0].type) == "talks"], context, lambda _e, _b: "talks")
    ceasefires = [_ceasefire(f"f{i + 1}", life, context) for i, life in enumerate(truces)]
    talks = [_talks(f"t{i + 1}", life) for i, life in enumerate(processes)]
    home = {e.id: ("ceasefire", f"f{i + 1}") for i, life in enumerate(truces) for e, _ in life.members}
    home |= {e.id: ("talks", f"t{i + 1}") for i, life in enumerate(processes) for e, _ in life.members}
    linked = [e.model_copy(update={home[e.id][0]: home[e.id][1]}) if e.id in home else e for e in events]
    return ceasefires, talks, linked


def _group(
    pairs: Sequence[tuple[Event, Bundle]], context: Context, kind_of: Callable[[Event, Bundle], str]
) -> list[_Life]:
    lives: list[_Life] = []
    for event, one in pairs:
        kind = kind_of(event, one)
        parties = _parties(event, context)
        home = next((life for life in reversed(lives) if _belongs(life, kind, parties, event)), None)
        if home is None:
            home = _Life(kind)
            lives.append(home)
        home.members.append((event, one))
        if len(home.parties) < 2 or set(home.parties) & set(parties):
            for key, name in parties.items():
                if len(home.parties) < 4:
                    home.parties.setdefault(key, name)
        if event.type == "talks_mediate":
            home.mediators.update({a.id: a.name for a in event.actors})
    for life in lives:
        for key in life.mediators:
            if len(life.parties) > 2:
                life.parties.pop(key, None)
        _complete(life, context)
    return lives


def _parties(event: Event, context: Context) -> dict[str, str]:
    if event.type in {"talks_mediate", "ceasefire_demand"} and event.targets:
        refs = list(event.targets)
        if event.type == "ceasefire_demand":
            refs += [a for a in event.actors if _fights(a.id, context)]
    else:
        refs = [*event.actors, *event.targets]
    found: dict[str, str] = {}
    for ref in refs:
        actor = context.table.actors.get(ref.id)
        if actor is not None and actor.kind == "person":
            continue
        if ref.id == "civilians" or (actor is not None and actor.kind in {"igo", "ngo", "media", "civilians"}):
            continue
        key = ref.id.split(".")[0]
        found.setdefault(key, _state_name(ref.id, ref.name, context))
    return found


def _state_name(actor_id: str, name: str, context: Context) -> str:
    state = context.table.state(actor_id.split(".")[0]) if "." in actor_id else None
    return state.name if state is not None else name


def _fights(actor_id: str, context: Context) -> bool:
    return actor_id.split(".")[0] in {a.split(".")[0] for a in _belligerents(context)}


def _belligerents(context: Context) -> list[str]:
    """Who the report's violence and truces are between: the armed groups it names, and the states it names most."""
    ranked = [a for a, _ in context.weight.most_common() if context.table.actors[a].kind in ARMED | {"state"}]
    armed = [a for a in ranked if context.table.actors[a].kind in ARMED][:1]
    states = [a for a in ranked if context.table.actors[a].kind == "state"]
    own = [s for s in states if armed and context.table.actors[armed[0]].country == s]
    return [*armed, *own[:1], *[s for s in states if s not in own]][:2]


def _belongs(life: _Life, kind: str, parties: dict[str, str], event: Event) -> bool:
    if kind != life.kind:
        return False
    if parties and life.parties:
        shared = set(parties) & set(life.parties)
        if not shared:
            return False
        if len(parties) >= 2 and len(life.parties) >= 2 and len(shared) < 2:
            return False
    return _same_arrangement(life, event)


def _same_arrangement(life: _Life, event: Event) -> bool:
    """A truce of long ago is not the one offered today: told with other dates, on the other side of the horizon."""
    if event.type.startswith("ceasefire"):
        horizons = {e.horizon for e, _ in life.members}
        if event.horizon not in horizons and event.date is not None and event.date.resolved:
            return event.horizon == "new" and any(e.type in {"ceasefire_agree", "ceasefire_begin"} for e, _ in life.members)
    return True


def _complete(life: _Life, context: Context) -> None:
    """A truce or talks told with one party, or none, is between the report's belligerents."""
    if len(life.parties) >= 2:
        return
    for actor_id in _belligerents(context):
        if len(life.parties) < 2 and actor_id not in life.mediators:
            life.parties.setdefault(actor_id, full_name(context.table.actors[actor_id]))


def _truce_kind(event: Event, one: Bundle) -> str:
    text = " ".join(d.finding.sent.text.lower() for d in one.drafts)
    quote = " ".join(e.quote.lower() for e in event.evidence)
    if any(w in quote for w in _LOCAL):
        return "local_truce"
    if any(w in quote for w in _REDUCTION) and "ceasefire" not in quote and "truce" not in quote:
        return "reduction_in_violence"
    if any(w in quote for w in _PAUSE) and "pause" in text:
        return "humanitarian_pause"
    return "ceasefire"


def _ceasefire_state(event: Event, context: Context) -> CeasefireState:
    state = _CEASEFIRE_STATE[event.type]
    if event.modality == "denied":
        return "denied"
    if state == "offered" and event.actors and not any(_fights(a.id, context) for a in event.actors):
        return "proposed"
    if event.modality == "negated":
        return {"ceasefire_agree": "rejected", "ceasefire_begin": "agreed", "ceasefire_observe": "violated", "ceasefire_end": "in_effect"}.get(event.type, state)  # type: ignore[return-value]
    if event.modality in _UNREAL:
        return {"ceasefire_agree": "proposed", "ceasefire_declare": "proposed", "ceasefire_begin": "agreed", "ceasefire_extend": "in_effect", "ceasefire_end": "in_effect", "ceasefire_violate": "in_effect", "ceasefire_observe": "agreed"}.get(event.type, state)  # type: ignore[return-value]
    return state


def _ceasefire(life_id: str, life: _Life, context: Context) -> Ceasefire:
    steps = [CeasefireStep(state=_ceasefire_state(e, context), date=e.date, claims=e.claims) for e, _ in life.members]
    actual = [(e.horizon == "new", _CEASEFIRE_RANK.index(s.state), s) for (e, _), s in zip(life.members, steps, strict=True)]
    state = max(actual, key=lambda a: (a[1], a[0]))[2].state
    begun = next((e for e, _ in life.members if e.type in {"ceasefire_begin", "ceasefire_observe"} and e.date is not None), None)
    ended = next((e for e, _ in life.members if e.type == "ceasefire_end" and e.date is not None), None)
    conditions = [e.condition for e, _ in life.members if e.condition is not None]
    return Ceasefire(
        id=life_id, kind=_kind(life), parties=tuple(life.parties.values()), state=state, states=tuple(steps),
        duration=_duration(life), start=begun.date if begun else None, end=ended.date if ended else None,
        mediators=tuple(life.mediators.values()), conditions=tuple(Condition(text=c.text) for c in conditions),
        disputed=len({s.state for s in steps} & {"denied", "agreed", "declared"}) > 1,
        evidence=tuple(v for e, _ in life.members for v in e.evidence),
    )  # fmt: skip


def _kind(life: _Life) -> CeasefireKind:
    return life.kind  # type: ignore[return-value]


def _duration(life: _Life) -> Duration | None:
    for _, one in life.members:
        for draft in one.drafts:
            found = find_duration(draft.finding.sent.text)
            if found is not None:
                return found
    return None


def _talks_state(event: Event) -> TalksState:
    state = _TALKS_STATE[event.type]
    if event.modality in {"negated", "denied"}:
        return {"talks_hold": "none", "agreement_reach": "under_way", "agreement_sign": "agreement_reached", "talks_resume": "suspended", "talks_end": "under_way"}.get(event.type, state)  # type: ignore[return-value]
    if event.modality in _UNREAL:
        return {"talks_hold": "proposed", "talks_resume": "suspended", "agreement_sign": "agreement_reached", "agreement_reach": "under_way", "talks_end": "under_way", "talks_suspend": "under_way", "talks_mediate": "proposed"}.get(event.type, state)  # type: ignore[return-value]
    return state


def _talks(life_id: str, life: _Life) -> Talks:
    steps = [TalksStep(state=_talks_state(e), date=e.date, claims=e.claims) for e, _ in life.members]
    ranked = [(e.horizon == "new", e.modality == "actual", _TALKS_RANK.index(s.state), s) for (e, _), s in zip(life.members, steps, strict=True)]
    state = max(ranked, key=lambda r: (r[0], r[1], r[2]))[3].state
    venue = next((e.place.name for e, _ in life.members if e.place is not None and e.type in {"talks_hold", "talks_mediate", "talks_resume", "agreement_sign"}), None)
    return Talks(
        id=life_id, parties=tuple(life.parties.values()), mediators=tuple(life.mediators.values()), venue=venue, state=state,
        states=tuple(steps), evidence=tuple(v for e, _ in life.members for v in e.evidence),
    )  # fmt: skip
