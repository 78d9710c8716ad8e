"""What feeds and sitemaps point at, and the tricks in them."""

from __future__ import annotations

import gzip

import pytest

from truceline.intake.feeds import ApartError, read_feed
from truceline.settings import Settings

HERE = "https://lantern.example/feeds/all.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def rss(*items: str, head: str = "") -> bytes:
    channel = "<title>Lantern</title>" + "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def test_items_of_rss() -> None:
    found = read_feed(
        rss(
            "<title>Truce &amp;amp; talks</title><link>/a?utm_medium=rss#x</link>"
            "<pubDate>Thu, 12 Mar 2020 23:30:00 -0500</pubDate>",
            "<title>No address</title>",
            "<link>javascript:alert(1)</link>",
            "<link>https://other.example/b</link><pubDate>soon</pubDate>",
        ),
        url=HERE,
    )
    first, second = found.items
    assert (first.url, first.published) == ("https://lantern.example/a", "2020-03-12")
    assert (second.url, second.published) == ("https://other.example/b", None)
    assert (found.kind, found.title, found.without) == ("feed", "Lantern", 2)


def test_items_of_atom_and_rdf() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title><entry><title>A</title>
        <link rel="self" href="https://lantern.example/self"/><link rel="alternate" href="../a"/>
        <updated>2020-04-01T00:00:00Z</updated></entry>
        <entry><link href="https://lantern.example/b"/><published>2020-03-12T08:00:00+03:00</published></entry></feed>"""
    first, second = read_feed(atom.encode("utf-16"), url=HERE).items
    # the day of a change is none of publication
    assert (first.url, first.published, first.changed) == ("https://lantern.example/a", None, "2020-04-01")
    assert (second.published, second.changed) == ("2020-03-12", None)
    rdf = """<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>é</title></channel>
        <item><title>Côte</title><link>https://lantern.example/c</link></item></rdf:RDF>"""
    assert read_feed(rdf.encode("iso-8859-1"), url=HERE).items[0].title == "Côte"


def test_items_of_sitemaps() -> None:
    sitemap = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc> https://lantern.example/a </loc><lastmod>2020-05-01</lastmod></url>
        <url><loc>https://lantern.example/b</loc><news:news><news:publication_date>2020-03-12</news:publication_date>
        <news:title>B</news:title></news:news></url></urlset>"""
    for data in (sitemap.encode(), gzip.compress(sitemap.encode())):
        first, second = read_feed(data, url=HERE).items
        assert (first.url, first.published, first.changed) == ("https://lantern.example/a", None, "2020-05-01")
        assert (second.published, second.title) == ("2020-03-12", "B")
    index = (
        "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>file:///x</loc></sitemap></sitemapindex>"
    )
    assert read_feed(index.encode(), url=HERE).nested == ("https://lantern.example/news.xml",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for head in (BOMB, external, f"<!-- x --> {BOMB}", BOMB.replace("DOCTYPE", "doctype")):
        data = rss("<title>&b;</title><link>/a</link>", head=head).decode().encode(encoding)
        with pytest.raises(ApartError, match="entities"):
            read_feed(data, url=HERE)
    sitemap = f"{BOMB}<urlset><url><loc>https://x.example/&b;</loc></url></urlset>".encode(encoding)
    with pytest.raises(ApartError, match="entities"):
        read_feed(sitemap, url=HERE)


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>x</body></html>",
        b"<html></html>",
        b"",
        b"\x00\x01\x02" * 100,
        b"{}",
        b"https://lantern.example/",
        b"/etc/passwd",
        b"<svg><script>x</script></svg>",
    ],
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(ApartError) as error:
        read_feed(data, url=HERE)
    assert "feed" in error.value.reason
    assert error.value.hint


def test_deep_and_broken_feeds_cost_themselves_alone() -> None:
    deep = rss("<title>" + "<a>" * 200_000 + "</title><link>/a</link>")
    maps = b"<urlset>" + b"<url>" * 200_000 + b"<loc>https://x.example/</loc>"
    cut = rss("<title>A</title><link>/a</link>", "<title>B</title><link>/b</link>")[:-60]
    for data in (
        deep,
        maps,
        cut,
        rss("<link>/a</link>") + b"<<<&&&",
        rss("<title>&nbsp;&unknown;</title><link>/a</link>"),
    ):
        try:
            found = read_feed(data, url=HERE, settings=Settings(document_seconds=3))
        except ApartError as error:
            assert error.reason
        else:
            assert len(found.items) < 4
    assert [item.url for item in read_feed(cut, url=HERE).items][:1] == ["https://lantern.example/a"]


def test_a_packed_sitemap_that_is_a_bomb() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    with pytest.raises(ApartError, match="times its size"):
        read_feed(bomb, url=HERE)
    with pytest.raises(ApartError, match="longer than"):
        read_feed(gzip.compress(b"<urlset>" * 200), url=HERE, settings=Settings(document_bytes=1000))
    with pytest.raises(ApartError, match="damaged"):
        read_feed(gzip.compress(b"<urlset/>" * 200)[:-9], url=HERE)
