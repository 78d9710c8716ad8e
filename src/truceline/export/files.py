"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import OutputError, UsageError

SIDECAR = ".meta.json"


def sidecar_of(file: Path) -> Path:
    """The file beside an export that tells what it is."""
    return file.with_name(file.name + SIDECAR)


def place(out: str | Path, *, never: tuple[str, ...] = ()) -> Path:
    """Where an export goes. never: files that it must not replace. Raises UsageError where it can't be a file."""
    path = Path(out)
    if not path.name or path.is_dir():
        raise UsageError(f"{out} is a folder; name the file to write: --out {path / 'events.csv'}")
    here = {os.path.realpath(one) for one in never}
    if os.path.realpath(path) in here:
        raise UsageError(f"{out} is the record itself; name another file")
    return path


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, under its name when all of it was written; what was there before stays until then. Raises
    OutputError where it can't be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        hint = "Check that its folder exists, that you may write there, and that the disk has room"
        raise OutputError(file=str(path), reason=f"can't be written ({error.strerror or error})", hint=hint) from error
    finally:
        part.unlink(missing_ok=True)
