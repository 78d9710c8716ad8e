"""Counted people: each phrase that says how many ("at least 12 civilians", "dozens", "a soldier", "nobody"), read from
left to right, so that it is found also where commas are missing and the parser goes astray."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..parse.analysis import Span, Token
from .numbers import NUMBER, VAGUE, Number, number_of_match

_MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
_DETERMINERS = {"a", "an", "another", "one", "the", "his", "her", "their", "its", "our", "my"}
_LINKS = {"of", "the", "its", "their", "his", "her", "our", "these", "those", "'s", "’s", "-", "’", "'"}
_MEASURED = frozenset("$ £ € us$ no. age ages aged resolution article chapter brigade division".split())
_DATED = frozenset(
    (
        "in since january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec"
    ).split()
)
_SUBSET = frozenset(
    "including include includes included mostly mainly namely especially possibly perhaps maybe".split()
)
_OF_THEM = re.compile(r"^,?\s*of\s+(?:them|whom|these|those)\b", re.IGNORECASE)
# "a woman and a boy among them": named after the whole that they are part of.
_AMONG_THEM = re.compile(r"^(?:and [^,;.]{1,40}? )?among (?:them|whom)(?= ?[,.;)]|$)", re.IGNORECASE)
_AGE = re.compile(r"^[\w-]+?[ -](?:year|month|week|day)s?[ -]olds?\b")
_SCALED = re.compile(r"hundred|thousand|million|billion|lakh|crore", re.IGNORECASE)
_DECIMAL = re.compile(r"^\d+\.\d{1,2}$")
_ARE_AMONG = re.compile(r"^,?\s*(?:is|are|was|were)\s+(?:also\s+)?among\b", re.IGNORECASE)
_LOOSE = {"many", "several", "some", "a few", "a number", "a number of", "various", "numerous", "multiple"}
_NO_PEOPLE = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
# Words that tell a toll end the phrase before them; "wounded" and "injured" may belong to it ("12 wounded soldiers").
_TOLD = {"dead", "killed", "wounds", "injures", "hurt", "injuring", "wounding", "killing"}
_NOBODY = {"nobody", "none", "no-one"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase that counts people. start, end: token indices in the document; head: the noun counted, the number where
    there is none; person: the noun is known to name people; subset: a part of others counted before ("including three
    children"); beside: taken for a person only beside others ("her guests and their housekeeper")."""

    number: Number
    head: Token
    start: int
    end: int
    person: bool
    subset: bool
    beside: bool = False

    @property
    def named(self) -> bool:
        """One person told by a noun or a name, not by a number."""
        return self.number.low == 1 and not any(c.like_num for c in self.head.doc[self.start : self.end])

    @property
    def who(self) -> str | None:
        """The noun counted."""
        return (
            None
            if self.head.like_num or self.head.pos_ in {"NUM", "DET"} or (not self.person and self.head.pos_ == "ADJ")
            else self.head.text
        )


@dataclass(frozen=True, slots=True)
class Countable:
    """Which nouns name people, and which name things that a number of victims never counts (years, miles, rockets)."""

    persons: frozenset[str]
    things: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, frozenset[str]]) -> Countable:
        """From the lists of grammar.yml."""
        return cls(lists["persons"], lists["things"])

    def is_person(self, token: Token) -> bool:
        """True for a noun that names a person or people, and for a person's name."""
        return bool(bases(token) & self.persons) or token.ent_type_ in {"PERSON", "NORP"}

    def names_person(self, token: Token) -> bool:
        """True for a noun listed as naming a person."""
        return bool(bases(token) & self.persons)

    def names_loss(self, token: Token) -> bool:
        """True for casualties and the like: "no casualties" tells nothing of the dead."""
        return bool(bases(token) & {"casualty", "fatality", "victim"})

    def is_thing(self, token: Token) -> bool:
        """True for a noun that never names victims."""
        return bool(bases(token) & self.things)


def bases(token: Token) -> frozenset[str]:
    """Base forms that a noun may stand for, its plural and its last part ("shopkeepers", "schoolchildren") undone."""
    low = token.lower_
    found = {low, token.lemma_.lower()}
    for ending, instead in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            found.add(low[: -len(ending)] + instead)
    if low.endswith(("men", "man")) and len(low) > 4:
        found.add("man")
    if low.endswith(("children", "child")):
        found.add("child")
    return frozenset(found)


def find_counted(sent: Span, *, countable: Countable) -> list[Counted]:
    """All counted people of a sentence, in order."""
    found: list[Counted] = []
    for one in [*_nobody(sent, countable), *_numbered(sent, countable)]:
        if not any(o.start < one.end and one.start < o.end for o in found):
            found.append(one)
    for one in _singles(sent, countable):
        if not any(o.start < one.end and one.start < o.end for o in found):
            found.append(one)
    return sorted(found, key=lambda c: c.start)


def _numbered(sent: Span, countable: Countable) -> Iterator[Counted]:
    for number, span in _numbers(sent):
        if _foreign(span):
            continue
        head, end = _noun_after(span.end, sent, countable)
        loose = number.words.lower() in _LOOSE
        if head is None:
            if (
                loose
                or _modifies(span.end, sent)
                or (
                    span[-1].ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
                    and number.low is not None
                )
            ):
                continue
            yield Counted(number, span[-1], span.start, span.end, False, _is_subset(span.start, span.end, sent))
            continue
        person = countable.is_person(head)
        measured = number.low is not None and span[-1].ent_type_ in _NO_PEOPLE
        single = number.low == 1 or head.tag_ in {"NN", "JJ", "VBN"}
        heading = head.is_title and head.lower_ in countable.persons and (number.low or 0) > 1
        heading = heading and head.ent_type_ != "NORP" and not head.nbor(-1).text.islower()
        if heading and head.lower_ not in GROUPS:
            continue
        if countable.is_thing(head) or (not person and (measured or loose or single or head.ent_type_ in _NO_PEOPLE)):
            continue
        yield Counted(number, head, span.start, end, person, _is_subset(span.start, end, sent))


def _numbers(sent: Span) -> Iterator[tuple[Number, Span]]:
    text, at = sent.text, 0
    while match := NUMBER.search(text, at):
        number, end = number_of_match(match)
        at = max(end, match.start() + 1)
        span = sent.touched(match.start(), end)
        if number is not None and span is not None:
            yield number, span
    for match in VAGUE.finditer(text):
        span = sent.touched(match.start(), match.end())
        if span is not None:
            yield Number(None, None, match.group(0)), span


def _foreign(span: Span) -> bool:
    """True for numbers that count no people by how they stand: sums, ages, parts of names, dates, clock times."""
    before = span[0].nbor(-1) if span.start > 0 else None
    after = span[-1].nbor() if span[-1].i + 1 < len(span.doc) else None
    if before is not None:
        glued = not before.whitespace_ and before.text.endswith(("-", "/", ":", "."))
        one_of = before.lower_ == "of" and before.i > span[0].sent.start and before.nbor(-1).like_num
        if glued or one_of or before.lower_ in _MEASURED:
            return True  # "one of 72 hostages" is one
    row = after is not None and span[-1].text.isdigit() and after.text.isdigit()
    if any(_DECIMAL.match(t.text) for t in span) and not _SCALED.search(span.text):
        return True  # a time of day ("07.40"), a measure
    if row and (before is None or before.pos_ in {"NUM", "PROPN", "NOUN", "PUNCT", "X"}):
        return True  # figures of a page's furniture ("0 85 12 militants were killed")
    clock = re.match(r":\d", span.doc.text[span.end_char : span.end_char + 2])
    return clock is not None or any(t.text.endswith("%") or ":" in t.text for t in span) or _dated(span, before, after)


def _dated(span: Span, before: Token | None, after: Token | None) -> bool:
    """A day before its month, or a year."""
    if after is not None and after.is_title and after.lower_.strip(".") in _DATED:
        return True
    first = span[0]
    if not (first.text.isdigit() and len(span) == 1 and 1900 <= int(first.text) <= 2100):
        return False
    if before is not None and (before.lower_.strip(".") in _DATED or before.like_num):
        return True
    return first.ent_type_ in {"DATE", "CARDINAL", "EVENT"} and (after is None or after.pos_ not in {"NOUN", "ADJ"})


def _modifies(end: int, sent: Span) -> bool:
    """The number is part of a compound ("three-storey") or of a sum or rate."""
    if end >= sent.end:
        return False
    after = sent.doc[end]
    return (
        after.text in {"-", "%", "°", "/", "am", "pm"}
        or after.text.startswith("-")
        or after.lower_ in {"percent", "per", "years", "km", "times"}
    )


def _noun_after(at: int, sent: Span, countable: Countable) -> tuple[Token | None, int]:
    """The noun that the number counts and the end of its phrase: the first noun for people in reach, else the last noun
    of the unbroken phrase."""
    last: Token | None = None
    doc, end = sent.doc, at
    if at < sent.end and doc[at].text == "-":
        return None, at
    while end < sent.end and end - at < 9:
        end = _past_age(end, sent)
        token = doc[end]
        if token.lower_ in _TOLD or (token.text[0].isdigit() and token.nbor(-1).lower_ != "of"):
            break
        if token.pos_ in {"NOUN", "PROPN"} or (countable.is_person(token) and token.pos_ != "PRON"):
            last = token
            if (countable.is_person(token) and not _goes_on(token, countable)) or token.lower_ in {"others", "more"}:
                return last, end + 1
        elif (
            (last is not None and token.lower_ not in _LINKS and token.pos_ != "ADJ")
            or (
                last is None
                and not (
                    token.pos_ in _MODIFIERS or token.lower_ in _LINKS or (token.tag_ == "VBN" and token.dep_ == "amod")
                )
            )
            or (
                token.lower_ in {"dead", "killed", "wounded", "injured"}
                and (end + 1 >= sent.end or doc[end + 1].pos_ != "NOUN")
            )
        ):
            break
        end += 1
    return last, last.i + 1 if last is not None else at


def _past_age(at: int, sent: Span) -> int:
    """Where the phrase goes on after an age ("a 35-year-old man")."""
    words = sent.doc[at : min(at + 5, sent.end)]
    age = _AGE.match(words.text) if words else None
    if age is None:
        return at
    end = next((t.i for t in words if t.idx >= words[0].idx + age.end()), at)
    return end if end < sent.end else at


def _goes_on(token: Token, countable: Countable) -> bool:
    """The noun for people only qualifies the next one ("rebel fighters", "police officers", "army positions")."""
    if token.i + 1 >= token.sent.end:
        return False
    after = token.nbor()
    if after.text == "-":
        return True
    if after.lower_ == "of":
        return token.lower_ in {"members", "number"}
    if after.pos_ not in {"NOUN", "PROPN", "ADJ"} or after.ent_type_ in {"DATE", "TIME"}:
        return False
    plural = token.tag_ in {"NNS", "NNPS"} and token.ent_type_ != "NORP"
    return countable.is_person(after) or not plural or countable.is_thing(after)


def _is_subset(start: int, end: int, sent: Span) -> bool:
    before = sent.doc[max(sent.start, start - 3) : start]
    words = [t.lower_ for t in before if t.text not in {",", "(", '"'}]
    if words and (
        words[-1] in _SUBSET
        or (words[-1] == "them" and "among" in words)
        or (words[-1] in {"least", "them"} and words[:-1] and words[-2] in _SUBSET)
    ):
        return True
    after = sent.doc[end : min(sent.end, end + 4)]
    if _OF_THEM.match(after.text):
        named = next((t for t in after if t.lower_ not in {",", "of", "them", "whom", "these", "those"}), None)
        return named is not None and (named.pos_ in {"NOUN", "ADJ", "PROPN", "AUX", "ADP"} or named.tag_ == "VBN")
    return bool(_ARE_AMONG.match(after.text) or _AMONG_THEM.match(sent.doc[end : min(sent.end, end + 12)].text))


def _nobody(sent: Span, countable: Countable) -> Iterator[Counted]:
    for token in sent:
        one = token.lower_ == "no" and token.i + 1 < sent.end and token.nbor().lower_ == "one"
        end = token.i + 1 + one
        if token.lower_ == "no" and not one:
            head, end = _noun_after(token.i + 1, sent, countable)
            if head is None or not countable.is_person(head) or countable.names_loss(head):
                continue
        if token.lower_ in _NOBODY or token.lower_ == "no":
            yield Counted(Number(0, 0, sent.doc[token.i : end].text), token, token.i, end, True, False)


def _singles(sent: Span, countable: Countable) -> Iterator[Counted]:
    """ "a soldier", "his brother", a person's name: one each."""
    for token in sent:
        if token.lower_ in _DETERMINERS and token.pos_ != "NUM":
            head, end = _noun_after(token.i + 1, sent, countable)
            if head is None or head.lower_ in GROUPS or head.tag_ not in {"NN", "NNP", "JJ"}:
                continue
            if _told_by(token):
                continue
            number = Number(1, 1, sent.doc[token.i : head.i + 1].text)
            if countable.names_person(head):
                subset = _is_subset(token.i, end, sent)
                yield Counted(number, head, token.i, _with_name(end, sent), True, subset)
            elif head.tag_ == "NN" and token.tag_ == "PRP$" and not countable.is_thing(head):
                yield Counted(number, head, token.i, end, False, False, beside=True)
        elif token.lower_ == "and" and token.i + 1 < sent.end and token.nbor().tag_ == "NN":
            # "a woman and child"
            head = token.nbor()
            if countable.names_person(head) and head.lower_ not in GROUPS and not _goes_on(head, countable):
                yield Counted(Number(1, 1, head.text), head, head.i, head.i + 1, False, False, beside=True)
    for ent in sent.ents:
        if ent.label_ == "PERSON" and all(t.pos_ == "PROPN" for t in ent) and not _told_by(ent[0]):
            yield Counted(
                Number(1, 1, ent.text), ent[-1], ent.start, ent.end, True, _is_subset(ent.start, ent.end, sent)
            )


def _told_by(first: Token) -> bool:
    """ "according to the minister" tells who says so."""
    return first.i - 2 >= first.sent.start and first.nbor(-1).lower_ == "to" and first.nbor(-2).lower_ == "according"


def _with_name(end: int, sent: Span) -> int:
    """The end of the phrase with the name in it ("the archbishop of Kigali")."""
    if end + 1 < sent.end and sent.doc[end].lower_ == "of" and sent.doc[end + 1].pos_ == "PROPN":
        end += 2
        while end < sent.end and sent.doc[end].pos_ == "PROPN":
            end += 1
    return end


GROUPS = frozenset(
    (
        "people police family crowd population community staff crew personnel army military opposition enemy "
        "number group majority dead public youth mob militia media"
    ).split()
)
