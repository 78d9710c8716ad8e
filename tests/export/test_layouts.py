"""What each layout has of one record, what it leaves out, and why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.store import Store, init
from truceline.vocabulary.layouts import LAYOUTS, load_codebook

Out = Callable[..., tuple[Any, Path, dict[str, Any]]]
FIXED = ("plover", "cameo", "acled", "ucdp")


def table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8"), newline="")))


def reasons(sidecar: dict[str, Any]) -> dict[str, list[str]]:
    """The quotes' first ids by reason."""
    found: dict[str, list[str]] = {}
    for one in sidecar["left_out"]:
        found.setdefault(one["reason"], []).append(one["ids"][1] if one["ids"][0].startswith("m") else one["ids"][0])
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_rows_fit_the_codebook_and_nothing_is_lost(kept: Store, out: Out, name: str) -> None:
    done, file, sidecar = out(name)
    assert file.stat().st_size > 0
    assert "unfit" not in done.left_out, [one for one in sidecar["left_out"] if one["reason"] == "unfit"]
    assert set(done.left_out) <= set(load_codebook(name).leaves_out)
    assert done.rows > 0
    counts = sidecar["counts"]
    assert (counts["exported"], counts["left_out"]) == (done.rows, sum(done.left_out.values()))
    whole = {one.id for rows in (kept.events(), kept.ceasefires(), kept.talks()) for one in rows}
    seen = {one["ids"][0] for one in [*sidecar.get("rows", []), *sidecar["left_out"]]}
    if name != "jsonl":
        asked = (
            whole
            if name == "ics"
            else {one.id for one in (kept.ceasefires() if name == "ceasefires" else kept.events())}
        )
        assert seen == asked
        assert all(len(one["ids"]) >= 4 for one in sidecar["rows"])  # the thing, a telling, a claim, a report


@pytest.mark.parametrize("name", FIXED)
def test_what_did_not_happen_is_no_event(out: Out, name: str) -> None:
    _, _, sidecar = out(name)
    found = reasons(sidecar)
    assert found["denied"] == ["e5"]
    assert found["background"] == ["e7"]
    assert found["cumulative"] == ["e9"]
    assert "e6" in found["planned"]
    assert "e8" in found["negated"]
    assert "e12" in found["no_date"]


def test_ucdp(out: Out) -> None:
    _, file, sidecar = out("ucdp")
    rows = {row["relid"]: row for row in table(file)}
    by_type = {(row["type_of_violence"], row["side_a"], row["side_b"]): row for row in rows.values()}
    bomb = by_type["3", "Taliban", "Civilians"]
    assert (bomb["low"], bomb["best"], bomb["high"]) == ("9", "12", "")  # at least 12, told last, is open
    assert (bomb["deaths_civilians"], bomb["number_of_sources"]) == ("12", "2")
    assert bomb["source_article"].startswith('"The Daily Lantern,2020-03-05,')
    assert (bomb["country_id"], bomb["region"], bomb["where_prec"], bomb["priogrid_gid"]) == (
        "700",
        "Asia",
        "1",
        "182658",
    )
    clash = [row for row in rows.values() if row["deaths_a"] == "3"]
    assert [(row["side_a"], row["side_b"], row["best"]) for row in clash] == [
        ("Government of Afghanistan", "Taliban", "3")
    ]
    year = next(row for row in rows.values() if row["date_prec"] == "5")
    assert (year["date_start"], year["date_end"], year["deaths_a"]) == ("2020-01-01", "2020-12-31", "2")
    for row in rows.values():
        assert int(row["best"]) == sum(
            int(row[n]) for n in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        )
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"] or row["best"])
        assert (row["conflict_new_id"], row["dyad_new_id"], row["active_year"]) == (
            "",
            "",
            "",
        )  # UCDP's own: never invented
    found = reasons(sidecar)
    assert found["no_figure"] == ["e10"]
    assert found["alleged"] == ["e4"]
    assert {"e13", "e16"} <= set(found["no_death"])
    assert "e14" in found["not_violence"]


def test_acled(out: Out) -> None:
    _, file, sidecar = out("acled")
    rows = {row["tags"].split(";")[0]: row for row in table(file)}
    by = {(row["event_type"], row["sub_event_type"], row["notes"][:20]): row for row in rows.values()}
    bomb = next(row for (event, *_), row in by.items() if event.startswith("Explosions") and row["civilian_targeting"])
    assert (bomb["fatalities"], bomb["inter1"], bomb["inter2"], bomb["interaction"]) == ("9", "2", "7", "27")
    taken = next(row for row in rows.values() if row["sub_event_type"] == "Government regains territory")
    assert (taken["actor1"], taken["inter1"], taken["fatalities"]) == ("Afghan military", "1", "0")
    drone = next(row for row in rows.values() if row["inter1"] == "8")
    assert (drone["location"], drone["geo_precision"], drone["interaction"]) == ("Afghanistan", "3", "80")
    dozens = next(row for row in rows.values() if "dozens" in row["notes"])
    assert (dozens["fatalities"], dozens["event_type"]) == ("12", "Battles")  # an army is no civilian
    assert "told as “dozens”" in dozens["notes"]
    found = reasons(sidecar)
    assert {"e14", "e15"} <= set(found["no_type"])
    assert found["too_long"] == ["e11"]
    assert found["alleged"] == ["e4"]
    agreements = [row for row in rows.values() if row["sub_event_type"] == "Agreement"]
    assert {row["event_date"] for row in agreements} == {
        "2018-06-07",
        "2018-06-12",
        "2018-06-16",
        "2020-02-22",
        "2019-12-29",
    }


def test_cameo_has_61_columns_and_the_accusation(out: Out) -> None:
    _, file, sidecar = out("cameo")
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {61}
    names = load_codebook("cameo").names
    cells = [dict(zip(names, row, strict=True)) for row in rows]
    accused = [row for row in cells if row["EventCode"] == "1123"]
    assert [(row["Actor1Code"], row["Actor2Code"], row["QuadClass"]) for row in accused] == [("AFG", "AFGREB", "3")]
    bomb = next(row for row in cells if row["EventCode"] == "183")
    assert (bomb["Day"], bomb["EventRootCode"], bomb["GoldsteinScale"], bomb["NumArticles"]) == (
        "20200304",
        "18",
        "-10.0",
        "2",
    )
    assert (bomb["ActionGeo_CountryCode"], bomb["ActionGeo_Type"], bomb["SOURCEURL"]) == (
        "AF",
        "4",
        "https://lantern.example/a?b=1&c=2",
    )
    assert {row["EventCode"] for row in cells} >= {"016", "1056", "0356", "0871"}
    assert reasons(sidecar)["no_day"] == ["e11"]
    assert "alleged" not in reasons(sidecar)


def test_plover(out: Out) -> None:
    _, file, sidecar = out("plover")
    events = json.loads(file.read_bytes())
    book = load_codebook("plover")
    modes = book.tables["modes"]
    for one in events:
        assert book.problems(one) == []
        assert all(mode in modes[one["event"][0]] for mode in one.get("mode", []))
        assert one["quad_code"] == int(book.tables["quads"][one["event"][0]])
        assert one["link"][0] == one["id"]
    accusation = next(one for one in events if one["event"] == ["ACCUSE"])
    assert accusation["actor"][0]["identifier_text"] == "Afghanistan"
    assert accusation["recipient"][0]["sector"] == "REB"
    assert "dead" not in accusation
    bomb = next(one for one in events if one.get("mode") == ["explosives"] and one.get("recipient"))
    assert (bomb["dead"], len(bomb["cite_info"])) == (9, 2)
    met = next(one for one in events if one["event"] == ["CONSULT"])
    assert "mode" not in met  # a meeting is no mode of CONSULT
    assert reasons(sidecar)["no_event"] == ["e15"]


def test_ceasefires(out: Out) -> None:
    _, file, sidecar = out("ceasefires")
    rows = table(file)
    assert len(rows[0]) == 87
    first, longer, holds, _ = rows
    assert [holds[f"cf_{at}_yr"] for at in ("dec", "effect")] == ["-1", "-1"]  # since when is not told
    assert (holds["side"], holds["actor_name"]) == ("2", "Government of Afghanistan")
    assert (first["actor_name"], first["cc"], first["side"], first["nsa_frac"]) == (
        "Government of Afghanistan",
        "700",
        "1",
        "0",
    )
    assert [first[f"cf_dec_{n}"] for n in ("yr", "month", "day")] == ["2018", "6", "7"]
    assert [first[f"cf_effect_{n}"] for n in ("yr", "month", "day")] == ["2018", "6", "12"]
    assert (first["fixed"], first["fixed_time"], first["ended"], first["end_day"], first["link"]) == (
        "1",
        "7",
        "4",
        "16",
        "0",
    )
    assert (first["mediator_nego"], first["mediator_send"]) == ("1", "Qatar")
    assert (longer["link"], longer["link_id1"], longer["cf_dec_day"], longer["ended"]) == (
        "1",
        first["cf_id"],
        "16",
        "-1",
    )
    assert first["comment"].startswith("[m")
    assert {one["reason"] for one in sidecar["left_out"]} == {
        "not_declared",
        "reduction_in_violence",
        "denied",
        "interstate",
    }


def test_calendar(out: Out) -> None:
    from icalendar import Calendar

    _, file, sidecar = out("ics")
    calendar = Calendar.from_ical(file.read_bytes())
    events = {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}
    begins = events["Ceasefire begins – ceasefire: Afghanistan – Taliban"]
    assert (begins.decoded("DTSTART").isoformat(), str(begins["STATUS"])) == ("2018-06-12", "CONFIRMED")
    assert "Ceasefire extended – ceasefire: Afghanistan – Taliban" in events
    meetings = {
        one.decoded("DTSTART").isoformat(): str(one["STATUS"])
        for one in calendar.walk("VEVENT")
        if "Talks" in str(one["SUMMARY"])
    }
    assert meetings == {"2020-03-10": "TENTATIVE", "2020-03-01": "CONFIRMED"}
    uids = [str(one["UID"]) for one in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    assert {"denied", "not_begun", "not_sure"} <= {one["reason"] for one in sidecar["left_out"]}


def test_names_stay_when_reports_are_added(kept: Store, out: Out) -> None:
    from tests.export import field

    before = out("ics")[1].read_bytes(), out("atom")[1].read_text(encoding="utf-8")
    kept.keep(field.record("later", field.told("protest", "People marched"), published="2020-03-09"))
    after = out("ics")[1].read_bytes(), out("atom")[1].read_text(encoding="utf-8")
    assert [line for line in before[0].splitlines() if line.startswith(b"UID")] == [
        line for line in after[0].splitlines() if line.startswith(b"UID")
    ]
    assert {part for part in before[1].split() if part.startswith("<id>urn:uuid")} < {
        part for part in after[1].split() if part.startswith("<id>urn:uuid")
    }


def test_feed(out: Out) -> None:
    import feedparser

    _, file, _ = out("atom")
    feed = feedparser.parse(file.read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.id, feed.feed.updated) == ("urn:truceline:atom:all", "2026-01-02T03:04:05Z")
    evil = next(entry for entry in feed.entries if "=HYPERLINK" in entry.content[0].value)
    assert evil.content[0].type == "text/plain"
    bomb = next(entry for entry in feed.entries if entry.title.startswith("bombing · Taliban → civilians"))
    assert [link.href for link in bomb.links] == ["https://lantern.example/a?b=1&c=2", "https://north.example/1"]
    assert all(entry.id and entry.title and entry.updated for entry in feed.entries)


def test_geojson(out: Out) -> None:
    _, file, _ = out("geojson")
    collection = json.loads(file.read_bytes())
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        precision = feature["properties"].get("place_precision")
        assert (feature["geometry"] is not None) == (precision in ("exact", "near", "district"))
    point = next(f["geometry"] for f in collection["features"] if f["geometry"])
    assert point == {"type": "Point", "coordinates": [68.857, 36.7289]}  # longitude first


def test_parquet(out: Out) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    _, file, _ = out("parquet")
    read = parquet.read_table(file)
    assert tuple(read.column_names) == load_codebook("parquet").names
    rows = read.to_pylist()
    bomb = next(row for row in rows if row["sources"] == 2)
    assert (bomb["killed_low"], bomb["killed_high"], bomb["members"], bomb["lat"]) == (9, None, ["e1", "e17"], 36.7289)


def test_without_pyarrow_parquet_says_what_to_do(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from truceline.errors import TrucelineError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(TrucelineError, match=r"pip install 'truceline\[parquet\]'"):
        out("parquet")


def test_workbook(out: Out) -> None:
    import openpyxl

    _, file, _ = out("xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert book.sheetnames == ["README", "data", "codebook"]
    rows = list(book["data"].iter_rows())
    names = [cell.value for cell in rows[0]]
    assert tuple(names) == load_codebook("xlsx").names
    ids = [row[names.index("id")] for row in rows[1:]]
    assert all(cell.data_type == "s" and cell.value.startswith("m") for cell in ids)
    evil = [cell for row in rows for cell in row if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert evil
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in evil)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    readme = {row[0].value: row[1].value for row in book["README"].iter_rows()}
    assert readme["rows"] == str(len(rows) - 1)
    assert "filters: none" in readme["how to cite"]
    assert [row[0].value for row in book["codebook"].iter_rows()][1:] == names


def test_csv_holds_no_formula(out: Out) -> None:
    for name in ("csv", "acled", "ucdp", "ceasefires"):
        file = out(name)[1]
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t")) or cell[:2] == "-H"]
    assert any("'=HYPERLINK" in row["quote"] for row in table(out("csv")[1]))


def test_each_telling_is_a_row_of_its_own(out: Out) -> None:
    _, file, _ = out("csv", each=True)
    rows = table(file)
    bombs = [row for row in rows if row["part_of"] == rows[0]["part_of"] or row["id"] in ("e1", "e17")]
    assert {row["id"] for row in bombs} >= {"e1", "e17"}
    assert len({row["part_of"] for row in rows if row["id"] in ("e1", "e17")}) == 1
    assert all(row["sources"] == row["reports"] == "1" for row in rows)


def test_filters_are_those_of_questions(kept: Store, out: Out) -> None:
    done, file, sidecar = out("csv", type="violence", since="2020-03-01", until="2020-03-31", min_sources=1)
    assert [row["id"] for row in table(file)] == [
        one.id for one in kept.events(type="violence", since="2020-03-01", until="2020-03-31")
    ]
    assert sidecar["filters"] == {"type": "violence", "since": "2020-03-01", "until": "2020-03-31"}
    assert done.undated == sidecar["undated_left_out_by_filter"] == 1
    assert {row["sources"] for row in table(out("csv", min_sources=2)[1])} == {"2"}


def test_days_of_talks_of_which_no_meeting_is_told(tmp_path: Path) -> None:
    """A record made by hand: the day of a signature, at the venue, once; not that on which they are told to meet."""
    from icalendar import Calendar

    from tests.monitor.made import event, record
    from truceline.export import calendar
    from truceline.model import DateValue, Talks, TalksStep

    def day(iso: str) -> DateValue:
        return DateValue(start=iso, end=iso, precision="day", text=iso, basis="absolute")

    talks = Talks(
        id="t0", parties=("Hill Guards", "Sudan"), venue="Jeddah", host="Saudi Arabia", state="signed",
        states=tuple(TalksStep(state=s, date=day(d), claims=("c0",)) for s, d in STEPS),
    )  # fmt: skip
    met = event("talks_hold", "2020-03-01", where=None, targets=(), talks="t0")
    planned = event("talks_hold", "2020-03-09", where=None, targets=(), talks="t0", modality="planned", id_="f")
    made = record(met, planned, text="They met, and they signed. They will meet again.")
    with init(tmp_path / "talks.db") as store:
        store.keep(made.model_copy(update={"talks": (talks,)}))
        body, size = calendar.of(store.told_lives("talks"))
    found = {
        e.decoded("DTSTART").isoformat(): (str(e["SUMMARY"]).partition(":")[0], str(e["LOCATION"]), str(e["STATUS"]))
        for e in Calendar.from_ical(body).walk("VEVENT")
    }
    assert size == 3 and found == {
        "2020-03-01": ("Talks", "Jeddah", "CONFIRMED"),
        "2020-03-05": ("Signed", "Jeddah", "CONFIRMED"),
        "2020-03-09": ("Talks", "Jeddah", "TENTATIVE"),
    }


STEPS = (("under_way", "2020-03-01"), ("suspended", "2020-03-03"), ("signed", "2020-03-05"))
