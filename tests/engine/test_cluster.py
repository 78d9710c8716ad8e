"""Reading on a cluster: a real scheduler, workers in processes of their own, and what is killed among them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engine.dask_machines import ROOT, Machines
from tests.engine.readers import deadly, steady
from tests.intake.files import members, page, record
from tests.store.dump import dump
from truceline.engine import cluster, schedulers
from truceline.engine.adding import add_all
from truceline.engine.attempt import attempt
from truceline.engine.cluster import PartDone, run
from truceline.engine.files import Folder
from truceline.engine.line import contract_line
from truceline.engine.part import ChangedError, found_in, read_part
from truceline.engine.plan import MANIFEST, Manifest
from truceline.engine.pool import read_many
from truceline.errors import InputError, OutputError, TrucelineError, UsageError
from truceline.intake.raw import RawReport, Rejected
from truceline.model import Record
from truceline.read import Reader
from truceline.settings import Settings
from truceline.store import Adder, init

GOLD = ROOT / "tests" / "gold" / "plain_reports.jsonl"
FOREIGN = "Die Rebellen haben die Stadt angegriffen und mehrere Menschen getötet, wie die Polizei mitteilte.\n" * 4

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX signals")


@pytest.fixture(scope="module")
def machines() -> Iterator[Machines]:
    """A scheduler and two workers."""
    with Machines() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    return tmp_path


def rows(name: str, ids: Iterable[str]) -> str:
    """A file of reports called so."""
    Path(name).write_text("".join(json.dumps({"id": i, "text": f"Report {i}."}) + "\n" for i in ids))
    return name


def read(machines: Machines, *inputs: str, out: str = "run", **told: Any) -> list[PartDone]:
    """Run with a quick reader."""
    options: dict[str, Any] = {"make": steady, "most": 2, **told}
    return list(run(inputs, out=out, scheduler=machines.address, **options))


def ids(out: str = "run") -> list[str]:
    """What a run holds, in order: the id of a record, or what stands against it."""
    folder = Folder(out)
    found = (one for part in Manifest.of(folder).parts if folder.has(part.file) for one in found_in(part, folder))
    return [one.result.report.id if isinstance(one.result, Record) else one.result.reason for one in found]


def files(out: str = "run") -> dict[str, bytes]:
    """The parts of a run as they lie there."""
    return {path.name: path.read_bytes() for path in Path(out, "parts").iterdir()}


def twenty() -> list[str]:
    return [f"slow{n}" for n in range(20)]


# -- the same record --------------------------------------------------------------------------------------------------


@pytest.fixture
def news(folder: Path) -> list[str]:
    """Inputs of many forms; some can't be read."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    Path("news.jsonl").write_text("\n".join([*lines[:4], "{no json", lines[1]]) + "\n", encoding="utf-8")
    pages = [record("response", f"https://lantern.example/{town}", page(town)) for town in ("Bama", "Rann", "Baga")]
    Path("pages.warc.gz").write_bytes(members(*pages))
    told = [json.loads(line) for line in lines[4:7]]
    pq.write_table(
        pa.table({name: [row[name] for row in told] for name in ("id", "text", "published")}), "more.parquet"
    )
    Path("texts").mkdir()
    Path("texts/foreign.txt").write_text(FOREIGN, encoding="utf-8")
    Path("texts/one.txt").write_text(json.loads(lines[7])["text"], encoding="utf-8")
    return ["news.jsonl", "pages.warc.gz", "more.parquet", "texts", "missing.txt"]


def printed(*arguments: str) -> bytes:
    """What ``truceline read`` prints."""
    command = [sys.executable, "-m", "truceline", "read", "--format", "jsonl", *arguments]
    return subprocess.run(
        command, capture_output=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ).stdout


def test_one_process_several_and_a_cluster_make_the_same(machines: Machines, news: list[str], reader: Reader) -> None:
    done = list(run(news, out="run", scheduler=machines.address, most=2))
    assert len(done) > 6
    said = [one.error().reason for part in done for one in part.refused]
    assert len(said) == 3 and any("German" in reason for reason in said)
    folder = Folder("run")
    found = [one for part in Manifest.of(folder).parts for one in found_in(part, folder)]
    lines = [contract_line(one.result) + "\n" for one in found if isinstance(one.result, Record)]
    one = printed(*news)
    assert len(lines) == len(one.splitlines()) == 12
    assert "".join(lines).encode() == one
    kept = []
    for name, inputs, jobs in (("a", news, 1), ("b", news, 2), ("c", ["run"], 1)):
        with init(f"{name}.db") as store:
            reading = partial(read_many, settings=Settings(), jobs=jobs) if jobs > 1 else None
            adder = Adder(store, reader=reader if inputs is news else None, reading=reading)
            became = [(o.became, o.source, o.line, o.report, o.notes) for o in add_all(adder, inputs)]
            again = [o.became for o in add_all(adder, inputs)]
            assert set(again) == {"duplicate", "unreadable"}
            kept.append((became, dump(store), store.state()))
    assert kept[0] == kept[1] == kept[2]


def test_parts_have_the_same_bytes_wherever_they_are_read(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", ["1", "2", "foreign", "3", "fault", "4"])
    read(machines, source)
    shutil.move("run", "first")
    read(machines, source, out=f"file://{folder}/run")
    assert files() == files("first")
    manifest = Manifest.of(Folder("first"))
    order = cluster.Order(out=str(folder / "here"), settings=Settings(), published=None, reader=manifest.reader)

    def one_after_the_other(inputs: Iterable[RawReport | Rejected]) -> Iterator[Record | Rejected]:
        reader = steady(Settings())
        return (i if isinstance(i, Rejected) else attempt(reader, i, mentions=False) for i in inputs)

    for part in manifest.parts:
        read_part(part, order, read=one_after_the_other)
    assert files("here") == files("first")


def test_a_name_stands_for_all_that_a_part_hangs_on(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", ["1", "2", "3"])
    first = {one.part.name for one in read(machines, source)}
    assert all(one.again for one in read(machines, source))
    others: list[Callable[[], Any]] = [
        lambda: read(machines, source, published="2020-01-01"),
        lambda: read(machines, source, settings=Settings(new_within_days=3)),
        lambda: read(machines, rows("a.jsonl", ["1", "2", "4"])),
    ]
    for other in others:
        assert not first & {one.part.name for one in other()}


def test_a_new_file_among_many_leaves_most_parts_as_they_are(machines: Machines, folder: Path) -> None:
    Path("news").mkdir()
    for n in range(40):
        rows(f"news/{n:02}.jsonl", [str(n)])
    first = read(machines, "news", most=4)
    assert 10 < len(first) < 30
    rows("news/17b.jsonl", ["new"])
    again = read(machines, "news", most=4)
    assert sum(not one.again for one in again) <= 2
    assert ids() == [*map(str, range(18)), "new", *map(str, range(18, 40))]


# -- what is killed ---------------------------------------------------------------------------------------------------


def when(ready: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    """Do something beside as soon as it is time."""

    def wait() -> None:
        until = time.monotonic() + 60
        while not ready() and time.monotonic() < until:
            time.sleep(0.02)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def some(out: str = "run") -> bool:
    """Whether a part is there."""
    return any(Path(out, "parts").glob("*.parquet"))


def test_a_killed_worker_loses_and_doubles_nothing(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", twenty())
    read(machines, source, out="calm")
    pid = machines.workers()[0]
    killing = when(some, lambda: os.kill(pid, signal.SIGKILL))
    done = read(machines, source)
    killing.join()
    assert pid not in machines.workers()
    assert ids() == twenty()
    assert all(one.sum is not None for one in done)
    assert files() == files("calm")


def test_a_report_that_kills_its_process_is_the_only_one_lost(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", ["1", "die", "2", "3"])
    before = machines.workers()
    done = read(machines, source)
    reason = "the process that read this report died (killed by SIGKILL)"
    assert ids() == ["1", reason, "2", "3"]
    (refused,) = [one for part in done for one in part.refused]
    assert (refused.source, refused.line, refused.reason) == ("a.jsonl", 2, reason)
    assert machines.workers() == before
    with init("a.db") as store:
        became = [o.became for o in add_all(Adder(store), ["run"])]
        assert became == ["new", "unreadable", "new", "new"]
        assert store.unreadable()[0].reason == reason


def test_a_report_that_hangs_is_given_up(machines: Machines, folder: Path) -> None:
    read(machines, rows("a.jsonl", ["1", "hang", "2"]), settings=Settings(report_seconds=1))
    assert ids() == ["1", "reading this report took longer than 1 seconds", "2"]


def test_what_kills_the_workers_themselves_is_found_and_said(machines: Machines, folder: Path) -> None:
    done = read(machines, rows("a.jsonl", ["1", "2", "die", "3"]), task=deadly, most=4)
    assert ids() == ["1", "2", "3"]
    (lost,) = [one for one in done if one.lost]
    assert "killed again and again" in (lost.reason or "")
    with init("a.db") as store:
        assert [o.became for o in add_all(Adder(store), ["run"])] == ["new", "new", "unreadable", "new"]
        assert "(from 3, 1 of them)" in store.unreadable()[0].reason


def command(machines: Machines, source: str) -> list[str]:
    program = (
        "import sys; from tests.engine.readers import steady; from truceline.engine.cluster import run\n"
        "for one in run(sys.argv[2:], out='run', scheduler=sys.argv[1], make=steady, most=2): pass"
    )
    return [sys.executable, "-c", program, machines.address, source]


def test_a_killed_driver_goes_on_where_it_ended(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", twenty())
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    driver = subprocess.Popen(command(machines, source), env=environment, stderr=subprocess.DEVNULL)
    when(some, driver.kill).join()
    driver.wait()
    assert driver.returncode == -signal.SIGKILL
    with init("a.db") as store, pytest.raises(InputError, match=r"not come to its end.*again"):
        list(add_all(Adder(store), ["run"]))
    done = read(machines, source)
    assert any(one.again for one in done)
    assert ids() == twenty()
    read(machines, source, out="calm")
    assert files() == files("calm")


def test_a_killed_scheduler_is_told_and_the_next_run_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedulers, "_SECONDS", 5)
    source = rows("a.jsonl", twenty())
    with Machines() as machines:
        killing = when(some, machines.kill_scheduler)
        with pytest.raises(TrucelineError, match=r"lost.*Run the same command again"):
            read(machines, source)
        killing.join()
    with Machines() as machines:
        done = read(machines, source)
    assert any(one.again for one in done)
    assert ids() == twenty()


# -- what can't be done -----------------------------------------------------------------------------------------------


def test_a_damaged_part_is_read_again(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", ["1", "2", "3", "4"])
    whole = {one.part.name: one for one in read(machines, source)}
    name = next(iter(whole))
    path = Path("run/parts", f"{name}.parquet")
    data = path.read_bytes()
    undamaged = ids()
    seen = b""
    for at in range(0, len(data), 31):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        try:
            assert ids() == undamaged
        except InputError:
            seen = path.read_bytes()
    path.write_bytes(seen)
    with init("a.db") as store, pytest.raises(InputError, match="only this part is read again"):
        list(add_all(Adder(store), ["run"]))
    path.write_bytes(data[:-20])
    assert [one.part.name for one in read(machines, source) if not one.again] == [name]
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (["-"], "standard input can't be shared out"),
        (["https://lantern.example/a.warc.gz"], "`truceline add` fetches it"),
        (["nowhere://bucket/a"], "can't be reached"),
    ],
)
def test_inputs_that_no_machine_can_read(machines: Machines, folder: Path, inputs: Sequence[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(machines, *inputs)


def test_inputs_that_change_meanwhile_are_not_believed(machines: Machines, folder: Path) -> None:
    source = rows("a.jsonl", ["1", "2", "3"])
    read(machines, source)
    manifest = Manifest.of(Folder("run"))
    rows("a.jsonl", ["1", "2", "other"])
    order = cluster.Order(out=str(folder / "late"), settings=Settings(), published=None, reader=manifest.reader)
    with pytest.raises(ChangedError, match=r"a\.jsonl: has changed"):
        read_part(manifest.parts[0], order, read=lambda inputs: iter(list(inputs)))  # type: ignore[arg-type]
    assert not list(Path("late/parts").iterdir())


def test_a_folder_that_cannot_be_written_to(machines: Machines, folder: Path) -> None:
    Path("run").write_text("a file")
    with pytest.raises(OutputError, match=r"run/parts.*can't be written"):
        read(machines, rows("a.jsonl", ["1"]))


def test_workers_that_write_to_their_own_disks(
    machines: Machines, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "has", lambda *_: False)
    with pytest.raises(OutputError, match="their own disks"):
        read(machines, rows("a.jsonl", ["1"]))


def test_workers_of_another_version(machines: Machines, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = cluster.versions(Settings())
    monkeypatch.setattr(cluster, "versions", lambda _: {**here, "spacy": "9.0"})
    with pytest.raises(TrucelineError, match=r"spacy [\d.]+ there, 9\.0 here.*Install the same"):
        read(machines, rows("a.jsonl", ["1"]))


def test_a_scheduler_that_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedulers, "_SECONDS", 1)
    source = rows("a.jsonl", ["1"])
    with pytest.raises(TrucelineError, match=r"tcp://127\.0\.0\.1:9 can't be reached.*--scheduler local"):
        list(run([source], out="run", scheduler="tcp://127.0.0.1:9", make=steady))
    with pytest.raises(UsageError, match="no scheduler"):
        list(run([source], out="run", scheduler="here", make=steady))


def test_a_scheduler_without_workers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedulers, "_WAIT", 1)
    with Machines(0) as machines, pytest.raises(TrucelineError, match=r"no worker has come.*dask worker tcp"):
        read(machines, rows("a.jsonl", ["1"]))


def test_a_run_that_is_none(folder: Path) -> None:
    Path(MANIFEST).write_text("{")
    with init("a.db") as store:
        with pytest.raises(InputError, match=r"is damaged.*Run the same"):
            list(add_all(Adder(store), [str(folder)]))
        with pytest.raises(InputError, match="holds no run"):
            list(add_all(Adder(store), [f"file://{folder}/none"]))
        with pytest.raises(UsageError, match="was read already"):
            list(add_all(Adder(store), [str(folder)], published="2020-01-01"))
