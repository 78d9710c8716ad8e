"""``truceline review queue|log|changed|export``: what waits, what was decided, and what to measure the reader on."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from .asking import with_filters
from .options import DB, DbOption, RowFormat, RowOption
from .review_decide import OfOption

SHOWN = 20


@with_filters
def queue(
    asked: dict[str, Any],
    of: OfOption = "events",
    order: Annotated[
        str, typer.Option("--order", metavar="WORD", help="impact, conflict, uncertainty, time or record.")
    ] = "impact",
    opposed: Annotated[bool, typer.Option("--opposed", help="Only what somebody denies.")] = False,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only what somebody is to look at.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="All ids that the filter gives, and the token to accept exactly these.")
    ] = False,
    output: RowOption = RowFormat.table,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="At most N, 0 for all.")] = SHOWN,
    db: DbOption = DB,
) -> None:
    """List what nobody has checked, the most worthwhile first. Looking changes nothing."""
    from ..store import Waiting, open_store
    from .rows import print_rows

    narrowed = {"of": of, "opposed": opposed, "flagged": flagged, **asked}
    with open_store(db) as store:
        if preview:
            found = store.preview(**narrowed)
            typer.echo("\n".join(found.targets))
            typer.echo(f"truceline: {len(found.targets):,} would be decided on; --all {found.token}", err=True)
            return
        rows = store.queue(order=order, limit=limit or None, **narrowed)
        print_rows(rows, kind=Waiting, as_format=output)
        waiting = store.queue_size(**narrowed)
        typer.echo(f"truceline: {waiting:,} wait{'s' if waiting == 1 else ''}", err=True)


def log(
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="e17, c40, m3…; everything unless told.")] = None,
    output: RowOption = RowFormat.table,
    db: DbOption = DB,
) -> None:
    """List what was decided, the oldest first, what was undone too; not what is said within double coding."""
    from ..store import Decision, open_store
    from .rows import print_rows

    with open_store(db) as store:
        found = [one for one in store.decisions(id_) if one.batch is None]
        print_rows(found, kind=Decision, as_format=output)


def changed(output: RowOption = RowFormat.table, db: DbOption = DB) -> None:
    """List decisions whose thing a newer reading has changed or lost. They stay; look at them again."""
    from ..store import Drift, open_store
    from .rows import print_rows

    with open_store(db) as store:
        found = store.drifted()
        print_rows(found, kind=Drift, as_format=output)
        typer.echo(f"truceline: {len(found):,} of what people decided is read otherwise now", err=True)


@with_filters
def export(
    asked: dict[str, Any],
    partly: Annotated[
        bool, typer.Option("--partly", help="Reports with unchecked events too; these are left out.")
    ] = False,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Standard output unless told.")] = None,
    db: DbOption = DB,
) -> None:
    """Write what people settled as gold (JSON lines): `truceline read` it again and score the two."""
    from ..review import gold, open_reports
    from ..store import open_store

    with open_store(db) as store:
        lines = [json.dumps(row, ensure_ascii=False) for row in gold(store, partly=partly, **asked)]
        left = 0 if partly else open_reports(store)
    body = "".join(line + "\n" for line in lines)
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(body)
    else:
        _written(out, body)
    more = f"; {left:,} more are settled in part (--partly)" if left else ""
    typer.echo(f"truceline: {len(lines):,} reports{more}", err=True)


def _written(out: str, body: str) -> None:
    from pathlib import Path

    from ..errors import UsageError

    try:
        Path(out).write_text(body, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} can't be written ({error.strerror}); name another file with --out") from error
