"""How often a password may be tried."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

WITHIN: Final = 300.0
"""Seconds that a failure counts."""
OF_ONE: Final = 5
"""Failures for one name from one address."""
OF_ORIGIN: Final = 20
"""Failures from one address, whatever the name."""
OF_NAME: Final = 60
"""Failures for one name, whatever the address."""
_MOST: Final = 20_000


@dataclass
class Attempts:
    """Counts failures, in memory: a server that starts anew has forgotten them. clock: seconds."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, name: str, origin: str) -> int:
        """Seconds until another attempt is let through; 0 at once."""
        with self._lock:
            now = self.clock()
            waits = [0.0]
            for key, most in self._keys(name, origin):
                times = self._failed.get(key, deque())
                while times and times[0] <= now - WITHIN:
                    times.popleft()
                if len(times) >= most:
                    waits.append(times[-most] + WITHIN - now)
            return int(max(waits)) + 1 if max(waits) > 0 else 0

    def failed(self, name: str, origin: str) -> None:
        """Count a failure."""
        with self._lock:
            for key, _ in self._keys(name, origin):
                self._failed.setdefault(key, deque(maxlen=OF_NAME)).append(self.clock())
            while len(self._failed) > _MOST:
                del self._failed[next(iter(self._failed))]

    def cleared(self, name: str, origin: str) -> None:
        """Forget the failures of a name from an address: they knew the password in the end."""
        with self._lock:
            self._failed.pop(self._keys(name, origin)[0][0], None)

    @staticmethod
    def _keys(name: str, origin: str) -> tuple[tuple[tuple[str, str], int], ...]:
        name, origin = name.strip().casefold()[:100], network(origin)
        return ((name, origin), OF_ONE), (("", origin), OF_ORIGIN), ((name, ""), OF_NAME)


def network(origin: str) -> str:
    """An address; of IPv6 the network of one customer, who has all of its addresses."""
    try:
        address = ipaddress.ip_address(origin)
    except ValueError:
        return origin
    return str(ipaddress.ip_network(f"{origin}/64", strict=False)) if address.version == 6 else str(address)
