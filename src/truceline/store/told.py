"""A thing of the record with all that stands behind it: what is handed on, exported and cited."""

from __future__ import annotations

from ..model import Value
from .kept import KeptCeasefire, KeptClaim, KeptEvent, KeptTalks, ReportRef, WholeEvent, WholeLife


class ReportFacts(ReportRef):
    """A report as a citation needs it. sha256: of the text as found; reader, contract: versions that it was read with;
    added_at: when it came into the record (UTC); retrieved: day on which it was fetched, None where that is not
    known; found: files and addresses that it was found at."""

    published_basis: str
    sha256: str
    reader: str
    contract: str
    added_at: str
    retrieved: str | None = None
    found: tuple[str, ...] = ()


class ToldEvent(Value):
    """An event, what single reports tell of it, their claims, and the reports. part_of: the id of the whole, where one
    telling alone was asked for; spoken_of: types of the events that are about it (accuse, deny…)."""

    whole: WholeEvent
    tellings: tuple[KeptEvent, ...]
    claims: tuple[KeptClaim, ...]
    reports: tuple[ReportFacts, ...]
    part_of: str | None = None
    spoken_of: tuple[str, ...] = ()


class ToldLife(Value):
    """A ceasefire or talks with what single reports tell of it; events, claims: those that it stands on."""

    whole: WholeLife
    tellings: tuple[KeptCeasefire | KeptTalks, ...]
    events: tuple[KeptEvent, ...]
    claims: tuple[KeptClaim, ...]
    reports: tuple[ReportFacts, ...]
