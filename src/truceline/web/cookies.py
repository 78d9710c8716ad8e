"""What a browser is known by."""

from __future__ import annotations

from starlette.responses import Response

from .config import WebSettings


def cookie_name(settings: WebSettings) -> str:
    """The cookie's name; where it travels encrypted, one that only this very host may set."""
    return "__Host-truceline" if settings.tls else "truceline"


def set_cookie(response: Response, settings: WebSettings, token: str) -> Response:
    """Give it to the browser, out of reach of scripts and other sites; gone when the browser closes."""
    response.set_cookie(cookie_name(settings), token, httponly=True, samesite="lax", secure=settings.tls, path="/")
    return response
