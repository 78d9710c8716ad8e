"""Gold sets read into files of records, in two processes."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from truceline.intake import RawReport, read_inputs
from truceline.settings import Settings

PROCESSES = 2
CHUNK = 12

_READER: Any = None


@dataclass
class Reading:
    """Records by id as the contract has them, the lines written, what was refused, and the seconds it took."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0


def _start(pipeline: str | None) -> None:
    global _READER  # one reader a worker process: loading takes longer than reading a report
    from truceline.read import Reader

    _READER = Reader(Settings(pipeline=pipeline) if pipeline else Settings())


def _read(chunk: list[RawReport]) -> list[tuple[str, bool]]:
    from truceline.errors import InputError

    done = []
    for raw in chunk:
        try:
            record = _READER.read(raw, mentions=True).model_dump(mode="json")
            done.append((json.dumps(record, ensure_ascii=False), True))
        except InputError as error:
            done.append((str(error), False))
        except Exception as error:  # one report that breaks the reader must not hide the other figures
            done.append((f"{raw.id}: {type(error).__name__}: {error}", False))
    return done


class Pool:
    """Worker processes with a reader each. seed: of Python's hash, to show what hangs on the order of sets."""

    def __init__(self, *, pipeline: str | None = None, seed: int = 0) -> None:
        os.environ.update(PYTHONHASHSEED=str(seed), OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
        self._pool = ProcessPoolExecutor(
            PROCESSES, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(pipeline,)
        )

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, path: Path, out: Path) -> Reading:
        """Read a gold set and write its records to ``out``, one a line, in the order of the set."""
        raws = [item for item in read_inputs([path]) if isinstance(item, RawReport)]
        chunks = [raws[i : i + CHUNK] for i in range(0, len(raws), CHUNK)]
        start = time.perf_counter()
        found = Reading()
        for done in self._pool.map(_read, chunks):
            for text, good in done:
                (found.lines if good else found.refused).append(text)
        found.seconds = time.perf_counter() - start
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("".join(line + "\n" for line in found.lines), encoding="utf-8")
        found.records = _by_id(found.lines)
        return found


def kept(out: Path) -> Reading:
    """The records of the last run."""
    lines = out.read_text(encoding="utf-8").splitlines()
    return Reading(records=_by_id(lines), lines=lines)


def _by_id(lines: list[str]) -> dict[str, dict[str, Any]]:
    records = (json.loads(line) for line in lines)
    return {record["report"]["id"]: record for record in records}
