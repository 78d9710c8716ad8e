"""The field's codes of an event: those of its type, made finer by the trigger's words, and by its modality."""

from __future__ import annotations

from collections.abc import Iterable

from ..extract.finding import Finding
from ..model import Plover
from ..model.words import Modality
from ..parse.analysis import Token
from ..vocabulary.types import EventType

# PLOVER's quads: verbal and material cooperation; material conflict. What is only said stays what it is.
_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_CONFLICT = frozenset({"SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
# An act promised, threatened, refused or demanded is an act of speech (PLOVER manual v0.8: AGREE "agree to, offer,
# promise"; THREATEN; REJECT; REQUEST), and CAMEO has roots for the same. What is only meant, tried or prepared keeps
# the code of its type.
_AGREED = frozenset("agree offer willing ready prepared promise pledge undertake commit volunteer".split())
_FORETOLD = frozenset("will would shall wo 'll want intend threaten vow swear warn".split())
_REQUIRED = frozenset("must should ought need".split())
_SPOKEN = {"agreed": "AGREE", "threatened": "THREATEN", "negated": "REJECT", "demanded": "REQUEST"}
# CAMEO's codes of those acts, by the PLOVER event that they are about; "" for all others.
_CAMEO = {
    "agreed": {"AID": "033", "CONSULT": "036", "RETREAT": "035", "CONCEDE": "035", "COOPERATE": "031", "": "030"},
    "threatened": {"ASSAULT": "138", "SANCTION": "131", "COERCE": "137", "PROTEST": "133", "": "130"},
    "negated": {"AID": "122", "CONSULT": "125", "COOPERATE": "121", "RETREAT": "124", "CONCEDE": "124", "": "120"},
    "demanded": {"AID": "103", "CONSULT": "106", "COOPERATE": "101", "RETREAT": "105", "CONCEDE": "105", "": "100"},
}
_MODIFIERS = {"compound", "amod", "nmod"}


def codes(kind: EventType, findings: Iterable[Finding], modality: Modality) -> tuple[Plover, str | None]:
    """PLOVER event and mode, and CAMEO code, of an event of a type that these findings tell with this modality."""
    findings = tuple(findings)
    plover, cameo = kind.codes(_words(findings))
    act = _spoken(plover.event, modality, {f.reality.because for f in findings if f.reality.modality == modality})
    if act is None:
        return plover, cameo
    return Plover(event=_SPOKEN[act]), _CAMEO[act].get(plover.event or "", _CAMEO[act][""])


def _spoken(event: str | None, modality: Modality, because: set[str]) -> str | None:
    """As which act of speech an event that has not happened counts, None where it keeps its own code."""
    if event not in _COOPERATION | _CONFLICT:
        return None
    if modality == "demanded" or (modality == "planned" and because & _REQUIRED):
        return "demanded"
    if modality == "negated":
        return "negated" if event in _COOPERATION else None
    if modality != "planned":
        return None
    if because & _AGREED:
        return "agreed"
    if because & _FORETOLD:
        return "agreed" if event in _COOPERATION else "threatened"
    return None


def _words(findings: Iterable[Finding]) -> frozenset[str]:
    """Lemmas of the trigger, of what stands before its words, and of its target."""
    tokens: list[Token] = []
    for finding in findings:
        for token in [*finding.match.used, *finding.match.targets]:
            tokens += [token, *(c for c in token.lefts if c.dep_ in _MODIFIERS)]
    return frozenset(w for t in tokens for w in (t.lemma_.lower(), t.lower_))
