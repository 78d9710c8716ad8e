"""Find every place where a trigger fits. Nothing is decided here: choose.py settles overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..parse.analysis import Span, Token
from ..parse.clauses import agents, conjuncts, is_passive, objects, subjects, taken_for_noun
from ..parse.names import name_at
from ..parse.phrases import attached, complements, obliques
from ..vocabulary.grammar import Grammar, LightVerb
from ..vocabulary.triggers import Trigger
from .agency import at_hands_of, captors, charged_with, charged_with_doing, hyphen_party, judged, led_by, shared_doers
from .anothers import stops_anothers
from .lexicon import Lexicon, lemmas
from .match import IsParty, Slots, governed, match_noun, match_verb

_BLAME = {"blame", "attribute", "ascribe", "pin"}
_CLAIMED = {"claim"}
# "the rebel-held town", "an Israeli-occupied hill": a state of things, no event.
_STATES = {"hold", "control", "occupy", "base", "run", "administer", "back", "lead", "support"}
# "rebels backed by Tehran" names whose they are; nothing is told of the backing.
_ALLEGIANCE = {"back", "support", "align", "ally"}
_DONE_BY = {"by", "from"}
# Said to somebody who is to act, or of somebody who is said to have acted.
_DIRECTED = {"demand", "appeal", "accuse", "ceasefire_demand", "talks_propose", "ceasefire_offer"}
# "took the town from the rebels" names whom it was taken from.
_FROM_WHOM = {"seize_territory"}
# What they are about often names the other party: "closed Moscow's consulate", "imposed sanctions on X".
_WITH_WHOM = {
    "talks_suspend",
    "talks_end",
    "talks_reject",
    "break_relations",
    "sanction",
    "boycott",
    "reject",
    "condemn",
    "deny",
    "coerce",
    "threaten",
    "demand",
    "recognise",
    "support",
}
_JUDGING = {"condemn", "praise"}
# What is turned down or denied is somebody's.
_ANSWERING = {"reject", "ceasefire_reject", "talks_reject", "deny"}
# What somebody is asked to do himself.
_DEEDS = {
    "withdrawal",
    "pullout",
    "pull-out",
    "pullback",
    "retreat",
    "departure",
    "resignation",
    "return",
    "surrender",
    "disarmament",
    "removal",
    "ouster",
    "trial",
    "expulsion",
}
_LAUNCHED = {"fire", "launch", "drop", "plant", "detonate", "throw", "lay", "set", "hurl", "fly", "sign", "declare"} | {
    "leave",
    "send",
    "loose",
    "lob",
    "hide",
    "park",
    "post",
    "drive",
    "build",
    "operate",
    "man",
    "pilot",
    "release",
}
_DONE = {"carry", "stage", "mount", "conduct", "perpetrate", "commit", "execute", "organise", "organize", "unleash"}
_ARRANGEMENTS = ("ceasefire_", "talks_", "agreement_")


@dataclass(slots=True, eq=False)
class Match:
    """A trigger found: its type and rule, the head word, all words used, and the heads of the noun phrases that fill
    its slots. anchor: the verb of its clause. blamed: the actor is only blamed for it. result: it only tells what came
    of an attack (deaths, wounds). victims: noun phrases whose number is the toll."""

    type: str
    rule: str
    head: Token
    used: tuple[Token, ...]
    actors: list[Token]
    targets: list[Token]
    weight: int
    blocks: str = ""
    blamed: bool = False
    result: bool = False
    light: Token | None = None
    joined: list[Match] = field(default_factory=list)

    @property
    def words(self) -> set[int]:
        """Token indices that the match used."""
        return {t.i for t in self.used}


def find(sent: Span, *, lexicon: Lexicon, grammar: Grammar, is_party: IsParty) -> list[Match]:
    """All matches in a sentence, those of ``not:`` entries too (their ``blocks`` is set)."""
    found: list[Match] = []
    words = frozenset(w for t in sent for w in (t.lower_, *t.forms))
    for token in sent:
        if (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}) or taken_for_noun(token):
            found.extend(_verb_matches(token, words, lexicon, grammar, is_party))
        if token.pos_ in {"NOUN", "PROPN"} or (
            token.tag_ == "VBG" and token.dep_ not in {"advcl", "ROOT", "xcomp", "aux"}
        ):
            found.extend(_noun_matches(token, words, lexicon, grammar, is_party))
    _lend_subjects(sent, found, grammar)
    return found


def _verb_matches(
    verb: Token, words: frozenset[str], lexicon: Lexicon, grammar: Grammar, is_party: IsParty
) -> Iterator[Match]:
    clause = governed(verb)
    for trigger in _candidates(lexicon.triggers.verbs, verb, words):
        if verb.dep_ == "amod" and (not hyphen_party(verb) or verb.lemma_ in _STATES):
            continue
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ in _ALLEGIANCE:
            continue
        slots = match_verb(trigger.template, clause, lexicon=lexicon)
        if slots is not None:
            if trigger.type.startswith("ceasefire_") and stops_anothers(
                verb, slots.used, slots.actors, lexicon=lexicon, is_party=is_party
            ):
                continue
            if trigger.type in _DIRECTED and not slots.targets:
                slots.fill("TARGET", _told_to(verb, slots))
            if not slots.actors:
                slots.fill("ACTOR", at_hands_of(verb) or charged_with_doing(verb))
            if not slots.actors:
                alike = trigger.type.startswith(_ARRANGEMENTS) or trigger.type in lexicon.triggers.symmetric
                slots.fill("BOTH", _parties_of_nouns(slots, is_party, alike=alike))
            if trigger.type in _FROM_WHOM and not any(is_party(t) for t in slots.targets):
                slots.fill("TARGET", [t for p, t in attached(verb) if p == "from" and is_party(t)])
            if trigger.type in _JUDGING:
                told = (
                    [t for c in complements(verb) for t in c.subtree if t.pos_ == "NOUN"]
                    if not slots.targets
                    else slots.targets
                )
                slots.targets = judged(told) or slots.targets
            if trigger.type in _ANSWERING and not slots.targets:
                slots.fill("TARGET", _whose_offer(verb, is_party))
            slots.targets = [t for t in slots.targets if not _hurled(t, verb)]
            if trigger.type == "accuse" and verb.lemma_ in _BLAME:
                slots.targets = [t for p, t in obliques(verb) if p == "on" and t.ent_type_ != "DATE"] or slots.targets
            if slots.actors and not slots.targets and trigger.type in _WITH_WHOM:
                slots.fill(
                    "TARGET", [t for t in _parties_of_nouns(slots, is_party, alike=True) if t not in slots.actors]
                )
            if verb.dep_ == "amod" and not slots.actors:
                slots.fill("ACTOR", hyphen_party(verb))
                slots.fill("TARGET", [])
            yield _made(trigger, verb, slots, grammar)


def _hurled(noun: Token, verb: Token) -> bool:
    """True for what is fired, in "fired rockets and a number of drones at the town"."""
    at = noun
    while at.dep_ in {"conj", "pobj", "prep"} and (at.dep_ != "prep" or at.lower_ == "of"):
        at = at.head
    return verb.lemma_.lower() in {"fire", "launch", "lob", "hurl"} and at.dep_ == "dobj" and at.head == verb


def _whose_offer(verb: Token, is_party: IsParty) -> list[Token]:
    """Whose offer, demand or report is answered: "the demands from the rebels", "Tehran's offer", "the accord with
    X"."""
    for noun in subjects(verb) if is_passive(verb) else objects(verb):
        told = [t for p, t in obliques(noun) if p in {"from", "by", "with"}]
        before = [c for c in noun.lefts if c.dep_ in {"poss", "compound", "amod", "nmod"}]
        for words in (told, before):
            parties = [t for t in words if is_party(t) and t.ent_type_ not in {"DATE", "TIME"}]
            if parties:
                return [t for c in parties for t in conjuncts(c)]
    return []


def _told_to(verb: Token, slots: Slots) -> list[Token]:
    """Who is to do it: the subject of the clause that completes a demand or an accusation ("demanded that Russia
    withdraw", "alleged that troops had broken the truce"), or whose deed is asked for ("demanded the withdrawal of
    Russian troops")."""
    for complement in complements(verb):
        for child in complement.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"} and child not in slots.actors:
                return conjuncts(child)
    for noun in [*objects(verb), *(t for p, t in obliques(verb) if p == "for")]:
        if noun.lemma_.lower() in _DEEDS:
            whose = [c for c in noun.children if c.dep_ == "poss"] or [
                t for p, t in obliques(noun) if p in {"of", "by"}
            ]
            if any(name_at(n) is not None for t in whose for n in (t, *t.lefts)):
                return whose
    return []


def _parties_of_nouns(slots: Slots, is_party: IsParty, *, alike: bool) -> list[Token]:
    """Whose the nouns of the template are: "a truce between A and B took hold", "ETA's ceasefire lapsed", "Russian
    missiles struck", "rockets fired by the rebels hit". alike: the noun binds parties together."""
    found: list[Token] = []
    for noun in slots.used:
        gerund = noun.tag_ == "VBG" and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
        if noun.pos_ not in {"NOUN", "PROPN"} and not gerund:
            continue
        if alike:
            inner = [n for p, n in obliques(noun) if p == "of"]  # "a cessation of hostilities between"
            found.extend(
                t for n in [noun, *inner] for p, t in obliques(n) if p in {"between", "among", "with", "against"}
            )
        for child in noun.lefts:
            if (
                child.dep_ in {"poss", "compound", "amod", "nmod"}
                and is_party(child)
                and child.ent_type_ not in {"DATE", "TIME"}
            ):
                found.extend(conjuncts(child))
        if not alike:
            found.extend(t for p, t in obliques(noun) if p in {"from", "by"} and t.ent_type_ not in {"DATE", "TIME"})
            if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "VERB":
                found.extend(subjects(noun.head.head))  # "answered with a missile that hit the town"
        for child in noun.children:
            if child.dep_ == "acl" and child.lemma_ in _LAUNCHED:
                found.extend(agents(child))
    return [t for t in found if t not in slots.targets]


def _candidates(table: Mapping[str, Sequence[Trigger]], token: Token, words: frozenset[str]) -> Iterator[Trigger]:
    """The triggers of a word whose other words stand in the sentence. words: those of the sentence, in every form."""
    seen: set[int] = set()
    for lemma in sorted(lemmas(token)):
        for trigger in table.get(lemma, ()):
            if id(trigger) in seen:
                continue
            for literal in trigger.template.literals:
                if words.isdisjoint(literal):
                    break
            else:
                seen.add(id(trigger))
                yield trigger


def _noun_matches(
    noun: Token, words: frozenset[str], lexicon: Lexicon, grammar: Grammar, is_party: IsParty
) -> Iterator[Match]:
    if noun.dep_ == "compound" and noun.head.pos_ in {"NOUN", "PROPN"} and noun.head.i - noun.i <= 3:
        # "attack helicopter", "ceasefire talks": the first noun only qualifies the second
        return
    if noun.i + 2 < len(noun.doc) and noun.nbor().text == "-" and noun.nbor(2).tag_ in {"VBN", "VBG", "JJ", "VBD"}:
        return  # "war-torn", "ceasefire-related"
    for trigger in _candidates(lexicon.triggers.nouns, noun, words):
        slots = match_noun(
            trigger.template,
            noun,
            lexicon=lexicon,
            is_party=is_party,
            symmetric=trigger.type in lexicon.triggers.symmetric,
        )
        if slots is not None:
            _participles(noun, slots)
            _doers(noun, trigger, slots, lexicon)
            yield _made(trigger, noun, slots, grammar)


def _participles(noun: Token, slots: Slots) -> None:
    """Doers and victims from participles and relative clauses: "an attack blamed on X", "targeting Y"."""
    for child in noun.children:
        if child.dep_ not in {"acl", "relcl"} or child.pos_ != "VERB":
            continue
        low = child.lemma_.lower()
        if low in _BLAME:
            slots.fill("ACTOR", [t for p, t in obliques(child) if p in {"on", "to"}])
            slots.blamed = True
        elif low in _CLAIMED and not slots.actors:
            slots.fill("ACTOR", agents(child) or [t for t in subjects(child) if t != noun])
        elif low in _LAUNCHED | _DONE and child.tag_ == "VBN" and not slots.actors:
            slots.fill("ACTOR", agents(child))
        elif child.lower_ in {"targeting", "targetting", "aimed", "directed"} and not slots.targets:
            slots.fill("TARGET", objects(child) or [t for p, t in obliques(child) if p in {"at", "against"}])
        elif child.lower_ in {"involving"}:
            slots.fill("ACTOR", objects(child))


def _doers(noun: Token, trigger: Trigger, slots: Slots, lexicon: Lexicon) -> None:
    """Whose deed the noun is, where its own phrases leave that open."""
    if slots.actors:
        return
    if trigger.type == "visit" and noun.dep_ == "pobj" and noun.head.head.pos_ in {"VERB", "AUX"}:
        slots.fill("ACTOR", subjects(noun.head.head))  # "on a trip to the base, he said"
    if trigger.type in lexicon.triggers.symmetric:
        return
    charged = charged_with(noun)
    slots.blamed = slots.blamed or bool(charged)
    slots.fill("ACTOR", led_by(noun) or charged or captors(slots.targets) or shared_doers(noun))


def _made(trigger: Trigger, head: Token, slots: Slots, grammar: Grammar) -> Match:
    return Match(
        type=trigger.type, rule=trigger.rule, head=head, used=tuple(slots.used), actors=list(slots.actors),
        targets=list(slots.targets), weight=trigger.template.weight, blocks=trigger.blocks, blamed=slots.blamed,
        result=bool(lemmas(head) & grammar.lists["results"]),
    )  # fmt: skip


def _lend_subjects(sent: Span, found: Sequence[Match], grammar: Grammar) -> None:
    """Light verbs lend their subject to the event noun that they govern ("carried out an attack", "came under it")."""
    nouns: dict[int, list[Match]] = {}
    for match in found:
        if match.head.pos_ in {"NOUN", "PROPN"} or match.head.tag_ == "VBG":
            nouns.setdefault(match.head.i, []).append(match)
    for verb in sent:
        if verb.pos_ != "VERB":
            continue
        for table, subject_role in ((grammar.actor_subject, "ACTOR"), (grammar.target_subject, "TARGET")):
            for light in table.get(verb.lemma_.lower(), ()):
                for noun in _governed(verb, light):
                    inner = [] if noun.i in nouns else [n for p, n in obliques(noun) if p == "of" and n.i in nouns]
                    for match in [m for n in [noun, *inner] for m in nouns.get(n.i, ())]:
                        _lend(verb, match, subject_role)


def _governed(verb: Token, light: LightVerb) -> list[Token]:
    particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}
    if all(w in particles for w in light.words):
        direct = subjects(verb) if is_passive(verb) else objects(verb)
        if direct or not light.words:
            return direct
    if light.words:
        return [t for p, t in obliques(verb) if p == light.words[-1]]
    return []


def _lend(verb: Token, match: Match, role: str) -> None:
    passive = is_passive(verb)
    doer = agents(verb) if passive else [t for t in subjects(verb) if t != match.head]
    match.light = verb
    if role == "ACTOR":
        for token in doer:
            if token not in match.actors and not (match.actors and passive):
                match.actors.append(token)
        if not match.targets:
            match.targets.extend(
                t for p, t in obliques(verb) if p in {"on", "against", "at"} and t.ent_type_ not in {"DATE", "TIME"}
            )
    else:
        match.targets.extend(t for t in doer if t not in match.targets)
        if not match.actors:
            match.actors.extend(t for p, t in attached(verb) if p in _DONE_BY)
