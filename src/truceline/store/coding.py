"""Double coding: which things are coded by whom, and what each said, without a word of it holding yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from ..errors import StoreError, UsageError
from . import chain, queue
from . import review_tables as rt
from . import tables as t
from .days import now
from .ids import id_of, parse_id
from .judging import Judgement, Judging
from .kept import Batch, Decision, Preview, Waiting
from .numbers import take


class Coding(Judging):
    """A record whose things people code in batches, and that waits for them in a queue."""

    def decide_all(self, judgements: Iterable[Judgement], *, by: str, batch: str | None = None) -> list[Decision]:
        """As `Judging.decide_all`. Raises UsageError too where a batch does not have the thing, or not this coder."""
        made = list(judgements)
        if batch is not None:
            own = self.batch(batch)
            if by not in own.coders:
                raise UsageError(f"{by} does not code {own.id}; {', '.join(own.coders)} do")
            strange = [one.target for one in made if one.target.strip() not in own.targets]
            if strange:
                raise UsageError(f"{', '.join(strange)}: not among the {len(own.targets)} things of {own.id}")
        return super().decide_all(made, by=by, batch=batch)

    def queue(
        self,
        *,
        of: str = "events",
        order: str = "impact",
        opposed: bool = False,
        flagged: bool = False,
        limit: int | None = None,
        offset: int = 0,
        **asked: Any,
    ) -> list[Waiting]:
        """What waits for a person, the most worthwhile first; nothing changes by looking. of: events, claims,
        ceasefires or talks; order: impact, conflict, uncertainty, time or record; opposed: only where claims oppose;
        flagged: only what somebody is to look at; asked: as for `events`. Raises UsageError for what can't be."""
        made = self.filter(asked)  # type: ignore[arg-type]
        with self.reading() as connection:
            return list(
                queue.queue(
                    connection, made, of=of, order=order, opposed=opposed, flagged=flagged, limit=limit, offset=offset
                )
            )

    def queue_ids(
        self, *, of: str = "events", order: str = "impact", opposed: bool = False, flagged: bool = False,
        limit: int = 500, **asked: Any,
    ) -> list[str]:  # fmt: skip
        """Ids of the first ``limit`` that wait; as `queue`."""
        made = self.filter(asked)  # type: ignore[arg-type]
        with self.reading() as connection:
            return queue.ids(connection, made, of=of, order=order, opposed=opposed, flagged=flagged, limit=limit)

    def queue_size(self, *, of: str = "events", opposed: bool = False, flagged: bool = False, **asked: Any) -> int:
        """How much waits; as `queue`."""
        made = self.filter(asked)  # type: ignore[arg-type]
        with self.reading() as connection:
            return queue.size(connection, made, of=of, opposed=opposed, flagged=flagged)

    def waiting(self, id_: str) -> Waiting:
        """One thing as the queue shows it. Raises StoreError where there is none."""
        found = self.waiting_all([id_])
        if not found:
            raise self.missing(id_)
        return found[0]

    def waiting_all(self, ids: Sequence[str]) -> list[Waiting]:
        """Several, in this order; what is not there is left out."""
        with self.reading() as connection:
            return queue.waiting(connection, ids)

    def preview(self, *, of: str = "events", opposed: bool = False, flagged: bool = False, **asked: Any) -> Preview:
        """What `decide_previewed` with the same filter would decide on, and the token for it."""
        made = self.filter(asked)  # type: ignore[arg-type]
        with self.reading() as connection:
            return queue.preview(connection, made, of=of, opposed=opposed, flagged=flagged)

    def decide_previewed(
        self, token: str, verdict: str, *, by: str, reason: str = "", of: str = "events", opposed: bool = False,
        flagged: bool = False, **asked: Any,
    ) -> list[Decision]:  # fmt: skip
        """Accept or reject all that fits a filter, if it is exactly what was previewed. Raises UsageError where it is
        not, or nothing fits."""
        if verdict not in ("accept", "reject", "flag"):
            raise UsageError(f"many at once are accepted, rejected or flagged, not {verdict!r}")
        made = self.filter(asked)  # type: ignore[arg-type]
        with self.writing() as connection:
            found = queue.preview(connection, made, of=of, opposed=opposed, flagged=flagged)
            if not found.targets:
                raise UsageError("nothing fits the filter, so there is nothing to decide on")
            if found.token != token:
                now_ = f"{len(found.targets):,} now"
                raise UsageError(f"what the filter gives has changed since the preview ({now_}); look at it again")
            judgements = [Judgement(target=one, verdict=verdict, reason=reason) for one in found.targets]
            return self.decide_within(connection, judgements, by=by)

    def assign(
        self, targets: Iterable[str], coders: Sequence[str], *, by: str, name: str = "", blind: bool = False
    ) -> Batch:
        """A batch that these code, each without seeing what the others say. blind: nor what was read. Raises UsageError
        for fewer than two coders or none to code, StoreError for a thing that is not there."""
        own, who = list(dict.fromkeys(one.strip() for one in targets)), list(dict.fromkeys(coders))
        if len(who) < 2 or not all(one.strip() for one in who):
            raise UsageError("a batch is coded by two or more: --coders ana,ben")
        if not own:
            raise UsageError("there is nothing to code: no thing was named, or none fits the filter")
        with self.writing() as connection:
            for target in own:
                self.saw(connection, target)
            number = take(connection, "batches")[0]
            row = {"number": number, "name": name, "coders": who, "blind": blind, "by": by, "at": now()}
            connection.execute(insert(rt.batches), row)
            items = [{"batch": number, "position": i, "target": one} for i, one in enumerate(own)]
            connection.execute(insert(rt.batch_items), items)
            return _batch(connection, number)

    def batches(self) -> list[Batch]:
        """All batches, the oldest first."""
        with self.reading() as connection:
            numbers = connection.execute(select(rt.batches.c.number).order_by(rt.batches.c.number)).scalars().all()
            return [_batch(connection, number) for number in numbers]

    def batch(self, id_: str) -> Batch:
        """One of them. Raises StoreError where there is none."""
        kind, number = parse_id(id_)
        with self.reading() as connection:
            known = connection.execute(select(rt.batches.c.number).where(rt.batches.c.number == number)).first()
            if kind != "batches" or known is None:
                hint = "`truceline review batches` lists them"
                raise StoreError(store=self.name, reason=f"there is no batch {id_}", hint=hint)
            return _batch(connection, number)

    def coded(self, batch: str, *, by: str | None = None) -> list[Decision]:
        """What was said within a batch, the oldest first; by: only by this coder."""
        d = t.decisions.c
        asked = select(t.decisions).where(d.batch == parse_id(batch)[1]).order_by(d.number)
        if by is not None:
            asked = asked.where(d.by == by)
        with self.reading() as connection:
            return [chain.decision(row) for row in connection.execute(asked).mappings()]


def _batch(connection: Connection, number: int) -> Batch:
    row = connection.execute(select(rt.batches).where(rt.batches.c.number == number)).mappings().one()
    i = rt.batch_items.c
    targets = connection.execute(select(i.target).where(i.batch == number).order_by(i.position)).scalars()
    own = {name: row[name] for name in ("name", "blind", "by", "at")}
    return Batch(id=id_of("batches", number), coders=tuple(row["coders"]), targets=tuple(targets), **own)
