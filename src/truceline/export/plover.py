"""Acts as PLOVER events (v0.8)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from .. import __version__
from ..model import ActorRef
from ..store import ToldEvent, ToldLife
from .acts import Act, act
from .events import beside, codes, left
from .rows import Desk, Head, Left, Row, ids_of
from .sides import body_of, country_of, kind_of

_ALLEGATION: Final = ("ACCUSE", "allege")


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The event, or why PLOVER has none."""
    assert isinstance(told, ToldEvent)
    found = act(told, desk)
    if told.whole.type in desk.codebook.tables["none"]:
        found = left(told, "no_event", told.whole.type)
    if isinstance(found, Left):
        yield found
        return
    plover = codes(told, desk)[0]
    event, mode = _ALLEGATION if found.accusation else (plover.event, plover.mode)
    if event is None:
        yield left(told, "no_event", told.whole.type)
        return
    known = mode in desk.codebook.tables["modes"].get(event, ())
    dropped = beside(told) | ({"mode": mode} if mode and not known else {})
    yield Row(ids_of(told), _cells(told, found, event, mode if known else None, desk), dropped)


def _cells(told: ToldEvent, found: Act, event: str, mode: str | None, desk: Desk) -> dict[str, Any]:
    whole, tables = told.whole, desk.codebook.tables
    contexts = tables["contexts_of"].get(whole.type) or tables["contexts"].get(desk.types.family(whole.type), ())
    last = found.days.last.isoformat() if found.days.length > 1 else None
    cells = {
        "id": whole.id,
        "date": found.days.first.isoformat(),
        "enddate": last,
        "actor": [_entity(ref, desk) for ref in found.actors] or [{"sector": "UNK"}],
        "recipient": [_entity(ref, desk) for ref in found.targets],
        "event": [event],
        "mode": [mode] if mode else [],
        "context": [str(one) for one in contexts],
        "quad_code": int(tables["quads"][event]),
        "event_loc": _place(told),
        "event_text": whole.quote,
        **({} if found.accusation else {"dead": _low(told, "killed"), "injured": _low(told, "wounded")}),
        "cite_info": [_report(one) for one in told.reports],
        "link": list(ids_of(told)),
        "coder": f"Truceline {__version__}",
        "comment": whole.says + ("; disputed" if whole.disputed else ""),
    }
    return {name: value for name, value in cells.items() if value not in (None, [], "")}


def _entity(ref: ActorRef, desk: Desk) -> dict[str, Any]:
    body = body_of(ref, desk)
    tables = desk.codebook.tables
    sector = tables["sectors_of"].get(body.id if body is not None else "") or tables["sectors"][kind_of(ref, desk)]
    found = {"code": country_of(ref, desk), "sector": str(sector), "entity_text": ref.text, "identifier_text": ref.name}
    return {name: value for name, value in found.items() if value}


def _place(told: ToldEvent) -> dict[str, Any] | None:
    place = told.whole.place
    if place is None:
        return None
    found = {
        "placename": place.name,
        **{n: getattr(place, n) for n in ("admin1", "country", "lat", "lon", "precision")},
    }
    return {name: value for name, value in found.items() if value is not None}


def _low(told: ToldEvent, measure: str) -> int | None:
    toll = told.whole.toll(measure)
    return toll.low if toll is not None else None


def _report(report: Any) -> dict[str, str]:
    found = {name: getattr(report, name) for name in ("id", "publisher", "published", "title", "url")}
    return {name: value for name, value in found.items() if value}


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """A JSON array, an event a line."""
    file.write(b"[")
    for i, row in enumerate(rows):
        file.write((("," if i else "") + "\n" + json.dumps(row.cells, ensure_ascii=False, allow_nan=False)).encode())
    file.write(b"\n]\n")
