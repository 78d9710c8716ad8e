"""``truceline engine``: many reports read on a cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import TrucelineError, UsageError
from .options import PipelineOption, settings_of

if TYPE_CHECKING:
    from ..engine.cluster import PartDone

FAILED, PARTLY = 1, 3
_OURS = ("local", "slurm")

engine = typer.Typer(
    name="engine",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Read many reports on several machines at once (pip install 'truceline[cluster]').",
)


@engine.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files and folders of any form that `add` reads; addresses that fsspec knows (s3://bucket/news/*.warc.gz).",
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "--out", metavar="PREFIX", help="Folder for what was read, which all machines reach by this name."
        ),
    ],
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS|local|slurm",
            help="A Dask scheduler (tcp://host:8786); local: this machine; slurm: workers that SLURM gives.",
        ),
    ] = "local",
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Workers, with local (as many as this machine has cores) and slurm (8)."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of reports that bring none: “on Thursday” hangs on it."),
    ] = None,
    part: Annotated[int, typer.Option(metavar="N", min=1, help="Reports that are read at once, into one file.")] = 64,
    pipeline: PipelineOption = None,
) -> None:
    """Read reports on a cluster into a folder; `truceline add PREFIX` then adds them to the record, which becomes the
    same as if `add` had read them. Run the same command again after it was stopped, or after new files have come: what
    is read already is not read again."""
    try:
        from ..engine.cluster import run as run_engine
    except ImportError as error:
        raise TrucelineError(
            f"{error.name or 'Dask'} is not installed. Install it: pip install 'truceline[cluster]'. "
            "Without it, `truceline add --jobs N` reads in several processes on this machine"
        ) from error
    if workers is not None and scheduler not in _OURS:
        raise UsageError(
            "--workers is for local and slurm; a scheduler at an address has those that were started for it"
        )
    done = _Sum()
    try:
        for one in run_engine(
            inputs,
            out=out,
            scheduler=scheduler,
            settings=settings_of(pipeline, None),
            published=published,
            workers=workers or (_cores() if scheduler == "local" else 8),
            most=part,
        ):
            done.take(one)
    except KeyboardInterrupt:
        typer.echo(f"truceline: interrupted after {done}; run the same command to go on", err=True)
        raise
    typer.echo(f"truceline: {done}", err=True)
    if not done.left:
        typer.echo(f"truceline: now add it to the record: truceline add {out}", err=True)
    raise typer.Exit(0 if not done.wrong else PARTLY if done.read else FAILED)


class _Sum:
    """What became of the parts so far."""

    def __init__(self) -> None:
        self.parts = self.there = self.read = self.refused = self.lost = self.left = 0

    def take(self, one: PartDone) -> None:
        """Count a part, and say what could not be read in it."""
        self.parts += 1
        self.there += one.again
        for refused in one.refused:
            typer.echo(f"truceline: {refused.error()}", err=True)
        if one.sum is not None:
            self.read += one.sum.read
            self.refused += one.sum.refused
        else:
            self.lost += one.lost
            self.left += not one.lost
            where = ", ".join(sorted({piece.source.source for piece in one.part.slices})[:3])
            typer.echo(f"truceline: a part of {where}: {one.reason}", err=True)

    @property
    def wrong(self) -> int:
        """How much could not be read."""
        return self.refused + self.lost + self.left

    def __str__(self) -> str:
        """ "120,000 reports read, 312 unreadable, in 1,880 parts (1,200 were there already)"."""
        told = f"{self.read:,} reports read, {self.refused:,} unreadable, in {self.parts:,} parts"
        told += f" ({self.there:,} were there already)" if self.there else ""
        told += f"; {self.lost:,} parts lost (see above)" if self.lost else ""
        return told + (f"; {self.left:,} parts left over: run the same command again" if self.left else "")


def _cores() -> int:
    """Cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
