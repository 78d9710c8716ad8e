"""The people of a report by name and role, and the words by which a noun phrase is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from ..parse.document import Parsed, offsets_of, paragraph_of
from ..vocabulary.speakers import SpeakerWords

_STOPS = {",", "(", ";", ":", "\u2014", "--", "-"}
_CUT = {"relcl", "appos"}
_LEADING = {"the", "both"}


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
    """All mentions of persons, in order. by_token: (paragraph, token index) → the name of the person it belongs to."""

    mentions: list[Person] = field(default_factory=list)
    by_token: dict[tuple[int, int], str] = field(default_factory=dict)

    def of(self, holder: Token) -> str | None:
        """The person whom a noun phrase names: its head, or a name in apposition to it ("a police officer, X")."""
        found = self._at(holder)
        if found is not None:
            return found
        for child in holder.children:
            if child.dep_ == "appos" and (found := self._at(child)) is not None:
                return found
        return None

    def before(self, at: int) -> Person | None:
        """The last person named before an offset."""
        return next((p for p in reversed(self.mentions) if p.at < at), None)

    def subject_before(self, at: int, *, paragraph: int) -> Person | None:
        """The last person before an offset that is the subject of a clause, in this paragraph or the one before."""
        return next((p for p in reversed(self.mentions) if p.at < at and p.subject and p.paragraph >= paragraph - 1), None)

    def with_role(self, noun: str, *, before: int) -> Person | None:
        """The last person before an offset who was called by the noun."""
        return next((p for p in reversed(self.mentions) if p.at < before and noun in p.roles), None)

    def _at(self, token: Token) -> str | None:
        return self.by_token.get((paragraph_of(token).index, token.i))


def find_people(parsed: Parsed, *, words: SpeakerWords) -> People:
    """All persons of the report; a surname alone takes the fullest name that ends in it."""
    spans: list[list[Token]] = []
    for paragraph in parsed.paragraphs:
        taken: set[int] = set()
        for ent in paragraph.doc.ents:
            if ent.label_ == "PERSON":
                kept = _name_tokens(list(ent), words)
                if kept:
                    spans.append(kept)
                    taken.update(t.i for t in kept)
        for token in paragraph.doc:
            if token.i not in taken and (titled := _titled(token, words)):
                if not taken & {t.i for t in titled}:
                    spans.append(titled)
                    taken.update(t.i for t in titled)
    spans.sort(key=lambda s: offsets_of(s)[0])
    full: dict[str, str] = {}
    for span in spans:
        text = _text(span)
        last = span[-1].text
        if len(text) > len(full.get(last, "")) and len(span) <= 5:
            full[last] = text
    people = People()
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


def _name_tokens(tokens: Sequence[Token], words: SpeakerWords) -> list[Token]:
    """A person's name without titles before and the possessive after it; empty where nothing like a name is left."""
    kept = list(tokens)
    while kept and (kept[0].text in words.titles or kept[0].text.rstrip(".") in words.titles or not kept[0].text[:1].isupper()):
        kept.pop(0)
    while kept and (kept[-1].tag_ == "POS" or kept[-1].is_punct or not kept[-1].text[:1].isalpha()):
        kept.pop()
    cut = next((k for k, t in enumerate(kept) if t.tag_ == "POS" or t.text in _STOPS), len(kept))
    return [t for t in kept[:cut] if not t.is_space]


def _titled(token: Token, words: SpeakerWords) -> list[Token] | None:
    """A name after a title or an office ("Gen. Abdel Karim Wad", "army spokesman Sagir Musa") that the parser missed."""
    before = token.doc[token.i - 1] if token.i else None
    if token.pos_ != "PROPN" or before is None or token.ent_type_ in {"GPE", "NORP", "LOC"}:
        return None
    office = before.text in words.titles or (before.lemma_.lower() in words.officials and before.dep_ in {"compound", "nmod", "amod"})
    if not office or token.text in words.titles or token.lemma_.lower() in words.officials:
        return None
    found = [token]
    for following in token.doc[token.i + 1 : token.i + 4]:
        if following.pos_ != "PROPN" and following.text not in {"-", "al", "bin", "ben", "de", "da", "van", "von", "el"}:
            break
        found.append(following)
    while found and found[-1].pos_ != "PROPN":
        found.pop()
    if len(found) < 2 and before.text[:1].isupper() and token.ent_type_ == "ORG":
        return None
    return found


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
    apposition, nothing after a comma."""
    cut = {t.i for c in holder.children if c.dep_ in _CUT and c.i > holder.i for t in c.subtree}
    inner = {t.i for t in holder.subtree} - cut
    first = last = holder.i
    while first - 1 in inner and holder.doc[first - 1].text not in _STOPS - {"-"}:
        first -= 1
    while last + 1 in inner and holder.doc[last + 1].text not in _STOPS - {"-"}:
        last += 1
    return list(holder.doc[first : last + 1])


def label_of(holder: Token, *, words: SpeakerWords) -> str:
    """The words of a noun phrase as a label: without "the", without quotation marks, with the phrases that tell which."""
    tokens = noun_phrase(holder)
    while tokens and (tokens[0].lower_ in _LEADING or tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].tag_ == "POS"):
        tokens = tokens[:-1]
    return _text(tokens) if tokens else ""
