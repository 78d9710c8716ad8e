"""Served encrypted, by the command itself with a certificate made for the test: cookies, headers, what is refused."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from truceline.store import init
from truceline.store.accounts import Accounts

from .chromium import chromium, tab
from .test_people import PASSWORD, enter

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl to make a certificate with")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record with users (closed.db), one without (open.db), a certificate and its key."""
    folder = tmp_path_factory.mktemp("tls")
    with init(folder / "closed.db") as store:
        Accounts(store).add("lea", "lead", PASSWORD, by="test")
    init(folder / "open.db").close()
    for name in ("cert", "other"):
        subprocess.run(
            [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", f"{name}.key", "-out", f"{name}.pem"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
    locked = ["rsa", "-aes256", "-passout", "pass:secret", "-in", "cert.key", "-out", "locked.key"]
    subprocess.run([str(OPENSSL), *locked], cwd=folder, check=True, capture_output=True)
    (folder / "notes.txt").write_text("no certificate\n", encoding="utf-8")
    return folder


def command(folder: Path, *options: str) -> list[str]:
    """The command; names of files are those of the folder."""
    places = [str(folder / one) if Path(one).suffix in (".db", ".pem", ".key", ".txt") else one for one in options]
    return [sys.executable, "-m", "truceline", "serve", *places, "--no-browser"]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `truceline serve` for other machines, encrypted."""
    options = ("closed.db", "--host", "0.0.0.0", "--port", "0", "--tls-cert", "cert.pem", "--tls-key", "cert.key")
    with subprocess.Popen(command(folder, *options), stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            found = re.search(r"https://127\.0\.0\.1:\d+", said)
            assert found, said
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    with served(made) as found:
        yield found


@pytest.fixture
def client(made: Path, address: str) -> Iterator[httpx.Client]:
    """A browser that trusts the certificate."""
    trusting = ssl.create_default_context(cafile=str(made / "cert.pem"))
    with httpx.Client(base_url=address, verify=trusting, trust_env=False, timeout=60) as one:
        yield one


def test_cookies_travel_encrypted_alone_and_browsers_are_told_to_stay(client: httpx.Client):
    answer = client.get("/login")
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    before = answer.headers["set-cookie"].lower()
    assert enter(client, "lea").status_code == 303
    assert client.get("/audit").status_code == 200
    (cookie,) = client.cookies.jar
    assert cookie.name == "__Host-truceline" and cookie.secure and cookie.path == "/" and not cookie.domain_specified
    for word in ("secure", "httponly", "samesite=lax", "path=/"):
        assert word in before


def test_nothing_is_served_in_the_open(address: str):
    with pytest.raises(httpx.TransportError), httpx.Client(trust_env=False, timeout=60) as plain:
        plain.get(address.replace("https", "http") + "/login")


def test_a_certificate_that_nobody_vouches_for_is_refused_by_the_browser(address: str):
    with pytest.raises(httpx.ConnectError, match=r"(?i)certificate"), httpx.Client(trust_env=False, timeout=60) as one:
        one.get(address + "/login")


def test_other_names_are_refused_encrypted_too(client: httpx.Client):
    assert client.get("/login", headers={"host": "elsewhere.example"}).status_code == 421


def test_a_browser_logs_in(address: str):
    with chromium() as browser:
        page = tab(browser, ignore_https_errors=True)
        page.goto(address + "/audit")
        page.get_by_label("Name").fill("lea")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_selector("h1:has-text('Audit log')")
        kept = page.context.cookies()
        assert [(one["name"], one["secure"], one["httpOnly"]) for one in kept] == [("__Host-truceline", True, True)]
        page.context.close()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("open.db", "--host", "0.0.0.0", "--tls-cert", "cert.pem", "--tls-key", "cert.key"), "no users"),
        (("closed.db", "--host", "0.0.0.0"), "in the open"),
        (("closed.db", "--tls-cert", "cert.pem"), "go together"),
        (("closed.db", "--tls-cert", "missing.pem", "--tls-key", "cert.key"), "missing.pem is no file"),
        (("closed.db", "--tls-cert", "notes.txt", "--tls-key", "cert.key"), "notes.txt"),
        (("closed.db", "--tls-cert", "cert.pem", "--tls-key", "other.key"), "other.key"),
        (("closed.db", "--tls-cert", "cert.pem", "--tls-key", "locked.key"), "passphrase"),
    ],
)
def test_what_is_unsafe_or_can_not_be_read_does_not_start(made: Path, options: tuple[str, ...], says: str):
    asked = command(made, *options, "--port", "0")
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert done.returncode == 2 and says in done.stderr
    assert "Traceback" not in done.stderr and "shown at" not in done.stderr
