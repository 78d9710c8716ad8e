"""Who sits at the table: parties by their own deeds, those who only mediate, and whom an arrangement leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..extract.lexicon import Lexicon
from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.clauses import agents, subjects
from ..parse.names import name_at, names_in
from ..resolve.actors import Cast
from ..resolve.context import ARMED, Context
from ..resolve.draft import Draft
from ..vocabulary.naming import full_name
from ..vocabulary.types import EventTypes
from .phrases import TALKS, TRUCE, arrangement, brokers_of

MEDIATING = {"talks_mediate"}
# Who does these together with another is bound by them, whatever else the report tells of him.
_BINDING = {"agreement_sign", "agreement_reach", "ceasefire_agree", "ceasefire_violate", "ceasefire_observe"}
_LEFT_OUT = re.compile(
    r"\b(?:exclud|exempt|not (?:apply|cover|include|extend|part|bound|party)"
    r"|n.t (?:apply|cover|include|part|bound|party)|except|outside the (?:truce|ceasefire|deal))",
    re.IGNORECASE,
)
_POSSESSIVE = {"his", "her", "its", "their"}


def named_refs(token: Token, cast: Cast) -> tuple[ActorRef, ...]:
    """The actors that a token stands for by its own name, or by a noun that the table knows as a role."""
    if name_at(token) is None and token.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL", "GPE", "LOC", "FAC"}:
        return ()
    if name_at(token) is None and token.pos_ == "ADJ":
        return ()
    return cast.of(token, "actor")


def mediators_of(
    told: Sequence[tuple[Draft, tuple[ActorRef, ...], tuple[ActorRef, ...]]],
    cast: Cast,
    lexicon: Lexicon,
    types: EventTypes,
) -> set[str]:
    """Ids of those who mediate somewhere in a report and are no party. told: its claims with the actors and targets
    that their own words name."""
    found: set[str] = set()
    beside: set[str] = set()  # those beside whom two parties are named
    seated: set[str] = set()
    for draft, actors, targets in told:
        if draft.type in MEDIATING and draft.modality != "negated":
            found |= {r.id for r in actors}
            seated |= {r.id for r in (*targets, *fought_by(targets, actors, cast.context))}
        elif types.family(draft.type) in {"ceasefire", "talks"}:
            classes = TRUCE if draft.type.startswith("ceasefire") else TALKS
            noun = arrangement([*draft.finding.match.used, draft.finding.head], lexicon, classes)
            brokers = {r.id for t in brokers_of(noun, draft.finding.head) for r in named_refs(t, cast)}
            found |= brokers
            beside |= brokers if len({r.id for r in (*actors, *targets)} - brokers) > 1 else set()
            if draft.type in _BINDING and draft.modality != "negated":
                seated |= _bound(draft, (*actors, *targets), cast.context)
    return {i for i in found - seated if i in beside or not _at_war_at_home(i, cast.context)}


def _at_war_at_home(state: str, context: Context) -> bool:
    """ "A ceasefire negotiated by the leaders of Russia, Ukraine and France": the state in whose war the report is laid
    is a party."""
    countries = context.place_countries
    main = max(countries, key=lambda c: (countries[c], c), default=None)
    return state == main and any(side.id == state for side in context.table.warring(state, context.year))


def _bound(draft: Draft, refs: Sequence[ActorRef], context: Context) -> set[str]:
    """A state that signs, agrees with or breaks faith with an armed group is its other side."""
    actors = context.table.actors
    states = {r.id for r in refs if r.country and r.id.isupper()}
    armed = {r.id for r in refs if r.id in actors and actors[r.id].kind in ARMED}
    return states if len(states) == 1 and armed and draft.horizon == "new" else set()


def fought_by(groups: Sequence[ActorRef], states: Sequence[ActorRef], context: Context) -> list[ActorRef]:
    """The states that armed groups fight at home: "Manila hopes to coax the rebels back to the table" is no mediator's
    deed."""
    actors = context.table.actors
    armed = [actors[r.id] for r in groups if r.id in actors and actors[r.id].kind in ARMED]
    home = {c for a in armed for c in a.countries} if len(armed) == len(groups) else set()
    return [r for r in states if r.country in home]


def at_home(refs: Sequence[ActorRef], context: Context) -> list[ActorRef]:
    """ "Houthi and government delegates met in Sweden": a government told beside an armed group is that of the group's
    country, whatever country the talks are held in."""
    actors = context.table.actors
    armed = [actors[r.id] for r in refs if r.id in actors and actors[r.id].kind in ARMED]
    home = [c for a in armed for c in a.countries]
    state = context.table.state(home[0]) if len(set(home)) == 1 else None
    return [
        r.model_copy(update={"id": state.id, "name": full_name(state), "country": state.id})
        if state is not None and _of_office(r) and r.country != state.id
        else r
        for r in refs
    ]


def _of_office(ref: ActorRef) -> bool:
    """A state that the words name by its office alone: "the government", "army delegates"."""
    return ref.id.isupper() and len(ref.id) == 3 and ref.text.islower()


def hosting(used: Iterable[Token]) -> bool:
    """ "Suspended its hosting of the talks": by whom the talks are held, not between whom."""
    return any(c.lower_ == "hosting" for t in used for c in (t, *t.children, t.head, t.head.head))


def left_out(context: Context) -> frozenset[str]:
    """Armed groups of which the report says that the arrangement excludes them or does not bind them."""
    found: set[str] = set()
    for paragraph in context.parsed.paragraphs:
        if not _LEFT_OUT.search(paragraph.doc.text):
            continue
        for sent in paragraph.doc.sents:
            if _LEFT_OUT.search(sent.text):
                inside = [n for n in names_in(paragraph.doc) if sent.start <= n.first < sent.end]
                actors = [context.pick(n.ids) for n in inside]
                found |= {a.id for a in actors if a is not None and a.kind in ARMED}
    return frozenset(found)


def doing(draft: Draft) -> list[Token]:
    """Who does what a verb tells, by its subject or its "by" phrase: not whoever else stands with the truce."""
    match = draft.finding.match
    if match.head.pos_ != "VERB":
        return list(match.actors)
    named = [*subjects(match.head), *agents(match.head)]
    return [t for t in match.actors if t in named]


def to_own_side(draft: Draft, own: Iterable[str], theirs: Iterable[str]) -> bool:
    """ "Ordered the army to hold fire", "told his fighters to lay down arms": an order to one's own side. own, theirs:
    ids of the parties that give and get it."""
    givers, takers = set(own), set(theirs)
    if takers:
        return bool(givers) and takers <= givers
    targets = draft.finding.match.targets
    return bool(givers) and any(c.lower_ in _POSSESSIVE for t in targets for c in t.lefts)
