"""The ids of one report's record → ids of the whole record; what is read again the same keeps its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Ceasefire, Claim, Condition, Event, Evidence, Record, Talks
from .ids import Kind, id_of, parse_id
from .tellings import types

_Sign = tuple[object, ...]
NUMBERED: tuple[Kind, ...] = ("claims", "events", "ceasefires", "talks")


@dataclass
class Renumbering:
    """new: how many numbers of each kind are still to be taken; kept: numbers of the earlier reading that stay."""

    signs: dict[Kind, list[tuple[str, _Sign]]]
    kept: dict[Kind, dict[str, int]] = field(default_factory=dict)

    def needed(self, kind: Kind) -> int:
        """How many new numbers this kind needs."""
        return len(self.signs[kind]) - len(self.kept.get(kind, {}))

    def ids(self, fresh: Mapping[Kind, Iterator[int]]) -> dict[str, str]:
        """From the ids of the report's own record to those of the whole record; fresh: new numbers, taken as needed."""
        found: dict[str, str] = {}
        for kind, signs in self.signs.items():
            numbers, kept = fresh[kind], self.kept.get(kind, {})
            for own, _ in signs:
                found[own] = id_of(kind, kept[own] if own in kept else next(numbers))
        return found


def renumbering(record: Record, earlier: Record | None = None, *, decided: Collection[str] = ()) -> Renumbering:
    """Which things of ``record`` are those of an earlier reading of the same text, and keep its ids. decided: ids on
    which people decided; these stay where the same words still tell something of the kind."""
    plan = Renumbering(_signs(record))
    if earlier is None:
        return plan
    for kind, signs in _signs(earlier).items():
        free: dict[_Sign, list[int]] = defaultdict(list)
        for own, sign in signs:
            free[sign].append(parse_id(own)[1])
        plan.kept[kind] = {own: free[sign].pop(0) for own, sign in plan.signs[kind] if free.get(sign)}
        stay = set(plan.kept[kind].values())
        lost = [one for one in getattr(earlier, kind) if one.id in decided and parse_id(one.id)[1] not in stay]
        new = [one for one in getattr(record, kind) if one.id not in plan.kept[kind]]
        plan.kept[kind] |= {own: parse_id(old)[1] for old, own in _overlapping(lost, new)}
    return plan


def _overlapping(lost: Sequence[Any], new: Sequence[Any]) -> list[tuple[str, str]]:
    """Pairs of ids of things whose words overlap: first what is of the same type, then what shares the most words. An
    event never becomes one of another family by this."""
    pairs = [
        (getattr(old, "type", "") != getattr(own, "type", ""), -shared, old.id, own.id)
        for old in lost
        for own in new
        if (shared := _shared(old.evidence, own.evidence)) and _alike(old, own)
    ]
    found: dict[str, str] = {}
    for _, _, old, own in sorted(pairs):
        if old not in found and own not in found.values():
            found[old] = own
    return list(found.items())


def _alike(old: Any, own: Any) -> bool:
    return not isinstance(old, Event) or types().family(old.type) == types().family(own.type)


def _shared(one: Sequence[Evidence], other: Sequence[Evidence]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def renumbered(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with every id replaced."""
    return record.model_copy(
        update={
            "claims": tuple(_claim(c, ids) for c in record.claims),
            "events": tuple(_event(e, ids) for e in record.events),
            "ceasefires": tuple(_ceasefire(c, ids) for c in record.ceasefires),
            "talks": tuple(_talks(t, ids) for t in record.talks),
        }
    )


def _signs(record: Record) -> dict[Kind, list[tuple[str, _Sign]]]:
    """What makes a thing the same in two readings of one text: its kind and its very words."""
    return {
        "claims": [(c.id, (c.rule, tuple(s.label for s in c.speakers), *_spans(c.evidence))) for c in record.claims],
        "events": [(e.id, (e.type, *_spans(e.evidence))) for e in record.events],
        "ceasefires": [(c.id, (c.kind, *_spans(c.evidence))) for c in record.ceasefires],
        "talks": [(t.id, _spans(t.evidence)) for t in record.talks],
    }


def _spans(evidence: Sequence[Evidence]) -> _Sign:
    return tuple((e.start, e.end) for e in evidence)


def _all(own: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[one] for one in own)


def _one(own: str | None, ids: Mapping[str, str]) -> str | None:
    return ids[own] if own is not None else None


def _condition(condition: Condition, ids: Mapping[str, str]) -> Condition:
    return condition.model_copy(update={"event": _one(condition.event, ids)})


def _claim(claim: Claim, ids: Mapping[str, str]) -> Claim:
    return claim.model_copy(update={"id": ids[claim.id], "event": ids[claim.event]})


def _event(event: Event, ids: Mapping[str, str]) -> Event:
    return event.model_copy(
        update={
            "id": ids[event.id],
            "about": _one(event.about, ids),
            "condition": _condition(event.condition, ids) if event.condition else None,
            "claims": _all(event.claims, ids),
            "ceasefire": _one(event.ceasefire, ids),
            "talks": _one(event.talks, ids),
        }
    )


def _ceasefire(one: Ceasefire, ids: Mapping[str, str]) -> Ceasefire:
    return one.model_copy(
        update={
            "id": ids[one.id],
            "states": tuple(s.model_copy(update={"claims": _all(s.claims, ids)}) for s in one.states),
            "conditions": tuple(_condition(c, ids) for c in one.conditions),
        }
    )


def _talks(one: Talks, ids: Mapping[str, str]) -> Talks:
    return one.model_copy(
        update={
            "id": ids[one.id],
            "states": tuple(s.model_copy(update={"claims": _all(s.claims, ids)}) for s in one.states),
        }
    )
