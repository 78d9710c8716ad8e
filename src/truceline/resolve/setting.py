"""Where the story plays: the place that an event takes where its own words leave it out.

A report says once where the fighting and where the talks are. What points back ("the city", "there") means the place
named before; what follows in the same telling stays where that is; talks, and what their parties say and sign there,
are at the venue; violence without a place lies in the theatre of the violence told with places, and running tolls and
truces in the area or the country that the report is about. Where the report shows none of these, the place stays
unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Place
from ..vocabulary.types import EventTypes
from .context import ARMED, Context
from .draft import Draft
from .places import PlaceSpan, lookup
from .setting_beside import beside_it
from .setting_carry import IN_THE_STREET, NATIONWIDE, ON_THE_SPOT, carried, is_war
from .setting_elaborate import elaborated
from .setting_reference import POINT, referred, stands_for_government
from .setting_venue import find_venue
from .where import BESIDE, FINENESS, WEAK
from .where_words import DEALS, MEETINGS, SPEECH

_OPEN_TRUCES = {"ceasefire_demand", "ceasefire_offer", "ceasefire_reject"}
_BETWEEN = (MEETINGS | DEALS) - {"talks_mediate", "consult"}
_AT_THE_TABLE = {"reject", "demand", "concede", "ceasefire_offer", "ceasefire_reject", "ceasefire_demand", "agree"}
_AT_MEETINGS = _AT_THE_TABLE | {"threaten", "praise", "promise", "appeal"}
_TO_THE_CROWD = {"concede", "investigate"}
_TOLD = {"actual", "alleged", "denied"}


@dataclass(slots=True, eq=False)
class Setting:
    """The places of one report, by what happens there. theatre: where most of the new violence is; venue: of the new
    talks; area: the part of a country that the report is about; country: that the report is about."""

    context: Context
    spans: Sequence[PlaceSpan]
    types: EventTypes
    theatre: Place | None = None
    venue: Place | None = None
    area: Place | None = None
    country: Place | None = None

    def settle(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts with the places that the setting gives."""
        named = [d if d.title else self._pointed(self._own(d)) for d in drafts]
        self.theatre = self._most([d.place for d in named if self._fought(d)])
        self.country = self._country(named)
        home = {self.country.country} if self.country is not None and self.country.country else set()
        parties = {a.country for d in named if d.type in _BETWEEN for a in (*d.actors, *d.targets) if a.country}
        self.venue = find_venue(named, self.spans, self.context, home=home | parties)
        self.area = self._area()
        told = carried(
            elaborated([self._at_the_venue(d) for d in named], self.spans, self.context, self.types), self.types
        )
        for _ in range(2):  # who spoke at the table is known to have been there
            told = [d if d.title or d.place is not None else self._placed(d, told) for d in told]
        return told

    # -- the draft's own words ---------------------------------------------------------------------------------------

    @staticmethod
    def _own(draft: Draft) -> Draft:
        """Without the attacker's own country from a clause beside."""
        place = draft.place
        if place is None:
            return draft
        home = {a.country for a in draft.actors}
        if draft.scope != "event" and draft.place_rank >= BESIDE and place.precision in POINT:
            return replace(draft, place=None, place_rank=9)
        if place.precision == "country" and place.country in home and draft.place_rank >= BESIDE:
            return replace(draft, place=None, place_rank=9)
        return draft

    def _pointed(self, draft: Draft) -> Draft:
        """A draft whose clause says "the town": the place named before it, if its own place is wider or farther."""
        if draft.place is not None and draft.place_rank <= WEAK and draft.place.precision in POINT:
            return draft
        place = referred(draft, self.context, self.spans) if draft.type not in SPEECH else None
        if place is None or (draft.place is not None and FINENESS[place.precision] >= FINENESS[draft.place.precision]):
            return draft
        return replace(draft, place=place, place_rank=WEAK)

    # -- what the report is about ------------------------------------------------------------------------------------

    def _fought(self, draft: Draft) -> bool:
        return (
            self.types.family(draft.type) in {"violence", "control"}
            and draft.horizon == "new"
            and not draft.title
            and draft.modality in _TOLD | {"planned"}  # what is to be taken next lies where the fighting is
        )

    @staticmethod
    def _most(places: Sequence[Place | None]) -> Place | None:
        known = [p for p in places if p is not None]
        if not known:
            return None
        names = Counter(p.name for p in known)
        return max(known, key=lambda p: (names[p.name], p.precision in POINT))

    def _country(self, drafts: Sequence[Draft]) -> Place | None:
        """The country of the conflict: where violence and truces are placed, where its armed groups are at home, and
        which is named as a place and not as a government; where nothing tells, the one named most."""
        votes: Counter[str] = Counter()
        for draft in drafts:
            if draft.place is not None and draft.place.country and not draft.title:
                votes[draft.place.country] += 2 * (
                    self.types.family(draft.type) in {"violence", "control", "ceasefire"} and draft.type not in DEALS
                )
        for span in self.spans:
            if span.place is not None and span.place.country and not stands_for_government(span, self.context):
                votes[span.place.country] += 2
        votes.update(self.context.countries)
        armed = {n.actor.country for n in self.context.namings if n.actor.kind in ARMED and n.actor.country}
        votes.update(dict.fromkeys(armed, 3))
        code = max(votes, key=lambda c: (votes[c], c)) if votes else None
        return self._state_place(code) if code else None

    def _state_place(self, code: str) -> Place | None:
        state = self.context.table.state(code)
        found = lookup(state.name, country=state.id) if state is not None else []
        return next((p for p in found if p.precision == "country"), None)

    def _area(self) -> Place | None:
        """The province or region of the country in question that most of the places named in that country lie in."""
        code = self.country.country if self.country is not None else None
        here = [
            s.place
            for s in self.spans
            if s.place is not None and s.place.country == code and s.place.precision != "country"
        ]
        state = self.context.table.state(code) if code else None
        capitals = state.capitals if state is not None else ()
        wide = Counter(p.name for p in here if p.precision == "province" and p.name not in capitals)
        if not wide or max(wide.values()) < 2:
            wide = Counter(p.name for p in here if p.name == p.admin1 and p.name not in capitals)
        if not wide:
            return None
        name = max(wide, key=lambda n: wide[n])
        place = next(p for p in here if p.name == name)
        inside = sum(p.name == name or (p.admin1 is not None and p.admin1 == place.admin1) for p in here)
        return place if wide[name] > 1 and 2 * inside > len(here) else None

    def _wide(self, code: str | None = None) -> Place | None:
        """The area, or the country, that the report is about; of another country, that country."""
        if code is not None and (self.country is None or self.country.country != code):
            return self._state_place(code)
        return self.area or self.country

    # -- where the words leave it out --------------------------------------------------------------------------------

    def _at_the_venue(self, draft: Draft) -> Draft:
        """Talks on a truce in Libya are not in Libya: a country beside talks gives way to the venue that lies in it, or
        that the report tells where the country is the one it is about."""
        if draft.title or self.venue is None or draft.type not in MEETINGS | DEALS or draft.modality not in _TOLD:
            return draft
        if draft.place is None:
            return replace(draft, place=self.venue, place_rank=BESIDE) if self._of_these_talks(draft) else draft
        if draft.place.precision in POINT or draft.horizon != "new":
            return draft
        about = self.country.country if self.country is not None else None
        same = draft.place.country == self.venue.country
        return replace(draft, place=self.venue) if same or draft.place.country == about else draft

    @staticmethod
    def _of_these_talks(draft: Draft) -> bool:
        """Not talks dated as history; a deal only where it is signed or made between parties, not merely named."""
        if draft.horizon != "new" and draft.date is not None and draft.date.resolved:
            return False
        return draft.type in MEETINGS or draft.finding.head.pos_ == "VERB" or len(draft.actors) > 1

    def _placed(self, draft: Draft, told: Sequence[Draft]) -> Draft:
        family = self.types.family(draft.type)
        place: Place | None = None
        attacked = self._attacked(draft)
        if draft.type in MEETINGS:
            place = self.venue if draft.horizon == "new" else None
        elif draft.type in _AT_MEETINGS:
            place = self.venue if self._said_there(draft, told) else None
        elif draft.type in NATIONWIDE:
            home = next((a.country for a in (*draft.actors, *draft.targets) if a.country), None)
            place = self._state_place(home) if home else self.country
        elif self._on_the_spot(draft) and (beside := beside_it(draft, self.spans, self.context)) is not None:
            place = beside if self._fits(beside, draft, attacked) else None
        elif family == "violence" and (draft.scope != "event" or is_war(draft)):
            place = self._wide(attacked)
        elif family in {"violence", "control"} and draft.modality in _TOLD:
            theatre = self.theatre if draft.horizon == "new" and self._may_be(self.theatre, draft, attacked) else None
            theatre = self.country if theatre is not None and self._from_abroad(draft) else theatre
            place = theatre or self._wide(attacked)
        elif draft.type in IN_THE_STREET and draft.horizon == "new" and draft.modality in _TOLD:
            place = self.theatre if self._plays_there(told) else None
        elif family == "ceasefire" and draft.type not in _OPEN_TRUCES:
            wide = self.theatre is not None and self.theatre.precision in {"province", "district"}
            place = self.area or (self.theatre if wide else self.country)
        return replace(draft, place=place)

    def _on_the_spot(self, draft: Draft) -> bool:
        """One deed, told as done, that people do at a place."""
        deed = self.types.family(draft.type) in {"violence", "control"} or draft.type in ON_THE_SPOT | _TO_THE_CROWD
        return deed and draft.scope == "event" and draft.modality in _TOLD and not is_war(draft)

    def _fits(self, place: Place, draft: Draft, attacked: str | None) -> bool:
        """In the country that was attacked, or that the report is about; a name that no gazetteer knows is anywhere."""
        about = attacked or (self.country.country if self.country is not None else None)
        return place.country is None or about is None or place.country == about

    def _said_there(self, draft: Draft, told: Sequence[Draft]) -> bool:
        """Whether a new act of speech is one of those who met: the report tells no fighting, and they were there."""
        if self.venue is None or draft.modality not in _TOLD:
            return False
        there = [d for d in told if d.place is not None and d.place == self.venue and d.modality in _TOLD]
        steps = [
            draft.finding.number - d.finding.number for d in there if d.finding.paragraph == draft.finding.paragraph
        ]
        if draft.type in _AT_THE_TABLE and any(0 <= n <= 1 for n in steps):
            return True
        if not draft.actors and 0 in steps:
            return True
        met = {a.id for d in there for a in (*d.actors, *d.targets)}
        close = any(0 <= draft.finding.number - d.finding.number <= 3 for d in there if d.type in MEETINGS | DEALS)
        near = self.theatre is None or (close and draft.type in _AT_THE_TABLE | {"appeal"})
        return near and draft.horizon == "new" and not met.isdisjoint(a.id for a in draft.actors)

    def _plays_there(self, told: Sequence[Draft]) -> bool:
        """Whether most of the new deeds that are placed are in the theatre, a town."""
        deeds = [d.place.name for d in told if d.place is not None and self._fought(d)]
        if self.theatre is None or self.theatre.precision not in POINT:
            return False
        return 2 * sum(name == self.theatre.name for name in deeds) > len(deeds)

    def _from_abroad(self, draft: Draft) -> bool:
        """Troops of another country come to a country, or leave it, rather than one of its towns."""
        about = self.country.country if self.country is not None else None
        home = {a.country for a in draft.actors}
        return draft.type in {"deploy", "withdraw"} and about is not None and bool(home) and about not in home

    def _attacked(self, draft: Draft) -> str | None:
        """Who attacks another country does so there."""
        home = {a.country for a in draft.actors}
        return next((t.country for t in draft.targets if t.country and home and t.country not in home), None)

    def _may_be(self, theatre: Place | None, draft: Draft, attacked: str | None) -> bool:
        """Not the attacker's own country as a whole where the report is about another, nor any but the one attacked."""
        if theatre is None:
            return False
        about = self.country.country if self.country is not None else None
        own = (
            theatre.precision == "country"
            and theatre.country != about
            and theatre.country in {a.country for a in draft.actors}
        )
        return not own and (attacked is None or theatre.country == attacked)
