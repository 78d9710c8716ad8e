"""Actors: the list, and one with its names and its time line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Value
from ...store import KeptActor, WholeEvent
from ...store.overview import Days, Overview
from ...vocabulary.actor import Actor
from ..asked import FilteredLeaf, Leafed
from ..pages import MissingError, Page
from ..periods import periods
from ..visit import Visit
from .overview import OverviewQuestion, violence_chart


class ActorsPage(Value):
    """A page of actors, those in most events first. total: how many take part in events that fit."""

    rows: tuple[KeptActor, ...]
    total: int
    limit: int
    offset: int


class NameUsed(Value):
    """Words by which reports call an actor, and in how many events."""

    words: str
    events: int


class ActorPage(Value):
    """One actor. kind, names, active: as in the actor table, empty where the table lacks it; used: the words of
    the reports; partners: those most often on the other side or beside it; days: its violent events by day."""

    actor: KeptActor
    kind: str | None
    names: tuple[str, ...]
    active: str | None
    used: tuple[NameUsed, ...]
    partners: tuple[KeptActor, ...]
    days: tuple[Days, ...]
    rows: tuple[WholeEvent, ...]
    total: int
    limit: int
    offset: int


def actors(visit: Visit) -> ActorsPage:
    """The list."""
    asked = visit.question
    assert isinstance(asked, FilteredLeaf)
    found = visit.pages.actors(**asked.filters, limit=asked.limit, offset=asked.offset)
    return ActorsPage(rows=found.rows, total=found.total, limit=asked.limit, offset=asked.offset)


def actor(visit: Visit) -> ActorPage:
    """One actor, by its id."""
    asked = visit.question
    assert isinstance(asked, Leafed)
    id_ = visit.parts["id"]
    found = visit.pages.actor(id_)
    if found is None:
        raise MissingError(f"no event of the record has an actor {id_}; `truceline actors` lists who takes part")
    known = visit.words.actor(id_)
    violence = [kind.name for kind in visit.words.families["violence"]]
    events = visit.pages.events(actor=f"={id_}", limit=asked.limit, offset=asked.offset)
    return ActorPage(
        actor=found,
        kind=known.kind if known else None,
        names=tuple(dict.fromkeys((*known.aliases, *known.demonyms))) if known else (),
        active=_active(known) if known else None,
        used=tuple(NameUsed(words=words, events=n) for words, n in visit.pages.names_used(id_)),
        partners=visit.pages.partners(id_),
        days=tuple(Overview(visit.store).days(violence, actor=f"={id_}")),
        rows=events.rows,
        total=events.total,
        limit=asked.limit,
        offset=asked.offset,
    )


def _active(known: Actor) -> str | None:
    since, until = known.active_from, known.active_to
    if since is None and until is None:
        return None
    return f"{since or ''}–{until or ''}"


def dress(visit: Visit, page: ActorPage) -> Mapping[str, Any]:
    """Its violent events as columns."""
    shown = periods(page.days)
    asked = OverviewQuestion(actor=f"={page.actor.id}")
    chart = violence_chart(shown.rows, asked, shown) if any(one.sure or one.alleged for one in shown.rows) else None
    return {"chart": chart, "periods": shown}


PAGES = (
    Page(
        path="/actors", title="Actors", nav="Actors", template="actors.html", model=ActorsPage, build=actors,
        question=FilteredLeaf,
    ),
    Page(
        path="/actors/{id}", title="Actor", template="actor.html", model=ActorPage, build=actor, dress=dress,
        question=Leafed,
    ),
)  # fmt: skip
