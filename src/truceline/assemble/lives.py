"""Events → the lives of ceasefires and of talks."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Ceasefire, Claim, Event, Talks
from ..resolve.context import Context
from ..vocabulary.knowledge import Knowledge
from .ceasefires import ceasefires
from .talks import talks
from .tellings import Telling, find_table, tell
from .within import Bundle


def live(
    events: Sequence[Event],
    claims: Sequence[Claim],
    bundles: Sequence[Bundle],
    context: Context,
    *,
    knowledge: Knowledge,
) -> tuple[list[Ceasefire], list[Talks], list[Event]]:
    """The lives told in a report, and the events with their ``ceasefire`` and ``talks`` set."""
    pairs = list(zip(events, bundles, strict=True))
    table = find_table(bundles, context, knowledge)
    of_truces = tell(pairs, knowledge, family="ceasefire", table=table)
    heads = {e.id: [d.finding.paragraph.back[d.finding.head.idx] for d in b.drafts] for e, b in pairs}
    truces = ceasefires(of_truces, table, heads)
    processes = talks(tell(pairs, knowledge, family="talks", table=table), of_truces, table)
    home: dict[str, dict[str, str]] = {}
    for truce, members in truces:
        _link(home, "ceasefire", truce.id, members)
    for process, members in processes:
        _link(home, "talks", process.id, members)
    linked = [e.model_copy(update=home[e.id]) if e.id in home else e for e in events]
    return [life for life, _ in truces], [life for life, _ in processes], linked


def _link(home: dict[str, dict[str, str]], field: str, life: str, members: Sequence[Telling]) -> None:
    """An event belongs to the life that its first claim tells."""
    for telling in members:
        if telling.type.startswith("ceasefire") == (field == "ceasefire"):
            home.setdefault(telling.event.id, {}).setdefault(field, life)
