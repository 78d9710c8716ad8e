"""What a page is asked for, from its address and back into one: every state of the filter is a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast
from urllib.parse import urlencode

from pydantic import Field, ValidationError
from starlette.datastructures import QueryParams

from ..errors import UsageError
from ..model import Value
from ..store.filters import Asked
from ..store.pages import MOST


class Question(Value):
    """Nothing is asked."""

    @classmethod
    def of(cls, given: QueryParams | Mapping[str, str]) -> Question:
        """From an address. Values given twice are joined with a comma, empty ones count as left out. Raises UsageError
        for a name or a value that can't be."""
        names = list(given)
        unknown = sorted(set(names) - set(cls.model_fields))
        if unknown:
            known = ", ".join(cls.model_fields) or "none"
            raise UsageError(f"there is no {', '.join(unknown)} to ask this page for; there are: {known}")
        lists = given.getlist if isinstance(given, QueryParams) else lambda name: [given[name]]
        read = {name: ",".join(part for part in lists(name) if part.strip()) for name in names}
        try:
            return cls.model_validate({name: value for name, value in read.items() if value})
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageError(f"{first['loc'][0]}={first['input']!r}: {first['msg'].lower()}") from error

    def given(self) -> dict[str, Any]:
        """What differs from nothing asked."""
        return self.model_dump(exclude_defaults=True)

    def link(self, path: str, **changes: Any) -> str:
        """The address of a page asked the same with some changes; None leaves out. What counts rows begins anew."""
        asked = {**self.given(), **changes}
        if "offset" not in changes:
            asked.pop("offset", None)
        return address(path, **asked)


class Leafed(Question):
    """A page of rows."""

    limit: int = Field(default=50, ge=1, le=MOST, description="Rows of a page.")
    offset: int = Field(default=0, ge=0, le=10**9, description="Rows to pass over.")


class Filtered(Question):
    """The filter that all pages share: the options of `truceline events`."""

    text: str | None = Field(default=None, description="The words of the report that say so have all of these.")
    since: str | None = Field(default=None, description="On this day or later: 2020, 2020-01, 2020-01-16.")
    until: str | None = Field(default=None, description="On this day or earlier.")
    country: str | None = Field(default=None, description="Names or ISO 3166-1 alpha-3 codes, between commas.")
    conflict: str | None = Field(
        default=None, description="A country, parties (Turkey – PKK), or parties there (Mali: JNIM, Dogon)."
    )
    type: str | None = Field(default=None, description="Event types or families, between commas.")
    actor: str | None = Field(default=None, description="Somebody of this name or id takes part.")
    place: str | None = Field(default=None, description="At a place or in a province of this name.")
    near: str | None = Field(default=None, description="LAT,LON,KM: within so many kilometres of a point (WGS 84).")
    source: str | None = Field(default=None, description="Said by, or published by, somebody of this name.")
    modality: str | None = Field(default=None, description="How it is put: actual, alleged, denied, planned …")
    standing: str | None = Field(
        default=None, description="As people left it: machine, accepted, corrected, rejected, added."
    )
    horizon: str | None = Field(default=None, description="new: the report's news; background: history told along.")

    @property
    def filters(self) -> Asked:
        """What the record is asked for."""
        return cast(Asked, {name: getattr(self, name) for name in FILTERS if getattr(self, name) is not None})


FILTERS: Final = tuple(Filtered.model_fields)


class FilteredLeaf(Leafed, Filtered):
    """A page of rows that fit."""


class WholeLeaf(FilteredLeaf):
    """A page of what many reports tell together."""

    min_sources: int = Field(default=1, ge=1, le=1000, description="Only what so many independent sources tell.")


def address(path: str, **asked: Any) -> str:
    """A path with its query; what is None is left out."""
    query = urlencode({name: value for name, value in asked.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path
