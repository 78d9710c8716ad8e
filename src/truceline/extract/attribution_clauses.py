"""Attribution by verbs: "X said that …", "…, X said", "X accused Y of …", "X vowed to …", "X called for …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from ..parse.clauses import agents, conjuncts, is_passive, subjects
from ..parse.document import paragraph_of
from ..vocabulary.speech import Frame, SpeechWord, SpeechWords
from .attribution_draft import Draft, cue_tokens, phrase, pieces_of, subtree

# What is promised, wanted or threatened follows its verb.
_FORWARD = {"promise", "intend", "demand", "threaten", "refuse"}
_REST_REACH = 16
_CLAUSE = {"ccomp", "csubj", "pcomp"}
_TAIL = {"prep", "xcomp", "oprd", "acomp", "advcl", "ccomp", "dobj", "attr", "dative", "agent"}
_CLAUSE_HEADS = {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "ADV", "INTJ", "PART"}
_RELATIVE = {"who", "which", "that"}
_AS = {"as", "like"}
_TIMES = {"DATE", "TIME"}
_REFLEXIVE = {"myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves"}


def verb_drafts(doc: Doc, words: SpeechWords) -> Iterator[Draft]:
    """The attributions of all speech verbs of a paragraph, by their grammar alone."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            draft = _verb_draft(token, words)
            if draft is not None:
                yield draft


def entries_of(verb: Token, words: SpeechWords) -> Iterator[tuple[SpeechWord, list[Token]]]:
    """The entries that a verb token fits, longest first, each with the tokens of its fixed words."""
    for lemma in verb_lemmas(verb):
        for entry in words.verbs.get(lemma, ()):
            rest = _rest_tokens(verb, entry.rest)
            if rest is not None:
                yield entry, rest


def verb_lemmas(verb: Token) -> list[str]:
    """The base forms that a verb token may have: the parser's, and those that its spelling allows where the parser
    takes "hopes" for "hop"."""
    low, lemma = verb.lower_, verb.lemma_.lower()
    found = [lemma]
    if low.startswith(lemma) and not lemma.endswith("e") and low[len(lemma) :] in {"es", "ed", "ing"}:
        found.append(lemma + "e")
    elif low == lemma + lemma[-1:] + "ing" or low == lemma + lemma[-1:] + "ed":
        found.append(lemma + lemma[-1:])
    elif low.endswith("ing") and low[:-3] + "e" != lemma and lemma + "e" == low[:-3] + "e":
        found.append(low[:-3] + "e")
    return found


def _rest_tokens(verb: Token, rest: tuple[str, ...]) -> list[Token] | None:
    """The fixed words after a verb: each beside the one before it, or hanging on the verb or on one of them."""
    found: list[Token] = []
    at = verb.i + 1
    for word in rest:
        hit = None
        for token in verb.doc[at : at + _REST_REACH]:
            same = token.lower_ in _REFLEXIVE if word == "oneself" else token.lower_ == word
            if same and (token.head == verb or token.head in found or token.i == at):
                hit = token
                break
        if hit is None:
            return None
        found.append(hit)
        at = hit.i + 1
    return found


def _verb_draft(verb: Token, words: SpeechWords) -> Draft | None:
    for entry, rest in entries_of(verb, words):
        for frame, finder in _FINDERS:
            if frame not in entry.frames:
                continue
            content = finder(verb, rest)
            if content and (entry.group not in _FORWARD or max(content) > verb.i):
                return _make(verb, rest, entry, frame, content)
    return None


def _make(verb: Token, rest: list[Token], entry: SpeechWord, frame: Frame, content: set[int]) -> Draft | None:
    cue = cue_tokens(verb, rest)
    heads = source_heads(verb, content)
    taken = content | {t.i for t in cue}
    source = () if heads and heads[0].i in content else phrase(heads, without=taken)
    pieces = pieces_of(verb.doc, content - {t.i for t in cue} - {t.i for t in source})
    if not pieces:
        return None
    return Draft(
        head=verb,
        cue=cue,
        source=source,
        holder=heads[0] if source and heads else None,
        pieces=pieces,
        group=entry.group,
        frame=frame,
        stance=entry.stance,
        paragraph=paragraph_of(verb),
    )


def source_heads(verb: Token, content: set[int] = frozenset()) -> list[Token]:  # type: ignore[assignment]
    """Heads of the words for who speaks: the agent of a passive, else the subject, also an inherited one. A relative
    pronoun stands for itself here; "quoted X as saying" gives X."""
    quoted = _quoted_object(verb)
    if quoted is not None:
        return conjuncts(quoted)
    if is_passive(verb):
        return agents(verb)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"}]
    if own:
        # "the opposition party The Lanterns said": the parser makes two subjects of it
        named = [c for c in own if c.pos_ == "PROPN" and c.i < verb.i]
        child = named[-1] if len(own) > 1 and named else own[0]
        return [child] if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else conjuncts(child)
    inverted = _inverted_subject(verb, content)
    if inverted is not None:
        return [inverted]
    return [h for h in subjects(verb) if h.i not in content]


def _quoted_object(verb: Token) -> Token | None:
    """In "quoted X as saying", X; in "X was quoted as saying", X."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    above = verb.head.head
    for child in above.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            return child
    return None


def _inverted_subject(verb: Token, content: set[int]) -> Token | None:
    """The subject after its verb ("said X") that the parser took for an object."""
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod"} and child.i > verb.i and child.i not in content:
            if (
                child.pos_ in {"PROPN", "NOUN", "PRON"}
                and child.ent_type_ not in _TIMES
                and min(content, default=0) < verb.i
            ):
                return child
    return None


def _clause(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is a clause: after the verb, before it, around it."""
    own = {verb.i, *(t.i for t in rest)}
    if is_passive(verb):
        raised = _raised(verb)
        if raised:
            return raised
    clauses = [c for c in verb.children if c.dep_ in _CLAUSE and c.pos_ in _CLAUSE_HEADS]
    after = [c for c in clauses if c.i > verb.i]
    if after and not verb.doc[min(subtree(after[0])) - 1].is_punct:
        return _clause_tokens(verb, after[0], own)
    if clauses:
        return set().union(*(_clause_tokens(verb, c, own) for c in clauses))
    for word in rest:
        for child in word.children:
            if child.dep_ in {"ccomp", "advcl", "pcomp"} and child.i > word.i:
                return subtree(child)
    host = _host(verb)
    return host if host else _that_after(verb)


def _clause_tokens(verb: Token, clause: Token, own: set[int]) -> set[int]:
    if clause.i > verb.i:
        found = {i for i in subtree(clause) if i > verb.i}
        for child in verb.children:
            # "said aid is needed to feed them, house them and …": verbs of another form belong to what is said
            if (
                child.dep_ == "conj"
                and child.i > max(found)
                and ((child.tag_ == "VB" and verb.tag_ != "VB") or _runs_on(child, max(found)))
            ):
                found |= subtree(child)
        return found - own
    # Fronted: everything from the sentence's start to the speaker, and what the speaker's words interrupt.
    inner = subtree(clause)
    front = min(
        [verb.i, *(min(subtree(c)) for c in verb.children if c.dep_ in {"nsubj", "aux", "neg"} and c.i > clause.i)]
    )
    begin = min(inner)
    found = {i for i in range(begin, front)} | inner
    for child in verb.children:
        if child.dep_ in {"conj", "dep"} and child.i > verb.i and child.pos_ in {"VERB", "AUX"}:
            if not child.lemma_ == verb.lemma_ and any(c.dep_ == "nsubj" for c in child.children):
                found |= subtree(child)
    return found - own


def _runs_on(further: Token, end: int) -> bool:
    """ "said A fell and B held": a second full clause without a comma before its "and"."""
    begin = min(subtree(further))
    joined = [t.lower_ for t in further.doc[end + 1 : begin]] in (["and"], ["or"])
    return joined and any(c.dep_ in {"nsubj", "nsubjpass"} for c in further.children)


def _raised(verb: Token) -> set[int]:
    """ "X is said to have fled": subject and infinitive together are the content."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and any(c.lower_ == "to" for c in child.children):
            whole = subtree(child)
            for subject in verb.children:
                if subject.dep_ == "nsubjpass":
                    whole |= subtree(subject)
            return whole
        if child.dep_ == "ccomp" and child.i > verb.i:
            return {i for i in subtree(child) if i > verb.i}
    return set()


def _host(verb: Token) -> set[int]:
    """The sentence around "X said" set in as parenthesis, or around "as X said"."""
    doc, sent = verb.doc, verb.sent
    as_clause = verb.dep_ == "advcl" and any(c.lower_ in _AS and c.i < verb.i for c in verb.children)
    if as_clause and any(c.dep_ in {"ccomp", "dobj", "xcomp"} and c.i > verb.i for c in verb.children):
        return set()
    if not (as_clause or verb.dep_ in {"parataxis", "ROOT", "ccomp", "advcl", "conj", "relcl"}):
        return set()
    own = _parenthesis(verb)
    if own is None and as_clause:
        own = min(subtree(verb)), max(subtree(verb))
    if own is None:
        return set()
    first, last = own
    before = range(sent.start, first)
    after = range(last + 1, sent.end)
    if verb.dep_ == "advcl" and not as_clause:
        return set()
    if verb.dep_ == "relcl" and any(c.lower_ in _RELATIVE | {"whom"} for c in verb.subtree if c.i < verb.i):
        return set()
    if sum(1 for i in before if doc[i].is_alpha) < 2 and not as_clause:
        return set()
    comma_before = first > sent.start and doc[first - 1].text in {",", '"', "''", "-", "--", "\u2014", "!", "?"}
    if not as_clause and not comma_before:
        return set()
    tail = set(after) if last + 1 < sent.end and doc[last + 1].text in {",", "--", "\u2014"} else set()
    return set(before) | (tail if first > sent.start or as_clause else set())


def _parenthesis(verb: Token) -> tuple[int, int] | None:
    """First and last token of a bare "X said [on Monday]" or "said X": subject, verb, times and places, no more."""
    doc = verb.doc
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        subject = next(
            (c for c in verb.children if c.dep_ in {"dobj", "attr"} and c.i > verb.i and c.i - verb.i < 8), None
        )
    if subject is None:
        return None
    span = subtree(subject) | {verb.i}
    for child in verb.children:
        if child.dep_ in {"aux", "neg", "advmod", "npadvmod", "prep", "prt", "dative", "tmod", "appos"}:
            piece = subtree(child)
            if min(piece) >= min(span) - 3:
                span |= piece
    first, last = min(span), max(span)
    if subject.i < verb.i and any(doc[i].dep_ == "ROOT" for i in range(first, verb.i)):
        return None
    return first, last


def _that_after(verb: Token) -> set[int]:
    """A "that" clause that the parser hung on something else between."""
    doc, sent = verb.doc, verb.sent
    for i in range(verb.i + 1, min(verb.i + 8, sent.end)):
        token = doc[i]
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > i:
            inner = subtree(token.head)
            return {k for k in range(i, max(inner) + 1)}
        if token.pos_ in {"VERB", "AUX"}:
            return set()
    return set()


def _infinitive(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is an infinitive or a participle, with whom ("urged them to leave")."""
    if is_passive(verb):
        return _raised(verb)
    heads = [verb, *rest]
    for head in heads:
        for child in head.children:
            to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
            participle = child.tag_ == "VBG" and child.dep_ in {"xcomp", "pcomp"}
            if child.i > verb.i and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and (to or participle):
                return _with_object(verb, subtree(child))
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} or (child.dep_ == "prep" and child in rest):
            for inner in child.subtree:
                if inner.dep_ in {"acl", "relcl"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in inner.children):
                    return _with_object(verb, subtree(inner))
    return set()


def _with_object(verb: Token, found: set[int]) -> set[int]:
    """The infinitive with the noun before it that is told to do it."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "prep"} and child.i > verb.i and child.i < max(found):
            found = found | subtree(child)
    return {i for i in found if i > verb.i}


def _object(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is a noun phrase or a gerund: the object, the subject of a passive, what a preposition governs."""
    if rest:
        governed = _governed(rest[-1])
        if governed or rest[-1].dep_ not in {"prt", "advmod"}:
            return governed
    if is_passive(verb):
        return set().union(*(subtree(c) for c in verb.children if c.dep_ == "nsubjpass"))
    for child in verb.children:
        if child.dep_ == "dobj" and child.ent_type_ not in _TIMES:
            if child.lower_ in _RELATIVE or child.lower_ == "whom":
                return _relative_content(verb)
            return subtree(child)
        if child.dep_ == "xcomp" and child.tag_ == "VBG":
            return subtree(child)
    return set()


def _relative_content(verb: Token) -> set[int]:
    head = verb.head
    if verb.dep_ != "relcl":
        return set()
    return {i for i in subtree(head) if i <= head.i}


def _governed(preposition: Token) -> set[int]:
    found: set[int] = set()
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            found |= subtree(child)
    return found


def _pair(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is an object and what is said of it."""
    after = set().union(*(_governed(word) for word in rest))
    if is_passive(verb):
        found = set().union(*(subtree(c) for c in verb.children if c.dep_ == "nsubjpass"))
        more = [c for c in verb.children if c.dep_ in _TAIL and c.dep_ != "agent" and c.i > verb.i and c.lower_ != "by"]
        more = [c for c in more if c not in rest]
        return found.union(after, *(subtree(c) for c in more)) if more or after else set()
    parts = [c for c in verb.children if c.dep_ in _TAIL and c.i > verb.i and c not in rest]
    if not any(c.dep_ in {"dobj", "ccomp", "oprd"} for c in parts):
        return after
    found = {i for i in after.union(*(subtree(c) for c in parts)) if i > verb.i}
    return found | _more_of(verb, {c.lower_ for c in parts if c.dep_ == "prep"}, max(found))


def _more_of(verb: Token, prepositions: set[str], end: int) -> set[int]:
    """ "accused them of X, and of Y": the second part, which the parser may hang elsewhere."""
    doc, sent = verb.doc, verb.sent
    for i in range(end + 1, min(end + 4, sent.end - 1)):
        if doc[i].dep_ == "cc" and doc[i + 1].lower_ in prepositions:
            return set(range(i, sent.end))
    return set()


def _parenthetical(verb: Token, rest: list[Token]) -> set[int]:
    """ "The leadership, the statement went on, might …": the sentence around it."""
    own = _parenthesis(verb)
    if own is None or own[0] == 0 or verb.doc[own[0] - 1].text != "," or verb.doc[verb.sent.end - 1].is_quote:
        return set()
    last = max([own[1], *(t.i for t in rest)])
    if last + 1 >= len(verb.doc) or not verb.doc[last + 1].is_punct:
        return set()
    return set(range(verb.sent.start, own[0])) | set(range(last + 1, verb.sent.end))


_FINDERS: tuple[tuple[Frame, Callable[[Token, list[Token]], set[int]]], ...] = (
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("pair", _pair),
    ("object", _object),
    ("quote", _parenthetical),
)
