"""Runs the command line in this process, with standard input as bytes, and without any network."""

from __future__ import annotations

import io
import socket
import sys
from functools import partial
from pathlib import Path

import pytest

import truceline.read
from tests.cli.commands import Done, Run
from truceline.cli import main
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> Run:
    """``run("read", "x.txt", stdin=b"…")``."""
    monkeypatch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        seen = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Done(end.value.code, seen.out, seen.err)

    return call


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to open a connection or to look a host up fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something opened a network connection")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
