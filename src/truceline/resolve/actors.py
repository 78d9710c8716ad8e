"""Words → actors: names by the table, role nouns and pronouns by what the report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from ..extract.lexicon import lemmas
from ..model import ActorRef
from ..parse.document import offsets_of
from ..parse.clauses import clause_verb, conjuncts, subjects
from ..parse.names import Name, name_at
from ..vocabulary.actor import Actor
from ..vocabulary.grammar import Grammar
from ..vocabulary.naming import full_name
from ..vocabulary.nouns import Nouns
from .context import ARMED, Context, position

Role = Literal["actor", "target"]
_PERSON_PRONOUNS = {"he", "she", "him", "her", "his", "hers", "i", "my", "me"}
_GROUP_PRONOUNS = {"it", "they", "them", "its", "their", "itself", "themselves", "we", "us", "our"}
_MANY = {"they", "them", "their", "themselves"}
_UNKNOWN_PRONOUNS = {"who", "what", "anyone", "someone", "nobody", "everyone", "there", "this", "that", "these", "those"}
_INDEFINITE = {"a", "an", "some", "unidentified", "unknown", "several", "another", "two", "three", "four", "five", "masked", "armed"}
_MODIFIERS = {"compound", "amod", "nmod", "poss", "npadvmod", "nummod", "advmod"}
CIVILIANS = "civilians"
# Kinds of people that keep their own name as victims; all others are civilians.
_KEPT = {"protesters", "rioters", "activists", "journalists", "aid-workers", "prisoners", "politicians"}


@dataclass(slots=True, eq=False)
class Cast:
    """Resolves the heads of noun phrases of one report."""

    context: Context
    nouns: Nouns
    grammar: Grammar

    def refs(self, heads: Sequence[Token], role: Role) -> tuple[ActorRef, ...]:
        """The actors that the noun phrases stand for, each once, in order."""
        found: dict[str, ActorRef] = {}
        for head in heads:
            for ref in self.of(head, role):
                found.setdefault(ref.id, ref)
        return tuple(found.values())

    def of(self, head: Token, role: Role, *, depth: int = 0) -> tuple[ActorRef, ...]:
        """The actors that one noun phrase stands for: none where the report leaves it open."""
        low = head.lower_
        if low in _PERSON_PRONOUNS | _GROUP_PRONOUNS:
            return self._pronoun(head, role, depth)
        if low in _UNKNOWN_PRONOUNS:
            return ()
        if low in {"both", "sides", "each"} or (self.nouns.has("both", *lemmas(head)) and self._means_both(head)):
            return self._both(head, role)
        own = name_at(head)
        if own is not None:
            return self._named(own, head, role)
        inner = self._inner_name(head)
        if inner is not None:
            return self._qualified(inner, head, role, depth)
        if self.context.place_country(offsets_of([head])[0]) is not None:
            return ()
        if head.ent_type_ in {"PERSON", "ORG", "NORP"} and head.pos_ == "PROPN":
            return (self._unlisted(head), *self._introduced(head, role, depth))
        return self._by_noun(head, role, depth)

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

    # -- names ---------------------------------------------------------------------------------------------------

    def _named(self, name: Name, head: Token, role: Role) -> tuple[ActorRef, ...]:
        actor = self.context.pick(name.ids)
        if actor is None:
            return ()
        text = head.doc[name.first : name.last + 1].text
        if actor.kind == "igo" and actor.parent is not None and actor.parent in self.context.table.actors:
            return (self._ref(actor, text), self._ref(self.context.table.actors[actor.parent], text))
        if actor.kind == "civilians" and role == "target" and actor.id not in _KEPT and not actor.countries:
            return (self._civilians(text, head),)
        if actor.kind == "state_military" and role == "actor" and actor.country:
            state = self.context.table.state(actor.country)
            return (self._ref(state or actor, text),)
        if actor.kind == "person":
            return (self._ref(actor, text), *self._served(actor))
        return (self._ref(actor, text),)

    def _served(self, person: Actor) -> tuple[ActorRef, ...]:
        term = person.term_in(self.context.year)
        served = self.context.table.actors.get(term.actor) if term else None
        return (self._ref(served, person.name),) if served else ()

    @staticmethod
    def _ref(actor: Actor, text: str) -> ActorRef:
        return ActorRef(id=actor.id, name=full_name(actor), country=actor.country, text=text)

    def _unlisted(self, head: Token) -> ActorRef:
        ent = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
        text = ent.text if ent is not None else head.text
        text = text.removeprefix("the ").removeprefix("The ")
        return ActorRef(id="named:" + "-".join(text.lower().split()), name=text, country=None, text=text)

    def _inner_name(self, head: Token) -> Name | None:
        """The known name that qualifies a noun: before it, or in its "of" phrase where the noun only names a part."""
        for child in reversed([c for c in head.lefts if c.dep_ in _MODIFIERS]):
            for token in [child, *child.lefts, *conjuncts(child)[1:]]:
                name = name_at(token)
                if name is not None and not (child.dep_ == "poss" and name.kind == "person"):
                    return name
        if lemmas(head) & self.grammar.lists["party_heads"] or head.like_num or self.nouns.has("officials", *lemmas(head)):
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ in {"of", "from", "in", "for", "with"}:
                    for noun in child.children:
                        name = name_at(noun) or (self._inner_name(noun) if noun.dep_ == "pobj" else None)
                        if name is not None:
                            return name
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN" and name_at(child) is not None:
                return name_at(child)
        return None

    def _qualified(self, name: Name, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        actor = self.context.pick(name.ids)
        if actor is None:
            return self._by_noun(head, role, depth)
        text = self._phrase(head)
        low = lemmas(head)
        if actor.kind == "civilians":
            return self._named(name, head, role)
        if actor.kind == "person":
            return (self._ref(actor, text), *self._served(actor))
        person = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
        if person is not None and depth < 2 and self.nouns.has("officials", *low):
            return (*self.of(person, role, depth=depth + 2), self._ref(actor, text))
        noun = self._role_kinds(head)
        if actor.kind in ARMED or actor.kind in {"igo", "ngo", "party"}:
            if role == "target" and self.nouns.has("civilians", *low) and not set(noun) & (ARMED | {"state_military"}):
                return (self._civilians(text, head),)
            return (self._ref(actor, text),)
        if actor.country and ("state_military" in noun or self.nouns.has("military_things", *low)) and not set(noun) & ARMED:
            forces = self.context.table.military_of(actor.country)
            if role == "target" and forces is not None:
                return (self._ref(forces, text),)
            return (self._ref(actor, text),)
        if actor.country and "police" in noun:
            police = self.context.table.police_of(actor.country)
            return (self._ref(police or actor, text),)
        if set(noun) & ARMED:
            return self._armed_group(head, "target", country=actor.country, text=text)
        if role == "target" and (self.nouns.has("civilians", *low) or self.nouns.has("civilian_things", *low)):
            return (self._civilians(text, head),)
        if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
            return (self._unlisted(head), self._ref(actor, text))
        return (self._ref(actor, text),)

    # -- role nouns ----------------------------------------------------------------------------------------------

    def _role_kinds(self, head: Token) -> tuple[str, ...]:
        table = self.context.table
        before = head.nbor(-1).lower_ if head.i else ""
        for words in (f"{before} {head.lower_}", head.lower_, *sorted(lemmas(head))):
            role = table.role(words)
            if role is not None:
                return role.kinds
        return ()

    def _anonymous(self, head: Token) -> bool:
        role = self.context.table.role(head.lower_) or self.context.table.role(head.lemma_.lower())
        return role is not None and role.anonymous

    def _by_noun(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        low = lemmas(head)
        text = self._phrase(head)
        kinds = self._role_kinds(head)
        if lemmas(head) & self.grammar.lists["transparent"] or head.like_num:
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    inner = [r for noun in child.children if noun.dep_ == "pobj" for r in self.of(noun, role, depth=depth + 1)]
                    if inner:
                        return tuple(inner)
        if kinds and kinds[0] != "civilians":
            owners = self._possessed(head, role, depth)
            if owners:
                return owners
        if set(kinds) & ARMED:
            if self._anonymous(head) and role == "actor":
                return ()
            return self._armed_group(head, role, country=None, text=text)
        if kinds and kinds[0] in {"state_military", "police", "state"}:
            return self._state_role(head, role, kinds[0], text)
        if role == "target":
            if self.nouns.has("military_things", *low) or self.nouns.has("civilian_things", *low):
                return self._thing(head, role, text, depth)
            if self.nouns.has("civilians", *low) or "civilians" in kinds:
                return (self._civilians(text, head),)
        if self.nouns.has("group", *low) and any(c.lower_ in {"the", "this", "that"} for c in head.children):
            return self._armed_group(head, role, country=None, text=text)
        if "civilians" in kinds:
            return (self._civilians(text, head),)
        if self.nouns.has("officials", *low) and role == "actor":
            return self._possessed(head, role, depth) or self._described(head, text)
        if head.pos_ == "PROPN" and head.ent_type_ in {"PERSON", "ORG"}:
            return (self._unlisted(head),)
        return self._possessed(head, role, depth)

    @staticmethod
    def _described(head: Token, text: str) -> tuple[ActorRef, ...]:
        """People whom the report only describes: "West African leaders", "foreign mediators"."""
        if head.tag_ == "NNS" and any(c.dep_ in {"amod", "compound"} for c in head.lefts):
            return (ActorRef(id="role:" + "-".join(text.lower().split()), name=text, country=None, text=text),)
        return ()

    def _possessed(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        """ "its fighters", "the group's leader": whose they are."""
        for child in head.children:
            if child.dep_ == "poss" and depth < 3:
                return self.of(child, role, depth=depth + 1)
        return ()

    def _thing(self, head: Token, role: Role, text: str, depth: int) -> tuple[ActorRef, ...]:
        owners = self._possessed(head, role, depth)
        low = lemmas(head)
        if owners and self.nouns.has("military_things", *low):
            return owners
        for child in head.lefts:
            if child.dep_ in {"compound", "amod", "nmod"}:
                kinds = self._role_kinds(child)
                if set(kinds) & ARMED:
                    return self._armed_group(head, role, country=None, text=text)
                if kinds and kinds[0] in {"state_military", "police"}:
                    return self._state_role(child, role, kinds[0], text)
                if child.lower_ in {"military", "army", "naval", "air", "government"}:
                    return self._state_role(child, role, "state_military", text)
                if child.lower_ in {"police"}:
                    return self._state_role(child, role, "police", text)
        if self.nouns.has("civilian_things", *low):
            return (self._civilians(text, head),)
        return ()

    def _state_role(self, head: Token, role: Role, kind: str, text: str) -> tuple[ActorRef, ...]:
        country = self.context.country_near(head)
        if country is None:
            return ()
        table = self.context.table
        actor = table.state(country)
        if kind == "police":
            actor = table.police_of(country) or actor
        elif kind == "state_military" and role == "target":
            actor = table.military_of(country) or actor
        return (self._ref(actor, text),) if actor else ()

    def _armed_group(self, head: Token, role: Role, *, country: str | None, text: str) -> tuple[ActorRef, ...]:
        """The armed group last named, of that country where one is said; the one named most where none was before."""
        at = position(head)
        focus = country
        for naming in self.context.before(at):
            if naming.actor.kind in ARMED and (focus is None or naming.actor.country in {None, focus}):
                return (self._ref(naming.actor, text),)
        armed = [n.actor for n in self.context.namings if n.actor.kind in ARMED and (focus is None or n.actor.country in {None, focus})]
        if armed:
            best = max(armed, key=lambda a: self.context.weight[a.id])
            return (self._ref(best, text),)
        if role == "target" or not self._anonymous(head):
            return (self._nameless(head, country or self.context.country_near(head), text),)
        return ()

    def _nameless(self, head: Token, country: str | None, text: str) -> ActorRef:
        """An armed group that the report never names: "Syrian rebels"."""
        state = self.context.table.state(country) if country else None
        noun = head.text.lower()
        if state is not None and state.demonyms:
            return ActorRef(id=f"role:{state.id}:{head.lemma_.lower()}", name=f"{state.demonyms[0]} {noun}", country=state.id, text=text)
        return ActorRef(id="role:" + head.lemma_.lower(), name=text, country=None, text=text)

    # -- reference -----------------------------------------------------------------------------------------------

    def _pronoun(self, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
        if depth > 3:
            return ()
        person = head.lower_ in _PERSON_PRONOUNS
        at = position(head)
        for candidate in self._antecedents(head, role):
            if candidate.lower_ in _GROUP_PRONOUNS | _PERSON_PRONOUNS:
                if (candidate.lower_ in _PERSON_PRONOUNS) != person:
                    continue
            refs = self.of(candidate, role, depth=depth + 1)
            refs = tuple(r for r in refs if r.id != CIVILIANS or not person)
            if refs and self._agrees(refs, candidate, head):
                return refs
        for naming in self.context.before(at):
            if person and naming.actor.kind == "person":
                return (self._ref(naming.actor, head.text), *self._served(naming.actor))
            if not person and naming.actor.kind in (ARMED if head.lower_ in _MANY else ARMED | {"state"}):
                return (self._ref(naming.actor, head.text),)
        return ()

    def _agrees(self, refs: Sequence[ActorRef], candidate: Token, pronoun: Token) -> bool:
        """Persons with persons; "they" with what is many: plurals, coordinated names, armed groups; "it" with one."""
        first = self.context.table.actors.get(refs[0].id)
        is_person = first.kind == "person" if first is not None else candidate.ent_type_ == "PERSON"
        if pronoun.lower_ in _PERSON_PRONOUNS:
            return is_person
        many = candidate.tag_ in {"NNS", "NNPS"} or len(conjuncts(candidate)) > 1
        if pronoun.lower_ in _MANY:
            return many or (first is not None and first.kind in ARMED | {"police", "state_military"}) or candidate.lower_ in _MANY
        return not is_person and not (many and candidate.tag_ == "NNS")

    def _antecedents(self, head: Token, role: Role) -> list[Token]:
        """Subjects before the pronoun, nearest clause first: of its own sentence, then of the two before. What is done
        to "them" is not done to those who do it."""
        found: list[Token] = []
        barred = subjects(clause_verb(head)) if head.dep_ in {"dobj", "dative", "pobj"} or role == "target" else []
        doc = head.doc
        sents = [s for s in doc.sents if s.start <= head.i]
        for sent in reversed(sents[-3:]):
            own = sent.start <= head.i < sent.end
            verbs = [t for t in sent if t.pos_ in {"VERB", "AUX"} and (not own or t.i < head.i)]
            for verb in reversed(verbs) if own else verbs:
                for subject in subjects(verb):
                    if subject.doc == doc and subject.i < head.i and subject not in found and subject not in barred and not _over(subject, head):
                        found.append(subject)
        if len(sents) <= 2:
            found.extend(self._previous_paragraph(head))
        return found

    def _previous_paragraph(self, head: Token) -> list[Token]:
        index = position(head)[0]
        if index == 0:
            return []
        last = list(self.context.parsed.paragraphs[index - 1].doc.sents)[-1:]
        return [s for sent in last for t in sent if t.pos_ in {"VERB", "AUX"} for s in subjects(t)]

    def _means_both(self, head: Token) -> bool:
        words = {c.lower_ for c in head.children}
        return bool(words & {"both", "two", "warring", "opposing", "rival", "each", "conflicting"}) or (
            head.lower_ in {"sides", "parties", "belligerents", "neighbours", "neighbors", "foes"}
        )

    def _both(self, head: Token, role: Role) -> tuple[ActorRef, ...]:
        """The two parties of the conflict: those last named before that can fight, the weightiest of the report first."""
        at = position(head)
        parties: list[Actor] = []
        for naming in self.context.before(at):
            actor = naming.actor
            if actor.kind in ARMED or actor.kind == "state":
                if actor not in parties and not self._same_side(actor, parties):
                    parties.append(actor)
            if len(parties) == 6:
                break
        parties.sort(key=lambda a: -self.context.weight[a.id])
        return tuple(self._ref(a, head.text) for a in parties[:2])

    @staticmethod
    def _same_side(actor: Actor, parties: Sequence[Actor]) -> bool:
        return any(p.kind == actor.kind == "state" and p.country == actor.country for p in parties)

    # -- small things --------------------------------------------------------------------------------------------

    def _civilians(self, text: str, head: Token | None = None) -> ActorRef:
        """Civilians, or the kind of them that the report names (protesters, journalists, prisoners)."""
        for kind in ("protesters", "rioters", "prisoners", "journalists"):
            if head is not None and self.nouns.has(kind, *lemmas(head)):
                return ActorRef(id=kind, name=kind, country=None, text=text)
        return ActorRef(id=CIVILIANS, name="civilians", country=None, text=text)

    @staticmethod
    def _phrase(head: Token) -> str:
        start = min([t.i for t in head.lefts if t.dep_ != "relcl"] + [head.i])
        words = head.doc[start : head.i + 1]
        return words.text.removeprefix("the ").removeprefix("The ")


def _over(noun: Token, pronoun: Token) -> bool:
    """True where the pronoun stands within the noun's own phrase ("its fighters")."""
    return noun == pronoun or noun.is_ancestor(pronoun)
