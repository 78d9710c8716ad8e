"""A whole record out of its JSON lines, back into an empty one."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from ..errors import InputError
from ..store import Store, init
from ..store.portable import Snapshot
from ..store.portable import version as tables_version
from .files import sidecar_of

_ROW: Final = b'{"kind":"row",'
_AGAIN: Final = "Export it again: truceline export --layout jsonl --out FILE"


@dataclass(frozen=True)
class Imported:
    """What an import came to. state: that of the record now."""

    file: Path
    rows: int
    reports: int
    state: str


def import_record(record: Store | str | Path, file: str | Path) -> Imported:
    """Write a whole exported record into an empty one: the same ids, texts, claims and decisions, all or nothing.

    record: an open one, or where it is; it is made there where there is none, once the file's first line is right.

    What comes is compared with what the file's last line says it comes to, and the file with its sidecar where that is
    there. Raises InputError, with the line, where the file is no such export, is cut off or changed, or is only a part
    of a record; StoreError where the record is not empty.
    """
    path = Path(file)
    source = Source(path)
    with contextlib.ExitStack() as stack:
        store = record if isinstance(record, Store) else stack.enter_context(init(record))
        found = store.take_rows(source.rows(), check=source.check)
        state = store.state()
    return Imported(path, sum(size for size, _ in found.values()), found["reports"][0], state)


class Source:
    """An export as JSON lines. Raises InputError where it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head = self._first()
        self._line = 1
        self._end: dict[str, Any] | None = None
        self._checked = False

    def fail(self, reason: str, *, hint: str = _AGAIN, line: int | None = None) -> InputError:
        """An error about this file."""
        return InputError(source=str(self.path), reason=reason, hint=hint, line=line)

    def rows(self, *tables: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows of the record, with their tables. Things as they are counted once are made from these again.
        tables: only these."""
        self._same_as_sidecar()
        self._end = None
        for number, line in self._lines(tables):
            self._line = number
            if self._end is not None:
                raise self.fail("goes on after its last line", line=number)
            if line.get("kind") == "row" and isinstance(line.get("row"), dict) and "table" in line:
                yield str(line["table"]), line["row"]
            elif line.get("kind") == "end":
                self._end = line
        if self._end is None:
            raise self.fail("is cut off: its last line is missing", line=self._line)

    def check(self, found: Snapshot) -> None:
        """Whether what came is what went out."""
        told = (self._end or {}).get("tables", {})
        came = {name: [size, sha] for name, (size, sha) in found.items() if size}
        if came != told:
            wrong = sorted(name for name in came.keys() | told.keys() if came.get(name) != told.get(name))
            raise self.fail(f"was changed since it was exported ({', '.join(wrong)})")

    def _first(self) -> dict[str, Any]:
        first = next((line for _, line in self._lines()), {})
        if first.get("kind") != "record" or first.get("layout") != "jsonl":
            raise self.fail("is no export of a record", hint="Name a file of truceline export --layout jsonl")
        if not first.get("complete"):
            asked = ", ".join(f"{k} {v}" for k, v in first.get("filters", {}).items())
            raise self.fail(f"holds a part of a record ({asked})", hint="Export without filters to import it again")
        theirs = first.get("tables", {}).get("version")
        if theirs != tables_version():
            hint = "Import it with the version that wrote it, then `truceline migrate`"
            raise self.fail(
                f"was written by Truceline {first.get('truceline')} with other tables ({theirs})", hint=hint
            )
        return first

    def _lines(self, tables: tuple[str, ...] = ()) -> Iterator[tuple[int, dict[str, Any]]]:
        try:
            with self.path.open("rb") as file:
                yield from self._read(file, tuple(f'"table":"{name}"}}\n'.encode() for name in tables))
        except OSError as error:
            raise self.fail(f"can't be read ({error.strerror or error})", hint="Check the name and the file") from error

    def _read(self, file: BinaryIO, ends: tuple[bytes, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, raw in enumerate(file, start=1):
            if ends and raw.startswith(_ROW) and not raw.endswith(ends):
                continue  # of another table, as its last words tell
            try:
                line = json.loads(raw)
            except (ValueError, RecursionError) as error:
                raise self.fail(f"is no line of JSON ({type(error).__name__})", line=number) from error
            if not isinstance(line, dict):
                raise self.fail("is no object", line=number)
            yield number, line

    def _same_as_sidecar(self) -> None:
        beside = sidecar_of(self.path)
        if self._checked or not beside.exists():
            return
        self._checked = True
        try:
            told = json.loads(beside.read_bytes())["file"]["sha256"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(source=str(beside), reason="is no sidecar of an export", hint=_AGAIN) from error
        with self.path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != told:
                raise self.fail(f"is not the file that {beside.name} tells of")
