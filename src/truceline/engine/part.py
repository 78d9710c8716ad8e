"""A part of a run, read into one file: all that is known of each report, and its record."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from ..errors import InputError, TrucelineError
from ..intake.inputs import read_opened
from ..intake.raw import RawReport, Rejected
from ..model import Record
from .files import EXTRA, Folder, opened_at, stamp_of
from .line import contract_line
from .plan import Order, Part, Slice

Read = Callable[[Iterable[RawReport | Rejected]], Iterator[Record | Rejected]]
"""Reads reports: for each, in order, its record or why there is none."""
_TEXTS: Final = (
    "source", "origin", "id", "text", "html", "published", "title", "url", "publisher", "sha256", "dated", "along"
)  # fmt: skip
_AT_ONCE = 64
_BYTES = 16 << 20
_SUM: Final = b"truceline"


class PartSum(BaseModel):
    """What came of a part. read: records; refused: reports that have none; sha256: of its rows."""

    model_config = ConfigDict(frozen=True)

    name: str
    read: int
    refused: int
    sha256: str


class ChangedError(TrucelineError):
    """An input is not what it was when it was looked through."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report in a part. item: as it came in, or why it could not even be opened; result: its record, or why there is
    none; origin: what the record calls where it came from."""

    item: RawReport | Rejected
    result: Record | Rejected
    origin: str


def read_part(part: Part, order: Order, *, read: Read) -> tuple[PartSum, list[Rejected]]:
    """Read a part into its file; what it comes to, and what could not be read. The same part gives the same bytes,
    wherever and however often it is read. Raises OutputError where it can't be written, ChangedError where an input is
    another by now."""
    waiting: deque[tuple[RawReport | Rejected, str]] = deque()

    def inputs() -> Iterator[RawReport | Rejected]:
        for one in part.slices:
            for item in _items(one, order):
                waiting.append((item, one.source.origin + item.source.removeprefix(one.source.source)))
                yield item

    refused: list[Rejected] = []
    with _Writer(Folder(order.out), part) as writer:
        for result in read(inputs()):
            item, origin = waiting.popleft()
            writer.write(Found(item, result, origin))
            if isinstance(result, Rejected):
                refused.append(result)
    return writer.sum(), refused


def found_in(part: Part, folder: Folder) -> Iterator[Found]:
    """The reports of a part that was read, in order, a few held at a time. Raises InputError where its file is damaged
    or gone."""
    arrow, parquet = _arrow()
    try:
        with folder.reading(part.file) as stream:
            file = parquet.ParquetFile(stream, page_checksum_verification=True)
            total = hashlib.sha256()
            for row in _rows(file):
                _note(total, row)
            if total.hexdigest() != _told(file).sha256:
                raise ValueError("its rows are not those that were written")
            yield from map(_found, _rows(file))
    except (OSError, arrow.ArrowException, ValueError, KeyError) as error:
        hint = "Delete it if it is there, and run the same `truceline engine run` again: only this part is read again"
        where = f"{folder.address}/{part.file}"
        raise InputError(source=where, reason=f"can't be read ({str(error).splitlines()[0]})", hint=hint) from error


def sum_of(part: Part, folder: Folder) -> PartSum | None:
    """What a part that is there came to; None where its file is none that can be read."""
    arrow, parquet = _arrow()
    try:
        with folder.reading(part.file) as stream:
            return _told(parquet.ParquetFile(stream))
    except (OSError, arrow.ArrowException, ValueError, KeyError):
        return None


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(_AT_ONCE):
        yield from batch.to_pylist()


def _told(file: Any) -> PartSum:
    return PartSum.model_validate_json((file.metadata.metadata or {})[_SUM])


def _note(total: Any, row: dict[str, Any]) -> None:
    """Sum a row up."""
    total.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _items(one: Slice, order: Order) -> Iterator[RawReport | Rejected]:
    source = one.source
    if source.sha256 and stamp_of(source.address) != source.stamp:
        raise ChangedError(f"{source.source}: has changed since the run began. Run the same command again")
    opening = partial(opened_at, source.address)
    yield from read_opened(opening, source=source.source, day=order.published, settings=order.settings, cut=one.cut)


@dataclass
class _Writer:
    """Writes rows to a part's file, some at a time; a context manager, after which it is there or not at all."""

    folder: Folder
    part: Part
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _size: int = 0
    _read: int = 0
    _refused: int = 0
    _total: Any = field(default_factory=hashlib.sha256)

    def __enter__(self) -> _Writer:
        self._arrow, parquet = _arrow()
        text = self._arrow.string()
        self._schema = self._arrow.schema(
            [
                *((name, text) for name in _TEXTS),
                ("line", self._arrow.int64()),
                ("notes", self._arrow.list_(text)),
                ("record", text),
                ("reason", text),
                ("hint", text),
            ]
        )
        self._file = self.folder.writing(self.part.file)
        stream = self._file.__enter__()
        self._out = parquet.ParquetWriter(stream, self._schema, compression="zstd", write_page_checksum=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if kind is None:
            self._flush()
            self._out.add_key_value_metadata({_SUM: self.sum().model_dump_json()})
        self._out.close()
        self._file.__exit__(kind, error, trace)

    def sum(self) -> PartSum:
        """What was written."""
        total = self._total.hexdigest()
        return PartSum(name=self.part.name, read=self._read, refused=self._refused, sha256=total)

    def write(self, found: Found) -> None:
        """Add a row."""
        row = _row(found)
        self._rows.append(row)
        _note(self._total, row)
        self._read += row["record"] is not None
        self._refused += row["record"] is None
        self._size += sum(len(row[name] or "") for name in ("text", "html", "record"))
        if len(self._rows) >= _AT_ONCE or self._size >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._out.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()
        self._size = 0


def _row(found: Found) -> dict[str, Any]:
    result = found.result
    raw = found.item if isinstance(found.item, RawReport) else None
    row: dict[str, Any] = {name: getattr(raw, name, None) for name in _TEXTS}
    row |= {"origin": found.origin, "line": getattr(raw, "line", None), "notes": list(getattr(raw, "notes", ()))}
    if isinstance(result, Rejected):
        return row | {
            "source": result.source,
            "line": result.line,
            "record": None,
            "reason": result.reason,
            "hint": result.hint,
        }
    return row | {"record": contract_line(result), "reason": None, "hint": None}


def _found(row: dict[str, Any]) -> Found:
    raw = None
    if row["id"] is not None:
        told = {name: row[name] for name in _TEXTS if name != "origin"}
        raw = RawReport(**{**told, "line": row["line"], "notes": tuple(row["notes"])})
    if row["record"] is not None and raw is not None:
        return Found(raw, Record.model_validate_json(row["record"]), row["origin"])
    refused = Rejected(source=row["source"], line=row["line"], reason=row["reason"], hint=row["hint"])
    return Found(raw or refused, refused, row["origin"])


def _arrow() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise TrucelineError(f"pyarrow is not installed. {EXTRA}") from error
