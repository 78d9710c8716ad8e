"""Charts: well-formed, told in words and a table, nothing by colour or script, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from xml.etree import ElementTree

import pytest

from truceline.monitor.svg import (
    Amount,
    Chart,
    Column,
    Estimate,
    Group,
    Key,
    Lane,
    Mark,
    Point,
    Stretch,
    columns,
    estimates,
    groups,
    lanes,
)
from truceline.monitor.svg.scale import NumberScale, TimeScale, counting

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert('x')</script> & \"=1\" \x00\x1b\u202e‮"
DAY = dt.date(2020, 1, 1)


def _week(n: int) -> tuple[dt.date, dt.date]:
    return DAY + dt.timedelta(7 * n), DAY + dt.timedelta(7 * n + 6)


def _columns() -> Chart:
    bars = [Column(*_week(0), 4, 9), Column(*_week(1), 3, None, href="/events/e1"), Column(*_week(2), 0, 0)]
    return columns(bars, title=NASTY, measure=NASTY, marks=[Mark("2020-01-10", NASTY), Mark("2020-01", "in January")])


def _groups() -> Chart:
    rows = [Group(NASTY, (Amount(12, 15), Amount(3, None))), Group("Aleppo", (Amount(None, None), Amount(0, 0)))]
    return groups(rows, series=("before", "after"), title=NASTY, measure="deaths")


def _estimates() -> Chart:
    rows = [
        Estimate("7 days", 0.4, 0.2, 0.8),
        Estimate("14 days", 0.0, 0.0, 3.2),
        Estimate("30 days", math.inf, 1.1, math.inf),
        Estimate(NASTY, None, None, None),
    ]
    return estimates(rows, title=NASTY, measure="rate ratio")


def _lanes() -> Chart:
    first = Lane(
        NASTY,
        (Stretch("open", "2020-01-03", None), Stretch("February", "2020-02", "2020-03", sure=True)),
        (Point(NASTY, "2020-01-05", href="javascript:alert(1)"), Point("when?", None, filled=False)),
    )
    second = Lane("Second", (Stretch("unsure", None, "2020-02", sure=False),), (Point("x", "2020", "triangle"),))
    return lanes([first, second], title=NASTY, keys=[Key("open", "light"), Key("said", shape="circle")])


CHARTS = {"columns": _columns, "groups": _groups, "estimates": _estimates, "lanes": _lanes}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_whole(name: str) -> None:
    chart = CHARTS[name]()
    root = ElementTree.fromstring(str(chart.svg))
    assert root.tag == f"{SVG}svg"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    named = root.get("aria-labelledby", "").split()
    assert set(named) <= set(ids)
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert all((root.find(part).text or "").strip() for part in (f"{SVG}title", f"{SVG}desc"))  # type: ignore[union-attr]
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)
    assert chart.table.rows


@pytest.mark.parametrize("name", CHARTS)
def test_text_of_reports_is_never_markup(name: str) -> None:
    chart = CHARTS[name]()
    for drawn in (str(chart.svg), chart.standalone(), str(chart.figure())):
        assert "<script" not in drawn
        assert "javascript:" not in drawn
        assert "\x00" not in drawn and "\x1b" not in drawn
    ElementTree.fromstring(chart.standalone())


@pytest.mark.parametrize("name", CHARTS)
def test_no_colour_says_anything(name: str) -> None:
    root = ElementTree.fromstring(str(CHARTS[name]().svg))
    painted = {one.get(kind) for one in root.iter() for kind in ("fill", "stroke")} - {None, "none", "currentColor"}
    assert all(str(paint).startswith("url(#chart-") for paint in painted)


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    assert CHARTS[name]().standalone() == CHARTS[name]().standalone()
    assert "nan" not in str(CHARTS[name]().svg) and "inf" not in str(CHARTS[name]().svg).lower().replace("info", "")


def test_a_drawing_with_links_is_no_image() -> None:
    assert 'role="group"' in _columns().svg
    assert 'role="img"' in _groups().svg


def test_two_charts_of_a_page_share_no_id() -> None:
    page = ElementTree.fromstring(f"<page>{_columns().svg}{_groups().svg}</page>")
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_a_column_of_two_sorts_names_both() -> None:
    bars = [Column(*_week(0), 4, 9), Column(*_week(1), 0, 2), Column(*_week(2), 3, 3)]
    chart = columns(bars, title="t", measure="events", parts=("told as fact", "only alleged"))
    assert "higher figure" not in chart.svg and "at least" not in chart.svg and " to 9" not in chart.svg
    assert "events: 4 told as fact, 5 only alleged<" in chart.svg
    assert "events: 2 only alleged<" in chart.svg and "events: 3 told as fact<" in chart.svg
    assert chart.table.head == ("from", "to", "events, told as fact", "events, only alleged")
    assert [row[2:] for row in chart.table.rows] == [(4, 5), (0, 2), (3, 0)]
    bounded = columns(bars, title="t", measure="killed").svg
    assert "more by the higher figure" in bounded and "killed, at least" in bounded and ": 4 to 9 killed<" in bounded


def test_the_table_keeps_what_is_not_known() -> None:
    assert _groups().table.rows[1] == ("Aleppo", None, None, 0, 0)
    assert "not known" in _groups().table.html()
    assert _estimates().table.head == ("", "rate ratio", "low", "high")


def test_things_without_a_date_are_told() -> None:
    chart = _lanes()
    assert "without a date, in the table alone: 1" in chart.description
    assert (NASTY, "when?", "no date") in chart.table.rows


def test_an_open_end_has_an_arrow_and_an_unsure_one_is_hatched() -> None:
    sure = lanes([Lane("a", (Stretch("x", "2020-01-03", "2020-01-09"),))], title="t").svg
    opened = lanes([Lane("a", (Stretch("x", "2020-01-03", None),), (Point("p", "2020-01-09"),))], title="t").svg
    month = lanes([Lane("a", (Stretch("x", "2020-01-03", "2020-03"),))], title="t").svg
    assert "-hatch)" not in sure and " z" not in sure
    assert "l-7,-5 v10 z" in opened
    assert "-hatch)" in month


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(ValueError, match="one dated thing"):
        lanes([Lane("a", (), (Point("p", None),))], title="t")
    with pytest.raises(ValueError, match="one column"):
        columns([], title="t", measure="m")
    with pytest.raises(ValueError, match="can't end"):
        lanes([], title="t", first=dt.date(2020, 1, 2), last=DAY)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-01-01", "2020-01-10", ["1 Jan", "2 Jan", "3 Jan", "4 Jan", "5 Jan", "6 Jan", "7 Jan", "8 Jan"]),
        ("2020-01-01", "2020-02-10", ["6 Jan", "13 Jan", "20 Jan", "27 Jan", "3 Feb", "10 Feb"]),
        ("2020-01-15", "2020-08-10", ["Feb 2020", "Mar 2020", "Apr 2020", "May 2020", "Jun 2020", "Jul 2020"]),
        ("2001-05-05", "2019-08-10", ["2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018"]),
    ],
)
def test_ticks_stand_where_a_reader_expects_them(first: str, last: str, words: list[str]) -> None:
    scale = TimeScale(dt.date.fromisoformat(first), dt.date.fromisoformat(last), 0.0, 640.0)
    ticks = scale.ticks()
    assert [word for _, word in ticks][: len(words)] == words
    assert all(b - a > 30 for (a, _), (b, _) in itertools.pairwise(ticks))


def test_numbers_get_round_ticks() -> None:
    assert [word for _, word in counting(7, begin=0, stop=100).ticks()] == ["0", "2", "4", "6", "8"]
    assert [word for _, word in counting(0, begin=0, stop=100).ticks()] == ["0", "1"]
    assert [word for _, word in NumberScale(0.3, 3.0, 0, 100, log=True).ticks()] == ["0.5", "1", "2"]
    assert [word for _, word in counting(4321, begin=0, stop=100).ticks()][-1] == "6,000"


def test_a_ratio_scale_has_equal_room_for_half_and_double() -> None:
    scale = NumberScale(0.25, 4.0, 0.0, 100.0, log=True)
    assert scale.at(1.0) == pytest.approx(50.0)
    assert scale.at(0.5) == pytest.approx(100 - scale.at(2.0))


def test_a_lane_ends_where_nothing_more_is_told() -> None:
    told = Lane("a", (Stretch("in force", "2020-01-03", None, known="2020-02-01"),))
    later = Lane("b", (), (Point("p", "2023-01-01"),))
    wide = lanes([told, later], title="t")
    box = re.search(r'<rect x="([\d.]+)" y="2" width="([\d.]+)"', wide.svg)
    assert box is not None and float(box[2]) < 30  # a month of three years, not all of them
    assert wide.table.rows[0] == ("a", "in force", "since 3 Jan 2020, told until 1 Feb 2020, no end told")
    before = lanes([Lane("a", (Stretch("x", "2020-03-01", None, known="2020-01-01"),))], title="t").svg
    assert "<rect" in before  # told before it began: it is drawn all the same


def test_a_narrow_drawing_has_its_labels_above_and_its_own_names() -> None:
    row = Lane("A party of a long name – another party", (Stretch("x", "2020-01-03", "2020-01-09"),))
    wide = lanes([row], title="t")
    narrow = lanes([row], title="t", width=340, above=True)
    assert re.search(r'<text x="10" y="[\d.]+" text-anchor="start">A party of a long name', narrow.svg)
    assert not {*re.findall(r'id="([^"]+)"', wide.svg)} & {*re.findall(r'id="([^"]+)"', narrow.svg)}
    figure = wide.figure(narrow=narrow)
    assert figure.count("<svg") == 2 and figure.count("<details") == 1
