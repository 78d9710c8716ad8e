"""The pages put together: addresses, who may ask, and what is answered when something is wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..errors import StoreError, TrucelineError, UsageError
from ..model import Value
from ..store import Store
from ..store.accounts import Accounts, Role
from ..store.pages import Pages
from .asked import Question, address
from .attempts import Attempts
from .config import WebSettings
from .cookies import cookie_name, set_cookie
from .guard import Guard, Tokens
from .openapi import openapi
from .pages import Action, Feed, File, ForbiddenError, MissingError, MovedError, NeedsLoginError, Page
from .people import NOBODY, Person
from .registry import ACTIONS, FEEDS, FILES, PAGES
from .shown import Shown
from .static_files import StaticFiles
from .visit import Visit
from .words import Words

Answer = Callable[[Request], Awaitable[Response]]
log: Final = logging.getLogger(__name__)
_TOLD: Final = (TrucelineError, MissingError, ForbiddenError, NeedsLoginError)


def make_app(store: Store, settings: WebSettings | None = None) -> Starlette:
    """The application that shows a record."""
    site = Site(store=store, settings=settings or WebSettings())
    routes = [Route("/static/{version}/{name:path}", site.static.serve, methods=["GET"])]
    routes += [Route(file.path, site.file(file), methods=["GET"]) for file in FILES]  # before /ceasefires/{id}
    for page in PAGES:
        routes.append(Route(page.path, site.html(page), methods=["GET"]))
        if page.api:
            routes.append(Route(page.api_path, site.json(page), methods=["GET"]))
    routes.append(Route("/api/openapi.json", described, methods=["GET"]))
    routes += [Route(action.path, site.action(action), methods=[action.method]) for action in ACTIONS]
    routes += [Route(feed.path, site.feed(feed), methods=["GET"]) for feed in FEEDS]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=site.settings.hosts, tls=site.settings.tls)],
        exception_handlers={HTTPException: site.failed, Exception: site.failed},
    )


@dataclass
class Site:
    """What all requests share."""

    store: Store
    settings: WebSettings
    static: StaticFiles = field(default_factory=StaticFiles)
    tokens: Tokens = field(default_factory=Tokens)
    attempts: Attempts = field(default_factory=Attempts)

    def __post_init__(self) -> None:
        self.words = Words(extra=self.settings.actors)
        self.pages = Pages(self.store)
        self.accounts = Accounts(self.store)
        self.shown = Shown(words=self.words, static=self.static, nav=[page for page in PAGES if page.nav])
        self.cookie = cookie_name(self.settings)

    # -- answers ------------------------------------------------------------------------------------------------------

    def html(self, page: Page) -> Answer:
        """Answers with the page."""

        def answer(request: Request) -> Response:
            visit = self._visit(request, page)
            try:
                asked = self._asking(visit, page, request)
                value = page.build(asked)
                more = page.dress(asked, value) if page.dress else {}
                body = self.shown.render(page.template, asked, page=value, **more)
            except MovedError as moved:
                return RedirectResponse(moved.to, status_code=303)
            except _TOLD as error:
                return self._problem(visit, error, dict(request.query_params))
            return self._with_cookie(request, HTMLResponse(body))

        return _threaded(answer)

    def json(self, page: Page) -> Answer:
        """Answers with the page's value as it is."""

        def answer(request: Request) -> Response:
            visit = self._visit(request, page)
            try:
                value = page.build(self._asking(visit, page, request))
            except MovedError as moved:
                return RedirectResponse("/api" + moved.to, status_code=303)
            except _TOLD as error:
                status, _, said = told(error)
                return JSONResponse({"error": said}, status_code=status)
            return Response(dumped(value), media_type="application/json")

        return _threaded(answer)

    def action(self, action: Action) -> Answer:
        """Does what a form asks for."""

        async def answer(request: Request) -> Response:
            visit = await run_in_threadpool(self._visit, request, None)
            try:
                form = await self._form(request)
                self._checked(request, form)
                self._allowed(visit, action.role, is_open=action.open)
                return await run_in_threadpool(action.act, visit, form)
            except MovedError as moved:
                return RedirectResponse(moved.to, status_code=303)
            except _TOLD as error:
                return await run_in_threadpool(self._problem, visit, error, {})

        return answer

    def feed(self, feed: Feed) -> Answer:
        """Answers with the feed."""

        def answer(request: Request) -> Response:
            visit = self._visit(request, None)
            try:
                return feed.answer(visit)
            except _TOLD as error:
                return self._problem(visit, error, {})

        return _threaded(answer)

    def file(self, file: File) -> Answer:
        """Answers with the file."""

        def answer(request: Request) -> Response:
            visit = self._visit(request, None)
            try:
                return file.answer(self._asking(visit, file, request))
            except _TOLD as error:
                return self._problem(visit, error, {})

        return _threaded(answer)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answers where there is no such page, or where Truceline itself is at fault."""
        found: Exception = error
        if isinstance(error, HTTPException) and error.status_code == 404:
            found = MissingError("there is no such page")
        if not isinstance(error, HTTPException):
            log.error("%s %s could not be answered", request.method, request.url.path, exc_info=error)
        if request.url.path.startswith("/api"):
            status, _, said = told(found)
            return JSONResponse({"error": said}, status_code=status)
        return await run_in_threadpool(self._failed_page, request, found)

    def _failed_page(self, request: Request, error: Exception) -> Response:
        try:
            return self._problem(self._visit(request, None), error, {})
        except TrucelineError as deeper:  # the record itself can't be asked who this is
            return Response(f"{deeper}\n", status_code=503, media_type="text/plain")

    # -- what they stand on -------------------------------------------------------------------------------------------

    def _visit(self, request: Request, page: Page | None) -> Visit:
        cookie = request.cookies.get(self.cookie) or ""
        person = self._person(cookie)
        if not cookie:
            # set on the answer, see _with_cookie; the token of this page is bound to it already
            cookie = request.state.fresh_cookie = secrets.token_urlsafe(32)
        return Visit(
            store=self.store, pages=self.pages, words=self.words, settings=self.settings, accounts=self.accounts,
            attempts=self.attempts, person=person, path=request.url.path, query=request.url.query,
            question=Question(), parts=dict(request.path_params), token=self.tokens.make(cookie), cookie=cookie,
            origin=request.client.host if request.client else "", page=page,
        )  # fmt: skip

    def _person(self, cookie: str) -> Person:
        """Who asks. On this machine's own address, where there are no users, whoever sits there."""
        user = self.accounts.of(cookie) if cookie else None
        if user is not None:
            return Person(name=user.name, role=user.role)
        if self.settings.loopback and not self.accounts.count():
            return Person(name=self.settings.person, role="lead", local=True)
        return NOBODY

    def _asking(self, visit: Visit, page: Page | File, request: Request) -> Visit:
        self._allowed(visit, page.role, is_open=isinstance(page, Page) and page.open)
        return replace(visit, question=page.question.of(request.query_params))

    @staticmethod
    def _allowed(visit: Visit, role: Role, *, is_open: bool) -> None:
        if is_open:
            return
        if visit.person is NOBODY:
            raise NeedsLoginError("log in first")
        if not visit.person.may(role):
            raise ForbiddenError(f"this is for those with the role {role}; yours is {visit.person.role}")

    @staticmethod
    async def _form(request: Request) -> Mapping[str, str]:
        async with request.form(max_files=0, max_fields=500) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}

    def _checked(self, request: Request, form: Mapping[str, str]) -> None:
        """Raises ForbiddenError unless the form comes from one of our pages."""
        token = form.get("token") or request.headers.get("x-token", "")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ForbiddenError("this form was sent by another web site")
        if not self.tokens.fits(request.cookies.get(self.cookie) or "", token):
            raise ForbiddenError("this form is too old, or none of this page's; load the page again and send it anew")

    def _with_cookie(self, request: Request, response: Response) -> Response:
        fresh = getattr(request.state, "fresh_cookie", None)
        return set_cookie(response, self.settings, fresh) if fresh else response

    def _problem(self, visit: Visit, error: Exception, given: Mapping[str, str]) -> Response:
        if isinstance(error, NeedsLoginError):
            return RedirectResponse(address("/login", next=visit.address), status_code=303)
        status, title, said = told(error)
        said = said[:1].upper() + said[1:]
        body = self.shown.render("problem.html", visit, title=title, said=said, given=given)
        return HTMLResponse(body, status_code=status)


async def described(_: Request) -> Response:
    """The API's description: it holds nothing of the record."""
    return JSONResponse(openapi())


def told(error: Exception) -> tuple[int, str, str]:
    """Status, title and words of what is wrong."""
    if isinstance(error, UsageError):
        return 400, "That can't be asked", str(error)
    if isinstance(error, MissingError):
        return 404, "There is no such page", error.said
    if isinstance(error, NeedsLoginError):
        return 401, "Log in first", str(error)
    if isinstance(error, ForbiddenError):
        return 403, "That is not allowed", str(error)
    if isinstance(error, StoreError):
        missing = error.reason.startswith("there is no ") or error.reason.endswith(" is gone")
        said = f"{error.reason}. {error.hint}"
        return (404, "The record has no such thing", said) if missing else (503, "The record does not answer", said)
    if isinstance(error, TrucelineError):
        return 400, "That can't be done", str(error)
    if isinstance(error, HTTPException):
        return error.status_code, "That can't be done", str(error.detail)
    return 500, "Truceline is at fault", "This page could not be made. What went wrong stands in the server's log."


def dumped(value: Value) -> str:
    """A value as JSON."""
    return value.model_dump_json()


def _threaded(answer: Callable[[Request], Response]) -> Answer:
    """Pages ask a database, so each is made in a thread of its own."""

    async def call(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return call
