"""A web site on this machine, whose pages a test writes."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from truceline.intake.fetch import Fetcher
from truceline.intake.fetch.pace import Pace
from truceline.settings import FetchSettings

Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


@dataclass
class Site:
    """pages: what answers a path; asked: the requests so far, with their headers in lower case."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, rules of the site left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(
        self, path: str, body: bytes = b"", *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        """A page with a fixed answer; ``_`` in the name of a header stands for ``-``."""

        def answer(request: Handler) -> None:
            send(request, body, status=status, kind=kind, **headers)

        self.pages[path] = answer

    def settings(self, **own: object) -> FetchSettings:
        """Those with which this site may be fetched from, and fast."""
        return FetchSettings(
            **{"allow_hosts": frozenset({f"127.0.0.1:{self.port}"}), "host_delay": 0.0, "seconds": 10.0, **own}
        )

    def fetcher(self, **own: object) -> Fetcher:
        """A fetcher with these."""
        return Fetcher(self.settings(**own), pace=Pace(0.0))


def send(request: Handler, body: bytes, *, status: int = 200, kind: str | None = "text/html", **headers: str) -> None:
    """Answer a request."""
    request.send_response(status)
    told = {"Content-Length": str(len(body)), **({"Content-Type": kind} if kind else {})}
    for name, value in {**told, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        request.send_header(name, value)
    request.end_headers()
    with contextlib.suppress(OSError):
        request.wfile.write(body)


@contextlib.contextmanager
def open_site(*, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers while the test runs."""
    site = Site(scheme="https" if context else "http")

    class Asked(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.close_connection = True
            page = site.pages.get(self.path)
            with contextlib.suppress(OSError):
                page(self) if page else send(self, b"not here", status=404)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Clients that go away are what is tested."""

    server = Quiet(("127.0.0.1", 0), Asked)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
