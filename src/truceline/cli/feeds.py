"""``truceline feeds``: feeds and sitemaps that are followed."""

from __future__ import annotations

import sys
import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import StoreError
from .options import DB, DbOption, HostOption, PipelineOption, RowFormat, RowOption, settings_of

if TYPE_CHECKING:
    from ..settings import Settings
    from ..store import Added, Store

FAILED, PARTLY = 1, 3

feeds = typer.Typer(
    name="feeds",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Follow RSS and Atom feeds and sitemaps: what they point at is fetched and added, each once.",
)

LimitOption = Annotated[
    int,
    typer.Option(
        "--limit", metavar="N", min=1, help="So many items of a feed in one run; the rest waits for the next."
    ),
]


class Recipe(StrEnum):
    """How to have feeds asked by the clock."""

    cron = "cron"
    systemd = "systemd"


@feeds.command()
def add(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Addresses of feeds or sitemaps.")],
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of the reports that they point at.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what the feed dates from this day on; for sitemaps of a whole site."),
    ] = None,
    db: DbOption = DB,
) -> None:
    """Follow feeds from now on. They are first asked by `truceline feeds run`."""
    from ..store import open_store

    with open_store(db) as store:
        for url in urls:
            feed = store.add_feed(url, publisher=publisher, since=since)
            typer.echo(f"truceline: following {feed.number} {feed.url}", err=True)


@feeds.command(name="list")
def list_(output: RowOption = RowFormat.table, db: DbOption = DB) -> None:
    """List the feeds that are followed: when each was last asked, how many of its items wait, and its problem."""
    from ..store import Feed, open_store
    from .rows import print_rows

    with open_store(db) as store:
        found = store.feeds()
    if not found:
        typer.echo("truceline: no feed is followed; truceline feeds add URL", err=True)
    print_rows(found, kind=Feed, as_format=output)


@feeds.command()
def remove(
    feed: Annotated[list[str], typer.Argument(metavar="URL|NUMBER…", help="As `truceline feeds list` shows them.")],
    db: DbOption = DB,
) -> None:
    """Follow feeds no longer. What they brought stays in the record."""
    from ..store import open_store

    with open_store(db) as store:
        for one in feed:
            typer.echo(f"truceline: no longer following {store.remove_feed(one).url}", err=True)


@feeds.command()
def run(
    limit: LimitOption = 200, allow_host: HostOption = None, pipeline: PipelineOption = None, db: DbOption = DB
) -> None:
    """Ask every feed for what is new, fetch it and add it. Can be stopped at any time; the next run goes on."""
    from ..store import open_store

    with open_store(db) as store:
        done, problems = _run(store, settings_of(pipeline, allow_host), limit)
    typer.echo(str(done))
    whole = not done.failed and not problems
    raise typer.Exit(0 if whole else PARTLY if done.done or not problems else FAILED)


@feeds.command()
def watch(
    every: Annotated[float, typer.Option(metavar="MINUTES", min=1, help="Minutes between two runs.")] = 15,
    rounds: Annotated[int | None, typer.Option(metavar="N", min=1, help="Stop after so many runs.")] = None,
    limit: LimitOption = 200,
    allow_host: HostOption = None,
    pipeline: PipelineOption = None,
    db: DbOption = DB,
) -> None:
    """Run again and again, until it is stopped (Ctrl-C). On a server rather use `truceline feeds recipe`."""
    from ..store import open_store

    settings = settings_of(pipeline, allow_host)
    count = 0
    while rounds is None or count < rounds:
        if count:
            time.sleep(every * 60)
        count += 1
        # the record is open only while there is something to do: others may copy or migrate it meanwhile
        with open_store(db) as store:
            done, _ = _run(store, settings, limit)
        typer.echo(str(done))
        sys.stdout.flush()


@feeds.command()
def recipe(
    kind: Annotated[Recipe, typer.Argument(help="cron, or systemd: a service and its timer.")],
    every: Annotated[int, typer.Option(metavar="MINUTES", min=1, max=1440, help="Minutes between two runs.")] = 30,
    db: DbOption = DB,
) -> None:
    """Print what has the feeds asked by the clock, for this record and this installation."""
    from .recipes import cron, systemd

    make = cron if kind is Recipe.cron else systemd
    typer.echo(make(every=every, db=db), nl=False)


def _run(store: Store, settings: Settings, limit: int) -> tuple[Added, int]:
    """What was added, and how many feeds could not be had."""
    from ..store import Added, Adder, Asked, Follower
    from .progress import counting

    adder = Adder(store, settings=settings)
    follower = Follower(store, adder, adder.fetcher)
    done, problems = Added(), 0
    try:
        with counting("Fetching") as tick:
            for one in follower.run(limit=limit):
                if not isinstance(one, Asked):
                    done += one
                    if one.error is not None:
                        typer.echo(f"truceline: {one.error}", err=True)
                    tick()
                elif one.without:
                    typer.echo(f"truceline: {one.feed.url}: {one.without:,} entries have no address", err=True)
                elif one.problem:
                    problems += 1
                    typer.echo(f"truceline: {one.feed.url}: {one.problem}", err=True)
                elif one.skipped:
                    typer.echo(f"truceline: {one.feed.url} may not be asked before {one.feed.not_before}", err=True)
    except KeyboardInterrupt:
        typer.echo(f"truceline: interrupted after {done}; the next run goes on", err=True)
        raise
    except StoreError:
        typer.echo(f"truceline: stopped after {done}", err=True)
        raise
    left = follower.waiting()
    if left:
        typer.echo(f"truceline: {left:,} items wait for a later run (truceline feeds list)", err=True)
    return done, problems
