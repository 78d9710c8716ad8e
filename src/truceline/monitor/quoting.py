"""From events to the claims that they stand on: who says so, who denies it, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ..model import caption
from ..store import KeptClaim, Store, WholeEvent, claims_of, wholes_of
from ..store.columns import source
from ..store.ids import parse_id
from .situation_values import Quoted

_OWN = "the report itself"


class Claimed(Protocol):
    """What stands on claims."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Their ids."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who tells an event and who denies it, in the order of telling; claims: ids of all of it."""

    told_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    claims: tuple[str, ...]


class Quoting:
    """Claims of one store, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, KeptClaim] = {}

    def said(self, event: WholeEvent) -> Said:
        """Who says so, and who denies it."""
        ids = tuple(dict.fromkeys(one.claim for one in event.claims))
        told: dict[str, None] = {}
        denied: dict[str, None] = {}
        for claim in self._claims(ids):
            (denied if claim.stance == "denies" else told)[caption.chain(claim.speakers) or _OWN] = None
        return Said(tuple(told), tuple(denied), ids)

    def quoted(self, things: Iterable[Claimed]) -> Iterator[Quoted]:
        """The claims that these stand on, in the order of the record, each with its words and its report."""
        found = self._claims(dict.fromkeys(claim for one in things for claim in one.claims))
        wholes = wholes_of(self._store, {claim.event for claim in found})
        for claim in sorted(found, key=lambda one: parse_id(one.id)[1]):
            yield Quoted(
                id=claim.id,
                event=wholes.get(claim.event, claim.event),
                who=caption.chain(claim.speakers) or _OWN,
                stance=claim.stance,
                modality=claim.modality,
                quote=claim.evidence[0].quote if claim.evidence else "",
                report=claim.report.id,
                source=source(claim.report),
                title=claim.report.title,
                url=claim.report.url,
            )

    def _claims(self, ids: Iterable[str]) -> list[KeptClaim]:
        wanted = list(ids)
        missing = [one for one in wanted if one not in self._known]
        if missing:
            self._known.update(claims_of(self._store, missing))
        return [self._known[one] for one in wanted if one in self._known]
