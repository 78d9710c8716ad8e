"""Why something can't be fetched."""

from __future__ import annotations


class FetchError(Exception):
    """It can't be fetched: the reason, and the next step. status: what the site answered, None where it did not;
    passing: whether the same may go well later."""

    def __init__(self, reason: str, hint: str, *, status: int | None = None, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.status = status
        self.passing = passing


class LaterError(FetchError):
    """The site asks to come back later. wait: in how many seconds, None where it does not say."""

    def __init__(self, reason: str, hint: str, *, status: int, wait: float | None) -> None:
        super().__init__(reason, hint, status=status, passing=True)
        self.wait = wait
