"""How a speaker is called: a person by name without titles, a state by its name, else by the report's own words;
pronouns and short namings ("the spokesman") take the fuller naming before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..model import Speaker
from ..model.words import SpeakerKind
from ..parse.analysis import Token
from ..parse.clauses import conjuncts
from ..parse.document import Parsed, offsets_of, paragraph_of
from ..parse.names import name_at
from ..vocabulary.actors import ActorTable
from ..vocabulary.speakers import SpeakerWords
from .attribution import Attribution
from .speaker_names import Bodies, People, find_bodies, find_people, label_of, noun_phrase

_SELF = {"i", "we", "you", "me", "us", "my", "our"}
_PLURAL = {"they", "them", "their", "both"}
_THING = {"it", "its"}
_GOING_ON = {"add", "continue", "go", "note", "explain"}
_NOBODY = {"nobody", "nothing", "none", "neither", "one"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_SPOKES = {"spokesman", "spokeswoman", "spokesperson"}
_MOST, _MEMORY, _NEAR = 4, 300, 5


@dataclass(frozen=True, slots=True)
class Naming:
    """A speaker with the place and the main word of its naming. number: person, people or thing."""

    speaker: Speaker
    noun: str
    at: int
    number: str


class Namer:
    """Names the sources of a report's attributions, to be given in the order of the text."""

    def __init__(self, parsed: Parsed, *, words: SpeakerWords, table: ActorTable | None) -> None:
        self._words = words
        self._table = table
        self._people: People = find_people(parsed, words=words)
        self._bodies: Bodies = find_bodies(parsed, words=words)
        self._namings: list[Naming] = []

    def name(
        self, attribution: Attribution, *, said_by: tuple[Speaker, ...] = (), remember: bool = True
    ) -> tuple[Speaker, ...]:
        """The speakers that the source names, coordinated ones in order; empty where there is no source or its pronoun
        can't be resolved. said_by: the speakers around it, whom "I" and "we" mean. remember: later pronouns and short
        namings can mean this source.
        """
        if attribution.holder is None or not attribution.source:
            return ()
        holder = _real(attribution.holder)
        at = offsets_of([holder])[0]
        low = holder.lower_
        if low in _SELF:
            return said_by
        if low in self._words.persons or low in _PLURAL or low in _THING:
            number = "people" if low in _PLURAL else "thing" if low in _THING else "person"
            goes_on = attribution.head is not None and attribution.head.lemma_.lower() in _GOING_ON
            found = self._antecedent(holder, at, number, goes_on=goes_on)
            if found is not None and remember:
                self._namings.append(Naming(found, "", at, number))
            return (found,) if found is not None else ()
        speakers = self.describe(holder)
        if remember:
            for speaker, head in zip(speakers, conjuncts(holder), strict=False):
                self._remember(speaker, head, at)
        return speakers

    def describe(self, holder: Token) -> tuple[Speaker, ...]:
        """The speakers that a noun phrase names, one for each of its coordinated parts."""
        found = [self._one(head) for head in conjuncts(holder)[:_MOST]]
        return tuple(s for s in found if s is not None)

    def _one(self, head: Token) -> Speaker | None:
        person = self._people.of(head)
        if person is not None:
            return Speaker(label=person, kind="named_person")
        earlier = self._earlier(head, offsets_of([head])[0])
        if earlier is not None:
            return earlier
        named = _apposed_name(head)
        label = label_of(named, words=self._words, people=self._people, owner=self._owner)
        if not label or named.lower_ in _NOBODY or named.tag_ in {"WDT", "WP"}:
            return None
        known = self._known(named, label)
        return Speaker(label=known[0], kind=known[1]) if known else Speaker(label=label, kind=self._kind(named, label))

    def _owner(self, pronoun: Token) -> str | None:
        """Whose it is: "her spokesman" is named by her, "their spokesman" and "its leader" by the group told last, "the
        army's spokesman" by the fuller naming of the army."""
        if pronoun.lemma_.lower() in self._words.organisations and pronoun.tag_ == "NN":
            return self._bodies.before(pronoun.lemma_.lower(), offsets_of([pronoun])[0])
        if pronoun.lower_ not in self._words.persons:
            return None
        found = self._antecedent(pronoun, offsets_of([pronoun])[0], "person", named=True)
        return found.label if found is not None else None

    def _remember(self, speaker: Speaker, head: Token, at: int) -> None:
        noun = head.lemma_.lower()
        single = head.tag_ in {"NN", "NNP"} and (
            noun in self._words.officials or noun in self._words.unnamed or noun in self._words.media
        )
        if speaker.kind == "named_person" or (speaker.kind in {"official_unnamed", "unnamed", "media"} and single):
            number = "person"
        elif head.tag_ in {"NNS", "NNPS"}:
            number = "people"
        else:
            number = "thing"
        self._namings.append(Naming(speaker, noun, at, number))

    def _antecedent(
        self, pronoun: Token, at: int, number: str, *, goes_on: bool = False, named: bool = False
    ) -> Speaker | None:
        """Whom a pronoun means: the last speaker where he stands in this or the last paragraph, else for a person the
        last one named before. named: a person with a name is wanted, speaker or not."""
        alike = (n for n in _last(self._namings) if n.at < at and n.number == number)
        last = next((n for n in alike if number != "thing" or n.speaker.kind != "unnamed"), None)
        if number != "person":
            if last is None and number == "people":
                last = next((n for n in _last(self._namings) if n.at < at), None)
            return last.speaker if last else None
        if last is not None and goes_on:
            return last.speaker
        person = self._people.subject_before(at, paragraph=paragraph_of(pronoun).index)
        if last is not None and not named and (person is None or last.at >= person.at):
            return last.speaker
        person = person or self._people.before(at)
        if person is not None:
            return Speaker(label=person.name, kind="named_person")
        return last.speaker if last else None

    def _earlier(self, holder: Token, at: int) -> Speaker | None:
        """The fuller naming that "the spokesman", "the source", "the government" points back to."""
        phrase = noun_phrase(holder)
        noun = holder.lemma_.lower()
        if phrase[0].lower_ not in _DEFINITE:
            return None
        if noun in _SPOKES:
            person = self._people.with_role(noun, before=at)
            if person is not None:
                return Speaker(label=person.name, kind="named_person")
        if len(phrase) > 3 or any(t.pos_ == "PROPN" for t in phrase):
            return None
        for naming in _last(self._namings):
            if naming.at < at and naming.noun == noun and len(naming.speaker.label.split()) > 1:
                return naming.speaker
        if noun in self._words.officials:
            person = self._people.with_role(noun, before=at)
            if person is not None:
                return Speaker(label=person.name, kind="named_person")
        fuller = self._bodies.before(noun, at) if noun in self._words.organisations else None
        return Speaker(label=fuller, kind="named_org") if fuller is not None else None

    def _known(self, holder: Token, label: str) -> tuple[str, SpeakerKind] | None:
        """What the table of actors knows of a name that is the whole label."""
        name = name_at(holder)
        if name is None or self._table is None:
            return None
        actor = self._table.actors.get(name.ids[0])
        if actor is None:
            return None
        if actor.kind == "media" and holder.i == name.last:
            return label, "media"
        if actor.kind == "person" and holder.i == name.last:
            return actor.name, "named_person"
        if (
            actor.kind == "state"
            and label not in self._words.seats
            and label in {actor.name, *actor.aliases, *actor.demonyms, *actor.capitals}
        ):
            return actor.name, "named_org"
        return None

    def _kind(self, holder: Token, label: str) -> SpeakerKind:
        words, noun = self._words, holder.lemma_.lower()
        parts = label.split()
        named = holder.pos_ == "PROPN"
        if label in words.media_names or parts[-1] in words.media_names or noun in words.media:
            return "media"
        if named and any(p in words.media_words for p in parts):
            return "media"
        if noun in words.officials and not (named and holder.ent_type_ == "ORG"):
            return "official_unnamed"
        if noun in words.organisations:
            return "named_org"
        if noun in words.documents and not (noun == "report" and holder.tag_ == "NNS"):
            return "document"
        if noun in words.unnamed:
            official = noun in {"source", "member"} and any(p.lower() in words.official_words for p in parts)
            return "official_unnamed" if official else "unnamed"
        return "named_org" if named or holder.ent_type_ in {"ORG", "GPE", "NORP"} else "unnamed"


def _last(namings: list[Naming]) -> Iterator[Naming]:
    """The namings from the last one backwards, as far as a reader remembers them."""
    return islice(reversed(namings), _MEMORY)


def _real(holder: Token) -> Token:
    """The noun that a relative pronoun stands for: the one that its clause hangs on, or, after a comma, the noun right
    before, where the parser hung the clause on a farther one."""
    if holder.lower_ not in {"who", "which", "that"} or holder.head.dep_ != "relcl":
        return holder
    noun = holder.head.head
    if holder.i > 1 and holder.nbor(-1).text == "," and holder.i - noun.i > _NEAR:
        for token in reversed(list(holder.doc[noun.i + 1 : holder.i - 1])):
            if token.pos_ in {"NOUN", "PROPN"}:
                return token.head if token.dep_ in {"appos", "compound"} and token.head.i > noun.i else token
    return noun


def _apposed_name(head: Token) -> Token:
    """ "the opposition party The Lanterns": the name that stands beside a common noun."""
    if head.pos_ == "NOUN":
        for child in head.children:
            if (
                child.dep_ == "appos"
                and child.pos_ == "PROPN"
                and child.ent_type_ in {"ORG", "NORP", "GPE", "PRODUCT", "WORK_OF_ART"}
            ):
                return child
    return head
