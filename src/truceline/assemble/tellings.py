"""Claims that tell of a ceasefire or of talks, with who the parties and the mediators are by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..extract.lexicon import Lexicon, lemmas
from ..model import ActorRef, DateValue, Event
from ..parse.analysis import Token
from ..parse.clauses import conjuncts
from ..parse.names import name_at, names_in
from ..resolve.actors import Cast
from ..resolve.context import ARMED, FIGHTING, Context
from ..resolve.draft import Draft
from ..resolve.parties import Sides, find_sides
from ..vocabulary.actor import Actor
from ..vocabulary.knowledge import Knowledge
from ..vocabulary.naming import full_name
from .callings import called, party_of
from .phrases import TALKS, TRUCE, arrangement, brokers_of, outermost, parties_in, points_back, sets_off
from .seats import MEDIATING, doing, fought_by, left_out, mediators_of, named_refs, to_own_side
from .within import Bundle

_FIRST_PERSON = {"we", "i", "us", "our", "my", "me"}
_COLLECTIVE = frozenset(
    """both each either neither sides side parties foes rivals belligerents enemies negotiators delegations
    delegates""".split()
)
_WHERE = {"in", "at", "from", "near", "to", "into", "on", "outside", "inside"}


@dataclass(slots=True, eq=False)
class Telling:
    """One claim on one arrangement. noun: what names it, None where a verb tells it alone; taken_up: what names it
    where the claim itself has only a pronoun. parties, mediators: names by actor id, as far as the words give them.
    together: the words mean both sides without naming them. doers: those of the parties who do what is told; owners:
    those whose own the arrangement is ("the rebels' truce"); to_own: what is demanded is an order to one's own side."""

    event: Event
    draft: Draft
    claim: str
    noun: Token | None
    taken_up: Token | None = None
    parties: dict[str, str] = field(default_factory=dict)
    mediators: dict[str, str] = field(default_factory=dict)
    together: bool = False
    doers: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    to_own: bool = False

    @property
    def type(self) -> str:
        """The event type that the claim's own words tell."""
        return self.draft.type

    @property
    def modality(self) -> str:
        """As the claim puts it; denied where the event as a whole is."""
        if self.event.modality == "denied" and self.draft.modality in {"actual", "alleged"}:
            return "denied"
        return self.draft.modality

    @property
    def date(self) -> DateValue | None:
        """The claim's own date, where it gives one, else its event's."""
        return self.draft.date if self.draft.date is not None and self.draft.date.resolved else self.event.date

    @property
    def order(self) -> tuple[int, int]:
        """Position in the report."""
        return self.draft.order

    @property
    def text(self) -> str:
        """The sentence."""
        return self.draft.finding.sent.text


@dataclass(slots=True, eq=False)
class Table:
    """What the tellings of one report share. sides: whom its words set against or beside each other; mediators: ids of
    those who mediate somewhere in it; left_out: ids of those whom an arrangement does not bind."""

    context: Context
    knowledge: Knowledge
    cast: Cast
    lexicon: Lexicon
    sides: Sides
    mediators: set[str]
    left_out: frozenset[str] = frozenset()

    def side(self, ref: ActorRef) -> tuple[str, str] | None:
        """Id and name of the party that an actor stands for; None for whoever is no party to a conflict."""
        actor = self.context.table.actors.get(ref.id)
        known = self._of_the_war(ref) if actor is None else None
        if known is not None:
            return known.id, called(known, self.cast.roles)
        if actor is None:
            kept = (ref.id.startswith("role:") and ref.text[:1].islower()) or (
                ref.id.startswith("role:") and ref.country is not None
            )
            return (ref.id, ref.name) if kept else None
        party = party_of(actor, self.context)
        return (party.id, called(party, self.cast.roles)) if party.kind in FIGHTING else None

    def _of_the_war(self, ref: ActorRef) -> Actor | None:
        """ "Ukrainian separatists": those of the country's war in that year where they are called so, "pro-Russian
        separatists"."""
        if not ref.id.startswith("role:") or ref.country is None:
            return None
        sides = self.context.table.warring(ref.country, self.context.year)
        noun = ref.name.rsplit(" ", 1)[-1].lower()
        return next((a for a in sides if a.kind in ARMED and a.name.lower().endswith(" " + noun)), None)

    def parties(self, refs: Sequence[ActorRef]) -> dict[str, str]:
        """Parties by id. A leader stands for his side."""
        found = dict(side for r in refs if not self._person(r) for side in [self.side(r)] if side is not None)
        return self._rivals(refs, found) or found

    def _rivals(self, refs: Sequence[ActorRef], sides: Mapping[str, str]) -> dict[str, str]:
        """Two leaders told together are themselves the parties where both are of one state, or one's own side is named
        nowhere in the report."""
        persons = [r for r in refs if self._person(r)]
        if len(persons) != 2:
            return {}
        if len(sides) == 2 and any(p.name in sides.values() for p in persons):
            return dict(zip(sides, (r.name for r in persons), strict=True))
        return {r.id: r.name for r in persons} if len(sides) == 1 else {}

    def _person(self, ref: ActorRef) -> bool:
        actor = self.context.table.actors.get(ref.id)
        return actor is not None and actor.kind == "person"

    def mediating(self, refs: Iterable[ActorRef]) -> dict[str, str]:
        """Mediators by id: whoever they are, those without a name too where the words describe them."""
        return {r.id: r.name for r in refs if r.id != "civilians"}


def tell(pairs: Sequence[tuple[Event, Bundle]], knowledge: Knowledge, *, family: str, table: Table) -> list[Telling]:
    """The tellings of a family of events, in the order of the text."""
    found: list[Telling] = []
    for event, one in pairs:
        drafts = sorted(one.drafts, key=lambda d: d.order)
        for number, draft in enumerate(drafts):
            if knowledge.types.family(draft.type) == family:
                found.append(_telling(event, draft, event.claims[number], table))
    return sorted(found, key=lambda t: t.order)


def _telling(event: Event, draft: Draft, claim: str, table: Table) -> Telling:
    classes = TRUCE if draft.type.startswith("ceasefire") else TALKS
    match = draft.finding.match
    noun = arrangement([*match.used, match.head], table.lexicon, classes)
    noun = noun or _another_one(match.used)
    telling = Telling(
        event, draft, claim, noun, taken_up=_taken_up(match.used, table.lexicon) if noun is None else None
    )
    refs, telling.together = own_refs(draft, table.cast)
    brokers = [r for t in brokers_of(noun, match.head) for r in named_refs(t, table.cast)]
    telling.mediators = table.mediating(r for r in brokers if r.id in table.mediators or not r.id.isupper())
    if draft.type in MEDIATING:
        seated = fought_by(refs[1], refs[0], table.context)
        telling.mediators |= table.mediating(r for r in refs[0] if r not in seated)
        telling.parties = table.parties([*seated, *refs[1]])
    elif draft.type == "ceasefire_demand":
        telling.parties = table.parties(refs[1]) | {
            k: v for k, v in table.parties(refs[0]).items() if _fights_with(k, refs[1], table)
        }
    else:
        telling.parties = table.parties([*refs[0], *refs[1]])
    if noun is not None and len(telling.parties) < 2:
        inner = [r for t in parties_in(noun) for r in named_refs(t, table.cast)]
        telling.parties |= {k: v for k, v in table.parties(inner).items() if k not in telling.parties}
    known = telling.taken_up is not None or (noun is not None and points_back(noun))
    announced = draft.type == "ceasefire_declare" and known
    if draft.type == "ceasefire_offer" or announced or (draft.type.startswith("talks_") and len(telling.parties) == 1):
        _outside(telling, table)
    for key in [*telling.mediators, *table.mediators]:
        if key in telling.parties:
            del telling.parties[key]
    givers, takers = table.parties(refs[0]), table.parties(refs[1])
    telling.to_own = draft.type == "ceasefire_demand" and to_own_side(draft, givers, takers)
    doers = givers if telling.to_own else table.parties(_of_each(doing(draft), table.cast))
    if telling.to_own:
        telling.parties |= doers
    telling.doers = {k: v for k, v in doers.items() if k in telling.parties}
    return telling


def _another_one(used: Sequence[Token]) -> Token | None:
    """ "The previous one", "a second one": a pronoun that tells of another arrangement than the one it is like."""
    return next((t for t in used if t.lower_ in {"one", "ones"} and sets_off(t)), None)


def _taken_up(used: Sequence[Token], lexicon: Lexicon) -> Token | None:
    """The noun that "it" stands for in "it was broken"."""
    nouns = (noun for token in used for noun in [lexicon.meant(token)] if noun is not None)
    return next((outermost(noun) for noun in nouns), None)


def _outside(telling: Telling, table: Table) -> None:
    """A state that is on no side, while the report tells sides, offers a truce, opens or stops talks as a mediator."""
    seated = {i for pair in table.sides.pairs for i in pair}
    for key, name in list(telling.parties.items()):
        actor = table.context.table.actors.get(key)
        if len(seated) >= 2 and key not in seated and actor is not None and actor.kind == "state":
            del telling.parties[key]
            telling.mediators[key] = name


def _fights_with(actor_id: str, targets: Sequence[ActorRef], table: Table) -> bool:
    """True where the report tells the one who demands as a side against those of whom it is demanded."""
    others = {side[0] for r in targets for side in [table.side(r)] if side is not None}
    return any(frozenset((actor_id, o)) in table.sides.pairs for o in others)


def own_refs(draft: Draft, cast: Cast) -> tuple[tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]], bool]:
    """Actors and targets by the claim's own words, without what the report as a whole filled in; and whether the words
    mean both sides without naming them."""
    match = draft.finding.match
    together = any(_collective(t, cast) for t in (*match.actors, *match.targets))
    if any(t.lower_ in _FIRST_PERSON and t.text != "US" for t in match.actors):
        return (draft.actors, cast.refs([t for t in match.targets if not _collective(t, cast)], "target")), together
    actors, targets = (_of_each(tokens, cast) for tokens in (match.actors, match.targets))
    return (actors, targets), together


def _of_each(tokens: Sequence[Token], cast: Cast) -> tuple[ActorRef, ...]:
    """What each noun phrase stands for. The leader of an armed group does not stand for his country as well, though the
    words that introduce him name it."""
    found: dict[str, ActorRef] = {}
    actors = cast.context.table.actors
    for token in (n for t in tokens for n in _individuals(t, cast)):
        refs = cast.of(token, "actor")
        home = {c for r in refs if r.id in actors and actors[r.id].kind in ARMED for c in actors[r.id].countries}
        for ref in refs:
            known = actors.get(ref.id)
            if known is None or known.kind != "state" or known.id not in home:
                found.setdefault(ref.id, ref)
    return tuple(found.values())


def _individuals(token: Token, cast: Cast) -> list[Token]:
    """The token, or what says whose a collective is: "government and rebel negotiators"."""
    if not _collective(token, cast):
        return [token]
    inner = [n for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"} for n in conjuncts(c)]
    return [
        t
        for t in inner
        if name_at(t) is not None or cast.context.table.role(t.lower_) or cast.context.table.role(t.lower_ + "s")
    ]


def _collective(token: Token, cast: Cast) -> bool:
    """ "both", "the two sides", "the parties", "the rival leaders", "negotiators"."""
    if name_at(token) is not None:
        return False
    words = {c.lower_ for c in token.children}
    if token.lower_ in _COLLECTIVE:
        return not any(name_at(c) is not None for c in token.lefts)
    return cast.nouns.has("both", *lemmas(token)) and bool(
        words & {"both", "two", "warring", "opposing", "rival", "each"}
    )


def find_table(bundles: Sequence[Bundle], context: Context, knowledge: Knowledge) -> Table:
    """Sides and mediators of a report by its claims' own words."""
    cast = Cast(context, knowledge.nouns, knowledge.grammar)
    lexicon = Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])
    told = [(d, *own_refs(d, cast)[0]) for b in bundles for d in b.drafts]
    mediators = mediators_of(told, cast, lexicon, knowledge.types)
    own = [replace(d, actors=actors, targets=targets) for d, actors, targets in told]
    own = [
        replace(d, actors=_seated(d.actors, mediators, context), targets=_seated(d.targets, mediators, context))
        for d in own
    ]
    sides = find_sides(own, context, knowledge.types)
    return Table(context, knowledge, cast, lexicon, sides, mediators, left_out(context))


def _seated(refs: Sequence[ActorRef], mediators: set[str], context: Context) -> tuple[ActorRef, ...]:
    """Without who mediates, a government of a state as that state."""
    actors = context.table.actors
    kept = [r for r in refs if r.id not in mediators]
    states = [
        party_of(actors[r.id], context) if r.id in actors and actors[r.id].kind == "state" else None for r in kept
    ]
    return tuple(r if s is None else r.model_copy(update={"id": s.id}) for r, s in zip(kept, states, strict=True))


def fill(
    parties: Mapping[str, str], table: Table, tellings: Sequence[Telling], *, barred: Iterable[str] = ()
) -> dict[str, str]:
    """Parties with the other side added: by the pair that the report tells, by what its claims were completed with, by
    who is named beside them or fights them at home."""
    known = dict(parties)
    kept = set(barred) | ((table.mediators | table.left_out) - set(known))
    home, beside = _at_home(known, table), _beside(known, tellings, table)
    actors = table.context.table.actors
    armed = any(i in actors and actors[i].kind in ARMED for i in known)
    at = tellings[0].draft.evidence.start if tellings else None
    fought = _fought(known, table)
    named = [r for r in fought if table.context.weight[r.id]]
    around = (named, home, fought, beside) if armed else (beside, named, home)
    for refs in (_of_pairs(known, table, at), _of_claims(tellings), *around):
        for ref in refs:
            side = table.side(ref)
            if len(known) < 2 and side is not None and side[0] not in kept:
                known.setdefault(*side)
    return _with_the_enemy(known, table, tellings, kept)


def _with_the_enemy(
    known: dict[str, str], table: Table, tellings: Sequence[Telling], barred: Iterable[str]
) -> dict[str, str]:
    """Who is known to fight the one party in that year; both, where neither is named but the place."""
    context = table.context
    places = [t.draft.place.country for t in tellings if t.draft.place is not None and t.draft.place.country]
    said = [t.draft.evidence for t in tellings]
    places += [c for start, _, c in context.place_spans if any(e.start <= start < e.end for e in said)]
    homes = [context.table.actors[i].country for i in known if i in context.table.actors] if known else places
    for home in (h for h in homes if h is not None and len(known) < 2):
        sides = context.table.warring(home, context.year)
        if not known or any(a.id in known for a in sides):
            for side in sides:
                if side.id not in barred:
                    known.setdefault(side.id, called(side, table.cast.roles))
    return known


def _of_pairs(known: Mapping[str, str], table: Table, at: int | None) -> list[ActorRef]:
    if not known:
        return list(table.sides.main(at=at))
    other = table.sides.other(set(known)) if len(known) == 1 else None
    return [other] if other is not None else []


def _fought(known: Mapping[str, str], table: Table) -> list[ActorRef]:
    """Whom an armed group is known to have fought in the year of the report."""
    sides = table.context.table.at_war(next(iter(known)), table.context.year) if len(known) == 1 else ()
    return [ActorRef(id=a.id, name=full_name(a), country=a.country, text=a.name) for a in sides if a.id not in known]


def _of_claims(tellings: Sequence[Telling]) -> list[ActorRef]:
    refs = [
        r
        for t in tellings
        for r in ((*t.draft.actors, *t.draft.targets) if t.type != "talks_mediate" else t.draft.targets)
    ]
    return sorted({r.id: r for r in refs}.values(), key=lambda r: -sum(r.id == o.id for o in refs))


def _beside(known: Mapping[str, str], tellings: Sequence[Telling], table: Table) -> list[ActorRef]:
    """Who is named in the sentences themselves, where that makes exactly two parties; a place where something happens
    is none."""
    found: dict[str, ActorRef] = {}
    for telling in tellings:
        sent = telling.draft.finding.sent
        for name in names_in(sent.doc):
            head = sent.doc[name.last]
            where = head.dep_ == "pobj" and head.head.lower_ in _WHERE
            actor = table.context.pick(name.ids) if sent.start <= name.first < sent.end and not where else None
            if actor is None:
                continue
            ref = ActorRef(id=actor.id, name=full_name(actor), country=actor.country, text=head.text)
            side = table.side(ref)
            if side is not None and side[0] not in table.mediators:
                found.setdefault(side[0], ref)
    return [r for key, r in found.items() if key not in known] if len({*known, *found}) == 2 else []


def _at_home(known: Mapping[str, str], table: Table) -> list[ActorRef]:
    """The armed group named most, and the state that it fights in, where the report names that one too; of rebels
    without a name, the state."""
    actors, weight = table.context.table.actors, table.context.acting
    ranked = [actors[i] for i, _ in weight.most_common()]
    nameless = {i.split(":")[1] for i in known if i.count(":") == 2}
    home = {c for i in known if i in actors for c in actors[i].countries} | nameless
    ranked = [a for a in ranked if a.id not in table.left_out]
    armed = [a for a in ranked if a.kind in ARMED and a.id not in known and (not home or home & set(a.countries))]
    told = set(table.context.countries) | set(table.context.place_countries)
    states = [a for a in ranked if a.kind == "state"]
    states += [s for c in sorted(told) for s in [table.context.table.state(c)] if s is not None and s not in states]
    group = next((actors[i] for i in known if i in actors and actors[i].kind in ARMED), armed[0] if armed else None)
    fought = nameless or set(group.countries if group is not None else ())
    own = [s for s in states if s.id in fought]
    told_of = nameless or (known and group is not None and group.id in known)
    found = own[:1] if told_of else [*armed[:1], *own[:1]]
    found = found or ([] if known else states[:1] if states and weight[states[0].id] else [])
    return [ActorRef(id=a.id, name=full_name(a), country=a.country, text=a.name) for a in found]
