from __future__ import annotations

import contextlib
import hashlib
import time
from typing import Any

import pytest

from truceline.errors import InputError
from truceline.intake import CleanReport, RawReport, clean
from truceline.settings import Settings

LEAD = "Rebels shelled the border town on Tuesday, killing four people, the governor's office said in a statement."
NEXT = "The army said it had returned fire and denied that its soldiers had broken the truce first."


def read(text: str, **known: Any) -> CleanReport:
    return clean(RawReport(id="t", source="t.txt", text=text, **known))


def test_blanks_keep_every_offset_and_the_found_text_can_be_put_back() -> None:
    text = f"World » Asia\r\n\r\nRebels shell town\r\n\r\n{LEAD} Advertisement\r\n\r\nRead also: Floods\r\n{NEXT}\n"
    report = read(text).report
    assert len(report.text) == len(text)
    restored = list(report.text)
    for piece in report.furniture:
        restored[piece.start : piece.end] = piece.text
    assert "".join(restored) == text
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [char for char in report.text if char in "\r\n"] == [char for char in text if char in "\r\n"]


def test_metadata_of_a_plain_text() -> None:
    text = "\n".join(
        [
            "Asia",
            "Rebels shell border town",
            "By Jane Doe",
            "March 12, 2019",
            f"KARESH, Lakonia (Reuters) - {LEAD}",
            NEXT,
        ]
    )
    found = read(text)
    report = found.report
    assert (report.title, report.section, report.byline) == ("Rebels shell border town", "Asia", "By Jane Doe")
    assert (report.dateline, report.publisher) == ("KARESH, Lakonia", "Reuters")
    assert (report.published, report.published_basis) == ("2019-03-12", "dateline")
    assert [block.kind for block in found.blocks] == ["title", "dateline", "dateline", "body", "body"]
    assert report.text[found.blocks[3].start :].startswith("Rebels shelled")


@pytest.mark.parametrize(
    ("known", "published", "basis"),
    [
        ({"published": "2020-02-02", "url": "https://a.org/2019/03/12/x"}, "2020-02-02", "given"),
        ({"url": "https://a.org/2019/03/13/x"}, "2019-03-13", "url"),
        ({}, "2019-03-12", "dateline"),
    ],
)
def test_where_the_date_of_publication_comes_from(known: dict[str, str], published: str, basis: str) -> None:
    report = read(f"KARESH, 12 March 2019 (AFP) - {LEAD}\n{NEXT}", **known).report
    assert (report.published, report.published_basis) == (published, basis)


def test_no_date_is_guessed_from_the_text() -> None:
    report = read(f"{LEAD}\nOn March 12, 2019, both sides had signed a truce.\n{NEXT}").report
    assert (report.published, report.published_basis) == (None, "unknown")


def test_the_agency_behind_the_last_words() -> None:
    found = read(f"{LEAD}\n{NEXT} — AFP")
    assert found.report.publisher == "AFP"
    assert found.report.text.rstrip() == f"{LEAD}\n{NEXT}"
    assert read(f"{LEAD}\n{NEXT} — AFP", publisher="Daily Wire").report.publisher == "Daily Wire"


@pytest.mark.parametrize("text", ["", " \n ", "…", "Share\nTweet\nAdvertisement"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert "t.txt" in str(caught.value)


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 10_000,
        "(" * 50_000,
        "— " * 50_000,
        "'\"" * 50_000,
        " " * 500_000,
        "READ MORE: " * 5_000,
        ".) " * 30_000,
        "\n" * 100_000,
    ],
)
def test_odd_input_is_cleaned_in_bounded_time(odd: str) -> None:
    start = time.monotonic()
    found = read(f"{LEAD} {odd} {NEXT}\n{odd}\n{NEXT}")
    assert time.monotonic() - start < 5
    texts = [found.report.text[block.start : block.end] for block in found.blocks]
    assert any(LEAD in text for text in texts)
    assert not any("(((((" in text or "xxxxx" in text for text in texts)


def test_an_endless_paragraph_comes_in_pieces() -> None:
    text = f"{LEAD} {NEXT} " * 500
    found = read(text)
    assert len(found.blocks) > 10
    assert all(block.end - block.start <= 6000 for block in found.blocks)
    joined = " ".join(found.report.text[block.start : block.end] for block in found.blocks)
    assert joined == text.strip()


PAGE = f"""<!DOCTYPE html><html><head><title>Rebels shell border town | Daily Wire</title>
<meta property="og:title" content="Rebels shell border town"><meta property="og:site_name" content="Daily Wire">
<meta property="article:section" content="Asia"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2019-03-12T08:00:00+02:00">
<link rel="canonical" href="https://a.org/rebels"><script>var x = "<p>no</p>";</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Rebels shell border town</h1>
<p>KARESH (Reuters) - {LEAD}</p><p>{NEXT}</p><p>Advertisement</p>
<p>“We ran to the school,” a trader said, “and we waited there until the shelling had stopped at last.”</p>
<p>The two sides have fought over the valley since 5 May 2011, and have broken four truces since then.</p></article>
<aside><h3>Related</h3><a href="/f">Floods cut off villages in the south</a></aside>
<footer>Copyright 2019 Daily Wire</footer></body></html>"""


def test_a_page() -> None:
    found = clean(RawReport(id="t", source="t.html", html=PAGE))
    report = found.report
    assert (report.title, report.section, report.byline) == ("Rebels shell border town", "Asia", "Jane Doe")
    assert (report.publisher, report.url, report.dateline) == ("Daily Wire", "https://a.org/rebels", "KARESH")
    assert (report.published, report.published_basis) == ("2019-03-12", "metadata")
    texts = [report.text[block.start : block.end] for block in found.blocks]
    assert texts[:4] == ["Rebels shell border town", "KARESH (Reuters) -", LEAD, NEXT]
    assert not any(word in report.text for word in ("Home", "Advertisement", "Floods", "Copyright", "var x"))


def test_a_page_without_metadata_has_no_date() -> None:
    page = PAGE.replace('property="article:published_time"', 'name="other"')
    report = clean(RawReport(id="t", source="t.html", html=page)).report
    assert (report.published, report.published_basis) == (None, "unknown")
    linked = '<script type="application/ld+json">{"@graph": [{"datePublished": "2019-03-11"}]}</script></head>'
    report = clean(RawReport(id="t", source="t.html", html=page.replace("</head>", linked))).report
    assert report.published == "2019-03-11"


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{LEAD}</p>",
        f"<p>{LEAD[:40]}<b>{LEAD[40:]}</p></div></td><<<p>{NEXT}",
        "<html><body>" + "<div>" * 20_000 + f"<p>{LEAD}</p>",
        "<html><body>" + "<!--" * 9_000 + f"<p>{LEAD}</p>",
        "<html><body>" + "&lt;" * 20_000 + f"<p>{LEAD}</p>",
    ],
)
def test_broken_pages_are_read_in_bounded_time(page: str) -> None:
    start = time.monotonic()
    found = clean(RawReport(id="t", source="t.html", html=page))
    assert time.monotonic() - start < 5
    assert LEAD in found.report.text


def test_a_page_of_open_scripts_holds_nothing_up() -> None:
    start = time.monotonic()
    with contextlib.suppress(InputError):
        clean(RawReport(id="t", source="t.html", html="<html><body>" + "<script> " * 9_000 + f"<p>{LEAD}</p>"))
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("<html><body><script>var x = 1;</script></body></html>", "without an article"),
        ("<html><body>" + "<p>a</p>" * 60_000, "elements"),
        ("<p " + " ".join(f'a{i}="1"' for i in range(5_000)) + f">{LEAD}</p>", "tag"),
    ],
)
def test_pages_that_cannot_be_read_are_named(page: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        clean(RawReport(id="t", source="t.html", html=page))


def test_a_page_over_the_limit() -> None:
    with pytest.raises(InputError, match="1,000 characters"):
        clean(RawReport(id="t", source="t.html", html=f"<p>{LEAD * 20}</p>"), settings=Settings(max_chars=1000))
