"""The record of one report: the public contract of ``truceline read``."""

from __future__ import annotations

from typing import Any

from .base import Value
from .ceasefire import Ceasefire
from .claim import Claim
from .event import Event
from .mention import Mentions
from .report import Report
from .talks import Talks

CONTRACT_VERSION = "1.1"


class Record(Value):
    """Everything read from one report. mentions: only where asked for."""

    report: Report
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    talks: tuple[Talks, ...] = ()
    mentions: Mentions | None = None

    def contract(self) -> dict[str, Any]:
        """The record as the public contract has it: ``mentions`` only where they were asked for."""
        return self.model_dump(mode="json", exclude={"mentions"} if self.mentions is None else None)
