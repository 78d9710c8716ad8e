"""Decisions whose thing is no longer what it was when they were made: a newer reading has changed or lost it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from . import ask_whole, chain, settling, whole
from . import tables as t
from .effective import FIELDS, LINKS
from .ids import Kind, parse_id
from .inforce import NONE, in_force
from .kept import Decision, Drift
from .tellings import Tellings, parts

_ABOUT = frozenset({"accept", "correct", "reject", "flag", "note", "add"})


def drifted(connection: Connection) -> Iterator[Drift]:
    """Those in force, in the order in which they were made. A decision that was taken for granted by a later one on the
    same thing is told too."""
    rows = connection.execute(select(t.decisions).order_by(t.decisions.c.number)).mappings()
    holding = [one for one in in_force([chain.decision(row) for row in rows]) if one.verdict in _ABOUT]
    now = _now(connection, holding)
    reasons = _gone(connection, [one.target for one in holding if one.target not in now])
    for one in holding:
        if one.target not in now:
            yield Drift(decision=one, gone=reasons.get(one.target, "it is not there any longer"))
        elif one.saw is not None:
            read = now[one.target]
            fields = {
                name: (was, read.get(name))
                for name, was in one.saw.items()
                if name not in LINKS and _said(was) != _said(read.get(name))
            }
            if fields:
                yield Drift(decision=one, fields=fields)


def _now(connection: Connection, decisions: list[Decision]) -> dict[str, dict[str, Any]]:
    """What is read now in the things that were decided on, by the fields that people may correct."""
    found: dict[str, dict[str, Any]] = {}
    by: dict[Kind, set[int]] = {}
    for one in decisions:
        kind, number = parse_id(one.target)
        by.setdefault(kind, set()).add(number)
    for kind, model in settling.MODELS.items():
        c = t.metadata.tables[kind].c
        for part in parts(by.get(kind, ())):
            for value, read in connection.execute(select(c.value, c.read).where(c.number.in_(part))).tuples():
                base = read if read is not None else value
                found[base["id"]] = {name: base[name] for name in FIELDS[model]}
    for sort, own in ask_whole.sorts_of(connection, by.get("merged", ())).items():
        tellings = Tellings(connection, sort)
        for number, members in ask_whole.members(connection, sort, own).items():
            value = whole.made_of(number, members, tellings, NONE, {}).value
            found[value.id] = {name: whole.plain(getattr(value, name, None)) for name in whole.FIELDS[type(value)]}
    return found


def _said(value: Any) -> Any:
    """A value without the ids in it: a newer reading may give others."""
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items() if name not in ("claims", "event")}
    return [_said(one) for one in value] if isinstance(value, list) else value


def _gone(connection: Connection, targets: list[str]) -> dict[str, str]:
    s = t.tombstones.c
    found: dict[str, str] = {}
    for part in parts(targets):
        for id_, reason, instead in connection.execute(
            select(s.id, s.reason, s.replaced_by).where(s.id.in_(part))
        ).tuples():
            found[id_] = f"{reason}; {instead} stands in its place" if instead else reason
    return found
