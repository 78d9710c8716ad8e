"""A finding with its words resolved: everything that a claim says, before claims on one event are put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..extract.finding import Finding
from ..extract.lexicon import lemmas
from ..extract.tolls import Toll
from ..model import ActorRef, Count, DateValue, Evidence, Place, Speaker
from ..model.words import Horizon, Modality, Scope, Stance
from ..parse.analysis import Token
from ..parse.phrases import obliques
from ..vocabulary.actors import ActorTable
from ..vocabulary.knowledge import Knowledge
from .actors import Cast
from .context import ARMED
from .dates import DateSpan
from .phrases import of_phrase
from .places import PlaceSpan
from .pronouns import BOTH, SPEAKER
from .roles import CIVILIANS, CLASSES, Role, merged, refer
from .timing import horizon, timing
from .when_link import When
from .where import place_of


@dataclass(slots=True, eq=False)
class Draft:
    """One claim in the making. definite: the words point back ("the attack"); title: it stands in the headline;
    quoted: it stands between quotation marks; place_rank: how far the place's words stand from the event's
    (where.py), 9 for none."""

    finding: Finding
    type: str
    actors: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    date: DateValue | None
    place: Place | None
    counts: tuple[Count, ...]
    scope: Scope
    modality: Modality
    horizon: Horizon
    speakers: tuple[Speaker, ...]
    stance: Stance
    evidence: Evidence
    rule: str
    confidence: float = 0.0
    title: bool = False
    definite: bool = False
    quoted: bool = False
    date_distance: int = 9
    place_rank: int = 9
    whens: tuple[When, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Position in the report."""
        return self.evidence.start, self.finding.head.i


@dataclass(slots=True, eq=False)
class Desk:
    """What drafting needs of one report."""

    knowledge: Knowledge
    cast: Cast
    dates: Sequence[DateSpan]
    places: Sequence[PlaceSpan]
    published: dt.date | None
    new_within_days: int


def draft(
    finding: Finding, desk: Desk, *, speakers: tuple[Speaker, ...], stance: Stance, previous: Draft | None
) -> Draft:
    """Resolve the words of one finding. previous: the draft before it, for dates and places that carry on."""
    match = finding.match
    # The army that takes power acts against its own state; else forces stand for their state.
    doer: Role = "target" if match.type in _BY_THE_ARMY else "actor"
    actors = _but_himself(match.actors, _by_speaker(desk.cast.told(match.actors, doer), speakers, desk), desk)
    if not actors and match.type in _SPOKEN:
        actors = speaking(speakers, desk.knowledge.actors, parties=True)
    targets = _by_speaker(desk.cast.told(match.targets, "target"), speakers, desk, parties=True)
    if match.type in _NEVER_ONESELF and {t.id for t in targets} <= {a.id for a in actors}:
        targets = ()
    if match.type in _OF_PLACES and all(t.lower_ in {"it", "them", "which", "that"} for t in match.targets):
        targets = ()
    if any(t.lower_ in {"other", "another"} and t.i and t.nbor(-1).lower_ in {"each", "one"} for t in match.targets):
        targets = actors
    if match.type == "accuse" and match.head.lemma_.lower() in _TRADED and len(actors) > 1:
        targets = actors  # "traded accusations"
    many = len(actors) > 1 or any(a.id == BOTH for a in actors)
    if many and any(t.lower_ == "other" and t.i and t.nbor(-1).lower_ == "the" for t in match.targets):
        targets = actors
    if match.type in _OF_STATES:
        own = {a.country for a in actors}
        targets = merged([(t,) if t.country in own else _state_of(t, desk) for t in targets])
    if match.type == "appeal" and any(c.lower_ == "all" for t in match.targets for c in t.lefts):
        targets = ()  # "urged all sides"
    symmetric = match.type in desk.knowledge.triggers.symmetric
    if match.type == "consult" and match.head.pos_ == "VERB" and any(t.i > match.head.i for t in match.actors):
        # "X met Y": who goes to whom is told by the order of the words
        actors = desk.cast.told([t for t in match.actors if t.i < match.head.i], "actor")
        targets = desk.cast.told([t for t in match.actors if t.i > match.head.i] + match.targets, "actor")
    elif symmetric:
        actors, targets = _joined(actors, desk.cast.told(match.targets, "actor")), ()
    where = place_of(finding, desk.places, desk.cast.context.parsed.text)
    place = where.place if where is not None else None
    family = desk.knowledge.types.family(match.type)
    if family in {"violence", "control"} and not symmetric:
        targets = targets or _hurt(finding, desk)
        targets = _place_as_target(finding, targets, actors, place, desk)
    when = timing(finding, desk.dates, published=desk.published)
    counts = tuple(_count(t, when.scope) for t in finding.tolls)
    return Draft(
        finding=finding,
        type=_kind(match.type, finding.head, actors, targets, counts, desk),
        actors=actors,
        targets=targets,
        date=when.date,
        place=place,
        counts=counts,
        scope=when.scope,
        modality=finding.reality.modality,
        speakers=speakers,
        stance=stance,
        horizon=horizon(when.date, when.scope, published=desk.published, new_within=desk.new_within_days),
        evidence=desk.cast.context.parsed.quote(finding.start, finding.end),
        rule=match.rule,
        title=finding.paragraph.block.kind == "title",
        definite=_definite(finding.head),
        quoted=_quoted(finding.head),
        date_distance=when.distance,
        whens=when.whens,
        place_rank=where.rank if where is not None else 9,
    )


# Said by whoever says it, where nobody else is named.
_SPOKEN = {"threaten", "demand", "promise", "accuse", "appeal", "reject", "condemn", "praise", "deny"}
# Nobody arrests, telephones or promises himself: who is read at both ends is only the doer.
_NEVER_ONESELF = frozenset("arrest consult visit promise appeal deny accuse ceasefire_violate praise condemn".split())
# "They took it": the place that was told of before.
_OF_PLACES = {"seize_territory", "besiege"}
_TRADED = {"trade", "exchange", "swap"}
_BY_HAND = {"murder", "slaughter", "butcher", "execute", "exterminate", "massacre"}
_MANY = 10
_OF_STATES = {"accuse", "threaten", "demand", "deny", "condemn"}
_TAKEN = {"capture", "seize", "take", "hold", "seizure"}
_OF_TOWNS = {"shelling", "air_strike", "besiege", "seize_territory"}
_BY_THE_ARMY = {"coup", "martial_law"}


def _state_of(ref: ActorRef, desk: Desk) -> tuple[ActorRef, ...]:
    """The state for its forces: what soldiers are accused of, or told to do, is their state's."""
    state = (
        desk.knowledge.actors.state(ref.country) if ref.country and ref.id.endswith((".military", ".police")) else None
    )
    if state is None or desk.cast.roles.is_apart(state.id):
        return (ref,)
    return (refer(state, ref.text),)


def _hurt(finding: Finding, desk: Desk) -> tuple[ActorRef, ...]:
    """Whom an attack hit, of which only the dead and wounded tell: "attacked the base, killing six soldiers"."""
    told = [t for t in finding.tolls if t.measure in {"killed", "wounded"} and t.scope is None and not t.refers]
    hurt = desk.cast.refs([h for t in told for h in t.heads if h.sent == finding.sent], "target")
    known = desk.knowledge.actors.actors
    armed = {"state_military", "police", *ARMED}
    return tuple(r for r in hurt if r.id in CLASSES or (r.id in known and known[r.id].kind in armed))


def _kind(
    kind: str,
    head: Token,
    actors: tuple[ActorRef, ...],
    targets: tuple[ActorRef, ...],
    counts: Sequence[Count],
    desk: Desk,
) -> str:
    """The type where the words leave it to who did it, and to how many: "the bombing of a town" by a state is done from
    the air; whom an armed group captures or seizes, it abducts; to murder dozens is a massacre."""
    many = any(c.measure == "killed" and (c.low or 0) >= _MANY and (actors or c.scope == "event") for c in counts)
    if kind == "attack" and head.lemma_.lower() in _BY_HAND and many and all(t.id == CIVILIANS for t in targets):
        return "massacre"
    kinds = {a.kind for ref in actors for a in [desk.knowledge.actors.actors.get(ref.id)] if a is not None}
    if kind == "bombing" and head.lemma_.lower() == "bombing" and kinds and kinds <= {"state", "state_military"}:
        return "air_strike" if not any(c.dep_ == "compound" for c in head.lefts) else kind
    if kind == "arrest" and head.lemma_.lower() in _TAKEN and kinds and kinds <= ARMED:
        return "abduction"
    return kind


def _but_himself(heads: Sequence[Token], refs: tuple[ActorRef, ...], desk: Desk) -> tuple[ActorRef, ...]:
    """ "Gunned down by his own soldiers": the one whose they are didn't do it."""
    agents = [n for t in heads if t.dep_ == "pobj" for n in (t, *of_phrase(t))]
    own = any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for t in agents for c in t.children)
    if not own:
        return refs
    known = desk.knowledge.actors.actors
    return tuple(r for r in refs if not (r.id in known and known[r.id].kind == "person"))


def _by_speaker(
    refs: tuple[ActorRef, ...], speakers: tuple[Speaker, ...], desk: Desk, *, parties: bool = False
) -> tuple[ActorRef, ...]:
    """The refs with "we" and "our" put by name. parties: only where the speaker is a party that the table knows."""
    if not any(r.id == SPEAKER for r in refs):
        return refs
    return merged(
        [speaking(speakers, desk.knowledge.actors, parties=parties) if r.id == SPEAKER else (r,) for r in refs]
    )


def speaking(speakers: tuple[Speaker, ...], table: ActorTable, *, parties: bool = False) -> tuple[ActorRef, ...]:
    """ "We call on …": who says so, and whom he speaks for. parties: only speakers that the actor table knows."""
    if not speakers:
        return ()
    first = speakers[0]
    if parties and (first.actor is None or first.kind in {"media", "unnamed"}):
        return ()
    slug = "-".join(first.label.lower().split())
    actor = table.actors.get(first.actor) if first.actor else None
    itself = actor is not None and first.kind == "named_org"
    found = [] if itself else [ActorRef(id=f"named:{slug}", name=first.label, country=None, text=first.label)]
    if actor is not None:
        found.append(refer(actor, first.label))
    return tuple(found)


def _joined(first: tuple[ActorRef, ...], second: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    known = {a.id for a in first}
    return first + tuple(a for a in second if a.id not in known and a.id != CIVILIANS)


def _place_as_target(
    finding: Finding, targets: tuple[ActorRef, ...], actors: tuple[ActorRef, ...], place: Place | None, desk: Desk
) -> tuple[ActorRef, ...]:
    """A place that is attacked stands for its country, unless the attacker is at home there: then for its civilians."""
    own = {a.id for a in actors}
    targets = _without_towns(finding, targets)
    targets = _not_own(tuple(t for t in targets if t.id not in own), actors, finding, place, desk)
    home = {a.country for a in actors} - {None}
    country = _attacked_country(finding, targets, place, desk)
    if country is None or (targets and not home):
        return targets
    if country in home or not (actors or _from_abroad(finding, country, desk)):
        # whom a bare town stands for, struck by those at home or by nobody named, is not told: hardly ever its people
        hurt = (ActorRef(id=CIVILIANS, name="civilians", country=None, text=finding.match.targets[0].text),)
        return targets or (hurt if finding.tolls else ())
    state = desk.knowledge.actors.state(country)
    text = finding.match.targets[0].text
    return (refer(state, text),) if state else targets


def _from_abroad(finding: Finding, country: str, desk: Desk) -> bool:
    """ "Rockets were fired from Gaza at Ashkelon": by nobody named, but from another country."""
    origins = [
        desk.cast.context.place_country(finding.paragraph.back[t.idx]) for p, t in obliques(finding.head) if p == "from"
    ]
    return any(o is not None and o != country for o in origins)


def _without_towns(finding: Finding, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """A single name that no table has, shelled, bombed, besieged or taken, is a place: no target."""
    if finding.match.type not in _OF_TOWNS:
        return targets
    people = {" ".join(t.text.split()) for t in finding.head.doc.ents if t.label_ == "PERSON"}
    return tuple(t for t in targets if not t.id.startswith("named:") or " " in t.name or t.name in people)


def _not_own(
    targets: tuple[ActorRef, ...],
    actors: tuple[ActorRef, ...],
    finding: Finding,
    place: Place | None,
    desk: Desk,
) -> tuple[ActorRef, ...]:
    """Soldiers with no word of whose they are, killed by a state, are not that state's: they are those of the country
    that was struck, and nobody's where that is not known."""
    attackers = {a.id for a in actors}
    country = _attacked_country(finding, (), place, desk)
    theirs = desk.knowledge.actors.military_of(country) if country and country not in attackers else None
    kept: list[ActorRef] = []
    for target in targets:
        if not target.id.endswith(".military") or target.id.split(".")[0] not in attackers:
            kept.append(target)
        elif theirs is not None:
            kept.append(refer(theirs, target.text))
    return tuple(kept)


def _attacked_country(finding: Finding, targets: tuple[ActorRef, ...], place: Place | None, desk: Desk) -> str | None:
    """The country of the place that the target words name, or of the town, bridge… that they tell of."""
    for token in finding.match.targets:
        country = desk.cast.context.place_country(finding.paragraph.back[token.idx])
        if country is not None and all(t.id == CIVILIANS for t in targets):
            return country
        if targets and not desk.knowledge.nouns.has("settlements", *lemmas(token)):
            continue
        if desk.knowledge.nouns.has("settlements", *lemmas(token)) and place is not None and not finding.tolls:
            return place.country
    return None


def _count(toll: Toll, scope: Scope) -> Count:
    number = toll.number
    return Count(measure=toll.measure, who=toll.who, low=number.low, high=number.high, words=number.words, scope=scope)


def _definite(head: Token) -> bool:
    return head.pos_ in {"NOUN", "PROPN"} and any(
        c.lower_ in {"the", "this", "that", "these", "those"} for c in head.children if c.dep_ == "det"
    )


def _quoted(head: Token) -> bool:
    """Whether an odd number of quotation marks stands before a word in its paragraph."""
    before = [t for t in head.doc[: head.i] if t.is_quote and t.text not in {"'", "\u2019", "`"}]
    return len(before) % 2 == 1
