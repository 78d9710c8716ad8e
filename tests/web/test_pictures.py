"""The pictures of the coder's guide show the page as it is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from .chromium import chromium

pytest.importorskip("playwright")
ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "coding.md"
LARGEST = 150_000


@pytest.fixture(scope="module")
def shots() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "tools" / "screenshots.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_guide_shows_every_picture_and_says_what_it_shows(shots: ModuleType) -> None:
    shown = re.findall(r"!\[(.*?)\]\(pictures/(\w+)\.png\)", GUIDE.read_text(encoding="utf-8"))
    assert sorted(name for _, name in shown) == sorted(shots.SHOTS)
    assert all(len(words) > 20 for words, _ in shown)
    for name in shots.SHOTS:
        body = (ROOT / "docs" / "pictures" / f"{name}.png").read_bytes()
        assert body.startswith(b"\x89PNG") and len(body) < LARGEST


def test_the_pictures_are_of_the_page_as_it_is(shots: ModuleType) -> None:
    with chromium() as browser:
        old = shots.stale(shots.take(browser, None))
    assert not old, f"{', '.join(old)}: run `python tools/screenshots.py` and commit what it writes"


def test_a_picture_of_other_words_is_stale(shots: ModuleType) -> None:
    assert shots.stale({"review": ["other words"]}) == ["review"]
