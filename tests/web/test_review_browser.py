"""Review in a real browser: by keyboard, with words that fill fields, by two coders and a third."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.make import event, record
from tests.review.conftest import told
from truceline.model import Evidence
from truceline.store import Store, init
from truceline.web import WebSettings, running

from .chromium import chromium

pytest.importorskip("playwright")
TURNED = "Gunmen \u202eshot\u202c two clerks in Kismayo on Friday \U0001f3f4 and left"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """Shelling in three reports (e1, e3, e4), a truce in the first (e2, f1), and 25 arrests."""
    with init(tmp_path / "own.db") as store:
        for number in (1, 2, 3):
            store.keep(told(number))
        for month in range(25):
            words = f"Officers arrested clerk number {month}"
            store.keep(record(f"arrest {month}", event("arrest", words, date=f"20{month:02}-03-01")))
        yield store


@pytest.fixture
def tab(full: Store, browser: Any) -> Iterator[Any]:
    """Ana's."""
    with running(full, WebSettings(port=0, person="ana")) as address:
        context = browser.new_context(viewport={"width": 1366, "height": 900}, base_url=address)
        page = context.new_page()
        page.set_default_timeout(20_000)
        yield page
        context.close()


def shown(tab: Any) -> str:
    return str(tab.locator("[data-target]").get_attribute("data-target"))


def press(tab: Any, key: str, *, after: str) -> None:
    """Press a key, and wait until another thing is shown than ``after``."""
    tab.keyboard.press(key)
    tab.wait_for_function("id => document.querySelector('[data-target]')?.dataset.target !== id", arg=after)


def standing(store: Store, id_: str) -> str:
    return next(e.standing for e in store.events(each=True, standing="all") if e.id == id_)


def select(tab: Any, words: str) -> None:
    """Select words in the text as a mouse does."""
    tab.evaluate(
        """words => {
        const walker = document.createTreeWalker(document.querySelector('.pick .body'), NodeFilter.SHOW_TEXT);
        const nodes = []; let all = '';
        for (let n = walker.nextNode(); n; n = walker.nextNode()) { nodes.push([n, all.length]); all += n.data; }
        const from = all.indexOf(words), to = from + words.length;
        const at = (i) => { const [n, s] = nodes.filter(([, s]) => s <= i).at(-1); return [n, i - s]; };
        const range = document.createRange();
        range.setStart(...at(from)); range.setEnd(...at(to));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        document.querySelector('.pick').dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
        }""",
        words,
    )


def test_twenty_by_keyboard(tab: Any, full: Store) -> None:
    tab.goto("/review?type=arrest&order=record")
    tab.wait_for_selector("#form-accept kbd")
    seen = []
    for _ in range(20):
        seen.append(shown(tab))
        press(tab, "a", after=seen[-1])
    assert len(set(seen)) == 20
    assert [d.target for d in full.decisions()] == seen
    assert {d.verdict for d in full.decisions()} == {"accept"}
    last = shown(tab)
    press(tab, "u", after=last)
    assert shown(tab) == seen[-1] and standing(full, seen[-1]) == "machine"
    assert "type=arrest" in tab.url
    tab.keyboard.press("x")
    tab.keyboard.type("a clerk of that name was arrested twice")
    press(tab, "Enter", after=seen[-1])
    assert standing(full, seen[-1]) == "rejected"
    assert full.decisions()[-1].reason == "a clerk of that name was arrested twice"


def test_looking_and_moving_change_nothing(tab: Any, full: Store) -> None:
    tab.goto("/review?order=record")
    first = shown(tab)
    press(tab, "j", after=first)
    second = shown(tab)
    press(tab, "k", after=second)
    assert shown(tab) == first
    for key in ("e", "Escape", "n", "Escape", "m", "Escape", "3", "Escape", "?"):
        tab.keyboard.press(key)
    assert tab.locator("#keys").get_attribute("open") is not None
    tab.keyboard.press("Control+Enter")
    assert full.decisions() == []


def test_selected_words_fill_the_date(tab: Any, full: Store) -> None:
    tab.goto("/review?at=e1")
    tab.wait_for_selector("#form-edit kbd")
    tab.keyboard.press("2")
    assert tab.evaluate("document.activeElement.id") == "v-date"
    select(tab, "Tuesday")
    assert tab.locator("[data-field=date] .words").inner_text() == "“Tuesday”"
    assert tab.locator("#v-date").input_value() == ""
    tab.locator("#v-date").focus()
    press(tab, "Enter", after="e1")
    assert full.record("r1").events[0].date.start == "2019-03-12"  # type: ignore[union-attr]
    assert full.decisions()[-1].value["fields"]["date"]["evidence"]["quote"] == "Tuesday"
    tab.goto("/events?type=shelling&standing=corrected")
    tab.goto("/review?at=e1")
    assert tab.locator(".state-corrected").count() and tab.locator(".judge.is-corrected").count()


def test_offsets_survive_turned_and_wide_characters(tab: Any, full: Store) -> None:
    shot = event("shooting", TURNED, date="2019-03-01")
    whole = (Evidence(start=0, end=len(TURNED), quote=TURNED),)
    full.keep(record("turned", shot.model_copy(update={"evidence": whole})))
    one = full.events(each=True, type="shooting")[0]
    tab.goto(f"/review?at={one.id}")
    tab.locator("#v-place").focus()
    select(tab, "Kismayo")
    at = TURNED.index("Kismayo")
    assert tab.locator("#at-place").input_value() == f"{at}-{at + 7}"
    tab.locator("#v-killed").focus()
    select(tab, "left")
    assert tab.locator("#at-killed").input_value() == f"{len(TURNED) - 4}-{len(TURNED)}"
    assert tab.locator(".pick [data-one]").count() == 1


def test_a_missed_event_is_added_from_its_words(tab: Any, full: Store) -> None:
    tab.goto("/review/add/r1")
    tab.locator("#at-words").focus()
    select(tab, "Shops stayed shut")
    tab.locator("#v-type").select_option("strike")
    tab.locator("#v-place").focus()
    select(tab, "Kenya")
    tab.get_by_role("button", name="Add the event").click()
    tab.wait_for_url("**/review?at=e*")
    one = full.events(each=True, standing="added")[0]
    assert (one.type, one.evidence[0].quote, one.place and one.place.name) == ("strike", "Shops stayed shut", "Kenya")
    assert tab.locator(".state-added").first.inner_text().startswith("added")


def test_keys_can_be_changed_and_turned_off(tab: Any, full: Store) -> None:
    tab.goto("/review?order=record")
    tab.locator("#keys summary").click()
    tab.locator('.key-choice[data-for="accept"]').fill("z")
    tab.locator('.key-choice[data-for="accept"]').blur()
    assert tab.locator("#form-accept kbd").inner_text() == "Z"
    tab.reload()
    tab.wait_for_selector("#form-accept kbd")
    tab.locator("h1").click()
    first = shown(tab)
    tab.keyboard.press("a")
    press(tab, "z", after=first)
    assert [d.target for d in full.decisions()] == [first]
    tab.locator("#keys summary").click()
    tab.locator("#keys-on").uncheck()
    tab.locator("h1").click()
    tab.keyboard.press("z")
    tab.keyboard.press("u")
    tab.wait_for_timeout(300)
    assert len(full.decisions()) == 1 and not tab.locator("#form-accept kbd").is_visible()
    tab.get_by_role("button", name="Accept").first.click()
    tab.wait_for_function("id => document.querySelector('[data-target]')?.dataset.target !== id", arg=shown(tab))
    assert len(full.decisions()) == 2


def test_what_stands_differently_looks_different(tab: Any, full: Store) -> None:
    full.decide("e1", "accept", by="ben")
    full.decide("e3", "reject", by="ben", reason="hearsay")
    full.decide("e4", "correct", by="ben", value={"fields": {"scope": {"value": "period", "note": "x"}}})
    looks = set()
    for id_, word in (("e1", "accepted"), ("e2", "read by machine"), ("e3", "rejected"), ("e4", "corrected")):
        tab.goto(f"/review?at={id_}")
        badge = tab.locator(".judge .state").first
        assert badge.inner_text().lower() == word
        looks.add(
            tab.evaluate("() => getComputedStyle(document.querySelector('.judge .state'), '::before').content")
            + tab.evaluate("() => getComputedStyle(document.querySelector('.judge')).borderLeftStyle")
        )
    assert len(looks) == 4


def test_two_code_a_third_settles_and_gold_comes_out(full: Store, browser: Any, tmp_path: Path) -> None:
    with ExitStack() as stack:
        tabs = {}
        for name in ("lea", "ana", "ben"):
            address = stack.enter_context(running(full, WebSettings(port=0, person=name)))
            context = browser.new_context(viewport={"width": 1366, "height": 900}, base_url=address)
            stack.callback(context.close)
            tabs[name] = context.new_page()
        lea, ana, ben = tabs["lea"], tabs["ana"], tabs["ben"]
        lea.goto("/review/batches?type=shelling")
        lea.get_by_label("Coders").fill("ana, ben")
        lea.get_by_label("Things, of").fill("2")
        lea.get_by_role("button", name="Assign").click()
        lea.wait_for_url("**/review/batches/b1")
        ana.goto("/review/batches/b1")
        first = shown(ana)
        ana.locator("#v-date").focus()
        select(ana, "Tuesday")
        ana.locator("#v-date").focus()
        press(ana, "Enter", after=first)
        ana.keyboard.press("Escape")
        ana.keyboard.press("a")
        ana.wait_for_selector("text=Nothing is coded by two yet")
        ben.goto("/review/batches/b1")
        assert ben.locator("text=Tuesday”").count() == 0 and ben.locator("text=2019-03-12").count() == 0
        press(ben, "a", after=first)
        ben.keyboard.press("a")
        ben.wait_for_selector("h2:has-text('To settle')")
        lea.goto("/review/batches/b1")
        assert lea.locator(".agreement tbody tr").count() > 5
        assert "2019-03-12" in lea.locator(f"#d-{first}").inner_text()
        lea.locator(f"#d-{first}").get_by_role("button", name="As ana has it").click()
        lea.get_by_role("button", name="Let the 1 hold").click()
        lea.wait_for_selector("text=Nothing differs that is not settled")
        assert standing(full, first) == "corrected"
        lea.goto("/review")
        lea.get_by_label("reports settled in part too").check()
        with lea.expect_download() as download:
            lea.get_by_role("button", name="Export what is settled").click()
        place = tmp_path / "gold.jsonl"
        download.value.save_as(place)
        assert "2019-03-12" in place.read_text(encoding="utf-8")


def test_every_key_does_what_it_says(tab: Any, full: Store) -> None:
    tab.goto("/review?type=arrest&order=record")
    tab.wait_for_selector("#form-accept kbd")
    first = shown(tab)
    fields = tab.evaluate("[...document.querySelectorAll('#form-edit .field')].map(f => f.dataset.field)")
    for n, name in enumerate(fields[:9], 1):
        tab.keyboard.press(str(n))
        assert tab.evaluate("document.activeElement.id") == f"v-{name}"
        tab.keyboard.press("Escape")
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.id") == f"v-{fields[0]}"
    tab.keyboard.press("Escape")
    tab.keyboard.press("n")
    tab.keyboard.type("asked the desk")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".judge .history:has-text('asked the desk')")
    tab.keyboard.press("f")
    tab.wait_for_selector(".judge .state-flagged")
    assert shown(tab) == first and [d.verdict for d in full.decisions()] == ["note", "flag"]
    tab.keyboard.press("u")
    tab.wait_for_selector(".judge .state-flagged", state="detached")
    press(tab, "j", after=first)
    second = shown(tab)
    press(tab, "k", after=second)
    tab.keyboard.press("m")
    tab.keyboard.type(second)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#form-undo:has-text('merge')")
    whole = full.whole_of(first)
    assert whole is not None and whole == full.whole_of(second)
    tab.keyboard.press("u")
    tab.wait_for_selector("#form-undo:has-text('merge')", state="detached")
    assert full.whole_of(first) != full.whole_of(second)
    tab.goto("/review?type=arrest&order=record")
    tab.wait_for_selector("#form-accept kbd")
    tab.keyboard.press("2")
    tab.keyboard.type("2024-05-06")
    tab.locator("#note").fill("by phone")
    press(tab, "Enter", after=shown(tab))
    assert standing(full, first) == "corrected"
    press(tab, "u", after=shown(tab))
    assert shown(tab) == first and standing(full, first) == "machine"
    tab.keyboard.press("?")
    assert tab.locator("#keys").get_attribute("open") is not None


def test_all_of_it_works_without_scripts(full: Store, browser: Any, tmp_path: Path) -> None:
    with running(full, WebSettings(port=0, person="ana")) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.set_default_timeout(60_000)

        def go(name: str) -> None:
            page.get_by_role("button", name=name, exact=True).first.click()

        page.goto("/review?type=arrest&order=record")
        one = shown(page)
        go("A Accept")
        two = shown(page)
        assert standing(full, one) == "accepted" and two != one and "type=arrest" in page.url
        page.locator("#form-undo button").click()
        assert standing(full, one) == "machine" and shown(page) == one
        page.locator("#reason-reject").fill("told twice")
        go("X Reject")
        assert standing(full, one) == "rejected"
        page.goto("/review?at=e1")
        page.locator("#at-date").fill("Tuesday")
        page.locator("#v-killed").fill("4-6")
        page.locator("#note").fill("by phone")
        go("Save corrections")
        assert standing(full, "e1") == "corrected"
        assert full.record("r1").events[0].date.start == "2019-03-12"  # type: ignore[union-attr]
        page.goto("/review?at=e1")
        page.locator("#v-date").fill("the day before")
        go("Save corrections")
        assert "Not kept" in page.locator("[role=alert]").inner_text()
        assert page.locator("#v-date").input_value() == "the day before"
        page.goto("/review?at=e3")
        page.locator(".others summary").click()
        page.locator("#reason-note").fill("asked the desk")
        go("N Note")
        page.locator(".others summary").click()
        page.locator("#reason-flag").fill("which town?")
        go("F Flag")
        page.wait_for_selector(".judge .state-flagged")
        page.locator(".judge .history button", has_text="undo").last.click()
        page.wait_for_selector(".judge .state-flagged", state="detached")
        page.goto("/review/add/r1")
        page.locator("#at-words").fill("Shops stayed shut")
        page.locator("#v-type").select_option("strike")
        go("Add the event")
        assert [e.type for e in full.events(each=True, standing="added")] == ["strike"]
        page.goto("/review/bulk?type=arrest")
        page.locator(".because button").click()
        assert {e.standing for e in full.events(each=True, type="arrest")} == {"accepted"}
        page.goto("/review")
        with page.expect_download() as download:
            go("Export what is settled as gold")
        download.value.save_as(tmp_path / "gold.jsonl")
        assert "clerk number 3" in (tmp_path / "gold.jsonl").read_text(encoding="utf-8")
        context.close()


def test_things_are_made_one_and_held_apart_and_both_are_undone(tab: Any, full: Store) -> None:
    one, two, *_ = (e.id for e in full.events(each=True, type="arrest"))
    full.merge(one, two, by="ben", reason="the same clerk")
    whole = full.whole_of(one)
    tab.goto(f"/events/{whole}")
    tab.locator("#apart").select_option(one)
    tab.locator("#apart-why").fill("two clerks")
    tab.get_by_role("button", name="Hold apart").click()
    tab.wait_for_selector(".history:has-text('two clerks')")
    assert full.whole_of(one) != full.whole_of(two)
    tab.locator(".history li:has-text('two clerks') button").click()
    tab.wait_for_selector("h1")
    assert full.whole_of(one) == full.whole_of(two)
    assert [d.verdict for d in full.decisions()] == ["merge", "split", "undo"]
