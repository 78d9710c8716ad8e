"""Each report once, whatever is added, again, at once by two, or killed half-way."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.intake.files import zipped
from tests.store.conftest import new_database
from tests.store.dump import dump
from tests.store.stub import StubReader
from truceline.errors import UsageError
from truceline.store import Adder, Store, init, open_store

ROOT = Path(__file__).resolve().parents[2]
FRENCH = "Les rebelles ont proposé une trêve au gouvernement jeudi, a déclaré le ministre des affaires étrangères. " * 3


def tell(town: str, day: int = 1) -> str:
    return f"Rebels shelled {town} on day {day}. Soldiers left it. Nobody was hurt in the town, the mayor said.\n"


def add(store: Store, *paths: Path, reader: StubReader | None = None, **options: Any) -> Counter[str]:
    adder = Adder(store, reader=reader or StubReader())  # type: ignore[arg-type]
    return Counter(outcome.became for outcome in adder.add(paths, **options))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports, one of them twice, a hidden file, and two that can't be read."""
    news = tmp_path / "news"
    (news / "deep" / "deeper").mkdir(parents=True)
    (news / ".git").mkdir()
    (news / ".git" / "config.txt").write_text(tell("Hidden"))
    (news / "a.txt").write_text(tell("Aba"))
    (news / "deep" / "b.html").write_text(f"<html><body><p>{tell('Bor')}</p></body></html>")
    (news / "deep" / "deeper" / "again.txt").write_text(tell("Aba"))
    rows = [
        {"id": "x", "text": tell("Cali")},
        {"id": "y"},
        {"id": "z", "text": tell("Dara"), "published": "2020-01-03"},
    ]
    (news / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (news / "fr.txt").write_text(FRENCH)
    return news


def test_a_folder_is_added_once(store: Store, folder: Path) -> None:
    assert add(store, folder) == {"new": 4, "duplicate": 1, "unreadable": 2}
    assert store.counts()["reports"] == 4
    before = dump(store)
    assert len(before["finds"]) == 5
    again = StubReader()
    assert add(store, folder, reader=again) == {"duplicate": 5, "unreadable": 2}
    assert again.read == []  # what is known is not read again
    assert dump(store) == before


def test_what_could_not_be_read_is_listed_until_it_can(store: Store, folder: Path) -> None:
    add(store, folder)
    found = store.unreadable()
    assert [(Path(one.origin).name, one.line) for one in found] == [("c.jsonl", 2), ("fr.txt", None)]
    assert 'no "text"' in found[0].reason
    assert "French" in found[1].reason
    assert all(one.hint for one in found)
    (folder / "fr.txt").write_text(tell("Elba"))
    assert add(store, folder) == {"new": 1, "duplicate": 5, "unreadable": 1}
    assert [one.line for one in store.unreadable()] == [2]
    assert store.forget_unreadable() == 1
    assert add(store, folder)["unreadable"] == len(store.unreadable()) == 1


def test_a_report_that_crashes_the_reader_is_set_apart(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Crash here. Rebels shelled the town, the mayor said.\n")
    (tmp_path / "b.txt").write_text(tell("Bor"))
    assert add(store, tmp_path) == {"new": 1, "unreadable": 1}
    assert "ZeroDivisionError" in store.unreadable()[0].reason
    adder = Adder(store, reader=StubReader(), debug=True)  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        list(adder.add([tmp_path]))


def rows(path: Path, *fields: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps({"text": tell("Aba"), **row}) + "\n" for row in fields))
    return path


def test_one_text_told_twice_is_one_report_unless_something_contradicts(store: Store, tmp_path: Path) -> None:
    day, url = {"published": "2020-01-03"}, {"url": "https://lantern.example/aba"}
    assert add(store, rows(tmp_path / "1.jsonl", {"id": "1"})) == {"new": 1}
    event = store.record("r1").events[0].id
    # what is learnt is filled in, whichever of the two knows it
    assert add(store, rows(tmp_path / "2.jsonl", day)) == {"completed": 1}
    assert add(store, rows(tmp_path / "3.jsonl", url)) == {"completed": 1}
    kept = store.record("r1")
    assert (kept.report.published, kept.report.url) == ("2020-01-03", url["url"])
    assert kept.events[0].id == event
    assert add(store, rows(tmp_path / "4.jsonl", {}, day, url, {**day, **url})) == {"duplicate": 4}
    assert store.counts()["reports"] == 1
    # another day, another address, another publisher: another report that prints the same
    others = [{**day, "url": "https://other.example/aba"}, {**url, "published": "2020-01-09"}]
    assert add(store, rows(tmp_path / "5.jsonl", *others)) == {"new": 2}
    assert add(store, rows(tmp_path / "6.jsonl", *({"publisher": name} for name in "ABCD"))) == {
        "completed": 3,
        "new": 1,
    }
    before = dump(store)
    for name in "123456":
        assert set(add(store, tmp_path / f"{name}.jsonl")) == {"duplicate"}
    assert dump(store) == before


def test_the_day_given_with_the_command_completes_a_report(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(tell("Aba"))
    assert add(store, tmp_path) == {"new": 1}
    assert add(store, tmp_path, published="2020-01-03") == {"completed": 1}
    assert store.record("r1").report.published == "2020-01-03"
    assert add(store, tmp_path, published="2020-01-03") == add(store, tmp_path) == {"duplicate": 1}
    with pytest.raises(UsageError):
        add(store, tmp_path, published="someday")


def test_the_record_in_its_own_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(tell("Aba"))
    with init(tmp_path / "truceline.db") as store:
        assert add(store, tmp_path) == {"new": 1}


def test_a_link_to_a_folder_is_not_followed(store: Store, folder: Path) -> None:
    (folder / "deep" / "round").symlink_to(folder)
    assert add(store, folder)["new"] == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_any_point_nothing_is_lost_or_doubled(
    kind: str, folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def place() -> str:
        address = request.getfixturevalue("postgres") if kind == "postgresql" else ""
        return new_database(address) if address else str(tmp_path / f"{next(numbers)}.db")

    numbers = iter(range(1000))
    with init(place()) as store:
        add(store, folder)
        whole = dump(store)
    points = [(at, place()) for at in (*range(4, 320, 12 if kind == "sqlite" else 30), 9999)]
    command = [sys.executable, "-m", "tests.store.killed", str(folder), *(str(x) for point in points for x in point)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120)
    ended = done.stdout.split()
    assert len(ended) == len(points), done.stderr
    assert ended[0] == "killed"
    assert ended[-1] == "done"
    halves = set()
    for _, where in points:
        with init(where) as store:
            halves.add(store.counts()["reports"])
            add(store, folder)
            assert dump(store) == whole
    assert halves >= {0, 4}
    assert kind != "sqlite" or len(halves) > 2  # and some in between


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_in_the_middle_of_archives(folder: Path, tmp_path: Path) -> None:
    """The same, with the reports packed in several ways."""
    packed = tmp_path / "packed"
    packed.mkdir()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (packed / "a.zip").write_bytes(zipped(files))
    (packed / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "w", "text": tell("Faya")}).encode()))
    (packed / "c.csv").write_text(f'text,id\n"{tell("Goz")}",v\n', encoding="utf-8")
    with init(tmp_path / "whole.db") as store:
        assert add(store, packed) == {"new": 6, "duplicate": 1, "unreadable": 2}
        whole = dump(store)
        assert add(store, packed) == {"duplicate": 7, "unreadable": 2}
        assert dump(store) == whole
    points = [(at, str(tmp_path / f"{at}.db")) for at in range(6, 600, 60)]
    command = [sys.executable, "-m", "tests.store.killed", str(packed), *(str(x) for point in points for x in point)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120)
    assert done.stdout.split().count("killed") > 4, done.stderr
    for _, where in points:
        with init(where) as store:
            add(store, packed)
            assert dump(store) == whole


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_programs_add_at_once(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for i in range(40):
        (news / f"{i}.txt").write_text(tell("Aba", i))
    place = str(tmp_path / "x.db") if kind == "sqlite" else new_database(request.getfixturevalue("postgres"))
    init(place).close()
    command = [sys.executable, "-m", "tests.store.beside", str(news), place]
    programs = [
        subprocess.Popen(command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    became: Counter[str] = Counter()
    for program in programs:
        out, _ = program.communicate(timeout=120)
        assert program.returncode == 0
        became.update(out.split())
    assert became == {"new": 40, "duplicate": 80}
    with open_store(place) as store:
        assert store.counts()["reports"] == 40
        assert store.counts()["events"] == 40 * len(StubReader().read_clean(store_clean(tell("Aba"))).events)


def store_clean(text: str) -> Any:
    from tests import make

    return make.clean_report(text)


def environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
