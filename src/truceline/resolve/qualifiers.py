"""Names that qualify a noun: "Syrian rebels", "fighters of the group", "troops loyal to X"."""

from __future__ import annotations

from dataclasses import dataclass

from ..extract.lexicon import lemmas
from ..parse.analysis import Token
from ..parse.clauses import conjuncts
from ..parse.names import Name, name_at
from ..parse.phrases import obliques
from ..vocabulary.grammar import Grammar
from .context import ARMED
from .roles import Roles

_MODIFIERS = {"compound", "amod", "nmod", "poss", "npadvmod", "nummod", "advmod"}
# "The Afghan branch of Islamic State" is Islamic State's.
_PARTS = {"branch", "affiliate", "wing", "arm", "offshoot", "chapter"}
_HOSTED = {"embassy", "consulate"}
_LOYAL = {"loyal", "ally", "allied", "belong", "faithful"}
_THOUGHT = {"believe", "think", "suspect", "say", "presume", "understand", "report", "know"}
_HOLDING = {"of", "from", "in", "for", "with"}


@dataclass(frozen=True, slots=True, eq=False)
class Qualifiers:
    """Finds the known name that says whose a noun is."""

    roles: Roles
    grammar: Grammar

    def name_of(self, head: Token) -> Name | None:
        """The known name that qualifies a noun: before it, or in its "of" phrase where the noun only names a part."""
        if head.lemma_.lower() in _PARTS:
            for preposition, noun in obliques(head):
                if preposition == "of" and name_at(noun) is not None:
                    return name_at(noun)
        for child in reversed([c for c in head.lefts if c.dep_ in _MODIFIERS]):
            for token in [child, *child.lefts, *conjuncts(child)[1:]]:
                name = name_at(token)
                if name is not None and not (child.dep_ == "poss" and name.kind == "person"):
                    return name
        kinds = self.roles.kinds(head)
        troops = bool(kinds) and kinds[0] == "state_military"
        part = (
            lemmas(head) & self.grammar.lists["party_heads"]
            or head.like_num
            or self.roles.nouns.has("officials", *lemmas(head))
        )
        for preposition, noun in obliques(head):
            name = name_at(noun) or self.name_of(noun)
            if name is None:
                continue
            if preposition == "in" and head.lemma_.lower() in _HOSTED:
                continue  # "its embassy in Niamey" is not Niger's
            # "troops from the capital" are not the capital's; "MPs of the party" and "gunmen from the group" are theirs
            if part and preposition in ({"of"} if troops else _HOLDING):
                return name
            if preposition in {"of", "from"} and self._is_group(name) and (kinds or head.tag_ in {"NNS", "NNPS"}):
                return name
        if kinds or self.roles.nouns.has("civilians", *lemmas(head)):
            name = _loyal_to(head)
            if name is not None:
                return name
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN" and name_at(child) is not None:
                return name_at(child)
        return None

    def _is_group(self, name: Name) -> bool:
        actor = self.roles.context.pick(name.ids)
        return actor is not None and actor.kind in ARMED | {"party", "civilians"}


def side_by_side(name: Name, head: Token) -> list[Name]:
    """All names that qualify a noun together with the one: "Rwandan and Ugandan troops", "the presidents of Serbia and
    Croatia"."""
    for child in head.lefts:
        found = [name_at(t) for t in conjuncts(child)] if child.dep_ in _MODIFIERS else []
        if len(found) > 1 and name in found:
            return list(dict.fromkeys(n for n in found if n is not None))
    of = [name_at(t) for preposition, noun in obliques(head) if preposition == "of" for t in conjuncts(noun)]
    if name in of and head.tag_ in {"NNS", "NNPS"}:
        return list(dict.fromkeys(n for n in of if n is not None))
    return [name]


def _loyal_to(head: Token) -> Name | None:
    """The name in "rebels loyal to X", "troops allied with X"."""
    for child in head.children:
        inner = [child, *(c for c in child.children if c.dep_ == "xcomp")]  # "men believed to belong to X"
        loyal = next((v for v in inner if v.lemma_.lower() in _LOYAL), None)
        if loyal is None and child.lemma_.lower() in _THOUGHT:
            loyal = next((v for v in inner[1:] if v.lemma_ == "be"), None)  # "men thought to be from X"
        if child.dep_ in {"amod", "acl", "relcl"} and loyal is not None:
            for _, noun in obliques(loyal):
                if name_at(noun) is not None:
                    return name_at(noun)
    return None
