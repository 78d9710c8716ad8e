"""Where the story plays: the place that an event takes where its own words leave it out.

A report says once where the fighting and where the talks are. "The city", "the capital" lead back to the place named
before; violence without a place lies in the theatre of the violence told with places, a truce in the country that it
is about, talks at the venue. Where the report shows no such setting, the place stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from ..vocabulary.types import EventTypes
from .context import Context
from .draft import Draft
from .places import PlaceSpan, lookup

_TALKS = {"talks_hold", "talks_mediate", "talks_resume", "talks_suspend", "talks_end", "agreement_sign", "agreement_reach", "talks_reject"}
_TOWNS = {"town", "city", "village", "camp", "airport", "crossing", "port", "hamlet", "township", "base", "island", "neighbourhood", "district"}
_AREAS = {"region", "province", "area", "territory", "governorate", "state", "enclave"}
_COUNTRIES = {"country", "nation", "kingdom", "republic"}
_POINT = {"exact", "near", "district"}


@dataclass(slots=True, eq=False)
class Setting:
    """The places of one report, by what happens there."""

    context: Context
    spans: Sequence[PlaceSpan]
    types: EventTypes
    theatre: Place | None = None
    venue: Place | None = None
    country: Place | None = None

    def settle(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts with the places that the setting gives."""
        named = [self._named_before(d) for d in drafts]
        self.theatre = self._most([d.place for d in named if self._fought(d)])
        self.venue = self._most([d.place for d in named if d.type in _TALKS and d.place is not None and d.place.precision in _POINT])
        self.country = self._country()
        return [d if d.title else self._at_the_venue(d) if d.place is not None else self._placed(d) for d in named]

    def _at_the_venue(self, draft: Draft) -> Draft:
        """Talks on a truce in Libya are not in Libya: a country beside talks gives way to the venue that lies in it, or
        that the report tells where the country is the one it is about."""
        if draft.type not in _TALKS or self.venue is None or draft.place is None or draft.place.precision != "country":
            return draft
        about = self.country.country if self.country is not None else None
        same = draft.place.country == self.venue.country
        return replace(draft, place=self.venue) if same or (draft.place.country == about and draft.horizon == "new") else draft

    def _fought(self, draft: Draft) -> bool:
        return self.types.family(draft.type) in {"violence", "control"} and draft.horizon == "new" and draft.place is not None

    @staticmethod
    def _most(places: Sequence[Place | None]) -> Place | None:
        known = [p for p in places if p is not None]
        if not known:
            return None
        names = Counter(p.name for p in known)
        return max(known, key=lambda p: (names[p.name], p.precision in _POINT))

    def _country(self) -> Place | None:
        code = self.context.focus()
        return self._state_place(code) if code else None

    def _state_place(self, code: str) -> Place | None:
        state = self.context.table.state(code)
        found = lookup(state.name, country=state.id) if state is not None else []
        return next((p for p in found if p.precision == "country"), None)

    def _placed(self, draft: Draft) -> Draft:
        family = self.types.family(draft.type)
        if draft.type in _TALKS or draft.type == "talks_propose" and draft.modality == "actual":
            return replace(draft, place=self.venue)
        if family == "violence" and draft.scope != "event":
            return replace(draft, place=self._of_the_attacked(draft) or self.country)
        if family in {"violence", "control"} and draft.modality in {"actual", "alleged", "denied"}:
            new = self.theatre if draft.horizon == "new" else None
            return replace(draft, place=new or self._of_the_attacked(draft) or self.country)
        if family == "ceasefire" and draft.type not in {"ceasefire_demand", "ceasefire_offer", "ceasefire_reject"}:
            wide = self.theatre is not None and self.theatre.precision in {"province", "district"}
            return replace(draft, place=self.theatre if wide else self.country)
        return draft

    def _of_the_attacked(self, draft: Draft) -> Place | None:
        """Who attacks another country does so there."""
        home = {a.country for a in draft.actors}
        away = next((t.country for t in draft.targets if t.country and t.country not in home), None)
        return self._state_place(away) if away else None

    # -- "the city", "the capital" ----------------------------------------------------------------------------------

    def _named_before(self, draft: Draft) -> Draft:
        """A draft whose clause says "the town": the place named before it, if its own place is wider than that."""
        if draft.place is not None and draft.place.precision in _POINT:
            return draft
        noun = self._referring(draft)
        if noun is None:
            return draft
        place = self._antecedent(noun)
        return replace(draft, place=place) if place is not None else draft

    @staticmethod
    def _referring(draft: Draft) -> Token | None:
        verb = clause_verb(draft.finding.head)
        for token in verb.subtree:
            definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
            named = any(c.dep_ == "prep" and c.lower_ in {"of", "in"} for c in token.children)
            if definite and not named and lemmas(token) & (_TOWNS | _AREAS | _COUNTRIES | {"capital"}):
                if token.dep_ in {"pobj", "dobj", "nsubjpass"}:
                    return token
        return None

    def _antecedent(self, noun: Token) -> Place | None:
        at = offsets_of([noun])[0]
        before = [s.place for s in self.spans if s.end <= at and s.place is not None]
        if noun.lemma_ == "capital":
            code = self.context.country_near(noun)
            state = self.context.table.state(code) if code else None
            found = lookup(state.capitals[0], country=state.id) if state is not None and state.capitals else []
            return found[0] if found else None
        wanted = _POINT if noun.lemma_ in _TOWNS else {"province"} if noun.lemma_ in _AREAS else {"country"}
        return next((p for p in reversed(before) if p.precision in wanted), None)


