"""``truceline users``: who may log in to the page."""

from __future__ import annotations

import getpass
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from ..errors import UsageError
from .options import DB, DbOption, me


class What(StrEnum):
    """What to do."""

    add = "add"
    list = "list"
    remove = "remove"


def users(
    what: Annotated[What, typer.Argument(help="add (or change) one, list all, remove one.")],
    name: Annotated[str | None, typer.Argument(help="Whom to add or remove.")] = None,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="reader: sees; coder: decides; lead: settles and sees the audit log.")
    ] = "reader",
    db: DbOption = DB,
) -> None:
    """Who may log in to the page of `truceline serve`. add asks for a password, or takes that of the variable
    TRUCELINE_PASSWORD; for a name that is there it changes role and password. What a removed user decided stays."""
    from ..store import open_store
    from ..store.accounts import Accounts

    with open_store(db) as store:
        accounts = Accounts(store)
        if what is What.list:
            for user in accounts.users():
                typer.echo(f"{user.name}\t{user.role}\tsince {user.made_at}")
            return
        if not name:
            raise UsageError(f"whom? write truceline users {what.value} NAME")
        if what is What.remove:
            accounts.remove(name, by=me())
            typer.echo(f"truceline: {name} can't log in any more", err=True)
            return
        made = accounts.add(name, role, _password(), by=me())
        typer.echo(f"truceline: {made.name} may log in as {made.role}", err=True)


def _password() -> str:
    given = os.environ.get("TRUCELINE_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UsageError("there is nobody to ask for a password; set the variable TRUCELINE_PASSWORD")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise UsageError("the two are not the same; nothing was changed")
    return first
