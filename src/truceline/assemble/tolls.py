"""The tolls of one event, from all claims that tell it."""

from __future__ import annotations

from collections.abc import Sequence

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


def counts_of(drafts: Sequence[Draft]) -> tuple[Count, ...]:
    """One count a measure. Of one speaker the fullest figure stands: smaller ones are parts or older. Between speakers
    the range is kept. "At least" keeps the upper end open, vague words give way to figures, and a toll of a period or of
    years never joins that of one event."""
    told: dict[str, list[tuple[str, Count]]] = {}
    scope = "event" if any(c.scope == "event" for d in drafts for c in d.counts) else None
    for draft in sorted(drafts, key=lambda d: (d.title, d.order)):
        speaker = draft.speakers[0].label if draft.speakers else ""
        for count in draft.counts:
            if scope is None or count.scope == scope:
                told.setdefault(count.measure, []).append((speaker, count))
    return tuple(_settle(claims) for claims in told.values())


def _settle(claims: Sequence[tuple[str, Count]]) -> Count:
    figures = [(s, c) for s, c in claims if c.low is not None or c.high is not None]
    if not figures:
        return claims[0][1]
    fullest: dict[str, Count] = {}
    for speaker, count in figures:
        known = fullest.get(speaker)
        fullest[speaker] = count if known is None else _fuller(known, count)
    top = max(fullest.values(), key=_size)
    rivals = [c for c in fullest.values() if _rival(c, top)]
    return _range(top, rivals)


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
