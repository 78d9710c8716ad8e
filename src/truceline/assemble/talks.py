"""Tellings → the lives of talks: which claims tell one process, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..extract.finding import Finding
from ..extract.lexicon import lemmas
from ..model import Talks, TalksStep
from ..model.words import NOT_YET, TalksState
from ..parse.clauses import clause_verb
from ..resolve.context import ARMED
from .phrases import left_unsigned, points_back
from .states import TALKS_RANK, TALKS_STATES
from .steps import day_of, steps_of_a_day
from .tellings import Table, Telling, fill
from .truces import ahead, of_one_side

_NEGATED: dict[str, TalksState] = {
    "talks_hold": "none",
    "talks_resume": "suspended",
    "talks_end": "under_way",
    "talks_suspend": "under_way",
    "agreement_reach": "under_way",
    "agreement_sign": "agreement_reached",
}
_UNREAL: dict[str, TalksState] = {
    "talks_hold": "proposed",
    "talks_mediate": "proposed",
    "talks_propose": "proposed",
    "talks_resume": "proposed",
    "talks_end": "under_way",
    "talks_suspend": "under_way",
    "agreement_reach": "under_way",
    "agreement_sign": "agreement_reached",
}
_PEACE = frozenset(
    """peace truce ceasefire cease-fire negotiation negotiate talk talks dialogue armistice accord mediate mediator
    hostility""".split()
)
_TABLE = {"session", "round", "meeting"}
_OF_TRADE = frozenset(
    """tariff trade budget salary wage pay contract climate debt loan bailout merger takeover transfer
    coalition""".split()
)
# Where these are told, the place is that of the talks.
_VENUES = frozenset(t for t in TALKS_STATES if t != "talks_reject")
_HOLDING = frozenset(
    """hold take happen begin start open occur go come resume convene schedule plan accept agree want propose be
    envisage consider mention continue restart""".split()
)
_STARTING = {"talks_hold", "talks_resume"}
_SET = {"begin", "start", "open", "resume", "convene", "reopen", "commence"}
_AGAIN = {"further", "more", "again", "another"}
_NEARLY = {"close", "near", "brink", "verge", "almost"}
_SIGN = {"sign", "signing", "signature", "initial"}
# "left Moscow without signing": who goes leaves the talks.


@dataclass(slots=True, eq=False)
class Process:
    """Tellings of one process, with the state that each tells."""

    told: list[tuple[Telling, TalksState]] = field(default_factory=list)
    parties: dict[str, str] = field(default_factory=dict)

    @property
    def members(self) -> list[Telling]:
        """The tellings, in order."""
        return [t for t, _ in self.told]

    @property
    def state(self) -> TalksState:
        """Where it stands: what is told of it before what names it along the way, news before history, what moved it
        before that it goes on, the later before the earlier."""
        resumed = [t.draft.finding for t, s in self.told if s == "resumed"]
        return max(((_weight(t, s, after=_stopped_again(t, s, resumed)), s) for t, s in self.told), key=lambda w: w[0])[
            1
        ]


def _stopped_again(telling: Telling, state: TalksState, resumed: Sequence[Finding]) -> bool:
    """ "Were restarted in May, but suspended again": what a sentence tells after the resumption came after it."""
    own = telling.draft.finding
    stopped = state in {"suspended", "broken_off"}
    return stopped and any(f.sent == own.sent and f.head.i < own.head.i for f in resumed)


def _weight(telling: Telling, state: TalksState, *, after: bool) -> tuple[bool, bool, bool, bool, str, bool, int]:
    day = telling.date.start if telling.date is not None and telling.date.start else ""
    tells = state not in {"none", "proposed", "under_way"}
    weak = state in {"none", "proposed"} and telling.type not in {"talks_propose", "talks_reject"}
    scheduled = weak and state == "proposed" and telling.modality != "possible" and _further(telling)
    return (
        not _passing(telling),
        telling.draft.horizon == "new" and (not weak or scheduled),
        scheduled,
        tells,
        day[:7] if tells else "",
        after,
        _standing(telling, state),
    )


def _further(telling: Telling) -> bool:
    """A meeting with its day, or one that is to go on: "will meet on Monday", "to hold further talks in May"."""
    verb = clause_verb(telling.draft.finding.head)
    words = {t.lower_ for t in verb.subtree} if verb.pos_ in {"VERB", "AUX"} else set()
    dated = telling.draft.date is not None and telling.draft.date.resolved
    return telling.draft.horizon == "new" and (dated or bool(words & _AGAIN))


def _standing(telling: Telling, state: TalksState) -> int:
    """A refusal outweighs a proposal; that they "did not meet" does not."""
    return 2 if telling.type == "talks_reject" else 2 * TALKS_RANK.index(state) - (state == "proposed")


def _in_title(telling: Telling, table: Table) -> bool:
    """ "the envoy for talks", "coordinator for the peace process": an office, which tells of no talks."""
    head = telling.draft.finding.head
    holder = head.head.head if head.dep_ == "pobj" else head.head if head.dep_ == "compound" else None
    if telling.type != "talks_hold" or holder is None:
        return False
    return table.cast.nouns.has("officials", *lemmas(holder)) or "coordinator" in lemmas(holder)


def _passing(telling: Telling) -> bool:
    """ "during the talks", "familiar with the negotiations", "helped facilitate the talks": named along the way, where
    they stand is left open."""
    head = telling.draft.finding.head
    if telling.type == "talks_mediate" and telling.draft.date is None:
        return any(t.pos_ == "NOUN" and points_back(t) for t in telling.draft.finding.match.targets)
    return (
        telling.type == "talks_hold"
        and head.pos_ in {"NOUN", "PROPN"}
        and (points_back(head) or head.dep_ in {"pobj", "compound"})
    )


def talks(tellings: Sequence[Telling], truces: Sequence[Telling], table: Table) -> list[tuple[Talks, list[Telling]]]:
    """The lives that the tellings tell, in the order of the text, each with its tellings.

    truces: tellings of ceasefires; what is agreed there is what the talks came to.
    """
    processes: list[Process] = []
    pairs = [t for t in tellings if len(t.parties) >= 2]
    for telling in tellings:
        if len(telling.parties) == 1:
            known = [t for t in pairs if set(telling.parties) <= set(t.parties)]
            nearest = min(known, key=lambda t: _distance(t, telling), default=None)
            own = nearest.parties if nearest is not None else telling.parties
            telling.parties = fill(own, table, [telling], barred=telling.mediators)
    for telling in sorted(tellings, key=lambda t: (len(t.parties) < 2, t.order)):
        state = _state(telling, table)
        if telling.noun is not None and _OF_TRADE & {w for t in (telling.noun, *telling.noun.lefts) for w in lemmas(t)}:
            continue
        if _in_title(telling, table):
            continue
        home = _home(processes, telling, (table.context.parsed.clean.report.published or "")[:4])
        if home is None:
            home = Process()
            processes.append(home)
        home.told.append((telling, state))
        if len(home.parties) < 2:
            for key, name in telling.parties.items():
                home.parties.setdefault(key, name)
    for truce in truces:
        _came_to(processes, truce)
    for process in processes:
        process.told.sort(key=lambda told: told[0].order)
    kept = [p for p in processes if _of_peace(p, table)]
    kept.sort(key=lambda p: p.members[0].order)
    return [(_talks(f"t{i + 1}", process, table), process.members) for i, process in enumerate(kept)]


def _came_to(processes: Sequence[Process], truce: Telling) -> None:
    """A truce newly agreed is the outcome of the talks that are told as under way between the same parties."""
    if truce.type != "ceasefire_agree" or truce.modality != "actual" or not _fresh(truce) or of_one_side(truce):
        return
    for process in processes:
        shared = set(process.parties) & set(truce.parties)
        met = process.state == "under_way" or (
            process.state == "proposed" and any(s == "under_way" for _, s in process.told)
        )
        if met and (shared or not truce.parties or not process.parties):
            signed = bool(_SIGN & {w for t in truce.draft.finding.match.used for w in lemmas(t)})
            process.told.append((truce, "signed" if signed else "agreement_reached"))
            return


def _fresh(truce: Telling) -> bool:
    """The report's news, and not of the week before."""
    return truce.draft.horizon == "new" and (truce.date is None or truce.date.precision in {"day", "minute", None})


def _home(processes: Sequence[Process], telling: Telling, year: str) -> Process | None:
    """The process between the same parties; what names one party or none belongs to the nearest that can be meant.

    year: of publication; empty where it is not known."""
    own = set(telling.parties)
    fitting = [p for p in processes if own <= set(p.parties) or (len(p.parties) < 2 and set(p.parties) <= own)]
    fitting = [p for p in fitting if not _of_the_past(p, telling, year)]
    if not fitting:
        return None
    known = telling.noun is not None and points_back(telling.noun) and not own
    held = [p for p in fitting if any(s not in {"none", "proposed"} for _, s in p.told)] if known else []
    return min(held or fitting, key=lambda p: min(_distance(m, telling) for m in p.members))


def _of_the_past(process: Process, telling: Telling, year: str) -> bool:
    """ "A dialogue" that the news tells of is not the one of years before."""
    noun = telling.noun
    ahead_of_it = telling.type in {"talks_propose", "talks_hold"} or telling.modality in NOT_YET
    fresh = telling.draft.horizon == "new" and ahead_of_it and (noun is None or not points_back(noun))
    fresh = fresh and not (noun is not None and lemmas(noun) & _TABLE)
    years = [t.date.start[:4] for t in process.members if t.date is not None and t.date.start]
    old = len(years) == len(process.members) and all(t.draft.horizon == "background" for t in process.members)
    return fresh and old and telling.type != "talks_resume" and bool(year) and int(max(years)) + 1 < int(year)


def _distance(one: Telling, other: Telling) -> tuple[int, int]:
    gap = other.order[0] - one.order[0]
    return (0 if gap >= 0 else 1, abs(gap))


def _state(telling: Telling, table: Table) -> TalksState:
    state: TalksState = TALKS_STATES[telling.type]
    words = {w for t in telling.draft.finding.sent for w in lemmas(t)}
    if telling.type == "agreement_sign" and left_unsigned(words):
        return "broken_off"
    if telling.type == "talks_hold" and telling.modality == "negated" and _stopped(telling):
        return "suspended"
    if telling.type == "agreement_sign" and telling.modality in NOT_YET and words & _NEARLY:
        return "under_way"
    if telling.type == "talks_hold" and telling.modality == "negated" and _beside(telling):
        return "under_way"
    if telling.modality == "actual" and telling.type in _STARTING and _timetabled(telling):
        return "proposed"
    if telling.modality in {"negated", "denied"}:
        return _NEGATED.get(telling.type, state)
    if telling.modality in NOT_YET or ahead(telling.date, table.context.parsed.clean.report.published):
        return _UNREAL.get(telling.type, state)
    return state


def _timetabled(telling: Telling) -> bool:
    """ "Talks start after 24 hours", "open in Jeddah on Sunday": the simple present of what is set, with its time."""
    verb = clause_verb(telling.draft.finding.head)
    simple = verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "neg"} for c in verb.children)
    return simple and bool(lemmas(verb) & _SET) and any(c.dep_ in {"prep", "npadvmod"} for c in verb.children)


def _beside(telling: Telling) -> bool:
    """ "The talks would not be affected": denied is what might happen to them, not that they are held."""
    head = telling.draft.finding.head
    subject = head.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"nsubj", "nsubjpass"}
    return subject and not lemmas(head.head) & _HOLDING


def _stopped(telling: Telling) -> bool:
    """ "have not met since May", "did not open as planned": there were talks, or were to be."""
    verb = clause_verb(telling.draft.finding.head)
    return bool({"since", "planned", "scheduled"} & {t.lower_ for t in verb.subtree})


def _of_peace(process: Process, table: Table) -> bool:
    """Two parties to a conflict, one that is no state, or words of peace: a meeting of companies is no such process."""
    if len(process.parties) >= 2 or frozenset(fill(process.parties, table, process.members)) in table.sides.pairs:
        return True
    actors = table.context.table.actors
    if any(i in actors and actors[i].kind in ARMED for i in process.parties):
        return True
    if process.parties and any(m.type == "agreement_sign" for m in process.members):
        return True
    words = {w for m in process.members for t in m.draft.finding.sent for w in lemmas(t)}
    return bool(words & (_PEACE | _TABLE if process.parties else _PEACE))


def _talks(life_id: str, process: Process, table: Table) -> Talks:
    mediators = {k: v for t in process.members for k, v in t.mediators.items()}
    parties = fill(process.parties, table, process.members, barred=mediators)
    steps = [TalksStep(state=s, date=t.date, claims=(t.claim,)) for t, s in process.told]
    evidence = {(t.draft.evidence.start, t.draft.evidence.end): t.draft.evidence for t in process.members}
    return Talks(
        id=life_id, parties=tuple(parties.values()), mediators=tuple(mediators.values()),
        host=_host(process), venue=_venue(process),
        state=process.state, states=tuple(_in_order(steps)), evidence=tuple(evidence.values()),
    )  # fmt: skip


def _in_order(steps: Sequence[TalksStep]) -> list[TalksStep]:
    """By date as far as dates are known, each round kept; what is told twice of one day is one step."""
    merged = steps_of_a_day(steps)
    return [s for s in merged if not day_of(s)] + sorted(filter(day_of, merged), key=lambda s: day_of(s) or "")


def _venue(process: Process) -> str | None:
    """The finest place named with the talks themselves."""
    places = [t.draft.place for t in process.members if t.draft.place is not None and t.type in _VENUES]
    towns = [p for p in places if p.precision != "country"]
    return next((p.name for p in (*towns, *places)), None)


def _host(process: Process) -> str | None:
    """Who hosts: the subject of "host"."""
    for telling in process.members:
        if any("host" in lemmas(t) for t in telling.draft.finding.match.used):
            return next((a.name for a in telling.draft.actors), None)
    return None
