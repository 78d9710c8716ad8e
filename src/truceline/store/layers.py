"""Datasets of others beside the record: kept, asked, and taken away again. The record itself never changes by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from ..errors import StoreError
from ..model import ActorRef, Place, Value
from .database import Database
from .days import now
from .layer_tables import layer_files, layer_left_out, layer_rows, layers
from .many import chunks

LayerKind = Literal["ucdp", "acled"]
_AT_ONCE = 500


class LayerEvent(Value):
    """One row of another dataset.

    id: the dataset's own; line: of the file; kind: as the dataset calls it ("state-based", "Battles: Armed clash");
    type: the record's event type that comes nearest; violent: whether it is violence that its codebook counts as such.
    first, last: ISO days. sides: whether the dataset tells who attacks whom; low, best, high: deaths; sources: as it
    names them; words: headlines, notes, descriptions of the place; clarity: false where it is a total of several.
    """

    id: str
    line: int
    kind: str
    type: str
    violent: bool = True
    first: str
    last: str
    actors: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    directed: bool = False
    place: Place
    low: int
    best: int
    high: int
    sources: tuple[str, ...] = ()
    words: str = ""
    single: bool = True

    @property
    def killed(self) -> tuple[int, int]:
        """From the lowest to the highest figure: a few rows of GED have theirs out of order."""
        return min(self.low, self.best, self.high), max(self.low, self.best, self.high)


class Layer(Value):
    """A dataset in short. files: where its rows came from, with the column set; left_out: rows that can't be read."""

    name: str
    kind: LayerKind
    rows: int
    first: str | None
    last: str | None
    left_out: int
    files: tuple[str, ...]
    added_at: str


class LeftOut(Value):
    """A row that could not be read: its line and column in the file, and why."""

    line: int
    column: str
    reason: str


class LayerAdded(Value):
    """What adding a file came to: rows that were not there, that were there with the same values, or with others, which
    are replaced (a dataset's newer release corrects its older one)."""

    layer: str
    new: int
    same: int
    changed: int
    left_out: int


def keep_layer(
    database: Database,
    rows: Sequence[LayerEvent],
    left_out: Sequence[LeftOut],
    *,
    name: str,
    kind: LayerKind,
    origin: str,
    sha256: str,
    layout: str,
) -> LayerAdded:
    """Add the rows of a file to a layer, which is made where it is not there. Raises StoreError where the layer is of
    another kind."""
    with database.writing() as connection:
        have = connection.execute(select(layers.c.kind).where(layers.c.name == name)).scalar_one_or_none()
        if have is None:
            connection.execute(insert(layers), {"name": name, "kind": kind, "added_at": now()})
        elif have != kind:
            hint = "Give the new one a name of its own: --layer NAME"
            raise StoreError(store=database.name, reason=f"the layer {name} is of {have}, not {kind}", hint=hint)
        _note_file(connection, name, sha256, origin, layout)
        connection.execute(
            delete(layer_left_out).where(layer_left_out.c.layer == name, layer_left_out.c.sha256 == sha256)
        )
        for chunk in chunks(left_out):
            connection.execute(
                insert(layer_left_out), [{"layer": name, "sha256": sha256, **one.model_dump()} for one in chunk]
            )
        new = same = changed = 0
        for rows_now in chunks(rows):
            made = {one.id: one for one in rows_now}
            kept = _kept(connection, name, made)
            fresh = [_row(name, one) for one in made.values() if one.id not in kept]
            other = [one for one in made.values() if one.id in kept and _moved(kept[one.id], one)]
            if fresh:
                connection.execute(insert(layer_rows), fresh)
            for one in other:
                values = {k: v for k, v in _row(name, one).items() if k not in ("layer", "id")}
                at = (layer_rows.c.layer == name, layer_rows.c.id == one.id)
                connection.execute(update(layer_rows).where(*at).values(**values))
            new, changed, same = new + len(fresh), changed + len(other), same + len(made) - len(fresh) - len(other)
    return LayerAdded(layer=name, new=new, same=same, changed=changed, left_out=len(left_out))


def all_layers(database: Database) -> list[Layer]:
    """The layers by name."""
    with database.reading() as connection:
        rows = connection.execute(select(layers).order_by(layers.c.name)).mappings().all()
        return [_layer(connection, row) for row in rows]


def layer(database: Database, name: str) -> Layer:
    """One layer. Raises StoreError, with the names that there are, where there is none of that name."""
    found = all_layers(database)
    for one in found:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in found)
    hint = f"There are {names}" if names else "Add one: truceline compare add FILE --as ucdp"
    raise StoreError(store=database.name, reason=f"there is no layer {name!r}", hint=hint)


def layer_events(
    database: Database,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    countries: Sequence[str] = (),
) -> Iterator[LayerEvent]:
    """Rows of a layer in the order of time. since, until: ISO days that the row's days overlap; countries: ISO 3166-1
    alpha-3, rows of a country that is not known are among none."""
    r = layer_rows.c
    asked = select(r.value).where(r.layer == name).order_by(r.date_from, r.id)
    if since:
        asked = asked.where(r.date_until >= since)
    if until:
        asked = asked.where(r.date_from <= until)
    if countries:
        asked = asked.where(r.country.in_(countries))
    with database.reading() as connection:
        rows = connection.execute(asked.execution_options(yield_per=_AT_ONCE))
        yield from map(LayerEvent.model_validate, rows.scalars())


def layer_failures(database: Database, name: str) -> list[LeftOut]:
    """The rows of a layer that could not be read, in the order of the file."""
    f = layer_left_out.c
    asked = select(f.line, f.column, f.reason).where(f.layer == name).order_by(f.sha256, f.line)
    with database.reading() as connection:
        return [LeftOut.model_validate(dict(row)) for row in connection.execute(asked).mappings()]


def drop_layer(database: Database, name: str) -> int:
    """Take a layer away; gives the number of its rows. Raises StoreError where there is none."""
    size = layer(database, name).rows
    with database.writing() as connection:
        for table in (layer_left_out, layer_rows, layer_files):
            connection.execute(delete(table).where(table.c.layer == name))
        connection.execute(delete(layers).where(layers.c.name == name))
    return size


def _note_file(connection: Connection, name: str, sha256: str, origin: str, layout: str) -> None:
    at = (layer_files.c.layer == name, layer_files.c.sha256 == sha256)
    connection.execute(delete(layer_files).where(*at))
    row = {"layer": name, "sha256": sha256, "origin": origin, "layout": layout, "added_at": now()}
    connection.execute(insert(layer_files), row)


def _kept(connection: Connection, name: str, ids: Iterable[str]) -> dict[str, LayerEvent]:
    wanted = list(ids)
    r = layer_rows.c
    asked = select(r.value).where(r.layer == name, r.id.in_(wanted))
    return {one.id: one for one in map(LayerEvent.model_validate, connection.execute(asked).scalars())}


def _moved(kept: LayerEvent, new: LayerEvent) -> bool:
    """Whether anything but the line of the file differs."""
    return kept.model_copy(update={"line": new.line}) != new


def _row(name: str, one: LayerEvent) -> dict[str, Any]:
    return {
        "layer": name,
        "id": one.id,
        "date_from": one.first,
        "date_until": one.last,
        "country": one.place.country,
        "lat": one.place.lat,
        "lon": one.place.lon,
        "value": one.model_dump(mode="json"),
    }


def _layer(connection: Connection, row: Any) -> Layer:
    name = row["name"]
    r, f = layer_rows.c, layer_files.c
    summed = select(func.count(), func.min(r.date_from), func.max(r.date_until)).where(r.layer == name)
    size, first, last = connection.execute(summed).one()
    files = connection.execute(select(f.origin, f.layout).where(f.layer == name).order_by(f.added_at, f.origin))
    left = select(func.count()).select_from(layer_left_out).where(layer_left_out.c.layer == name)
    return Layer(
        name=name,
        kind=row["kind"],
        rows=size,
        first=first,
        last=last,
        left_out=connection.execute(left).scalar_one(),
        files=tuple(f"{origin} ({layout})" for origin, layout in files.tuples()),
        added_at=row["added_at"],
    )
