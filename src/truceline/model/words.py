"""The closed lists of words that the record uses. One name for one thing, everywhere."""

from __future__ import annotations

from typing import Final, Literal

Modality = Literal["actual", "planned", "possible", "conditional", "demanded", "negated", "alleged", "denied"]
NOT_YET: Final[frozenset[Modality]] = frozenset({"planned", "possible", "conditional", "demanded"})
NOT_DONE: Final[frozenset[Modality]] = NOT_YET | {"negated"}
Stance = Literal["asserts", "confirms", "alleges", "denies", "doubts"]
Horizon = Literal["new", "background"]
Scope = Literal["event", "period", "cumulative"]
SpeakerKind = Literal["named_person", "named_org", "official_unnamed", "unnamed", "media", "document"]
DatePrecision = Literal["minute", "day", "week", "month", "year"]
DateBasis = Literal["absolute", "relative", "event", "inferred", "unresolved"]
PlacePrecision = Literal["exact", "near", "district", "province", "country"]
PublishedBasis = Literal["given", "metadata", "url", "dateline", "inferred", "unknown"]
CeasefireKind = Literal[
    "ceasefire", "reduction_in_violence", "humanitarian_pause", "local_truce", "unilateral_commitment"
]
CeasefireState = Literal[
    "demanded",
    "proposed",
    "offered",
    "rejected",
    "agreed",
    "declared",
    "in_effect",
    "violated",
    "suspended",
    "extended",
    "ended",
    "denied",
]
TalksState = Literal[
    "none",
    "proposed",
    "under_way",
    "suspended",
    "broken_off",
    "resumed",
    "agreement_reached",
    "signed",
    "implemented",
    "renounced",
]
DurationUnit = Literal["minute", "hour", "day", "week", "month", "year"]
StandingWord = Literal["machine", "accepted", "corrected", "rejected", "added"]
