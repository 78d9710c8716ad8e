"""The pages in a real browser: nothing that axe finds, at every width, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from truceline.store import Store, init, open_store
from truceline.store.accounts import Accounts
from truceline.web import WebSettings, running
from truceline.web.demo import sample
from truceline.web.registry import PAGES

from .chromium import chromium, tab
from .test_people import PASSWORD
from .worked import work

pytest.importorskip("playwright")
AXE = pytest.importorskip("axe_playwright_python.sync_playwright")
WIDTHS = (360, 768, 1600)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """The sample, served."""
    settings = WebSettings(port=0, sample=True)
    with sample(tmp_path_factory.mktemp("sample")) as store, running(store, settings) as address:
        store.assign([one.id for one in store.events(each=True, limit=3)], ["ana", "ben"], by="lea")
        yield address, store


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, shown: tuple[str, Store]) -> Iterator[tuple[str, list[str]]]:
    """A copy of it on which people have worked, served to this machine's user, and the pages that show it."""
    place = tmp_path_factory.mktemp("worked") / "worked.db"
    shown[1].backup(place)
    with open_store(place) as store:
        store.decide("e1", "accept", by="me")
        ids = work(store)
        of = [f"/review?at={one}" for one in ids.values()]
        several = next(one for one in store.events() if one.reports > 1)
        pages = [
            *of, "/review/bulk?country=Iceland", "/review/batches", "/review/batches/b2",
            f"/review/batches/b2?at={ids['differs']}", "/review/batches/b3", "/review?country=Iceland&opposed=true",
            f"/review?at={ids['corrected']}&wrong=the+date+can%27t+be+read", "/review?sort=ceasefires",
            "/review?sort=talks", "/review?sort=claims", "/views", "/audit", "/changes", "/events?standing=all",
            f"/events/{several.id}",
        ]  # fmt: skip
        with running(store) as address:
            yield address, pages


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a record with users."""
    with init(tmp_path_factory.mktemp("closed") / "closed.db") as store:
        Accounts(store).add("lea", "lead", PASSWORD, by="test")
        with running(store) as address:
            yield address


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


def amiss(page: Any, axe: Any) -> list[str]:
    """What axe finds, and whether the page is wider than its window."""
    page.wait_for_load_state("networkidle")
    found = []
    for rule in axe.run(page).response["violations"]:
        found.append(f"{rule['id']} {', '.join(' '.join(node['target']) for node in rule['nodes'][:3])}")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, f"{wide} pixels too wide"] if wide > 0 else found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(shown: tuple[str, Store], browser: Any, width: int, scheme: str):
    address, store = shown
    axe = AXE.Axe()
    page = tab(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for path in paths(store):
        page.goto(address + path)
        found += [f"{path}: {said}" for said in amiss(page, axe)]
    page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_people_have_worked(
    worked: tuple[str, list[str]], closed: str, browser: Any, width: int, scheme: str
):
    address, pages = worked
    axe = AXE.Axe()
    page = tab(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for path in pages:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found += [f"{path}: {said}" for said in amiss(page, axe)]
    page.goto(closed + "/audit")
    found += [f"/login: {said}" for said in amiss(page, axe)]
    for password in ("not the right one", PASSWORD):
        page.get_by_label("Name").fill("lea")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_selector("[role=alert], h1:has-text('Audit log')")
        found += [f"{page.url}: {said}" for said in amiss(page, axe)]
    page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [640, 1024, 1280])
def test_no_page_is_wider_than_the_window(shown: tuple[str, Store], browser: Any, width: int):
    address, store = shown
    found = []
    page = tab(browser, viewport={"width": width, "height": 900})
    for path in paths(store):
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{path}: {wide}")
    page.context.close()
    assert not found, "\n".join(found)


NARROWER = """selector => { const e = document.querySelector(selector); return e.scrollWidth - e.clientWidth; }"""


@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_no_window_cuts_the_navigation_off(shown: tuple[str, Store], browser: Any, width: int):
    page = tab(browser, viewport={"width": width, "height": 900})
    page.goto(shown[0] + "/changes")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(NARROWER, ".sections") == 0
    edge = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.sections a')].map(a => a.getBoundingClientRect().right))"
    )
    assert edge <= page.evaluate("document.querySelector('.sections').getBoundingClientRect().right") + 1
    page.context.close()


@pytest.mark.parametrize("path", ["/", "/ceasefires", "/sources"])
def test_a_narrow_window_cuts_nothing_off(shown: tuple[str, Store], browser: Any, path: str):
    address, _ = shown
    page = tab(browser, viewport={"width": 360, "height": 900})
    page.goto(address + path)
    page.evaluate("document.fonts.ready")
    # drawings are drawn anew for it, in letters that can be read
    assert not page.locator(".truceline-wide").first.is_visible()
    assert page.locator(".truceline-narrow").first.is_visible()
    assert page.evaluate(NARROWER, ".chart figure") == 0
    small = """() => { const e = document.querySelector('.truceline-narrow svg');
        return e.getBoundingClientRect().width / e.viewBox.baseVal.width; }"""
    assert page.evaluate(small) > 0.9
    if path == "/sources":
        return
    hint = """() => { const e = document.querySelector('#f-since'), s = getComputedStyle(e, '::placeholder');
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${s.fontSize} ${s.fontFamily}`;
        const own = getComputedStyle(e);
        const room = e.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight);
        return room - pen.measureText(e.placeholder).width; }"""
    assert page.evaluate(hint) >= 0


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
