"""How likely a careful reader would record a claim as we do.

A logistic regression over what the rules themselves say of a claim (its type, how it is put, by what kind of word and
where in the sentence, which slots are filled), trained on the project's own hand-written gold by
``tools/train_confidence.py``. It decides nothing about what a claim says, only how far to trust it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..resolve.draft import Draft
from ..vocabulary.types import EventTypes
from ..vocabulary.yaml_lines import data_text

FILE = "confidence.json"
_POSITIONS = {"ROOT", "ccomp", "pobj", "conj", "advcl", "dobj", "relcl", "xcomp", "acl", "nsubj", "pcomp", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Confidence:
    """weights: feature → weight, with "bias"."""

    weights: Mapping[str, float]

    def of(self, draft: Draft, types: EventTypes) -> float:
        """The probability, 0 to 1, that the claim is one that a careful reader would make."""
        score = self.weights.get("bias", 0.0) + sum(self.weights.get(f, 0.0) for f in features(draft, types))
        return round(1 / (1 + math.exp(-score)), 3)


def features(draft: Draft, types: EventTypes) -> Iterator[str]:
    """What is said of a claim, as names of yes-or-no features."""
    finding, match = draft.finding, draft.finding.match
    family = types.family(draft.type)
    word = "noun" if finding.head.pos_ in {"NOUN", "PROPN"} else "verb"
    real = draft.modality if draft.modality in {"actual", "negated", "alleged", "denied"} else "unreal"
    position = finding.head.dep_ if finding.head.dep_ in _POSITIONS else "other"
    yield f"type={draft.type}"
    yield f"family={family}"
    yield f"modality={draft.modality}"
    yield f"family={family} real={real}"
    yield f"word={word} position={position}"
    yield f"family={family} word={word}"
    yield f"weight={min(match.weight, 8)}"
    yield f"family={family} actors={min(len(draft.actors), 2)} targets={min(len(draft.targets), 1)}"
    yield f"own actor={bool(match.actors)} own target={bool(match.targets)} word={word}"
    for name, holds in (
        ("light", match.light is not None),
        ("counts", bool(draft.counts)),
        ("joined", bool(match.joined)),
        ("definite", draft.definite),
        ("dated", draft.date is not None and draft.date_distance <= 2),
        ("placed", draft.place is not None),
        ("spoken", bool(draft.speakers)),
        ("hedged", finding.reality.hedged),
        ("condition", finding.reality.condition is not None),
        ("background", draft.horizon == "background"),
        ("period", draft.scope != "event"),
    ):
        if holds:
            yield name
            yield f"{name} family={family}"


def load_confidence() -> Confidence:
    """The trained weights shipped in the package."""
    return Confidence(json.loads(data_text(FILE))["weights"])
