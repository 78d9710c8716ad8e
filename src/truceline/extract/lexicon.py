"""What the rules know: triggers, classes of words, light verbs. Built once and passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..parse.analysis import Doc, Span, Token
from ..parse.clauses import bare_infinitive
from ..parse.names import name_at, place_at
from ..vocabulary.templates import Template, Words
from ..vocabulary.triggers import Triggers

_OF = {"of", "for", "in", "to", "on"}
# Names and pronouns that belong to a class of nouns.
_ENTITIES = {
    "<place>": {"GPE", "LOC", "FAC"},
    "<people>": {"PERSON"},
    "<official>": {"PERSON"},
    "<party>": {"GPE", "NORP", "ORG"},
}
_PERSONAL = {"<people>", "<official>"}
# Classes of nouns that names of actors of a kind belong to.
_ACTORS = {"<armed_group>": {"nonstate_armed", "militia"}, "<leader>": {"person"}}
# States and capitals that the actor table knows by name are places, whatever the parser took them for.
_NAMED_PLACES = {"name", "capital"}
_PERSONS = {"him", "her", "them", "us", "me", "Him", "Her", "Them", "Us", "Me"}  # "US" is a state
# Classes whose members a pronoun can take up where a template asks for one.
_ARRANGEMENTS = (
    "<ceasefire>",
    "<ceasefire_deal>",
    "<ceasefire_proposal>",
    "<talks>",
    "<peace_talks>",
    "<agreement>",
    "<pact>",
)
_WARS = {"war", "conflict", "insurgency", "rebellion"}
# Pronouns that can take up a noun of the sentence before, or of the paragraph before.
REFERRING = {"it", "this", "that", "one", "both", "them", "they"}
# Nouns that take up a reduction in violence told before: "had asked for a fall of 80 percent".
_LESSENING = {"reduction", "fall", "drop", "cut", "decrease", "decline"}
_STANDS_FOR = {"dobj", "nsubj", "nsubjpass", "pobj"}
# Classes of persons by their office, which a title before or beside a name tells ("Archbishop", "the journalist").
_TITLED = {"<leader>"}
_TITLES = {"compound", "nmod", "appos"}
# Articles of sorts that a template may ask for: "no violation of the truce", "another week of calm".
_TELLING = {"no", "another"}
_MODIFIER_DEPS = {"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "advmod", "punct"}


def _names_a_state(token: Token) -> bool:
    """Whether the known name of a state or its capital ends at the token."""
    known = name_at(token)
    if known is None or known.last != token.i or known.kind not in _NAMED_PLACES:
        return False
    return any(len(i) == 3 and i.isupper() for i in known.ids)


def _names_one_of(token: Token, kinds: set[str]) -> bool:
    """Whether the known name of an actor of one of the kinds ends at the token."""
    known = name_at(token)
    return known is not None and known.last == token.i and known.actor_kind in kinds


def lemmas(token: Token) -> frozenset[str]:
    """Base forms that a token may stand for."""
    return token.forms


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Answers whether a token is one of the words, or heads a phrase of a class, that a template asks for."""

    triggers: Triggers
    transparent: frozenset[str]
    # Whether pronouns stand for nouns: not while the noun that one stands for is being looked for.
    refers: bool = True

    def is_word(self, token: Token, alternatives: frozenset[str]) -> bool:
        """True where the token's lemma is among the alternatives or it is a noun of a class among them."""
        if not lemmas(token).isdisjoint(alternatives):
            return True
        classes = [a for a in alternatives if a.startswith("<")]
        return any(self.in_noun_class(token, c) for c in classes) if classes else False

    def in_noun_class(self, token: Token, name: str) -> bool:
        """True where the token heads a noun phrase of the class."""
        if name == "<place>" and (place_at(token) or _names_a_state(token)):
            return True
        if token.ent_type_ in _ENTITIES.get(name, ()) and not (name in _PERSONAL and place_at(token)):
            return True
        if name in _ACTORS and _names_one_of(token, _ACTORS[name]):
            return True
        if self.refers and name in _ARRANGEMENTS and token.lower_ in REFERRING and token.dep_ in _STANDS_FOR:
            meant = self._meant(token)
            return meant is not None and replace(self, refers=False).in_noun_class(meant, name)
        if self.refers and name == "<ceasefire>" and token.lower_ in _LESSENING and self._lessens(token):
            return True
        if name == "<people>" and (token.text in _PERSONS or token.pos_ == "NUM"):
            return True
        if name in _TITLED and token.pos_ == "PROPN":
            titles = [c for c in token.children if c.dep_ in _TITLES]
            if any(self.in_noun_class(title, name) for title in titles):
                return True
        table = self.triggers.class_nouns.get(name, {})
        return any(self._noun_fits(template, token) for lemma in lemmas(token) for template in table.get(lemma, ()))

    def _lessens(self, noun: Token) -> bool:
        """ "A fall of 80 percent": of violence, where the sentence before tells of less violence and nothing else is
        named that is to fall."""
        if noun.pos_ != "NOUN" or noun.dep_ not in _STANDS_FOR or self.has_phrase(noun, frozenset({"in", "to"}), None):
            return False
        if not any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
            return False
        meant = self._meant(noun)
        return meant is not None and not lemmas(meant).isdisjoint(_LESSENING)

    def meant(self, pronoun: Token) -> Token | None:
        """The arrangement that a pronoun takes up, None for other words and where there is none."""
        refers = pronoun.lower_ in REFERRING and pronoun.dep_ in _STANDS_FOR
        return self._meant(pronoun) if refers else None

    def _meant(self, pronoun: Token) -> Token | None:
        """The arrangement that "it" takes up ("had turned it down"): the nearest noun before that names a truce, talks
        or an agreement, in the sentence or the one before, also of the paragraph before."""
        doc = pronoun.doc
        starts = [s.start for s in doc.sents if s.start <= pronoun.i]
        first = starts[-2] if len(starts) > 1 else 0
        found = self._last_arrangement(doc[first : pronoun.i])
        previous: Doc | None = doc.user_data.get("previous")
        if found is None and len(starts) == 1 and previous is not None and len(previous):
            found = self._last_arrangement(list(previous.sents)[-1])
        return found

    def _last_arrangement(self, span: Span) -> Token | None:
        plain = replace(self, refers=False)
        for token in reversed(list(span)):
            named = token.pos_ == "NOUN" and token.dep_ != "compound"
            if named and any(plain.in_noun_class(token, name) for name in _ARRANGEMENTS):
                return token
        return None

    def _noun_fits(self, template: Template, token: Token) -> bool:
        inner = [h for h in template.heads if h.startswith("<")]
        if inner and not lemmas(token) & template.heads and not any(self.in_noun_class(token, c) for c in inner):
            return False
        return self.noun_shape(template, token)

    def noun_shape(self, template: Template, token: Token) -> bool:
        """True where the modifiers and the obligatory phrases of a noun template stand with the noun."""
        if not all(self.has_modifier(token, m) for m in template.modifiers):
            return False
        return all(
            self.has_phrase(token, phrase.prepositions, phrase.words) or self._to_do(token, phrase.words)
            for phrase in template.phrases
            if phrase.words and not phrase.role and not phrase.optional
        )

    def _to_do(self, noun: Token, words: Words) -> bool:
        """True where an infinitive of the class completes the noun: "pledge to stop attacks" is a "pledge to
        <ceasefire>". Who promises to end a war promises more than a truce."""
        for verb in noun.children:
            if verb.dep_ != "acl" or not bare_infinitive(verb):
                continue
            known = any(lemmas(verb) & self.triggers.class_verbs.get(name, {}).keys() for name in words.head)
            if known and any(
                c.dep_ == "dobj" and self.in_noun_class(c, "<fighting>") and not lemmas(c) & _WARS
                for c in verb.children
            ):
                return True
        return False

    def has_modifier(self, noun: Token, alternatives: frozenset[str]) -> bool:
        """True where one of the words stands before the noun as its modifier, or in an "of" phrase of it."""
        for child in noun.children:
            if child.dep_ in _MODIFIER_DEPS and (
                self.is_word(child, alternatives) or any(self.is_word(g, alternatives) for g in child.lefts)
            ):
                return True
            of = child.dep_ == "prep" and child.lower_ in _OF
            if of and any(self.is_word(g, alternatives) for g in child.children):
                return True
            if child.dep_ == "det" and child.lower_ in _TELLING & alternatives:
                return True
        before = noun.i - 1
        return before >= 0 and noun.doc[before].dep_ != "det" and bool(lemmas(noun.doc[before]) & alternatives)

    def has_phrase(self, noun: Token, prepositions: frozenset[str], words: Words | None) -> bool:
        """True where a phrase with the preposition (and the words in it) hangs on the noun."""
        return self.phrase_noun(noun, prepositions, words) is not None

    def phrase_noun(self, head: Token, prepositions: frozenset[str], words: Words | None) -> Token | None:
        """The noun in such a phrase."""
        for child in head.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
                if words is None:
                    return child
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        found = self.phrase_in(inner, words)
                        if found is not None:
                            return found
        return None

    def phrase_in(self, noun: Token, words: Words) -> Token | None:
        """The noun that fits the words: this one, one coordinated with it, or one behind a transparent noun."""
        if self.is_word(noun, words.head) and all(self.has_modifier(noun, m) for m in words.modifiers):
            return noun
        for child in noun.children:
            if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}:
                found = self.phrase_in(child, words)
                if found is not None:
                    return found
            if child.dep_ == "prep" and child.lower_ == "of" and lemmas(noun) & self.transparent:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found = self.phrase_in(inner, words)
                        if found is not None:
                            return found
        return None
