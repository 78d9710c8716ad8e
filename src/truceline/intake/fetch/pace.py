"""How fast a site is asked, and what it wants to be asked at all (robots.txt)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from protego import Protego

AGENT: Final = "Truceline"
_MOST_DELAY: Final = 120.0
_RULES_MAX: Final = 500_000  # bytes; what is beyond may be passed over (RFC 9309)
_RULES_HOURS: Final = 12


class Pace:
    """The seconds between two fetches from one host. sleep, clock: replaced in tests."""

    def __init__(
        self,
        seconds: float,
        *,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._seconds = seconds
        self._sleep = sleep or time.sleep
        self._clock = clock or time.monotonic
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Until the host may be asked again."""
        now = self._clock()
        until = self._next.get(host, now)
        if until > now:
            self._sleep(until - now)

    def asked(self, host: str, *, delay: float | None = None) -> None:
        """The host was asked just now. delay: seconds that its robots.txt asks for."""
        self._next[host] = self._clock() + min(max(self._seconds, delay or 0.0), _MOST_DELAY)


class Rules:
    """What the robots.txt of sites allow. fetch: gives the file of a site, None where it has none."""

    def __init__(self, fetch: Callable[[str], bytes | None]) -> None:
        self._fetch = fetch
        self._known: dict[str, tuple[float, Protego]] = {}

    def allow(self, site: str, url: str) -> bool:
        """Whether an address of a site (``https://example.org``) may be fetched. Raises what ``fetch`` raises."""
        return self._of(site).can_fetch(url, AGENT)

    def delay(self, site: str) -> float | None:
        """Seconds that a site asks for between two fetches, as far as its rules are known."""
        known = self._known.get(site)
        delay = known[1].crawl_delay(AGENT) if known else None
        return float(delay) if delay is not None else None

    def _of(self, site: str) -> Protego:
        known = self._known.get(site)
        if known is None or time.monotonic() - known[0] > _RULES_HOURS * 3600:
            data = self._fetch(f"{site}/robots.txt") or b""
            known = (time.monotonic(), Protego.parse(data[:_RULES_MAX].decode("utf-8", "replace")))
            self._known[site] = known
        return known[1]
