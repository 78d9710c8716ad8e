"""What people decided, brought into the rows of one report: the columns that questions ask, and the value itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from ..model import Ceasefire, Claim, Event, Talks
from . import chain
from . import tables as t
from .effective import LINKS, Now, Thing, Was, settled
from .fulltext import forget_claims, index_claims
from .groups import Groups
from .ids import Kind, id_of, parse_id
from .inforce import NONE, Verdict, in_force, verdicts
from .many import write
from .tellings import SORTS, Sort, parts, types
from .things import claim_rows, event_rows, keep_claims, keep_events, keep_lives, life_row, party_rows, words_of

MODELS: Final[Mapping[Kind, type[Thing]]] = {
    "claims": Claim, "events": Event, "ceasefires": Ceasefire, "talks": Talks,
}  # fmt: skip


@dataclass(frozen=True)
class _Kept:
    """A thing as its row has it."""

    base: Thing
    value: Mapping[str, Any]
    standing: str
    flagged: bool
    made: int | None


@dataclass
class Changed:
    """What settling changed: numbers of tellings of another value, and of those that only stand otherwise."""

    values: dict[Sort, set[int]] = field(default_factory=lambda: {sort: set() for sort in SORTS})
    standings: dict[Sort, set[int]] = field(default_factory=lambda: {sort: set() for sort in SORTS})


def settle(connection: Connection, report: int) -> None:
    """Bring what people decided on the things of a report into its rows, and into what several reports tell."""
    changed = apply(connection, report)
    for sort in SORTS:
        groups = Groups(connection, sort)
        if changed.values[sort]:
            groups.renew(changed.values[sort])
        groups.count_of(changed.values[sort] | changed.standings[sort])


def apply(connection: Connection, report: int) -> Changed:
    """The same for its own rows alone. Raises UsageError, naming the field, for a corrected value that can't be."""
    changed = Changed()
    for now, row, flagged in _pending(connection, report):
        value = now.value.model_dump(mode="json")
        _write(connection, report, now, value if value != row.value else None, flagged=flagged, before=row)
        kind, number = parse_id(now.value.id)
        if kind in changed.values:
            (changed.values if value != row.value else changed.standings)[kind].add(number)
    _pull_lives(connection, changed)
    return changed


def unsettled(connection: Connection, report: int) -> list[str]:
    """Ids of the things whose rows are not as the decisions on them have it."""
    return [now.value.id for now, _, _ in _pending(connection, report)]


def _pending(connection: Connection, report: int) -> list[tuple[Now, _Kept, bool]]:
    """What is to be written: things as settled, as their rows have them, and whether they are flagged."""
    rows = _rows(connection, report)
    decisions = chain.on(connection, rows)
    found, force = verdicts(decisions), {one.id for one in in_force(decisions)}
    things = {i: _was(row, found.get(i, NONE), force) for i, row in rows.items()}
    return [
        (now, rows[i], things[i].verdict.flagged)
        for i, now in settled(things, types()).items()
        if (now.value.model_dump(mode="json"), now.standing, things[i].verdict.flagged)
        != (rows[i].value, rows[i].standing, rows[i].flagged)
    ]


def _pull_lives(connection: Connection, changed: Changed) -> None:
    """A ceasefire is compared by its events too: where one changed, so did it."""
    e = t.events.c
    for found in (changed.values, changed.standings):
        for part in parts(found["events"]):
            for ceasefire, talks in connection.execute(select(e.ceasefire, e.talks).where(e.number.in_(part))).tuples():
                found["ceasefires"] |= {ceasefire} - {None}
                found["talks"] |= {talks} - {None}


def _was(row: _Kept, verdict: Verdict, force: Collection[str]) -> Was:
    withdrawn = row.made is not None and id_of("decisions", row.made) not in force
    return Was(row.base, verdict, made=row.made is not None, withdrawn=withdrawn)


def made(connection: Connection, report: int) -> list[tuple[Thing, int]]:
    """What people added to a report, as they added it, with the numbers of the decisions that did."""
    return [(row.base, row.made) for row in _rows(connection, report).values() if row.made is not None]


def settle_again(connection: Connection, report: int, added: Sequence[tuple[Thing, int]]) -> None:
    """After a new reading: what people added is there again, and what they decided holds. Its tellings are not yet
    grouped."""
    ids = {one.id for one, _ in added} | set(_rows(connection, report))
    add_things(connection, report, [(_unlinked(one, ids), decision) for one, decision in added])
    apply(connection, report)


def _unlinked(one: Thing, ids: Collection[str]) -> Thing:
    """An addition without links to what is no longer read."""
    links = [name for name in LINKS if getattr(one, name, None) is not None and getattr(one, name) not in ids]
    return one.model_copy(update=dict.fromkeys(links)) if links else one


def add_things(connection: Connection, report: int, added: Sequence[tuple[Thing, int]]) -> None:
    """Write what people added to a report, each with the number of the decision that does."""
    things = [one for one, _ in added]
    claims = [one for one in things if isinstance(one, Claim)]
    keep_lives(connection, [(report, one) for one in things if isinstance(one, Ceasefire | Talks)])
    keep_events(connection, [(report, one) for one in things if isinstance(one, Event)], claims=claims)
    keep_claims(connection, [(report, one) for one in claims])
    for one, decision in added:
        kind, number = parse_id(one.id)
        table = t.metadata.tables[kind]
        by = {"made": decision, "standing": "added"}
        connection.execute(update(table).where(table.c.number == number).values(**by))


def decided(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those on which a decision is in force."""
    found = verdicts(chain.on(connection, ids))
    return frozenset(i for i, one in found.items() if one.decided or one.flagged)


def _rows(connection: Connection, report: int) -> dict[str, _Kept]:
    found: dict[str, _Kept] = {}
    for kind, model in MODELS.items():
        c = t.metadata.tables[kind].c
        asked = select(c.number, c.value, c.read, c.standing, c.flagged, c.made).where(c.report == report)
        for number, value, read, stands, flagged, by in connection.execute(asked.order_by(c.number)).tuples():
            base = model.model_validate(read if read is not None else value)
            found[id_of(kind, number)] = _Kept(base, value, stands, flagged, by)
    return found


def _write(
    connection: Connection, report: int, now: Now, value: Mapping[str, Any] | None, *, flagged: bool, before: _Kept
) -> None:
    """value: only where it changed."""
    kind, number = parse_id(now.value.id)
    table = t.metadata.tables[kind]
    columns: dict[str, Any] = {"standing": now.standing, "flagged": flagged}
    if value is not None:
        columns |= _valued(connection, report, now, before)
        columns["read"] = now.base.model_dump(mode="json") if now.value != now.base else None
    connection.execute(update(table).where(table.c.number == number).values(**columns))


def _valued(connection: Connection, report: int, now: Now, before: _Kept) -> dict[str, Any]:
    """The columns of a thing of another value; what hangs on its row is written anew."""
    number = parse_id(now.value.id)[1]
    if isinstance(now.value, Event):
        rows, more = event_rows(connection, [(report, now.value)])
        hanging, key = t.event_actors, t.event_actors.c.event
    elif isinstance(now.value, Claim):
        rows, more = claim_rows(connection, [(report, now.value)])
        hanging, key = t.claim_speakers, t.claim_speakers.c.claim
        forget_claims(connection, [(number, words_of(Claim.model_validate(before.value)))])
        index_claims(connection, [(number, words_of(now.value))])
    else:
        rows, more = [life_row(report, now.value)], party_rows(now.value)
        hanging = t.ceasefire_parties if isinstance(now.value, Ceasefire) else t.talks_parties
        key = hanging.c.of
    connection.execute(delete(hanging).where(key == number))
    write(connection, hanging, more)
    return {name: cell for name, cell in rows[0].items() if name not in ("number", "report")}


def kind_of(one: Thing) -> Kind:
    """The kind of a thing."""
    return next(kind for kind, model in MODELS.items() if isinstance(one, model))


def group(connection: Connection, things: Iterable[Thing]) -> None:
    """Find what else tells what people added; a life that a new event belongs to is told anew."""
    added = list(things)
    lives = {one.id for one in added if isinstance(one, Ceasefire | Talks)}
    joined: dict[Sort, set[int]] = {"ceasefires": set(), "talks": set()}
    for event in (one for one in added if isinstance(one, Event)):
        for sort, link in (("ceasefires", event.ceasefire), ("talks", event.talks)):
            if link is not None and link not in lives:
                joined[sort].add(parse_id(link)[1])  # type: ignore[index]
    for sort in SORTS:
        numbers = [parse_id(one.id)[1] for one in added if kind_of(one) == sort]
        if numbers:
            Groups(connection, sort).add(numbers)
    for report in sorted(reports_of(connection, [one.id for one in added])):
        settle(connection, report)
    for sort, numbers_ in joined.items():
        Groups(connection, sort).count_of(numbers_)


def reports_of(connection: Connection, ids: Collection[str]) -> set[int]:
    """Numbers of the reports that tell these."""
    found: set[int] = set()
    for kind in MODELS:
        table = t.metadata.tables[kind]
        own = [number for k, number in map(parse_id, ids) if k == kind]
        for part in parts(own):
            found |= set(connection.execute(select(table.c.report).where(table.c.number.in_(part))).scalars())
    return found
