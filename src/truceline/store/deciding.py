"""What people decide on what several reports tell: to make it one, or to hold it apart. It stands for good."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from ..assemble.across import Decisions, MergedEvent, MergedLife
from ..errors import UsageError
from . import ask_whole, whole
from . import tables as t
from .ids import id_of, parse_id
from .inforce import NONE
from .kept import Decision
from .tellings import SORTS, Sort, Tellings
from .unite import decide


def join(connection: Connection, ids: Sequence[str]) -> tuple[str, list[list[str]]]:
    """Make all that these stand for one thing; gives its id, and the tellings of each. Raises LookupError for an id
    that is not there, UsageError where the ids are not of one sort, or of one thing already."""
    sort, groups = _groups(connection, ids)
    decide(connection, sort, lambda decisions: decisions.merge(*groups))
    return _home(connection, sort, groups[0][0]), groups


def part(connection: Connection, ids: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Hold apart: tellings (e17) from all else that is told of the same thing; a whole thing (m3), each of its
    tellings from each other. Gives the ids of what there is now, and the parts. Raises as `join`, and UsageError where
    there is nothing to part."""
    sort, groups = _groups(connection, ids, fewest=1)
    if any(parse_id(one)[0] == "merged" for one in ids):
        if len(ids) > 1:
            raise UsageError("name one thing to split, or the tellings to split off: truceline split e17 e23")
        parts = [[one] for one in groups[0]]
    else:
        off = [one for group in groups for one in group]
        home = _home(connection, sort, off[0])
        own = ask_whole.members(connection, sort, [parse_id(home)[1]])[parse_id(home)[1]]
        whole = [id_of(sort, number) for number in own]
        if not set(off) <= set(whole):
            raise UsageError(
                f"{', '.join(off)} are not parts of one thing; `truceline show` tells what each is part of"
            )
        parts = [off, [one for one in whole if one not in off]]
    if len(parts) < 2 or not all(parts):
        raise UsageError(f"there is nothing to split in {', '.join(ids)}: one report tells it")
    for i, off in enumerate(parts[:-1]):
        rest = [one for other in parts[i + 1 :] for one in other]
        decide(connection, sort, lambda decisions, off=off, rest=rest: decisions.split(off, rest))  # type: ignore[misc]
    return list(dict.fromkeys(_home(connection, sort, group[0]) for group in parts)), parts


def replayed(decisions: Sequence[Decision]) -> Decisions:
    """What these merges and splits come to, one after the other."""
    found = Decisions()
    for one in decisions:
        if one.verdict == "merge":
            found = found.merge(*one.value)
            continue
        for i, off in enumerate(one.value[:-1]):
            found = found.split(off, [telling for other in one.value[i + 1 :] for telling in other])
    return found


def whole_read(connection: Connection, number: int) -> MergedEvent | MergedLife | None:
    """What the tellings tell of a whole thing, whatever people decided on it."""
    sort = ask_whole.sort_of(connection, number)
    if sort is None:
        return None
    own = ask_whole.members(connection, sort, [number])[number]
    return whole.made_of(number, own, Tellings(connection, sort), NONE, {}).value


def _groups(connection: Connection, ids: Collection[str], *, fewest: int = 2) -> tuple[Sort, list[list[str]]]:
    found = [_tellings(connection, one) for one in dict.fromkeys(one.strip() for one in ids)]
    if len(found) < fewest:
        raise UsageError("name two or more to make them one: truceline merge m3 m8")
    sorts = sorted({sort for sort, _ in found})
    if len(sorts) > 1:
        raise UsageError(f"{' and '.join(sorts)} are never one; name ids of one sort")
    return found[0][0], [group for _, group in found]


def _tellings(connection: Connection, id_: str) -> tuple[Sort, list[str]]:
    kind, number = parse_id(id_)
    if kind == "merged":
        sort = ask_whole.sort_of(connection, number)
        if sort is None:
            raise LookupError(id_)
        return sort, [id_of(sort, n) for n in ask_whole.members(connection, sort, [number])[number]]
    if kind not in SORTS:
        raise UsageError(f"{id_} is none of the things that several reports tell: m3, e17 (event), f1, t1")
    told = t.metadata.tables[f"told_{kind}"].c.number
    if connection.execute(select(told).where(told == number)).first() is None:
        raise LookupError(id_)
    return kind, [id_.strip()]


def _home(connection: Connection, sort: Sort, telling: str) -> str:
    number = ask_whole.whole_of(connection, sort, parse_id(telling)[1])
    assert number is not None
    return id_of("merged", number)
