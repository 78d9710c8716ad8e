"""The word of a third person on what two coded: a decision that holds, and names those whose place it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import UsageError
from ..store import Decision, Store
from ..store.judging import Judgement
from .agreement import Coded, agreed, coded
from .desk import Desk, Place


def take(store: Store, batch: str, target: str, *, coder: str, by: str, reason: str = "") -> Decision:
    """What one of the coders said of a thing holds. Raises UsageError where they said nothing of it."""
    said = _said(store, batch, target)
    if coder not in said:
        known = ", ".join(said) or "nobody"
        raise UsageError(f"{coder} has not coded {target} in {batch}; {known} has")
    return store.decide_all([_judgement(store, batch, said[coder], said, reason)], by=by)[0]


def settle(
    store: Store,
    batch: str,
    target: str,
    *,
    by: str,
    fields: Mapping[str, str | None] | None = None,
    at: Mapping[str, Place] | None = None,
    reject: bool = False,
    reason: str,
) -> Decision:
    """Another word than the coders': rejected, or with these values. Raises as `Desk.correct` and `Desk.reject`."""
    said = _said(store, batch, target)
    if not reason.strip():
        raise UsageError("say why: --reason WORDS")
    supersedes = _supersedes(batch, said)
    if reject:
        return store.decide(target, "reject", by=by, reason=reason, value=supersedes)
    if not fields:
        return store.decide(target, "accept", by=by, reason=reason, value=supersedes)
    value = Desk(store, by=by).correction(target, fields, at=at, note=reason)
    return store.decide(target, "correct", by=by, reason=reason, value={**value, **supersedes})


def settle_agreed(store: Store, batch: str, *, by: str) -> list[Decision]:
    """What all coders of a batch said alike holds. Raises UsageError where there is nothing of the kind."""
    targets = agreed(store, batch)
    if not targets:
        raise UsageError(f"there is nothing in {batch} that all coded alike and that is not settled")
    by_target = coded(store, store.batch(batch))
    judgements = []
    for target in targets:
        said = by_target[target]
        judgements.append(_judgement(store, batch, next(iter(said.values())), said, "all coders agree"))
    return store.decide_all(judgements, by=by)


def _said(store: Store, batch: str, target: str) -> dict[str, Coded]:
    own = store.batch(batch)
    if target not in own.targets:
        raise UsageError(f"{target}: not among the {len(own.targets)} things of {own.id}")
    return coded(store, own)[target]


def _judgement(store: Store, batch: str, one: Coded, said: Mapping[str, Coded], reason: str) -> Judgement:
    value: dict[str, Any] = _supersedes(batch, said)
    fields: dict[str, Any] = {}
    verdict = "accept"
    for decision in store.coded(batch, by=one.coder):
        if decision.id in one.decisions and decision.verdict == "correct":
            fields |= decision.value["fields"]
    if one.rejected:
        verdict = "reject"
    elif fields:
        verdict, value = "correct", {**value, "fields": fields}
    return Judgement(target=one.target, verdict=verdict, reason=reason or f"as {one.coder} has it", value=value)


def _supersedes(batch: str, said: Mapping[str, Coded]) -> dict[str, Any]:
    return {"batch": batch, "supersedes": [d for one in said.values() for d in one.decisions]}
