"""The pages put together: addresses, who may ask, and what is answered when something is wrong."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..errors import StoreError, TrucelineError, UsageError
from ..model import Value
from ..store import Store
from ..store.pages import Pages
from .asked import Question
from .config import WebSettings
from .guard import Guard, Tokens
from .pages import Action, ForbiddenError, MissingError, MovedError, Page
from .people import Person
from .registry import ACTIONS, PAGES
from .shown import Shown
from .static_files import StaticFiles
from .visit import Visit
from .words import Words

COOKIE: Final = "truceline"
Answer = Callable[[Request], Awaitable[Response]]


def make_app(store: Store, settings: WebSettings | None = None) -> Starlette:
    """The application that shows a record."""
    site = Site(store=store, settings=settings or WebSettings())
    routes = [Route("/static/{version}/{name:path}", site.static.serve, methods=["GET"])]
    for page in PAGES:
        routes.append(Route(page.path, site.html(page), methods=["GET"]))
        if page.api:
            routes.append(Route("/api" + page.path.rstrip("/"), site.json(page), methods=["GET"]))
    routes += [Route(action.path, site.action(action), methods=[action.method]) for action in ACTIONS]
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
    words: Words = field(default_factory=Words)
    static: StaticFiles = field(default_factory=StaticFiles)
    tokens: Tokens = field(default_factory=Tokens)

    def __post_init__(self) -> None:
        self.pages = Pages(self.store)
        self.shown = Shown(words=self.words, static=self.static, nav=[page for page in PAGES if page.nav])

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
            except (TrucelineError, MissingError, ForbiddenError) as error:
                return self._problem(visit, error, dict(request.query_params))
            return self._with_cookie(request, visit, HTMLResponse(body))

        return _threaded(answer)

    def json(self, page: Page) -> Answer:
        """Answers with the page's value as it is."""

        def answer(request: Request) -> Response:
            visit = self._visit(request, page)
            try:
                value = page.build(self._asking(visit, page, request))
            except MovedError as moved:
                return RedirectResponse("/api" + moved.to, status_code=303)
            except (TrucelineError, MissingError, ForbiddenError) as error:
                status, _, said = told(error)
                return JSONResponse({"error": said}, status_code=status)
            return Response(dumped(value), media_type="application/json")

        return _threaded(answer)

    def action(self, action: Action) -> Answer:
        """Does what a form asks for."""

        async def answer(request: Request) -> Response:
            visit = self._visit(request, None)
            try:
                form = await self._form(request)
                self._checked(request, visit, form)
                self._allowed(visit, action.role)
                return await run_in_threadpool(action.act, visit, form)
            except (TrucelineError, MissingError, ForbiddenError) as error:
                return await run_in_threadpool(self._problem, visit, error, {})

        return answer

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answers where there is no such page, or where Truceline itself is at fault."""
        if isinstance(error, HTTPException):
            found: Exception = MissingError("there is no such page") if error.status_code == 404 else error
        else:
            found = error
        if request.url.path.startswith("/api"):
            status, _, said = told(found)
            return JSONResponse({"error": said}, status_code=status)
        return await run_in_threadpool(self._problem, self._visit(request, None), found, {})

    # -- what they stand on -------------------------------------------------------------------------------------------

    def _visit(self, request: Request, page: Page | None) -> Visit:
        cookie = request.cookies.get(COOKIE) or ""
        if not cookie:
            # set on the answer, see _with_cookie; the token of this page is bound to it already
            cookie = request.state.fresh_cookie = secrets.token_urlsafe(32)
        return Visit(
            store=self.store, pages=self.pages, words=self.words, settings=self.settings,
            person=Person(name=self.settings.person, role="lead", local=True), path=request.url.path,
            question=Question(), parts=dict(request.path_params), token=self.tokens.make(cookie), page=page,
        )  # fmt: skip

    def _asking(self, visit: Visit, page: Page, request: Request) -> Visit:
        self._allowed(visit, page.role)
        return replace(visit, question=page.question.of(request.query_params))

    @staticmethod
    def _allowed(visit: Visit, role: Any) -> None:
        if not visit.person.may(role):
            raise ForbiddenError(f"only a {role} may do this")

    @staticmethod
    async def _form(request: Request) -> Mapping[str, str]:
        form: FormData = await request.form(max_files=0, max_fields=500)
        return {name: value for name, value in form.items() if isinstance(value, str)}

    def _checked(self, request: Request, visit: Visit, form: Mapping[str, str]) -> None:
        """Raises ForbiddenError unless the form comes from one of our pages."""
        token = form.get("token") or request.headers.get("x-token", "")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ForbiddenError("this form was sent by another web site")
        if not self.tokens.fits(request.cookies.get(COOKIE) or "", token):
            raise ForbiddenError(
                "this form is too old, or not one of this page's; load the page again and send it anew"
            )

    def _with_cookie(self, request: Request, visit: Visit, response: Response) -> Response:
        fresh = getattr(request.state, "fresh_cookie", None)
        if fresh:
            response.set_cookie(COOKIE, fresh, httponly=True, samesite="lax", secure=self.settings.tls, path="/")
        return response

    def _problem(self, visit: Visit, error: Exception, given: Mapping[str, str]) -> Response:
        status, title, said = told(error)
        body = self.shown.render("problem.html", visit, title=title, said=said[:1].upper() + said[1:], given=given)
        return HTMLResponse(body, status_code=status)


def told(error: Exception) -> tuple[int, str, str]:
    """Status, title and words of what is wrong."""
    if isinstance(error, UsageError):
        return 400, "That can't be asked", str(error)
    if isinstance(error, MissingError):
        return 404, "There is no such page", error.said
    if isinstance(error, ForbiddenError):
        return 403, "That is not allowed", str(error)
    if isinstance(error, StoreError):
        missing = error.reason.startswith("there is no ") or error.reason.endswith(" is gone")
        said = f"{error.reason}. {error.hint}"
        return (404, "The record has no such thing", said) if missing else (503, "The record does not answer", said)
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
