"""The record, asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, Unpack

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from ..model import Value
from ..vocabulary.actors import ActorTable
from . import ask
from .database import Database
from .filters import Asked, Filter, day_of, make_filter
from .ids import parse_id
from .kept import Hit, KeptActor, KeptCeasefire, KeptClaim, KeptEvent, KeptReport, KeptTalks, Standing
from .rows import Rows
from .status import ORDER, standing

V = TypeVar("V", bound=Value)


class Answers(Database):
    """What the record answers."""

    def __init__(self, engine: Engine, url: URL) -> None:
        super().__init__(engine, url)
        self._actors: ActorTable | None = None

    def events(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptEvent]:
        """Events in the order of time, those without a date last. asked: ``country``, ``actor``, ``type``, ``since``,
        ``until``, ``modality``, ``horizon``, ``place``, ``near`` (lat, lon, km), ``source``, ``text``, as the options
        of `truceline events`. Raises UsageError for a value that can't be."""
        return self._ask(ask.events, KeptEvent, asked, limit)

    def claims(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptClaim]:
        """Claims; what is asked is that of `events`, with the claim's own modality, horizon, speakers and words."""
        return self._ask(ask.claims, KeptClaim, asked, limit)

    def ceasefires(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptCeasefire]:
        """Ceasefires of which an event fits."""
        return self._ask(ask.ceasefires, KeptCeasefire, asked, limit)

    def talks(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Rows[KeptTalks]:
        """Talks of which an event fits."""
        return self._ask(ask.talks, KeptTalks, asked, limit)

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

    def ceasefires_on(self, day: str, **asked: Unpack[Asked]) -> Rows[Standing]:
        """How each ceasefire stood on a day, by what is told of the time up to it, and who says so; those that held
        come first. asked: as for `ceasefires`. Raises UsageError where ``day`` is no day."""
        on = day_of(day)
        with self.reading() as connection:
            found = []
            for one in ask.ceasefires(connection, self._filter(asked)):
                names = [name for step in one.states for name in step.claims]
                stood = standing(one, on, claims=ask.claims_named(connection, names))
                if stood is not None:
                    found.append(stood)
        found.sort(key=lambda one: ORDER.index(one.held))  # and in the order of the record among the same
        return Rows(found, kind=Standing)

    def claims_on(self, id_: str) -> Rows[KeptClaim]:
        """The claims on an event, a ceasefire or talks; none for anything else."""
        with self.reading() as connection:
            return Rows(ask.claims_on(connection, *parse_id(id_)), kind=KeptClaim)

    def undated(self, **asked: Unpack[Asked]) -> int:
        """How many events without a date a question with ``since`` or ``until`` leaves out."""
        made = self._filter(asked)
        if not made.dated:
            return 0
        with self.reading() as connection:
            return ask.undated(connection, made)

    def _ask(self, question: Callable[..., Iterator[V]], kind: type[V], asked: Asked, limit: int | None) -> Rows[V]:
        made = self._filter(asked)
        with self.reading() as connection:
            return Rows(question(connection, made, limit=limit), kind=kind)

    def stream(self, kind: str, *, limit: int | None = None, **asked: Unpack[Asked]) -> Iterator[Any]:
        """The values of ``events``, ``claims``, ``ceasefires``, ``talks``, ``reports`` or ``actors`` one after the
        other, for answers larger than memory."""
        made = self._filter(asked)
        with self.reading() as connection:
            yield from getattr(ask, kind)(connection, made, limit=limit)

    def _filter(self, asked: Asked) -> Filter:
        return make_filter(asked, table=self._table)

    def _table(self) -> ActorTable:
        if self._actors is None:
            self._actors = ActorTable.load()
        return self._actors
