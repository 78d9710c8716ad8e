"""The record into a file of a layout, with the sidecar that says what it is."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

from .. import __version__
from ..errors import UsageError
from ..store import Store, ToldEvent, ToldLife
from ..store.filters import Asked
from ..vocabulary.countries import load_countries
from ..vocabulary.layouts import load_codebook
from ..vocabulary.types import load_types
from . import jsonl, sidecar
from .files import place, sidecar_of, whole
from .layouts import layout as layout_of
from .rows import Desk, Head, Layout, Left, Row
from .sidecar import Log


@dataclass(frozen=True)
class Exported:
    """What an export came to. left_out: by reason, with how many; undated: events that --since or --until left out for
    want of a date."""

    file: Path
    sidecar: Path
    rows: int
    left_out: Mapping[str, int]
    undated: int = 0


def export(
    store: Store,
    layout: str,
    out: str | Path,
    *,
    each: bool = False,
    min_sources: int = 1,
    now: dt.datetime | None = None,
    **asked: Unpack[Asked],
) -> Exported:
    """Write what of the record is asked for into a file, and a sidecar FILE.meta.json beside it.

    layout: its name (``truceline export --list``). each: what single reports tell, where the layout can. min_sources,
    asked: as for ``Store.events``. now: the moment that the sidecar tells, that of the clock where none is given; the
    file itself is the same for the same record. Raises UsageError for what can't be asked, OutputError where the file
    can't be written; then what was there before is still there.
    """
    chosen = layout_of(layout)
    if each and not chosen.telling:
        raise UsageError(f"{layout} has a row for a thing, not for each report that tells it; leave out --each")
    if each and min_sources > 1:
        raise UsageError("--each lists single reports, each of which is one source; leave out --min-sources or --each")
    path = place(out, never=store.files())
    moment = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    filters = _filters(asked, each=each, min_sources=min_sources)
    desk = Desk(load_codebook(layout), load_types(), store.actor_table(), load_countries())
    log = Log()
    with store.as_it_is() as kept:
        head = Head(
            codebook=desk.codebook,
            filters=filters,
            version=__version__,
            state=kept.state(),
            changed_at=kept.changed_at() or "",
            each=each,
            whole=not set(filters) - {"each"},
        )
        undated = kept.undated(each=each, **asked)
        told = _told(kept, chosen, asked, each=each, min_sources=min_sources)
        with whole(path) as file:
            rows = _rows(told, chosen, desk, log)
            chosen.write(file, _with_record(rows, kept, chosen, head), head)
    about = {"file": _about(path), "made_at": moment, "undated_left_out_by_filter": undated}
    with whole(sidecar_of(path)) as file:
        # each line of jsonl has its ids
        sidecar.write(file, log, head, about=about, rows=layout != "jsonl")
    return Exported(path, sidecar_of(path), len(log.rows), log.reasons, undated)


def _told(
    store: Store, chosen: Layout, asked: Asked, *, each: bool, min_sources: int
) -> Iterator[ToldEvent | ToldLife]:
    for sort in chosen.sorts:
        if sort == "events":
            yield from store.told_events(each=each, min_sources=min_sources, **asked)
        else:
            yield from store.told_lives(sort, min_sources=min_sources, **asked)


def _rows(things: Iterator[ToldEvent | ToldLife], chosen: Layout, desk: Desk, log: Log) -> Iterator[Row]:
    """The rows that fit the codebook; the log has them and all else."""
    for told in things:
        used = False
        for made in chosen.make(told, desk):
            problems = desk.codebook.problems(made.cells) if isinstance(made, Row) else []
            if problems or isinstance(made, Left):
                log.left.append(Left(made.ids, sidecar.UNFIT, "; ".join(problems)) if problems else made)  # type: ignore[arg-type]
                continue
            log.rows.append(Row(made.ids, {}, made.dropped))  # the cells are written, and may be many
            used = True
            yield made
        if used:
            fresh = [one for one in told.reports if one.id not in log.reports]
            log.reports.update(one.id for one in fresh)
            log.readers.update(one.reader for one in fresh)


def _with_record(rows: Iterator[Row], store: Store, chosen: Layout, head: Head) -> Iterator[Row]:
    yield from rows
    if chosen.name == "jsonl" and head.whole:
        yield from jsonl.record_rows(store)


def _filters(asked: Asked, *, each: bool, min_sources: int) -> dict[str, str]:
    found: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    if each:
        found["each"] = "yes"
    if min_sources > 1:
        found["min_sources"] = min_sources
    return {
        name: ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for name, value in found.items()
    }


def _about(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": sha}
