"""Which party a speaker speaks for, and how he stands to what he says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..extract.attribution import Attribution
from ..extract.finding import Finding
from ..extract.speakers import SpeakerFinder, speakers_at
from ..model import Speaker
from ..model.words import Stance
from ..vocabulary.actors import ActorTable
from ..vocabulary.naming import full_name
from .actors import Cast
from .context import ARMED
from .draft import Draft

_GOVERNMENT = ("government", "authorities", "administration")
_STANCES: dict[str, Stance] = {"confirms": "confirms", "alleges": "alleges", "denies": "denies", "doubts": "doubts"}


@dataclass(slots=True, eq=False)
class Voices:
    """The speakers of one report with the parties behind them."""

    finder: SpeakerFinder
    cast: Cast
    attributions: Sequence[Attribution]

    def over(self, finding: Finding) -> tuple[tuple[Speaker, ...], Stance]:
        """The chain of speakers over a finding, closest first, and the stance of the closest."""
        used = finding.match.used
        chain = self.finder.chain(finding.head, trigger=used)
        over = speakers_at(finding.head, self.attributions, trigger=used)
        stance: Stance = _STANCES.get(over[0].stance, "asserts") if over else "asserts"
        parties = {}
        for attribution in over:
            speaker = self.finder.speaker(attribution)
            if speaker is not None and attribution.holder is not None and speaker.label not in parties:
                parties[speaker.label] = self._party(attribution)
        return tuple(self._known(s, parties.get(s.label)) for s in chain), stance

    def _known(self, speaker: Speaker, party: str | None) -> Speaker:
        """The speaker with his party. "The rebels" are called by the name of the group that they are, a government by
        that of its state."""
        known = speaker.actor or party
        actor = self.cast.context.table.actors.get(known) if known else None
        label, kind = speaker.label, speaker.kind
        if actor is not None and kind in {"named_org", "unnamed"}:
            if actor.kind in ARMED and " " not in label and label[:1].islower():
                label, kind = full_name(actor), "named_org"
            elif actor.kind == "state" and label.lower().endswith(_GOVERNMENT):
                label, kind = actor.name, "named_org"
        return speaker.model_copy(update={"actor": known, "label": label, "kind": kind})

    def _party(self, attribution: Attribution) -> str | None:
        """The actor that the source speaks for: of a person, the state or group that he serves."""
        assert attribution.holder is not None
        refs = self.cast.of(attribution.holder, "actor")
        table = self.cast.context.table
        known = [r.id for r in refs if r.id in table.actors and table.actors[r.id].kind != "person"]
        return known[0] if known else None


# Acts that are done by saying: whoever does them is heard in them.
_DONE_BY_SAYING = {"condemn", "deny", "demand", "threaten", "appeal", "ceasefire_reject"}


def heard(drafts: Sequence[Draft], table: ActorTable) -> list[Draft]:
    """Drafts of acts that are done by saying, with their doer as the speaker where no other one is told."""
    return [
        replace(d, speakers=(_own_voice(d, table),)) if d.type in _DONE_BY_SAYING and d.actors and not d.speakers else d
        for d in drafts
    ]


def _own_voice(draft: Draft, table: ActorTable) -> Speaker:
    first = draft.actors[0]
    actor = table.actors.get(first.id)
    person = actor is not None and actor.kind == "person"
    serves = next((a.id for a in draft.actors if a.id != first.id), None)
    return Speaker(
        label=actor.name if actor is not None else first.text,
        kind="named_person" if person else "named_org",
        actor=serves if person else first.id if actor is not None else None,
    )
