"""Attribution at the end of a sentence, read from the surface: "A fell, X said on Monday", "…, X told Y, calling it Z".

The parser takes the speaker for a part of what is said where that ends in a list, a number or a name ("killing 14
people, residents told Y"); the commas and the verb still tell.
"""

from __future__ import annotations

from ..parse.analysis import Doc, Span, Token
from ..parse.document import paragraph_of
from ..vocabulary.speech import SpeechWord, SpeechWords
from .attribution_clauses import verb_lemmas
from .attribution_draft import Draft, cue_tokens, pieces_of
from .attribution_source import TIMES

_GROUPS = {"say", "show", "confirm", "allege", "believe", "threaten"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_NAMES = {"NOUN", "PROPN", "PRON"}
_NO_SPEAKER = set("who which that what where when while as and but or if because after before to whose whom".split())
_GOES_ON = {"that", "to", "how", "why", "whether", "what", "if"}
_FURTHER = {"while", "as", "and", "but"}
_ADDRESSED = {"tell", "inform"}
_LONGEST, _CONTENT = 18, 4


def mend_trailing(drafts: list[Draft], doc: Doc, words: SpeechWords) -> None:
    """Add to the drafts of a paragraph those that end a sentence and were missed, and mend those whose source or
    content the parser cut."""
    for sent in doc.sents:
        for verb in sent:
            found = _trailing(verb, sent, words)
            if found is None:
                continue
            known = next((d for d in drafts if d.head == verb), None)
            if known is None:
                if not any(t.is_quote for t in doc[sent.start : verb.i]):
                    drafts.append(found)
            elif not _sound(known, found):
                known.source, known.holder, known.pieces = found.source, found.holder, found.pieces
                known.group, known.stance, known.frame, known.cue = found.group, found.stance, "clause", found.cue


def _sound(known: Draft, found: Draft) -> bool:
    """The draft has its source in the words before or after the verb and its content before it."""
    assert known.head is not None
    fronted = any(p.first < known.head.i for p in known.pieces)
    if not (known.frame in {"clause", "quote"} and fronted):
        return False
    first = found.source[0].i
    return bool(known.source) and all(first <= t.i <= found.cue[-1].i for t in known.source)


def _trailing(verb: Token, sent: Span, words: SpeechWords) -> Draft | None:
    entry = _entry(verb, words)
    if entry is None or not _ends(verb, sent):
        return None
    doc = verb.doc
    begin = next((i + 1 for i in range(verb.i - 1, sent.start - 1, -1) if doc[i].text == ";"), sent.start)
    last = verb.i - 1
    while last > begin and (doc[last].dep_ in {"aux", "neg"} or doc[last].pos_ in {"ADV", "AUX"}):
        last -= 1
    first = _speaker_start(doc, begin, last)
    if first is None or first - 1 <= begin:
        return None
    said = [t for t in doc[begin : first - 1] if not t.is_punct]

    if len(said) < _CONTENT or not any(t.tag_ in _FINITE for t in said) or said[0].lower_ in {"as"}:
        return None
    source = tuple(doc[first : last if doc[last].is_punct else last + 1])
    holder = _holder(source)
    pieces = pieces_of(doc, range(begin, first - 1))
    if holder is None or not pieces:
        return None
    cue = tuple(t for t in cue_tokens(verb) if t.i > last)
    return Draft(
        head=verb, cue=cue, source=source, holder=holder, pieces=pieces, group=entry.group, frame="clause",
        stance=entry.stance, paragraph=paragraph_of(verb),
    )  # fmt: skip


def _entry(verb: Token, words: SpeechWords) -> SpeechWord | None:
    """The plain entry of a finite verb that takes what is said."""
    if _like_a_noun(verb):
        return next((e for e in words.verbs.get("report", ()) if not e.rest and "clause" in e.frames), None)
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.pos_ != "VERB":
        return None
    if verb.tag_ == "VBN" and not any(c.lower_ in {"has", "have", "had"} for c in verb.children):
        return None
    for lemma in verb_lemmas(verb):
        for entry in words.verbs.get(lemma, ()):
            if not entry.rest and entry.group in _GROUPS and "clause" in entry.frames:
                return entry
    return None


def _like_a_noun(token: Token) -> bool:
    """ "…, the Daily Globe reports": after the name of a medium no noun."""
    if token.lower_ != "reports" or token.i == 0:
        return False
    before = token.doc[token.i - 1]
    return token.tag_ == "NNS" and (before.is_quote or before.ent_type_ == "ORG")


def _ends(verb: Token, sent: Span) -> bool:
    """Nothing but whom, where and when follows the verb in its part of the sentence."""
    doc = verb.doc
    for i in range(verb.i + 1, sent.end):
        token = doc[i]
        if token.text in {";", "."}:
            return True
        if token.text in {",", "--", "\u2014"}:
            further = doc[i + 1] if i + 1 < sent.end else None
            return further is None or further.tag_ == "VBG" or further.lower_ in _FURTHER
        finite = token.tag_ in _FINITE and token.dep_ not in {"acl", "amod"}
        if token.lower_ in _GOES_ON or finite or token.text == ":" or token.is_quote:
            return False
        object_of = token.head == verb and token.dep_ in {"dobj", "attr", "oprd"} and token.ent_type_ not in TIMES
        if object_of and verb.lemma_ not in _ADDRESSED:
            return False
    return True


def _speaker_start(doc: Doc, begin: int, last: int) -> int | None:
    """Where the noun phrase that ends at ``last`` begins: after the comma before it, or before its apposition."""
    if last <= begin:
        return None
    end = last
    if doc[last].text == ",":
        # "Ana Cruz, the ministry's spokeswoman, said"
        opening = _comma_before(doc, begin, last - 1)
        if opening is None or not _nominal(doc, opening + 1, last):
            return None
        end = opening - 1
    comma = _comma_before(doc, begin, end)
    if comma is None:
        return None
    first = comma + 1
    while first < end and doc[first].is_quote:
        first += 1
    quotes = sum(t.is_quote for t in doc[first : end + 1])
    if quotes % 2 or not _nominal(doc, first, end + 1) or doc[first].lower_ in _NO_SPEAKER:
        return None
    return first


def _comma_before(doc: Doc, begin: int, at: int) -> int | None:
    return next((i for i in range(at, max(begin, at - _LONGEST), -1) if doc[i].text == ","), None)


def _nominal(doc: Doc, first: int, end: int) -> bool:
    """A stretch with a noun and no finite verb."""
    tokens = doc[first:end]
    return any(t.pos_ in _NAMES for t in tokens) and not any(t.tag_ in _FINITE or t.text in {":", ";"} for t in tokens)


def _holder(source: tuple[Token, ...]) -> Token | None:
    """The head of the first noun phrase: the last of its run of nouns."""
    for token in source:
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if token.pos_ in _NAMES and (
            following is None
            or (following.pos_ not in {"NOUN", "PROPN"} and following.tag_ != "POS" and following.text != "-")
        ):
            return token
    return None
