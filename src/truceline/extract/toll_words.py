"""The words that tell a toll: verbs of killing and wounding in all their forms, "dead", "lives", "bodies", "toll"."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Literal

from ..parse.analysis import Span, Token
from ..vocabulary.grammar import Grammar
from .numbers import Number

# active: the people follow; passive: they stand before; past: either; total: a toll or count that reaches a figure;
# noun: the people are in its phrase ("the bodies of", "12 deaths").
# people: as active, but only where the noun names people ("lost 13 men").
Kind = Literal["active", "passive", "past", "total", "noun", "people"]

_INTRANSITIVE = {"die", "perish", "succumb"}
_OTHER_MEASURES = {
    "capture": "captured", "detain": "captured", "arrest": "arrested", "abduct": "abducted", "kidnap": "abducted",
    "displace": "displaced", "release": "released", "free": "released", "evacuate": "evacuated",
}  # fmt: skip
_LIFE_TAKERS = {"claim", "lose", "cost", "take", "claiming", "taking", "costing", "losing", "lost", "took"}
_DEEDS = {"massacre", "murder", "slaughter", "assassination", "execution"}
_LOSSES = frozenset(
    "lost lose losing loses eliminate eliminates eliminated eliminating neutralise neutralised neutralized".split()
)
_TOLLS = {"toll", "tally"}
_COUNTS = {"number", "count"}
_BODIES = {"deaths", "fatalities", "bodies", "corpses", "murders", "killings", "martyrs"}
_COUNTED = {"killed", "dead", "deaths", "victims", "fatalities", "casualties", "injured", "wounded"}
_OF_ONE = {"death", "shooting"}
_LIVES = {"lives", "life"}
_SHORT = 2  # no stem is that short
_ENDINGS = ("s", "es", "d", "ed", "ing")
_SUFFER = {"suffered", "sustained", "suffering", "suffer"}
_WAR = re.compile(
    r"\b(?:since|(?:civil )?war|conflict|uprising|revolt|insurgency|rebellion|crisis|unrest|so far this|overall"
    r"|in total|altogether|years? of (?:fighting|violence|war|conflict)|in the (?:past|last) (?:\w+ )?years?)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:past|last|previous)\s+(?:\w+\s+)?(?:days|weeks?|months?|years?)\b", re.IGNORECASE)
_SOME, _MANY, _HUGE = 50, 500, 2000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that tells a toll, what it measures, and where the counted people stand. harm: it tells a toll only
    where nobody came to harm ("nobody was hit")."""

    token: Token
    measure: str
    kind: Kind
    harm: bool = False


def verb_bases(token: Token) -> frozenset[str]:
    """Base forms that a verb form may stand for, also where capitals hide it from the tagger."""
    low = token.lower_
    found = {low, token.lemma_.lower()}
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) > _SHORT:
            stem = low[: -len(ending)]
            found |= {stem, stem + "e"}
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)


def death_words(grammar: Grammar, forms: Callable[[Set[str]], Set[str]]) -> frozenset[str]:
    """Every word that can be the anchor of a toll of dead: a text without any of them tells no deaths. forms: gives the
    words that the parser may trace back to some base forms."""
    verbs = _INTRANSITIVE | grammar.lists["killed"]
    stems = {s for v in verbs for s in (v, v.removesuffix("e"), v + v[-1]) if len(s) > _SHORT}
    bent = {s + e for s in stems for e in _ENDINGS}
    return frozenset(
        verbs | bent | forms(verbs) | _LOSSES | _LIVES | _TOLLS | _COUNTED | _BODIES | _OF_ONE | {"dead", "death"}
    )


def find_anchors(sent: Span, *, grammar: Grammar) -> list[Anchor]:
    """All words of the sentence that may tell a toll, in order."""
    found = []
    for token in sent:
        if _so_called(token):
            continue
        anchor = _idiom(token) or _noun(token) or _verb(token, grammar)
        if anchor is not None and not _dead_thing(token, grammar):
            found.append(anchor)
    return found


def _so_called(token: Token) -> bool:
    """A single word between quotation marks is said of something ("declared the process “dead”"), no toll."""
    before = token.doc[token.i - 1] if token.i else None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return before is not None and after is not None and before.is_quote and after.is_quote


def _dead_thing(token: Token, grammar: Grammar) -> bool:
    """ "declared the process dead"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if token.lower_ != "dead" or before is None or before.tag_ != "NN" or before.like_num:
        return False
    return before.lemma_.lower() not in grammar.lists["persons"] and any(c.lower_ == "the" for c in before.lefts)


def _idiom(token: Token) -> Anchor | None:
    """ "claimed 12 lives", "lost their lives", "hacked to death", "left 5 dead", "shot dead two"."""
    low = token.lower_
    if low in {"hit", "harmed", "hurt", "injured"} and _nobody_before(token):
        return Anchor(token, "wounded", "passive", harm=True)
    previous = token.nbor(-1) if token.i > token.sent.start else None
    if low in _SUFFER and any(
        t.lower_ in {"injuries", "wounds"} for t in token.doc[token.i : min(token.i + 5, token.sent.end)]
    ):
        return Anchor(token, "wounded", "passive")
    if low in _LOSSES and not _ahead(token, {"lives", "life"}, 3):
        return Anchor(token, "killed", "people")
    if low in _LIVES:
        around = list(token.doc[max(token.sent.start, token.i - 8) : token.i])
        taker = next((t for t in reversed(around) if verb_bases(t) & _LIFE_TAKERS), None)
        if taker is None:
            return None
        if taker.lower_ in {"lost", "losing", "lose"} and previous is not None and previous.tag_ == "PRP$":
            return Anchor(token, "killed", "passive")
        return Anchor(token, "killed", "noun")
    if low == "death" and previous is not None and previous.lower_ == "to":
        return Anchor(token, "killed", "passive")
    if low == "dead":
        if (previous is not None and previous.lower_ in {"the", "of", "among", "'s", "’s"}) or (
            token.i + 1 < token.sent.end and token.nbor().pos_ == "NOUN"
        ):
            return Anchor(token, "killed", "total")
        return Anchor(
            token,
            "killed",
            "past" if previous is not None and previous.lower_ in {"shot", "shoot", "left"} else "passive",
        )
    return None


def _ahead(token: Token, words: set[str], reach: int) -> bool:
    return any(t.lower_ in words for t in token.doc[token.i + 1 : min(token.i + 1 + reach, token.sent.end)])


def _nobody_before(token: Token) -> bool:
    close = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 5) : token.i]}
    return bool(close & {"no", "nobody", "none", "no-one"})


def _verb(token: Token, grammar: Grammar) -> Anchor | None:
    own = verb_bases(token)
    if token.pos_ == "VERB" and token.dep_ != "amod":
        other = next((_OTHER_MEASURES[b] for b in sorted(own) if b in _OTHER_MEASURES), None)
        if other is not None:
            return Anchor(token, other, _form(token))
    if own & _INTRANSITIVE and token.pos_ != "NOUN":
        return Anchor(token, "killed", "passive")
    if (
        token.lower_ in {"wounds", "injuries"}
        and token.pos_ == "NOUN"
        and not (token.i + 1 < token.sent.end and token.nbor().like_num)
    ):
        return None
    for measure in ("killed", "wounded"):
        if own & grammar.lists[measure] and not (token.pos_ == "ADJ" and token.lower_ == "executive"):
            return Anchor(token, measure, _form(token))
    return None


def _form(token: Token) -> Kind:
    low = token.lower_
    if low in _DEEDS and token.pos_ in {"NOUN", "PROPN"}:
        return "noun"
    if low.endswith(("ing", "s")) or low in {"kill", "wound", "injure", "murder"}:
        return "active"
    return "past"


def _noun(token: Token) -> Anchor | None:
    low = token.lower_
    if low in _TOLLS or (low in _COUNTS and _counts_dead(token)):
        wounded = any(
            t.lower_ in {"injured", "wounded", "injury"} for t in token.doc[token.i : min(token.i + 4, token.sent.end)]
        )
        return Anchor(token, "wounded" if wounded else "killed", "total")
    if low in _OF_ONE and token.i + 1 < token.sent.end and token.nbor().lower_ == "of":
        return Anchor(token, "killed", "noun")
    if low in _BODIES:
        return Anchor(token, "killed", "noun")
    return None


def _counts_dead(token: Token) -> bool:
    return any(t.lower_ in _COUNTED for t in token.doc[token.i : min(token.i + 5, token.sent.end)])


def standing(anchor: Anchor, number: Number) -> bool:
    """True where the words tell what a war, months or years have cost: the perfect tense or a great number with
    "since", "war", "conflict" in the sentence; a running toll with the time that it runs over."""
    sent, at = anchor.token.sent, anchor.token.i
    have = {"have", "has", "'ve"}
    perfect = any(t.lower_ in have for t in sent.doc[max(sent.start, at - 5) : at])
    most = number.low or number.high or (_HUGE if "thousand" in number.words.lower() else 0)
    told = _WAR.search(sent.text)
    since = told is not None and told.group(0).lower() == "since"
    running = since and sent[0].lower_ == "since" and any(t.lower_ in have for t in sent)
    if running and most >= _SOME:
        return True
    if most >= _HUGE:
        return told is not None or perfect
    if anchor.kind == "total" and (since or _OVER.search(sent.text)):
        return True
    return perfect and told is not None and most >= (_SOME if since else _MANY)
