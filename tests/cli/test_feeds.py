"""The commands that fetch: feeds, and addresses."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

import truceline.read
from tests.cli.commands import Run
from tests.intake.files import members, page, pdf, record, told, zipped
from tests.intake.site import Site
from truceline.cli import recipes
from truceline.intake.count import count_reports
from truceline.intake.fetch import pace
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge


@pytest.fixture(autouse=True)
def at_home(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge, nlp: Pipeline
) -> None:
    """In an empty folder, with the pipeline that is loaded already, and a site that may be fetched from at once."""
    monkeypatch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge, nlp=nlp))
    monkeypatch.setattr(pace.time, "sleep", lambda seconds: None)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    monkeypatch.setenv("TRUCELINE_ALLOW_HOSTS", f"127.0.0.1:{site.port} other.example")
    monkeypatch.chdir(tmp_path)
    site.put("/aba", page("Aba"))
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in ("/aba", "/gone"))
    site.put("/feed", f'<rss version="2.0"><channel><title>Lantern</title>{items}<item/></channel></rss>'.encode())


def test_a_feed_from_first_to_last(run: Run, site: Site) -> None:
    run("init")
    assert "no feed is followed" in run("feeds", "list").err
    assert run("feeds", "run").out == "0 new · 0 duplicates · 0 unreadable\n"
    assert run("feeds", "add", site.url("/feed"), "--publisher", "Lantern").code == 0
    done = run("feeds", "run")
    assert (done.code, done.out) == (3, "1 new · 0 duplicates · 1 unreadable (truceline check)\n")
    assert "/gone: is not there (404)" in done.err
    assert "1 entries have no address" in done.err
    assert run("feeds", "run").out == "0 new · 0 duplicates · 0 unreadable\n"
    (row,) = [json.loads(line) for line in run("feeds", "list", "--format", "jsonl").out.splitlines()]
    assert (row["title"], row["publisher"], row["done"], row["failed"]) == ("Lantern", "Lantern", 1, 1)
    assert run("feeds", "watch", "--rounds", "2", "--every", "1").out == "0 new · 0 duplicates · 0 unreadable\n" * 2
    assert "/gone" in run("check").out
    assert run("feeds", "remove", "1").code == 0
    gone = run("feeds", "remove", "1")
    assert (gone.code, "no feed 1" in gone.err) == (1, True)


def test_a_feed_that_can_not_be_had(run: Run, site: Site) -> None:
    run("init")
    run("feeds", "add", site.url("/none"))
    done = run("feeds", "run")
    assert (done.code, "404" in done.err) == (1, True)
    assert run("feeds", "add", "lantern.example").code == 2
    assert run("feeds", "add", site.url("/x"), "--since", "soon").code == 2


def test_pages_are_added_by_their_address(run: Run, site: Site) -> None:
    run("init")
    assert run("add", site.url("/aba")).out == "1 new · 0 duplicates · 0 unreadable\n"
    assert run("add", site.url("/aba")).out == "0 new · 1 duplicate · 0 unreadable\n"
    shown = run("show", "r1").out
    assert "fetched 20" in shown
    assert f"from {site.url('/aba')} (status 200, SHA-256 " in shown
    read = run("read", site.url("/aba"), "--format", "jsonl")
    assert read.records[0]["report"]["url"] == site.url("/aba")


def test_hosts_of_the_own_network_are_named_or_refused(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRUCELINE_ALLOW_HOSTS")
    run("init")
    done = run("add", site.url("/aba"), "ftp://lantern.example/x")
    assert done.code == 1
    assert "no public address" in done.err
    assert "--allow-host" in done.err
    assert "only http and https" in done.err
    assert site.asked == []
    assert run("add", site.url("/aba"), "--allow-host", "127.0.0.1").code == 0


def test_what_is_to_be_known_of_a_file_is_said(run: Run, tmp_path: Path) -> None:
    cut = record("response", "https://lantern.example/a", page("Aba"), WARC_Truncated="length")
    (tmp_path / "x.warc").write_bytes(cut)
    run("init")
    assert "cut it off" in run("add", "x.warc").err
    assert "cut it off" in run("show", "r1").out
    assert "cut it off" in run("read", "x.warc").err


def test_folders_of_every_form(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.zip").write_bytes(zipped({"a.txt": told("Aba").encode(), "b/c.html": page("Bor")}))
    (news / "b.pdf").write_bytes(pdf([(72, 700, "Rebels shelled the town of Cali on Tuesday, the mayor said.")]))
    (news / "c.csv").write_text(
        f'text,published\n"{told("Dara")}",2020-03-12\n"{told("Elba")}",soon\n', encoding="utf-8"
    )
    run("init")
    done = run("add", "news")
    assert (done.code, done.out) == (3, "4 new · 0 duplicates · 1 unreadable (truceline check)\n")
    assert "news/c.csv, line 3: the column “published”" in done.err
    assert run("add", "news").out == "0 new · 4 duplicates · 1 unreadable (truceline check)\n"
    assert len(run("read", "news", "--format", "jsonl").records) == 4


def test_reports_are_counted_before_they_are_read(tmp_path: Path) -> None:
    pages = [record("response", f"https://x.example/{i}", page("Aba")) for i in range(3)]
    for name, data, count in (
        ("a.txt", told("Aba").encode(), 1),
        ("a.zip", zipped({"a.txt": b"x", "b/": b"", "b/c.txt": b"x"}), 2),
        ("a.warc", b"".join(pages), 3),
        ("a.warc.gz", members(*pages), 3),
        ("a.jsonl", b'{"text": "x"}\n' * 4, 4),
        ("a.csv", b"text,url\nx,y\n", 2),
        ("broken.gz", b"\x1f\x8b\x08rest", 1),
    ):
        (tmp_path / name).write_bytes(data)
        assert count_reports(str(tmp_path / name)) == count, name
    assert count_reports("https://x.example/") == count_reports("-") == 1


def test_recipes_name_this_record(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipes.shutil, "which", lambda name: "/opt/my tools/truceline")
    line = run("feeds", "recipe", "cron", "--every", "20").out.splitlines()[-1]
    assert line.startswith(
        "*/20 * * * * flock -n /tmp/truceline-feeds-truceline.lock '/opt/my tools/truceline' feeds run"
    )
    assert line.endswith(f"--db {tmp_path / 'truceline.db'}")
    hourly = run("feeds", "recipe", "cron", "--every", "120", "--db", "50%.db").out.splitlines()[-1]
    assert hourly.startswith("0 */2 * * * ")
    assert "50\\%.db" in hourly
    unit = run("feeds", "recipe", "systemd", "--every", "20", "--db", "postgresql://ana@host/news").out
    assert 'ExecStart="/opt/my tools/truceline" feeds run --db postgresql://ana@host/news' in unit
    assert "OnUnitActiveSec=20min" in unit
