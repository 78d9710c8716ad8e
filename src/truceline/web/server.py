"""The page served: on this machine's own address unless told otherwise, and never open to others by oversight."""

from __future__ import annotations

import contextlib
import logging
import socket
import ssl
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import uvicorn

from ..errors import UsageError
from ..store import Store
from .app import make_app
from .config import WebSettings

log: Final = logging.getLogger(__name__)
TRIES: Final = 20
"""Ports that are tried, one after the other, where none was asked for."""


def check(settings: WebSettings, *, users: int, insecure: bool) -> None:
    """Raises UsageError where others could come in without a password, or a password would travel in the open."""
    if settings.loopback:
        return
    if not users:
        raise UsageError(
            f"{settings.host} can be reached from other machines, and the record has no users who log in; "
            "make one first: truceline users add NAME --role lead"
        )
    if not settings.tls and not insecure:
        raise UsageError(
            f"{settings.host} can be reached from other machines, and passwords would travel in the open; give "
            "--tls-cert and --tls-key, or --insecure where something else encrypts (a reverse proxy on this machine)"
        )


def check_tls(certificate: Path, key: Path) -> None:
    """Raises UsageError where these files are no certificate and its key."""
    try:
        # with a passphrase that fits no key: else the terminal would be asked for one
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{certificate} and {key} can't be used for TLS ({getattr(error, 'reason', None) or error}); give a "
            "certificate and its own key as PEM files, the key without a passphrase"
        ) from error


def bind(settings: WebSettings, *, any_port: bool) -> tuple[socket.socket, WebSettings]:
    """A socket to listen on. any_port: take the next free one where the port is taken. Raises UsageError where there is
    none."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    for port in range(settings.port, settings.port + (TRIES if any_port else 1)):
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((settings.host, port))
            found.listen()  # whoever comes before the server is ready waits, and is not turned away
        except PermissionError as error:
            found.close()
            raise UsageError(f"port {port} needs rights that you lack; take one above 1023 with --port") from error
        except OverflowError as error:
            found.close()
            raise UsageError(f"{port} is no port; ports go up to 65535") from error
        except OSError as error:
            found.close()
            if isinstance(error, socket.gaierror) or error.errno in (99, 22):
                raise UsageError(f"{settings.host} is no address of this machine ({error.strerror})") from error
            continue
        return found, settings.model_copy(update={"port": found.getsockname()[1]})
    raise UsageError(f"port {settings.port} is taken by another program; name another with --port")


def serve(
    store: Store,
    settings: WebSettings,
    *,
    listening: socket.socket,
    tls: tuple[Path, Path] | None = None,
    browser: bool = False,
) -> None:
    """Serve until interrupted. listening: from `bind`. tls: files of certificate and key. browser: open the page."""
    server = _server(store, settings, tls=tls)
    if browser:
        threading.Thread(target=_open, args=(server, settings.address), daemon=True).start()
    server.run(sockets=[listening])


@contextlib.contextmanager
def running(store: Store, settings: WebSettings | None = None) -> Iterator[str]:
    """Serve in a thread while the block runs; gives the address. For notebooks and tests."""
    listening, settings = bind(settings or WebSettings(port=0), any_port=False)
    server = _server(store, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        _wait(lambda: server.started or not thread.is_alive())
        yield settings.address.rstrip("/")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def _server(store: Store, settings: WebSettings, *, tls: tuple[Path, Path] | None = None) -> uvicorn.Server:
    config = uvicorn.Config(
        make_app(store, settings), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        lifespan="off", ws="none", timeout_keep_alive=15, timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=65536,
        ssl_certfile=str(tls[0]) if tls else None, ssl_keyfile=str(tls[1]) if tls else None,
    )  # fmt: skip
    return uvicorn.Server(config)


def _open(server: uvicorn.Server, address: str) -> None:
    _wait(lambda: server.started)
    if server.started and not webbrowser.open(address):
        log.info("no browser could be opened; the page is at %s", address)


def _wait(done: Callable[[], bool], *, seconds: float = 20.0) -> None:
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if done():
            return
        pause.wait(0.02)
