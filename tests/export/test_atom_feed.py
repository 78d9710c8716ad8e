"""The one writer of Atom."""

from __future__ import annotations

import feedparser

from truceline.export.atom_feed import EPOCH, Entry, Feed, atom

FEED = Feed(id="urn:x:1", title="New & <old>\x00", updated=EPOCH, home="http://127.0.0.1/views", version="9")


def test_a_reader_of_feeds_takes_it() -> None:
    entry = Entry(
        id="urn:x:2", title="A \x0b bomb", updated="2020-01-02T00:00:00Z", published="2020-01-01T00:00:00Z",
        links=("http://a.test/1", "http://a.test/2"), content="“Words” & more", category="bombing",
    )  # fmt: skip
    made = feedparser.parse(atom(FEED, [entry]))
    assert not made.bozo and made.version == "atom10"
    assert made.feed.title == "New & <old>\ufffd" and made.feed.author == "Truceline 9"
    (one,) = made.entries
    assert (one.title, one.content[0].value, one.tags[0].term) == ("A \ufffd bomb", "“Words” & more", "bombing")
    assert [(link.rel, link.href) for link in one.links] == [
        ("alternate", "http://a.test/1"), ("related", "http://a.test/2"),
    ]  # fmt: skip


def test_what_is_not_told_is_not_written() -> None:
    bare = atom(Feed(id="urn:x:1", title="t", updated=EPOCH), [Entry(id="urn:x:2", title="t", updated=EPOCH)]).decode()
    assert not {"<summary", "<content", "<published", "<category", "<generator", "<link"} & {
        f"<{part.split('>')[0].split(' ')[0]}" for part in bare.split("<")
    }
