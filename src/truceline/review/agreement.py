"""How far the coders of a batch agree, field by field, and which of their differences wait for a third person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..errors import UsageError
from ..model import DateValue
from ..store import Batch, Decision, Store
from ..store.days import bounds
from ..store.inforce import fold, in_force
from .alpha import DRAWS, SEED, Alpha, Level, krippendorff
from .fields import show_field

_KEPT: Final = "kept"
"""The field that every thing has: whether it is so at all."""
_TOLLS: Final = ("killed", "wounded")


@dataclass(frozen=True)
class Coded:
    """What one coder says of one thing. rejected: it is not so; values: the others fields, as JSON has them, empty
    where it is rejected; decisions: the ids of what holds of their word."""

    coder: str
    target: str
    rejected: bool
    values: Mapping[str, Any]
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class FieldAgreement:
    """Agreement on one field: its level, alpha with its interval, and how many of the things the coders differ on."""

    field: str
    level: Level
    alpha: Alpha
    differ: int


@dataclass(frozen=True)
class Difference:
    """A thing on which the coders differ, and is not settled. fields: by field, what each says, in words."""

    target: str
    fields: Mapping[str, Mapping[str, str]]


def coded(store: Store, batch: Batch) -> dict[str, dict[str, Coded]]:
    """By thing and by coder, what holds of their word; who has not coded a thing is not there."""
    found: dict[str, dict[str, Coded]] = {target: {} for target in batch.targets}
    by: dict[tuple[str, str], list[Decision]] = {}
    for one in store.coded(batch.id):
        by.setdefault((one.target, one.by), []).append(one)
    for (target, coder), decisions in by.items():
        holding = in_force(decisions)
        said = fold(holding)
        if said.decided and target in found:
            # blind, what was read is unknown to the coder: a field that they leave out is one that they leave empty
            base = {} if batch.blind else holding[0].saw or {}
            values = {} if said.rejected else {**base, **said.fields}
            ids = tuple(d.id for d in holding)
            found[target][coder] = Coded(coder, target, said.rejected, values, ids)
    return found


def agreement(store: Store, batch: str, *, draws: int = DRAWS, seed: int = SEED) -> list[FieldAgreement]:
    """Krippendorff's alpha for each field that the things of a batch have. Raises StoreError where there is no such
    batch, UsageError where nothing in it was coded twice."""
    own = store.batch(batch)
    said = {target: list(by.values()) for target, by in coded(store, own).items() if len(by) > 1}
    if not said:
        raise UsageError(f"nothing in {own.id} is coded by two yet; `truceline review batches` tells how far they are")
    found = []
    for name in _names(said):
        level = level_of(name)
        units = [[v for one in by if (v := measured(name, one)) is not None] for by in said.values()]
        alpha = krippendorff(units, level, draws=draws, seed=seed)
        differ = sum(len(set(unit)) > 1 for unit in units if len(unit) > 1)
        found.append(FieldAgreement(name, level, alpha, differ))
    return found


def differences(store: Store, batch: str, *, settled: bool = False) -> list[Difference]:
    """Where the coders of a batch differ; settled: also what was adjudicated."""
    own = store.batch(batch)
    done = set() if settled else adjudicated(store, own)
    found = []
    for target, by in coded(store, own).items():
        if len(by) > 1 and target not in done:
            fields = _differing(list(by.values()))
            if fields:
                found.append(Difference(target, fields))
    return found


def agreed(store: Store, batch: str) -> list[str]:
    """Things that all coders of a batch coded alike and that are not settled."""
    own = store.batch(batch)
    done = adjudicated(store, own)
    return [
        target
        for target, by in coded(store, own).items()
        if len(by) == len(own.coders) and target not in done and not _differing(list(by.values()))
    ]


def adjudicated(store: Store, batch: Batch) -> set[str]:
    """Things of a batch that a decision in force has settled."""
    return {
        one.target
        for one in in_force(store.decisions())
        if one.batch is None and isinstance(one.value, Mapping) and one.value.get("batch") == batch.id
    }


def level_of(field: str) -> Level:
    """The level of measurement of a field: counts are ratios, days are an interval, all else are names."""
    if field in _TOLLS:
        return "ratio"
    return "interval" if field in ("date", "start", "end") else "nominal"


def measured(field: str, one: Coded) -> Hashable | None:
    """A coder's value of a field as agreement compares it; None where there is none, of counts and days."""
    if field == _KEPT:
        return not one.rejected
    if one.rejected:
        return None
    if field in _TOLLS:
        return next((c["low"] for c in one.values.get("counts") or () if c["measure"] == field), None)
    return _MEASURES.get(field, _plain)(one.values.get(field))


def _names(said: Mapping[str, Sequence[Coded]]) -> list[str]:
    names = dict.fromkeys(name for by in said.values() for one in by for name in one.values)
    plain = [name for name in names if name not in ("counts", "about", "ceasefire", "talks", "condition")]
    return [_KEPT, *plain, *(_TOLLS if "counts" in names else ())]


def _differing(by: Sequence[Coded]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in _names({"": by}):
        values = {measured(name, one) for one in by if name == _KEPT or not one.rejected}
        if len(values) > 1:
            found[name] = {one.coder: _shown(name, one) for one in by}
    return found


def _shown(name: str, one: Coded) -> str:
    if name == _KEPT or one.rejected:
        return "rejected" if one.rejected else "kept"
    if name in _TOLLS:
        counts = [c for c in one.values.get("counts") or () if c["measure"] == name]
        return show_field(counts).removeprefix(f"{name} ")
    return show_field(one.values.get(name))


def _plain(value: Any) -> Hashable | None:
    return show_field(value)


def _day(value: Any) -> Hashable | None:
    """The first day of a date as a number of days."""
    first, last = bounds(DateValue.model_validate(value)) if value else (None, None)
    day = first or last
    return dt.date.fromisoformat(day).toordinal() if day is not None else None


def _ids(value: Any) -> Hashable:
    return "; ".join(sorted(str(one["id"]) if isinstance(one, dict) else str(one) for one in value or ()))


def _labels(value: Any) -> Hashable:
    return "; ".join(str(one["label"]).casefold() for one in value or ())


def _place(value: Any) -> Hashable:
    return (value.get("id") or value["name"].casefold()) if value else ""


def _states(value: Any) -> Hashable:
    return "; ".join(str(one["state"]) for one in value or ())


_MEASURES: Final[Mapping[str, Callable[[Any], Hashable | None]]] = {
    "date": _day, "start": _day, "end": _day, "actors": _ids, "targets": _ids, "parties": _ids, "mediators": _ids,
    "speakers": _labels, "place": _place, "states": _states,
}  # fmt: skip
