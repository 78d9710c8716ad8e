"""Names that the words around show to be places, where the search by name passed them over.

The gazetteer lacks most villages, and a name that could be a person or a word is left alone by a search that sees
only characters. The parsed sentence says more: "in the Kibo area", "Kibo township", "shelled Stepanakert",
"Faduma Kolomdi, a remote settlement", "Davao airport".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Doc, Token
from ..parse.clauses import clause_verb, is_passive
from ..parse.document import Paragraph
from ..parse.names import name_at
from .context import Context
from .places import PlaceSpan, lookup
from .where_words import AREA_NOUNS, SITES, VESSELS

_SETTLED = frozenset(
    "town city village hamlet township settlement suburb district quarter camp area post locality commune".split()
)
_BESIDE = frozenset("at near outside off around above".split())
_TAKEN = frozenset(
    """shell bomb bombard besiege capture seize storm attack raid hit strike overrun recapture retake enter encircle
    leave quit reach rocket pound burn loot hold take surrender abandon yield cede liberate lose""".split()
)
_NO_PLACE = frozenset(
    "PERSON DATE TIME MONEY LAW EVENT WORK_OF_ART LANGUAGE CARDINAL ORDINAL QUANTITY PERCENT NORP".split()
)
_OTHER = frozenset(
    """ramadan eid christmas easter islam parliament congress senate state god internet twitter facebook arab
    jesuit catholic orthodox christian muslim sunni shia shiite operation court cabinet house assembly army heaven
    english french arabic spanish russian english hebrew""".split()
)
# What is aimed at a place: "the raid on X", "the shelling of X".
_BLOWS = frozenset(
    """attack raid strike airstrike air-strike shelling bombardment bombing assault offensive push advance siege
    blockade capture fall seizure battle march incursion outskirts edge stronghold""".split()
)
# Followed by a person, a party or a thing believed in: "trust in X", "a rise in X", "a role in X".
_INNER = frozenset(
    """trust confidence faith interest role rise part believe belief invest member membership share stake rise fall
    increase drop say speak write print translate publish broadcast sing dress clothe result succeed involve record
    album song film book poem letter lesson word""".split()
)
_TONGUES = ("ic", "ish", "ese", "ism", "ian", "ics", "ness", "ity")
_FOUND_IN = frozenset(
    """people person man woman child boy girl civilian villager resident soldier troop policeman officer fighter rebel
    militant guerrilla insurgent gunman guard student teacher worker doctor journalist prisoner hostage demonstrator
    protester attack raid strike airstrike shelling bombing blast explosion clash fighting battle gunfight shooting
    massacre killing incident checkpoint base camp school hospital mosque church market home house community village
    post position convoy hotel""".split()
)
_MOVES = frozenset(
    """sweep storm march ride drive burst break move advance push pour roll cross fly return flee charge barge sneak
    infiltrate force thrust surge go come smuggle flow let""".split()
)
_SHORT = 2  # words
_LINKS = frozenset({"-", "al", "el", "de", "ez", "es", "ash"})
_LIES = re.compile(
    r"^, (?:\w+ )?(?:[\d.]+ ?(?:km|kilomet|miles)|(?:\w+ )?(?:north|south|east|west)\w* of|near |outside )"
)


def more_places(spans: Sequence[PlaceSpan], context: Context) -> list[PlaceSpan]:
    """The spans with those that the parsed words add, in order. A longer name of a site stands for the place
    named in it ("Aden" in "Aden Adde International Airport")."""
    found = [s for s in spans if not _no_place(s, context.parsed.at(s.end - 1))]
    for paragraph in context.parsed.paragraphs:
        for run in map(_whole_site, _runs(paragraph.doc)):
            if _is_vessel(run[-1]):
                continue
            start, end = _offsets(paragraph, run)
            inside = [s for s in found if s.start < end and start < s.end]
            if any(s.start <= start and end <= s.end for s in inside):
                continue
            site = _is_site(run)
            if inside and not site:
                continue
            if site or _shown(run, context):
                text = context.parsed.text[start:end]
                found = [s for s in found if s not in inside]
                found.append(PlaceSpan(start, end, text, None if inside else _known(text, context)))
    return sorted(found, key=lambda s: s.start)


def _no_place(span: PlaceSpan, token: Token | None) -> bool:
    """A ship's name, or one that no gazetteer knows, in what a phrase believes in or takes part in."""
    unknown = span.place is None and token is not None and token.dep_ == "pobj" and token.head.lower_ == "in"
    return _is_vessel(token) or (unknown and token is not None and _inward(token.head.head))


def _inward(holder: Token) -> bool:
    """ "lost faith in X", "wrote nine books in X": no word after which a place stands."""
    beside = [c for c in holder.children if c.dep_ == "dobj" and holder.pos_ == "VERB"]
    return any(lemmas(t) & _INNER for t in (holder, *beside))


def _is_vessel(token: Token | None) -> bool:
    """ "the Orlov, a large landing ship", "the frigate Makarov": a ship bears the name of a town."""
    if token is None:
        return False
    beside = [c for c in token.children if c.dep_ in {"appos", "compound"}]
    over = [token.head] if token.dep_ == "appos" and token.head.i < token.i else []
    return any(lemmas(t) & VESSELS for t in (*beside, *over))


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Names: longest runs of capitalised proper nouns that name no known actor, with the small words within."""
    at = 0
    while at < len(doc):
        run: list[Token] = []
        while at < len(doc) and (_capital(doc[at]) or (run and doc[at].lower_ in _LINKS and _goes_on(doc, at))):
            run.append(doc[at])
            at += 1
        if run:
            yield run
        at += 1


def _capital(token: Token) -> bool:
    if not token.text[:1].isupper() or token.text.isupper() or name_at(token) is not None:
        return False
    # The parser often takes the name of a place before a noun for an adjective ("Westgate mall").
    guessed = token.pos_ in {"ADJ", "NOUN"} and token.i > token.sent.start and token.ent_type_ != "NORP"
    return token.pos_ == "PROPN" or guessed


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether a small word stands within a name: "Orem al-Kubra", not "Goma - rebels"."""
    if doc[at].text == "-" and doc[at].whitespace_:
        return False
    last = next((i for i in range(at + 1, min(at + 3, len(doc))) if doc[i].lower_ not in _LINKS), None)
    return last is not None and _capital(doc[last])


def _offsets(paragraph: Paragraph, run: Sequence[Token]) -> tuple[int, int]:
    return paragraph.offsets(run[0].idx, run[-1].idx + len(run[-1]))


def _whole_site(run: list[Token]) -> list[Token]:
    """The name of a site with the known name that it begins with ("Aden" in "Aden Adde International Airport")."""
    first = run[0]
    while (
        _is_site(run)
        and first.i
        and first.nbor(-1).dep_ == "compound"
        and first.nbor(-1).head in run
        and first.nbor(-1).pos_ == "PROPN"
    ):
        first = first.nbor(-1)
        run = [first, *run]
    return run


def _is_site(run: Sequence[Token]) -> bool:
    """ "Aden Adde International Airport": the name itself says that it is a site."""
    return len(run) > 1 and run[-1].lower_ in SITES


def _shown(run: Sequence[Token], context: Context) -> bool:
    """Whether the words around say that the name is of a place."""
    before = run[0].nbor(-1) if run[0].i else None
    odd = before is not None and (
        before.like_num or (before.text.isupper() and len(before) > 2 and before.text.isalpha())
    )
    if odd or any(t.ent_type_ in {"DATE", "TIME"} or t.lower_ in _OTHER for t in run):
        return False
    head = next((t for t in run if t.head not in run), run[-1])
    if _said(run, head):
        return True
    start, end = _offsets(head.doc.user_data["paragraph"], run)
    text = context.parsed.text[start:end]
    if _LIES.match(context.parsed.text[end : end + 40]):
        return True  # "X, 30 km from Y"
    at_home = _known(text, context) is not None
    if _lies_in(run, head) or (at_home and _aimed_at(head)):
        return True
    if head.ent_type_ in _NO_PLACE and not (head.ent_type_ in {"PERSON", "NORP"} and len(run) == 1):
        return False
    if any(c.lower_ in {"a", "an", "another"} for t in run for c in t.children) or run[0].lower_ in {
        "north",
        "south",
        "east",
        "west",
    }:
        return False
    if head.dep_ == "pobj":
        if head.head.lower_ == "in" and head.head.head.pos_ == "VERB" and head.ent_type_ in {"", "GPE", "LOC", "FAC"}:
            return True
        guessed = head.ent_type_ in {"", "GPE", "LOC", "FAC"} or len(run) == 1
        return (head.head.lower_ in _BESIDE and guessed) or (head.head.lower_ in {"in", "from", "to", "of"} and at_home)
    if head.dep_ == "conj" and head.head.ent_type_ in {"GPE", "LOC", "FAC"}:
        return True
    return at_home and _acted_on(head)


def _lies_in(run: Sequence[Token], head: Token) -> bool:
    """ "killed five men in X", "a fighter shot in X": nobody is killed in a person, whatever a model takes X for."""
    before = run[0].nbor(-1) if run[0].i else None
    into = before is not None and before.lower_ == "into" and bool(lemmas(before.head) & _MOVES)
    if head.dep_ != "pobj" or before != head.head or len(run) > _SHORT or run[-1].i + 1 == len(run[-1].doc):
        return False
    if not into and head.head.lower_ != "in":
        return False
    holder = head.head.head
    name = run[-1].text
    joined = run[-1].nbor().text == "-" and not run[-1].whitespace_
    plain = name.isupper() or name.lower().endswith(_TONGUES) or joined or not holder.text.islower()
    odd = head.ent_type_ in _NO_PLACE - {"PERSON", "NORP"} or any(c.dep_ in {"det", "poss"} for c in head.children)
    if plain or odd or _inward(holder) or _inward(clause_verb(holder)):
        return False
    guessed = head.ent_type_ in {"", "GPE", "LOC", "FAC"} and holder.pos_ == "NOUN"
    return into or guessed or (holder.pos_ == "VERB" and holder.lemma_ != "be") or bool(lemmas(holder) & _FOUND_IN)


def _aimed_at(head: Token) -> bool:
    """ "the air strike on X", "the shelling of X and Y", "the rebel stronghold of X"."""
    at = head
    while at.dep_ in {"conj", "appos", "compound"} and at.head != at and at.head.pos_ == "PROPN":
        at = at.head
    return at.dep_ == "pobj" and at.head.lower_ in {"on", "of", "against"} and bool(lemmas(at.head.head) & _BLOWS)


def _said(run: Sequence[Token], head: Token) -> bool:
    """ "X township", "the village of X", "X, a remote settlement"."""
    after = run[-1].nbor() if run[-1].i + 1 < len(run[-1].doc) else None
    if after is not None and head.head == after and head.dep_ in {"compound", "nmod", "amod"} and after.pos_ == "NOUN":
        return (
            (head.ent_type_ != "NORP" or bool(lookup(" ".join(t.text for t in run))))
            and bool(lemmas(after) & (SITES | AREA_NOUNS))
            and after.lower_ not in {"side", "part", "head", "half"}
        )
    if head.dep_ == "pobj" and head.head.lower_ == "of" and lemmas(head.head.head) & _SETTLED:
        return True
    return any(c.dep_ == "appos" and lemmas(c) & _SETTLED for c in head.children)


def _acted_on(head: Token) -> bool:
    """ "shelled X", "X was shelled", "X fell"."""
    at = head
    while at.dep_ in {"conj", "appos"} and at.head != at:
        at = at.head
    verb = at.head
    if at.dep_ == "dobj" or (at.dep_ in {"nsubj", "nsubjpass"} and is_passive(verb)):
        return bool(lemmas(verb) & _TAKEN)
    if at.dep_ == "poss":
        return bool(lemmas(at.head) & (SITES | AREA_NOUNS))
    return at.dep_ == "nsubj" and verb.lemma_ == "fall"


def _known(text: str, context: Context) -> Place | None:
    """The place of that name in a country that the report speaks of; in a report that names no other place, the
    one that nothing else in the world is named like."""
    countries = {**context.countries, **context.place_countries}
    found = lookup(text)
    here = [p for p in found if p.country in countries]
    if here:
        return max(here, key=lambda p: (countries[p.country or ""], -here.index(p)))
    alone = found and {p.country for p in found} == {found[0].country} and not context.place_countries
    return found[0] if alone else None
