"""Words → actors: names by the table, role nouns and pronouns by what the report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..extract.agency import held_by
from ..extract.lexicon import lemmas
from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.clauses import agents
from ..parse.document import offsets_of
from ..parse.names import Name, name_at
from ..parse.phrases import obliques
from ..vocabulary.actor import Actor
from ..vocabulary.grammar import Grammar
from ..vocabulary.nouns import Nouns
from .context import ARMED, Context, position
from .phrases import is_none, object_before, of_phrase, unlisted
from .pronouns import BOTH, ENEMY, OPEN, pronoun
from .qualifiers import Qualifiers, side_by_side
from .reference import PRONOUNS, antecedent_of_whose, means_both, pair_before
from .roles import CIVILIANS, CLASSES, Role, Roles, described, merged, phrase_of, refer

_UNKNOWN_PRONOUNS = {
    "who",
    "what",
    "anyone",
    "someone",
    "nobody",
    "everyone",
    "there",
    "this",
    "that",
    "these",
    "those",
}
# Kinds of people that keep their own name as victims; all others are civilians.
_KEPT = CLASSES | {"protesters", "rioters", "prisoners"}
_HEADS_OF_STATE = {"king", "president", "minister", "premier", "emir", "sultan", "chancellor", "presidency", "palace"}
# "Its rival" is nobody whom the possessor is.
_OPPONENTS = {"rival", "foe", "adversary", "opponent", "enemy", "aggressor", "occupier", "invader"}
_HOSTAGES = {"hostage", "hostages"}
# With the name of an armed group before them these are its fighters: "three GAM men".
_MEMBERS = {"man", "member", "cadre", "supporter", "commander"}
# What a base does for those whose it is: "two bases housing American troops".
_HOUSING = {"house", "host", "quarter", "hold", "accommodate"}
# The opposition, and who speaks for it.
_SPEAKING_FOR = {"opposition", "delegation", "negotiator", "delegate", "envoy"}
_ARMS = {"plane", "gun", "gunner", "bomber", "rocket", "missile", "mortar", "cannon", "airman", "pilot"}
_SENT = {"send", "dispatch", "hire", "recruit", "pay", "arm", "train", "command", "lead"}


@dataclass(slots=True, eq=False)
class Cast:
    """Resolves the heads of noun phrases of one report."""

    context: Context
    nouns: Nouns
    grammar: Grammar

    @property
    def roles(self) -> Roles:
        """The resolver of role nouns."""
        return Roles(self.context, self.nouns)

    @property
    def qualifiers(self) -> Qualifiers:
        """The finder of names that qualify a noun."""
        return Qualifiers(self.roles, self.grammar)

    def refs(self, heads: Sequence[Token], role: Role) -> tuple[ActorRef, ...]:
        """The actors that the noun phrases stand for, each once, in order; those that only the whole report tells are
        left out."""
        return tuple(r for r in self.told(heads, role) if r.id not in OPEN)

    def told(self, heads: Sequence[Token], role: Role) -> tuple[ActorRef, ...]:
        """As refs, with BOTH, ENEMY and SPEAKER where the words mean the two sides, the other side or who speaks."""
        return merged([self.of(head, role) for head in heads])

    def of(self, head: Token, role: Role, *, depth: int = 0) -> tuple[ActorRef, ...]:
        """The actors that one noun phrase stands for: none where the report leaves it open."""
        low = head.lower_
        if low in PRONOUNS and name_at(head) is None:  # "us" is not "US"
            return pronoun(self, head, role, depth)
        if low in _UNKNOWN_PRONOUNS or (role == "actor" and is_none(head)):
            return ()
        if means_both(head, self.nouns):
            return self._both(head, role, depth)
        holder = held_by(head) if role == "target" else []
        if holder:
            return merged([self.of(h, role, depth=depth + 1) for h in holder])
        if lemmas(head) & _OPPONENTS:
            return self._opponent(head, role, depth)
        loyal = self._loyal_to(head)
        if loyal and depth < 2:
            return merged([self.of(n, role, depth=depth + 1) for n in loyal])
        own = name_at(head)
        if own is not None:
            beside = [n for n in side_by_side(own, head) if n != own]
            return merged([*(self._qualified(n, head, role, depth) for n in beside), self._named(own, head, role)])
        told_by_land = self.roles.land(head) or self.roles.regional(head)
        if told_by_land:
            return told_by_land
        inner = self.qualifiers.name_of(head)
        if inner is not None:
            return merged([self._qualified(name, head, role, depth) for name in side_by_side(inner, head)])
        if self.context.place_country(offsets_of([head])[0]) is not None:
            return ()
        kinds = self.roles.kinds(head)
        of_state = bool(kinds) and kinds[0] in {"state", "state_military", "police"}
        if role == "target" and head.ent_type_ != "PERSON" and self.nouns.has("civilian_things", *lemmas(head)):
            return self._thing(head, role, phrase_of(head), depth)  # "the Splendid Hotel"
        if head.ent_type_ in {"PERSON", "ORG", "NORP"} and head.pos_ == "PROPN" and not of_state:
            return (unlisted(head), *self._introduced(head, role, depth))
        return self._by_noun(head, role, depth)

    def _both(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        """The two named side by side last, for "the two"; else the sides that the whole report tells."""
        two = {"two", "both", "each"} & {head.lower_, *(c.lower_ for c in head.lefts)}
        members = pair_before(head) if depth <= 1 and two else []
        pair = merged([self.of(m, role, depth=depth + 1) for m in members])
        whose = next((name_at(c) for c in head.children if c.dep_ == "poss" and name_at(c) is not None), None)
        home = self.context.pick(whose.ids) if whose is not None else None
        country = home.country if home is not None else None
        return pair or (ActorRef(id=BOTH, name="both sides", country=country, text=head.text),)

    def _opponent(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        """ "Its enemy, the army": who is named beside the word; "the enemy" is the other side of whoever speaks."""
        beside = [c for c in head.children if c.dep_ == "appos"]
        if beside:
            return merged([self.of(b, role, depth=depth + 1) for b in beside])
        if any(c.dep_ == "poss" for c in head.children):
            return ()
        return (ActorRef(id=ENEMY, name="the enemy", country=None, text=phrase_of(head)),)

    # -- names ---------------------------------------------------------------------------------------------------

    def _introduced(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        """Whom an unlisted person serves, by the words that introduce him ("X, Washington's envoy", "the envoy X")."""
        if head.ent_type_ != "PERSON" or depth > 2:
            return ()
        for child in head.children:
            if child.dep_ == "appos" and child.ent_type_ != "PERSON":
                return self.of(child, "actor", depth=depth + 1)
        if head.dep_ == "appos" and head.head.ent_type_ != "PERSON":
            return tuple(r for r in self.of(head.head, "actor", depth=depth + 2) if not r.id.startswith("named:"))
        return ()

    def _named(self, name: Name, head: Token, role: Role) -> tuple[ActorRef, ...]:
        actor = self.context.pick(name.ids)
        if actor is None:
            return ()
        text = head.doc[name.first : name.last + 1].text
        if actor.kind == "igo" and actor.parent is not None and actor.parent in self.context.table.actors:
            return (refer(actor, text), refer(self.context.table.actors[actor.parent], text))
        if (
            actor.kind == "civilians"
            and role == "target"
            and not actor.countries
            and (actor.id not in _KEPT or head.lower_ in _HOSTAGES)
        ):
            return (self.roles.civilians(text, None if head.lower_ in _HOSTAGES else head),)
        if (
            actor.kind in {"state_military", "police"}
            and role == "actor"
            and actor.country
            and not self.roles.is_apart(actor.country)
        ):
            state = self.context.table.state(actor.country)
            return (refer(state or actor, text),)
        if actor.kind == "person":
            return (refer(actor, text), *self.served(actor))
        return (refer(actor, text),)

    def served(self, person: Actor) -> tuple[ActorRef, ...]:
        """The state or group that a person serves in the year of the report."""
        term = person.term_in(self.context.year)
        served = self.context.table.actors.get(term.actor) if term else None
        return (refer(served, person.name),) if served else ()

    def _qualified(self, name: Name, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        actor = self.context.pick(name.ids)
        if actor is None:
            return self._by_noun(head, role, depth)
        text = phrase_of(head)
        low = lemmas(head)
        kinds = set(self.roles.kinds(head))
        if actor.kind == "civilians":
            return self._of_people(name, head, role, text)
        if actor.kind == "person":
            return (refer(actor, text), *self.served(actor))
        person = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
        if person is not None and depth < 2 and self.nouns.has("officials", *low):
            return (*self.of(person, role, depth=depth + 2), refer(actor, text))
        if actor.kind in ARMED or actor.kind in {"igo", "ngo", "party"}:
            members = actor.kind in ARMED and head.lemma_.lower() in _MEMBERS
            if (
                role == "target"
                and self.nouns.has("civilians", *low)
                and not members
                and not kinds & (ARMED | {"state_military"})
            ):
                staff = (refer(actor, text),) if actor.kind in {"igo", "ngo"} else ()
                return (*staff, self.roles.civilians(text, head))
            return (refer(actor, text),)
        if not actor.country:
            return (refer(actor, text),)
        if kinds & ARMED or (self.nouns.has("group", *low) and not kinds):
            return self.roles.armed_group(head, "target", country=actor.country, text=text)
        if "state_military" in kinds or self.nouns.has("military_things", *low):
            return self.roles.state(head, role, "state_military", text, country=actor.country)
        if "police" in kinds:
            return self.roles.state(head, role, "police", text, country=actor.country)
        if role == "target" and head.lemma_.lower() == "peacekeeper":
            return (*self._united_nations(text), refer(actor, text))
        if role == "target" and self.nouns.has("settlements", *low):
            return (refer(actor, text),)
        if role == "target" and (self.nouns.has("civilians", *low) or self.nouns.has("civilian_things", *low)):
            return (self.roles.civilians(text, head),)
        if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
            return (unlisted(head), refer(actor, text))
        against = any(t.lemma_.lower() == "opposition" for t in (head, *head.lefts))
        if against and head.lemma_.lower() in _SPEAKING_FOR and actor.kind == "state":
            return (ActorRef(id=f"role:{actor.country}:opposition", name=text, country=actor.country, text=text),)
        return (refer(actor, text),)

    def _of_people(self, name: Name, head: Token, role: Role, text: str) -> tuple[ActorRef, ...]:
        """ "Serb policemen" are police, "Yazidi villages" the people and civilians, "Hutu leaders" and soldiers the
        people."""
        kinds = self.roles.kinds(head)
        if kinds and kinds[0] == "police":
            return self.roles.state(head, role, "police", text)
        if kinds and kinds[0] == "state_military":
            # a people's fighters are no state's: "Serb gunners", "Croat troops of the HVO"
            whose = next((n for t in of_phrase(head) if (n := name_at(t)) is not None), name)
            return self._named(whose, head, "actor")
        civil = self.nouns.has("civilians", *lemmas(head)) or self.nouns.has("civilian_things", *lemmas(head))
        if role == "target" and civil and not set(kinds) & ARMED:
            people = self.context.pick(name.ids)
            if people is not None and people.id not in _KEPT and people.countries:
                return (refer(people, text), self.roles.civilians(text, head))
            return (self.roles.civilians(text, head),)
        return self._named(name, head, role)

    def _united_nations(self, text: str) -> tuple[ActorRef, ...]:
        body = next(iter(self.context.table.lookup("United Nations", year=self.context.year)), None)
        return (refer(body, text),) if body is not None else ()

    # -- role nouns ----------------------------------------------------------------------------------------------

    def _by_noun(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        low = lemmas(head)
        text = phrase_of(head)
        kinds = self.roles.kinds(head)
        if "counterpart" in low:
            return ()  # another's, of whom nothing tells
        if low & self.grammar.lists["transparent"] or head.like_num:
            inner = merged([self.of(n, role, depth=depth + 1) for n in of_phrase(head)])
            if inner:
                return inner
            before = object_before(head)  # "captured two soldiers and killed three"
            if before is not None and depth < 2:
                return self.of(before, role, depth=depth + 1)
        if kinds and kinds[0] != "civilians":
            owners = self._possessed(head, role, depth, kinds[0])
            if owners:
                return owners
        turned = any(set(self.roles.kinds(c)) & ARMED for c in head.lefts if c.dep_ in {"amod", "compound"})
        suffering = role == "target" and self.nouns.has(
            "civilians", *low
        )  # herders may be armed; killed, they are people
        if (set(kinds) & ARMED and not suffering) or (turned and kinds and kinds[0] in {"state_military", "state"}):
            if self.roles.is_anonymous(head) and role == "actor":
                return self._whose(head, role, text)
            return self.roles.armed_group(head, role, country=None, text=text)
        if "igo" in kinds:
            body = self.roles.organisation(head, text)
            if body:
                return body
        if kinds and kinds[0] in {"state_military", "police", "state"}:
            kind = "state_military" if role == "target" and "state_military" in kinds else kinds[0]
            return self.roles.state(head, role, kind, text)
        if role == "target":
            if self.nouns.has("military_things", *low) or self.nouns.has("civilian_things", *low):
                return self._thing(head, role, text, depth)
            if self.nouns.has("civilians", *low) or "civilians" in kinds:
                return (self.roles.civilians(text, head),)
        if self.nouns.has("group", *low) and any(c.lower_ in {"the", "this", "that"} for c in head.children):
            return self.roles.armed_group(head, role, country=None, text=text)
        if "civilians" in kinds:
            return (self.roles.civilians(text, head),)
        if self.nouns.has("officials", *low):
            holder = self._possessed(head, role, depth) or self._office(head, text) or self._delegated(head)
            if holder or role == "actor":
                return holder or described(head, text)
        if head.pos_ == "PROPN" and head.ent_type_ in {"PERSON", "ORG"}:
            return (unlisted(head),)
        return self._possessed(head, role, depth) or (self._whose(head, role, text) if role == "actor" else ())

    def _delegated(self, head: Token) -> tuple[ActorRef, ...]:
        """ "Government delegates", "rebel negotiators": the side that they speak for."""
        for child in head.lefts:
            kinds = self.roles.kinds(child) if child.dep_ in {"compound", "amod", "nmod", "conj"} else ()
            if kinds and kinds[0] == "state":
                return self.roles.state(child, "actor", "state", phrase_of(head))
        return ()

    def _office(self, head: Token, text: str) -> tuple[ActorRef, ...]:
        """ "The king", "the prime minister": who was last named with that office; else the state that the report is
        about."""
        if not any(c.lower_ == "the" for c in head.children):
            return ()
        for naming in self.context.before(position(head)):
            if naming.actor.kind == "person" and any(
                head.lemma_.lower() in t.office.lower().split() for t in naming.actor.terms
            ):
                return (refer(naming.actor, text), *self.served(naming.actor))
        return self.roles.state(head, "actor", "state", text) if head.lemma_.lower() in _HEADS_OF_STATE else ()

    def _whose(self, head: Token, role: Role, text: str) -> tuple[ActorRef, ...]:
        """Whose the thing is that does it: "a rebel mine", "army helicopters", "police bullets"."""
        for child in head.lefts:
            if child.dep_ in {"compound", "amod", "nmod"}:
                kinds = self.roles.kinds(child)
                if set(kinds) & ARMED and not self.roles.is_anonymous(child):
                    return self.roles.armed_group(child, role, country=None, text=text)
                if kinds and kinds[0] in {"state_military", "police", "state"}:
                    return self.roles.state(child, role, kinds[0], text)
        return self._sender(head, role) or self._of_whom(head, role)

    @staticmethod
    def _loyal_to(head: Token) -> list[Token]:
        """ "Forces loyal to the general": whose they are; a name says more than whom its bearers are loyal to."""
        if name_at(head) is not None:
            return []
        loyal = [c for c in head.children if c.lower_ == "loyal" and c.dep_ in {"amod", "acl", "relcl", "appos"}]
        return [n for c in loyal for p, n in obliques(c) if p == "to"]

    def _sender(self, head: Token, role: Role) -> tuple[ActorRef, ...]:
        """ "A woman sent by the group", "gunmen hired by the cartel": who sent them."""
        sent = [c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in _SENT]
        return merged([self.of(a, role, depth=1) for c in sent for a in agents(c)])

    def _of_whom(self, head: Token, role: Role) -> tuple[ActorRef, ...]:
        """ "Planes of the coalition", "guns of the garrison"."""
        if not self.nouns.has("military_things", *lemmas(head)) and not lemmas(head) & _ARMS:
            return ()
        return merged([self.of(n, role, depth=1) for n in of_phrase(head)])

    def _possessed(self, head: Token, role: Role, depth: int, kind: str = "") -> tuple[ActorRef, ...]:
        """ "its fighters", "the group's leader": whose they are; a state's soldiers that suffer are its forces."""
        for child in head.children:
            if child.dep_ == "poss" and depth < 3:
                owner = antecedent_of_whose(child) if child.lower_ == "whose" else child
                owners = self.of(owner, role, depth=depth + 1)
                if role == "target" and kind in {"state_military", "police"}:
                    states = [o.country for o in owners if o.id == o.country]
                    if states:
                        return self.roles.state(head, role, kind, phrase_of(head), country=states[0])
                return owners
        return ()

    def _thing(self, head: Token, role: Role, text: str, depth: int) -> tuple[ActorRef, ...]:
        owners = self._possessed(head, role, depth) or self._owner_told(head, role, depth)
        low = lemmas(head)
        held = owners and (self._has_property(owners[0]) or owners[0].id.endswith(".police"))
        if owners and (held or self.nouns.has("military_things", *low)):
            return owners
        for child in head.lefts:
            if child.dep_ in {"compound", "amod", "nmod"}:
                kinds = self.roles.kinds(child)
                if set(kinds) & ARMED:
                    return self.roles.armed_group(head, role, country=None, text=text)
                if kinds and kinds[0] in {"state_military", "police"}:
                    return self.roles.state(child, role, kinds[0], text)
                if child.lower_ in {"military", "army", "naval", "air", "government"}:
                    return self.roles.state(child, role, "state_military", text)
                if child.lower_ in {"police"}:
                    return self.roles.state(child, role, "police", text)
        if self.nouns.has("civilian_things", *low):
            return (self.roles.civilians(text, head),)
        return ()

    def _owner_told(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        """ "The headquarters of the party, X", "the home of a police officer"."""
        if depth > 2:
            return ()
        owners = merged([self.of(n, role, depth=depth + 1) for n in of_phrase(head)])
        housed = [c for c in head.children if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in _HOUSING]
        troops = merged([self.of(n, role, depth=depth + 1) for c in housed for n in c.children if n.dep_ == "dobj"])
        if troops and self.nouns.has("military_things", *lemmas(head)):
            return troops
        return tuple(o for o in owners if o.id != CIVILIANS and (self._has_property(o) or o.id.endswith(".police")))

    def _has_property(self, ref: ActorRef) -> bool:
        """Whose house or office it is matters, of persons and organisations."""
        actor = self.context.table.actors.get(ref.id)
        return (
            actor.kind in {"person", "party", "igo", "ngo", "media"}
            if actor is not None
            else ref.id.startswith("named:")
        )
