"""Pages show what the record has, and their JSON is the command line's."""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import first
from truceline.store import Store, filters, open_store
from truceline.store.days import bounds
from truceline.web import WebSettings, running
from truceline.web.registry import ACTIONS, PAGES


def text_of(page: str) -> str:
    """What a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", sorted({page.path for page in PAGES if "{" not in page.path}))
def test_every_page_answers_and_so_does_its_json(http: httpx.Client, path: str):
    assert http.get(path).status_code == 200
    assert http.get(path).text.count("<h1") == 1
    page = next(one for one in PAGES if one.path == path)
    if page.api:
        answer = http.get("/api" + path.rstrip("/"))
        assert answer.status_code == 200
        page.model.model_validate(answer.json())


def test_events_are_those_of_the_command_line(http: httpx.Client, record: Store):
    rows = http.get("/api/events", params={"limit": 500, "oldest": "true"}).json()["rows"]
    assert rows == record.events().to_dicts()
    asked = {"country": "Colombia", "type": "ceasefire"}
    rows = http.get("/api/events", params={**asked, "limit": 500, "oldest": "true"}).json()["rows"]
    assert rows == record.events(**asked).to_dicts()
    assert 0 < len(rows) < len(record.events())


def test_pages_of_rows_follow_each_other(http: httpx.Client, record: Store):
    whole = http.get("/api/events", params={"limit": 500}).json()
    assert whole["total"] == len(record.events())
    parts = [http.get("/api/events", params={"limit": 7, "offset": at}).json() for at in range(0, whole["total"], 7)]
    assert [row for part in parts for row in part["rows"]] == whole["rows"]
    page = http.get("/events", params={"limit": 1, "offset": 1, "type": "violence"}).text
    assert 'href="/events?type=violence&amp;limit=1"' in page
    assert 'href="/events?type=violence&amp;limit=1&amp;offset=2"' in page
    beyond = http.get("/events", params={"limit": 50, "offset": 5000}).text
    assert "These pages end before" in text_of(beyond)


def test_an_event_shows_who_says_what(http: httpx.Client, record: Store):
    told_twice = next(one for one in record.events() if one.reports > 1)
    page = http.get(f"/events/{told_twice.id}").text
    for member in told_twice.members:
        assert f'id="{member}"' in page
        for claim in record.claims_on(member):
            assert " ".join(claim.evidence[0].quote.split()) in text_of(page)
    assert "Why these are one event" in page
    made = http.get(f"/api/events/{told_twice.id}").json()
    assert made["event"] == record.get(told_twice.id).model_dump(mode="json")


def test_a_telling_leads_to_the_whole(http: httpx.Client, record: Store):
    whole = record.events()[0]
    answer = http.get(f"/events/{whole.members[0]}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/events/{whole.id}#{whole.members[0]}"


def test_a_report_shows_every_quote_marked(http: httpx.Client, record: Store):
    found = first(record, "claims")
    page = http.get(f"/reports/{found.report.id}").text
    marked = "".join(
        unescape(one) for one in re.findall(r"<mark class=\"[^\"]*evidence[^\"]*\"[^>]*>([^<]*)</mark>", page)
    )
    for claim in found.claims:
        assert f'id="{claim.id}"' in page
        for piece in claim.evidence:
            assert piece.quote.split("\n")[0] in marked
    made = http.get(f"/api/reports/{found.report.id}").json()
    assert made["record"] == found.model_dump(mode="json")


def test_copies_and_others_that_tell_the_same_are_told_apart(http: httpx.Client, record: Store):
    several = next(one for one in record.events() if one.reports > 1)
    home = several.told_in[0].id
    made = http.get(f"/api/reports/{home}").json()
    groups = [{one["report"]["id"] for one in made[name]} for name in ("same_story", "same_event", "same_process")]
    assert {one.id for one in several.told_in[1:]} <= groups[0] | groups[1]
    assert not (groups[0] & groups[1]) and not (groups[1] & groups[2])


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/events/m999", 404, "there is no m999"),
        ("/events/r1", 404, "none of the events"),
        ("/events/x", 400, "no id of the record"),
        ("/reports/e1", 404, "no report"),
        ("/events?country=Atlantis", 400, "no country"),
        ("/events?since=soon", 400, "no date"),
        ("/events?colour=red", 400, "there is no colour"),
        ("/events?limit=0", 400, "limit"),
        ("/events?offset=-1", 400, "offset"),
        ("/events?type=party", 400, "no event type"),
        ("/search?q=%22%22", 400, "no word"),
        ("/nowhere", 404, "no such page"),
    ],
)
def test_what_can_not_be_asked_is_told(http: httpx.Client, path: str, status: int, says: str):
    answer = http.get(path)
    assert answer.status_code == status
    assert says.lower() in text_of(answer.text).lower()
    assert "Traceback" not in answer.text
    made = http.get("/api" + path)
    assert made.status_code == status
    assert says.lower() in made.json()["error"].lower()


@pytest.mark.parametrize("query", ['"', "a-b", "NEAR(", "x' OR 1=1 --", "*", "%", "a" * 5000, "\u202eabc", "col:umn"])
def test_no_search_is_a_fault(http: httpx.Client, query: str):
    assert http.get("/search", params={"q": query}).status_code in (200, 400)
    assert http.get("/search", params={"q": query, "part": "true"}).status_code in (200, 400)
    assert http.get("/events", params={"text": query}).status_code in (200, 400)


def test_search_marks_what_was_asked_for(http: httpx.Client):
    page = http.get("/search", params={"q": "ceasefire"}).text
    assert re.search(r"<mark>[Cc]easefire</mark>", page)


def test_empty_answers_say_why(http: httpx.Client):
    page = http.get("/events", params={"since": "1950", "until": "1951", "actor": "RSF"}).text
    assert "none fits everything asked for" in page
    assert 'href="/events?since=1950&amp;until=1951"' in page


def test_every_action_needs_a_token(http: httpx.Client):
    for action in ACTIONS:
        assert http.post(action.path.replace("{id}", "e1")).status_code == 403


@pytest.mark.parametrize("few", [0, 4000])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"country": "SDN"},
        {"country": "SDN", "since": "2000", "until": "2030"},
        {"since": "2019", "until": "2024", "min_sources": "2"},
        {"type": "violence", "since": "2000"},
        {"country": "COL", "modality": "actual"},
    ],
)
def test_the_overview_counts_what_the_lists_have(
    http: httpx.Client, record: Store, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], few: int
):
    """few: 0 asks as in a record where so many events fit that they are walked through."""
    monkeypatch.setattr(filters, "_FEW", few)
    page = http.get("/api", params={**asked, "limit": "200"}).json()
    given = {name: value for name, value in asked.items() if name != "min_sources"}
    least = int(asked.get("min_sources", 1))
    events = list(record.events(min_sources=least, **given))
    assert {one["id"] for one in page["rows"]} == {one.id for one in events}
    assert page["total"] == len(events)
    assert page["undated"] == record.undated(**given)
    assert page["ceasefires_total"] == len(record.ceasefires(min_sources=least, **given))
    assert page["reports"] == len(record.reports(**given))
    days = {(one["first"], one["last"]) for one in page["days"]}
    assert days <= {bounds(one.date) for one in events}
    placed = {one["name"] for one in page["places"]}
    assert {one.place.name for one in events if one.place and one.place.lat and one.modality == "actual"} <= placed


def test_a_chart_of_violence_names_what_is_solid_and_what_hatched(http: httpx.Client, record: Store):
    violent = next(one for one in record.events(type="violence") if one.date and one.date.start and one.actors)
    for path in ("/", f"/actors/{next(ref.id for ref in violent.actors if ref.id)}"):
        said = text_of(http.get(path).text)
        assert "violent events, told as fact" in said and "only alleged or denied" in said
        assert "higher figure" not in said


def test_the_sample_says_where_to_begin_and_nothing_else_does(http: httpx.Client, record: Store):
    assert "A sample to try things on" not in http.get("/").text
    with running(record, WebSettings(port=0, sample=True)) as address:
        first = httpx.get(address, trust_env=False, timeout=60).text
        for path in ("/ceasefires?country=Iceland", "/disagreements", "/review?country=Iceland", "/review/batches"):
            assert f'href="{path}"' in first
        asked = httpx.get(address + "/?country=Iceland", trust_env=False, timeout=60).text
        assert "A sample to try things on" not in asked


def test_ceasefires_of_the_same_parties_are_named_and_can_be_made_one(read_once: Path, tmp_path: Path):
    shutil.copy(read_once, tmp_path / "own.db")
    with ExitStack() as stack:
        own = stack.enter_context(open_store(tmp_path / "own.db"))
        address = stack.enter_context(running(own))
        client = stack.enter_context(httpx.Client(base_url=address, trust_env=False, timeout=60))
        found = [(one, client.get(f"/api/ceasefires/{one.id}").json()["others"]) for one in own.ceasefires()]
        life, others = next((one, rows) for one, rows in found if rows)
        assert all(set(row["parties"]) & set(life.parties) and row["id"] != life.id for row in others)
        shown = client.get(f"/ceasefires/{life.id}").text
        token = re.search(r'name="token" value="([0-9a-f]+)"', shown)
        assert token and f"/ceasefires/{others[0]['id']}" in shown
        form = {"token": token[1], "target": life.id, "other": others[0]["id"]}
        answer = client.post("/review/unite", data=form, follow_redirects=True)
        assert answer.status_code == 200 and "<b>merge</b>" in answer.text
        assert own.whole_of(life.members[0]) == own.whole_of(others[0]["members"][0])
