"""How the page is served, as one frozen value."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]", "::1")


class WebSettings(BaseModel):
    """host, port: where to listen. names: host names under which the page may be asked for, besides those of
    loopback. person: who works here where there are no users. tls: whether it is served encrypted. actors: actor tables
    beside the packaged one. sample: whether the sample is shown, and its first page says where to begin."""

    model_config = ConfigDict(frozen=True)

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    person: str = "me"
    tls: bool = False
    actors: tuple[Path, ...] = ()
    sample: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may give as its host, in lower case and without a port."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host, f"[{self.host}]")
        return frozenset(name.lower() for name in (*LOOPBACK, *own, *self.names))

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        shown = f"[{host}]" if ":" in host else host
        return f"{'https' if self.tls else 'http'}://{shown}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own."""
    if host.lower() in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
