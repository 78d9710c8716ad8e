"""Which party a speaker speaks for, and how he stands to what he says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..extract.attribution import Attribution
from ..extract.finding import Finding
from ..extract.speakers import SpeakerFinder, speakers_at, speaks
from ..model import Speaker
from ..model.words import Stance
from ..parse.analysis import Token
from ..vocabulary.actor import Actor
from ..vocabulary.actors import ActorTable
from ..vocabulary.naming import full_name
from .actors import Cast
from .context import ARMED
from .draft import Draft

_SIDES = re.compile(r"(?:each|both|two|either)? ?(?:sides?|parties|party|camps?|both|each)", re.IGNORECASE)
_PAIR, _SMALL = 2, 3
_BODIES = {"igo", "ngo", "nonstate_armed", "militia", "party"}
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
        if not chain:
            over = [a for a in self._telling(finding) if a.holder is not None][:1]
            going_on = self.finder.going_on(finding.sent) if not over and not _own_act(finding) else None
            over = [going_on] if going_on is not None else over
            chain = self.finder.link(over[0]) if over else ()
        parties = {}
        for attribution in over:
            speaker = self.finder.speaker(attribution)
            if speaker is not None and attribution.holder is not None and speaker.label not in parties:
                parties[speaker.label] = self._party(attribution)
        named = [n for s in chain for n in self._sides(s, over) or (self._known(s, parties.get(s.label)),)]
        return tuple(named), stance

    def _while_saying(self, head: Token) -> bool:
        """ "…, X said, announcing a curfew": announced by the words that are told."""
        saying = head.head
        return head.tag_ == "VBG" and any(a.head == saying and speaks(a) for a in self.attributions)

    def _sides(self, speaker: Speaker, over: Sequence[Attribution]) -> tuple[Speaker, ...]:
        """ "Each side", "both parties": the parties by name, where it is clear which they are."""
        holder = next((a.holder for a in over if self.finder.speaker(a) == speaker), None)
        if holder is None or not _SIDES.fullmatch(speaker.label):
            return ()
        actors = self.cast.context.table.actors
        parties = [actors[r.id] for r in self.cast.of(holder, "actor") if r.id in actors]
        if len(parties) < _PAIR:
            return ()
        return tuple(Speaker(label=full_name(p), kind="named_org", actor=p.id) for p in parties)

    def _telling(self, finding: Finding) -> Iterator[Attribution]:
        """The attributions whose cue is a word of the event itself: "put the dead at 40", "warned that it would …".

        They tell it, unless it is an act of speech with nothing said in it ("condemned the raid")."""
        if finding.type in _REPORTED:
            return
        spoken = _own_act(finding)
        used = {(t.doc, t.i) for t in (*finding.match.used, finding.head)}
        for attribution in self.attributions:
            head = attribution.head
            if head is None or (head.doc, head.i) not in used or attribution.group not in _TELLING_GROUPS:
                continue
            whole = attribution.frame in {"clause", "quote"}
            told = bool(finding.tolls) and speaks(attribution)
            if whole or (not spoken and (told or self._while_saying(head))):
                yield attribution

    def _known(self, speaker: Speaker, party: str | None) -> Speaker:
        """The speaker with his party. "The rebels" are called by the name of the group that they are, a government by
        that of its state."""
        known = speaker.actor or party
        actor = self.cast.context.table.actors.get(known) if known else None
        label, kind = speaker.label, speaker.kind
        if actor is not None and kind in {"named_org", "unnamed"}:
            rebels = actor.kind in ARMED and " " not in label and label[:1].islower()
            if rebels or (actor.kind in _BODIES and _is_name(label, actor)):
                label, kind = full_name(actor), "named_org"
            elif actor.kind == "state" and label.lower().endswith(_GOVERNMENT):
                label, kind = _government(label, actor.name), "named_org"
        return speaker.model_copy(update={"actor": known, "label": label, "kind": kind})

    def _party(self, attribution: Attribution) -> str | None:
        """The actor that the source speaks for: of a person, the state or group that he serves."""
        assert attribution.holder is not None
        refs = self.cast.of(attribution.holder, "actor")
        table = self.cast.context.table
        known = [r.id for r in refs if r.id in table.actors and table.actors[r.id].kind != "person"]
        return known[0] if known else None


def _is_name(label: str, actor: Actor) -> bool:
    """A proper name of the actor, no description of it."""
    return label in {actor.name, *actor.aliases} and all(w[:1].isupper() for w in label.split() if len(w) > _SMALL)


def _government(label: str, state: str) -> str:
    """ "the government", "the Sri Lankan government": "Sri Lanka's government"; a name that the country's own does not
    begin like ("Congolese") stays."""
    words = label.split()
    if len(words) > 1 and not label.startswith(state[:_ALIKE]):
        return label
    return f"{state}'s {words[-1].lower()}"


# Acts that are done by saying: a person who does them is heard in them. What a state or a group is told to demand or
# deny is the reporter's wording.
_DONE_BY_SAYING = {"condemn", "deny", "demand", "threaten", "appeal", "ceasefire_reject"}
_SAID = {
    "accuse", "promise", "reject", "talks_reject", "praise", "agree", "support", "talks_propose", "ceasefire_offer",
    "ceasefire_demand", "concede",
}  # fmt: skip
# The charge, the denial and the claim are told by the reporter, whatever is charged, denied or claimed.
_REPORTED = {"accuse", "deny", "claim_responsibility"}
_TELLING_GROUPS = {"say", "show", "confirm", "allege", "threaten", "promise", "demand"}
_ALIKE = 4


def _own_act(finding: Finding) -> bool:
    """Whether the event is itself an act of speech."""
    return finding.type in _DONE_BY_SAYING or finding.type in _SAID or finding.type in _REPORTED


def heard(drafts: Sequence[Draft], table: ActorTable) -> list[Draft]:
    """Drafts of acts that are done by saying, with the person who does them as the speaker where none is told."""
    return [
        replace(d, speakers=(_own_voice(d, table),))
        if d.type in _DONE_BY_SAYING and d.actors and not d.speakers and _is_person(d, table)
        else d
        for d in drafts
    ]


def _is_person(draft: Draft, table: ActorTable) -> bool:
    """Whether the first doer is a person, known to the table or named in the text."""
    actor = table.actors.get(draft.actors[0].id)
    if actor is not None:
        return actor.kind == "person"
    named = {t.ent_type_ for t in draft.finding.match.actors if t.text in draft.actors[0].name.split()}
    return "PERSON" in named


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
