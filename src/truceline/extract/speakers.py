"""Who says so: the chain of speakers over a word of the report, and how each of them is called.

A chain runs from the closest speaker to the outermost medium. Labels are the words of the report: a person's name
without titles, a state by its name, else the noun phrase; pronouns and short namings ("the spokesman") take the fuller
naming before them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..model import Speaker
from ..model.words import SpeakerKind
from ..parse.document import Parsed, offsets_of, paragraph_of
from ..parse.names import name_at
from ..vocabulary.actors import ActorTable
from ..vocabulary.speakers import SpeakerWords
from .attribution import Attribution
from .speaker_names import People, find_people, label_of, noun_phrase

__all__ = ["SpeakerFinder", "speakers_at", "speaks"]

# What somebody says of an event makes him its speaker; what he demands, promises or likes does not tell that it is so.
_SAYING = {"say", "show", "confirm", "allege", "deny", "doubt", "believe"}
_NAMING = {"say", "show", "confirm", "allege", "deny", "doubt"}
_JUDGING = {"condemn", "denounce", "decry", "criticise", "criticize", "slam", "blast", "attack", "mock", "discuss", "address"}
_SELF = {"i", "we", "you", "me", "us", "my", "our"}
_PLURAL = {"they", "them", "their", "both"}
_THING = {"it", "its"}
_TOLD = {"tell", "inform", "brief"}


def speaks(attribution: Attribution) -> bool:
    """True where the source vouches for, claims, doubts or denies the content, rather than wants or judges it."""
    if attribution.frame in {"clause", "quote"}:
        return True
    if attribution.head is not None and attribution.head.lemma_.lower() in _JUDGING:
        return False
    if attribution.frame == "pair":
        return attribution.group in _SAYING
    if attribution.frame == "object":
        return attribution.group in _NAMING
    return attribution.group in {"deny", "allege"} and attribution.frame == "infinitive"


def speakers_at(
    place: Token | int, attributions: Sequence[Attribution], *, trigger: Collection[Token] = ()
) -> list[Attribution]:
    """The attributions over a token, or over an offset of the report's text: closest first, the outermost last.

    trigger: the tokens of the event's own words; an attribution whose cue is one of them is the event itself (a denial,
    a threat) and no speaker of it.
    """
    start, end = (place, place + 1) if isinstance(place, int) else offsets_of([place])
    own = {(t.doc, t.i) for t in trigger}
    over = [
        a
        for a in attributions
        if a.covers(start, end) and speaks(a) and not (a.head is not None and (a.head.doc, a.head.i) in own)
    ]
    return sorted(over, key=lambda a: (a.size, -_depth(a)))


def _depth(attribution: Attribution) -> int:
    depth = 0
    while attribution.outer is not None:
        attribution = attribution.outer
        depth += 1
    return depth


@dataclass(frozen=True, slots=True)
class Naming:
    """A speaker with the place and the main word of its naming. number: person, people or thing."""

    speaker: Speaker
    noun: str
    at: int
    number: str


class SpeakerFinder:
    """Names the speakers of one report. Attributions are read once, in order, so that later ones can refer back."""

    def __init__(
        self,
        parsed: Parsed,
        attributions: Sequence[Attribution],
        *,
        words: SpeakerWords,
        table: ActorTable | None = None,
    ) -> None:
        self._words = words
        self._table = table
        self._people: People = find_people(parsed, words=words)
        self._namings: list[Naming] = []
        self._speakers: dict[int, Speaker | None] = {}
        self._attributions = attributions
        for attribution in attributions:
            self._speakers[id(attribution)] = self._name(attribution)

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """How the source of one of the report's attributions is called, None where it has none or can't be told."""
        return self._speakers.get(id(attribution))

    def chain(self, place: Token | int, *, trigger: Collection[Token] = ()) -> tuple[Speaker, ...]:
        """The speakers over a token or offset, closest first, the medium that was told last; no one twice."""
        found: list[Speaker] = []
        for attribution in speakers_at(place, self._attributions, trigger=trigger):
            for speaker in (self.speaker(attribution), self._medium(attribution)):
                if speaker is not None and all(speaker.label != other.label for other in found):
                    found.append(speaker)
        return tuple(found)

    def _medium(self, attribution: Attribution) -> Speaker | None:
        """The medium that was told ("X told Reuters")."""
        head = attribution.head
        if head is None or head.lemma_.lower() not in _TOLD:
            return None
        for child in head.children:
            if child.dep_ in {"dobj", "dative", "nsubj"} and child.i > head.i:
                label, kind = self._describe(child)
                return Speaker(label=label, kind="media") if kind == "media" else None
        return None

    def _name(self, attribution: Attribution) -> Speaker | None:
        holder = attribution.holder
        if holder is None or not attribution.source:
            return None
        holder = _real(holder)
        at = offsets_of([holder])[0]
        low = holder.lower_
        if low in _SELF:
            return self.speaker(attribution.outer) if attribution.outer is not None else None
        if low in self._words.persons:
            return self._antecedent(holder, at, "person")
        if low in _PLURAL:
            return self._antecedent(holder, at, "people")
        if low in _THING:
            return self._antecedent(holder, at, "thing")
        speaker = self._earlier(holder, at)
        if speaker is None:
            label, kind = self._describe(holder)
            if not label:
                return None
            speaker = Speaker(label=label, kind=kind)
        self._remember(speaker, holder, at)
        return speaker

    def _remember(self, speaker: Speaker, holder: Token, at: int) -> None:
        if speaker.kind == "named_person" or (
            speaker.kind in {"official_unnamed", "unnamed"} and holder.tag_ in {"NN", "NNP"}
        ):
            number = "person"
        elif holder.tag_ in {"NNS", "NNPS"}:
            number = "people"
        else:
            number = "thing"
        self._namings.append(Naming(speaker, holder.lemma_.lower(), at, number))

    def _antecedent(self, pronoun: Token, at: int, number: str) -> Speaker | None:
        """Whom a pronoun means: the last speaker where he stands in this or the last paragraph, else for a person the
        last one named before."""
        last = next((n for n in reversed(self._namings) if n.at < at and n.number == number), None)
        if number != "person":
            if last is None and number == "people":
                last = next((n for n in reversed(self._namings) if n.at < at), None)
            return last.speaker if last else None
        index = paragraph_of(pronoun).index
        person = self._people.subject_before(at, paragraph=index)
        if last is not None and (person is None or last.at >= person.at):
            return last.speaker
        person = person or self._people.before(at)
        if person is not None:
            return Speaker(label=person.name, kind="named_person")
        return last.speaker if last else None

    def _earlier(self, holder: Token, at: int) -> Speaker | None:
        """The fuller naming that "the spokesman", "the source", "the statement" points back to."""
        phrase = noun_phrase(holder)
        definite = phrase[0].lower_ in {"the", "this", "that", "these", "those"}
        if not definite or len(phrase) > 3 or any(t.pos_ == "PROPN" for t in phrase):
            return None
        noun = holder.lemma_.lower()
        for naming in reversed(self._namings):
            if naming.at < at and naming.noun == noun and len(naming.speaker.label.split()) > 1:
                return naming.speaker
        if noun in self._words.officials:
            person = self._people.with_role(noun, before=at)
            if person is not None:
                return Speaker(label=person.name, kind="named_person")
        return None

    def _describe(self, holder: Token) -> tuple[str, SpeakerKind]:
        """Label and kind of a noun phrase."""
        person = self._people.of(holder)
        if person is not None:
            return person, "named_person"
        label = label_of(holder, words=self._words)
        known = self._known(holder, label)
        return known if known is not None else (label, self._kind(holder, label))

    def _known(self, holder: Token, label: str) -> tuple[str, SpeakerKind] | None:
        """What the table of actors knows of a name that is the whole label."""
        name = name_at(holder) if self._table is not None else None
        if name is None or self._table is None:
            return None
        actor = self._table.actors.get(name.ids[0])
        if actor is None or name.first <= holder.i < name.last:
            return None
        if actor.kind == "media":
            return actor.name, "media"
        if actor.kind == "person":
            return actor.name, "named_person"
        if actor.kind == "state" and len(label.split()) <= name.last - name.first + 1:
            return actor.name, "named_org"
        return None

    def _kind(self, holder: Token, label: str) -> SpeakerKind:
        words, noun = self._words, holder.lemma_.lower()
        parts = label.split()
        if label in words.media_names or parts[-1] in words.media_names or noun in words.media:
            return "media"
        if holder.pos_ == "PROPN" and any(p in words.media_words for p in parts):
            return "media"
        if noun in words.officials and not _is_name(holder):
            return "official_unnamed"
        if noun in words.organisations:
            return "named_org"
        if noun in words.documents and not (noun == "report" and holder.tag_ == "NNS"):
            return "document"
        if noun in words.unnamed:
            official = noun in {"source", "member"} and any(p.lower() in words.official_words for p in parts[:-1])
            return "official_unnamed" if official else "unnamed"
        if holder.pos_ == "PROPN" or holder.ent_type_ in {"ORG", "GPE", "NORP"}:
            return "named_org"
        return "unnamed"


def _is_name(holder: Token) -> bool:
    return holder.pos_ == "PROPN" and holder.text[:1].isupper() and holder.ent_type_ == "ORG"


def _real(holder: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if holder.lower_ in {"who", "which", "that"} and holder.head.dep_ == "relcl":
        return holder.head.head
    return holder
