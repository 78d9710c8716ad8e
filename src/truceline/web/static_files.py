"""The files that pages need, all from the package: none comes from elsewhere."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

FOLDER: Final = Path(__file__).parent / "static"
KINDS: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_YEAR: Final = "public, max-age=31536000, immutable"
_PACKED: Final = frozenset({".css", ".js", ".json", ".svg"})


@dataclass(frozen=True)
class StaticFiles:
    """The files by their names. A name is served under the hash of all of them, so that a browser may keep it."""

    folder: Path = FOLDER

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """All that may be served; nothing else can be asked for."""
        found = sorted(path for path in self.folder.rglob("*") if path.suffix in KINDS)
        return {path.relative_to(self.folder).as_posix(): path for path in found}

    @cached_property
    def version(self) -> str:
        """A hash of names and contents."""
        total = hashlib.sha256()
        for name, path in self.files.items():
            total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()[:12]

    @cached_property
    def _packed(self) -> dict[str, bytes]:
        return {}

    def url(self, name: str) -> str:
        """Where a page finds a file. Raises KeyError where there is none."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"

    def serve(self, request: Request) -> Response:
        """Answer a request for a file."""
        name = request.path_params["name"]
        path = self.files.get(name)
        if path is None:
            return Response("there is no such file\n", status_code=404, media_type="text/plain")
        headers = {"cache-control": _YEAR if request.path_params["version"] == self.version else "no-cache"}
        body = path.read_bytes()
        if path.suffix in _PACKED:
            headers["vary"] = "accept-encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                headers["content-encoding"] = "gzip"
                body = self._packed.setdefault(name, gzip.compress(body, 6, mtime=0))
        return Response(body, media_type=KINDS[path.suffix], headers=headers)
