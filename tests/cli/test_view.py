"""The view for a person, on records made by hand: every value in plain words, fitting the terminal."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text

from tests.cli.commands import SAMPLE, Run
from truceline.cli.layout import columns, shortened
from truceline.model import ActorRef, Claim, Count, DateValue, Duration, Evidence, Place, Speaker
from truceline.model import caption as words


def date(start: str | None, end: str | None, text: str = "then") -> DateValue:
    return DateValue(start=start, end=end, precision="day", text=text, basis="relative")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date("2020-01-11", "2020-01-11"), "11 Jan 2020"),
        (date("2019-09", "2019-09"), "Sep 2019"),
        (date("2019", "2019"), "2019"),
        (date("2020-01-11T10:00", "2020-01-11T10:00"), "11 Jan 2020 10:00"),
        (date("2020-01-11", "2020-01-13"), "11 Jan 2020 – 13 Jan 2020"),
        (date("2001", None), "since 2001"),
        (date(None, "2001-09"), "until Sep 2001"),
        (date(None, None), ""),
        (date("2020-W03", "2020-W03"), "2020-W03"),
        (None, ""),
    ],
)
def test_dates(value: DateValue | None, shown: str) -> None:
    assert words.span(value) == shown


@pytest.mark.parametrize(
    ("low", "high", "text", "shown"),
    [
        (2400, None, "more than 2,400", "at least 2,400 killed (troops)"),
        (7, 10, "7 or 10", "7 to 10 killed (troops)"),
        (12, 12, "a dozen", "12 killed (troops)"),
        (None, 50, "up to 50", "at most 50 killed (troops)"),
        (None, None, "dozens", "dozens killed (troops)"),
    ],
)
def test_counts_keep_their_shape(low: int | None, high: int | None, text: str, shown: str) -> None:
    assert words.count(Count(measure="killed", who="troops", low=low, high=high, words=text)) == shown


def claim(*speakers: Speaker, stance: str = "asserts") -> Claim:
    return Claim.model_validate(
        {
            "id": "c1",
            "event": "e1",
            "speakers": speakers,
            "stance": stance,
            "modality": "actual",
            "horizon": "new",
            "evidence": [Evidence(start=0, end=1, quote="x")],
            "rule": "attack: attack",
            "confidence": 0.8,
        }
    )


def test_who_says_so() -> None:
    source = Speaker(label="a source", kind="unnamed")
    media = Speaker(label="local media", kind="media")
    army = Speaker(label="the army", kind="named_org")
    assert words.said([claim(source, media)]) == "said by a source (unnamed), quoted by local media"
    assert words.said([claim(), claim(army, stance="denies")]) == "told by the report itself; denied by the army"
    assert (
        words.said([claim(army, stance="confirms"), claim(media, stance="confirms")])
        == "confirmed by the army and local media"
    )


def test_places_and_durations() -> None:
    def named(code: str) -> str:
        return {"AFG": "Afghanistan"}.get(code, code)

    bagram = Place(id="1", name="Bagram", admin1="Parwan", country="AFG", precision="near", text="near Bagram")
    province = Place(id="2", name="Kandahar", admin1="Kandahar", country="AFG", precision="province", text="Kandahar")
    assert words.where(bagram, names=named) == "near Bagram, Parwan, Afghanistan"
    assert words.where(province, names=named) == "Kandahar, Afghanistan (province)"
    assert words.length(Duration(values=(7, 10), unit="day", words="seven or 10 days")) == "7 or 10 days"
    assert words.length(Duration(values=(1,), unit="month", words="a month")) == "1 month"


def test_many_parties_are_counted() -> None:
    refs = [ActorRef(id=name, name=name, text=name) for name in ("A", "B", "C", "D", "E")]
    assert words.who(refs[:2]) == "A and B"
    assert words.who(refs) == "A, B, C and 2 others"


def test_columns_wrap_and_leave_no_space_at_line_ends() -> None:
    console = Console(width=40, file=None, color_system=None)
    lines = [line.plain for line in columns(console, Text("a long label"), [Text("word " * 30)], width=8)]
    assert max(map(len, lines)) <= 40
    assert all(line == line.rstrip() for line in lines)
    assert lines[0].startswith("a long")
    assert shortened("abcdef", width=4) == "abc…"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_view_fits_and_is_plain_in_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("read", SAMPLE)
    assert done.code == 0
    monkeypatch.setenv("COLUMNS", str(width))
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= width
    assert "\x1b" not in done.out
    assert all(line == line.rstrip() for line in lines)
    assert lines.index(next(x for x in lines if x.startswith("NEWS"))) < lines.index(
        next(x for x in lines if x.startswith("BACKGROUND"))
    )
    for title in ("CEASEFIRES", "TALKS", "LEFT OUT AS PAGE FURNITURE"):
        assert any(x.startswith(title) for x in lines)
    assert lines[0] == "Sudan’s RSF hands mediators an offer of a short truce"
    assert "12 Feb 2025" in lines[1]


def test_explain_names_rule_and_words(run: Run) -> None:
    done = run("read", "-", "--explain", stdin=b"Ukraine said Russia shelled Mariupol, killing 12 people.\n")
    assert "rule shelling: " in done.out
    assert "“shelled”" in done.out
    assert "rule " not in run("read", "-", stdin=b"Ukraine said Russia shelled Mariupol.\n").out


def test_a_report_without_events_says_so(run: Run) -> None:
    done = run("read", "-", stdin=b"The library bought new shelves, and its reading room smells of fresh wood.\n")
    assert done.code == 0
    assert "No event" in done.out
