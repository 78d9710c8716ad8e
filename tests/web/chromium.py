"""A real browser for the tests: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REQUIRED = os.environ.get("TRUCELINE_TEST_BROWSER") == "required"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; the test is skipped where there is none, unless TRUCELINE_TEST_BROWSER=required."""
    place = os.environ.get("TRUCELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None:
        if REQUIRED:
            raise AssertionError("no chromium on the path")
        pytest.skip("no Chromium: apt-get install chromium, or name it with TRUCELINE_CHROMIUM")
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        except Error as error:
            if REQUIRED:
                raise
            pytest.skip(f"Chromium does not start: {error}")
        try:
            yield browser
        finally:
            browser.close()


def tab(browser: Browser, **options: Any) -> Page:
    """A fresh page that is patient: the machine that runs the tests may be busy."""
    context = browser.new_context(**options)
    context.set_default_timeout(180_000)
    return context.new_page()
