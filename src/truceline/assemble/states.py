"""The state in a life that each type of event tells, where nothing else is said, and the order of states."""

from __future__ import annotations

from typing import Final, get_args

from ..model.words import CeasefireState, TalksState

CEASEFIRE_STATES: Final[dict[str, CeasefireState]] = {
    "ceasefire_demand": "demanded",
    "ceasefire_offer": "offered",
    "ceasefire_reject": "rejected",
    "ceasefire_agree": "agreed",
    "ceasefire_declare": "declared",
    "ceasefire_begin": "in_effect",
    "ceasefire_observe": "in_effect",
    "ceasefire_extend": "extended",
    "ceasefire_violate": "violated",
    "ceasefire_end": "ended",
}
# Later in the life beats earlier; who refuses outweighs who agrees, what ends outweighs all.
CEASEFIRE_RANK: Final[tuple[CeasefireState, ...]] = (
    "demanded",
    "proposed",
    "offered",
    "agreed",
    "rejected",
    "denied",
    "declared",
    "in_effect",
    "extended",
    "violated",
    "suspended",
    "ended",
)
TALKS_STATES: Final[dict[str, TalksState]] = {
    "talks_reject": "none",
    "talks_propose": "proposed",
    "talks_hold": "under_way",
    "talks_mediate": "under_way",
    "talks_suspend": "suspended",
    "talks_resume": "resumed",
    "talks_end": "broken_off",
    "agreement_reach": "agreement_reached",
    "agreement_sign": "signed",
}
TALKS_RANK: Final[tuple[TalksState, ...]] = get_args(TalksState)  # told there from the first to the last
