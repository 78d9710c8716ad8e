"""Logging in and out, and what was done by whom."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from ...model import Value
from ...store.accounts import User
from ...store.audit import Deed, deeds
from ..asked import Leafed, Question, address
from ..cookies import set_cookie
from ..pages import Action, Page
from ..visit import Visit


class LoginQuestion(Question):
    """next: where to go on; failed: whether the last attempt failed."""

    next: str = "/"
    failed: bool = False


class LoginPage(Value):
    """needed: whether there are users who log in."""

    needed: bool


class AuditPage(Value):
    """A page of what was done, the latest first, and who may do what."""

    rows: tuple[Deed, ...]
    users: tuple[User, ...]
    limit: int
    offset: int


def login(visit: Visit) -> LoginPage:
    """The form."""
    return LoginPage(needed=visit.accounts.count() > 0)


def enter(visit: Visit, form: Mapping[str, str]) -> Response:
    """Log in: under a new token, so that one that was planted before is worth nothing."""
    name, onward = form.get("name", "").strip(), _onward(form.get("next", "/"))
    wait = visit.attempts.wait(name, visit.origin)
    if wait:
        told = f"too many attempts; try again in {wait} seconds\n"
        return PlainTextResponse(told, status_code=429, headers={"retry-after": str(wait)})
    token = visit.accounts.enter(name, form.get("password", ""), origin=visit.origin)
    if token is None:
        visit.attempts.failed(name, visit.origin)
        return RedirectResponse(address("/login", next=onward, failed="true"), status_code=303)
    visit.attempts.cleared(name, visit.origin)
    visit.accounts.leave(visit.cookie)
    return set_cookie(RedirectResponse(onward, status_code=303), visit.settings, token)


def leave(visit: Visit, form: Mapping[str, str]) -> Response:
    """Log out: the token is struck, not only forgotten by the browser."""
    visit.accounts.leave(visit.cookie)
    return set_cookie(RedirectResponse("/login", status_code=303), visit.settings, secrets.token_urlsafe(32))


def audit(visit: Visit) -> AuditPage:
    """What was done."""
    asked = visit.question
    assert isinstance(asked, Leafed)
    rows = deeds(visit.store, limit=asked.limit, offset=asked.offset)
    return AuditPage(rows=tuple(rows), users=tuple(visit.accounts.users()), limit=asked.limit, offset=asked.offset)


def _onward(given: str) -> str:
    """A page of ours; the overview for any other address."""
    ours = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() and "\\" not in given
    return given if ours else "/"


PAGES = (
    Page(
        path="/login", title="Log in", template="login.html", model=LoginPage, build=login, question=LoginQuestion,
        open=True, api=False,
    ),
    Page(
        path="/audit", title="Audit log", template="audit.html", model=AuditPage, build=audit, question=Leafed,
        role="lead",
    ),
)  # fmt: skip
ACTIONS = (
    Action(path="/login", act=enter, role="reader", open=True),
    Action(path="/logout", act=leave, role="reader", open=True),
)
