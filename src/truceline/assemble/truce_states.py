"""What a claim says of the state of a truce, by its type, its modality and its words."""

from __future__ import annotations

from ..extract.lexicon import lemmas
from ..model import DateValue
from ..model.words import NOT_YET, CeasefireState
from ..parse.analysis import Token
from .phrases import left_unsigned, of_earlier_ones, points_back
from .states import CEASEFIRE_STATES
from .tellings import Table, Telling

_NEGATED: dict[str, CeasefireState] = {
    "ceasefire_agree": "rejected",
    "ceasefire_observe": "violated",
    "ceasefire_end": "in_effect",
    "ceasefire_violate": "in_effect",
    "ceasefire_reject": "proposed",
}
_STANDING = {"ceasefire_extend", "ceasefire_end", "ceasefire_violate"}
_SUSPEND = {"suspend", "freeze", "suspension", "shelve"}
# Words that prolong a truce: to refuse that is to let it end.
EXTEND = frozenset({"extend", "prolong", "renew", "extension", "renewal", "prolongation"})
_SET = {"expire", "lapse", "end", "run", "begin", "start", "take", "come", "go", "enter"}
# Who waits for a truce, or works on one, tells of none.
_WISHED = {"expect", "want", "hope", "seek", "try", "attempt", "push", "work", "plan", "aim", "bid", "effort"}
_SET_DOWN = {"due", "set", "schedule"}
# Who does this to a truce keeps none himself, and it may be still to come ("will police it").
_WATCHING = {"monitor", "supervise", "police", "oversee", "verify"}
_LASTING = {"survive", "last", "endure", "outlive", "outlast", "persist"}
_SHAPE = {"finalise", "finalize", "make", "draw", "work", "hammer", "thrash", "draft"}


def state_of(telling: Telling, published: str | None, table: Table) -> CeasefireState | None:
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
    if kind == "ceasefire_extend" and telling.noun is None:
        return None  # "it is to start on Monday and be renewed every two days"
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


def stands(telling: Telling) -> bool:
    """A claim without a state still tells of an arrangement where its words point at one."""
    return telling.noun is not None and points_back(telling.noun)


def several(telling: Telling) -> bool:
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
