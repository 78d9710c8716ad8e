"""What a layout makes of a thing of the record: rows of a file, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

from ..store import ToldEvent, ToldLife
from ..vocabulary.actors import ActorTable
from ..vocabulary.countries import Country
from ..vocabulary.layouts import Codebook
from ..vocabulary.types import EventTypes

Sort = Literal["events", "ceasefires", "talks"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ids: of the record, the thing itself first; cells: by column; dropped: what of the thing the row can't
    carry, by name, so that the sidecar keeps it."""

    ids: tuple[str, ...]
    cells: Mapping[str, Any]
    dropped: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """A thing that has no row. reason: a key of the codebook's leaves_out; words: what of it is meant."""

    ids: tuple[str, ...]
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rows are made with: the codebook of the layout and the knowledge that it stands on."""

    codebook: Codebook
    types: EventTypes
    actors: ActorTable
    countries: Mapping[str, Country]


@dataclass(frozen=True, slots=True)
class Head:
    """What a file may say of itself: nothing in it changes while the record stays the same. changed_at: when the last
    report came into the record (UTC)."""

    codebook: Codebook
    filters: Mapping[str, str]
    version: str
    state: str
    changed_at: str
    each: bool = False
    whole: bool = False

    @property
    def asked(self) -> str:
        """The filters in words; empty where there are none."""
        return ", ".join(f"{name} {value}" for name, value in self.filters.items())


Make = Callable[[ToldEvent | ToldLife, Desk], Iterable[Row | Left]]
Write = Callable[[BinaryIO, Iterator[Row], Head], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: what is asked of the record, what its rows are made of, and how they are written. telling: whether
    what single reports tell can be laid out too."""

    name: str
    sorts: tuple[Sort, ...]
    make: Make
    write: Write
    telling: bool = False


def ids_of(told: ToldEvent | ToldLife) -> tuple[str, ...]:
    """The ids behind a row: the thing, its tellings, their claims, the reports."""
    members = tuple(one.id for one in told.tellings if one.id != told.whole.id)
    return (told.whole.id, *members, *(claim.id for claim in told.claims), *(one.id for one in told.reports))
