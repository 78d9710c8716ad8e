"""What was read elsewhere, into the record: the same record as if it had been read here."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from ..errors import InputError, UsageError
from ..intake.raw import Rejected
from ..intake.web_address import is_address
from .files import Folder
from .part import found_in
from .plan import MANIFEST, Manifest, Part

if TYPE_CHECKING:
    from ..store import Adder, Outcome

# What fsspec would go to by the name of a host: that is for the one door to the network, which refuses all but the web.
_HOSTS = frozenset("http https ftp ftps sftp ssh smb webdav dav github gist git jupyter jlab".split())


def add_all(
    adder: Adder, paths: Iterable[str], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Generator[Outcome]:
    """What becomes of each report of the inputs, among which may be runs of the engine.

    Raises UsageError where a day of publication is given for a run; else as `add_run` and `Adder.add`.
    """
    for run, group in groupby(paths, key=is_run):
        given = list(group)
        if run and published is not None:
            raise UsageError(f"--published is for reports that are read now; {given[0]} was read already")
        if run:
            for path in given:
                yield from add_run(adder, path)
        else:
            yield from adder.add(given, published=published, stdin=stdin)


def is_run(path: str) -> bool:
    """Whether an input is the folder of a run of the engine: a folder with its manifest, or the address of a store of
    files."""
    if is_address(path):
        return path.lower().partition("://")[0] not in _HOSTS
    return os.path.isfile(os.path.join(path, MANIFEST))


def add_run(adder: Adder, path: str) -> Iterator[Outcome]:
    """What becomes of each report of a run. Nothing is read again, but where a report completes one that is kept.

    Raises InputError where the run is not whole, with the next step; StoreError as `Adder.add`.
    """
    folder = Folder(path)
    manifest = Manifest.of(folder)
    if not manifest.complete:
        hint = "Run the same `truceline engine run` again until it ends: what is read already is not read again"
        raise InputError(source=folder.address, reason="is a run that has not come to its end", hint=hint)
    for part in manifest.parts:
        if part.name in manifest.lost:
            yield from _lost(adder, part, manifest.lost[part.name])
            continue
        for found in found_in(part, folder):
            yield adder.add_read(found.item, found.result, place=(found.origin, found.item.line or 0))


def _lost(adder: Adder, part: Part, reason: str) -> Iterator[Outcome]:
    for one in part.slices:
        where = "" if one.cut is None else f" (from {one.cut.first + one.cut.skip}, {one.cut.count} of them)"
        refused = Rejected(source=one.source.source, reason=reason + where, hint="Read it alone: truceline add")
        yield adder.add_read(refused, None, place=(one.source.origin, refused.line or 0))
