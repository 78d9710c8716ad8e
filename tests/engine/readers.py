"""Readers for the tests of the engine: quick, and as faulty as a report's id says. Processes import them by name."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from truceline.engine.dask_worker import read
from truceline.engine.part import PartSum
from truceline.engine.plan import Order, Part
from truceline.errors import InputError, PipelineError
from truceline.intake.raw import RawReport, Rejected
from truceline.model import Record, Report
from truceline.settings import Settings


class Faulty:
    """Reads every text as a record without events, unless the id says otherwise."""

    def read(self, raw: RawReport, *, mentions: bool = False) -> Record:
        """The record; dies, hangs, dawdles or fails where the id says so."""
        if raw.id.startswith("die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if raw.id.startswith("once") and not os.path.exists(raw.text or ""):
            open(raw.text or "", "x").close()
            os.kill(os.getpid(), signal.SIGKILL)
        if raw.id.startswith("quit"):
            os._exit(7)
        if raw.id.startswith("hang"):
            time.sleep(600)
        if raw.id.startswith("slow"):
            time.sleep(0.3)
        if raw.id.startswith("fault"):
            raise KeyError("no such word")
        if raw.id.startswith("foreign"):
            raise InputError(source=raw.source, line=raw.line, reason="not English", hint="Translate it")
        return Record(report=Report(id=raw.id, text=raw.text or "", sha256=str(os.getpid())))


def faulty(settings: Settings) -> Faulty:
    """The reader."""
    return Faulty()


class Telling(Faulty):
    """The same, telling texts apart."""

    def read(self, raw: RawReport, *, mentions: bool = False) -> Record:
        """The record, with the text's hash."""
        made = super().read(raw)
        sha256 = hashlib.sha256(made.report.text.encode()).hexdigest()
        return made.model_copy(update={"report": made.report.model_copy(update={"sha256": sha256})})


def telling(settings: Settings) -> Telling:
    """The reader."""
    return Telling()


def no_pipeline(settings: Settings) -> Faulty:
    """Loading fails with a reason."""
    raise PipelineError("language pipeline 'en_none' is not installed")


def dies_loading(settings: Settings) -> Faulty:
    """Loading kills the process."""
    os._exit(9)


class Steady(Faulty):
    """The same, with nothing in its records of the process that read them."""

    def read(self, raw: RawReport, *, mentions: bool = False) -> Record:
        """The record."""
        record = super().read(raw, mentions=mentions)
        return record.model_copy(update={"report": record.report.model_copy(update={"sha256": _sum(raw)})})


def steady(settings: Settings) -> Steady:
    """The reader."""
    return Steady()


def _sum(raw: RawReport) -> str:
    return hashlib.sha256((raw.text or "").encode()).hexdigest()


def deadly(part: Part, order: Order, readers: str) -> tuple[PartSum, list[Rejected]]:
    """Kills the worker that is given a report called die, as nothing does that is known."""
    with Path(part.slices[0].source.address).open() as lines:
        cut = part.slices[0].cut
        assert cut is not None
        first = cut.first + cut.skip
        wanted = [line for number, line in enumerate(lines, 1) if first <= number < first + cut.count]
    if any('"die' in line for line in wanted):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(part, order, readers)
