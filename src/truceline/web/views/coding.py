"""Double coding: batches, a coder's own part, how far they agree, and the word that settles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import RedirectResponse, Response

from ... import review
from ...errors import TrucelineError, UsageError
from ...model import Value
from ...review import Coded, Desk
from ...store import Batch, Waiting
from ..asked import Question, address
from ..pages import Action, ForbiddenError, Page
from ..reviewing import correct, fields_of, packed, sent_fields, text_of, unpacked
from ..visit import Visit
from .review import REASONS, ReviewQuestion, asked_of

MOST: Final = 500


class BatchRow(Value):
    """A batch, how many of its things each coder has coded, and how many are settled."""

    batch: Batch
    done: dict[str, int]
    settled: int


class BatchesPage(Value):
    """All batches; waiting: how many things the filter gives for another one."""

    rows: tuple[BatchRow, ...]
    waiting: int


class FieldRow(Value):
    """Agreement on one field; see `truceline.review.Alpha`."""

    field: str
    level: str
    alpha: float | None
    low: float | None
    high: float | None
    units: int
    differ: int


class Differing(Value):
    """A thing on which coders differ, by field what each says. thing: what is known of it."""

    target: str
    fields: dict[str, dict[str, str]]
    thing: Waiting


class BatchPage(Value):
    """One batch. mine: whether this person codes it, and how many are coded by them; target: what is shown, None when
    they are done; current: what was read there, None where that is hidden. The rest is for who settles: agreement,
    differences, and what all said alike."""

    batch: Batch
    mine: bool
    coded: int
    target: str | None = None
    current: Waiting | None = None
    agreement: tuple[FieldRow, ...] = ()
    differing: tuple[Differing, ...] = ()
    agreed: tuple[str, ...] = ()
    settled: int = 0
    results: bool = False


class BatchQuestion(Question):
    """Which thing of it."""

    at: str | None = None
    wrong: str | None = None
    typed: str | None = None


def batches(visit: Visit) -> BatchesPage:
    """The list."""
    asked = visit.question
    assert isinstance(asked, ReviewQuestion)
    rows = []
    for batch in visit.store.batches():
        said = review.coded(visit.store, batch)
        shown = batch.coders if visit.person.may("lead") else [one for one in batch.coders if one == visit.person.name]
        done = {coder: sum(coder in by for by in said.values()) for coder in shown}
        rows.append(BatchRow(batch=batch, done=done, settled=len(review.adjudicated(visit.store, batch))))
    return BatchesPage(rows=tuple(rows), waiting=visit.store.queue_size(**asked.narrowed))


def batches_dress(visit: Visit, page: BatchesPage) -> Mapping[str, Any]:
    """The filter for another one."""
    return {"asked": visit.question}


def batch(visit: Visit) -> BatchPage:
    """One of them: a coder's part first, then, for who settles, what became of it."""
    asked = visit.question
    assert isinstance(asked, BatchQuestion)
    own = visit.store.batch(visit.parts["id"])
    said = review.coded(visit.store, own)
    mine = visit.person.name in own.coders
    done = [target for target in own.targets if visit.person.name in said[target]]
    if mine and (len(done) < len(own.targets) or asked.at):
        left = [target for target in own.targets if target not in done]
        at = asked.at if asked.at in own.targets else (left[0] if left else None)
        current = visit.store.waiting(at) if at is not None and not own.blind else None
        return BatchPage(batch=own, mine=True, coded=len(done), target=at, current=current)
    if not visit.person.may("lead"):
        return BatchPage(batch=own, mine=mine, coded=len(done))
    return _results(visit, own, said, asked.at, mine=mine, done=len(done))


def _results(
    visit: Visit, own: Batch, said: Mapping[str, Mapping[str, Coded]], at: str | None, *, mine: bool, done: int
) -> BatchPage:
    twice = any(len(by) > 1 for by in said.values())
    found = review.agreement(visit.store, own.id) if twice else []
    differing = review.differences(visit.store, own.id)
    shown = at if at in own.targets else None
    return BatchPage(
        batch=own, mine=mine, coded=done, target=shown,
        current=visit.store.waiting(shown) if shown is not None else None,
        agreement=tuple(
            FieldRow(
                field=one.field, level=one.level, alpha=one.alpha.alpha, low=one.alpha.low, high=one.alpha.high,
                units=one.alpha.units, differ=one.differ,
            )
            for one in found
        ),
        differing=tuple(
            Differing(
                target=one.target, thing=visit.store.waiting(one.target),
                fields={name: dict(by) for name, by in one.fields.items()},
            )
            for one in differing
        ),
        agreed=tuple(review.agreed(visit.store, own.id)),
        settled=len(review.adjudicated(visit.store, own)),
        results=True,
    )  # fmt: skip


def batch_dress(visit: Visit, page: BatchPage) -> Mapping[str, Any]:
    """The text, and the form; for who codes blind, an empty one."""
    asked = visit.question
    assert isinstance(asked, BatchQuestion)
    more: dict[str, Any] = {"wrong": asked.wrong, "reasons": REASONS, "note": unpacked(asked.typed).get("note", "")}
    if page.target is None:
        return more
    thing = visit.store.waiting(page.target).thing
    record = visit.store.record(thing.report.id)
    blind = page.batch.blind and not page.results
    types = list(visit.words.types.by_name)
    return {
        **more,
        "text": text_of(record, thing.evidence),
        "fields": fields_of(thing, types=types, blind=blind, typed=asked.typed),
        "report": record.report,
        "blind": blind,
        "kind": thing.id[0],
        "last": visit.store.last_decision(visit.person.name, batch=page.batch.id) if page.mine else None,
    }


def assign(visit: Visit, form: Mapping[str, str]) -> Response:
    """Make a batch of the first things that the filter gives."""
    asked = asked_of(form.get("back", ""))
    coders = [one.strip() for one in form.get("coders", "").split(",") if one.strip()]
    size = form.get("size", "20")
    if not size.isdigit() or not 1 <= int(size) <= MOST:
        raise UsageError(f"a batch has 1 to {MOST} things, not {size!r}")
    targets = visit.store.queue_ids(order=asked.order, limit=int(size), **asked.narrowed)
    made = visit.store.assign(
        targets, coders, by=visit.person.name, name=form.get("name", ""), blind=form.get("blind") == "yes"
    )
    return RedirectResponse(f"/review/batches/{made.id}", status_code=303)


def code(visit: Visit, form: Mapping[str, str]) -> Response:
    """What a coder says of one thing of their batch."""
    batch_, target, verdict = form.get("batch", ""), form.get("target", ""), form.get("verdict", "")
    own = visit.store.batch(batch_)
    if visit.person.name not in own.coders:
        raise ForbiddenError(f"only {' and '.join(own.coders)} code {own.id}")
    desk = Desk(visit.store, by=visit.person.name, batch=own.id)
    path = f"/review/batches/{own.id}"
    try:
        if verdict == "undo":
            return RedirectResponse(address(path, at=desk.undo(form.get("decision", "")).target), status_code=303)
        if verdict == "accept" and own.blind:
            raise UsageError("what was read is hidden: say what the words tell, or that it is not so")
        if verdict == "accept":
            desk.accept(target)
        elif verdict == "reject":
            desk.reject(target, reason=form.get("reason", ""))
        elif verdict == "correct":
            types = list(visit.words.types.by_name)
            correct(desk, target, form, fields_of(visit.store.waiting(target).thing, types=types, blind=own.blind))
        else:
            raise UsageError(f"there is no verdict {verdict!r}")
    except TrucelineError as error:
        wrong = address(path, at=target, wrong=str(error), typed=packed(form))
        return RedirectResponse(wrong, status_code=303)
    return RedirectResponse(path, status_code=303)


def adjudicate(visit: Visit, form: Mapping[str, str]) -> Response:
    """The word that settles one thing, or all that coders said alike."""
    batch_, target, verdict = form.get("batch", ""), form.get("target", ""), form.get("verdict", "")
    own, by, reason = visit.store.batch(batch_), visit.person.name, form.get("reason", "") or form.get("note", "")
    path = f"/review/batches/{own.id}"
    try:
        if verdict == "agreed":
            review.settle_agreed(visit.store, own.id, by=by)
        elif verdict.startswith("take:"):
            review.take(visit.store, own.id, target, coder=verdict[5:], by=by, reason=reason)
        elif verdict in ("reject", "accept"):
            review.settle(visit.store, own.id, target, by=by, reject=verdict == "reject", reason=reason)
        elif verdict == "correct":
            _settle(visit, own.id, target, form, reason)
        else:
            raise UsageError(f"there is no verdict {verdict!r}")
    except TrucelineError as error:
        shown = target if verdict == "correct" else None
        wrong = address(path, at=shown, wrong=str(error), typed=packed(form) if shown else None)
        return RedirectResponse(wrong, status_code=303)
    return RedirectResponse(path, status_code=303)


def _settle(visit: Visit, batch_: str, target: str, form: Mapping[str, str], reason: str) -> None:
    thing = visit.store.waiting(target).thing
    before = fields_of(thing, types=list(visit.words.types.by_name))
    report = Desk(visit.store, by=visit.person.name).report_of(target)
    fields, places = sent_fields(form, report, before)
    if not fields:
        raise UsageError("nothing is changed: give another value, or accept it as it was read")
    review.settle(visit.store, batch_, target, by=visit.person.name, fields=fields, at=places, reason=reason)


def export(visit: Visit, form: Mapping[str, str]) -> Response:
    """What people settled, as a file."""
    partly = form.get("partly") == "yes"
    rows = review.gold(visit.store, partly=partly)
    body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    headers = {"content-disposition": 'attachment; filename="truceline-gold.jsonl"'}
    return Response(body, media_type="application/x-ndjson", headers=headers)


PAGES = (
    Page(
        path="/review/batches", title="Double coding", template="review_batches.html", model=BatchesPage,
        build=batches, dress=batches_dress, question=ReviewQuestion, role="coder",
    ),
    Page(
        path="/review/batches/{id}", title="Batch", template="review_batch.html", model=BatchPage, build=batch,
        dress=batch_dress, question=BatchQuestion, role="coder",
    ),
)  # fmt: skip
ACTIONS = (
    Action(path="/review/assign", act=assign, role="lead"),
    Action(path="/review/code", act=code, role="coder"),
    Action(path="/review/adjudicate", act=adjudicate, role="lead"),
    Action(path="/review/export", act=export, role="reader"),
)
