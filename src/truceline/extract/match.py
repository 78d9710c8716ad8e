"""Fit a template to a verb or a noun, and say which words fill its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..parse.analysis import Token
from ..parse.clauses import SUBJECT, agents, bare_infinitive, conjuncts, is_passive, objects, subjects
from ..parse.phrases import attached, complements, obliques
from ..vocabulary.templates import ANY_VERB, Phrase, Role, Template, Words
from .lexicon import Lexicon, lemmas

# In which order a noun's phrases are taken for its victim, and for its doer.
_NOUN_TARGET = ("on", "against", "at", "targeting", "upon", "toward", "towards", "of", "into")
_NOUN_ACTOR = ("by", "from")
_NOUN_BOTH = ("between", "among", "with", "by", "of")
_ARMS = {"artillery", "tank", "tanks", "drone", "drones", "helicopter", "aircraft", "warship", "sniper", "gunboat"}
_FUTURE = {"will", "would", "shall", "wo", "'ll", "'d", "\u2019ll", "\u2019d"}
_NEGATIONS = {"not", "n't", "never", "no"}
_AMID = {"in", "during", "amid"}
_OBLIGING = {"must", "should", "ought"}


@dataclass(slots=True)
class Slots:
    """What fills a template: heads of noun phrases by role, and all words that the template used."""

    actors: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    used: list[Token] = field(default_factory=list)
    blamed: bool = False

    def fill(self, role: Role | None, tokens: Iterable[Token]) -> None:
        """Put the tokens in the slot of the role."""
        if role in {"ACTOR", "BOTH"}:
            self.actors.extend(t for t in tokens if t not in self.actors)
        elif role == "TARGET":
            self.targets.extend(t for t in tokens if t not in self.targets)


IsParty = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Governed:
    """What a verb governs, read once for all templates that are tried on it. done_to, doer: heads of noun phrases;
    fillers: what the parser may have made of the object that a template gives by its words."""

    verb: Token
    children: tuple[Token, ...]
    passive: bool
    done_to: list[Token]
    doer: list[Token]
    fillers: tuple[Token, ...]


def governed(verb: Token) -> Governed:
    """What the verb governs."""
    passive = is_passive(verb)
    done_to, doer = (subjects(verb), agents(verb)) if passive else (objects(verb), _doing(verb))
    return Governed(verb, verb.children, passive, done_to, doer, tuple(_fillers(verb, done_to)))


def _doing(verb: Token) -> list[Token]:
    """The subject; of a gerund whoever its "by" phrase names, and never those to whom the clause tells what was done:
    "were killed in shelling by the army"."""
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        named = agents(verb)
        suffered = verb.head.lower_ in _AMID and is_passive(verb.head.head)
        if named or suffered:
            return named
    return subjects(verb)


def _fillers(verb: Token, done_to: list[Token]) -> Iterable[Token]:
    yield from done_to
    for child in verb.children:
        if child.dep_ == "ccomp" and not any(g.dep_ == "aux" for g in child.children):
            yield child
    for token in done_to:
        for child in token.lefts:
            if child.dep_ == "amod" and child.i == verb.i + 1:
                yield child  # "set ablaze two cars"
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd", "advmod", "npadvmod", "amod", "xcomp", "dobj", "intj"}:
            yield child


def is_negated(verb: Token) -> bool:
    """True where the verb itself is negated, also as the second of "neither … nor"."""
    if verb.dep_ == "conj" and any(c.dep_ == "preconj" and c.lower_ == "neither" for c in verb.head.children):
        return True
    return any(c.dep_ == "neg" or (c.dep_ in {"advmod", "preconj"} and c.lower_ in _NEGATIONS) for c in verb.children)


def _denials(clause: Governed) -> list[Token]:
    """ "No shot was heard", "not a shot was fired", "neither side has kept it": a subject that says that none did."""
    words = {"no", "not", "neither"} if clause.passive else {"neither"}
    said = [c for s in (clause.done_to if clause.passive else clause.doer) for c in s.children]
    return [c for c in said if c.dep_ in {"det", "neg", "preconj", "advmod"} and c.lower_ in words]


def _foretold(verb: Token) -> bool:
    """True after "will", "would" or "shall", also where these stand before the first of two verbs."""
    if any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.children):
        return True
    first = verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB"
    return first and any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.head.children)


def match_verb(template: Template, clause: Governed, *, lexicon: Lexicon) -> Slots | None:
    """The slots of a verb template at a verb with what it governs, None where it does not fit."""
    verb = clause.verb
    denials = _denials(clause) if template.negated else []
    if (template.negated and not denials and not is_negated(verb)) or (template.future and not _foretold(verb)):
        return None
    slots = Slots(used=[verb])
    if template.negated:
        slots.used.extend([*denials, *(c for c in clause.children if c.dep_ == "neg")])
    if template.future:
        slots.used.extend(c for c in clause.children if c.dep_ == "aux" and c.lower_ in _FUTURE)
    done_to, doer = clause.done_to, clause.doer
    if done_to and not clause.passive and _lone(template):
        return None
    if template.particles and not all(
        _particle(clause, p, slots, lone=_verb_and_particle(template)) for p in template.particles
    ):
        return None
    standing = doer or (done_to if _intransitive(template) else [])
    if template.subject_words and not _subject_words(template, standing, lexicon, slots):
        return None
    if template.typed and template.object_words:
        small = [t for c in complements(verb) if not done_to and c.dep_ == "ccomp" for t in subjects(c)]
        found = [t for t in [*done_to, *small] if lexicon.phrase_in(t, template.object_words) is not None]
        if not found:
            return None
        if template.object == "THING":
            slots.used.extend(found)
    elif template.object_words and not _object_words(template.object_words, clause, lexicon, slots):
        return None
    if not all(_phrase(phrase, clause, lexicon, slots) for phrase in template.phrases):
        return None
    controlled = template.object is not None
    if template.infinitive and not _infinitive(template.infinitive, verb, controlled, lexicon, slots):
        return None
    if template.nested and not _nested(template.nested, verb, controlled, lexicon, slots):
        return None
    if template.object and template.object_words:
        slots.fill(template.object, _datives(verb))
    if _intransitive(template):
        # A verb without an object: "TARGET die", "BOTH clash"; a passive of it has its subject as patient.
        slots.fill(template.subject, doer or done_to)
    else:
        slots.fill(template.subject, doer)
        if not done_to and template.object_words:
            done_to = [
                t for used in slots.used[1:] if used.head == verb and used.dep_ == "ccomp" for t in subjects(used)
            ]
        slots.fill(template.object, [t for t in done_to if t not in slots.used])
    return slots


def _lone(template: Template) -> bool:
    """True for "ACTOR surrender": written out with its subject alone, the verb has no object."""
    alone = not (template.phrases or template.particles or template.infinitive or template.nested)
    return _intransitive(template) and alone


def _verb_and_particle(template: Template) -> bool:
    """True for "ACTOR give in": a verb and its particle, and nothing else."""
    return _intransitive(template) and not (template.phrases or template.infinitive or template.nested)


def _datives(verb: Token) -> list[Token]:
    """To whom: "offered the rebels a truce", "offered a truce to the rebels"."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            found.extend(conjuncts(child))
    return found or [t for p, t in obliques(verb) if p == "to"]


def _intransitive(template: Template) -> bool:
    return template.object is None and template.object_words is None and not template.bare


def _subject_words(template: Template, doer: list[Token], lexicon: Lexicon, slots: Slots) -> bool:
    for token in doer:
        found = lexicon.phrase_in(token, template.subject_words) if template.subject_words else None
        if found is not None:
            if template.subject not in {"ACTOR", "TARGET", "BOTH"}:
                slots.used.append(found)
            return True
    return False


def _particle(clause: Governed, alternatives: frozenset[str], slots: Slots, *, lone: bool = False) -> bool:
    """Whether one of the words stands beside the verb as its particle. lone: the template is the verb and its particle
    alone; then a preposition with a noun of its own is none ("gave in" but not "gave in interviews")."""
    for child in clause.children:
        if lone and child.dep_ == "prep" and any(c.dep_ == "pobj" for c in child.children):
            continue
        if (
            child.dep_ in {"prt", "advmod", "prep", "acomp", "oprd", "npadvmod", "dative", "xcomp", "ccomp"}
            and child.lower_ in alternatives
        ):
            slots.used.append(child)
            return True
    for child in (c for noun in clause.done_to for c in noun.rights):
        if child.pos_ == "ADJ" and child.lower_ in alternatives:
            slots.used.append(child)  # "held the troops responsible for the raid"
            return True
    return False


def _object_words(words: Words, clause: Governed, lexicon: Lexicon, slots: Slots) -> bool:
    for filler in clause.fillers:
        found = lexicon.phrase_in(filler, words)
        if found is not None:
            slots.used.append(found)
            return True
    return False


def _phrase(phrase: Phrase, clause: Governed, lexicon: Lexicon, slots: Slots) -> bool:
    if phrase.role:
        pairs = [
            (p, n) for p, n in _attached(clause) if p in phrase.prepositions and n.ent_type_ not in {"DATE", "TIME"}
        ]
        # "marched on the embassy in Niamey": the first of the prepositions is the one meant
        nouns = [n for p, n in pairs if p == pairs[0][0]]
        if clause.passive and phrase.role == "TARGET":
            nouns = [n for n in nouns if n not in clause.doer]
        if not nouns and _particle(clause, phrase.prepositions, slots):
            nouns = clause.done_to
        if phrase.words:
            nouns = nouns if any(lexicon.phrase_in(n, phrase.words) is not None for n in nouns) else []
        slots.fill(phrase.role, nouns)
        return bool(nouns) or phrase.optional
    if phrase.words is None:
        return phrase.optional or _particle(clause, phrase.prepositions, slots)
    for preposition, noun in _attached(clause):
        if preposition in phrase.prepositions:
            found = lexicon.phrase_in(noun, phrase.words)
            if found is not None:
                slots.used.append(found)
                return True
    beside = [c for c in clause.children if c.dep_ in {"prt", "advmod"} and c.lower_ in phrase.prepositions]
    if any(lexicon.phrase_in(noun, phrase.words) is not None for c in beside for noun in c.children):
        return True
    if beside and _object_words(phrase.words, clause, lexicon, slots):
        return True
    return phrase.optional


def _attached(clause: Governed) -> Iterable[tuple[str, Token]]:
    """The phrases of the verb; "gave the plan the thumbs down" gives it to the plan."""
    yield from attached(clause.verb)
    for child in clause.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            for noun in conjuncts(child):
                yield "to", noun


def _all_complements(verb: Token, slots: Slots) -> Iterable[Token]:
    """Completing clauses of the verb, and of the words of its template ("be ready to talk", "express readiness to")."""
    yield from complements(verb)
    for word in slots.used:
        if word != verb:
            yield from complements(word)


def _infinitive(classes: frozenset[str], verb: Token, controlled: bool, lexicon: Lexicon, slots: Slots) -> bool:
    """controlled: somebody is told or asked, who is to do it himself: "told reporters that the guns would rest" tells
    them to do nothing."""
    for complement in _all_complements(verb, slots):
        if controlled and complement.dep_ == "ccomp" and _told_only(complement):
            continue
        clause = governed(complement)
        for name in classes:
            for lemma in lemmas(complement):
                for template in lexicon.triggers.class_verbs.get(name, {}).get(lemma, ()):
                    inner = match_verb(template, clause, lexicon=lexicon)
                    if inner is not None:
                        slots.used.extend(inner.used)
                        return True
    for preposition, noun in [*attached(verb), *(o for w in slots.used if w != verb for o in obliques(w))]:
        if preposition == "to":
            found = lexicon.phrase_in(noun, Words(classes))
            if found is not None:
                slots.used.append(found)
                return True
    return False


def _told_only(clause: Token) -> bool:
    """True for a finite clause that tells what is, not what must be."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    finite = clause.tag_ in {"VBD", "VBZ", "VBP"} or ("to" not in auxiliaries and bool(auxiliaries))
    return finite and not auxiliaries & _OBLIGING and any(c.dep_ in SUBJECT for c in clause.children)


def _nested(template: Template, verb: Token, controlled: bool, lexicon: Lexicon, slots: Slots) -> bool:
    for complement in _all_complements(verb, slots):
        if template.heads == ANY_VERB:
            if controlled and not bare_infinitive(complement):
                continue
            inner = match_verb(template, governed(complement), lexicon=lexicon) if template.phrases else Slots()
            if inner is None:
                continue
            slots.used.extend(inner.used)
            slots.fill("TARGET", inner.targets)
            slots.used.append(complement)
            slots.fill("TARGET", [t for t in subjects(complement) if t not in subjects(verb) and t not in slots.used])
            return True
        if controlled and complement.dep_ == "ccomp" and _told_only(complement):
            continue
        if lexicon.is_word(complement, template.heads):
            inner = match_verb(template, governed(complement), lexicon=lexicon)
            if inner is not None:
                slots.used.extend(inner.used)
                slots.fill("TARGET", [t for t in inner.targets if template.object == "TARGET" or template.phrases])
                return True
    return False


def _clause_phrases(noun: Token) -> Iterable[tuple[str, Token]]:
    """Phrases that the parser hung on the verb of which the noun is subject or object ("talks resumed between …",
    "held talks with …")."""
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"}:
        yield from obliques(noun.head)


def match_noun(
    template: Template, noun: Token, *, lexicon: Lexicon, is_party: IsParty, symmetric: bool
) -> Slots | None:
    """The slots of a noun template at a noun, None where it does not fit."""
    if not lexicon.noun_shape(template, noun):
        return None
    slots = Slots(used=[noun])
    for phrase in template.phrases:
        if phrase.words and not phrase.role:
            found = lexicon.phrase_noun(noun, phrase.prepositions, phrase.words)
            if found is not None:
                slots.used.append(found)
    explicit = {phrase.role for phrase in template.phrases if phrase.role} | (
        {template.subject} if template.subject else set()
    )
    for phrase in template.phrases:
        if phrase.role:
            nouns = [t for p, t in obliques(noun) if p in phrase.prepositions]
            if phrase.words:
                nouns = nouns if any(lexicon.phrase_in(n, phrase.words) is not None for n in nouns) else []
            if not nouns and not phrase.optional:
                return None
            slots.fill(phrase.role, nouns)
    _before(noun, slots, template.subject or ("BOTH" if symmetric else "ACTOR"), is_party)
    if symmetric or "BOTH" in explicit:
        for preposition in _NOUN_BOTH:
            if preposition != "of" or not slots.actors:
                slots.fill("BOTH", [t for p, t in obliques(noun) if p == preposition and (p != "of" or is_party(t))])
        if len(slots.actors) < 2:
            slots.fill("BOTH", [t for p, t in _clause_phrases(noun) if p in {"between", "among", "with"}])
        return slots
    if not slots.actors:
        slots.fill("ACTOR", [t for p, t in obliques(noun) if p in _NOUN_ACTOR])
    if "TARGET" not in explicit:
        for preposition in _NOUN_TARGET:
            if not slots.targets:
                slots.fill("TARGET", [t for p, t in obliques(noun) if p == preposition])
    _passed_on(slots, is_party)
    return slots


def _passed_on(slots: Slots, is_party: IsParty) -> None:
    """ "An assault by rebels on a village", "on a village by rebels": the parser hangs the second phrase on the noun of
    the first."""
    if slots.actors and not slots.targets:
        beyond = [n for t in slots.actors for p, n in obliques(t) if p in {"on", "against"}]
        slots.fill("TARGET", [n for n in beyond if n.ent_type_ not in {"DATE", "TIME"}])
    elif slots.targets and not slots.actors:
        slots.fill("ACTOR", [n for t in slots.targets for p, n in obliques(t) if p == "by" and is_party(n)])


def _before(noun: Token, slots: Slots, role: Role, is_party: IsParty) -> None:
    """The possessor, or a party's name or demonym before the noun."""
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in {"DATE", "TIME"}:
            slots.fill(role, conjuncts(child))
            return
    for child in noun.lefts:
        if child.i + 1 < len(child.doc) and child.nbor().text == "-" and child.dep_ != "compound":
            continue  # "a UN-backed truce" is not the UN's
        if child.lower_ in _ARMS:
            continue  # "artillery duels" are nobody's
        if child.dep_ in {"compound", "amod", "nmod", "npadvmod"} and is_party(child) and child not in slots.used:
            slots.fill(role, conjuncts(child))
