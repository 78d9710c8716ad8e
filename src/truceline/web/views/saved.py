"""Saved views, each with a feed of what is new in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.responses import RedirectResponse, Response

from ...errors import UsageError
from ...export.atom_feed import EPOCH, Entry, atom
from ...export.atom_feed import Feed as AtomFeed
from ...model import Value, caption
from ...store.views import View, all_views, forget_view, save_view, view_of
from ..asked import Question
from ..pages import Action, Feed, ForbiddenError, MissingError, Page
from ..shown import caption_of
from ..visit import Visit
from . import events, lives, reports

NEWEST = 50
_FED = {page.path: page for page in (*events.PAGES, *lives.PAGES, *reports.PAGES) if "{" not in page.path}


class ViewsPage(Value):
    """All views, by name."""

    rows: tuple[View, ...]


def views(visit: Visit) -> ViewsPage:
    """The list."""
    return ViewsPage(rows=tuple(all_views(visit.store)))


def save(visit: Visit, form: Mapping[str, str]) -> Response:
    """Keep a view. Raises UsageError where its address asks for what can't be."""
    address = form.get("address", "")
    _asked(address)
    save_view(visit.store, name=form.get("name", ""), address=address, by=visit.person.name)
    return RedirectResponse("/views", status_code=303)


def forget(visit: Visit, form: Mapping[str, str]) -> Response:
    """Strike a view. Raises ForbiddenError where it is another's, but for a lead."""
    view = view_of(visit.store, form.get("key", ""))
    if view is not None:
        if not may_strike(visit, view):
            raise ForbiddenError(f"this view is {view.by}'s; only {view.by} or a lead can strike it")
        forget_view(visit.store, view.key, by=visit.person.name)
    return RedirectResponse("/views", status_code=303)


def may_strike(visit: Visit, view: View) -> bool:
    """Whether whoever asks may strike it."""
    return view.by == visit.person.name or visit.person.may("lead")


def dress(visit: Visit, page: ViewsPage) -> Mapping[str, Any]:
    """The views that whoever asks may strike."""
    own = {one.key for one in page.rows if may_strike(visit, one)}
    return {"own": own, "asks": {one.key: _words(one.address) for one in page.rows}}


def _words(address: str) -> str:
    """What a view asks for: "Events, country: Iceland"."""
    try:
        path, asked = _asked(address)
    except UsageError:  # kept by an earlier version that could ask for it
        return address
    given = (f"{caption.plain(name)}: {value}" for name, value in asked.given().items() if name != "limit")
    return ", ".join((_FED[path].title, *given))


def feed(visit: Visit) -> Response:
    """The newest of a view, as Atom."""
    view = view_of(visit.store, visit.parts["key"])
    if view is None:
        raise MissingError("there is no such feed; its view may have been struck")
    path, asked = _asked(view.address)
    page = _FED[path]
    found = page.build(replace(visit, path=path, question=asked, page=page))
    entries = [
        Entry(
            id=f"urn:truceline:{view.key}:{path.strip('/')}:{row.id}", title=caption_of(row),
            links=(f"{visit.settings.address.rstrip('/')}{path}/{row.id}",), updated=_moment(_day(row)),
            summary=getattr(row, "quote", None) or getattr(row, "says", None) or "",
        )
        for row in found.rows  # type: ignore[attr-defined]
    ]  # fmt: skip
    made = AtomFeed(
        id=f"urn:truceline:view:{view.key}", title=f"{view.name} (Truceline)",
        updated=max((one.updated for one in entries), default=EPOCH), home=visit.settings.address + view.address[1:],
    )  # fmt: skip
    return Response(atom(made, entries), media_type="application/atom+xml")


def _asked(address: str) -> tuple[str, Question]:
    """The page of an address and what is asked of it; the overview's view is one of events."""
    parts = urlsplit(address)
    path = "/events" if parts.path == "/" else parts.path
    if path not in _FED:
        raise UsageError(f"a view is one of {', '.join(_FED)}, or the overview")
    given = {name: value for name, value in parse_qsl(parts.query) if name not in ("limit", "offset")}
    return path, _FED[path].question.of({**given, "limit": str(NEWEST)})


def _day(row: object) -> str:
    """The day on which the latest report told it."""
    told = [one.published for one in getattr(row, "told_in", ()) if one.published]
    told += [row.published] if getattr(row, "published", None) else []  # type: ignore[attr-defined]
    return max((day.split("/")[0] for day in told), default="1970-01-01")


def _moment(day: str) -> str:
    return f"{(day + '-01-01')[:10] if len(day) < 10 else day[:10]}T00:00:00Z"


PAGES = (Page(path="/views", title="Saved views", template="views.html", model=ViewsPage, build=views, dress=dress),)
ACTIONS = (
    Action(path="/views", act=save, role="reader"),
    Action(path="/views/forget", act=forget, role="reader"),
)
FEEDS = (Feed(path="/feeds/{key}.xml", answer=feed),)
