"""What a page is: one value, made from the record, that a template shows and the API gives as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from starlette.responses import Response

from ..model import Value
from ..store.accounts import Role
from .asked import Question
from .visit import Visit

Build = Callable[[Visit], Value]
Dress = Callable[[Visit, Any], Mapping[str, Any]]
Act = Callable[[Visit, Mapping[str, str]], Response]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page and its JSON.

    path: with ``{id}`` where one thing is shown. build: makes the value; it only reads. dress: what the template needs
    besides. question: what may be asked for in the address. nav: its name in the navigation, None where it has no
    place there. role: who may see it. open: whether it is for those who have yet to log in. api: whether it is given
    as JSON too.
    """

    path: str
    title: str
    template: str
    model: type[Value]
    build: Build
    question: type[Question] = Question
    dress: Dress | None = None
    nav: str | None = None
    role: Role = "reader"
    open: bool = False
    api: bool = True

    @property
    def api_path(self) -> str:
        """Where its JSON is: ``/api/events``; that of the overview is ``/api``."""
        return "/api" + self.path.rstrip("/")

    @property
    def section(self) -> str:
        """The first part of the path: what is marked in the navigation."""
        return "/" + self.path.split("/")[1]


@dataclass(frozen=True, kw_only=True)
class Action:
    """What a form or a script sends: it changes something, so it carries a token and needs a role. open: as there."""

    path: str
    act: Act
    role: Role
    open: bool = False
    method: Literal["POST"] = "POST"


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What is neither a page nor JSON, and open to whoever knows its address. It only reads."""

    path: str
    answer: Callable[[Visit], Response]


@dataclass(frozen=True, kw_only=True)
class File:
    """A file made from the record, for other programs. It only reads. question, role: as there."""

    path: str
    answer: Callable[[Visit], Response]
    question: type[Question] = Question
    role: Role = "reader"


class MovedError(Exception):
    """What is asked for has its page elsewhere."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


class MissingError(Exception):
    """There is no such thing; said: why, and what to do."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class ForbiddenError(Exception):
    """The person may not do this."""


class NeedsLoginError(Exception):
    """Somebody has to log in first."""
