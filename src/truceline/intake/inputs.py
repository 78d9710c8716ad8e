"""Files, standard input and addresses → raw reports, one at a time; what can't be read is said, not dropped."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from ..settings import Settings
from .forms import read_piece
from .piece import INSIDE, Bounds, Piece
from .published import parse_published
from .raw import RawReport, Rejected, Retrieval
from .streams import peeked
from .web_address import is_address, plain_address, without_secrets

if TYPE_CHECKING:
    from .fetch import Fetched, Fetcher


def read_inputs(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[RawReport | Rejected]:
    """The reports of ``paths`` in order: files of any form (`forms`), ``-`` for ``stdin`` (bytes), addresses.

    published: the date of every report that brings none of its own. fetcher: how addresses are fetched; one is made
    when the first is met. Holds one report at a time. Raises UsageError, before anything is read, where ``published``
    can't be read.
    """
    settings = settings or Settings()
    day = parse_published(published) if published else None
    return _read_all(list(paths), day=day, stdin=stdin, settings=settings, fetcher=fetcher)


def origin_of(source: str) -> str:
    """What a source is called for good: the whole path of a file, an address as it is."""
    if source.split(INSIDE)[0] == "-" or is_address(source):
        return source
    outer, inside, rest = source.partition(INSIDE)
    return os.path.abspath(outer) + inside + rest


def _read_all(
    paths: list[str | Path], *, day: str | None, stdin: BinaryIO | None, settings: Settings, fetcher: Fetcher | None
) -> Iterator[RawReport | Rejected]:
    for path in paths:
        name = str(path)
        if name == "-":
            if stdin is None:
                yield Rejected(source="-", reason="there is no standard input here", hint="Name a file instead")
            else:
                yield from _read_stream(stdin, source="-", day=day, settings=settings)
        elif is_address(name):
            if fetcher is None:
                from .fetch import Fetcher

                fetcher = Fetcher(settings.fetch)
            yield from _read_address(name, fetcher, day=day, settings=settings)
        else:
            yield from _read_path(Path(path), day=day, settings=settings)


def _read_stream(
    stream: BinaryIO, *, source: str, day: str | None, settings: Settings, size: int | None = None
) -> Iterator[RawReport | Rejected]:
    """The reports in a stream. size: its bytes, where they are known."""
    head, stream = peeked(stream)
    bounds = Bounds(settings, packed=size)
    name = os.path.basename(source)
    yield from read_piece(
        Piece(source=source, name=name, stream=stream, head=head, bounds=bounds, settings=settings, day=day)
    )


def _read_address(
    address: str, fetcher: Fetcher, *, day: str | None, settings: Settings
) -> Iterator[RawReport | Rejected]:
    from .fetch import FetchError

    try:
        fetched = fetcher.get(address)
    except FetchError as error:
        yield Rejected(source=without_secrets(address), reason=error.reason, hint=error.hint)
        return
    yield from read_fetched(fetched, day=day, settings=settings)


def read_fetched(
    fetched: Fetched, *, day: str | None, settings: Settings, **told: Any
) -> Iterator[RawReport | Rejected]:
    """The reports in what was fetched, each with where and when it was. told: what is known of them beside (see
    Piece)."""
    body = fetched.body or b""
    url = plain_address(fetched.given)
    along = " ".join(filter(None, (url, told.get("dated"))))
    retrieval = Retrieval(
        asked=fetched.asked,
        given=fetched.given,
        at=fetched.at,
        status=fetched.status,
        content_type=fetched.content_type,
        sha256=fetched.sha256,
        body=body,
    )
    head, stream = peeked(io.BytesIO(body))
    yield from read_piece(
        Piece(
            source=fetched.asked,
            name=os.path.basename(urlsplit(fetched.given).path),
            stream=stream,
            head=head,
            bounds=Bounds(settings, packed=len(body)),
            settings=settings,
            id=fetched.asked,
            day=day,
            url=url,
            charset=fetched.charset,
            along=along,
            retrieval=retrieval,
            **told,
        )
    )


def _read_path(path: Path, *, day: str | None, settings: Settings) -> Iterator[RawReport | Rejected]:
    # a name may hold bytes of no encoding: it is opened as it is, and shown and kept as text
    source = os.fsencode(path).decode("utf-8", "replace")
    if "\x00" in source:
        yield Rejected(source=source.replace("\x00", "?"), reason="is no file name", hint="Check the name")
        return
    if path.is_dir():
        yield Rejected(source=source, reason="is a folder", hint=f"Name its files: {source}/*")
        return
    try:
        with path.open("rb") as stream:
            told = os.fstat(stream.fileno())
            size = told.st_size if stat.S_ISREG(told.st_mode) else None
            yield from _read_stream(stream, source=source, day=day, settings=settings, size=size)
    except FileNotFoundError:
        yield Rejected(source=source, reason="there is no such file", hint="Check the name and the folder")
    except PermissionError:
        yield Rejected(source=source, reason="may not be read by you", hint="Change its permissions or copy it")
    except OSError as error:
        reason = f"can't be read ({error.strerror or error})"
        yield Rejected(source=source, reason=reason, hint="Check the file and the disk, then try again")
