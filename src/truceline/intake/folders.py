"""Folders → the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[str | Path], *, leave_out: Iterable[str | Path] = ()) -> Iterator[str]:
    """``paths`` with every folder replaced by its files and those of the folders below it, in the order of their names.

    Hidden files and folders (``.git``) are left out, links to folders are not followed, so that no file comes twice.
    leave_out: files that are no reports; one that is named itself in ``paths`` stays.
    """
    out = {os.path.abspath(path) for path in leave_out}
    for path in paths:
        if str(path) == "-" or not os.path.isdir(path):
            yield str(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                found = os.path.join(folder, name)
                if not name.startswith(".") and os.path.abspath(found) not in out:
                    yield found
