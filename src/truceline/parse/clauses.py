"""Who does what in a clause: subjects, objects and obliques of a verb, found over the grammar.

Subjects are inherited through conjunction, control, relative clauses, participles and adverbial clauses, so that one
template serves "the rebels attacked the town", "the town was attacked by the rebels", "rebels who attacked the town"
and "attacking the town, the rebels …".
"""

from __future__ import annotations

from .analysis import Token
from .names import is_party, name_at

SUBJECT = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
_LIKE_BASE = {"overrun", "hit", "beset"}
RELATIVE = {"who", "which", "that", "whom"}
# Verbs whose object is the subject of the infinitive after it ("urged the army to leave"); "promise" is the exception.
# "accused the army of shelling", "stopped them from leaving": who is acted on is who does it.
_OBJECT_PREPOSITIONS = {"of", "for", "with", "from", "into"}
_CALLING_ON = {"call", "prevail", "press", "lean", "count", "depend", "rely", "urge"}
_SUBJECT_CONTROL = {"promise", "vow", "threaten", "pledge", "swear", "agree", "offer", "refuse", "decline"}
# What the speaker goes on to do: "…, he said, adding that …".
_SPEAKING = frozenset(
    """add cite note quote say warn describe call accuse blame urge claim stress insist deny refer speak ask demand
    appeal threaten vow promise recall tell point argue explain allude dismiss reject denounce condemn praise""".split()
)


def conjuncts(head: Token) -> list[Token]:
    """The token and everything coordinated with it ("soldiers and a child"), in order. Verbs are left out."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"} and not _begins_clause(child):
            found.extend(conjuncts(child))
        elif child.dep_ == "appos" and child.i == head.i + 2 and head.nbor().text in {"/", "&"}:
            found.append(child)
    return found


def _begins_clause(noun: Token) -> bool:
    """True for the noun that the parser hung on an object before it, while it is the subject of the verb right after it
    ("jets hit the port and planes struck the town")."""
    at = noun.right_edge.i + 1
    while at < noun.sent.end and noun.doc[at].tag_ == "RB":
        at += 1
    if at >= noun.sent.end or noun.i < 1:
        return False
    verb = noun.doc[at]
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBD", "VBZ", "VBP"}
        and not any(c.dep_ in SUBJECT for c in verb.children)
        and verb.head.is_ancestor(noun)
    )


def taken_for_noun(token: Token) -> bool:
    """ "The town was overrun by rebels": a participle like the base form, which the parser took for a noun."""
    return token.lower_ in _LIKE_BASE and token.dep_ == "attr" and token.head.lemma_ == "be"


def is_passive(verb: Token) -> bool:
    """True where the verb's subject is the one acted upon."""
    if taken_for_noun(verb):
        return True
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if any(c.dep_ in {"nsubjpass", "csubjpass"} or (c.dep_ == "auxpass" and c.pos_ == "AUX") for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        if bare_infinitive(verb):
            return False  # "its claim to have taken the town": "to have been taken" has an auxpass
        # "The chief condemned what …": a finite verb taken for a participle keeps its object
        return not (verb.head.dep_ == "ROOT" and any(c.dep_ in {"dobj", "ccomp"} for c in verb.children))
    parts = {c.dep_ for c in verb.children}
    if verb.dep_ == "pcomp" and verb.tag_ == "VBN" and "nsubj" in parts and not parts & {"aux", "dobj"}:
        return True  # "with 23 soldiers killed"
    if verb.tag_ == "VBN" and verb.dep_ == "amod":
        return True
    if any(c.dep_ == "agent" for c in verb.children):
        return True
    own = any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head) and _bare_number_subject(verb):
        return True  # "12 people were killed and 30 wounded"
    if verb.dep_ == "conj" and not own and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ == "VBN":
        return is_passive(verb.head)
    if verb.dep_ in {"advcl", "ccomp", "xcomp"} and verb.tag_ == "VBN" and not own:
        return not any(c.dep_ == "dobj" for c in verb.children)
    return False


def _bare_number_subject(verb: Token) -> bool:
    return any(
        c.dep_ == "nsubj" and (c.like_num or any(g.like_num for g in c.children)) for c in verb.children
    ) and not any(c.dep_ in {"aux", "dobj"} for c in verb.children)


def _relative_head(verb: Token) -> Token | None:
    """The noun that a relative clause hangs on."""
    at = verb
    while at.dep_ in {"conj", "xcomp", "ccomp"} and at.head != at:
        at = at.head
    return at.head if at.dep_ == "relcl" else None


def _resolve_relative(token: Token, verb: Token) -> list[Token]:
    if token.lower_ in RELATIVE and token.tag_ in {"WDT", "WP", "IN", "DT"}:
        head = _relative_head(verb)
        if head is not None:
            return conjuncts(head) if _plural_verb(verb) and not _governs_only_last(head) else [head]
    return conjuncts(token)


def _plural_verb(verb: Token) -> bool:
    return verb.tag_ == "VBP" or any(c.lower_ in {"are", "were", "have"} for c in verb.children)


def _governs_only_last(head: Token) -> bool:
    return head.dep_ == "conj"


def subjects(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of the grammatical subject, inherited where the clause has none of its own. Empty where there is none."""
    for child in verb.children:
        if child.dep_ in SUBJECT:
            return _resolve_relative(child, verb)
    if taken_for_noun(verb):
        return subjects(verb.head, depth=depth + 1)
    repaired = _subject_lost(verb)
    if repaired:
        return repaired
    if depth > 6:
        return []
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX", "NOUN"}:
        return subjects(head, depth=depth + 1) if head.pos_ != "NOUN" or head.dep_ == "ROOT" else []
    if verb.dep_ == "xcomp" or (verb.dep_ in {"ccomp", "advcl"} and bare_infinitive(verb)):
        return _controller(verb, head, depth)
    if verb.dep_ in {"acomp", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        return subjects(head, depth=depth + 1)  # "was quick to condemn"
    if verb.dep_ == "relcl":
        return _relative_subject(verb, head)
    if verb.dep_ == "acl":
        # a finite verb with an object of its own, taken for a participle ("The envoy, X, called on both")
        finite = verb.tag_ in {"VBD", "VBZ"} and any(
            c.dep_ in {"dobj", "ccomp", "xcomp", "advcl"} for c in verb.children
        )
        participle = verb.tag_ in {"VBG", "VBN"} and not bare_infinitive(verb)  # "its claim to have taken the town"
        return conjuncts(head) if finite or participle else _noun_holder(head, depth)
    if verb.dep_ == "advcl":
        return subjects(_fronted(verb, head) or head, depth=depth + 1)
    if verb.dep_ in {"pcomp", "prep"}:
        if head.lower_ in _OBJECT_PREPOSITIONS and head.head.pos_ == "VERB":
            acted_on = subjects(head.head, depth=depth + 1) if is_passive(head.head) else objects(head.head)
            if acted_on:
                return acted_on
        up = head
        while up.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"} and up.head != up:
            up = up.head
        if up.pos_ in {"VERB", "AUX"}:
            return subjects(up, depth=depth + 1)
        if up.pos_ in {"NOUN", "PROPN"}:
            return _noun_holder(up, depth)
    if verb.dep_ == "amod":
        return [head]
    return []


def _fronted(verb: Token, head: Token) -> Token | None:
    """ "Rebels took the town, officials said, killing nine": the verb of what is said, to which the participle after
    the speech verb belongs; the parser hangs it on "said"."""
    speaks = verb.lemma_ in _SPEAKING or any(c.dep_ == "ccomp" for c in verb.children)
    if verb.tag_ != "VBG" or verb.i < head.i or speaks or any(c.dep_ == "mark" for c in verb.children):
        return None
    said = [c for c in head.children if c.dep_ == "ccomp" and c.i < head.i and c.pos_ in {"VERB", "AUX"}]
    return said[0] if said and not any(c.dep_ == "dobj" for c in head.children) else None


def _subject_lost(verb: Token) -> list[Token]:
    """The subject that the parser took for something else."""
    name = _name_before(verb)
    if name is not None:
        return [name]
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return [
            t
            for t in verb.doc[verb.head.i + 1 : verb.i]
            if t.dep_ == "conj"
            and t.pos_ in {"NOUN", "PROPN"}
            and t.right_edge.i + 1 >= verb.i - 1
            and _begins_clause(t)
        ][:1]
    if (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and before is not None
        and before.dep_ == "pobj"
        and before.head.head == verb.head
        and is_party(before)
    ):
        return [before]  # "complained of army shelling"
    if verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.dep_ in {"ROOT", "ccomp"}:
        return _after_date(verb)
    return []


def _after_date(verb: Token) -> list[Token]:
    """ "On Monday rebels took the town": without a comma the day swallows the subject."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in {"on", "in"}:
            for noun in child.children:
                dated = any(_is_day(c) and c.dep_ in {"nmod", "compound", "nummod", "amod"} for c in noun.lefts)
                if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"} and dated:
                    return conjuncts(noun)
    return []


def _is_day(token: Token) -> bool:
    return token.ent_type_ == "DATE" or (token.text[:1].isdigit() and token.lower_.endswith(("st", "nd", "rd", "th")))


def _name_before(verb: Token) -> Token | None:
    """A known name right before a finite main verb that the parser left without a subject: it is the subject, whatever
    the parser took it for (odd acronyms often become auxiliaries or objects of a preposition)."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"}
    if not (finite or verb.tag_ == "VBN") or verb.dep_ not in (
        {"ROOT", "ccomp", "advcl"} if finite else {"ROOT", "ccomp"}
    ):
        return None
    at = verb.i - 1
    while at > verb.sent.start and (
        verb.doc[at].tag_ in {"RB", "MD"}
        or verb.doc[at].lemma_ in {"have", "be"}
        or verb.doc[at].ent_type_ in {"DATE", "TIME"}  # "after the Taliban last week took it"
    ):
        at -= 1
    if at < verb.sent.start or name_at(verb.doc[at]) is None or verb.doc[at].dep_ in SUBJECT | {"poss"}:
        return None
    return verb.doc[at]


def bare_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb ("to take", "to have taken")."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.lemma_ not in _SUBJECT_CONTROL:
        for child in head.children:
            if child.dep_ in {"dobj", "dative"} and child.i < verb.i:
                if child.dep_ == "dative" and child.pos_ == "ADP":
                    continue
                return conjuncts(child)
            if (
                child.dep_ == "prep"
                and child.lower_ in {"on", "upon"}
                and child.i < verb.i
                and head.lemma_ in _CALLING_ON
            ):
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.ent_type_ not in {"DATE", "TIME"}:
                        return conjuncts(inner)
    if is_passive(head) or head.pos_ in {"VERB", "AUX", "ADJ"}:
        return subjects(head, depth=depth + 1)
    return []


def _relative_subject(verb: Token, head: Token) -> list[Token]:
    has_object_pronoun = any(
        c.dep_ in {"dobj", "pobj"} and c.lower_ in RELATIVE
        for c in verb.subtree
        if c.head == verb or c.head.head == verb
    )
    return [] if has_object_pronoun else _said_to_be(head)


def _said_to_be(noun: Token) -> list[Token]:
    """Who a predicate noun is said to be: "X was one of three countries to recognise Y"."""
    at = noun
    while (
        at.dep_ in {"pobj", "prep"}
        and at.head.pos_ in {"ADP", "NUM", "NOUN"}
        and (at.dep_ != "prep" or at.lower_ == "of")
    ):
        at = at.head
    if at.dep_ == "attr" and at.head.lemma_ == "be":
        said = [t for c in at.head.children if c.dep_ in SUBJECT and c.pos_ != "PRON" for t in conjuncts(c)]
        return said or [noun]
    return [noun]


def _noun_holder(noun: Token, depth: int) -> list[Token]:
    """Who holds "a plan to attack": the possessor, the compound name, the "by" phrase, or the subject of the clause."""
    for child in noun.children:
        if child.dep_ == "poss":
            return conjuncts(child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return [t for inner in child.children if inner.dep_ == "pobj" for t in conjuncts(inner)]
    at = noun
    while at.dep_ in {"dobj", "pobj", "prep", "conj", "attr"} and at.head != at:
        at = at.head
    if at.pos_ in {"VERB", "AUX"} and at != noun:
        return subjects(at, depth=depth + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """Heads of the direct object; in a relative clause that lacks one, the noun it hangs on ("the town they took")."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"dobj", "oprd"} or (child.dep_ == "attr" and verb.lemma_ != "be"):
            found.extend(_resolve_relative(child, verb))
    if found or is_passive(verb):
        return found
    if verb.dep_ == "relcl" and any(c.dep_ in SUBJECT and c.lower_ not in RELATIVE for c in verb.children):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        # "shelled and burned the village": the shared object hangs on the last verb; a passive has none
        return []
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ == verb.tag_ and not any(c.dep_ in SUBJECT for c in child.children):
            shared = [t for c in child.children if c.dep_ == "dobj" for t in conjuncts(c)]
            if shared and child.i - verb.i <= 3:
                return shared
    return []


def agents(verb: Token) -> list[Token]:
    """Heads of the "by" phrase of a passive."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            also = [c for c in child.children if c.dep_ == "conj" and c.lower_ == "by"]  # "by Paris and by Rome"
            for by in [child, *also]:
                found.extend(t for c in by.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c))
    if not found:
        # "was shot dead by", "was blown up by"
        beside = [c for c in verb.children if c.dep_ in {"oprd", "acomp", "prt", "advmod"} and c.i > verb.i]
        found.extend(
            t
            for b in beside
            for c in b.children
            if c.lower_ == "by"
            for n in c.children
            if n.dep_ == "pobj"
            for t in conjuncts(n)
        )
    return found


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a token stands in; the sentence's root where there is no verb."""
    at = token
    while at.head != at:
        if at.pos_ in {"VERB", "AUX"} and at.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return at
        at = at.head
    return at
