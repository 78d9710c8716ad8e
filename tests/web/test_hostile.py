"""Hostile reports are shown harmlessly: one test a trick, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import make
from truceline.model import Evidence
from truceline.store import Store, init
from truceline.web import running

from .chromium import chromium, tab
from .hostile import TRICKS, record

pytest.importorskip("playwright")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with init(tmp_path_factory.mktemp("hostile") / "record.db") as store:
        for name, trick in TRICKS.items():
            store.keep(record(name, trick))
        yield store


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def opened(kept: Store, browser: Any) -> Iterator[tuple[Any, str, list[str]]]:
    told: list[str] = []
    with running(kept) as address:
        page = tab(browser)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: None if request.url.startswith(address) else told.append(request.url))
        yield page, address, told


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_is_text(opened: tuple[Any, str, list[str]], kept: Store, name: str):
    page, address, told = opened
    told.clear()
    number = list(TRICKS).index(name) + 1
    event = kept.whole_of(f"e{number}")
    for path in (f"/reports/r{number}", f"/events/{event}", "/events?limit=500"):
        page.goto(address + path)
        assert page.evaluate("window.pwned") is None
        assert page.locator("main h1").count() == 1
        assert page.locator("iframe, main svg script, main style, main link, main form[action*=evil]").count() == 0
        assert page.locator(".foot").is_visible()
    page.goto(f"{address}/reports/r{number}")
    marked = "".join(page.locator(".text mark.evidence").all_text_contents())
    shown = TRICKS[name]
    for turning in "\u202a\u202b\u202d\u202e":
        shown = shown.replace(turning, f"⟨U+{ord(turning):04X}⟩")
    assert shown in marked
    assert page.locator("main a[href^='javascript:'], main a[href^='data:']").count() == 0
    assert not told


def test_nothing_turns_the_order_of_letters(kept: Store, opened: tuple[Any, str, list[str]]):
    page, address, _ = opened
    page.goto(address + "/events?limit=500")
    whole = page.evaluate("document.documentElement.outerHTML")
    assert not set(whole) & set("\u202a\u202b\u202d\u202e")


def test_a_line_of_a_million_letters_stays_in_its_column(tmp_path: Path, browser: Any):
    with init(tmp_path / "long.db") as store:
        store.keep(record("long", "x" * 1_000_000))
        with running(store) as address:
            page = tab(browser, viewport={"width": 360, "height": 800})
            page.goto(f"{address}/reports/r1")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_report_of_two_hundred_claims_is_shown_whole(tmp_path: Path, browser: Any):
    sentences = [f"Fighters shelled village {i} on Monday, killing {i} people. 👩‍👧 قُتل {i}" for i in range(1, 201)]
    told = [make.event("shelling", sentence, date="2020-01-06") for sentence in sentences]
    text, claims, at = "\n\n".join(sentences), [], 0
    made = make.record("many", *told, text=text)
    for claim, sentence in zip(made.claims, sentences, strict=True):
        at = text.index(sentence, at)
        piece = Evidence(start=at, end=at + len(sentence), quote=sentence)
        claims.append(claim.model_copy(update={"evidence": (piece,)}))
    with init(tmp_path / "many.db") as store:
        store.keep(made.model_copy(update={"claims": tuple(claims)}))
        with running(store) as address:
            page = tab(browser, viewport={"width": 1400, "height": 900})
            page.goto(f"{address}/reports/r1")
            assert page.locator(".readings .claims li").count() == 200
            assert page.locator(".text a.note").count() == 200
            for n in (1, 77, 200):
                marks = page.locator(f"mark[data-refs='{n}']")
                assert "".join(marks.all_text_contents()) == sentences[n - 1]
