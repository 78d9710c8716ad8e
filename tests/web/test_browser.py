"""The pages in a real browser: nothing that axe finds, at every width, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from truceline.store import Store, open_store
from truceline.web import running
from truceline.web.demo import sample
from truceline.web.registry import PAGES

from .chromium import chromium, tab

pytest.importorskip("playwright")
AXE = pytest.importorskip("axe_playwright_python.sync_playwright")
WIDTHS = (360, 768, 1600)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """The sample, served."""
    with sample(tmp_path_factory.mktemp("sample")) as store, running(store) as address:
        store.assign([one.id for one in store.events(each=True, limit=3)], ["ana", "ben"], by="lea")
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
    for one in PAGES:
        if one.path.startswith("/any"):
            continue
        id_ = {"/review/add/{id}": report.id, "/review/batches/{id}": "b1"}.get(one.path) or ids.get(one.section, "")
        found.append(one.path.replace("{id}", id_))
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
            page = tab(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
            for path in paths(store):
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                for rule in axe.run(page).response["violations"]:
                    where = ", ".join(" ".join(node["target"]) for node in rule["nodes"][:3])
                    found.append(f"{path} at {width}, {scheme}: {rule['id']} {where}")
            page.context.close()
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_the_window(shown: tuple[str, Store], browser: Any):
    address, store = shown
    found = []
    for width in (360, 640, 1024, 1600):
        page = tab(browser, viewport={"width": width, "height": 900})
        for path in paths(store):
            page.goto(address + path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{path} at {width}: {wide}")
        page.context.close()
    assert not found, "\n".join(found)


def test_a_narrow_window_cuts_nothing_off(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    page = tab(browser, viewport={"width": 360, "height": 900})
    page.goto(address + "/ceasefires")
    page.evaluate("document.fonts.ready")
    nav = "(() => { const e = document.querySelector('.sections'); return e.scrollWidth - e.clientWidth })()"
    assert page.evaluate(nav) == 0
    hint = """() => { const e = document.querySelector('#f-since'), s = getComputedStyle(e, '::placeholder');
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${s.fontSize} ${s.fontFamily}`;
        const own = getComputedStyle(e);
        const room = e.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight);
        return room - pen.measureText(e.placeholder).width; }"""
    assert page.evaluate(hint) >= 0
    # drawings are wider than the window: they move, with a shadow where there is more
    chart = "(() => { const e = document.querySelector('.chart figure'); return e.scrollWidth - e.clientWidth })()"
    assert page.evaluate(chart) > 0
    assert page.evaluate("getComputedStyle(document.querySelector('.chart figure')).backgroundImage") != "none"


def test_the_policy_stops_nothing_of_ours(shown: tuple[str, Store], browser: Any):
    address, store = shown
    told: list[str] = []
    page = tab(browser)
    page.on("console", lambda line: told.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in paths(store):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert [line for line in told if "404" not in line] == []


def test_it_works_without_scripts(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    page = tab(browser, java_script_enabled=False)
    page.goto(address)
    assert page.locator(".map-drawing circle").count() > 2
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_label("Country").fill("Iceland")
    page.get_by_label("Type").select_option("bombing")
    page.get_by_role("button", name="Apply").click()
    assert "country=Iceland" in page.url and "type=bombing" in page.url
    first = page.locator("table.events tbody th a").first
    first.click()
    assert page.get_by_role("heading", name="Who says what").is_visible()
    page.locator("a.claim-id").first.click()
    assert page.locator("li:target").count() == 1
    page.get_by_label("Show what was left out").is_visible()


def test_the_filter_asks_by_itself_and_the_address_tells_what_is_asked(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    page = tab(browser)
    page.goto(address + "/events")
    every = page.locator("table.events tbody tr").count()
    page.get_by_label("Type").select_option("bombing")
    page.wait_for_url("**/events?type=bombing")
    page.wait_for_function("n => document.querySelectorAll('table.events tbody tr').length < n", arg=every)
    few = page.locator("table.events tbody tr").count()
    assert 0 < few < every
    page.locator(".chips a").first.click()
    page.wait_for_url("**/events")
    assert page.locator("table.events tbody tr").count() == every
    page.goto(address + "/events?type=bombing")
    assert page.locator("table.events tbody tr").count() == few


def test_the_map_can_be_moved_and_leads_to_events(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    page = tab(browser, viewport={"width": 1200, "height": 900})
    page.goto(address + "/?country=Iceland")
    page.wait_for_selector(".map-live canvas")
    assert page.locator(".leaflet-tile").count() == 0
    page.locator(".leaflet-control-zoom-in").click()


def test_a_claim_and_its_words_light_up_together(shown: tuple[str, Store], browser: Any):
    address, store = shown
    report = max(store.reports(), key=lambda one: one.claims)
    page = tab(browser, viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/reports/{report.id}")
    page.locator(".readings .claims li").first.hover()
    assert page.locator("mark.lit").count() > 0


def test_keys_reach_everything(shown: tuple[str, Store], browser: Any):
    address, _ = shown
    page = tab(browser)
    page.goto(address + "/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id == 'main'")


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
