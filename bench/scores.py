"""The scorer's answers as named figures, and the table of them in bench/RESULTS.md."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from .marked import between, put
from .tasks import PEERS, TARGETS, TASKS

RESULTS = Path(__file__).with_name("RESULTS.md")
Figures = dict[tuple[str, str], float]
_ORDER = {task.name: i for i, task in enumerate(TASKS)}


def load_scorer(gold: Path) -> ModuleType:
    """The scorer that lies beside the gold; FileNotFoundError where there is none."""
    path = gold / "score.py"
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing: name the folder with score.py and dev/ by --gold or TRUCELINE_GOLD"
        )
    spec = importlib.util.spec_from_file_location("truceline_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(task: str, kind: str, out: dict[str, Any]) -> Figures:
    """The main figures of a scorer's answer: shares from 0 to 1, or numbers of cases."""
    return {(task, name): value for name, value in _KINDS[kind](out).items()}


def _reports(out: dict[str, Any]) -> dict[str, float]:
    gold = max(1, out["events"]["tp"] + out["events"]["fn"])
    found = {
        f"{name} F1": out[key]["f1"] for name, key in (("event", "events"), ("strict", "strict"), ("full", "full"))
    }
    found |= {"event precision": out["events"]["precision"], "event recall": out["events"]["recall"]}
    for name, value in out["fields"].items():
        if isinstance(value, str):
            found[name] = float(value.rpartition("= ")[2])
        else:
            found[name.replace("_", " ")] = value
    for key in ("false_certainty", "history_as_news"):
        found[key.replace("_", " ")] = round(out[key] / gold, 4)
    for key in ("junk_leaks", "ungrounded", "reports_missing"):
        found[key.replace("_", " ")] = out[key]
    for key in ("ceasefires", "talks"):
        hit, gold_n, state, extra = (int(n) for n in re.findall(r"\d+", out[key]))
        found[f"{key} found"] = round(hit / max(1, gold_n), 3)
        found[f"{key}, state right"] = round(state / max(1, hit), 3)
        found[f"{key}, extra"] = extra
    right, durations = (int(n) for n in out["durations"].split("/"))
    found["durations right"] = round(right / max(1, durations), 3)
    return found


def _types(out: dict[str, Any]) -> dict[str, float]:
    found: dict[str, float] = {"with any event": out["with any event"]}
    for key, name in (("plover", "PLOVER"), ("cameo2", "CAMEO 2-digit"), ("cameo", "CAMEO full")):
        if key in out:
            measures = (
                ("micro_f1", "micro-F1"),
                ("macro_f1", "macro-F1"),
                ("recall", "recall"),
                ("precision", "precision"),
            )
            found |= {f"{name} {label}": out[key][m] for m, label in measures if m in out[key]}
    if "type+country dyad" in out:
        found |= {f"type and dyad, {k}": v for k, v in out["type+country dyad"].items()}
    return found


def _tolls(out: dict[str, Any]) -> dict[str, float]:
    return {k: v for k, v in out.items() if k != "reports"}


def _dates(out: dict[str, Any]) -> dict[str, float]:
    return {
        "span F1": out["relaxed span f1"],
        "value F1": out["value f1"],
        "value right, of matched": out["value accuracy on matched"],
    }


def _places(out: dict[str, Any]) -> dict[str, float]:
    return {k: v for k, v in out.items() if k not in ("documents", "toponyms")}


def _speakers(out: dict[str, Any]) -> dict[str, float]:
    found = {
        f"content {k}": out["content overlap"][v]
        for k, v in (("F1", "f1"), ("precision", "precision"), ("recall", "recall"))
    }
    return found | {k: out[k] for k in ("content exact, of found", "right source, of found")}


_KINDS: dict[str, Callable[[dict[str, Any]], dict[str, float]]] = {
    "reports": _reports,
    "types": _types,
    "tolls": _tolls,
    "dates": _dates,
    "places": _places,
    "speakers": _speakers,
}


def committed() -> Figures:
    """The figures of the last committed table; of the file as it lies here outside a repository."""
    show = ["git", "show", f"HEAD:./{RESULTS.name}"]
    done = subprocess.run(show, cwd=RESULTS.parent, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        return parse(done.stdout)
    return parse(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def parse(text: str) -> Figures:
    """The figures in the table between the marks."""
    found: Figures = {}
    for line in between(text, "quality").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) >= 3 and re.fullmatch(r"-?[\d.]+", cells[2]):
            found[cells[0], cells[1]] = float(cells[2]) if "." in cells[2] else int(cells[2])
    return found


def write(now: Figures) -> None:
    """Put the figures into bench/RESULTS.md; tasks that weren't run keep theirs."""
    text = RESULTS.read_text(encoding="utf-8")
    run = {task for task, _ in now}
    merged = {key: value for key, value in parse(text).items() if key[0] not in run} | now
    rows = ["| task | figure | value | target | peers |", "|---|---|---|---|---|"]
    for task, name in _sorted(merged):
        key = (task, name)
        rows.append(f"| {task} | {name} | {shown(merged[key])} | {TARGETS.get(key, '')} | {PEERS.get(key, '')} |")
    RESULTS.write_text(put(text, "quality", rows), encoding="utf-8")


def _sorted(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(keys, key=lambda key: _ORDER.get(key[0], 99))  # stable: figures stay as the scorer orders them


def shown(value: float) -> str:
    """A number of cases as it is, a share with three places."""
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def met(value: float, target: str) -> bool:
    """Whether a target such as ``≥ 0.85`` is reached."""
    sign, _, number = target.partition(" ")
    return {"≥": value >= float(number), "≤": value <= float(number), "=": value == float(number)}[sign]


def table(now: Figures, before: Figures) -> str:
    """The figures as text, beside those of before, with the targets that are met marked ✓ and the others ✗."""
    lines = [f"{'task':15} {'figure':30} {'now':>7} {'before':>7} {'change':>8}  target"]
    last = ""
    for task, name in _sorted(now):
        value, old, target = now[task, name], before.get((task, name)), TARGETS.get((task, name), "")
        change = f"{value - old:+.3f}" if old is not None and abs(value - old) > 1e-9 else ""
        mark = f"{target} {'✓' if met(value, target) else '✗'}" if target else ""
        earlier = shown(old) if old is not None else "–"
        line = f"{task if task != last else '':15} {name:30} {shown(value):>7} {earlier:>7} {change:>8}  {mark}"
        lines.append(line.rstrip())
        last = task
    return "\n".join(lines)
