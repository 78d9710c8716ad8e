"""Templates: the small language in which the triggers are written (docs/triggers.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

Role = Literal["ACTOR", "TARGET", "BOTH", "THING"]
ROLES: frozenset[str] = frozenset({"ACTOR", "TARGET", "BOTH", "THING"})
PREPOSITIONS = frozenset(
    "about above across after against alongside amid among around as at before behind below beneath beside between "
    "beyond by despite during for from in inside into near of off on onto out outside over past since through "
    "throughout to toward towards under underneath until up upon with within without".split()
)
PARTICLES = frozenset(
    "about ahead along apart around aside away back by down forth forward in off on out over "
    "through together up".split()
)
ANY_VERB = frozenset({"do"})
_SKIPPED = frozenset({"the", "a", "an", "one's", "its", "their", "his", "her"})
_TOKEN = re.compile(r"\(([^()]*)\)|(\S+)")


class TemplateError(ValueError):
    """A template that doesn't follow the grammar; the loader adds file and line."""


@dataclass(frozen=True, slots=True)
class Words:
    """A noun phrase given by words: the head's alternatives (lemmas, or ``<class>``), and modifiers before it."""

    head: frozenset[str]
    modifiers: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A prepositional phrase: its prepositions, and either the role or the words that stand in it."""

    prepositions: frozenset[str]
    role: Role | None = None
    words: Words | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One way to tell a type of event.

    future: "will" stands before the verb ("will", "would", "shall").

    heads: lemmas (or ``<class>``) of the verb or noun; modifiers: words before the noun;
    subject, object: the role of the verb's arguments; subject_words, object_words: the noun that they must be;
    typed: object and object_words are the same phrase ("capture TARGET:<people>");
    particles: words that must stand with the verb; infinitive: classes that the completing clause (or the noun after
    "to") must be of; nested: the template that the completing clause must fit. literals: of each set one word must
    stand in the sentence, in any form, or the template fits nothing there.
    """

    text: str
    pos: Literal["verb", "noun"]
    heads: frozenset[str]
    modifiers: tuple[frozenset[str], ...] = ()
    subject: Role | None = None
    subject_words: Words | None = None
    object: Role | None = None
    object_words: Words | None = None
    typed: bool = False
    particles: tuple[frozenset[str], ...] = ()
    phrases: tuple[Phrase, ...] = ()
    infinitive: frozenset[str] | None = None
    nested: Template | None = None
    negated: bool = False
    future: bool = False
    bare: bool = False
    literals: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asked = [self.subject_words, self.object_words, *(p.words for p in self.phrases if not p.optional)]
        sets = [words for one in asked if one for words in (one.head, *one.modifiers)]
        plain = (words for words in (*self.modifiers, *self.particles, *sets) if not any(w[:1] == "<" for w in words))
        object.__setattr__(self, "literals", tuple(plain))

    @property
    def weight(self) -> int:
        """How many words must be there: the longer template wins where two match."""
        needed = (
            2 + len(self.modifiers) + len(self.particles) + 2 * bool(self.infinitive) + self.negated + 2 * self.future
        )
        # Who does it tells more of the type than to whom: "planes hit fighters" is an air strike.
        for words, worth in ((self.subject_words, 3), (self.object_words, 2)):
            needed += worth + len(words.modifiers) if words else 0
        needed += sum(2 + len(p.words.modifiers) for p in self.phrases if p.words and not p.optional)
        if self.nested:
            needed += 1 if self.nested.heads == ANY_VERB else self.nested.weight
        return needed


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, bool]]
    at: int = 0

    def peek(self, ahead: int = 0) -> tuple[str, bool]:
        i = self.at + ahead
        return self.tokens[i] if i < len(self.tokens) else ("", False)

    def take(self) -> tuple[str, bool]:
        got = self.peek()
        self.at += 1
        return got


def _split(text: str) -> list[tuple[str, bool]]:
    """Words with whether each may be missing. Optional prepositions take the slot after them along."""
    found: list[tuple[str, bool]] = []
    for optional, plain in _TOKEN.findall(text):
        for word in (optional or plain).split():
            if word not in _SKIPPED:
                found.append((word, bool(optional)))
    return found


def _alternatives(word: str) -> frozenset[str]:
    return frozenset(w for w in word.split("|") if w)


def _typed(word: str) -> tuple[Role | None, Words | None]:
    """A slot, and what must stand in it: ``TARGET`` or ``TARGET:<people>``."""
    name, _, wanted = word.partition(":")
    role = _role(name)
    return role, Words(_alternatives(wanted)) if role and wanted else None


def _is_preposition(word: str) -> bool:
    return all(w in PREPOSITIONS for w in word.split("|"))


def _role(word: str) -> Role | None:
    for role in ("ACTOR", "TARGET", "BOTH", "THING"):
        if word == role:
            return role
    return None


def parse_template(text: str, *, pos: Literal["verb", "noun"]) -> Template:
    """Read one line of the trigger files. Raises TemplateError where it doesn't follow the grammar."""
    tokens = _split(text)
    if not tokens:
        raise TemplateError("empty template")
    for word, _ in tokens:
        if ":" in word and _typed(word)[0] is None:
            raise TemplateError(f"unknown slot {word!r}; the slots are {', '.join(sorted(ROLES))}")
        if word.isupper() and len(word) > 2 and word not in ROLES and not word.startswith("<"):
            raise TemplateError(f"unknown slot {word!r}; the slots are {', '.join(sorted(ROLES))}")
    reader = _Reader(tokens)
    subject, subject_words = _typed(reader.peek()[0])
    if pos == "verb" and reader.peek()[0].startswith("<") and _starts_clause(reader):
        subject_words = Words(_alternatives(reader.take()[0]))
    elif subject:
        reader.take()
    future = reader.peek()[0] == "will"
    if future:
        reader.take()
    negated = reader.peek()[0] == "not"
    if negated:
        reader.take()
    if not reader.peek()[0]:
        raise TemplateError(f"no word to match in {text!r}")
    if pos == "noun":
        return _noun(text, reader, subject)
    return replace(_verb(text, reader, subject, negated, subject_words), future=future)


def _starts_clause(reader: _Reader) -> bool:
    """True where a class opens the template and a verb follows: "<ceasefire> collapse"."""
    following = reader.peek(1)[0]
    return bool(following) and following.islower() and not following.startswith("<") and not _is_preposition(following)


def _noun(text: str, reader: _Reader, subject: Role | None) -> Template:
    words = _noun_words(reader)
    phrases = []
    while reader.peek()[0]:
        phrases.append(_phrase(text, reader))
    bare = subject is None and not any(p.role for p in phrases)
    if not words.modifiers and not any(p.words for p in phrases):
        phrases = _require_first(phrases)
    return Template(
        text=text,
        pos="noun",
        heads=words.head,
        modifiers=words.modifiers,
        subject=subject,
        phrases=tuple(phrases),
        bare=bare,
    )


def _noun_words(reader: _Reader) -> Words:
    found: list[frozenset[str]] = []
    while reader.peek()[0] and _typed(reader.peek()[0])[0] is None and not _is_preposition(reader.peek()[0]):
        word, optional = reader.take()
        if not optional:
            found.append(_alternatives(word))
    if not found:
        raise TemplateError("a noun is missing")
    return Words(found[-1], tuple(found[:-1]))


def _phrase(text: str, reader: _Reader) -> Phrase:
    word, optional = reader.take()
    if not _is_preposition(word):
        raise TemplateError(f"expected a preposition, found {word!r} in {text!r}")
    role, words = _typed(reader.peek()[0])
    if role:
        reader.take()
        return Phrase(_alternatives(word), role=role, words=words, optional=words is None)
    if not reader.peek()[0] or _is_preposition(reader.peek()[0]):
        return Phrase(_alternatives(word), optional=optional)
    return Phrase(_alternatives(word), words=_noun_words(reader), optional=optional)


def _verb(
    text: str, reader: _Reader, subject: Role | None, negated: bool, subject_words: Words | None = None
) -> Template:
    heads = _alternatives(reader.take()[0])
    particles: list[frozenset[str]] = []
    phrases: list[Phrase] = []
    object_role: Role | None = None
    object_words: Words | None = None
    infinitive: frozenset[str] | None = None
    nested: Template | None = None
    typed = False
    bare = subject is None and subject_words is None and not reader.peek()[0]
    if bare:
        subject, object_role = "ACTOR", "TARGET"
    while reader.peek()[0]:
        word, optional = reader.peek()
        following = reader.peek(1)[0]
        role, words = _typed(word)
        if role:
            reader.take()
            object_role = role
            if words:
                object_words, typed = words, True
        elif word == "to" and following and _typed(following)[0] is None and not _is_preposition(following):
            reader.take()
            if following.startswith("<"):
                infinitive = _alternatives(reader.take()[0])
            else:
                nested = _verb(text, reader, None, False)
        elif _is_particle(word) and (not (_is_preposition(word) and following) or _is_preposition(following)):
            reader.take()
            if not optional:
                particles.append(_alternatives(word))
        elif _is_preposition(word):
            phrases.append(_phrase(text, reader))
        elif typed:
            particles.append(_alternatives(reader.take()[0]))
        else:
            object_words = _noun_words(reader)
    if subject is None and subject_words is None and object_role is None and not any(p.role for p in phrases):
        subject = "ACTOR"
    telling = nested is not None and nested.heads != ANY_VERB
    bare_of_words = not (object_words or subject_words or particles or infinitive or telling)
    thing = bool(phrases) and phrases[0].role == "THING"  # "suspect TARGET of THING" is more than "suspect TARGET"
    if bare_of_words and (thing or not object_role) and not any(p.words for p in phrases):
        phrases = _require_first(phrases)
    return Template(
        text=text, pos="verb", heads=heads, subject=subject, subject_words=subject_words, object=object_role,
        object_words=object_words, typed=typed,
        particles=tuple(particles), phrases=tuple(phrases), infinitive=infinitive, nested=nested, negated=negated,
        bare=bare,
    )  # fmt: skip


def written_out(template: Template) -> Template:
    """The template with all its phrases obligatory, unless its text has brackets: a ``not:`` entry means what it says,
    "come under fire for THING" leaves "came under fire" alone."""
    if "(" in template.text:
        return template
    return replace(template, phrases=tuple(replace(p, optional=False) for p in template.phrases))


def _require_first(phrases: list[Phrase]) -> list[Phrase]:
    """Where nothing else tells a template from its bare head, its first phrase must be there: "fire at TARGET"."""
    if phrases and phrases[0].role:
        return [replace(phrases[0], optional=False), *phrases[1:]]
    return phrases


def _is_particle(word: str) -> bool:
    return all(w in PARTICLES for w in word.split("|"))
