"""The record, asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeVar, Unpack, overload

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import URL

from ..assemble.across import PairScore
from ..errors import StoreError
from ..model import Value
from ..vocabulary.actors import ActorTable
from . import ask, ask_told, ask_whole
from . import tables as t
from .database import Database
from .filters import Asked, Filter, day_of, make_filter
from .ids import id_of, parse_id
from .kept import (
    Hit,
    KeptActor,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptReport,
    KeptTalks,
    Standing,
    WholeEvent,
    WholeLife,
    WholeStanding,
)
from .rows import Rows
from .status import ORDER
from .tellings import SORTS
from .told import ReportFacts, ToldEvent, ToldLife

SEE: Final = "`truceline reports` and `truceline events` list what there is"
V = TypeVar("V", bound=Value)


class Answers(Database):
    """What the record answers."""

    def __init__(self, engine: Engine, url: URL) -> None:
        super().__init__(engine, url)
        self._actors: ActorTable | None = None

    @overload
    def events(
        self, *, each: Literal[False] = ..., min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[WholeEvent]: ...

    @overload
    def events(
        self, *, each: Literal[True], min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[KeptEvent]: ...

    def events(
        self, *, each: bool = False, min_sources: int = 1, limit: int | None = None, **asked: Unpack[Asked]
    ) -> Rows[WholeEvent] | Rows[KeptEvent]:
        """Events in the order of time, those without a date last; each once, whatever number of reports tell it.

        each: what every single report tells instead. min_sources: only those that so many independent sources tell.
        asked: ``country``, ``actor``, ``type``, ``since``, ``until``, ``modality``, ``horizon``, ``place``, ``near``
        (lat, lon, km), ``source``, ``text``, as the options of `truceline events`. Raises UsageError for a value that
        can't be.
        """
        if each:
            return self._ask(ask.events, KeptEvent, asked, limit)
        return self._ask(ask_whole.events, WholeEvent, asked, limit, min_sources=min_sources)

    def claims(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptClaim]:
        """Claims; what is asked is that of `events`, with the claim's own modality, horizon, speakers and words."""
        return self._ask(ask.claims, KeptClaim, asked, limit)

    @overload
    def ceasefires(
        self, *, each: Literal[False] = ..., min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[WholeLife]: ...

    @overload
    def ceasefires(
        self, *, each: Literal[True], min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[KeptCeasefire]: ...

    def ceasefires(
        self, *, each: bool = False, min_sources: int = 1, limit: int | None = None, **asked: Unpack[Asked]
    ) -> Rows[WholeLife] | Rows[KeptCeasefire]:
        """Ceasefires of which an event fits; each, min_sources: as for events."""
        if each:
            return self._ask(ask.ceasefires, KeptCeasefire, asked, limit)
        return self._ask(ask_whole.ceasefires, WholeLife, asked, limit, min_sources=min_sources)

    @overload
    def talks(
        self, *, each: Literal[False] = ..., min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[WholeLife]: ...

    @overload
    def talks(
        self, *, each: Literal[True], min_sources: int = ..., limit: int | None = ..., **asked: Unpack[Asked]
    ) -> Rows[KeptTalks]: ...

    def talks(
        self, *, each: bool = False, min_sources: int = 1, limit: int | None = None, **asked: Unpack[Asked]
    ) -> Rows[WholeLife] | Rows[KeptTalks]:
        """Talks of which an event fits; each, min_sources: as for events."""
        if each:
            return self._ask(ask.talks, KeptTalks, asked, limit)
        return self._ask(ask_whole.talks, WholeLife, asked, limit, min_sources=min_sources)

    def reports(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptReport]:
        """Reports in the order of publication. ``since`` and ``until`` are days of publication, ``source`` is the
        publisher, ``text`` the words of the report; the rest is asked of its events."""
        return self._ask(ask.reports, KeptReport, asked, limit)

    def actors(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptActor]:
        """Actors of the events that fit, the most frequent first."""
        return self._ask(ask.actors, KeptActor, asked, limit)

    def search(self, query: str, *, part: bool = False, limit: int | None = None) -> Rows[Hit]:
        """Reports that have all the words, the best first; "words in quotes" stand side by side, shell* has any ending.
        part: those that have exactly these letters, within words too. Raises UsageError for a query without words."""
        with self.reading() as connection:
            return Rows(ask.search(connection, query, part=part, limit=limit), kind=Hit)

    @overload
    def ceasefires_on(
        self, day: str, *, each: Literal[False] = ..., min_sources: int = ..., **asked: Unpack[Asked]
    ) -> Rows[WholeStanding]: ...

    @overload
    def ceasefires_on(
        self, day: str, *, each: Literal[True], min_sources: int = ..., **asked: Unpack[Asked]
    ) -> Rows[Standing]: ...

    def ceasefires_on(
        self, day: str, *, each: bool = False, min_sources: int = 1, **asked: Unpack[Asked]
    ) -> Rows[WholeStanding] | Rows[Standing]:
        """How each ceasefire stood on a day, by what is told of the time up to it, and who says so; those that held
        come first. each, min_sources, asked: as for `ceasefires`. Raises UsageError where ``day`` is no day."""
        on, made = day_of(day), self.filter(asked)
        with self.reading() as connection:
            if each:
                single = list(ask.standing_on(connection, ask.ceasefires(connection, made), on))
                single.sort(key=lambda one: ORDER.index(one.held))  # and in the order of the record among the same
                return Rows(single, kind=Standing)
            found = list(ask_whole.standing_on(connection, made, on, min_sources=min_sources))
        found.sort(key=lambda one: ORDER.index(one.held))
        return Rows(found, kind=WholeStanding)

    def claims_on(self, id_: str) -> Rows[KeptClaim]:
        """The claims on an event, a ceasefire or talks; none for anything else."""
        with self.reading() as connection:
            return Rows(ask.claims_on(connection, *parse_id(id_)), kind=KeptClaim)

    def whole_of(self, id_: str) -> str | None:
        """The id of what an event, a ceasefire or talks of one report are part of; None where there is none."""
        kind, number = parse_id(id_)
        if kind not in SORTS:
            return None
        with self.reading() as connection:
            found = ask_whole.whole_of(connection, kind, number)
        return id_of("merged", found) if found is not None else None

    def why(self, id_: str) -> list[PairScore]:
        """Why what several reports tell is one thing: for each telling but the first the scores with the one that it is
        most like, the surest first; empty where one report tells it. Raises StoreError where there is no such thing."""
        kind, number = parse_id(self.whole_of(id_) or id_)
        with self.reading() as connection:
            sort = ask_whole.sort_of(connection, number) if kind == "merged" else None
            if sort is None:
                raise self.missing(id_)
            return ask_whole.why(connection, sort, number)

    def missing(self, id_: str) -> StoreError:
        """The error that says that there is nothing of that id, and where to look."""
        of = " of several reports" if id_.strip().startswith("m") else ""
        with self.reading() as connection:
            asked = select(t.tombstones.c.replaced_by).where(t.tombstones.c.id == id_.strip())
            instead = connection.execute(asked).scalar_one_or_none()
        if instead:
            return StoreError(store=self.name, reason=f"{id_} is gone", hint=f"{instead} stands in its place")
        return StoreError(store=self.name, reason=f"there is no {id_}{of}", hint=SEE)

    def undated(self, *, each: bool = False, **asked: Unpack[Asked]) -> int:
        """How many events without a date a question with ``since`` or ``until`` leaves out; each: as there."""
        made = self.filter(asked)
        if not made.dated:
            return 0
        with self.reading() as connection:
            return ask.undated(connection, made) if each else ask_whole.undated(connection, made)

    def choose(self, *, min_sources: int = 1, **asked: Unpack[Asked]) -> ask_whole.Chosen:
        """The whole events that fit, found once for several questions to one state of the record (`as_it_is`)."""
        made = self.filter(asked)
        with self.reading() as connection:
            return ask_whole.choose(connection, made, min_sources=min_sources)

    def _ask(
        self, question: Callable[..., Iterator[V]], kind: type[V], asked: Asked, limit: int | None, **more: Any
    ) -> Rows[V]:
        made = self.filter(asked)
        with self.reading() as connection:
            return Rows(question(connection, made, limit=limit, **more), kind=kind)

    def stream(
        self, kind: str, *, each: bool = False, min_sources: int = 1, limit: int | None = None, **asked: Unpack[Asked]
    ) -> Iterator[Any]:
        """The values of ``events``, ``claims``, ``ceasefires``, ``talks``, ``reports`` or ``actors`` one after the
        other, for answers larger than memory; each, min_sources: as for events."""
        made = self.filter(asked)
        with self.reading() as connection:
            if kind in SORTS and not each:
                yield from getattr(ask_whole, kind)(connection, made, min_sources=min_sources, limit=limit)
            else:
                yield from getattr(ask, kind)(connection, made, limit=limit)

    def told_events(self, *, each: bool = False, min_sources: int = 1, **asked: Unpack[Asked]) -> Iterator[ToldEvent]:
        """Events one after the other with all that stands behind them: tellings, claims, reports. What holds of an
        event where it is handed on is decided here and nowhere else. each, min_sources, asked: as for `events`."""
        made = self.filter(asked)
        with self.snapshot() as connection:
            yield from ask_told.events(connection, made, each=each, min_sources=min_sources)

    def told_lives(
        self, sort: Literal["ceasefires", "talks"], *, min_sources: int = 1, **asked: Unpack[Asked]
    ) -> Iterator[ToldLife]:
        """The same of ceasefires or talks."""
        made = self.filter(asked)
        with self.snapshot() as connection:
            yield from ask_told.lives(connection, sort, made, min_sources=min_sources)

    def told(self, id_: str) -> ToldEvent | ToldLife:
        """The same of one id: m3, or a telling of an event, e17. Raises StoreError where there is no such thing."""
        with self.reading() as connection:
            found = ask_told.one(connection, id_)
        if found is None:
            raise self.missing(id_)
        return found

    def facts(self, *reports: str) -> tuple[ReportFacts, ...]:
        """What a citation needs of these reports, those that are there, in their order."""
        with self.reading() as connection:
            found = ask_told.facts(connection, reports)
        return tuple(found[one] for one in dict.fromkeys(reports) if one in found)

    def filter(self, asked: Asked) -> Filter:
        """What is asked for, checked. Raises UsageError for a value that can't be."""
        return make_filter(asked, table=self.actor_table)

    def actor_table(self) -> ActorTable:
        """The actors by name, loaded once."""
        if self._actors is None:
            self._actors = ActorTable.load()
        return self._actors

    def _report(self, connection: Connection, id_: str) -> int:
        kind, number = parse_id(id_)
        found = select(func.count()).where(t.reports.c.number == number)
        if kind != "reports" or not connection.execute(found).scalar_one():
            raise StoreError(store=self.name, reason=f"there is no report {id_}", hint=SEE)
        return number
