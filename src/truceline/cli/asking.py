"""The filters that every question to the record takes, and the way from a question to rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from ..errors import UsageError
from .options import RowFormat

if TYPE_CHECKING:
    from ..model import Value
    from ..store import Store

SHOWN = 50


def _option(metavar: str, text: str, *names: str) -> Any:
    return Annotated[str | None, typer.Option(*names, metavar=metavar, help=text)]


FILTERS: dict[str, Any] = {
    "country": _option("NAME|CODE,…", "Placed in these countries; events without a place: parties from there."),
    "conflict": _option(
        "WHO", "Of a conflict: a country (Syria), parties (Turkey – PKK), or parties there (Mali: JNIM, Dogon)."
    ),
    "actor": _option("NAME", "Somebody of this name or id takes part: “RSF”, Sudan (its forces too); =ID: it alone."),
    "type": _option("TYPE,…", "Event types or families (`truceline types`)."),
    "since": _option("DATE", "On this day or later: 2020, 2020-01, 2020-01-16."),
    "until": _option("DATE", "On this day or earlier."),
    "modality": _option("WORD,…", "How it is put: actual, alleged, denied, planned, demanded…"),
    "horizon": _option("WORD", "new: the report's news; background: history told along."),
    "place": _option("NAME", "At a place or in a province of this name."),
    "near": _option("LAT,LON,KM", "Within KM kilometres of a point (degrees, WGS 84)."),
    "source": _option("NAME", "Said by, or published by, somebody of this name."),
    "text": _option("WORDS", "The words of the report that say so have all of these."),
    "standing": _option("WORD,…", "machine, accepted, corrected, added, rejected, all; not rejected unless told."),
}  # fmt: skip

LimitOption = Annotated[
    int | None, typer.Option(metavar="N", min=0, help=f"At most N rows, 0 for all; a table has {SHOWN} unless told.")
]

EachOption = Annotated[bool, typer.Option("--each", help="What every single report tells, not all of them together.")]
SourcesOption = Annotated[
    int, typer.Option("--min-sources", metavar="N", min=1, help="Only what so many independent sources tell.")
]


def with_filters(command: Callable[..., None], *, names: Sequence[str] = tuple(FILTERS)) -> Callable[..., None]:
    """``command`` with an option for every filter of ``names``; it gets those that were given as ``asked``."""
    own = inspect.signature(command)
    hints = get_type_hints(command, include_extras=True)

    def call(**given: Any) -> None:
        asked = {name: given.pop(name) for name in names}
        command(asked={name: value for name, value in asked.items() if value is not None}, **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    before = [p.replace(kind=keyword, annotation=hints[p.name]) for p in own.parameters.values() if p.name != "asked"]
    filters = [inspect.Parameter(name, keyword, default=None, annotation=FILTERS[name]) for name in names]
    call.__signature__ = inspect.Signature([*filters, *before])  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in (*filters, *before)}
    call.__name__, call.__doc__ = command.__name__, command.__doc__
    return call


def answer(
    kind: str,
    asked: dict[str, Any],
    *,
    as_format: RowFormat,
    limit: int | None,
    db: str,
    each: bool = False,
    min_sources: int = 1,
) -> None:
    """Print the rows of one kind, and what the question leaves out. each, min_sources: see the options."""
    from ..store import open_store

    if each and min_sources > 1:
        raise UsageError("--each lists single reports, each of which is one source; leave out --min-sources or --each")

    if limit is None:
        limit = SHOWN if as_format is RowFormat.table else 0
    with open_store(db) as store:
        rows = store.stream(kind, each=each, min_sources=min_sources, limit=limit + 1 if limit else None, **asked)
        print_some(rows, kind=_values(kind, each=each), as_format=as_format, limit=limit)
        note_undated(store, kind, asked, each=each or kind not in ("events", "ceasefires", "talks"))


def print_some(rows: Iterator[Value], *, kind: type[Value], as_format: RowFormat, limit: int) -> None:
    """Print the first ``limit`` rows (0: all), and say where there are more, or none."""
    from .rows import print_rows

    seen = 0

    def first() -> Iterator[Value]:
        nonlocal seen
        for row in rows:
            seen += 1
            if limit and seen > limit:
                return
            yield row

    print_rows(first(), kind=kind, as_format=as_format)
    if not seen:
        typer.echo("truceline: nothing in the record fits", err=True)
    elif limit and seen > limit:
        typer.echo(f"truceline: there are more; --limit 0 shows all of them, not {limit}", err=True)


def note_undated(store: Store, kind: str, asked: dict[str, Any], *, each: bool) -> None:
    """What has no date is never guessed to be within the days asked for: say how much that is."""
    size = store.undated(each=each, **asked) if kind != "reports" else 0
    if size:
        events = "1 event" if size == 1 else f"{size:,} events"
        typer.echo(f"truceline: {events} without a date left out; without --since and --until they are in", err=True)


def _values(kind: str, *, each: bool) -> type[Value]:
    """The values of a kind."""
    from ..store import kept

    kinds: dict[str, type[Value]] = {
        "events": kept.KeptEvent,
        "claims": kept.KeptClaim,
        "ceasefires": kept.KeptCeasefire,
        "talks": kept.KeptTalks,
        "reports": kept.KeptReport,
        "actors": kept.KeptActor,
    }
    whole: dict[str, type[Value]] = {
        "events": kept.WholeEvent,
        "ceasefires": kept.WholeLife,
        "talks": kept.WholeLife,
    }
    return kinds[kind] if each else whole.get(kind, kinds[kind])
