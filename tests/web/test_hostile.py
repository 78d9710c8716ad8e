"""Hostile reports are shown harmlessly: one test a trick, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.store import Store, init
from truceline.web import running

from .chromium import chromium
from .hostile import TRICKS, record

pytest.importorskip("playwright")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with init(tmp_path_factory.mktemp("hostile") / "record.db") as store:
        for name, trick in TRICKS.items():
            store.keep(record(name, trick))
        yield store


@pytest.fixture(scope="module")
def page(kept: Store) -> Iterator[tuple[object, str, list[str]]]:
    told: list[str] = []
    with running(kept) as address, chromium() as browser:
        page = browser.new_context().new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: None if request.url.startswith(address) else told.append(request.url))
        yield page, address, told


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_is_text(page: tuple[object, str, list[str]], kept: Store, name: str):
    tab, address, told = page
    told.clear()
    number = list(TRICKS).index(name) + 1
    event = kept.whole_of(f"e{number}")
    for path in (f"/reports/r{number}", f"/events/{event}", "/events?limit=500"):
        tab.goto(address + path)  # type: ignore[attr-defined]
        assert tab.evaluate("window.pwned") is None  # type: ignore[attr-defined]
        assert tab.locator("main h1").count() == 1  # type: ignore[attr-defined]
        assert tab.locator("iframe, main svg script, main style, main link, main form[action*=evil]").count() == 0  # type: ignore[attr-defined]
        assert tab.locator(".foot").is_visible()  # type: ignore[attr-defined]
    tab.goto(f"{address}/reports/r{number}")  # type: ignore[attr-defined]
    marked = "".join(tab.locator(".text mark.evidence").all_text_contents())  # type: ignore[attr-defined]
    shown = TRICKS[name]
    for turning in "\u202a\u202b\u202d\u202e":
        shown = shown.replace(turning, f"⟨U+{ord(turning):04X}⟩")
    assert shown in marked
    assert tab.locator("main a[href^='javascript:'], main a[href^='data:']").count() == 0  # type: ignore[attr-defined]
    assert not told


def test_nothing_turns_the_order_of_letters(kept: Store, page: tuple[object, str, list[str]]):
    tab, address, _ = page
    tab.goto(address + "/events?limit=500")  # type: ignore[attr-defined]
    whole = tab.evaluate("document.documentElement.outerHTML")  # type: ignore[attr-defined]
    assert not set(whole) & set("\u202a\u202b\u202d\u202e")


def test_a_line_of_a_million_letters_stays_in_its_column(tmp_path: Path):
    with init(tmp_path / "long.db") as store:
        store.keep(record("long", "x" * 1_000_000))
        with running(store) as address, chromium() as browser:
            tab = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
            tab.goto(f"{address}/reports/r1")
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360
