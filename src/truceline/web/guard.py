"""What stands before every page: who may ask for it under which name, and what a browser may do with the answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
}
_LOOKED_AT: Final = (b"host", b"content-length", b"transfer-encoding")
LARGEST_BODY: Final = 2_000_000
"""Bytes of the largest form."""


class Guard:
    """Refuses requests under a foreign host name (a web site that points its own name at this machine), and those
    with too large a body; adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], tls: bool) -> None:
        self._app = app
        self._hosts = hosts
        self._headers = {**HEADERS, **({"strict-transport-security": "max-age=31536000"} if tls else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        given = {name: value for name, value in scope["headers"] if name in _LOOKED_AT}
        refused = self._refused(given)
        await (refused or self._app)(scope, receive, answer)

    def _refused(self, given: dict[bytes, bytes]) -> PlainTextResponse | None:
        if host_name(given.get(b"host", b"").decode("latin-1")) not in self._hosts:
            told = "this name is not one of this page's; start it with --name to let it be\n"
            return PlainTextResponse(told, status_code=421)
        if b"transfer-encoding" in given:
            return PlainTextResponse("say how long it is\n", status_code=411)
        length = given.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return PlainTextResponse("too much at once\n", status_code=413)
        return None


def host_name(host: str) -> str:
    """A host header without its port, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


@dataclass(frozen=True)
class Tokens:
    """Tokens that forms carry, so that no other web site can send them: bound to the browser's cookie and to a key that
    lives as long as the server runs."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def make(self, cookie: str) -> str:
        """The token of a cookie, different each time it is shown, so that it can't be guessed from compressed pages."""
        pad = secrets.token_bytes(32)
        return (pad + bytes(a ^ b for a, b in zip(pad, self._sign(cookie), strict=True))).hex()

    def fits(self, cookie: str, token: str) -> bool:
        """Whether a token is that of the cookie."""
        try:
            raw = bytes.fromhex(token)
        except ValueError:
            return False
        if len(raw) != 64 or not cookie:
            return False
        return hmac.compare_digest(bytes(a ^ b for a, b in zip(raw[:32], raw[32:], strict=True)), self._sign(cookie))

    def _sign(self, cookie: str) -> bytes:
        return hmac.new(self.key, cookie.encode("utf-8", "surrogateescape"), hashlib.sha256).digest()
