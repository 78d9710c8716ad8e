"""The pages in a real browser: nothing that axe finds, at every width, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from truceline.store import Store, open_store
from truceline.web import running
from truceline.web.demo import sample
from truceline.web.registry import PAGES

from .chromium import chromium

pytest.importorskip("playwright")
AXE = pytest.importorskip("axe_playwright_python.sync_playwright")
WIDTHS = (360, 768, 1600)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """The sample, served."""
    with sample(tmp_path_factory.mktemp("sample")) as store, running(store) as address:
        yield address, store


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


def paths(store: Store) -> list[str]:
    """Every page, of things the one that has most to show."""
    event = max(store.events(), key=lambda one: (one.reports, len(one.tolls)))
    truce = max(store.ceasefires(), key=lambda one: len(one.history))
    talks = max(store.talks(), key=lambda one: len(one.history))
    report = max(store.reports(), key=lambda one: one.claims)
    actor = store.actors()[0]
    ids = {"/events": event.id, "/ceasefires": truce.id, "/talks": talks.id, "/reports": report.id, "/actors": actor.id}
    found = []
    for page in PAGES:
        if page.path.startswith("/any"):
            continue
        found.append(page.path.replace("{id}", ids[page.section]) if "{id}" in page.path else page.path)
    return [
        *found,
        "/search?q=ceasefire",
        "/events?country=Iceland&type=violence",
        "/events?since=1900&until=1901",
        "/nowhere",
    ]


def test_axe_finds_nothing(shown: tuple[str, Store], browser: Any):
    address, store = shown
    axe = AXE.Axe()
    found: list[str] = []
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            tab = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
            for path in paths(store):
                tab.goto(address + path)
                tab.wait_for_load_state("networkidle")
                for rule in axe.run(tab).response["violations"]:
                    where = ", ".join(" ".join(node["target"]) for node in rule["nodes"][:3])
                    found.append(f"{path} at {width}, {scheme}: {rule['id']} {where}")
            tab.context.close()
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_the_window(shown: tuple[str, Store], browser: Any):
    address, store = shown
    found = []
    for width in (360, 640, 1024, 1600):
        tab = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        for path in paths(store):
            tab.goto(address + path)
            wide = tab.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{path} at {width}: {wide}")
        tab.context.close()
    assert not found, "\n".join(found)


def test_the_policy_stops_nothing_of_ours(shown: tuple[str, Store], browser: Any):
    address, store = shown
    told: list[str] = []
    tab = browser.new_context().new_page()
    tab.on("console", lambda line: told.append(line.text) if line.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: told.append(str(error)))
    for path in paths(store):
        tab.goto(address + path)
        tab.wait_for_load_state("networkidle")
    assert [line for line in told if "404" not in line] == []


def test_it_works_without_scripts(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    tab = browser.new_context(java_script_enabled=False).new_page()
    tab.goto(address)
    assert tab.locator(".map-drawing circle").count() > 2
    tab.get_by_role("link", name="Events", exact=True).click()
    tab.get_by_label("Country").fill("Iceland")
    tab.get_by_label("Type").select_option("bombing")
    tab.get_by_role("button", name="Apply").click()
    assert "country=Iceland" in tab.url and "type=bombing" in tab.url
    first = tab.locator("table.events tbody th a").first
    first.click()
    assert tab.get_by_role("heading", name="Who says what").is_visible()
    tab.locator("a.claim-id").first.click()
    assert tab.locator("li:target").count() == 1
    tab.get_by_label("Show what was left out").is_visible()


def test_the_filter_asks_by_itself_and_the_address_tells_what_is_asked(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    tab = browser.new_context().new_page()
    tab.goto(address + "/events")
    every = tab.locator("table.events tbody tr").count()
    tab.get_by_label("Type").select_option("bombing")
    tab.wait_for_url("**/events?type=bombing")
    tab.wait_for_function("n => document.querySelectorAll('table.events tbody tr').length < n", arg=every)
    few = tab.locator("table.events tbody tr").count()
    assert 0 < few < every
    tab.locator(".chips a").first.click()
    tab.wait_for_url("**/events")
    assert tab.locator("table.events tbody tr").count() == every
    tab.goto(address + "/events?type=bombing")
    assert tab.locator("table.events tbody tr").count() == few


def test_the_map_can_be_moved_and_leads_to_events(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    tab = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
    tab.goto(address + "/?country=Iceland")
    tab.wait_for_selector(".map-live canvas")
    assert tab.locator(".leaflet-tile").count() == 0
    tab.locator(".leaflet-control-zoom-in").click()


def test_a_claim_and_its_words_light_up_together(shown: tuple[str, Store], browser: Any):
    address, store = shown
    report = max(store.reports(), key=lambda one: one.claims)
    tab = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    tab.goto(f"{address}/reports/{report.id}")
    tab.locator(".readings .claims li").first.hover()
    assert tab.locator("mark.lit").count() > 0


def test_keys_reach_everything(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    tab = browser.new_context().new_page()
    tab.goto(address + "/events")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_the_sample_is_read_once(tmp_path: Any):
    with sample(tmp_path) as store:
        size, place = len(store.reports()), store.name
    made = open_store(place)
    stamp = max(one.added_at for one in made.reports())
    made.close()
    with sample(tmp_path) as again:
        assert len(again.reports()) == size >= 25
        assert max(one.added_at for one in again.reports()) == stamp
        assert not again.doctor()
        assert all(one.publisher and one.published for one in again.reports())
