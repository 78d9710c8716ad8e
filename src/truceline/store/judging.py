"""People's word on the record: each decision written down, and brought into what the record answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from ..errors import UsageError
from ..model import Ceasefire, Claim, Event, Talks
from . import ask_whole, chain, deciding, settling, whole
from . import tables as t
from .answers import Answers
from .ask import stream
from .drift import drifted
from .effective import FIELDS, Thing
from .groups import Groups
from .ids import id_of, parse_id
from .inforce import in_force
from .kept import Decision, Drift
from .numbers import take
from .tellings import SORTS
from .unite import decide as regroup

ON_THINGS: Final = ("accept", "correct", "reject", "note", "flag")
_SETTLING: Final = frozenset({"accept", "correct", "reject", "flag"})


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What somebody decides on one thing. value: of a correction its ``fields``."""

    target: str
    verdict: str
    reason: str = ""
    value: Any = None


class Judging(Answers):
    """A record on which people decide."""

    def decide(
        self, target: str, verdict: str, *, by: str, reason: str = "", value: Any = None, batch: str | None = None
    ) -> Decision:
        """Write down what a person decided on a thing of the record, and let it hold. It stands beside what was read
        and beside earlier decisions. value: of a correction ``{"fields": {name: {"value", "evidence", "note"}}}``;
        batch: within double coding, where it settles nothing.

        Raises UsageError, naming the field, for a value that can't be, and StoreError where there is no such thing.
        """
        one = Judgement(target=target, verdict=verdict, reason=reason, value=value)
        return self.decide_all([one], by=by, batch=batch)[0]

    def decide_all(self, judgements: Iterable[Judgement], *, by: str, batch: str | None = None) -> list[Decision]:
        """Several at once, all or none. Raises as `decide`."""
        made = list(judgements)
        for one in made:
            if one.verdict not in ON_THINGS:
                raise UsageError(f"there is no verdict {one.verdict!r}; the verdicts are {', '.join(ON_THINGS)}")
        with self.writing() as connection:
            return self.decide_within(connection, made, by=by, batch=batch)

    def decide_within(
        self, connection: Connection, judgements: Iterable[Judgement], *, by: str, batch: str | None = None
    ) -> list[Decision]:
        """The same within a transaction."""
        made = list(judgements)
        found = [self._decide(connection, one, by=by, batch=batch) for one in made]
        if batch is None:
            _settle(connection, [one.target.strip() for one in made if one.verdict in _SETTLING])
        return found

    def _decide(self, connection: Connection, one: Judgement, *, by: str, batch: str | None) -> Decision:
        saw = self.saw(connection, one.target)
        if one.verdict == "correct":
            _check_correction(one)
        return chain.note(
            connection, one.target, one.verdict, by=by, reason=one.reason, value=one.value, saw=saw, batch=batch
        )

    def saw(self, connection: Connection, target: str) -> dict[str, Any]:
        """What is read in a thing, by the fields that people may correct. Raises StoreError where there is no such
        thing, UsageError where it is none that people decide on."""
        kind, number = parse_id(target)
        if kind == "merged":
            found = deciding.whole_read(connection, number)
            if found is not None:
                return {name: whole.plain(getattr(found, name, None)) for name in whole.FIELDS[type(found)]}
        elif kind in settling.MODELS:
            c = t.metadata.tables[kind].c
            row = connection.execute(select(c.value, c.read).where(c.number == number)).first()
            if row is not None:
                value = row.read if row.read is not None else row.value
                return {name: value[name] for name in FIELDS[settling.MODELS[kind]]}
        else:
            raise UsageError(
                f"{target}: decisions are made on claims, events, ceasefires, talks and what is told of them"
            )
        raise self.missing(target)

    def add_event(
        self,
        report: str,
        event: Event,
        claim: Claim,
        *,
        life: Ceasefire | Talks | None = None,
        by: str,
        reason: str = "",
        evidence: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Add an event that was missed in a report, with the claim that tells it; their ids are given here. life: a
        ceasefire or talks that begin with it; evidence: by field, the words that its value rests
        on. The event's id is the decision's target."""
        with self.writing() as connection:
            number = self._report(connection, report)
            own = id_of("events", take(connection, "events")[0])
            said = id_of("claims", take(connection, "claims")[0])
            things: list[Thing] = []
            if life is not None:
                kind = settling.kind_of(life)
                steps = tuple(step.model_copy(update={"claims": (said,)}) for step in life.states)
                life = life.model_copy(update={"id": id_of(kind, take(connection, kind)[0]), "states": steps})
                event = event.model_copy(update={"ceasefire" if kind == "ceasefires" else "talks": life.id})
                things.append(life)
            event = event.model_copy(update={"id": own, "claims": (said,)})
            claim = claim.model_copy(update={"id": said, "event": own})
            things += [event, claim]
            value = {"report": report, "added": [one.model_dump(mode="json") for one in things], "evidence": evidence}
            made = chain.note(connection, own, "add", by=by, reason=reason, value=value)
            decision = parse_id(made.id)[1]
            settling.add_things(connection, number, [(one, decision) for one in things])
            settling.group(connection, things)
            return made

    def undo(self, decision: str, *, by: str, reason: str = "") -> Decision:
        """Let a decision hold no longer; an undo can be undone too. Raises StoreError where there is none, UsageError
        where it was undone before."""
        with self.writing() as connection:
            kind, number = parse_id(decision)
            row = connection.execute(select(t.decisions).where(t.decisions.c.number == number)).mappings().first()
            if kind != "decisions" or row is None:
                raise self.missing(decision)
            one = chain.decision(row)
            if one.batch is not None and one.by != by:
                raise UsageError(f"{one.id} was given within {one.batch}; only {one.by} can take it back")
            own = chain.on(connection, [one.target])
            if one.verdict != "undo" and one not in in_force(own):
                raise UsageError(f"{one.id} holds no longer: it was undone before")
            if one.verdict == "undo" and any(d.verdict == "undo" and d.value["decision"] == one.id for d in own):
                raise UsageError(f"{one.id} holds no longer: it was undone before")
            value = {"decision": one.id}
            made = chain.note(connection, one.target, "undo", by=by, reason=reason, value=value, batch=one.batch)
            root = one
            while root.verdict == "undo":
                root = next(d for d in own if d.id == root.value["decision"])
            if root.verdict in ("merge", "split"):
                _replay(connection, root)
            elif one.batch is None:
                _settle(connection, [one.target])
            return made

    def merge(self, *ids: str, by: str, reason: str = "") -> Decision:
        """Make what these ids stand for one thing (m3, e17), for good, whatever the scores and whatever comes. Its id
        is the decision's target. Raises StoreError for an id that is not there, UsageError where they can't be one."""
        with self.writing() as connection:
            try:
                target, groups = deciding.join(connection, ids)
            except LookupError as error:
                raise self.missing(str(error.args[0])) from error
            return chain.note(connection, target, "merge", by=by, reason=reason, value=groups)

    def split(self, *ids: str, by: str, reason: str = "") -> Decision:
        """Hold tellings (e17) apart from all else that is told of the same thing, or all tellings of one thing (m3)
        apart from each other, for good. Raises as `merge`."""
        with self.writing() as connection:
            try:
                found, parts = deciding.part(connection, ids)
            except LookupError as error:
                raise self.missing(str(error.args[0])) from error
            return chain.note(connection, found[0], "split", by=by, reason=reason, value=parts)

    def decisions(self, target: str | None = None) -> list[Decision]:
        """What was decided, the oldest first; target: only on this."""
        asked = select(t.decisions).order_by(t.decisions.c.number)
        if target is not None:
            asked = asked.where(t.decisions.c.target == target.strip())
        with self.reading() as connection:
            return [chain.decision(row) for row in connection.execute(asked).mappings()]

    def decisions_on(self, targets: Iterable[str]) -> list[Decision]:
        """What was decided on these, the oldest first; not what is said within double coding."""
        with self.reading() as connection:
            return [one for one in chain.on(connection, targets) if one.batch is None]

    def last_decision(self, by: str, *, batch: str | None = None) -> Decision | None:
        """The latest decision of a person that still holds; batch: of those within it."""
        d = t.decisions.c
        within = d.batch == parse_id(batch)[1] if batch is not None else d.batch.is_(None)
        own = select(t.decisions).where(d.by == by, within, d.verdict != "undo").order_by(d.number.desc())
        with self.reading() as connection:
            for row in stream(connection, own):
                one = chain.decision(row)
                if one in in_force(chain.on(connection, [one.target])):
                    return one
        return None

    def drifted(self) -> list[Drift]:
        """Decisions in force whose thing is read otherwise now than when they were made, or is gone."""
        with self.reading() as connection:
            return list(drifted(connection))


def _check_correction(one: Judgement) -> None:
    fields = one.value.get("fields") if isinstance(one.value, Mapping) else None
    if not (isinstance(fields, Mapping) and fields) or not all(
        isinstance(entry, Mapping) and "value" in entry for entry in fields.values()
    ):
        raise UsageError("a correction names the fields, each with its new value")


def _settle(connection: Connection, targets: Collection[str]) -> None:
    wholes = [number for kind, number in map(parse_id, targets) if kind == "merged"]
    for report in sorted(settling.reports_of(connection, targets)):
        settling.settle(connection, report)
    for number in wholes:
        sort = ask_whole.sort_of(connection, number)
        if sort is not None:
            Groups(connection, sort).count([number])


def settle_anew(connection: Connection) -> None:
    """Let all decisions hold in a record that was made before they did, and work out what hangs on what."""
    targets = connection.execute(select(t.decisions.c.target).distinct()).scalars().all()
    _settle(connection, targets)
    m = t.merged.c
    for sort in SORTS:
        Groups(connection, sort).count(connection.execute(select(m.number).where(m.sort == sort)).scalars().all())


def _replay(connection: Connection, root: Decision) -> None:
    """Form the groups as the merges and splits in force would have it."""
    sort = parse_id(root.value[0][0])[0]
    d = t.decisions.c
    rows = connection.execute(
        select(t.decisions).where(d.verdict.in_(("merge", "split", "undo"))).order_by(d.number)
    ).mappings()
    holding = [
        one
        for one in in_force([chain.decision(row) for row in rows])
        if one.verdict in ("merge", "split") and parse_id(one.value[0][0])[0] == sort
    ]
    assert sort in ("events", "ceasefires", "talks")
    regroup(connection, sort, lambda _: deciding.replayed(holding))
