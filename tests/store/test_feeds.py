"""Feeds are followed: what they point at is fetched and added once, whatever stops the work or answers oddly."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.intake.files import page, told
from tests.intake.site import Handler, Site, send
from tests.store.conftest import new_database
from tests.store.dump import dump
from tests.store.stub import StubReader
from tests.store.test_adding import ROOT, environment
from truceline.errors import StoreError, UsageError
from truceline.settings import Settings
from truceline.store import Adder, Asked, Follower, Store, init


def rss(site: Site, *paths: str, days: bool = True) -> bytes:
    day = "<pubDate>Thu, 12 Mar 2020 10:00:00 +0000</pubDate>" if days else ""
    items = "".join(f"<item><title>{path}</title><link>{site.url(path)}</link>{day}</item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern</title>{items}</channel></rss>'.encode()


def follow(
    store: Store, site: Site, *, reader: StubReader | None = None, limit: int = 9
) -> tuple[Counter[str], list[Asked]]:
    adder = Adder(store, reader=reader or StubReader(), fetcher=site.fetcher())  # type: ignore[arg-type]
    found = list(Follower(store, adder, adder.fetcher).run(limit=limit))
    asked = [one for one in found if isinstance(one, Asked)]
    return Counter(one.became for one in found if not isinstance(one, Asked)), asked


@pytest.fixture
def lantern(site: Site) -> Site:
    """Three pages, one of them gone, and the feed that points at them."""
    site.put("/aba", page("Aba"))
    site.put("/bor", page("Bor"))
    site.put("/feed", rss(site, "/aba?utm_source=rss", "/bor", "/gone"), kind="application/rss+xml", ETag='"1"')
    return site


def test_what_a_feed_points_at_is_added_once(store: Store, lantern: Site) -> None:
    feed = store.add_feed(lantern.url("/feed"), publisher="The Lantern")
    assert store.add_feed(lantern.url("/feed")) == feed
    became, (asked,) = follow(store, lantern)
    assert became == {"new": 2, "unreadable": 1}
    assert (asked.new, asked.problem) == (3, None)
    (feed,) = store.feeds()
    assert (feed.title, feed.waiting, feed.done, feed.failed, feed.etag) == ("Lantern", 0, 2, 1, '"1"')
    report = store.record("r1").report
    assert (report.published, report.published_basis, report.publisher) == ("2020-03-12", "metadata", "The Lantern")
    assert report.url == lantern.url("/aba")
    before = dump(store)
    lantern.asked.clear()
    became, (asked,) = follow(store, lantern)
    assert became == {}
    assert lantern.paths == ["/feed"]
    assert dump(store) == before


def test_what_was_fetched_is_kept_with_its_facts(store: Store, lantern: Site) -> None:
    store.add_feed(lantern.url("/feed"))
    follow(store, lantern)
    (fetch,) = store.fetches("r1")
    (find,) = store.finds("r1")
    assert (fetch.asked, fetch.status, fetch.size) == (lantern.url("/aba"), 200, len(page("Aba")))
    assert fetch.sha256 == hashlib.sha256(page("Aba")).hexdigest() == find.raw_sha256
    assert store.original(fetch.sha256) == page("Aba")
    assert store.doctor() == []
    with pytest.raises(StoreError, match="SHA-256"):
        store.original("0" * 64)
    store.withdraw("r1", reason="a test")
    assert store.fetches("r1") == []
    with pytest.raises(StoreError):
        store.original(fetch.sha256)
    assert store.doctor() == []


def test_bytes_that_were_changed_are_found(store: Store, lantern: Site) -> None:
    import zlib

    from sqlalchemy import update

    from truceline.store import feed_tables as f

    store.add_feed(lantern.url("/feed"))
    follow(store, lantern)
    for packed in (zlib.compress(b"other"), b"no zlib"):
        with store.writing() as connection:
            connection.execute(update(f.originals).values(packed=packed))
        assert len([one for one in store.doctor() if one.where.startswith("originals.")]) == 2


def test_a_backup_has_what_was_fetched(store: Store, lantern: Site, tmp_path: Path) -> None:
    store.add_feed(lantern.url("/feed"))
    follow(store, lantern)
    store.backup(tmp_path / "copy.db")
    with init(tmp_path / "copy.db") as copy:
        assert copy.original(store.fetches("r1")[0].sha256) == store.original(store.fetches("r1")[0].sha256)
        assert copy.feeds() == store.feeds()


def test_only_a_feed_that_has_changed_is_sent(store: Store, lantern: Site) -> None:
    store.add_feed(lantern.url("/feed"))

    def answer(request: Handler) -> None:
        if request.headers["If-None-Match"] == '"1"':
            send(request, b"", status=304)
        else:
            send(request, rss(lantern, "/aba"), ETag='"1"')

    lantern.pages["/feed"] = answer
    assert follow(store, lantern)[0] == {"new": 1}
    assert follow(store, lantern)[1][0].new == 0
    assert store.feeds()[0].etag == '"1"'


def test_two_feeds_that_point_at_one_page(store: Store, lantern: Site) -> None:
    lantern.put("/other", rss(lantern, "/bor", "/aba"))
    for path in ("/feed", "/other"):
        store.add_feed(lantern.url(path))
    became, _ = follow(store, lantern)
    assert became["new"] == 2
    assert store.counts()["reports"] == 2
    lantern.put("/third", rss(lantern, "/bor"))
    store.add_feed(lantern.url("/third"))
    lantern.asked.clear()
    assert follow(store, lantern)[0] == {}
    assert "/bor" not in lantern.paths


def test_what_is_over_the_limit_waits(store: Store, lantern: Site) -> None:
    store.add_feed(lantern.url("/feed"))
    assert follow(store, lantern, limit=1)[0] == {"new": 1}
    assert store.record("r1").report.url == lantern.url("/aba")  # the newest first
    assert store.feeds()[0].waiting == 2
    assert follow(store, lantern)[0] == {"new": 1, "unreadable": 1}


def test_only_what_is_dated_from_a_day_on_is_wanted(store: Store, lantern: Site) -> None:
    store.add_feed(lantern.url("/feed"), since="2020-03-13")
    assert follow(store, lantern)[0] == {}
    with pytest.raises(UsageError):
        store.add_feed(lantern.url("/x"), since="soon")
    with pytest.raises(UsageError):
        store.add_feed("file:///etc/passwd")


@pytest.mark.parametrize(("status", "state"), [(410, "gone"), (404, "followed"), (500, "followed")])
def test_a_feed_that_fails(store: Store, lantern: Site, status: int, state: str) -> None:
    store.add_feed(lantern.url("/feed"))
    lantern.put("/feed", status=status)
    _, (asked,) = follow(store, lantern)
    assert str(status) in (asked.problem or "")
    assert store.feeds()[0].state == state
    lantern.put("/feed", rss(lantern, "/aba"))
    became, asked_again = follow(store, lantern)
    assert became == ({} if state == "gone" else {"new": 1})
    assert bool(asked_again) == (state != "gone")
    assert store.feeds()[0].problem == asked.problem if state == "gone" else store.feeds()[0].problem is None


@pytest.mark.parametrize("where", ["feed", "page"])
def test_a_site_that_asks_to_come_back_later_is_left_alone(store: Store, lantern: Site, where: str) -> None:
    store.add_feed(lantern.url("/feed"))
    path = "/feed" if where == "feed" else "/aba"
    page_before = lantern.pages[path]
    lantern.put(path, status=429, Retry_After="3600")
    became, (asked,) = follow(store, lantern)
    assert became == {}
    lantern.asked.clear()
    _, (asked,) = follow(store, lantern)
    assert asked.skipped == (where == "feed")
    assert lantern.paths == ([] if where == "feed" else ["/feed"])
    assert where == "feed" or store.feeds()[0].waiting == 3
    from sqlalchemy import update

    from truceline.store import feed_tables as f

    with store.writing() as connection:  # an hour later
        connection.execute(update(f.feeds).values(not_before="2020-01-01T00:00:00Z"))
        connection.execute(update(f.feed_items).values(not_before="2020-01-01T00:00:00Z"))
    lantern.pages[path] = page_before
    assert follow(store, lantern)[0] == {"new": 2, "unreadable": 1}


def test_what_a_clock_that_ran_ahead_put_off_does_not_wait(store: Store, lantern: Site) -> None:
    from sqlalchemy import update

    from truceline.store import feed_tables as f

    store.add_feed(lantern.url("/feed"))
    follow(store, lantern, limit=1)
    with store.writing() as connection:
        connection.execute(update(f.feeds).values(not_before="2099-01-01T00:00:00Z"))
        connection.execute(update(f.feed_items).values(not_before="2099-01-01T00:00:00Z"))
    became, (asked,) = follow(store, lantern)
    assert not asked.skipped
    assert became.total() == 2


def test_what_fails_in_passing_is_tried_again(store: Store, lantern: Site) -> None:
    from sqlalchemy import update

    from truceline.store import feed_tables as f

    store.add_feed(lantern.url("/feed"))
    lantern.put("/feed", rss(lantern, "/aba"))
    lantern.put("/aba", status=502)
    for _ in range(4):
        assert follow(store, lantern)[0] == {}
        assert follow(store, lantern)[0] == {}  # not before some time has gone by
        with store.writing() as connection:
            connection.execute(update(f.feed_items).values(not_before=None))
    assert follow(store, lantern)[0] == {"unreadable": 1}
    assert lantern.paths.count("/aba") == 5
    assert "502" in store.unreadable()[0].reason
    assert store.feeds()[0].failed == 1


def test_sitemaps_of_sitemaps(store: Store, lantern: Site) -> None:
    index = "".join(f"<sitemap><loc>{lantern.url(path)}</loc></sitemap>" for path in ("/1.xml", "/none.xml"))
    foreign = "<sitemap><loc>http://127.0.0.1:9/x.xml</loc></sitemap>"
    lantern.put("/map.xml", f"<sitemapindex>{index}</sitemapindex>".encode(), kind="text/xml", ETag='"1"')
    places = "".join(
        f"<url><loc>{lantern.url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/old", "2019-01-01"), ("/aba", "2020-03-12"), ("/bor", "2020-03-13"))
    )
    lantern.put("/1.xml", f"<urlset>{places}</urlset>".encode(), kind="text/xml")
    store.add_feed(lantern.url("/map.xml"), since="2020-01-01")
    became, (asked,) = follow(store, lantern, limit=1)
    assert became == {"new": 1}
    assert store.record("r1").report.url == lantern.url("/bor")  # the newest first
    assert store.record("r1").report.published is None  # the day of a change is none of publication
    assert "404" in (asked.problem or "")
    (feed,) = store.feeds()
    assert (feed.kind, feed.waiting, feed.etag) == ("sitemap", 1, None)
    lantern.put("/map.xml", f"<sitemapindex>{foreign}</sitemapindex>".encode(), kind="text/xml")
    assert follow(store, lantern)[0] == {"new": 1}


def test_a_feed_followed_no_longer(store: Store, lantern: Site) -> None:
    store.add_feed(lantern.url("/feed"))
    follow(store, lantern)
    assert store.remove_feed("1").url == lantern.url("/feed")
    assert len(store.feeds()) == 0
    assert store.counts()["reports"] == 2
    with pytest.raises(StoreError, match="no feed 1"):
        store.remove_feed("1")
    assert store.add_feed(lantern.url("/feed")).number == 2


def test_the_same_from_python(store: Store, lantern: Site) -> None:
    reader: Any = StubReader()
    reader.settings = Settings(fetch=lantern.settings())
    store.add_feed(lantern.url("/feed"))
    assert str(store.run_feeds(reader=reader)) == "2 new · 0 duplicates · 1 unreadable (truceline check)"
    assert str(store.add(lantern.url("/bor"), reader=reader)) == "0 new · 1 duplicate · 0 unreadable"
    lantern.put("/cali.txt", told("Cali").encode(), kind="text/plain")
    assert store.add(lantern.url("/cali.txt"), reader=reader).new == 1


def test_a_page_that_was_a_file_before_learns_its_address(store: Store, lantern: Site, tmp_path: Path) -> None:
    reader: Any = StubReader()
    reader.settings = Settings(fetch=lantern.settings())
    (tmp_path / "aba.html").write_bytes(page("Aba"))
    assert store.add(tmp_path / "aba.html", reader=reader).new == 1
    assert store.add(lantern.url("/aba")).completed == 1
    assert store.record("r1").report.url == lantern.url("/aba")
    assert len(store.fetches("r1")) == 1
    before = dump(store)
    assert store.add(lantern.url("/aba")).duplicates == 1
    assert dump(store) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_any_point_the_next_run_completes_it(
    kind: str, lantern: Site, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def place() -> str:
        address = request.getfixturevalue("postgres") if kind == "postgresql" else ""
        return new_database(address) if address else str(tmp_path / f"{next(numbers)}.db")

    numbers = iter(range(1000))
    with init(place()) as store:
        store.add_feed(lantern.url("/feed"))
        follow(store, lantern)
        whole = dump(store)
    points = [(at, place()) for at in (*range(3, 320, 35 if kind == "sqlite" else 70), 9999)]
    command = [sys.executable, "-m", "tests.store.killed", lantern.url("/feed")]
    command += [str(part) for point in points for part in point]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120)
    ended = done.stdout.split()
    assert len(ended) == len(points), done.stderr
    assert (ended[0], ended[-1]) == ("killed", "done")
    halves = set()
    for _, where in points:
        with init(where) as store:
            halves.add(store.counts()["reports"])
            store.add_feed(lantern.url("/feed"))
            follow(store, lantern)
            assert dump(store) == whole
    assert halves >= {0, 2}
