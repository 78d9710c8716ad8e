"""What is measured, with the targets and the figures of other coders on the same kind of data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent / "tests" / "gold"


@dataclass(frozen=True)
class Task:
    """One gold set. kind: the scorer's task; closed: its errors aren't shown, so that no rule is written after it."""

    name: str
    kind: str
    file: str
    own: bool = False
    closed: bool = False

    def path(self, gold: Path) -> Path:
        """Where the set lies; ``gold``: the folder with the scorer and ``dev/``."""
        return OWN / self.file if self.own else gold / "dev" / self.file


TASKS = (
    Task("reports", "reports", "reports.jsonl"),
    Task("own_sentences", "reports", "sentences.jsonl", own=True),
    Task("fresh_sentences", "reports", "fresh_sentences.jsonl", own=True),
    Task("wide_sentences", "reports", "wide_sentences.jsonl", own=True),
    Task("own_reports", "reports", "reports.jsonl", own=True),
    Task("wide_reports", "reports", "wide_reports.jsonl", own=True),
    Task("plain_reports", "reports", "plain_reports.jsonl", own=True),
    Task("first_sight", "reports", "first_sight.jsonl", own=True, closed=True),
    Task("unseen_sentences", "reports", "unseen_sentences.jsonl", own=True, closed=True),
    Task("unseen_reports", "reports", "unseen_reports.jsonl", own=True, closed=True),
    Task("ordinary_unseen", "reports", "ordinary_unseen.jsonl", own=True, closed=True),
    Task("types_plv", "types", "types_plv.jsonl"),
    Task("types_petrarch", "types", "types_petrarch.jsonl"),
    Task("tolls_syria", "tolls", "tolls_syria.jsonl"),
    Task("dates", "dates", "dates.jsonl"),
    Task("dates_meantime", "dates", "dates_meantime.jsonl"),
    Task("places", "places", "places.jsonl"),
    Task("speakers", "speakers", "speakers.jsonl"),
)

# (task, figure) → what is wanted; a bare figure name serves every set of reports
TARGETS: dict[tuple[str, str], str] = {
    ("reports", "event F1"): "≥ 0.85",
    ("reports", "strict F1"): "≥ 0.72",
    ("reports", "full F1"): "≥ 0.50",
    ("reports", "modality"): "≥ 0.92",
    ("reports", "horizon"): "≥ 0.92",
    ("reports", "scope"): "≥ 0.92",
    ("reports", "date"): "≥ 0.88",
    ("reports", "place"): "≥ 0.88",
    ("reports", "speaker"): "≥ 0.88",
    ("reports", "killed"): "≥ 0.88",
    ("reports", "wounded"): "≥ 0.88",
    ("reports", "false certainty"): "≤ 0.02",
    ("reports", "history as news"): "≤ 0.02",
    ("reports", "junk leaks"): "= 0",
    ("reports", "ungrounded"): "= 0",
    ("reports", "ceasefires found"): "≥ 0.85",
    ("reports", "ceasefires, state right"): "≥ 0.80",
    ("reports", "talks found"): "≥ 0.85",
    ("reports", "talks, state right"): "≥ 0.80",
    ("reports", "durations right"): "= 1",
    ("types_plv", "PLOVER micro-F1"): "≥ 0.70",
    ("types_petrarch", "CAMEO 2-digit recall"): "≥ 0.75",
    ("types_petrarch", "CAMEO 2-digit precision"): "≥ 0.75",
    ("tolls_syria", "largest toll exact"): "≥ 0.88",
    ("dates", "value F1"): "≥ 0.85",
    ("dates_meantime", "value F1"): "≥ 0.85",
    ("places", "found"): "≥ 0.85",
    ("places", "within 161 km, of found"): "≥ 0.90",
    ("speakers", "content F1"): "≥ 0.65",
    ("speakers", "right source, of found"): "≥ 0.88",
}

PEERS: dict[tuple[str, str], str] = {
    ("reports", "event F1"): "keyword list .50",
    ("reports", "strict F1"): "keyword list .03",
    ("reports", "full F1"): "keyword list 0",
    ("types_plv", "PLOVER micro-F1"): "PETRARCH-2 .45; .82 macro when given the parties",
    ("types_petrarch", "CAMEO 2-digit recall"): "TABARI .32, PETRARCH-2 .32 (CAMEO manual)",
    ("types_petrarch", "CAMEO 2-digit precision"): "TABARI .66, PETRARCH-2 .56 (CAMEO manual)",
    ("tolls_syria", "largest toll exact"): "a regular expression .69",
    ("dates", "value F1"): "HeidelTime .78 (TempEval-3)",
    ("dates_meantime", "value F1"): "HeidelTime .78 (TempEval-3)",
    ("places", "within 161 km, of found"): "Mordecai3 .83 (LGL)",
}


def tasks(names: list[str] | None) -> list[Task]:
    """The tasks of these names, all without any. Raises KeyError that names what exists."""
    known = {task.name: task for task in TASKS}
    try:
        return [known[name] for name in names] if names else list(TASKS)
    except KeyError as error:
        raise KeyError(f"no task {error.args[0]!r}; there are {', '.join(known)}") from None
