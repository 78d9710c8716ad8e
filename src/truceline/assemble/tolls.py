"""The tolls of one event, from all claims that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Count
from ..resolve.draft import Draft

_ANYBODY = {
    "people",
    "person",
    "persons",
    "others",
    "more",
    "dead",
    "bodies",
    "victims",
    "lives",
    "deaths",
    "fatalities",
    "which",
    "them",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A count, who gives it, and whether it is given as the toll ("the toll has risen to 15")."""

    count: Count
    speaker: str
    total: bool


def counts_of(drafts: Sequence[Draft]) -> tuple[Count, ...]:
    """One count a measure. Of one speaker the fullest figure stands: smaller ones are parts or older. Speakers that
    give closed figures disagree, and the range is kept; "at least 58" and "more than 100" do not: the higher holds.
    A toll said to have risen replaces smaller ones. Vague words give way to figures, and a toll of a period or of
    years never joins that of one event."""
    told: dict[str, list[_Told]] = {}
    scope = "event" if any(c.scope == "event" for d in drafts for c in d.counts) else None
    for draft in sorted(drafts, key=lambda d: (d.title, d.order)):
        speaker = draft.speakers[0].label if draft.speakers else ""
        for count, toll in zip(draft.counts, draft.finding.tolls, strict=False):
            if scope is None or count.scope == scope:
                told.setdefault(count.measure, []).append(_Told(count, speaker, toll.refers))
    return tuple(_settle(claims) for claims in told.values())


def _settle(claims: Sequence[_Told]) -> Count:
    figures = [c for c in claims if c.count.low is not None or c.count.high is not None]
    figures = [c for c in figures if c.count.high != 0] or figures
    if not figures:
        return claims[0].count
    fullest: dict[str, Count] = {}
    for claim in figures:
        known = fullest.get(claim.speaker)
        fullest[claim.speaker] = claim.count if known is None else _fuller(known, claim.count)
    top = max(fullest.values(), key=_size)
    if any(c.total and c.count is top for c in figures):
        return top
    rivals = [c for c in fullest.values() if _rival(c, top) and not (_open(c) and _open(top))]
    return _range(top, rivals)


def _open(count: Count) -> bool:
    return count.low is not None and count.high is None


def _fuller(a: Count, b: Count) -> Count:
    """The fuller of two figures of one speaker; of equal ones that with the open end."""
    if a.low == b.low:
        return a if a.high is None else b
    return a if _size(a) >= _size(b) else b


def _size(count: Count) -> int:
    return count.low if count.low is not None else count.high or 0


def _rival(count: Count, top: Count) -> bool:
    """Another figure for the same people, not one for some of them ("three children" of 20 people)."""
    if count is top:
        return False
    return (
        count.who is None
        or count.who.lower() in _ANYBODY
        or (top.who is not None and count.who.lower() == top.who.lower())
    )


def _range(top: Count, rivals: Sequence[Count]) -> Count:
    """From the lowest figure to the highest; open where any of them is."""
    claims = [*rivals, top]
    lows = [c.low for c in claims if c.low is not None]
    if not rivals or all((c.low, c.high) == (top.low, top.high) for c in rivals):
        return top
    highs = [c.high for c in claims]
    high = None if any(h is None for h in highs) else max(h for h in highs if h is not None)
    words = "; ".join(dict.fromkeys(c.words for c in claims))
    return top.model_copy(update={"low": min(lows) if lows else None, "high": high, "words": words})
