"""Tolls read from the words beside the one that tells them ("killed 12", "12 people including a child were killed",
"left five dead"). It needs no parse of the whole sentence, so it reads headlines and text without commas too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..parse.analysis import Span, Token
from .counted import Counted, bases
from .numbers import Number

_BE = {"be", "is", "are", "was", "were", "been", "being", "get", "got", "'s"}
_HAVE = {"have", "has", "had", "'ve"}
_ADDING = {"and", "&", "plus", "as well as", "along with", "together with", ", and", "and also", ","}
_SKIPPED = {"ADV", "PART", "PUNCT", "AUX", "SPACE"}
_TRANSPARENT = frozenset(
    (
        "lost losing lose reported reportedly confirmed believed feared said presumed either so far all left "
        "found declared pronounced including identified identify described listed shot lay lying critically "
        "seriously brutally"
    ).split()
)
_STOPS = frozenset("when after before while that which because as since ; : but if who whose".split())
# Words that may stand between the verb and its people ("shot dead two", "killed off", "the lives of 12").
_BETWEEN = frozenset("off down of at a the as to death dead".split())
_REACH = 16
_TIGHT = 3
_APPOSED = 14
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_FAR = 32
_PASSED = {"passed", "exceeded", "topped", "surpassed", "exceeds", "tops"}
# What leads to the figure of a toll.
_TO = frozenset("to at of reached reaches reaching was is stood stands hit passed exceeded topped :".split())


_BY_AGE = frozenset("man woman boy girl child baby infant toddler".split())
_BY_SIDE = frozenset(
    """soldier policeman policewoman guard militant rebel fighter gunman insurgent guerrilla marine peacekeeper civilian
    trooper militiaman terrorist attacker bomber assailant""".split()
)


@dataclass(frozen=True, slots=True)
class Near:
    """The counted phrases that a word tells, from left to right, and their sum. tight: they stand right beside it."""

    number: Number
    parts: tuple[Counted, ...]
    tight: bool = True


def add(numbers: Sequence[Number], nouns: Sequence[Token]) -> Number:
    """The sum of several numbers of people, called by these nouns; open and vague bounds stay open. A breakdown after
    its total is not added to it ("four drivers, three Kenyans and a Ugandan"), other people are ("two men, a woman and
    a child")."""
    if len(numbers) == 1 or (
        len(numbers) > 2
        and numbers[0].low
        and numbers[0].low == sum(n.low or 0 for n in numbers[1:])
        and not _others(nouns)
    ):
        return numbers[0]
    words = " and ".join(n.words for n in numbers)
    known = [n for n in numbers if n.low is not None or n.high is not None]
    if not known:
        return Number(None, None, words)
    low = None if all(n.low is None for n in known) else sum(n.low or 0 for n in known)
    high = None if len(known) < len(numbers) or any(n.high is None for n in known) else sum(n.high or 0 for n in known)
    return Number(low, high, words)


def _others(nouns: Sequence[Token]) -> bool:
    """Whether nobody called by the first noun can be one of those called by the rest: a man is no child, a soldier no
    policeman."""
    whole, *parts = (found - {"man"} if (found := bases(noun)) >= {"woman"} else found for noun in nouns)
    return any(
        whole & kinds - wide and all(part & kinds and not part & whole & kinds for part in parts)
        for kinds, wide in ((_BY_AGE, {"child"}), (_BY_SIDE, {"civilian"}))
    )


def passive(anchor: Token) -> bool:
    """True where a form of "be" stands close before the participle."""
    at = anchor.i - 1
    while at >= anchor.sent.start and anchor.i - at <= 4:
        token = anchor.doc[at]
        if token.lower_ in _BE:
            return True
        if token.pos_ not in {"ADV", "AUX", "PART"} and token.lower_ not in _TRANSPARENT:
            return False
        at -= 1
    return False


def after(anchor: Token, counted: Sequence[Counted], others: frozenset[int], *, reach: int = 3) -> Near | None:
    """What the word tells of the people counted right after it ("killed at least 12 people and a dog"). others: token
    indices of other words that tell tolls; a phrase followed by one of those belongs to it."""
    doc, at = anchor.doc, anchor.i + 1
    while at < anchor.sent.end and at - anchor.i <= reach:
        first = next((c for c in counted if c.start == at), None)
        if first is not None:
            return _forward(first, counted, others, anchor.sent)
        token = doc[at]
        if (
            token.pos_ not in {"ADV", "PUNCT", "PART"}
            and token.lower_ not in _BETWEEN
            and token.lower_ != anchor.lower_
        ):
            return None
        at += 1
    return None


def _forward(first: Counted, counted: Sequence[Counted], others: frozenset[int], sent: Span) -> Near | None:
    if first.subset or first.beside or told_by_next(first, others, sent):
        return None
    parts = [first]
    while True:
        one = next((c for c in counted if c.start >= parts[-1].end), None)
        if one is None or one.subset or not _joined(parts[-1].end, one.start, sent):
            return _settled(parts)
        if told_by_next(one, others, sent) or (one.named and acts(one.end, sent)):
            return _settled(parts)
        parts.append(one)


def acts(end: int, sent: Span) -> bool:
    """Whether the phrase that ends here is the subject of a clause of its own ("…, a monitor said", "…, Ann Lee, a
    doctor in the town, said")."""
    doc, at = sent.doc, end
    if at < sent.end and doc[at].text == ",":
        at = next((i + 1 for i in range(at + 1, min(sent.end, at + _APPOSED)) if doc[i].text == ","), at)
        if any(t.tag_ in _FINITE or t.pos_ == "CCONJ" for t in doc[end:at]):
            return False
    after = [t for t in doc[at : min(sent.end, at + 6)] if t.pos_ not in {"ADV", "PUNCT", "SPACE"}]
    while after and after[0].pos_ in {"PROPN", "NOUN", "ADJ"}:
        after.pop(0)
    return bool(after) and after[0].pos_ in {"VERB", "AUX"} and after[0].tag_ in _FINITE


def told_by_next(one: Counted, others: frozenset[int], sent: Span) -> bool:
    """The phrase belongs to the word after it ("5 wounded", "others were hurt")."""
    at = one.end
    while at < sent.end and at - one.end <= 3:
        token = sent.doc[at]
        if at in others:
            following = sent.doc[at + 1] if at + 1 < sent.end else None
            own = following is not None and (following.like_num or following.lower_ in {"at", "about", "some", "over"})
            return not (token.lower_.endswith("ing") or (own and at == one.end))
        if (
            token.lower_ not in _BE
            and token.pos_ not in {"ADV", "AUX"}
            and token.lower_ not in {"others", "other", "people", "more"}
        ):
            return False
        at += 1
    return False


def _joined(start: int, end: int, sent: Span) -> bool:
    """The words between two counted phrases only add one to the other."""
    between = sent.doc[start:end]
    return 0 < len(between) <= 3 and between.text.lower().strip() in _ADDING


def before(
    anchor: Token, counted: Sequence[Counted], others: frozenset[int], *, reach: int = _REACH, single: bool = True
) -> Near | None:
    """What the word tells of the people counted before it ("12 people including nine children were killed"). single:
    one person by name or noun is taken too."""
    doc, at, taken, passed = anchor.doc, anchor.i - 1, 0, 0
    by_end = {c.end - 1: c for c in counted}
    while at >= anchor.sent.start and taken <= reach:
        one = by_end.get(at)
        if one is not None and not one.subset and not (one.named and _in_phrase(one, anchor.sent)):
            parts = _backward(one, counted, anchor.sent)
            if parts[0].beside:
                at = one.start - 1
                continue
            if parts[0].subset:
                at, taken = parts[0].start - 1, 0
                continue
            near = replace(_settled(parts), tight=passed <= _TIGHT)
            return near if single or near.number.low != 1 else None
        if one is not None:
            at, taken = one.start - 1, 0
            continue
        if at in others or _ends_clause(doc[at]):
            return None
        beside = doc[at].pos_ not in _SKIPPED
        taken, passed, at = taken + beside, passed + beside, at - 1
    return None


def _in_phrase(one: Counted, sent: Span) -> bool:
    """A person after a preposition is no subject ("in the home of a teacher", "by Ann Lee")."""
    return one.start > sent.start and sent.doc[one.start - 1].pos_ == "ADP"


def _ends_clause(token: Token) -> bool:
    if token.lower_ in _STOPS:
        return True
    if token.lower_ in _TRANSPARENT or token.lower_ in _BE or token.lower_ in _HAVE or token.pos_ == "AUX":
        return False
    return token.tag_ in {"VBD", "VBP", "VBZ", "VB"} or (
        token.tag_ == "VBG" and token.lower_ not in {"including", "involving"}
    )


def _backward(last: Counted, counted: Sequence[Counted], sent: Span) -> list[Counted]:
    parts = [last]
    while True:
        previous = next((c for c in reversed(counted) if c.end <= parts[0].start), None)
        if previous is not None and previous.subset and parts[0] is last:
            previous = _past_parts(previous, last, counted, sent)
        if previous is None or not (
            _joined(previous.end, parts[0].start, sent)
            or _breaks_down(previous, parts[0])
            or (parts[0] is last and _set_apart(previous, last, counted, sent))
        ):
            return parts
        parts.insert(0, previous)


def _past_parts(part: Counted, last: Counted, counted: Sequence[Counted], sent: Span) -> Counted:
    """The whole whose parts stand between it and the next ("five herders, two of them children, and a driver")."""
    whole = next((c for c in reversed(counted) if c.end <= part.start and not c.subset), None)
    return whole if whole is not None and _set_apart(whole, last, counted, sent) else part


def _set_apart(whole: Counted, last: Counted, counted: Sequence[Counted], sent: Span) -> bool:
    """Whether nothing but parts of the whole, between commas, stands before "and" and the last phrase."""
    between = sent.doc[whole.end : last.start]
    if len(between) < 4 or between[0].text != "," or between[-1].lower_ != "and":
        return False
    told = {t.i for c in counted for t in sent.doc[c.start : c.end] if c.subset}
    return bool(told & {t.i for t in between}) and not any(
        t.pos_ in {"VERB", "AUX"} and t.i not in told for t in between
    )


def _breaks_down(total: Counted, part: Counted) -> bool:
    """A smaller number right after a total is a part of it."""
    return total.end == part.start and total.who is not None and (total.number.low or 0) > (part.number.low or 0) > 0


def _settled(parts: Sequence[Counted]) -> Near:
    """The sum; what follows a total without a word between is its breakdown ("five people three men and two women"),
    and a name after a noun names the same person ("its president, Melchior Ndadaye")."""
    doc = parts[0].head.doc
    same = len(parts) == 2 and parts[0].number.low == parts[1].number.low == 1 and doc[parts[0].end].text == ","
    if len(parts) > 1 and (parts[0].end == parts[1].start or (same and parts[1].start == parts[0].end + 1)):
        return Near(parts[0].number, tuple(parts[:1]))
    parts = [p for i, p in enumerate(parts) if i == 0 or not _names(parts[i - 1], p)]
    return Near(add([p.number for p in parts], [p.head for p in parts]), tuple(parts))


def _names(one: Counted, name: Counted) -> bool:
    """Whether a name between commas is that of the person before it ("the mayor, Ann Lee, and her driver")."""
    doc = one.head.doc
    return (
        one.named
        and name.named
        and one.head.ent_type_ != "PERSON"
        and name.head.ent_type_ == "PERSON"
        and doc[one.end : name.start].text == ","
        and name.end < len(doc)
        and doc[name.end].text == ","
    )


def inside(anchor: Token, counted: Sequence[Counted]) -> Near | None:
    """The phrase that the word stands in or heads ("eight civilian deaths", "12 lives", "bodies of 41 men")."""
    for one in counted:
        if one.start <= anchor.i < one.end or one.end == anchor.i:
            return Near(one.number, (one,))
    return None


def toward(anchor: Token, counted: Sequence[Counted], others: frozenset[int]) -> Near | None:
    """The figure that a toll has reached ("the toll has risen from 12 to 15", "bringing to 45 the number killed")."""
    doc, sent = anchor.doc, anchor.sent
    for one in counted:
        lead = doc[max(sent.start, one.start - 3) : one.start]
        led = bool(_TO & {t.lower_ for t in lead}) or doc[one.start].lower_ == "from"
        if led and not one.subset and anchor.i < one.start <= anchor.i + _FAR:
            if any(t.lower_ in {"when", "after", "while", ";"} for t in doc[anchor.i : one.start]):
                return None
            number = one.number
            if number.words.lower().startswith("from"):
                number = Number(number.high, number.high, number.words)
            elif any(t.lower_ == "from" for t in lead):
                continue
            elif number.high is not None and _PASSED & {t.lower_ for t in lead}:
                number = Number(number.low, None, number.words)
            return Near(number, (one,))
        if one.end <= anchor.i <= one.end + 3 and one.start > sent.start and doc[one.start - 1].lower_ == "to":
            return Near(one.number, (one,))
    return None
