"""The people of a report by name and role, and the words by which a noun phrase is called."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..parse.analysis import Doc, Token
from ..parse.document import Parsed, offsets_of, paragraph_of
from ..parse.names import name_at
from ..vocabulary.speakers import SpeakerWords

_STOPS = {",", "(", ";", ":", "\u2014", "--", "-"}
_CUT = {"relcl", "appos", "conj", "cc"}
_BODY_WORDS = 6
_TIMES = {"DATE", "TIME"}
_MEMORY = 300
_LEADING = {"the", "both"}


_T = TypeVar("_T")


def _back(items: Sequence[_T], end: int) -> Iterator[_T]:
    """The items before an index, from the last one backwards, as far as a reader remembers them."""
    return (items[i] for i in range(end - 1, max(-1, end - 1 - _MEMORY), -1))


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person. name: the fullest form in the report, without titles; roles: nouns beside it."""

    name: str
    at: int
    paragraph: int
    subject: bool
    roles: frozenset[str]


@dataclass(slots=True)
class People:
    """All mentions of persons, in order. by_token: (paragraph, token index) → the name of the person it belongs to;
    surnames: last word of a name → the fullest name."""

    mentions: list[Person] = field(default_factory=list)
    by_token: dict[tuple[int, int], str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)

    def of(self, holder: Token) -> str | None:
        """The person whom a noun phrase names: its head, or a name in apposition to it ("a police officer, X")."""
        found = self._at(holder)
        if found is not None:
            return found
        for child in holder.children:
            if child.dep_ == "appos" and child.i - holder.i < 12 and (found := self._at(child)) is not None:
                return found
        return None

    def before(self, at: int) -> Person | None:
        """The last person named before an offset."""
        return next(_back(self.mentions, self._end(at)), None)

    def subject_before(self, at: int, *, paragraph: int) -> Person | None:
        """The last person before an offset that is the subject of a clause, in this paragraph or the one before."""
        near = _back(self.mentions, self._end(at))
        return next((p for p in near if p.subject and p.paragraph >= paragraph - 1), None)

    def with_role(self, noun: str, *, before: int) -> Person | None:
        """The last person before an offset who was called by the noun."""
        return next((p for p in _back(self.mentions, self._end(before)) if noun in p.roles), None)

    def _end(self, at: int) -> int:
        return bisect_left(self.mentions, at, key=lambda person: person.at)

    def _at(self, token: Token) -> str | None:
        found = self.by_token.get((paragraph_of(token).index, token.i))
        if found is None and token.pos_ == "PROPN" and " " in self.surnames.get(token.text, ""):
            return self.surnames[token.text]
        return found


@dataclass(slots=True)
class Bodies:
    """Bodies named with whose they are ("Colombia's government", "the Sudanese army"): (noun, offset, words)."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def before(self, noun: str, at: int) -> str | None:
        """The last full naming of such a body before an offset."""
        end = bisect_left(self.found, at, key=lambda body: body[1])
        return next((label for n, _, label in _back(self.found, end) if n == noun), None)


def find_bodies(parsed: Parsed, *, words: SpeakerWords) -> Bodies:
    """All governments, armies, ministries … that the report names with their country or place."""
    bodies = Bodies()
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words.organisations:
                whose = [c for c in token.children if c.dep_ in {"poss", "amod", "compound", "nmod"} and c.i < token.i]
                if any(c.ent_type_ in {"GPE", "NORP"} or c.pos_ == "PROPN" for c in whose):
                    tokens = list(token.doc[min(t.i for t in token.subtree) : token.i + 1])
                    while tokens and tokens[0].pos_ in {"DET", "PRON", "PUNCT", "ADP"}:
                        tokens = tokens[1:]
                    if 1 < len(tokens) <= _BODY_WORDS:
                        bodies.found.append((token.lemma_.lower(), offsets_of([token])[0], _text(tokens)))
    return bodies


def find_people(parsed: Parsed, *, words: SpeakerWords) -> People:
    """All persons of the report; a surname alone takes the fullest name that ends in it."""
    spans = [span for paragraph in parsed.paragraphs for span in _names(paragraph.doc, words)]
    spans.sort(key=lambda s: offsets_of(s)[0])
    full: dict[str, str] = {}
    for span in spans:
        text = _text(span)
        last = span[-1].text
        if len(text) > len(full.get(last, "")) and len(span) <= 5:
            full[last] = text
    people = People(surnames=full)
    for span in spans:
        name = full.get(span[-1].text, _text(span))
        paragraph = paragraph_of(span[0])
        head = next((t for t in span if t.head not in span), span[-1])
        people.mentions.append(
            Person(name, offsets_of(span)[0], paragraph.index, head.dep_ in {"nsubj", "nsubjpass"}, _roles(head, span))
        )
        for token in span:
            people.by_token[paragraph.index, token.i] = name
    return people


def _names(doc: Doc, words: SpeakerWords) -> Iterator[list[Token]]:
    """The tokens of each person's name in a paragraph: those that the parser sees, and those after titles."""
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            kept = _name_tokens(_widened(list(ent)), words)
            if kept and not _is_other(kept[-1]):
                yield kept
                taken.update(t.i for t in kept)
    for token in doc:
        titled = _titled(token, words) if token.i not in taken else None
        if titled and not taken & {t.i for t in titled}:
            yield titled
            taken.update(t.i for t in titled)


def _name_tokens(tokens: Sequence[Token], words: SpeakerWords) -> list[Token]:
    """A person's name without titles before and the possessive after it; empty where nothing like a name is left."""
    kept = list(tokens)
    while kept and (
        kept[0].text in words.titles or kept[0].text.rstrip(".") in words.titles or not kept[0].text[:1].isupper()
    ):
        kept.pop(0)
    while kept and (kept[-1].tag_ == "POS" or kept[-1].is_punct or not kept[-1].text[:1].isalpha()):
        kept.pop()
    cut = next((k for k, t in enumerate(kept) if t.tag_ == "POS" or t.text in _STOPS), len(kept))
    return [t for t in kept[:cut] if not t.is_space]


def _widened(tokens: list[Token]) -> list[Token]:
    """The name with the words of it that the parser left out ("Ursula von | der Leyen")."""
    doc, last = tokens[0].doc, tokens[-1]
    while last.i + 1 < len(doc) and last.dep_ == "compound" and doc[last.i + 1].pos_ == "PROPN":
        last = doc[last.i + 1]
        tokens.append(last)
    return tokens


def _is_other(token: Token) -> bool:
    """The table knows the name, and not as a person's; or it is a dateline's place."""
    known = name_at(token)
    return (known is not None and known.kind != "person") or (token.is_upper and len(token) > 3 and token.i == 0)


def _titled(token: Token, words: SpeakerWords) -> list[Token] | None:
    """A name after a title or an office ("Gen. Omar Said", "army spokesman Omar Said") that the parser missed."""
    before = token.doc[token.i - 1] if token.i else None
    if token.pos_ != "PROPN" or before is None or token.text in words.titles or token.lemma_.lower() in words.officials:
        return None
    if before.text not in words.honorifics:
        # "the spokeswoman, Ana Maria Cruz," and "army spokesman Juan Cruz"
        beside = before.lemma_.lower() in words.officials and before.dep_ in {"compound", "nmod", "amod"}
        beside = beside or (before.text == "," and _apposed(token, words))
        if not beside and before.text not in words.titles:
            return None
        if not _apposed(token, words) and token.ent_type_ in {"GPE", "NORP", "LOC"}:
            return None
    found = [token]
    for following in token.doc[token.i + 1 : token.i + 4]:
        if following.pos_ != "PROPN" and following.text not in {
            "-",
            "al",
            "bin",
            "ben",
            "de",
            "da",
            "van",
            "von",
            "el",
        }:
            break
        found.append(following)
    while found and found[-1].pos_ != "PROPN":
        found.pop()
    if before.text not in words.honorifics and len(found) < 2 and (before.text == "," or token.ent_type_ == "ORG"):
        return None
    return found


def _apposed(token: Token, words: SpeakerWords) -> bool:
    """The name stands in apposition to a noun of office."""
    head = token
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return head.dep_ == "appos" and head.head.lemma_.lower() in words.officials


def _text(tokens: Sequence[Token]) -> str:
    first, last = tokens[0], tokens[-1]
    return str(first.doc[first.i : last.i + 1].text)


def _roles(head: Token, span: Sequence[Token]) -> frozenset[str]:
    """Nouns that stand beside a name: before it, or in apposition to it."""
    found: set[str] = set()
    for child in head.children:
        if child in span:
            continue
        if child.dep_ in {"compound", "amod", "nmod"} and child.i < head.i:
            found.add(child.lemma_.lower())
        elif child.dep_ == "appos":
            found |= {child.lemma_.lower(), *(c.lemma_.lower() for c in child.children if c.dep_ == "conj")}
    if head.dep_ == "appos":
        found.add(head.head.lemma_.lower())
    first = span[0].i
    for token in head.doc[max(0, first - 4) : first]:
        if token.pos_ in {"NOUN", "PROPN"} and token.head in {head, *span}:
            found.add(token.lemma_.lower())
    return frozenset(found)


def noun_phrase(holder: Token) -> list[Token]:
    """The tokens of a noun phrase from its first to the last that belongs closely to it: no relative clause, no
    apposition, nothing coordinated, nothing after a comma."""
    cut = {t.i for c in holder.children if c.dep_ in _CUT and c.i > holder.i for t in c.subtree}
    inner = {t.i for t in holder.subtree} - cut
    first = last = holder.i
    while first - 1 in inner and holder.doc[first - 1].text not in _STOPS - {"-"}:
        first -= 1
    while last + 1 in inner and holder.doc[last + 1].text not in _STOPS - {"-"}:
        last += 1
    return list(holder.doc[first : last + 1])


def label_of(holder: Token, *, words: SpeakerWords, people: People, owner: Callable[[Token], str | None]) -> str:
    """The words of a noun phrase as a label: without "the", without quotation marks, with the phrases that tell which.

    "her spokesman" and "the office of President X" become "Y's spokesman" and "X's office"; owner: names the person
    that a possessive pronoun means.
    """
    tokens = noun_phrase(holder)
    for child in holder.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for"} and child in tokens:
            person = next((p for c in child.children if c.dep_ == "pobj" and (p := people.of(c))), None)
            if person is not None:
                return f"{person}'s {_text([t for t in tokens if _left_of(t, child) and t.lower_ not in _LEADING])}"
    tokens = _untimed(tokens, holder)
    while tokens and (tokens[0].lower_ in _LEADING or tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].tag_ == "POS"):
        tokens = tokens[:-1]
    if not tokens:
        return ""
    if tokens[0].tag_ == "PRP$" and len(tokens) > 1 and (whose := owner(tokens[0])) is not None:
        return f"{whose}'s {_text(tokens[1:])}"
    if len(tokens) > 2 and tokens[1].tag_ == "POS" and (whose := owner(tokens[0])) is not None:
        return f"{whose}'s {_text(tokens[2:])}"
    return _text(tokens)


def _untimed(tokens: list[Token], holder: Token) -> list[Token]:
    """ "a statement of Sunday", "leaders on Friday": the words without the phrase that tells when, at their end."""
    for child in holder.children:
        if (
            child.dep_ == "prep"
            and child in tokens
            and any(c.dep_ == "pobj" and c.ent_type_ in _TIMES for c in child.children)
        ):
            return [t for t in tokens if t.i < child.i]
    return tokens


def _left_of(token: Token, other: Token) -> bool:
    return token.i < other.i
