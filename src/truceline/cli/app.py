"""The commands put together, and the way from an error to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from .. import __version__
from ..engine.threads import one_thread
from ..errors import TrucelineError
from .actors import actors
from .add import add
from .backup import backup
from .ceasefires import ceasefires
from .check import check
from .cite import cite
from .claims import claims
from .compare import compare
from .diff import diff
from .doctor import doctor
from .engine import engine
from .events import events
from .export import export
from .feeds import feeds
from .import_ import import_
from .init import init
from .merging import merge, split
from .migrate import migrate
from .monitor import monitor
from .places import places
from .read import read
from .report import report
from .reports import reports
from .reread import reread
from .review import review
from .rules import rules
from .search import search
from .serve import serve
from .show import show
from .talks import talks
from .types import types
from .users import users
from .why import why
from .withdraw import withdraw

app = typer.Typer(
    name="truceline",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
_READING = (read,)
_KEEPING = (init, add, reread, withdraw, check, backup, migrate, doctor)
_ASKING = (events, claims, ceasefires, talks, reports, actors, show, search)
_DECIDING = (why, merge, split)
_MONITORING = (monitor, report, compare)
_EXPORTING = (export, cite, diff)
_SHOWING = (serve, users)
_VOCABULARY = (types, rules, places)
for command in (
    *_READING,
    *_KEEPING,
    *_ASKING,
    *_DECIDING,
    *_MONITORING,
    *_EXPORTING,
    *_SHOWING,
    *_VOCABULARY,
):
    app.command()(command)
app.command("import")(import_)
app.add_typer(review)
app.add_typer(feeds)
app.add_typer(engine)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read news reports about armed conflict into a sourced record: who did what to whom, when, where, and who says so.

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done (what failed is listed on stderr), 4 the
    record is not whole (doctor), 130 interrupted.
    """
    one_thread()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line (that of the process, where ``arguments`` is None) and exit with the contract's code."""
    try:
        app(args=arguments, prog_name="truceline")
    except TrucelineError as error:
        typer.echo(f"truceline: {error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(0)
