"""How the report puts an event: done, planned, possible, conditional, demanded, negated or denied.

The event's word is followed upward through the grammar; the innermost word that puts it otherwise than done decides,
a denial further out outweighs it. Factuality is read as in FactBank (Saurí & Pustejovsky 2009): from polarity, modal
verbs and the classes of the predicates that embed the event.
"""

from __future__ import annotations

from ..model.words import Modality
from ..parse.analysis import Token
from ..parse.clauses import bare_infinitive
from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas
from .match import is_negated
from .modality_acts import ACTS, AGREED_ON, BY_WORDS, done
from .modality_condition import SAY_LIKE, awaited, condition, open_question, within
from .modality_false import called_false, unproven
from .modality_frame import framed
from .modality_own import auxiliaries, nobody, own
from .reality import Reality

# Phrases of time, place and cause stand outside the act: "suspended after an attack" does not cancel the attack.
_ADJUNCT = {
    "after", "following", "during", "before", "amid", "amidst", "despite", "since", "in", "at", "near", "by", "as",
    "because", "while", "under", "through", "throughout", "alongside", "besides", "like", "unlike", "including",
    "outside", "inside", "within", "across",
}  # fmt: skip
_DEMANDS_NOUN = {"demand", "urge", "seek", "want", "request", "require", "need", "advocate"}
_NEAR = 4
# A report that is false tells of nothing that was; a charge that is called false is denied.
_RUMOURS = {"report", "reports", "rumour", "rumor", "news"}
_CHANCES = {
    "possibility",
    "risk",
    "prospect",
    "chance",
    "danger",
    "fear",
    "threat",
    "hope",
    "likelihood",
    "verge",
    "brink",
    "rumour",
    "rumor",
    "condition",
}
_SINGLING = {"first", "last", "latest", "only", "next", "sole"}
_OPENINGS = {"door", "way", "path", "step", "basis", "opportunity"}
_TOWARDS = {"to", "toward", "towards", "for"}
# Only what one is close to doing is not done; an operation that is close to its end is.
_NEARLY = {"close", "near", "open"}


def reality(head: Token, used: frozenset[int], *, words: ModalityWords, kind: str = "") -> Reality:
    """The reality of the event at a head word; used: indices of the words of its own trigger, which don't count.
    kind: the event type; an act of speech is done though what it speaks of is not."""
    found = _reality(head, used, words)
    if found.modality == "actual":
        return _not_yet(head, used, found, kind, words)
    if done(head, used, found, kind, words):
        return Reality("actual", "", found.hedged, found.condition)
    return found


def _not_yet(head: Token, used: frozenset[int], found: Reality, kind: str, words: ModalityWords) -> Reality:
    """What the kind of event and the words of its trigger say, where nothing around them says that it is not done."""
    if kind == "claim_responsibility" and is_negated(head):
        return Reality("negated", "not", found.hedged)
    if any(t.pos_ == "ADJ" and words.modifiers.get(t.lower_) == "negated" for t in (head.doc[i] for i in used)):
        return Reality("negated", "unsigned", found.hedged)
    if kind in AGREED_ON and _negotiated(head, words):
        return Reality("possible", "talks", found.hedged)
    if kind == "bombing" and head.pos_ == "VERB" and lemmas(head) & words.words["defusing"]:
        return Reality("negated", "foil", found.hedged)
    if kind not in ACTS and head.lemma_ == "want":
        return Reality("demanded", "want", found.hedged)
    if head.lemma_ == "be" and any(_due(head.doc[i], kind) for i in used):
        return Reality("planned", "due", found.hedged)
    if kind not in ACTS | BY_WORDS and head.pos_ == "VERB" and lemmas(head) & words.words["intending"]:
        return Reality("planned", head.lemma_, found.hedged)
    return found


def _due(token: Token, kind: str) -> bool:
    """ "is due", "are to look into it"."""
    if token.lower_ in {"due", "set", "poised"}:
        return True
    ahead = token.dep_ == "xcomp" and bare_infinitive(token)
    return ahead and kind not in ACTS


def _negotiated(head: Token, words: ModalityWords) -> bool:
    """ "headway on the withdrawal of troops", "talks about a prisoner exchange": what is talked about is not done."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"on", "about", "over", "towards", "toward"}:
        return False
    return bool(lemmas(head.head.head) & words.words["negotiating"])


def _reality(head: Token, used: frozenset[int], words: ModalityWords) -> Reality:
    hedged = any(c.lower_ in words.words["hedges"] for c in head.children)
    frame = framed(head, words)
    if frame is not None:
        return Reality(frame[0], frame[1], hedged, condition(head, words))
    itself = own(head, used, words)
    if itself is not None:
        if itself[0] == "planned":
            itself = open_question(head, words) or _only_feared(head, words) or itself
        return _conditional(head, itself, hedged, condition(head, words))
    denied = False
    at, steps = head, 0
    found: tuple[Modality, str] | None = None
    while at.head != at and steps < 12:
        child, at, steps = at, at.head, steps + 1
        if _stands_before(child, at):
            break
        if at.dep_ == "prep" and at.lower_ in _ADJUNCT:
            step = None
        elif at.i in used:
            step = own(at, used, words) if at.pos_ in {"VERB", "AUX"} else None
        else:
            step = _governed(child, at, words)
        if _stands_outside(at) or _presupposed(child, at, words):
            break
        called = at.lemma_.lower() in words.words["tellings"] and called_false(at, words)
        if (step is not None and step[0] == "denied") or called or _disowned_before(child, at, words):
            denied = True
            break
        if step is not None and (found is None or (step[0] == "negated" and lemmas(child) & _RUMOURS)):
            found = step
        if found is None and unproven(at) and child.dep_ in {"acl", "ccomp", "relcl", "prep"}:
            found = "possible", at.lower_
        if found is not None and found[0] == "planned" and _dropped(child, at, words):
            found = "negated", at.lemma_
        if _stops(child, at, words):
            break
    mark = condition(head, words)
    if found is None or found[0] == "planned":
        found = open_question(head, words) or found
    if denied:
        return Reality("denied", "deny", hedged, mark)
    if found is not None:
        return _conditional(head, found, hedged, mark)
    mark = mark or awaited(head, words)
    if mark is not None:
        return Reality("conditional", mark.lower_, hedged, mark)
    return Reality("actual", "", hedged)


def _only_feared(verb: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    """ "fears that they will attack", "hopes that talks will resume": what somebody only fears or hopes is open."""
    above = verb.head
    if verb.dep_ == "ccomp" and above.pos_ == "VERB":
        found = next((n for n in sorted(lemmas(above)) if n in words.words["fearing"]), None)
        return ("possible", found) if found is not None else None
    return None


def _stands_outside(at: Token) -> bool:
    """Whether a preposition opens a phrase of time, place or cause."""
    if at.lower_ not in _ADJUNCT or not (at.pos_ in {"ADP", "SCONJ"} or at.dep_ == "prep"):
        return False
    return at.head.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} and not (
        at.lower_ == "in" and at.head.pos_ == "NOUN"
    )


def _stands_before(child: Token, at: Token) -> bool:
    """ "Norway carried messages; the two sides never met": the parser hangs a sentence before a semicolon on the next
    one's verb."""
    return child.dep_ == "ccomp" and any(c.text == ";" and child.i < c.i < at.i for c in at.children)


def _dropped(child: Token, at: Token, words: ModalityWords) -> bool:
    """ "dropped its plan to strike": a plan given up is none."""
    return (
        child.pos_ in {"NOUN", "PROPN"}
        and child.dep_ in {"dobj", "nsubjpass"}
        and any(n in words.words["dropping"] for n in _namings(at))
        and auxiliaries(at, frozenset(), words) is None
    )


def _presupposed(child: Token, at: Token, words: ModalityWords) -> bool:
    """ "an inquiry into the killings", "answered the raid", "revenge for the bombing": what is answered or looked into
    was done, whatever becomes of the answer."""
    if at.pos_ == "ADP" and (at.head.pos_ in {"NOUN", "PROPN"} or at.lower_ in {"over", "for"}):
        return bool(lemmas(at.head) & words.words["presupposing"])
    return at.pos_ == "VERB" and child.dep_ == "dobj" and bool(lemmas(at) & words.words["presupposing"])


def _conditional(head: Token, found: tuple[Modality, str], hedged: bool, mark: Token | None) -> Reality:
    """What is planned or possible under a condition is conditional; so is what stands inside one, done or not."""
    if mark is not None and (found[0] in {"planned", "possible", "demanded"} or within(head, mark)):
        return Reality("conditional", mark.lower_, hedged, mark)
    return Reality(found[0], found[1], hedged, mark)


def _governed(child: Token, at: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    """What a word says of the event that hangs on it."""
    if child.dep_ in {"advcl", "mark", "punct", "aux"} and at.pos_ == "VERB":
        return _purpose(child, at, words)
    if child.dep_ == "csubj" and child.tag_ == "VBG" and at.lemma_ != "be":
        # "reaching a deal would end the war": what would follow says that it is not reached
        return auxiliaries(at, frozenset(), words)
    if child.dep_ == "csubj" and at.lemma_ == "be":
        return _predicate(child, at, words)
    if child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"}:
        # "talks will resume", "no ceasefire was agreed": what is said of the event noun's verb counts for the noun
        if lemmas(at) & words.words["presupposing"]:
            return None
        its = auxiliaries(at, frozenset(), words)
        if its is not None and its[1] == "not" and not _occurs(at, words):
            return None
        return its or _predicate(child, at, words)
    pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(at.pos_)
    if at.lower_ == "short" and child.dep_ == "prep":
        return "negated", "short of"
    if pos is None:
        return None
    infinitive = child.pos_ in {"VERB", "AUX"} and bare_infinitive(child)
    if infinitive and child.dep_ == "relcl" and pos == "noun":
        return None if _singled_out(at) else ("planned", "to")
    if infinitive and at.lemma_ == "have" and any(c.lower_ == "yet" for c in (*at.children, *child.children)):
        return "negated", "yet"
    if _disowned(child, at, words):
        return "denied", at.lower_
    for lemma in _namings(at):
        modality = words.governors[pos].get(lemma)
        if lemma in words.words["infinitive_only"] and pos == "verb" and not infinitive:
            continue
        if modality is not None and _counts(modality, lemma, child, at, infinitive, words):
            none = pos == "noun" and modality == "planned" and any(c.lower_ == "no" for c in at.children)
            return ("negated" if none else modality), lemma
    if pos == "verb" and child.dep_ == "dobj" and lemmas(at) & words.words["pondering"]:
        known = any(
            c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ not in {"a", "an", "any"}) for c in child.children
        )
        return None if known else ("possible", at.lemma_)
    if pos == "verb" and lemmas(at) & SAY_LIKE:
        nobody_says = child.i > at.i and any(c.dep_ == "nsubj" and nobody(c) for c in at.children)
        return ("negated", "no") if nobody_says else None
    if child.dep_ == "prep" and child.lower_ in _TOWARDS and _opens(at):
        return "possible", "to"
    if pos == "verb":
        its = auxiliaries(at, frozenset(), words)
        if (
            child.dep_ == "conj"
            and child.pos_ in {"VERB", "AUX"}
            and (its is None or its[0] == "negated" or _stands_alone(child))
        ):
            return None
        if its is not None and child.dep_ in {"dobj", "xcomp", "pobj", "attr", "prep", "conj", "oprd", "ccomp"}:
            return its
        if at.lemma_ == "be" and child.lemma_ == "blame":
            return None  # "Kinshasa was to blame"
        if infinitive and child.dep_ == "xcomp" and not lemmas(at) & words.words["implicative"]:
            return "planned", at.lemma_
    return None


def _singled_out(noun: Token) -> bool:
    """ "the first state to recognise it", "one of only three to sign": these have done it."""
    before = noun.doc[max(noun.i - 4, noun.sent.start) : noun.i]
    return any(t.lower_ in _SINGLING or t.tag_ == "JJS" or (t.like_num and t.tag_ == "JJ") for t in before)


def _occurs(verb: Token, words: ModalityWords) -> bool:
    """Whether the verb says of its subject that it is: "did not take place", but not "did not affect" or "did not go
    unpunished"."""
    if any(c.dep_ in {"acomp", "oprd"} and c.lower_.startswith("un") for c in verb.children):
        return False
    return bool(lemmas(verb) & words.words["occurring"]) or any(c.lower_ == "no" for c in verb.children)


def _stands_alone(verb: Token) -> bool:
    """A coordinated verb with a finite form or an auxiliary of its own does not share the first one's."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _counts(modality: Modality, lemma: str, child: Token, at: Token, infinitive: bool, words: ModalityWords) -> bool:
    """Whether a governor really puts the event that hangs on it so: many do only with an infinitive or a bare noun."""
    called_for = lemma in _DEMANDS_NOUN or (child.dep_ == "prep" and child.lower_ in {"for", "on", "upon"})
    if modality == "demanded" and at.pos_ == "VERB" and not infinitive and not called_for:
        return child.dep_ == "ccomp" and lemma in {"demand", "insist", "request", "urge", "recommend"}
    if modality == "denied" and at.pos_ == "VERB" and child.i < at.i and child.dep_ not in {"nsubjpass", "nsubj"}:
        # "Troops shelled the town; the army denied it": what stands before a denial is not its object
        return False
    if child.dep_ in {"ccomp"} and not infinitive and at.pos_ == "VERB":
        return modality in {"possible", "denied", "demanded"} and lemma not in words.words["implicative"]
    if child.pos_ in {"VERB", "AUX"}:
        # "the accord that they reached", "a plan drawn up in May": the noun is what it was done to
        told_of_it = child.dep_ == "acl" and child.tag_ != "VBG" and not infinitive
        return infinitive or child.tag_ == "VBG" or (child.dep_ in {"acl", "pcomp"} and not told_of_it)
    if at.pos_ in {"NOUN", "PROPN"}:
        inside = child.dep_ in {"prep", "pobj", "compound", "poss", "nmod", "acl"}
        opens = lemma in _OPENINGS - {"way"} and child.lower_ in _TOWARDS
        return (inside and modality != "possible") or lemma in _CHANCES or opens
    return child.dep_ in {"dobj", "prep", "nsubjpass", "conj", "xcomp", "dative", "oprd", "attr"}


def _disowned(child: Token, at: Token, words: ModalityWords) -> bool:
    """ "had nothing to do with the raid", "has no part in the attacks", "played no role in it"."""
    if child.dep_ != "prep":
        return False
    if at.lemma_ == "do":
        return any(t.lower_ == "nothing" for t in at.doc[max(at.i - 3, 0) : at.i])
    no = any(c.lower_ == "no" and c.dep_ in {"det", "neg"} for c in at.children)
    return no and bool(lemmas(at) & words.words["shares"])


def _disowned_before(child: Token, at: Token, words: ModalityWords) -> bool:
    """ "had nothing to do with the bomb that killed him", of whom the clause itself names no other doer."""
    if child.dep_ != "relcl" or at.dep_ != "pobj" or at.head.dep_ != "prep":
        return False
    subject = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    own_doer = subject is None or subject.lower_ not in {"that", "which"}
    return not own_doer and _disowned(at.head, at.head.head, words)


def _namings(verb: Token) -> list[str]:
    """The base forms of a word, those with its particle or preposition ("call off", "fall through") first."""
    near = (c for c in verb.children if verb.i < c.i < verb.i + _NEAR)
    after = [c.lower_ for c in near if c.dep_ in {"prt", "prep", "advmod"}]
    plain = sorted(lemmas(verb))
    return [f"{lemma} {word}" for word in after for lemma in plain] + ([] if "off" in after else plain)


def _predicate(child: Token, at: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    """What a verb says of the event that is its subject: "was cancelled", "fell through", "came to nothing", "was
    false", "was unlikely"."""
    for naming in _namings(at):
        modality = words.governors["verb"].get(naming) if child.dep_ == "nsubjpass" else None
        if modality is None and naming in words.words["failing"]:
            modality = "negated"
        if modality is not None:
            return modality, naming
    if at.lemma_ in {"be", "prove"}:
        among = [g for c in at.children if c.lower_ == "among" for g in c.children]
        for said in (*among, *(c for c in at.children if c.dep_ in {"acomp", "attr", "oprd"})):
            modality = words.governors["adjective"].get(said.lower_)
            if modality is not None and said.lower_ not in _NEARLY:
                unheard = modality == "denied" and lemmas(child) & _RUMOURS
                return ("negated" if unheard else modality), said.lower_
            if said.pos_ == "NOUN" and child.dep_ == "csubj" and said.lemma_ in words.governors["noun"]:
                return words.governors["noun"][said.lemma_], said.lemma_
            if said.lower_ == "matter" and any(g.lemma_ in words.words["spans"] for g in said.subtree):
                return "planned", "matter of time"
    if any(c.dep_ == "prep" and any(g.lower_ == "nothing" for g in c.children) for c in at.children):
        return "negated", "to nothing"
    return None


def _purpose(child: Token, at: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    if child.dep_ == "advcl" and bare_infinitive(child):
        its = auxiliaries(at, frozenset(), words)
        if its is not None and its[1] == "not":
            return its
        return ("possible" if _opens(at) else "planned"), "to"
    return None


def _opens(verb: Token) -> bool:
    """ "opened the door", "paved the way"."""
    return verb.lemma_ in {"open", "pave"} and any(c.dep_ == "dobj" and c.lemma_ in _OPENINGS for c in verb.children)


def _stops(child: Token, at: Token, words: ModalityWords) -> bool:
    """A relative clause, a subordinate clause of time or place, or a coordinated sentence stands on its own."""
    if child.dep_ in {"relcl", "parataxis"}:
        return True
    leads = any(c.lower_ == "to" or c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in child.children)
    if child.dep_ == "acl" and child.tag_ in {"VBN", "VBG"} and not leads:
        # "a truce signed in May", "troops ringing the town": told of a noun, apart from what its clause says
        return at.pos_ in {"NOUN", "PROPN"} and not words.governors["noun"].get(at.lemma_.lower())
    if child.dep_ == "advcl" and not bare_infinitive(child):
        return True
    return (
        child.dep_ == "conj"
        and child.pos_ in {"VERB", "AUX"}
        and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
    )
