"""Train the confidence of claims on the project's own gold: ``python tools/train_confidence.py [--gold FILE …]``.

Reads each report, pairs what was read with the gold as the scorer does, and fits a logistic regression with an L2
penalty (Newton's method) to "this claim's event is in the gold". Writes ``vocabulary/data/confidence.json``. The same
input gives the same file.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from bench.match import match
from bench.scores import load_scorer
from truceline.assemble.build import assemble
from truceline.assemble.confidence import FILE, Confidence, features
from truceline.intake import RawReport, read_inputs
from truceline.intake.clean import clean
from truceline.read import Reader, Reading

ROOT = Path(__file__).resolve().parent.parent
GOLD = [ROOT / "tests/gold/sentences.jsonl", ROOT / "tests/gold/reports.jsonl"]
PENALTY = 10.0
SELDOM = 3


def examples(paths: list[Path], scorer: Any) -> list[tuple[frozenset[str], bool]]:
    """(features, in the gold?) of every claim that is read."""
    reader = Reader(confidence=Confidence({}))
    found: list[tuple[frozenset[str], bool]] = []
    for path in paths:
        gold = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for raw in read_inputs([str(path)]):
            if not isinstance(raw, RawReport):
                continue
            reading = Reading(reader, reader.parse(clean(raw, settings=reader.settings)))
            events, _, bundles = assemble(reading.drafts(), knowledge=reader.knowledge, confidence=Confidence({}))
            rows = {"events": [e.model_dump() for e in events], "report": {"furniture": []}}
            right = {read.event["id"] for _, read, _ in match(scorer, gold[raw.id], rows).pairs}
            for event, bundle in zip(events, bundles, strict=True):
                found += [(frozenset(features(d, reader.knowledge.types)), event.id in right) for d in bundle.drafts]
    return found


def fit(rows: list[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """Weights of the features seen at least three times."""
    counts: dict[str, int] = {}
    for names, _ in rows:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    known = ["bias", *sorted(n for n, c in counts.items() if c >= SELDOM)]
    x = np.array([[1.0, *(float(n in names) for n in known[1:])] for names, _ in rows])
    y = np.array([float(hit) for _, hit in rows])
    w = np.zeros(len(known))
    ridge = PENALTY * np.eye(len(known))
    ridge[0, 0] = 1e-6
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        w = w - np.linalg.solve(hessian, x.T @ (p - y) + ridge @ w)
    return {name: round(float(value), 4) for name, value in zip(known, w, strict=True)}


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/gold")
    options = parser.parse_args()
    rows = examples(options.gold, load_scorer(options.scorer))
    weights = fit(rows)
    target = ROOT / "src/truceline/vocabulary/data" / FILE
    target.write_text(json.dumps({"weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    share = sum(hit for _, hit in rows) / max(1, len(rows))
    sys.stderr.write(f"{len(rows)} claims, {share:.2f} in the gold, {len(weights)} weights → {target.name}\n")


if __name__ == "__main__":
    main()
