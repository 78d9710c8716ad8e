"""Files, standard input and addresses → raw reports, one at a time; what can't be read is said, not dropped."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from ..settings import Settings
from .cuts import Cut, read_cut
from .forms import read_piece
from .piece import INSIDE, Bounds, Piece
from .published import parse_published
from .raw import RawReport, Rejected, Retrieval
from .streams import peeked
from .web_address import is_address, plain_address, without_secrets

if TYPE_CHECKING:
    from .fetch import Fetched, Fetcher

Open = Callable[[], AbstractContextManager[tuple[BinaryIO, int | None]]]
"""Opens something: its bytes, and how many they are where that is known. Raises OSError."""


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
    yield from read_piece(whole_piece(stream, source=source, day=day, settings=settings, size=size))


def whole_piece(
    stream: BinaryIO,
    *,
    source: str,
    day: str | None = None,
    settings: Settings | None = None,
    size: int | None = None,
) -> Piece:
    """All bytes of an input. size: how many, where that is known; the rest as in Piece."""
    settings = settings or Settings()
    head, stream = peeked(stream)
    name, bounds = os.path.basename(source), Bounds(settings, packed=size)
    return Piece(source=source, name=name, stream=stream, head=head, bounds=bounds, settings=settings, day=day)


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
    yield from read_opened(partial(opened, path), source=source, day=day, settings=settings)


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int | None]]:
    """A file's bytes, and how many they are where that is known. Raises OSError."""
    with path.open("rb") as stream:
        told = os.fstat(stream.fileno())
        yield stream, told.st_size if stat.S_ISREG(told.st_mode) else None


def read_opened(
    opening: Open, *, source: str, day: str | None, settings: Settings, cut: Cut | None = None
) -> Iterator[RawReport | Rejected]:
    """The reports in what is opened, wherever it lies, or why it can't be opened. cut: only this part of it."""
    try:
        with opening() as (stream, size):
            if cut is None:
                yield from _read_stream(stream, source=source, day=day, settings=settings, size=size)
            else:
                piece = whole_piece(stream, source=source, day=day, settings=settings, size=size)
                yield from read_cut(cut, piece)
    except FileNotFoundError:
        yield Rejected(source=source, reason="there is no such file", hint="Check the name and the folder")
    except PermissionError:
        yield Rejected(source=source, reason="may not be read by you", hint="Change its permissions or copy it")
    except OSError as error:
        reason = f"can't be read ({error.strerror or error})"
        yield Rejected(source=source, reason=reason, hint="Check the file and the disk, then try again")
