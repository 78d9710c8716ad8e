"""Truces → the lives of ceasefires as the record gives them: kind, parties, states, length, start, end, terms."""

from __future__ import annotations

from collections.abc import Sequence

from ..extract.lexicon import lemmas
from ..model import Ceasefire, CeasefireStep, Condition, DateValue, Duration
from ..model.words import CeasefireKind, CeasefireState
from .duration import find_duration
from .onesided import alone
from .phrases import year_of
from .states import CEASEFIRE_RANK
from .steps import day_of, steps_of_a_day
from .tellings import Table, Telling, fill
from .terms import Heads, conditions_of, terms_of
from .truces import EXTEND, Truce, find_truces, length_of, words_of

_END_MODES = {
    mode: frozenset(words.split())
    for mode, words in (
        ("expired", "expire lapse elapse run expiry expiration finish"),
        (
            "withdrawn",
            """call abandon cancel scrap renounce terminate revoke withdraw repudiate rescind abrogate lift pull declare
            tear suspend""",
        ),
        (
            "broken",
            """collapse break breakdown unravel crumble fall fail disintegrate return resume wreck shatter end""",
        ),
    )
}
_MUTUAL = {"bilateral", "mutual", "joint", "reciprocal"}
_PAUSES = {"pause", "lull", "window"}


def ceasefires(tellings: Sequence[Telling], table: Table, heads: Heads) -> list[tuple[Ceasefire, list[Telling]]]:
    """The lives that the tellings tell, in the order of the text, each with its tellings.

    heads: where the words stand that tell each event, by its id.
    """
    found = find_truces(tellings, table)
    return [(_ceasefire(f"f{i + 1}", truce, table, heads), truce.members) for i, truce in enumerate(found)]


def _kind(truce: Truce) -> CeasefireKind:
    if truce.reducing:
        return "reduction_in_violence"
    nouns = [t.noun for t in truce.members if t.noun is not None]
    around = {w for n in nouns for t in (n, *n.lefts) for w in lemmas(t)}
    if "local" in around:
        return "local_truce"
    if "humanitarian" in around or around & _PAUSES:
        return "humanitarian_pause"
    if not around & _MUTUAL and ("unilateral" in around or _alone(truce) is not None):
        return "unilateral_commitment"
    return "ceasefire"


def _alone(truce: Truce) -> str | None:
    """Whose own it is: who declares, prolongs or ends it by himself, where no word says that another agreed to it."""
    by = alone(truce.told)
    return by if by in truce.parties else None


def _ceasefire(life_id: str, truce: Truce, table: Table, heads: Heads) -> Ceasefire:
    kind = _kind(truce)
    mediators = {k: v for t in truce.members for k, v in t.mediators.items()}
    parties = dict(truce.parties)
    by = _alone(truce)
    first = by or next((k for t in truce.members for k in t.owners if k in parties), None)
    if first is not None:
        parties = {first: parties[first], **parties}
    if kind != "unilateral_commitment":
        parties = fill(parties, table, truce.members, barred=mediators)
    own: dict[CeasefireState, CeasefireState] = (
        {"agreed": "declared"} if by is not None else {}
    )  # nobody agrees to what one side declares by itself
    steps = [
        CeasefireStep(state=own.get(s, s), date=_reached(t, s), claims=(t.claim,))
        for t, s in truce.told
        if s is not None
    ]
    evidence = {(t.draft.evidence.start, t.draft.evidence.end): t.draft.evidence for t in truce.members}
    conditions = [c for t in truce.members for c in conditions_of(t, table, heads)]
    return Ceasefire(
        id=life_id, kind=kind, parties=tuple(parties.values()), state=own.get(truce.state, truce.state),
        states=tuple(_in_order(steps)),
        duration=_duration(truce), start=_start(truce), end=_end(truce), end_mode=_end_mode(truce),
        mediators=tuple(mediators.values()), conditions=_once(conditions), terms=terms_of(truce.members, table),
        disputed=_disputed(truce), evidence=tuple(evidence.values()),
    )  # fmt: skip


def _reached(telling: Telling, state: CeasefireState) -> DateValue | None:
    """When the state was reached: the day on which a truce is to end says nothing of since when it holds, the day on
    which it is to begin nothing of when it was agreed."""
    set_day = (telling.type == "ceasefire_end" and state == "in_effect") or (
        telling.type == "ceasefire_begin" and state == "agreed"
    )
    return None if set_day else telling.date


def _in_order(steps: Sequence[CeasefireStep]) -> list[CeasefireStep]:
    """Each state once, with all claims that say so on the same day, by date as far as dates are known."""
    return sorted(steps_of_a_day(steps), key=lambda s: (CEASEFIRE_RANK.index(s.state), day_of(s) or ""))


def _once(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    return tuple({c.text: c for c in conditions}.values())


def _duration(truce: Truce) -> Duration | None:
    if truce.state == "extended":
        longer = next(
            (d for t in truce.members for d in [find_duration(t.text, extension=True)] if d is not None), None
        )
        if longer is not None:
            return longer
    return next((d for t in truce.members for d in [length_of(t)] if d is not None), None)


def _start(truce: Truce) -> DateValue | None:
    dated = [(t, s) for t, s in truce.told if t.date is not None]
    for wanted in ({"ceasefire_begin"}, {"ceasefire_declare"}):
        for telling, state in dated:
            if telling.type in wanted and state in {"in_effect", "agreed", "declared"}:
                return telling.date
    return _year_date(truce)


def _year_date(truce: Truce) -> DateValue | None:
    """The year in the name: "the 1991 ceasefire"."""
    for telling in truce.members:
        year = year_of(telling.noun) if telling.noun is not None else None
        if year is not None:
            return DateValue(start=year, end=year, precision="year", text=year, basis="absolute")
    return None


def _end(truce: Truce) -> DateValue | None:
    return next(
        (
            t.date
            for t, s in truce.told
            if t.type == "ceasefire_end" and s in {"ended", "suspended", "in_effect"} and t.date is not None
        ),
        None,
    )


def _end_mode(truce: Truce) -> str | None:
    """expired, withdrawn, broken, lapsed (not renewed), superseded, never_implemented; None while it is not over."""
    if truce.state != "ended":
        return None
    for telling, state in truce.told:
        if state != "ended":
            continue
        words = words_of(telling)
        if telling.type == "ceasefire_begin":
            return "never_implemented"
        if telling.type == "ceasefire_reject" or words & EXTEND:
            return "lapsed"
        if words & {"replace", "supersede"}:
            return "superseded"
        for mode, verbs in _END_MODES.items():
            if words & verbs:
                return mode
    return "broken"


def _disputed(truce: Truce) -> bool:
    """True where one side denies that it was agreed, or that it was broken."""
    states = {s for _, s in truce.told}
    if "denied" in states and len(states - {None}) > 1:
        return True
    return any(
        t.draft.stance in {"denies", "doubts"} or t.event.modality == "denied" for t in truce.members
    ) and states != {"denied"}
