"""Reading in several processes: order, faults, limits, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.engine.readers import dies_loading, faulty, no_pipeline
from truceline.engine.pool import read_many
from truceline.errors import TrucelineError
from truceline.intake.raw import RawReport, Rejected
from truceline.model import Record
from truceline.settings import Settings

LIMIT = Settings(report_seconds=1.0)


def report(id_: str, *, text: str = "x") -> RawReport:
    return RawReport(id=id_, source=f"{id_}.txt", text=text)


def read(
    ids: Sequence[str], *, jobs: int = 2, settings: Settings = LIMIT, make: Callable[[Settings], object] = faulty
) -> list[str]:
    """The id of each record, or what stands against it."""
    results = read_many([report(i) for i in ids], settings=settings, jobs=jobs, make=make)  # type: ignore[arg-type]
    return [r.report.id if isinstance(r, Record) else f"{r.source}: {r.reason}" for r in results]


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_records_come_in_the_order_of_the_inputs() -> None:
    ids = ["slow1", *map(str, range(30)), "slow2", "last"]
    assert read(ids) == ids


def test_both_processes_read() -> None:
    results = read_many([report(f"slow{n}") for n in range(4)], settings=LIMIT, jobs=2, make=faulty)
    assert len({r.report.sha256 for r in results if isinstance(r, Record)}) == 2


def test_no_more_processes_than_reports() -> None:
    results = read_many([report("1")], settings=LIMIT, jobs=4, make=faulty)
    assert isinstance(next(results), Record)
    assert len(multiprocessing.active_children()) == 1
    assert list(results) == []


def test_no_report_at_all() -> None:
    assert read([]) == []


@pytest.mark.parametrize(("id_", "fate"), [("die", "killed by SIGKILL"), ("quit", "exit code 7")])
def test_a_report_that_kills_its_process_is_the_only_one_lost(id_: str, fate: str) -> None:
    assert read(["1", id_, "2", "3", f"{id_}-again", "4"]) == [
        "1",
        f"{id_}.txt: the process that read this report died ({fate})",
        "2",
        "3",
        f"{id_}-again.txt: the process that read this report died ({fate})",
        "4",
    ]


def test_a_process_that_something_else_killed_costs_nothing(tmp_path: Path) -> None:
    once = report("once", text=str(tmp_path / "killed"))
    found = list(read_many([report("1"), once, report("2")], settings=LIMIT, jobs=2, make=faulty))
    assert [r.report.id for r in found if isinstance(r, Record)] == ["1", "once", "2"]
    assert (tmp_path / "killed").exists()


def test_a_report_that_takes_too_long_is_given_up() -> None:
    began = time.monotonic()
    assert read(["1", "hang", "2", "3"]) == [
        "1",
        "hang.txt: reading this report took longer than 1 seconds",
        "2",
        "3",
    ]
    assert time.monotonic() - began < 60


def test_what_cannot_be_read_is_said_in_its_place() -> None:
    found = read(["1", "foreign", "fault", "2"])
    assert found[:2] == ["1", "foreign.txt: not English"]
    assert "KeyError: 'no such word'" in found[2]
    assert found[3] == "2"


def test_refused_inputs_keep_their_place_and_start_no_process() -> None:
    refused = Rejected(source="a.pdf", reason="binary", hint="Convert it")
    assert list(read_many([refused, refused], settings=LIMIT, jobs=2, make=faulty)) == [refused, refused]
    results = list(read_many([report("slow"), refused, report("2")], settings=LIMIT, jobs=2, make=faulty))
    assert results[1] == refused
    assert [r.report.id for r in results if isinstance(r, Record)] == ["slow", "2"]


def test_inputs_are_not_read_far_ahead() -> None:
    taken: list[int] = []

    def inputs() -> Iterator[RawReport]:
        for n in range(1000):
            taken.append(n)
            yield report("slow" if n == 0 else str(n))

    results = read_many(inputs(), settings=LIMIT, jobs=2, make=faulty)
    next(results)
    assert len(taken) < 40
    results.close()  # type: ignore[attr-defined]


def test_a_large_report_passes_while_its_process_still_loads() -> None:
    large = report("large", text="word " * 400_000)
    (record,) = read_many([large], settings=LIMIT, jobs=2, make=faulty)
    assert isinstance(record, Record)
    assert record.report.text == large.text


def test_what_cannot_be_loaded_ends_it_with_the_reason() -> None:
    with pytest.raises(TrucelineError, match="'en_none' is not installed"):
        read(["1", "2"], make=no_pipeline)


def test_a_process_that_dies_loading_ends_it() -> None:
    with pytest.raises(TrucelineError, match=r"died while it loaded \(exit code 9\).*fewer --jobs"):
        read(["1", "2"], make=dies_loading)
