"""Files for other programs: calendars and citations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar

from truceline.export import cite, write_citations
from truceline.store import Store
from truceline.web import running
from truceline.web.demo import sample


def days_in(body: bytes) -> list[str]:
    """The days on which the dates of a calendar begin."""
    return [event["DTSTART"].dt.isoformat() for event in Calendar.from_ical(body).walk("VEVENT")]


def test_the_register_is_a_calendar_with_the_same_filter(http: httpx.Client, record: Store):
    page = http.get("/ceasefires", params={"country": "COL"})
    link = re.search(r'href="(/ceasefires\.ics\?[^"]*)"', page.text)
    assert link
    answer = http.get(link[1].replace("&amp;", "&"))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="ceasefires.ics"'
    some, every = days_in(answer.content), days_in(http.get("/ceasefires.ics").content)
    assert 0 < len(some) < len(every)
    shown = " ".join(str(event["DESCRIPTION"]) for event in Calendar.from_ical(answer.content).walk("VEVENT"))
    assert set(re.findall(r"\bm\d+\b", shown)) <= {life.id for life in record.ceasefires(country="COL")}


def test_every_ceasefire_has_its_dates_or_says_that_it_has_none(http: httpx.Client, record: Store):
    dated = 0
    for life in record.ceasefires():
        assert f'href="/ceasefires/{life.id}.ics"' in http.get(f"/ceasefires/{life.id}").text
        answer = http.get(f"/ceasefires/{life.id}.ics")
        if answer.status_code == 404:
            assert "no report tells a day" in answer.text
            continue
        assert f'filename="ceasefire-{life.id}.ics"' in answer.headers["content-disposition"]
        assert days_in(answer.content)
        dated += 1
    assert dated


def test_talks_have_a_calendar_of_their_meetings(tmp_path: Path):
    with sample(tmp_path) as store, running(store) as address, httpx.Client(base_url=address, trust_env=False) as http:
        link = re.search(r'href="(/talks\.ics[^"]*)"', http.get("/talks").text)
        assert link
        answer = http.get(link[1].replace("&amp;", "&"))
        assert answer.headers["content-disposition"] == 'attachment; filename="talks.ics"'
        met = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len(met) > 5 and "2002-09-16" in days_in(answer.content)
        assert any("Oslo" in str(event.get("LOCATION")) for event in met)
        dated = 0
        for life in store.talks():
            assert f'href="/talks/{life.id}.ics"' in http.get(f"/talks/{life.id}").text
            one = http.get(f"/talks/{life.id}.ics")
            assert one.status_code == 200 or "no report tells a day" in one.text
            dated += len(days_in(one.content)) if one.status_code == 200 else 0
        assert dated == len(met)


@pytest.mark.parametrize(
    ("ending", "as_format"), [("txt", "text"), ("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json")]
)
def test_a_thing_is_cited_as_on_the_command_line(http: httpx.Client, record: Store, ending: str, as_format: str):
    event, life = next(iter(record.events())), next(iter(record.ceasefires()))
    for id_, page in ((event.id, "events"), (life.id, "ceasefires"), ("r1", "reports")):
        assert f'href="/cite/{id_}.{ending}"' in http.get(f"/{page}/{id_}").text
        answer = http.get(f"/cite/{id_}.{ending}")
        assert answer.text == write_citations(cite(record, id_), as_format=as_format)
        assert f'filename="truceline-{id_}.{ending}"' in answer.headers["content-disposition"]
    if ending == "json":
        assert json.loads(answer.content)[0]["type"] == "article-newspaper"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cite/m999999.txt", 404),
        ("/cite/r1.exe", 404),
        ("/cite/d1.txt", 400),
        ("/cite/%0d%0ax.txt", 400),
        ("/ceasefires/m999999.ics", 404),
        ("/ceasefires/r1.ics", 404),
        ("/talks/r1.ics", 404),
        ("/ceasefires.ics?colour=red", 400),
        ("/ceasefires.ics?country=Atlantis", 400),
    ],
)
def test_what_is_no_file_is_told(http: httpx.Client, path: str, status: int):
    answer = http.get(path)
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "content-disposition" not in answer.headers
