"""Role nouns ("rebels", "the army", "villagers") → actors, by what the report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..extract.agency import hyphen_party
from ..extract.lexicon import lemmas
from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.clauses import agents
from ..parse.names import name_at
from ..vocabulary.actor import Actor
from ..vocabulary.naming import full_name
from ..vocabulary.nouns import Nouns
from .context import ARMED, Context, position
from .phrases import of_phrase

Role = Literal["actor", "target"]
CIVILIANS = "civilians"
# Kinds of people that keep their own name in the record; all others are civilians.
_KINDS = ("protesters", "rioters", "prisoners", "journalists")
# Civilians by work or condition: as victims they are told both by their kind and as civilians, as ACLED does with its
# associated actors.
CLASSES = frozenset(
    """journalists aid-workers medical-workers students teachers clergy politicians workers refugees activists
    local-elders election-workers civil-servants indigenous-people""".split()
)
# The state last named: "the country's army".
_LANDS = {"country", "nation", "kingdom", "republic"}
_BACKED = {"back", "support", "arm", "train", "fund", "finance", "sponsor", "equip", "ally"}
_PROTESTING = {"protest", "demonstrate", "march", "rally"}
# Words for organisations, and what stands in the names of those that they can mean.
_CALLED = {
    "coalition": ("coalition",),
    "alliance": ("alliance", "treaty", "coalition"),
    "mission": ("mission",),
    "peacekeeper": ("mission", "peacekeep", "force"),
    "monitor": ("monitor", "mission", "observer"),
    "bloc": ("community", "union", "league", "authority", "association"),
    "body": ("united nations", "union"),
    "council": ("council",),
}
_FROM_ABROAD = {"foreign", "international", "allied"}
_BEFORE = {"compound", "amod", "nmod"}
_POINTING = {"the", "this", "that", "these", "those"}


@dataclass(slots=True, eq=False)
class Roles:
    """Resolves nouns that stand for an actor by their role."""

    context: Context
    nouns: Nouns

    def kinds(self, head: Token) -> tuple[str, ...]:
        """What a noun can stand for, most likely first; with the word before it where the two are one term."""
        table = self.context.table
        before = f"{head.nbor(-1).lower_} " if head.i else ""
        for words in (*(before + w for w in (head.lower_, head.lemma_.lower())), head.lower_, *sorted(lemmas(head))):
            role = table.role(words)
            if role is not None:
                return role.kinds
            if self.nouns.has("soldiers", words):
                return ("state_military",)
        return ()

    def is_anonymous(self, head: Token) -> bool:
        """True for nouns that name nobody by nature ("gunmen")."""
        role = self.context.table.role(head.lower_) or self.context.table.role(head.lemma_.lower())
        return role is not None and role.anonymous

    def state(
        self, head: Token, role: Role, kind: str, text: str, *, country: str | None = None
    ) -> tuple[ActorRef, ...]:
        """A government, an army or a police force of the country, else of the one that the report is about there.
        Forces that do something are their state; to whom something is done, they are themselves."""
        if country is None and any(c.lower_ in _FROM_ABROAD for c in head.lefts):
            return described(head, text)
        country = country or self._country_of(head)
        if country is None:
            return _of_no_country(kind, text) if role == "target" and kind != "state" else ()
        table = self.context.table
        actor: Actor | None = table.state(country)
        if kind == "police" and role == "target":
            actor = table.police_of(country) or actor
        elif kind == "state_military" and (role == "target" or self.is_apart(country)):
            actor = table.military_of(country) or actor
        return (refer(actor, text),) if actor else ()

    def is_apart(self, country: str) -> bool:
        """Whether the report is of a war within the state's own forces: its army is then a party beside the state."""
        return any(self.nouns.has("armies_apart", f"{country} {actor_id}") for actor_id in self.context.weight)

    def _country_of(self, head: Token) -> str | None:
        """A regime's or a government's forces are those of the country that the report is about."""
        before = {head.lower_, *(c.lower_ for c in head.lefts)}
        focus = self.context.focus() if before & {"regime", "government"} else None
        return focus or self.context.country_near(head)

    def land(self, head: Token) -> tuple[ActorRef, ...]:
        """ "The country's premier": of the country that the report is about where it was named just before, else of the
        state named last. Not "a country", "the country of X" or "the largest country"."""
        before = {c.lower_ for c in head.lefts}
        if head.lower_ not in _LANDS or not before or before - {"the", "this", "that"} or of_phrase(head):
            return ()
        near = [n.actor for n in self.context.before(position(head)) if n.at[0] >= position(head)[0] - 1]
        named = [a.country for a in near if a.kind in {"state", "state_military", "police"} and a.country]
        focus = self.context.focus()
        country = focus if focus in named else next(iter(named), None)
        state = self.context.table.state(country) if country else None
        return (refer(state, head.text),) if state is not None else ()

    def regional(self, head: Token) -> tuple[ActorRef, ...]:
        """ "The forces of its Tigray region": the "Tigray forces" that the table knows by that name."""
        names = [t for noun in of_phrase(head) for t in (noun, *noun.lefts) if t.pos_ == "PROPN"]
        known = [a for n in names for a in self.context.table.lookup(f"{n.text} {head.text}", year=self.context.year)]
        return tuple(refer(a, phrase_of(head)) for a in known if a.kind in ARMED)[:1]

    def organisation(self, head: Token, text: str) -> tuple[ActorRef, ...]:
        """ "The bloc", "the coalition", "peacekeepers": the organisation last named whose name says that it is one."""
        word = _CALLED.get(head.lemma_.lower())
        if word is None:
            return ()
        for naming in self.context.before(position(head)):
            if naming.actor.kind == "igo" and any(w in full_name(naming.actor).lower() for w in word):
                parent = self.context.table.actors.get(naming.actor.parent) if naming.actor.parent else None
                return (refer(naming.actor, text), *((refer(parent, text),) if parent else ()))
        return ()

    def armed_group(self, head: Token, role: Role, *, country: str | None, text: str) -> tuple[ActorRef, ...]:
        """The armed group last named, of that country where one is said; the one named most where none was before; by
        its own words where they bring in one that has no name."""
        if _brought_in(head):
            return (self.nameless(head, country or self.context.country_near(head), text),)
        for naming in self.context.before(position(head)):
            if self._fits(naming.actor, country):
                return (refer(naming.actor, text),)
        armed = [n.actor for n in self.context.namings if self._fits(n.actor, country)]
        if armed:
            return (refer(max(armed, key=lambda a: self.context.weight[a.id]), text),)
        if role == "target" or not self.is_anonymous(head):
            return (self.nameless(head, country or self.context.country_near(head), text),)
        return ()

    @staticmethod
    def _fits(actor: Actor, country: str | None) -> bool:
        return actor.kind in ARMED and (country is None or not actor.countries or country in actor.countries)

    def nameless(self, head: Token, country: str | None, text: str) -> ActorRef:
        """An armed group that the report never names: "Syrian rebels"."""
        state = self.context.table.state(country) if country and country not in self._behind(head) else None
        if _brought_in(head):
            return ActorRef(id="role:" + "-".join(text.lower().split()), name=text, country=country, text=text)
        if state is not None and state.demonyms:
            noun = self._rebels(head)
            return ActorRef(
                id=f"role:{state.id}:{head.lemma_.lower()}",
                name=f"{state.demonyms[0]} {noun}",
                country=state.id,
                text=text,
            )
        return ActorRef(id="role:" + head.lemma_.lower(), name=text, country=None, text=text)

    def _behind(self, head: Token) -> set[str]:
        """The countries of those behind a group, which it is not of: "rebels backed by Rwanda"."""
        backed = [c for c in head.children if c.dep_ in {"acl", "amod"} and c.lemma_.lower() in _BACKED]
        named = [name_at(t) for c in backed for t in (*agents(c), *hyphen_party(c))]
        actors = [self.context.pick(n.ids) for n in named if n is not None]
        return {a.country for a in actors if a is not None and a.country}

    def _rebels(self, head: Token) -> str:
        """ "Rebel fighters" are rebels."""
        for child in head.lefts:
            if self.context.table.role(child.lower_ + "s") is not None and set(self.kinds(child)) & ARMED:
                return child.lower_ + "s"
        word = head.text.lower()
        # "rebel groups", "a rebel": those who fight are several
        return word + "s" if self.context.table.role(word + "s") is not None and head.dep_ in _BEFORE else word

    def civilians(self, text: str, head: Token | None = None) -> ActorRef:
        """Civilians, or the kind of them that the report names (protesters, journalists, prisoners)."""
        for kind in _KINDS:
            if head is not None and self.nouns.has(kind, *lemmas(head)):
                return ActorRef(id=kind, name=kind, country=None, text=text)
        if head is not None and any(
            c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in _PROTESTING for c in head.children
        ):
            return ActorRef(id="protesters", name="protesters", country=None, text=text)
        return ActorRef(id=CIVILIANS, name="civilians", country=None, text=text)


def _of_no_country(kind: str, text: str) -> tuple[ActorRef, ...]:
    """Policemen or soldiers of whom nothing tells whose they are: they are no civilians."""
    name = "police" if kind == "police" else "military"
    return (ActorRef(id=name, name=name, country=None, text=text),)


def _brought_in(head: Token) -> bool:
    """True for "street gangs", "all armed groups": a plural of groups that doesn't point back to one named before; "the
    two largest gangs" are described, whatever was named."""
    points = any(c.lower_ in _POINTING or c.dep_ == "poss" for c in head.children)
    return head.lower_ in {"groups", "gangs", "cartels"} and (not points or any(c.tag_ == "JJS" for c in head.children))


def refer(actor: Actor, text: str) -> ActorRef:
    """A reference to an actor of the table by the words of the report."""
    return ActorRef(id=actor.id, name=full_name(actor), country=actor.country, text=text)


def described(head: Token, text: str) -> tuple[ActorRef, ...]:
    """People whom the report only describes: "West African leaders", "foreign mediators"."""
    if head.tag_ == "NNS" and any(c.dep_ in {"amod", "compound"} for c in head.lefts):
        return (ActorRef(id="role:" + "-".join(text.lower().split()), name=text, country=None, text=text),)
    return ()


def phrase_of(head: Token) -> str:
    """The words of a noun phrase up to its head, without its article."""
    start = min([t.i for t in head.lefts if t.dep_ != "relcl"] + [head.i])
    return head.doc[start : head.i + 1].text.removeprefix("the ").removeprefix("The ")


def merged(groups: Sequence[tuple[ActorRef, ...]]) -> tuple[ActorRef, ...]:
    """The references of several noun phrases, each actor once, in order."""
    found: dict[str, ActorRef] = {}
    for refs in groups:
        for ref in refs:
            found.setdefault(ref.id, ref)
    return tuple(found.values())
