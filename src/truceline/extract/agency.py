"""Whose deed a noun tells, from the words around it: who is charged with it, who claims or denies it, who leads it, who
holds the people that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from ..parse.analysis import Token
from ..parse.clauses import agents, conjuncts, is_passive, objects, subjects
from ..parse.phrases import obliques

# "accused X of the bombing", "condemned X for the raid": the charged one did it.
_CHARGING = {
    "accuse",
    "blame",
    "charge",
    "suspect",
    "convict",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
    "fault",
    "indict",
    "try",
    "punish",
}
_CHARGED_WITH = {"of", "for", "over", "with", "in"}
# "blamed the attack on X", "pinned the blasts on X".
_LAID_ON = {"blame", "pin", "attribute", "ascribe", "lay"}
# "admitted the killing", "denied the attack", "disowned the bombing": his own deed, as he or others have it.
_OWNING = {"admit", "acknowledge", "claim", "deny", "disown", "disclaim", "own", "avow"}
_LEADING = {"lead", "claim", "back", "run", "launch", "command"}
_HOLDING = {"hold", "capture", "kidnap", "abduct", "seize", "take", "detain", "imprison", "jail"}
_STATES = {"hold", "control", "occupy", "administer", "rule", "govern"}
_NOT_LEADERS = {"half", "self", "long", "so", "co"}


def charged_with(noun: Token) -> list[Token]:
    """Who is said to have done what the noun tells: charged with it, or owning or disowning it."""
    verb = noun.head
    if noun.dep_ in {"pobj", "pcomp"} and noun.head.lower_ in _CHARGED_WITH:
        verb = noun.head.head
        if verb.dep_ == "dobj" and verb.head.lemma_.lower() in _CHARGING and noun.head.lower_ in {"of", "for", "with"}:
            return [verb]  # the parser hung the charge on the one charged
        if verb.pos_ == "VERB" and verb.lemma_.lower() in _CHARGING:
            return subjects(verb) if is_passive(verb) else objects(verb)
        responsibility = verb.lemma_.lower() in {
            "responsibility",
            "blame",
            "credit",
            "role",
            "part",
            "involvement",
            "hand",
        }
        if responsibility and verb.dep_ == "dobj" and verb.head.lemma_.lower() in _OWNING | {"take"}:
            return subjects(verb.head)
        return []
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB":
        return []
    lemma = verb.lemma_.lower()
    if lemma in _LAID_ON:
        return [t for p, t in obliques(verb) if p in {"on", "to"}]
    if lemma in _OWNING:
        return agents(verb) if is_passive(verb) else subjects(verb)
    return []


def charged_with_doing(verb: Token) -> list[Token]:
    """Who is said to do it, in "accused soldiers of raping villagers"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in {"of", "for", "with"}:
        return []
    charge = verb.head.head
    if charge.dep_ == "dobj" and charge.head.lemma_.lower() in _CHARGING:
        return [charge]  # the parser hung the charge on the one charged
    if charge.pos_ != "VERB" or charge.lemma_.lower() not in _CHARGING:
        return []
    return subjects(charge) if is_passive(charge) else objects(charge)


def at_hands_of(head: Token) -> list[Token]:
    """Who did it, in "died at the hands of the rebels"."""
    hands = [t for p, t in obliques(head) if p == "at" and t.lemma_.lower() == "hand"]
    return [t for hand in hands for p, t in obliques(hand) if p == "of"]


def led_by(noun: Token) -> list[Token]:
    """The party in "a French-led raid", "a Taliban-claimed blast"."""
    for child in noun.lefts:
        if (
            child.dep_ == "amod"
            and child.tag_ == "VBN"
            and child.lemma_.lower() in _LEADING
            and child.lemma_.lower() != "back"
        ):
            return hyphen_party(child)
    return []


def hyphen_party(verb: Token) -> list[Token]:
    """The party in "Taliban-claimed", "army-run"."""
    if verb.i >= 2 and verb.nbor(-1).text == "-" and verb.nbor(-2).pos_ in {"NOUN", "PROPN"}:
        return [] if verb.nbor(-2).lower_ in _NOT_LEADERS else [verb.nbor(-2)]
    return []


def held_by(noun: Token) -> list[Token]:
    """The party in "the rebel-held town": what is done to the town is done to who holds it."""
    for child in noun.lefts:
        if child.dep_ == "amod" and child.tag_ == "VBN" and child.lemma_.lower() in _STATES:
            return hyphen_party(child)
    return []


def judged(nouns: Sequence[Token]) -> list[Token]:
    """Who did what is condemned or praised: "the atrocities committed by X", "the raids by X", "X's raids"."""
    found: list[Token] = []
    for noun in nouns:
        for child in noun.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                found.extend(agents(child))
        found.extend(t for p, t in obliques(noun) if p == "by")
    return found


def captors(held: Sequence[Token]) -> list[Token]:
    """Who holds the people in "two soldiers whom the rebels had captured"."""
    for noun in held:
        for child in noun.children:
            if child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in _HOLDING:
                return agents(child) if is_passive(child) else [t for t in subjects(child) if t != noun]
    return []


def shared_doers(noun: Token) -> list[Token]:
    """The "by" phrase of nouns told side by side: "93 abductions and 41 cases of rape by armed groups"."""
    whole = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN" else noun
    )
    first = whole.head if whole.dep_ == "conj" and whole.head.pos_ == "NOUN" else whole
    for member in (whole, *conjuncts(first)):
        found = [t for p, t in obliques(member) if p == "by"]
        if found:
            return found
        inner = [t for p, n in obliques(member) if p == "of" for q, t in obliques(n) if q == "by"]
        if inner:
            return inner
    # "documented 93 killings by gunmen": the parser hangs the phrase on the active verb
    return agents(first.head) if first.dep_ == "dobj" and not is_passive(first.head) else []
