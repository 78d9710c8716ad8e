"""Attribution by verbs: "X said that …", "…, X said", "X accused Y of …", "X vowed to …", "X called for …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..parse.analysis import Doc, Token
from ..parse.clauses import agents, is_passive
from ..vocabulary.speech import Frame, SpeechWord, SpeechWords
from .attribution_content import clause_content, parenthetical_content
from .attribution_draft import Draft, cue_tokens, drafted, phrase
from .attribution_objects import infinitive_content, object_content, pair_content
from .attribution_source import source_heads

# What is promised, wanted or threatened follows its verb.
_FORWARD = {"promise", "intend", "demand", "threaten", "refuse"}
_REST_REACH = 16
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
    if _only_quoted_as_saying(verb):
        return None
    for entry, rest in entries_of(verb, words):
        for frame, finder in _FINDERS:
            if frame not in entry.frames:
                continue
            content = finder(verb, rest)
            if content and (entry.group not in _FORWARD or max(content) > verb.i):
                return _make(verb, rest, entry, frame, content)
    return None


def _only_quoted_as_saying(verb: Token) -> bool:
    """ "X was quoted as saying": the verb of saying that follows is the cue, nobody is named who quotes."""
    saying = any(c.lower_ == "as" and any(g.dep_ == "pcomp" for g in c.children) for c in verb.children)
    return saying and is_passive(verb) and not agents(verb)


def _make(verb: Token, rest: list[Token], entry: SpeechWord, frame: Frame, content: set[int]) -> Draft | None:
    cue = cue_tokens(verb, rest)
    heads = source_heads(verb, content)
    taken = content | {t.i for t in cue}
    source = () if heads and heads[0].i in content else phrase(heads, without=taken)
    return drafted(verb, cue, source, heads[0] if source and heads else None, content, entry, frame)


_FINDERS: tuple[tuple[Frame, Callable[[Token, list[Token]], set[int]]], ...] = (
    ("clause", clause_content),
    ("infinitive", infinitive_content),
    ("pair", pair_content),
    ("object", object_content),
    ("quote", parenthetical_content),
)
