"""What stands before every page."""

from __future__ import annotations

import re

import httpx
import pytest

from truceline.errors import UsageError
from truceline.web import WebSettings, check
from truceline.web.guard import HEADERS, LARGEST_BODY, Tokens, host_name

PATHS = ("/events", "/api/events", "/nothing", "/search?q=truce", "/events?country=nowhere")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_tells_the_browser_to_run_and_load_only_what_is_ours(http: httpx.Client, path: str):
    answer = http.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(http: httpx.Client, path: str):
    page = http.get(path).text
    assert not re.search(r"<script(?![^>]* src=\"/static/)", page)
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page.replace('rel="noreferrer', ""))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8600"])
def test_a_foreign_host_name_is_refused(http: httpx.Client, host: str):
    assert http.get("/events", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1:80", "[::1]:9"])
def test_this_machine_may_be_called_by_its_names(http: httpx.Client, host: str):
    assert http.get("/events", headers={"host": host}).status_code == 200


def test_host_names_are_read_without_ports():
    assert [host_name(one) for one in ("[::1]:80", "a:1", " A ", "[fe80::1]")] == ["[::1]", "a", "a", "[fe80::1]"]


def test_too_large_a_body_is_refused(http: httpx.Client):
    assert http.post("/events", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert http.post("/events", content=iter([b"x", b"y"])).status_code == 411


def test_tokens_hold_for_their_cookie_and_their_server_only():
    tokens = Tokens()
    token = tokens.make("a")
    assert tokens.fits("a", token)
    assert tokens.make("a") != token
    assert not tokens.fits("b", token)
    assert not tokens.fits("a", token[:-2] + ("00" if token[-2:] != "00" else "11"))
    assert not Tokens().fits("a", token)
    for bad in ("", "zz", "00", token + "00"):
        assert not tokens.fits("a", bad)
    assert not tokens.fits("", tokens.make(""))


def test_a_cookie_is_kept_from_scripts_and_other_sites(http: httpx.Client):
    cookie = http.get("/events").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie


def test_others_come_in_with_a_password_over_tls_only():
    check(WebSettings(), users=0, insecure=False)
    check(WebSettings(host="::1"), users=0, insecure=False)
    for host in ("0.0.0.0", "::", "192.0.2.7", "box.example"):
        open_ = WebSettings(host=host)
        with pytest.raises(UsageError, match="no users"):
            check(open_, users=0, insecure=True)
        with pytest.raises(UsageError, match="in the open"):
            check(open_, users=1, insecure=False)
        check(open_, users=1, insecure=True)
        check(open_.model_copy(update={"tls": True}), users=1, insecure=False)
