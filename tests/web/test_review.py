"""Review in the page without scripts: plain forms, what they change, and what they refuse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import httpx
import pytest

from tests.review.conftest import TEXT, told
from truceline.store import Store
from truceline.web import WebSettings, app, running

Client = Callable[[str], httpx.Client]


@pytest.fixture
def full(own: Store) -> Store:
    """Shelling in three reports (e1, e3, e4), a truce in the first (e2, f1)."""
    for number in (1, 2, 3):
        own.keep(told(number))
    return own


@pytest.fixture
def client(full: Store) -> Iterator[httpx.Client]:
    """Ana's browser, without scripts."""
    with (
        running(full, WebSettings(port=0, person="ana")) as address,
        httpx.Client(base_url=address, trust_env=False, follow_redirects=True) as made,
    ):
        yield made


def forms(page: str) -> dict[str, dict[str, str]]:
    """By id, or by action where it has none, what each form would send; its action as ``@``."""
    found: dict[str, dict[str, str]] = {}
    for attributes, body in re.findall(r"<form ([^>]*)>(.*?)</form>", page, re.DOTALL):
        action = re.search(r'action="([^"]*)"', attributes)
        name = re.search(r'id="([^"]*)"', attributes)
        assert action is not None
        fields = {"@": unescape(action[1])}
        for tag in re.findall(r"<input [^>]*>", body):
            key, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
            if key is not None and 'type="checkbox"' not in tag:
                fields[key[1]] = unescape(value[1]) if value else ""
        for key_, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', body, re.DOTALL):
            chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
            fields[key_] = unescape(chosen[1]) if chosen else ""
        found[name[1] if name else action[1]] = fields
    return found


def send(client: httpx.Client, page: str, form: str, **values: str) -> httpx.Response:
    fields = {**forms(page)[form], **values}
    return client.post(fields.pop("@"), data=fields)


def roles(monkeypatch: pytest.MonkeyPatch, **by: str) -> None:
    """These people have these roles; all others lead."""
    made = app.Person
    monkeypatch.setattr(app, "Person", lambda **given: made(**{**given, "role": by.get(given["name"], "lead")}))


def standings(store: Store) -> dict[str, str]:
    return {e.id: e.standing for e in store.events(each=True, standing="all")}


def shown(answer: httpx.Response) -> str:
    found = re.search(r'data-target="([^"]*)"', answer.text)
    return found[1] if found else ""


def test_one_after_the_other(client: httpx.Client, full: Store) -> None:
    page = client.get("/review")
    assert shown(page) == "e2" and "<strong>4</strong> wait" in page.text
    assert full.decisions() == []
    page = send(client, page.text, "form-accept", verdict="accept")
    assert shown(page) == "e1"
    page = send(client, page.text, "form-reject", verdict="reject", reason="another port")
    page = send(client, page.text, "form-edit", verdict="correct", **{"f-killed": "6+", "note": "two papers"})
    assert standings(full) == {"e1": "rejected", "e2": "accepted", "e3": "machine", "e4": "corrected"}
    assert [d.by for d in full.decisions()] == ["ana"] * 3
    page = send(client, page.text, "form-undo")
    assert shown(page) == "e4" and standings(full)["e4"] == "machine"


def test_words_fill_a_field(client: httpx.Client, full: Store) -> None:
    page = client.get("/review", params={"at": "e1"})
    form = forms(page.text)["form-edit"]
    assert form["f-date"] == "2019-03-11"
    page = send(client, page.text, "form-edit", verdict="correct", **{"f-date": "", "at-date": "Tuesday"})
    assert full.record("r1").events[0].date.start == "2019-03-12"  # type: ignore[union-attr]
    basis = full.decisions()[-1].value["fields"]["date"]["evidence"]
    assert TEXT[basis["start"] : basis["end"]] == "Tuesday"
    card = client.get("/review", params={"at": "e1"}).text
    assert "read as <s>2019-03-11</s>" in card and "state-corrected" in card


def test_what_is_wrong_is_said_beside_what_was_typed(client: httpx.Client, full: Store) -> None:
    page = client.get("/review", params={"at": "e1", "type": "shelling"})
    for values, message in (
        ({"f-date": "someday", "note": "x"}, "date: no date can be read from 'someday'"),
        ({"f-killed": "7"}, "killed: say what it rests on"),
        ({"f-killed": "9-3", "note": "x"}, "counts.0.high: 3 is below"),
        ({"at-place": "Narnia"}, "place: the report has no words 'Narnia'"),
        ({}, "nothing is changed"),
    ):
        page = send(client, page.text, "form-edit", verdict="correct", **values)
        assert message in unescape(page.text)
        assert shown(page) == "e1" and "type=shelling" in str(page.url)
        for name, value in values.items():
            assert forms(page.text)["form-edit"][name] == value
        page = client.get("/review", params={"at": "e1", "type": "shelling"})
    assert full.decisions() == []


def test_notes_flags_and_merges_stay(client: httpx.Client, full: Store) -> None:
    full.split("e3", by="ben")
    page = client.get("/review", params={"at": "e1"})
    page = send(client, page.text, "form-note", verdict="note", reason="ask the desk")
    page = send(client, page.text, "form-flag", verdict="flag", reason="the day?")
    assert shown(page) == "e1" and "state-flagged" in page.text and "ask the desk" in page.text
    assert shown(client.get("/review", params={"flagged": "true"})) == "e1"
    send(client, page.text, "form-merge", verdict="merge", other="e3")
    assert full.whole_of("e1") == full.whole_of("e3")


def test_many_only_behind_a_filter_and_a_preview(client: httpx.Client, full: Store) -> None:
    assert "only behind a filter" in client.get("/review/bulk").text
    page = client.get("/review/bulk", params={"type": "shelling"})
    assert "Accept 3 as they stand?" in page.text
    full.decide("e3", "reject", by="ben")
    page = send(client, page.text, "/review/bulk")
    assert "has changed since the preview" in page.text
    page = client.get("/review/bulk", params={"type": "shelling"})
    send(client, page.text, "/review/bulk", reason="as told")
    assert standings(full) == {"e1": "accepted", "e2": "machine", "e3": "rejected", "e4": "accepted"}


def test_a_missed_event_is_added(client: httpx.Client, full: Store) -> None:
    page = client.get("/review/add/r1")
    wrong = send(client, page.text, "form-edit", words="Shops stayed shut", **{"f-type": "", "f-date": "2019-03-12"})
    assert "type: say what happened" in wrong.text
    assert forms(wrong.text)["form-edit"]["words"] == "Shops stayed shut"
    page = send(client, wrong.text, "form-edit", **{"f-type": "strike", "f-place": "", "at-place": "Kenya"})
    assert shown(page) == "e5" and "added by a person" in page.text
    one = full.events(each=True, standing="added")[0]
    assert (one.type, one.evidence[0].quote) == ("strike", "Shops stayed shut")
    assert one.place is not None and (one.place.name, one.place.text) == ("Kenya", "Kenya")


def test_who_only_reads_sees_and_decides_nothing(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    roles(monkeypatch, me="reader")
    with running(full) as address, httpx.Client(base_url=address, trust_env=False, follow_redirects=True) as client:
        page = client.get("/review")
        assert "coders decide" in page.text and "form-accept" not in page.text
        token = forms(page.text)["/review/export"]["token"]
        for path in ("/review/decide", "/review/code", "/review/assign", "/review/adjudicate", "/review/add"):
            sent = {"token": token, "target": "e1", "verdict": "accept", "report": "r1", "batch": "b1"}
            assert client.post(path, data=sent).status_code == 403
        assert client.get("/review/batches").status_code == 403
    assert full.decisions() == []


def test_forms_of_others_are_refused(client: httpx.Client, full: Store) -> None:
    client.get("/review")
    for path in ("/review/decide", "/review/undo", "/review/bulk", "/review/assign"):
        assert client.post(path, data={"target": "e1", "verdict": "accept"}).status_code == 403
    assert full.decisions() == []


def test_two_code_and_a_third_settles(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def browser(person: str) -> Any:
        return running(full, WebSettings(port=0, person=person))

    roles(monkeypatch, ana="coder", ben="coder")

    def of(address: str) -> httpx.Client:
        return httpx.Client(base_url=address, trust_env=False, follow_redirects=True)

    with browser("lea") as a, browser("ana") as b, browser("ben") as c, of(a) as lea, of(b) as ana, of(c) as ben:
        page = lea.get("/review/batches", params={"type": "shelling"})
        page = send(lea, page.text, "/review/assign", coders="ana, ben", size="2", name="week 1")
        assert "2 things, coded by ana and ben" in page.text and "Nothing is coded by two yet" in page.text
        one = ana.get("/review/batches/b1")
        first = shown(one)
        one = send(ana, one.text, "form-edit", verdict="correct", **{"f-date": "2019-03-10", "note": "x"})
        one = send(ana, one.text, "form-accept", verdict="accept")
        assert "You have coded all of it" in one.text and "ben" not in re.sub(r"coded by ana and ben", "", one.text)
        two = ben.get("/review/batches/b1")
        assert shown(two) == first and "2019-03-10" not in two.text
        assert ben.get("/api/review/batches/b1").json()["differing"] == []
        assert "2019-03-10" not in ben.get("/changes").text + ben.get(f"/review?at={first}").text
        two = send(ben, two.text, "form-accept", verdict="accept")
        send(ben, two.text, "form-accept", verdict="accept")
        assert set(standings(full).values()) == {"machine"}
        page = lea.get("/review/batches/b1")
        assert "2019-03-10" in page.text and "As ana has it" in page.text and "interval" in page.text
        found = [f for f in re.findall(r"<form [^>]*>.*?</form>", page.text, re.DOTALL) if "take:ana" in f]
        page = send(lea, found[0], "/review/adjudicate", verdict="take:ana")
        assert standings(full)[first] == "corrected"
        page = send(lea, page.text, "/review/adjudicate", verdict="agreed")
        assert "Nothing differs that is not settled" in page.text and "2 settled" in page.text
        assert sorted(standings(full).values()) == ["accepted", "corrected", "machine", "machine"]


def test_who_codes_blind_sees_nothing_that_was_read(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    roles(monkeypatch, ana="coder")
    made = full.assign(["e1"], ["ana", "ben"], by="lea", blind=True)
    with (
        running(full, WebSettings(port=0, person="ana")) as address,
        httpx.Client(base_url=address, trust_env=False, follow_redirects=True) as ana,
    ):
        page = ana.get(f"/review/batches/{made.id}")
        form = forms(page.text)["form-edit"]
        assert {value for name, value in form.items() if name.startswith("f-")} == {""}
        assert "form-accept" not in page.text and "shelling</span>" not in page.text
        assert ana.get(f"/api/review/batches/{made.id}").json()["current"] is None
        values = {"f-type": "shelling", "f-date": "2019-03-11", "note": "the text"}
        page = send(ana, page.text, "form-edit", verdict="correct", **values)
        assert "You have coded all of it" in page.text


def test_gold_is_sent_as_a_file(client: httpx.Client, full: Store) -> None:
    for name in ("e1", "e2"):
        full.decide(name, "accept", by="ana")
    answer = send(client, client.get("/review").text, "/review/export")
    assert "attachment" in answer.headers["content-disposition"]
    assert [line[:12] for line in answer.text.splitlines()] == ['{"id": "r1",']
