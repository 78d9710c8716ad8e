"""The worked study of docs/monitoring.md: Syria's cessation of hostilities of 27 February 2016, from UCDP GED.

python -m bench.study                 print what the study shows
python -m bench.study --write         put it into docs/monitoring.md, with the chart beside it
python -m bench.study --data FOLDER   where ucdp_ged_syria_2016_2019.csv is (else TRUCELINE_DATA, else ../shared/data)
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.cli.app import main as truceline
from truceline.monitor import CHARTS, Monitoring, watch
from truceline.monitor.rates import Change
from truceline.store import open_store
from truceline.store.filters import Asked

from .field import data_folder
from .marked import put

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "monitoring.md"
CHART = ROOT / "docs" / "syria-2016.svg"
DATA = "ucdp_ged_syria_2016_2019.csv"
DAY = "2016-02-27"
WIDTH = 90
_SHOWN = f"monitor --on {DAY} --window 30 --layer ucdp --country Syria"
_SETS: tuple[tuple[str, Asked], ...] = (
    ("all violence", {"country": "Syria"}),
    ("with Syrian insurgents", {"country": "Syria", "actor": "Syrian insurgents"}),
    ("with Islamic State", {"country": "Syria", "actor": "Islamic State"}),
)
_WINDOWS = (7, 14, 30)


@dataclass(frozen=True, slots=True)
class Study:
    """block: what stands between the marks of the page; chart: the file beside it."""

    block: str
    chart: str

    def page(self, text: str) -> str:
        """The page with this study in it."""
        return put(text, "study", [self.block])


def make(data: Path) -> Study:
    """Do the study anew. data: UCDP GED's file. Raises FileNotFoundError where it is not there."""
    if not data.exists():
        raise FileNotFoundError(data)
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "syria.db")
        _run("init", "--db", place)
        _run("compare", "add", str(data), "--as", "ucdp", "--db", place)
        told = _run(*_SHOWN.split(), "--db", place)
        with open_store(place) as store:
            found = {
                (name, days): watch(store, on=DAY, window=days, layer="ucdp", asked=asked)
                for name, asked in _SETS
                for days in _WINDOWS
            }
        drawn = CHARTS["events"](found["with Syrian insurgents", 30])
    assert drawn is not None
    table = "\n".join(_table(found))
    lines = "\n".join(line.rstrip() for line in told.rstrip().splitlines())
    return Study(f"{table}\n\n```console\n$ truceline {_SHOWN}\n{lines}\n```", drawn.standalone())


def _table(found: dict[tuple[str, int], Monitoring]) -> Iterator[str]:
    yield (
        "| | days each side | events before | after | killed before | after | rate ratio (95 %) | allowing for events "
        "that come together | without the eve and the first day |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for (name, days), made in found.items():
        one, other = made.before.counted, made.after.counted
        killed = [f"{side.deaths.low:,} – {side.deaths.high:,}" for side in (one, other)]
        wider = f"{made.wider[0]:.2f} – {made.wider[1]:.2f}" if made.wider else "the same"
        turn = next(one.change for one in made.variants if one.what.startswith("without the last day"))
        cells = [name, days, one.events, other.events, *killed, _ratio(made.events), wider, _ratio(turn)]
        yield f"| {' | '.join(map(str, cells))} |"


def _ratio(one: Change | None) -> str:
    if one is None or one.ratio is None or one.low is None or one.high is None:
        return "can't be told"
    return f"{one.ratio:.2f} ({one.low:.2f} – {one.high:.2f})"


def _run(*arguments: str) -> str:
    """What a command prints, at a fixed width."""
    out, before = io.StringIO(), dict(os.environ)
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1", TERM="dumb")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as said:
            truceline(arguments)
    except SystemExit as end:
        if end.code:
            raise RuntimeError(f"truceline {' '.join(arguments)} ended with {end.code}: {said.getvalue()}") from end
    finally:
        os.environ.clear()
        os.environ.update(before)
    return out.getvalue()


def main(given: list[str] | None = None) -> int:
    """Print the study, or write it; 1 where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write it into the page")
    parser.add_argument("--data", help=f"the folder with {DATA}")
    options = parser.parse_args(given)
    try:
        made = make(data_folder(options.data) / DATA)
    except FileNotFoundError as error:
        print(f"{error} is missing: name its folder by --data or TRUCELINE_DATA", file=sys.stderr)
        return 1
    if options.write:
        PAGE.write_text(made.page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        CHART.write_text(made.chart, encoding="utf-8")
    else:
        print(made.block)
    return 0


if __name__ == "__main__":
    sys.exit(main())
