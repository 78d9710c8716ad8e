"""Take the pictures of the coder's guide: the sample worked on in a real browser, step by step.

    python tools/screenshots.py            write docs/pictures/*.png and what their pages say
    python tools/screenshots.py --check    1 where the pages say something else than in the pictures, and where

Fonts and pixels differ from machine to machine, and what is read differs from version to version, so that a picture is
not compared with the page itself: it is stale where the page's own words (labels, buttons, headings, hints) are others.
Needs Playwright and Chromium (on the path, or TRUCELINE_CHROMIUM).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from truceline.review import Desk
from truceline.store import Store
from truceline.web import WebSettings, running
from truceline.web.demo import ACTORS, sample

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
WORDS: Final = PICTURES / "words.json"
TALL: Final = 540.0
"""Pixels: a picture is no taller."""
EDGE: Final = 12.0
_OWN: Final = "h1, h2, label, button, th, summary, .hint, .lead"
_SELECT: Final = """words => {
    const walker = document.createTreeWalker(document.querySelector('.pick .body'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + words.length);
        getSelection().removeAllRanges(); getSelection().addRange(range);
        document.querySelector('.pick').dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
        return;
    }
    throw new Error(`the sample does not say "${words}"`);
}"""


def review(page: Any, store: Store) -> str:
    """The words on one side, the fields on the other."""
    _open(page, f"/review?country=Iceland&at={_bomb(store)}")
    return ".desk"


def filled(page: Any, store: Store) -> str:
    """Key 2 goes to the day; "Tuesday", selected in the text, fills it."""
    _open(page, f"/review?country=Iceland&at={_bomb(store)}")
    page.keyboard.press("2")
    page.evaluate(_SELECT, "Tuesday")
    return ".desk"


def refused(page: Any, store: Store) -> str:
    """What can't be read is not kept, and stands where it was typed."""
    _open(page, f"/review?country=Iceland&at={_bomb(store)}")
    page.locator("#v-date").fill("the day before")
    page.locator("#note").fill("by phone")
    page.get_by_role("button", name="Save corrections").click()
    page.wait_for_selector("[role=alert]")
    return "[role=alert]"


def corrected(page: Any, store: Store) -> str:
    """A correction keeps what was read, and looks different."""
    Desk(store, by="ana").correct(_bomb(store), {"killed": "9-11"}, note="by phone with the hospital")
    _open(page, f"/review?country=Iceland&at={_bomb(store)}")
    return "#form-edit"


def keys(page: Any, store: Store) -> str:
    """Give the keys other letters, or turn them off."""
    _open(page, "/review?country=Iceland")
    page.locator("#keys summary").click()
    return "#keys"


def missed(page: Any, store: Store) -> str:
    """What was missed is added from its words; known ones are marked."""
    report = next(one.id for one in store.reports() if one.title == "Villages shelled in the Westfjords")
    _open(page, f"/review/add/{report}")
    page.locator("#at-words").focus()
    page.evaluate(_SELECT, "some 200 people fled to Borgarnes")
    return ".desk"


def many(page: Any, store: Store) -> str:
    """Many at once: exactly these, behind a filter."""
    _open(page, "/review/bulk?country=Iceland&type=ceasefire")
    return "main"


def blind(page: Any, store: Store) -> str:
    """Coded blind: the marked words, and an empty form."""
    made = store.assign(_violence(store), ["ana", "ben"], by="lea", name="First week", blind=True)
    _open(page, f"/review/batches/{made.id}")
    return ".desk"


def agreement(page: Any, store: Store) -> str:
    """How far two coders agree, field by field."""
    ids = _violence(store)
    made = store.assign(ids, ["ben", "eva"], by="lea", name="First week")
    ben, eva = (Desk(store, by=name, batch=made.id) for name in ("ben", "eva"))
    for one in ids[1:]:
        ben.accept(one)
    for one in ids[2:]:
        eva.accept(one)
    ben.correct(ids[0], {"killed": "4"}, note="as police say")
    eva.correct(ids[0], {"killed": "7"}, note="as the rebels say")
    eva.reject(ids[1], reason="told of another place or time")
    _open(page, f"/review/batches/{made.id}")
    return "section[aria-labelledby=agreement]"


def settling(page: Any, store: Store) -> str:
    """Where they differ, a third person settles it."""
    agreement(page, store)
    return ".differing"


SHOTS: Final[Mapping[str, Callable[[Any, Store], str]]] = {
    one.__name__: one for one in (review, filled, refused, corrected, keys, missed, many, blind, agreement, settling)
}


def take(browser: Any, folder: Path | None) -> dict[str, list[str]]:
    """Go through all steps, each on a sample of its own. folder: where the pictures go; None: none is taken. Gives by
    picture the words of its own that the page has there."""
    found = {}
    with tempfile.TemporaryDirectory() as kept:
        with sample(Path(kept)) as store:
            store.backup(Path(kept) / "fresh.db")
        for name, shot in SHOTS.items():
            with _opened(Path(kept), name) as (store, address):
                context = browser.new_context(base_url=address, viewport={"width": 1040, "height": 1500})
                context.set_default_timeout(60_000)
                page = context.new_page()
                there = page.locator(shot(page, store)).first
                own = there.locator(_OWN).all_inner_texts()
                found[name] = list(dict.fromkeys(" ".join(one.split()) for one in own if one.strip()))
                if folder is not None:
                    page.screenshot(path=folder / f"{name}.png", animations="disabled", clip=_top(there))
                context.close()
    return found


def stale(found: Mapping[str, list[str]]) -> list[str]:
    """The pictures whose pages say something else now, or that are missing."""
    told = json.loads(WORDS.read_text(encoding="utf-8")) if WORDS.exists() else {}
    return [name for name, words in found.items() if told.get(name) != words or not (PICTURES / f"{name}.png").exists()]


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    place = os.environ.get("TRUCELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[tuple[Store, str]]:
    from truceline.store import open_store

    shutil.copy(folder / "fresh.db", folder / f"{name}.db")
    settings = WebSettings(port=0, person="lea" if name in ("agreement", "settling") else "ana", actors=(ACTORS,))
    with open_store(folder / f"{name}.db") as store, running(store, settings) as address:
        yield store, address


def _top(there: Any) -> dict[str, float]:
    """The upper part of what is shown, in pixels of the page: enough to know it by."""
    there.scroll_into_view_if_needed()
    box = there.bounding_box()
    left, top = max(box["x"] - EDGE, 0), max(box["y"] - EDGE, 0)
    wide, tall = box["width"] + 2 * EDGE, min(box["height"], TALL) + 2 * EDGE
    return {"x": left, "y": top, "width": wide, "height": tall}


def _open(page: Any, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def _bomb(store: Store) -> str:
    return next(one.id for one in store.events(each=True, type="bombing", place="Akureyri"))


def _violence(store: Store) -> list[str]:
    return [one.id for one in store.events(each=True, type="violence", country="Iceland", limit=12)]


def main(given: list[str] | None = None) -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a picture is stale")
    options = parser.parse_args(given)
    with chromium() as browser:
        if options.check:
            old = stale(take(browser, None))
            for name in old:
                print(f"docs/pictures/{name}.png is stale: python tools/screenshots.py", file=sys.stderr)
            return 1 if old else 0
        PICTURES.mkdir(exist_ok=True)
        found = take(browser, PICTURES)
    WORDS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
