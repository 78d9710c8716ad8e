"""Tables on a terminal: nothing is cut off, words stay whole where there is room."""

from __future__ import annotations

import pytest

from truceline.cli.options import RowFormat
from truceline.cli.rows import print_rows
from truceline.store import Finding

LONG = "Philippines and the International Committee"


def table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [Finding(where="e1", what=LONG * 3, hint=LONG), Finding(where="claims.event", what="x" * 70, hint="ünï")]
    print_rows(rows, kind=Finding, as_format=RowFormat.table)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_nothing_is_cut_off(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    lines = table(capsys, monkeypatch, width)
    assert all(len(line) <= width and line == line.rstrip() for line in lines)
    letters = sorted("".join(lines).replace(" ", ""))
    assert letters == sorted(("wherewhathinte1claims.event" + LONG * 4 + "x" * 70 + "ünï").replace(" ", ""))


def test_words_stay_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = " ".join(table(capsys, monkeypatch, 120)).split()
    assert {"International", "claims.event", "Philippines"} <= set(words)
