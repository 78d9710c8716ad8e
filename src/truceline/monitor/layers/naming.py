"""Names of other datasets → the record's actors and countries."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model import ActorRef
from ...vocabulary.actors import ActorTable

_YEARS = re.compile(r"\s*\(\d{4}\s*-\s*(?:\d{4})?\)")
_FORMER = re.compile(r"\s*\([^)]*\)")
_FORCES = frozenset({"state", "state_military", "police", "civilians"})


class Naming:
    """Looks names up, each once."""

    def __init__(self, table: ActorTable | None = None) -> None:
        self._table = table or ActorTable.load()
        self.country = lru_cache(maxsize=1024)(self._country)
        self.actor = lru_cache(maxsize=16_384)(self._actor)

    def _country(self, name: str) -> str | None:
        """ISO 3166-1 alpha-3 of a country's name, a former name in brackets aside; None where it is not known."""
        for form in (name, _FORMER.sub("", name)):
            state = next((one for one in self._table.lookup(form) if one.kind == "state"), None)
            if state is not None:
                return state.id
        return None

    def _actor(self, name: str, *, year: int, country: str | None) -> ActorRef:
        """The record's actor of that name, or one named by it where the table has none."""
        near = [country] if country else []
        bare = _YEARS.sub("", name).strip()
        found = self._table.lookup(bare, year=year, near=near)
        ids = [found[0].id] if found else []
        if not ids:
            spans = self._table.find(bare, year=year, near=near)
            # "Military Forces of Iran Islamic Revolutionary Guard Corps" is Iran's; "Fatah Halab" is not Fatah
            ids = list(spans[0].actor_ids[:1]) if spans and spans[0].start == 0 else []
            ids = [one for one in ids if self._table.get(one).kind in _FORCES]
        if not ids:
            return ActorRef(id="named:" + "-".join(bare.casefold().split()), name=bare, country=None, text=name)
        actor = self._table.get(ids[0])
        home = actor.countries[0] if actor.countries else None
        return ActorRef(id=actor.id, name=actor.name, country=home, text=name)
