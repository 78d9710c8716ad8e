"""Files of a page's things for other programs: calendars of ceasefires and talks, citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from starlette.responses import Response

from ...export import calendar, citing
from ...store import ToldLife
from ..asked import WholeLeaf
from ..pages import File, MissingError
from ..visit import Visit

_FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "txt": ("text", "text/plain"),
    "bib": ("bibtex", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "json": ("csl-json", "application/vnd.citationstyles.csl+json"),
}


def ceasefires(visit: Visit) -> Response:
    """The dates of all ceasefires that fit."""
    return _calendar(visit, "ceasefires")


def talks(visit: Visit) -> Response:
    """The meetings of all talks that fit."""
    return _calendar(visit, "talks")


def _calendar(visit: Visit, sort: Literal["ceasefires", "talks"]) -> Response:
    asked = visit.question
    assert isinstance(asked, WholeLeaf)
    with visit.store.as_it_is() as kept:
        body, _ = calendar.of(kept.told_lives(sort, min_sources=asked.min_sources, **asked.filters))
    return _file(body, f"{sort}.ics", "text/calendar")


def ceasefire(visit: Visit) -> Response:
    """The dates of one. Raises MissingError where no report tells a day of it."""
    return _dates(visit, "ceasefire", "no report tells a day on which it began or ends")


def talks_one(visit: Visit) -> Response:
    """The meetings of one process. Raises MissingError where no report tells a day of it."""
    return _dates(visit, "talks", "no report tells a day on which they met or are to meet")


def _dates(visit: Visit, sort: str, lacking: str) -> Response:
    told = visit.store.told(visit.parts["id"])
    if not isinstance(told, ToldLife) or told.whole.sort != sort:
        raise MissingError(f"{visit.parts['id']} is no {'process of ' if sort == 'talks' else ''}{sort}")
    body, dates = calendar.of([told])
    if not dates:
        raise MissingError(f"{told.whole.id} has nothing for a calendar: {lacking}")
    return _file(body, f"{sort}-{told.whole.id}.ics", "text/calendar")


def citation(visit: Visit) -> Response:
    """How to cite a thing or a report."""
    id_, ending = visit.parts["id"], visit.parts["ending"]
    if ending not in _FORMATS:
        raise MissingError(f"there is no citation as .{ending}; there are {', '.join('.' + one for one in _FORMATS)}")
    name, kind = _FORMATS[ending]
    body = citing.write(citing.cite(visit.store, id_), as_format=name).encode("utf-8", "replace")
    return _file(body, f"truceline-{id_}.{ending}", kind, shown=ending == "txt")


def _file(body: bytes, name: str, kind: str, *, shown: bool = False) -> Response:
    """shown: in the browser, instead of among the downloads."""
    safe = re.sub(r"[^A-Za-z0-9.-]", "", name)
    how = "inline" if shown else "attachment"
    return Response(
        body, headers={"content-disposition": f'{how}; filename="{safe}"', "content-type": f"{kind}; charset=utf-8"}
    )


FILES = (
    File(path="/ceasefires.ics", answer=ceasefires, question=WholeLeaf),
    File(path="/ceasefires/{id}.ics", answer=ceasefire),
    File(path="/talks.ics", answer=talks, question=WholeLeaf),
    File(path="/talks/{id}.ics", answer=talks_one),
    File(path="/cite/{id}.{ending}", answer=citation),
)
