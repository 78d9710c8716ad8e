"""``truceline merge`` and ``truceline split``: people's word on what is one thing and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .options import DB, DbOption, me

if TYPE_CHECKING:
    from ..store import Decision, Store

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; the user unless told.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why, for those who come after.")]


def merge(
    ids: Annotated[list[str], typer.Argument(metavar="ID ID…", help="m1, or what one report tells: e1, f1, t1.")],
    by: ByOption = None,
    reason: ReasonOption = "",
    db: DbOption = DB,
) -> None:
    """Make events (or ceasefires, or talks) one, for good, whatever the scores say and whatever is added later. A later
    `truceline split` undoes it."""
    from ..store import open_store

    with open_store(db) as store:
        _told(store, store.merge(*ids, by=who(by), reason=reason))


def split(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID…", help="e1 e2…: these from the rest; m1: all that reports tell of it, each apart."),
    ],
    by: ByOption = None,
    reason: ReasonOption = "",
    db: DbOption = DB,
) -> None:
    """Hold what reports tell apart, for good, whatever the scores say and whatever is added later. A later `truceline
    merge` undoes it."""
    from ..store import open_store

    with open_store(db) as store:
        _told(store, store.split(*ids, by=who(by), reason=reason))


def who(by: str | None) -> str:
    """Who decides: as told, else the user of this computer."""
    return by.strip() if by and by.strip() else me()


def _told(store: Store, decision: Decision) -> None:
    for group in decision.value:
        typer.echo(f"{store.whole_of(group[0])}  {' '.join(group)}")
    typer.echo(f"truceline: decision {decision.id} is kept", err=True)
