"""Review: one thing after the other, its words beside its fields; nothing changes by looking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from pydantic import Field
from starlette.responses import RedirectResponse, Response

from ...errors import TrucelineError, UsageError
from ...model import Value
from ...review import Desk, find_words
from ...store import Decision, Waiting
from ...store.ids import parse_id
from ...store.queue import ORDERS, SORTS
from ..asked import Filtered, Question, address
from ..marks import as_found
from ..pages import Action, Page
from ..reviewing import correct, empty_fields, fields_of, packed, sent_fields, text_of, unpacked
from ..visit import Visit

AHEAD: Final = 8
REASONS: Final = ("not what the words say", "no event of this kind", "told of another place or time", "page furniture")


class ReviewQuestion(Filtered):
    """What is to be checked, and in which order."""

    sort: str = Field(default="events", description=f"{', '.join(SORTS)}.")
    order: str = Field(default="impact", description=f"{', '.join(ORDERS)}.")
    opposed: bool = Field(default=False, description="Only what somebody denies.")
    flagged: bool = Field(default=False, description="Only what somebody is to look at.")
    at: str | None = Field(default=None, description="The thing that is shown; the first that waits unless told.")
    wrong: str | None = Field(default=None, description="What is wrong with what was sent.")
    typed: str | None = Field(default=None, description="What was sent and could not be read.")

    @property
    def narrowed(self) -> dict[str, Any]:
        """The queue that is asked for."""
        own = {"of": self.sort, "opposed": self.opposed, "flagged": self.flagged}
        return {**own, **self.filters}


class ReviewPage(Value):
    """One thing of the queue. waiting: how many wait; place: which of them this is, from 1, None where it waits no
    longer; before, after: ids of its neighbours; following: what comes next; decisions: on it and on its claims; last:
    this person's latest decision that can be taken back."""

    waiting: int
    current: Waiting | None
    place: int | None
    before: str | None
    after: str | None
    following: tuple[Waiting, ...]
    decisions: tuple[Decision, ...]
    last: Decision | None


def review(visit: Visit) -> ReviewPage:
    """The queue."""
    asked = visit.question
    assert isinstance(asked, ReviewQuestion)
    ids = visit.store.queue_ids(order=asked.order, **asked.narrowed)
    shown = asked.at or (ids[0] if ids else None)
    current = visit.store.waiting(shown) if shown is not None else None
    i = ids.index(shown) if shown in ids else None
    rest = [one for one in ids[(i + 1 if i is not None else 0) :] if one != shown]
    targets = {current.thing.id, *(c.id for c in current.claims)} if current is not None else set()
    return ReviewPage(
        waiting=visit.store.queue_size(**asked.narrowed),
        current=current,
        place=i + 1 if i is not None else None,
        before=ids[i - 1] if i else None,
        after=rest[0] if rest else None,
        following=tuple(visit.store.waiting_all(rest[:AHEAD])),
        decisions=tuple(visit.store.decisions_on(targets)),
        last=visit.store.last_decision(visit.person.name),
    )


def dress(visit: Visit, page: ReviewPage) -> Mapping[str, Any]:
    """The text of the report, and the form."""
    asked = visit.question
    assert isinstance(asked, ReviewQuestion)
    back = asked.model_copy(update={"wrong": None, "typed": None})
    more: dict[str, Any] = {"asked": back, "orders": ORDERS, "sorts": SORTS, "reasons": REASONS}
    if page.current is None:
        return more
    thing = page.current.thing
    record = visit.store.record(thing.report.id)
    return {
        **more,
        "text": text_of(record, thing.evidence),
        "fields": fields_of(thing, types=list(visit.words.types.by_name), typed=asked.typed),
        "note": unpacked(asked.typed).get("note", ""),
        "report": record.report,
    }


def decide(visit: Visit, form: Mapping[str, str]) -> Response:
    """One decision on one thing; then the next."""
    target, verdict = form.get("target", ""), form.get("verdict", "")
    desk = Desk(visit.store, by=visit.person.name)
    back = form.get("back", "")
    try:
        if verdict == "accept":
            desk.accept(target)
        elif verdict == "reject":
            desk.reject(target, reason=form.get("reason", ""))
        elif verdict == "flag":
            desk.flag(target, reason=form.get("reason", ""))
        elif verdict == "note":
            desk.note(target, form.get("reason", ""))
        elif verdict == "correct":
            before = fields_of(visit.store.waiting(target).thing, types=list(visit.words.types.by_name))
            correct(desk, target, form, before)
        elif verdict == "merge":
            visit.store.merge(target, form.get("other", ""), by=desk.by, reason=form.get("reason", ""))
        else:
            raise UsageError(f"there is no verdict {verdict!r}")
    except TrucelineError as error:
        return again(back, at=target, wrong=str(error), typed=packed(form) if verdict == "correct" else None)
    stay = verdict in ("flag", "note", "merge")
    return again(back, at=target if stay else form.get("next") or None)


def undo(visit: Visit, form: Mapping[str, str]) -> Response:
    """Take a decision back, and show its thing."""
    try:
        made = Desk(visit.store, by=visit.person.name).undo(form.get("decision", ""))
    except TrucelineError as error:
        return again(form.get("back", ""), wrong=str(error))
    if form.get("page"):
        return RedirectResponse(f"/any/{made.target}", status_code=303)
    shown = made.target if parse_id(made.target)[0] in SORTS else None
    return again(form.get("back", ""), at=shown)


def split(visit: Visit, form: Mapping[str, str]) -> Response:
    """Hold a telling apart from all else that is told of the same thing; then its page."""
    made = visit.store.split(form.get("target", ""), by=visit.person.name, reason=form.get("reason", ""))
    return RedirectResponse(f"/any/{made.target}", status_code=303)


def unite(visit: Visit, form: Mapping[str, str]) -> Response:
    """Make two things one; then its page."""
    two = (form.get("target", ""), form.get("other", ""))
    made = visit.store.merge(*two, by=visit.person.name, reason=form.get("reason", ""))
    return RedirectResponse(f"/any/{made.target}", status_code=303)


def again(back: str, path: str = "/review", **changes: str | None) -> Response:
    """To a page of the review with what was asked there before. back: its query."""
    given = {name: value for name, value in parse_qsl(back) if name not in ("at", "wrong", "typed")}
    return RedirectResponse(address(path, **{**given, **changes}), status_code=303)


def asked_of(back: str) -> ReviewQuestion:
    """The question of a page by its query."""
    found = ReviewQuestion.of(dict(parse_qsl(back)))
    assert isinstance(found, ReviewQuestion)
    return found


# -- many at once -----------------------------------------------------------------------------------------------------


class BulkPage(Value):
    """What a filter gives, before it is accepted. token: of exactly that; shown: the first of it."""

    size: int
    token: str
    shown: tuple[Waiting, ...]


def bulk(visit: Visit) -> BulkPage:
    """The preview."""
    asked = visit.question
    assert isinstance(asked, ReviewQuestion)
    if not (asked.filters or asked.opposed or asked.flagged):
        return BulkPage(size=0, token="", shown=())
    found = visit.store.preview(**asked.narrowed)
    return BulkPage(
        size=len(found.targets), token=found.token,
        shown=tuple(visit.store.waiting_all(found.targets[:50])),
    )  # fmt: skip


def bulk_dress(visit: Visit, page: BulkPage) -> Mapping[str, Any]:
    """The way back."""
    return {"asked": visit.question}


def accept_all(visit: Visit, form: Mapping[str, str]) -> Response:
    """Accept exactly what was previewed."""
    back = form.get("back", "")
    asked = asked_of(back)
    try:
        visit.store.decide_previewed(
            form.get("stamp", ""), "accept", by=visit.person.name, reason=form.get("reason", ""), **asked.narrowed
        )
    except TrucelineError as error:
        return again(back, wrong=str(error))
    return again(back)


# -- what was missed --------------------------------------------------------------------------------------------------


class AddQuestion(Question):
    """The words that tell what was missed."""

    words: str | None = None
    wrong: str | None = None
    typed: str | None = None


class AddPage(Value):
    """A report in which an event was missed. lives: its ceasefires and talks, by id."""

    report: str
    title: str
    lives: dict[str, str]


def adding(visit: Visit) -> AddPage:
    """The form."""
    record = visit.store.record(visit.parts["id"])
    lives = {one.id: f"{one.kind.replace('_', ' ')}, {' – '.join(one.parties)}" for one in record.ceasefires}
    lives |= {one.id: f"talks, {' – '.join(one.parties)}" for one in record.talks}
    return AddPage(report=record.report.id, title=record.report.title or record.report.id, lives=lives)


def adding_dress(visit: Visit, page: AddPage) -> Mapping[str, Any]:
    """The text, with all that is known already marked."""
    asked = visit.question
    assert isinstance(asked, AddQuestion)
    record = visit.store.record(visit.parts["id"])
    known = [piece for event in record.events for piece in event.evidence]
    return {
        "text": text_of(record, known),
        "fields": empty_fields(list(visit.words.types.by_name), typed=asked.typed),
        "selected": unpacked(asked.typed).get("words", asked.words or ""),
        "note": unpacked(asked.typed).get("note", ""),
        "report": record.report,
        "wrong": asked.wrong,
    }


def add(visit: Visit, form: Mapping[str, str]) -> Response:
    """Add the event, and show it."""
    report = form.get("report", "")
    try:
        told = visit.store.record(report).report
        text = as_found(told.text, told.furniture)
        words = find_words(text, form.get("words", ""), "words")
        given, places = sent_fields(form, told, empty_fields(list(visit.words.types.by_name)))
        usual = {one.name: one.value for one in empty_fields([]) if one.value}
        desk = Desk(visit.store, by=visit.person.name)
        made = desk.add(
            report, words, {**usual, **given}, at=places, note=form.get("note", ""), life=form.get("life") or None
        )
    except TrucelineError as error:
        sent = address(f"/review/add/{report}", wrong=str(error), typed=packed(form))
        return RedirectResponse(sent, status_code=303)
    return RedirectResponse(address("/review", at=made.target), status_code=303)


PAGES = (
    Page(
        path="/review", title="Review", nav="Review", template="review.html", model=ReviewPage, build=review,
        dress=dress, question=ReviewQuestion,
    ),
    Page(
        path="/review/bulk", title="Accept many at once", template="review_bulk.html", model=BulkPage, build=bulk,
        dress=bulk_dress, question=ReviewQuestion, role="coder",
    ),
    Page(
        path="/review/add/{id}", title="Add what was missed", template="review_add.html", model=AddPage, build=adding,
        dress=adding_dress, question=AddQuestion, role="coder",
    ),
)  # fmt: skip
ACTIONS = (
    Action(path="/review/decide", act=decide, role="coder"),
    Action(path="/review/undo", act=undo, role="coder"),
    Action(path="/review/split", act=split, role="coder"),
    Action(path="/review/unite", act=unite, role="coder"),
    Action(path="/review/bulk", act=accept_all, role="coder"),
    Action(path="/review/add", act=add, role="coder"),
)
