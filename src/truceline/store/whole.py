"""The one place that decides what holds of what many reports tell: their tellings, less those that people rejected, and
what people decided on the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, case, delete, update

from ..assemble.across import LifeSighting, MergedEvent, MergedLife, Sighting, Toll, merge, merge_lives
from ..errors import UsageError
from ..model import Count, Value
from ..model.words import StandingWord
from . import chain
from . import review_tables as rt
from . import tables as t
from .checks import check, check_value, field_named
from .days import bounds
from .fold import fold
from .ids import id_of, parse_id
from .inforce import Verdict, standing, verdicts
from .many import write as insert_rows
from .stakes import event_stakes, life_stakes
from .tellings import Sort, Tellings, parts
from .things import actor_row, known, place_row

Whole = MergedEvent | MergedLife
FIELDS: Final[Mapping[type[Value], tuple[str, ...]]] = {
    MergedEvent: ("type", "actors", "targets", "date", "place", "counts", "modality", "horizon", "disputed"),
    MergedLife: ("kind", "parties", "mediators", "state", "disputed"),
}
_COUNTS: Final = TypeAdapter(tuple[Count, ...])


@dataclass(frozen=True)
class Made:
    """A whole thing as it holds. told: numbers of the tellings that count; rejected: ids of those that don't; was: what
    the reports tell, by field, where people settled something else; stakes: number of a telling → what hangs on it."""

    value: Whole
    standing: StandingWord
    flagged: bool
    told: tuple[int, ...]
    rejected: tuple[str, ...] = ()
    was: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


def made_of(
    number: int, members: Sequence[int], tellings: Tellings, verdict: Verdict, copies: Mapping[str, str]
) -> Made:
    """What the members tell together, and what people decided on it. copies: report → the one whose copy it is. Raises
    UsageError, naming the field, for a corrected value that can't be."""
    live = [n for n in members if tellings.standing(n) != "rejected"]
    counted = live or list(members)
    read = _merged(id_of("merged", number), [tellings[n] for n in counted], copies)
    value = corrected(read, verdict.fields)
    stands = standing(verdict, made=False, changed=value != read, out=not live)
    if stands == "machine":
        stands = _together([tellings.standing(n) for n in live])
    return Made(
        value=value,
        standing=stands,
        flagged=verdict.flagged,
        told=tuple(counted),
        rejected=tuple(id_of(tellings.sort, n) for n in members if n not in live),
        was=differences(read, value),
        fields=verdict.fields,
    )


def verdicts_on(connection: Connection, numbers: Collection[int]) -> dict[int, Verdict]:
    """What was decided on whole things, by their numbers."""
    found = verdicts(chain.on(connection, (id_of("merged", n) for n in numbers)))
    return {parse_id(target)[1]: one for target, one in found.items()}


def corrected(read: Whole, fields: Mapping[str, Any]) -> Whole:
    """``read`` with what people settled. counts: a toll's lowest and highest figure; who says which stays. Raises
    UsageError, naming the field, for a value that can't be."""
    for name in fields:
        if name not in FIELDS[type(read)]:
            raise UsageError(f"{name}: can't be corrected on this; there are {', '.join(FIELDS[type(read)])}")
    if not fields:
        return read
    plain = {name: value for name, value in fields.items() if name != "counts"}
    with field_named():
        value = type(read).model_validate({**read.model_dump(mode="json"), **plain})
        counts = _COUNTS.validate_python(fields.get("counts", ()))
    check(value, plain)
    check_value("counts", counts)
    if "counts" in fields and isinstance(value, MergedEvent):
        return value.model_copy(update={"tolls": _tolls(value.tolls, counts)})
    return value


def differences(read: Value, value: Value) -> dict[str, Any]:
    """What was read, by field, where another value is settled."""
    return {
        name: plain(getattr(read, name))
        for name in type(read).model_fields
        if name != "claims" and getattr(read, name) != getattr(value, name)
    }


def write(connection: Connection, sort: Sort, made: Mapping[int, Made], tellings: Tellings) -> None:
    """Bring whole things, by their numbers, into their rows, and what hangs on each telling into theirs."""
    forget(connection, made)
    rows = []
    for number, one in made.items():
        value, columns = one.value, dict[str, Any](dict.fromkeys(("type", "modality", "horizon", "place")))
        columns |= {"reports": value.reports, "sources": value.sources, "disputed": value.disputed}
        columns |= {"standing": one.standing, "flagged": one.flagged, "settled": dict(one.fields) or None}
        columns["date_from"], columns["date_until"] = None, None
        if isinstance(value, MergedEvent):
            columns["date_from"], columns["date_until"] = bounds(value.date)
            columns |= _settled_event(connection, number, value, one.fields)
        elif one.fields:
            _settled_life(connection, number, value, one.fields)
        rows.append({"of": number, **columns})
    if rows:
        connection.execute(update(t.merged).where(t.merged.c.number == bindparam("of")), rows)
    _write_stakes(connection, sort, made.values(), tellings)


def forget(connection: Connection, numbers: Iterable[int]) -> None:
    """Take out what hangs on the rows of whole things."""
    for part in parts(numbers):
        connection.execute(delete(rt.merged_actors).where(rt.merged_actors.c.merged.in_(part)))
        connection.execute(delete(rt.merged_parties).where(rt.merged_parties.c.of.in_(part)))


def _merged(id_: str, told: Sequence[Sighting | LifeSighting], copies: Mapping[str, str]) -> Whole:
    events = [one for one in told if isinstance(one, Sighting)]
    if events:
        return merge(id_, events, copies=copies)
    return merge_lives(id_, [one for one in told if isinstance(one, LifeSighting)], copies=copies)


def _together(standings: Sequence[StandingWord]) -> StandingWord:
    """What nobody decided on as a whole stands as its tellings do: unchecked while one of them is."""
    order: tuple[StandingWord, ...] = ("machine", "corrected", "added", "accepted")
    return next(one for one in order if one in standings)


def _tolls(told: Sequence[Toll], counts: Sequence[Count]) -> tuple[Toll, ...]:
    by = {toll.measure: toll for toll in told}
    for one in counts:
        known_ = by.get(one.measure)
        said = known_.said if known_ is not None else ()
        by[one.measure] = Toll(
            measure=one.measure, low=one.low, high=one.high, latest=(one.low, one.high), said=said
        )  # fmt: skip
    return tuple(by[measure] for measure in sorted(by))


def _settled_event(
    connection: Connection, number: int, value: MergedEvent, fields: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns that questions ask, for what people settled."""
    columns: dict[str, Any] = {name: getattr(value, name) for name in ("type", "modality", "horizon") if name in fields}
    if "place" in fields and value.place is not None:
        row = place_row(value.place)
        columns["place"] = known(connection, t.places, [row])[row["key"]]
    refs = [
        (role, i, actor_row(ref.id, ref.name, ref.country))
        for name, role in (("actors", "actor"), ("targets", "target"))
        if fields.keys() & {"actors", "targets"}
        for i, ref in enumerate(getattr(value, name))
    ]
    actors = known(connection, t.actors, [row for *_, row in refs])
    rows = [{"merged": number, "role": role, "position": i, "actor": actors[row["key"]]} for role, i, row in refs]
    insert_rows(connection, rt.merged_actors, rows)
    return columns


def _settled_life(connection: Connection, number: int, value: MergedLife, fields: Mapping[str, Any]) -> None:
    if fields.keys() & {"parties", "mediators"}:
        rows = [
            {"of": number, "role": role, "position": i, "name": name, "folded": fold(name)}
            for role, names in (("party", value.parties), ("mediator", value.mediators))
            for i, name in enumerate(names)
        ]
        insert_rows(connection, rt.merged_parties, rows)


def _write_stakes(connection: Connection, sort: Sort, made: Iterable[Made], tellings: Tellings) -> None:
    moving, own = set[int](), set[int]()
    column = t.events.c.moves_toll if sort == "events" else t.events.c.moves_state
    for one in made:
        told = {n: tellings[n] for n in one.told}
        if sort == "events":
            events = {n: event for n, event in told.items() if isinstance(event, Sighting)}
            moving, own = moving | set(event_stakes(events)), own | set(events)
        else:
            lives = [life for life in told.values() if isinstance(life, LifeSighting)]
            moving |= {parse_id(i)[1] for i in life_stakes(lives)}
            own |= {parse_id(s.event.id)[1] for life in lives for s in life.events}
    for moves, numbers in ((True, own & moving), (False, own - moving)):
        for part in parts(numbers):
            changed = update(t.events).where(t.events.c.number.in_(part), column != moves)
            connection.execute(changed.values({column.name: moves, "stakes": _stakes(sort, moves)}))


def _stakes(sort: Sort, moves: bool) -> Any:
    """What the queue goes by first, once one of the two is known: 0 a life's state, 1 a toll, 2 neither."""
    e = t.events.c
    if sort == "events":
        return case((e.moves_state, 0), else_=1 if moves else 2)
    return 0 if moves else case((e.moves_toll, 1), else_=2)


def plain(value: Any) -> Any:
    """A value of the model as JSON has it."""
    if isinstance(value, Value):
        return value.model_dump(mode="json")
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value
