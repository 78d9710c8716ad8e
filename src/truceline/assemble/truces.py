"""Tellings → truces: which claims tell one arrangement, and what state each of them tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..extract.lexicon import lemmas
from ..model import DateValue, Duration
from ..model.words import NOT_YET, CeasefireState
from ..parse.analysis import Token
from .duration import find_duration
from .onesided import apart, joins_from_outside, owners, whose_else
from .phrases import brings_in, left_unsigned, of_earlier_ones, points_back, sets_off, year_of
from .same import dates_agree
from .states import CEASEFIRE_RANK, CEASEFIRE_STATES
from .tellings import Table, Telling

_NEGATED: dict[str, CeasefireState] = {
    "ceasefire_agree": "rejected",
    "ceasefire_observe": "violated",
    "ceasefire_end": "in_effect",
    "ceasefire_violate": "in_effect",
    "ceasefire_reject": "proposed",
}
_STANDING = {"ceasefire_extend", "ceasefire_end", "ceasefire_violate"}
_SOUGHT = {"demanded", "proposed", "offered", "rejected", "denied"}
# By state, in which state the truce may be that came of it.
_CAME_OF: dict[CeasefireState, set[CeasefireState]] = {
    "demanded": {"agreed", "declared", "in_effect"},
    "proposed": {"agreed"},
    "offered": {"agreed"},
    "agreed": {"agreed"},
}
_SUSPEND = {"suspend", "freeze", "suspension", "shelve"}
# Words that prolong a truce: to refuse that is to let it end.
EXTEND = frozenset({"extend", "prolong", "renew", "extension", "renewal", "prolongation"})
_REDUCING = frozenset(
    """reduce reduction lessen lower cut curb limit decrease drop scale wind de-escalate deescalate de-escalation
    deescalation minimise minimize""".split()
)
_SET = {"expire", "lapse", "end", "run", "begin", "start", "take", "come", "go", "enter"}
# Who waits for a truce, or works on one, tells of none.
_WISHED = {"expect", "want", "hope", "seek", "try", "attempt", "push", "work", "plan", "aim", "bid", "effort"}
_SET_DOWN = {"due", "set", "schedule"}
_APART = 3  # days
# Who does this to a truce keeps none himself, and it may be still to come ("will police it").
_WATCHING = {"monitor", "supervise", "police", "oversee", "verify"}
_LASTING = {"survive", "last", "endure", "outlive", "outlast", "persist"}
_SHAPE = {"finalise", "finalize", "make", "draw", "work", "hammer", "thrash", "draft"}
_FULL = {"ceasefire", "truce", "cease-fire", "armistice", "pause", "lull"}


@dataclass(slots=True, eq=False)
class Truce:
    """Tellings of one arrangement, with the state that each tells."""

    reducing: bool
    told: list[tuple[Telling, CeasefireState | None]] = field(default_factory=list)
    parties: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> CeasefireState:
        """The latest state: that of the highest rank."""
        states = [s for t, s in self.told if s is not None and not self._over(t, s)]
        return max(states, key=CEASEFIRE_RANK.index) if states else "in_effect"

    def _over(self, telling: Telling, state: CeasefireState) -> bool:
        """ "Was broken in May but has held since June": breaches before a time from which on it is observed. What one
        side keeps and the other refuses is not in force."""
        if state == "in_effect" and _alone_observed(telling):
            return any(s == "rejected" for _, s in self.told)
        end = telling.date.end if telling.date is not None and telling.date.resolved else None
        return state == "violated" and any(
            t.type == "ceasefire_observe" and s == "in_effect" and t.date is not None and (t.date.start or "") > end
            for t, s in self.told
            if end
        )

    @property
    def sought(self) -> bool:
        """True while nothing says that it was agreed or declared."""
        return self.state in _SOUGHT

    @property
    def asked(self) -> bool:
        """True where some claim tells that it was demanded, proposed or offered."""
        return any(s in {"demanded", "proposed", "offered"} for _, s in self.told)

    @property
    def members(self) -> list[Telling]:
        """The tellings, in order."""
        return [t for t, _ in self.told]


def find_truces(tellings: Sequence[Telling], table: Table) -> list[Truce]:
    """The arrangements that the tellings tell: what came about or was refused before what is only sought, each in
    the order of the text."""
    truces: list[Truce] = []
    published = table.context.parsed.clean.report.published
    for telling in (one for t in tellings for one in apart(t, table)):
        telling.owners = telling.owners or owners(telling.noun, table)
        state = _state(telling, published, table)
        if (state is None and not _stands(telling)) or _several(telling):
            continue
        home = next((t for t in _nearest(truces, telling) if _fits(t, telling, state)), None)
        if home is None:
            home = Truce(_reducing(telling))
            truces.append(home)
        home.told.append((telling, None if _repeats(home, telling) else state))
        for key, name in telling.parties.items():
            home.parties.setdefault(key, name)
    truces = [one for truce in truces for one in _outsiders(truce)]
    told = _met([t for t in truces if any(s is not None for _, s in t.told)], published)
    return sorted(told, key=lambda t: t.state in {"demanded", "proposed", "offered"})


def _outsiders(truce: Truce) -> list[Truce]:
    """The truce, and a commitment of its own for each who joins it from outside."""
    outside = [t for t in truce.members if joins_from_outside(t, truce.members)]
    if not outside:
        return [truce]
    theirs = {key for t in outside for key in t.doers}
    inside = [(t, s) for t, s in truce.told if t not in outside]
    kept = Truce(truce.reducing, inside, {k: v for k, v in truce.parties.items() if k not in theirs})
    return [kept, *(Truce(truce.reducing, [(t, "declared")], dict(t.doers)) for t in outside)]


def _nearest(truces: Sequence[Truce], telling: Telling) -> list[Truce]:
    """Those told by the same noun first, then the last told first."""
    same = [t for t in truces if _same_noun(t, telling)]
    return same + [t for t in reversed(truces) if t not in same]


def _same_noun(truce: Truce, telling: Telling) -> bool:
    noun = telling.noun or telling.taken_up
    return noun is not None and any(noun in (t.noun, t.taken_up) for t in truce.members)


# -- what a claim says of the state ----------------------------------------------------------------------------------


def _state(telling: Telling, published: str | None, table: Table) -> CeasefireState | None:
    """The state that a claim tells; None where it tells none ("may be broken", "never ceased its attacks")."""
    kind, modality = telling.type, telling.modality
    state: CeasefireState = CEASEFIRE_STATES[kind]
    if modality == "denied":
        return "violated" if kind == "ceasefire_violate" else "denied"
    if modality == "negated":
        return _negated(telling)
    if kind == "ceasefire_reject" and words_of(telling) & EXTEND:
        return "ended"
    if kind == "ceasefire_agree" and of_one_side(telling):
        return None
    if kind == "ceasefire_observe" and (_beside_a_start(telling) or words_of(telling) & _WATCHING):
        return None
    if telling.to_own:
        return "declared" if modality in {"actual", "planned", "alleged"} else None
    if kind == "ceasefire_offer":
        return "offered" if _by_a_side(telling, table) else "proposed"
    if kind in {"ceasefire_agree", "ceasefire_observe", "ceasefire_declare"} and _if(telling):
        return "offered"
    if kind == "ceasefire_end" and words_of(telling) & _SUSPEND:
        state = "suspended"
    if modality in NOT_YET and left_unsigned({w for t in telling.draft.finding.sent for w in lemmas(t)}):
        return "rejected"
    if modality in NOT_YET:
        return _unreal(telling)
    if _timetabled(telling):
        return "in_effect" if kind == "ceasefire_end" else "agreed"
    if kind in {"ceasefire_end", "ceasefire_begin"} and ahead(telling.date, published):
        return "in_effect" if kind == "ceasefire_end" else "agreed"
    return state


def _timetabled(telling: Telling) -> bool:
    """ "The truce expires on Friday", "begins at noon": the simple present tells what is set."""
    head = telling.draft.finding.head
    return _simple_present(head) and telling.type in {"ceasefire_begin", "ceasefire_end"} and _sets(head)


def _simple_present(verb: Token) -> bool:
    return verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "neg"} for c in verb.children)


def _sets(verb: Token) -> bool:
    return bool(lemmas(verb) & _SET)


def _negated(telling: Telling) -> CeasefireState | None:
    """ "Never took hold" and "did not survive" end it, "has not taken effect yet" leaves it agreed."""
    words = {t.lower_ for t in telling.draft.finding.head.children} | words_of(telling)
    if telling.type == "ceasefire_begin":
        past = telling.draft.finding.head.tag_ == "VBD" or bool(words & {"did", "fail", "failed"})
        if "yet" in words:
            return "agreed"
        return "ended" if "never" in words or past else None
    if telling.type == "ceasefire_observe" and words & _LASTING:
        return "ended"
    return _NEGATED.get(telling.type)


def _beside_a_start(telling: Telling) -> bool:
    """ "It takes effect on Monday and holds if …": what holds from a start that is only set holds not yet."""
    head = telling.draft.finding.head
    return head.dep_ == "conj" and head.tag_ in {"VBZ", "VBP"} and _simple_present(head.head) and _sets(head.head)


def of_one_side(telling: Telling) -> bool:
    """ "It has been finalised": a text is put into shape, which by itself says of nobody that he agrees."""
    return telling.noun is None and not telling.parties and bool(words_of(telling) & _SHAPE)


def _if(telling: Telling) -> bool:
    """One side's word that it would stop if the other does something."""
    known = telling.noun is not None and points_back(telling.noun)
    condition = telling.draft.finding.reality.condition
    return (
        condition is not None
        and condition.lower_ in {"if", "unless", "provided", "once"}
        and not known
        and len(telling.parties) < 2
    )


def _unreal(telling: Telling) -> CeasefireState | None:
    """A planned start tells of an agreement, a planned end of a truce in force; who would keep one offers it."""
    kind, modality = telling.type, telling.modality
    if kind in _STANDING:
        return "in_effect"
    if kind in {"ceasefire_demand", "ceasefire_reject"}:
        return "demanded" if kind == "ceasefire_demand" and modality != "possible" else None
    known = telling.noun is not None and points_back(telling.noun)
    if modality == "demanded":
        return None if known else "demanded"
    if modality == "planned":
        if telling.draft.finding.reality.because in _SET_DOWN and kind in {"ceasefire_begin", "ceasefire_observe"}:
            return "agreed"
        if kind == "ceasefire_begin" and not known and telling.draft.finding.reality.because in _WISHED:
            return None
        if kind == "ceasefire_begin" or known:
            return "agreed"
        return "offered" if kind in {"ceasefire_observe", "ceasefire_declare"} and telling.parties else "proposed"
    if known:
        return "agreed" if kind in {"ceasefire_begin", "ceasefire_observe"} else None
    if kind in {"ceasefire_observe", "ceasefire_declare", "ceasefire_begin"} and telling.parties:
        return "offered"
    return "proposed" if kind == "ceasefire_agree" else None


def _stands(telling: Telling) -> bool:
    """A claim without a state still tells of an arrangement where its words point at one."""
    return telling.noun is not None and points_back(telling.noun)


def _several(telling: Telling) -> bool:
    """ "Three earlier truces broke down", "previous ceasefires": no arrangement of which a life could be told."""
    return telling.noun is not None and of_earlier_ones(telling.noun)


def _by_a_side(telling: Telling, table: Table) -> bool:
    fighting = {i for pair in table.sides.pairs for i in pair}
    return any(k in fighting or k not in table.mediators for k in telling.parties) and bool(telling.parties)


def ahead(date: DateValue | None, published: str | None) -> bool:
    """True where a date lies after publication."""
    return bool(date is not None and date.start and published and date.start[:10] > published[:10])


def words_of(telling: Telling) -> frozenset[str]:
    """Base forms of the words that tell it."""
    return frozenset(w for t in telling.draft.finding.match.used for w in lemmas(t))


# -- which arrangement ----------------------------------------------------------------------------------------------


def _fits(truce: Truce, telling: Telling, state: CeasefireState | None) -> bool:
    """True where a claim can tell of the arrangement."""
    if whose_else(truce.told, telling):
        return False
    if _same_noun(truce, telling) or _within(truce, telling) or _held_for(truce, telling):
        return True
    noun = telling.noun
    if _reducing(telling) != truce.reducing or (noun is not None and sets_off(noun)):
        return False
    if not _parties_fit(truce, telling, state) or not _times_fit(truce, telling):
        return False
    known = noun is not None and points_back(noun)
    if state is None or (known and state != "denied"):
        return state is None or not truce.sought or state in _SOUGHT or truce.state != "rejected"
    if state == "demanded" or truce.state == "demanded":
        return state == truce.state
    if state in _SOUGHT:
        return truce.sought and (state != "denied") == (truce.state != "denied")
    if truce.sought:
        return state == "agreed" and truce.state in {"offered", "proposed"}
    return not (noun is not None and brings_in(noun) and truce.state == "ended")


def _held_for(truce: Truce, telling: Telling) -> bool:
    """ "Held its fire for a day after Q put forward a truce": for what was offered, and not yet taken by both."""
    own = [t for t in truce.members if not _alone_observed(t)]
    sentence = telling.draft.finding.sent
    return (
        telling.type == "ceasefire_offer" and not own and all(t.draft.finding.sent == sentence for t in truce.members)
    )


def _alone_observed(telling: Telling) -> bool:
    return telling.type == "ceasefire_observe" and telling.noun is None and len(telling.parties) == 1


def _within(truce: Truce, telling: Telling) -> bool:
    """What a verb tells as the content or outcome of the arrangement: "signed a truce, ending weeks of fighting"."""
    if telling.noun is not None:
        return False
    head = telling.draft.finding.head
    linked = head.dep_ in {"xcomp", "acl", "ccomp"} or (
        head.dep_ == "advcl" and not any(c.dep_ in {"mark", "advmod"} for c in head.children)
    )
    return linked and any(
        m.draft.finding.head.is_ancestor(head) for m in truce.members if m.draft.finding.head.doc == head.doc
    )


def _repeats(truce: Truce, telling: Telling) -> bool:
    """ "agreed to a truce mediated by Q": the second verb adds who, and no other state."""
    if not truce.told:
        return False
    return _within(truce, telling) or (
        telling.noun is not None and _same_noun(truce, telling) and telling.modality in NOT_YET
    )


def _parties_fit(truce: Truce, telling: Telling, state: CeasefireState | None) -> bool:
    own, other = set(truce.parties), set(telling.parties)
    if not own or not other or own & other:
        return not (len(own) >= 2 and len(other) >= 2 and len(own & other) < 2)
    alone = {"declared", "offered"}
    if state in {"rejected", "agreed"} and truce.state in {"offered", "proposed"}:
        return True  # what one offers the other takes or refuses
    return not (len(own) == len(other) == 1 and (state in alone or truce.state in alone)) and len(own) < 2


def _times_fit(truce: Truce, telling: Telling) -> bool:
    """A truce of another year or length is another one; so is one brought in on the other side of the horizon."""
    years = {y for t in truce.members if t.noun is not None for y in [year_of(t.noun)] if y}
    year = year_of(telling.noun) if telling.noun is not None else None
    if year and years and year not in years:
        return False
    length, lengths = length_of(telling), [d for t in truce.members for d in [length_of(t)] if d is not None]
    known = telling.noun is not None and points_back(telling.noun)
    if length is not None and lengths and not known and not any(_alike(length, d) for d in lengths):
        return telling.type == "ceasefire_extend"
    if known:
        return True
    if _other_year(truce, telling) or _days_before(truce, telling):
        return False
    return telling.draft.horizon in {t.draft.horizon for t in truce.members} or not any(
        dates_agree(t.date, telling.date) is False for t in truce.members
    )


def _days_before(truce: Truce, telling: Telling) -> bool:
    """ "A truce signed on 10 May" is not the one that began on the 17th: one brought in with an earlier day."""
    noun, date = telling.noun, telling.date
    if noun is None or not brings_in(noun) or date is None or date.precision not in {"day", "minute"}:
        return False
    days = [t.date.start[:10] for t in truce.members if t.date is not None and t.date.start]
    begun = [s for _, s in truce.told if s in {"in_effect", "violated", "declared"}]
    if not days or not begun or date.start is None or min(map(len, days)) < 10:
        return False
    return (dt.date.fromisoformat(min(days)) - dt.date.fromisoformat(date.start[:10])).days > _APART


def _other_year(truce: Truce, telling: Telling) -> bool:
    """What is brought in with a date of another year is another truce."""
    years = {t.date.start[:4] for t in truce.members if t.date is not None and t.date.start}
    date = telling.date
    return bool(years and date is not None and date.start and date.start[:4] not in years)


def _alike(one: Duration, other: Duration) -> bool:
    return (one.values, one.unit) == (other.values, other.unit)


def length_of(telling: Telling) -> Duration | None:
    """The duration told with the arrangement."""
    return find_duration(telling.text, near=_near(telling))


def _near(telling: Telling) -> int | None:
    sent = telling.draft.finding.sent
    at = telling.noun if telling.noun is not None else telling.draft.finding.head
    return at.idx - sent.start_char if at.doc == sent.doc and sent.start <= at.i < sent.end else None


def _met(truces: list[Truce], published: str | None) -> list[Truce]:
    """What was demanded or offered and then agreed or declared is one life, in whichever order it is told; a demand
    made after that is its own."""
    kept: list[Truce] = []
    for truce in truces:
        answers = [t for t in truces if t is not truce and _answers(t, truce) and _could_meet(t, truce, published)]
        if not answers:
            kept.append(truce)
            continue
        answers[0].told = truce.told + answers[0].told
        if truce.state != "demanded":
            answers[0].parties = {**answers[0].parties, **truce.parties}
    return kept


def _answers(truce: Truce, call: Truce) -> bool:
    """True where the one can be what came of the other: as far as the one is to go, and as long."""
    if truce.state not in _CAME_OF.get(call.state, ()) or not call.asked:
        return False
    if call.state == "demanded":
        return True
    if (call.state == "agreed" and truce.asked) or truce.reducing != call.reducing:
        return False
    apart = any(t.noun is not None and sets_off(t.noun) for t in (*truce.members, *call.members))
    lengths = [[d for t in one.members for d in [length_of(t)] if d is not None] for one in (truce, call)]
    return not apart and (not all(lengths) or any(_alike(a, b) for a in lengths[0] for b in lengths[1]))


def _could_meet(truce: Truce, demand: Truce, published: str | None) -> bool:
    """An agreement of days before the demand, as far as dates tell, is no answer to it."""
    new = any(t.draft.horizon == "new" for t in truce.members)
    own, other = set(truce.parties), set(demand.parties)
    reached = [
        t.date.start[:10]
        for t in truce.members
        if t.type in {"ceasefire_agree", "ceasefire_declare"} and t.date is not None and t.date.start
    ]
    asked = [t.date.start[:10] for t in demand.members if t.date is not None and t.date.start] or (
        [published[:10]] if published else []
    )
    earlier = bool(reached and asked and max(reached) < min(asked) and demand.members[0].draft.horizon == "new")
    earlier = earlier and any(t.type in {"ceasefire_demand", "ceasefire_offer"} for t in demand.members)
    return new and not earlier and (not own or not other or bool(own & other))


def _reducing(telling: Telling) -> bool:
    """True where violence is to be less, not to stop."""
    if telling.noun is not None and lemmas(telling.noun) & _FULL:
        return False
    return bool(words_of(telling) & _REDUCING)
