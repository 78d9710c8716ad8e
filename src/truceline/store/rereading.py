"""Kept reports read again with the present reader: each in one transaction, whatever stops the work half-way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import Connection, select, update

from .. import __version__
from ..errors import InputError
from ..intake.raw import RawReport
from ..model import CONTRACT_VERSION, Record
from ..read import FAULTS, own_fault
from ..settings import Settings
from . import keep, settling
from . import tables as t
from .found_text import cleaned_again
from .ids import id_of, parse_id
from .kept import ReadChange
from .renumber import NUMBERED, renumbered, renumbering

if TYPE_CHECKING:
    from ..read import Reader
    from .store import Store

REASON: Final = f"read again by Truceline {__version__}"


@dataclass(frozen=True, kw_only=True)
class Reread:
    """What became of one report. gone: it was withdrawn meanwhile; error: why it can't be read again, in which case all
    stays as it was."""

    report: str
    became: Literal["same", "changed", "gone", "failed"]
    changes: tuple[ReadChange, ...] = ()
    error: InputError | None = None


@dataclass
class RereadSum:
    """What became of the reports of one call. changes: how many things came, went and changed."""

    became: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)

    def take(self, one: Reread) -> None:
        """Count one more."""
        self.became[one.became] += 1
        self.changes.update(change.change for change in one.changes)

    def __str__(self) -> str:
        """ "12 read again · 9 the same · 3 changed (4 came, 1 went, 2 changed) · 1 can't be read again"."""
        same, changed, failed, gone = (self.became[word] for word in ("same", "changed", "failed", "gone"))
        how = ", ".join(f"{self.changes[word]:,} {word}" for word in ("came", "went", "changed") if self.changes[word])
        parts = [f"{same + changed:,} read again", f"{same:,} the same", f"{changed:,} changed"]
        parts[-1] += f" ({how})" if how else ""
        parts += [f"{failed:,} can't be read again"] if failed else []
        parts += [f"{gone:,} withdrawn meanwhile"] if gone else []
        return " · ".join(parts)


class _OnlyTriedError(Exception):
    """Nothing of it is to be kept."""


class Rereader:
    """Reads kept reports again. The reader is made when the first report needs it.

    dry_run: only tell what would change. debug: let a fault of Truceline's own stop the work.
    """

    def __init__(
        self,
        store: Store,
        *,
        settings: Settings | None = None,
        reader: Reader | None = None,
        dry_run: bool = False,
        debug: bool = False,
    ) -> None:
        self._store = store
        self._settings = settings or (reader.settings if reader else Settings())
        self._reader = reader
        self._dry_run = dry_run
        self._debug = debug

    def reports(self, ids: Iterable[str] = (), *, every: bool = False) -> list[str]:
        """Ids of what is to be read again: these; without any, those that another version of Truceline read; every: all
        of them. Raises StoreError for an id that is not there."""
        wanted = list(dict.fromkeys(one.strip() for one in ids))
        with self._store.reading() as connection:
            if wanted:
                return [id_of("reports", self._store._report(connection, one)) for one in wanted]
            asked = select(t.reports.c.number).order_by(t.reports.c.number)
            if not every:
                asked = asked.where(t.reports.c.reader != __version__)
            return [id_of("reports", number) for number in connection.execute(asked).scalars()]

    def run(self, reports: Iterable[str]) -> Iterator[Reread]:
        """Read these again, one after the other. Raises StoreError where the record can't be written; what was done
        until then is kept."""
        for report in reports:
            yield self.one(report)

    def one(self, report: str) -> Reread:
        """Read one again."""
        number = parse_id(report)[1]
        while True:
            with self._store.reading() as connection:
                row = _row(connection, number)
            if row is None:
                return Reread(report=report, became="gone")
            try:
                record = self._read(row)
            except InputError as error:
                return Reread(report=report, became="failed", error=error)
            except FAULTS as error:
                if self._debug:
                    raise
                raw = RawReport(id=row["given_id"], source=report, text=row["text"])
                return Reread(report=report, became="failed", error=own_fault(raw, error))
            changes = self._write(number, row, record)
            if changes is not None:
                return Reread(report=report, became="changed" if changes else "same", changes=changes)
            # another program has changed or withdrawn it while this one read

    def _read(self, row: dict[str, Any]) -> Record:
        if self._reader is None:
            from ..read import Reader

            self._reader = Reader(self._settings)
        report = keep.kept_report(row)
        return self._reader.read_clean(cleaned_again(report, given_id=row["given_id"], settings=self._settings))

    def _write(self, number: int, row: dict[str, Any], record: Record) -> tuple[ReadChange, ...] | None:
        changes: tuple[ReadChange, ...] | None = None
        try:
            with self._store.writing() as connection:
                if _row(connection, number) == row:
                    changes = _put(connection, number, record)
                if self._dry_run:
                    raise _OnlyTriedError
        except _OnlyTriedError:
            # the numbers of what is new were not given in the end
            changes = changes and tuple(c.model_copy(update={"id": None}) if c.change == "came" else c for c in changes)
        return changes


def _row(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(t.reports).where(t.reports.c.number == number)).mappings().one_or_none()
    return dict(row) if row is not None else None


def _put(connection: Connection, number: int, record: Record) -> tuple[ReadChange, ...]:
    """Put the new reading in the place of the kept one; gives what is other in it."""
    before = keep.kept_record(connection, number)
    own = [one.id for kind in NUMBERED for one in getattr(before, kind)]
    decided = settling.decided(connection, own)
    if _same(before, record):
        read_by = {"reader": __version__, "contract": CONTRACT_VERSION}
        connection.execute(update(t.reports).where(t.reports.c.number == number).values(**read_by))
        return ()
    keep.keep_again(connection, number, record, reason=REASON)
    after = keep.kept_record(connection, number)
    return tuple(_changes(before, after, decided))


def _same(before: Record, record: Record) -> bool:
    plan = renumbering(record, before)
    if any(plan.needed(kind) or len(plan.kept[kind]) != len(getattr(before, kind)) for kind in NUMBERED):
        return False
    found = renumbered(record, plan.ids({kind: iter(()) for kind in NUMBERED}))
    report = found.report.model_copy(update={"id": before.report.id})
    return not list(_changes(before, found.model_copy(update={"report": report}), frozenset()))


def _changes(before: Record, after: Record, decided: frozenset[str]) -> Iterator[ReadChange]:
    of = before.report.id
    fields = _fields(before.report, after.report)
    if fields:
        yield ReadChange(report=of, change="changed", id=of, kind="reports", fields=fields)
    for kind in NUMBERED:
        was = {one.id: one for one in getattr(before, kind)}
        now = {one.id: one for one in getattr(after, kind)}
        for id_ in [*was, *(one for one in now if one not in was)]:
            one = now.get(id_) or was[id_]
            told: dict[str, Any] = {
                "report": of, "id": id_, "kind": kind, "type": getattr(one, "type", None), "decided": id_ in decided,
                "quote": " … ".join(piece.quote for piece in one.evidence),
            }  # fmt: skip
            if id_ not in now:
                yield ReadChange(change="went", **told)
            elif id_ not in was:
                yield ReadChange(change="came", **told)
            elif fields := _fields(was[id_], now[id_]):
                yield ReadChange(change="changed", fields=fields, **told)


def _fields(was: Any, now: Any) -> dict[str, tuple[Any, Any]]:
    old, new = was.model_dump(mode="json"), now.model_dump(mode="json")
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}
