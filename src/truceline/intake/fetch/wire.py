"""Connections: a name is looked up once, its addresses are checked, and one of these is connected to."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from .address import check_spelling, is_named, vetted
from .errors import FetchError

Lookup = Callable[[str, int], list[str]]
SLOW = "takes longer than it may"


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Clock:
    """How much time is left for all of one fetch."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds. Raises FetchError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(SLOW, "Try again later", passing=True)
        return left


class Wire(httpcore.NetworkBackend):
    """What the library connects by: every connection of a fetch is made here."""

    def __init__(self, clock: Clock, *, allowed: Collection[str], lookup: Lookup) -> None:
        self._clock = clock
        self._allowed = allowed
        self._lookup = lookup

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address that was checked. Raises FetchError where there is none."""
        if not is_named(host, port, self._allowed):
            check_spelling(host, port)
        addresses = vetted(host, port, self._addresses(host, port), self._allowed)
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in addresses:
            try:
                inner = httpcore.SyncBackend().connect_tcp(address, port, timeout=self._clock.left() / len(addresses))
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
            else:
                return _Timed(inner, self._clock)
        assert failed is not None
        raise failed

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: there are no sites behind them."""
        raise FetchError("is no host", "Check the address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """Looked up beside the rest: the system may take minutes for a name, and can't be told to stop."""
        found: list[str] = []
        failed: list[OSError | UnicodeError] = []

        def look() -> None:
            try:
                found.extend(self._lookup(host, port))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self._clock.left())
        if thread.is_alive():
            raise FetchError(f"the name of the host {host} {SLOW}", "Check the network", passing=True)
        if failed:
            reason = f"the host {host} is not known ({failed[0]})"
            raise FetchError(reason, "Check its name, and that there is a network", passing=True) from failed[0]
        return found


class _Timed(httpcore.NetworkStream):
    """A connection whose every wait ends when the fetch's time is over."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, timeout=self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout=self._clock.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """Requests of httpx over a wire."""

    def __init__(self, wire: Wire, *, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=wire, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request. Raises FetchError."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            method=request.method, url=url, headers=request.headers.raw, content=request.stream, extensions={}
        )
        with explained():
            answer = self._pool.handle_request(asked)
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """End its connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with explained():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Errors of the network inside come out as FetchError."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError(SLOW, "Try again later", passing=True) from error
    except httpcore.ConnectError as error:
        said = str(error) or type(error).__name__
        certificate = "certificate" in said.lower()
        hint = "Check the address and the clock of this computer" if certificate else "Try again later"
        raise FetchError(f"can't be reached ({said})", hint, passing=not certificate) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        reason = f"breaks off ({str(error) or type(error).__name__})"
        raise FetchError(reason, "Try again later", passing=True) from error
