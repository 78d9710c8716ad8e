"""An address → what is there, by the rules of this house and of the site."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import ssl
from dataclasses import dataclass
from typing import Final

import httpx

from ...settings import FetchSettings
from ..decode import label_of
from ..published import mail_date
from .address import parse_url
from .body import ENCODINGS, body_of
from .errors import FetchError, LaterError
from .pace import AGENT, Pace, Rules
from .wire import Clock, Lookup, Transport, Wire, look_up

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MEDIA: Final = re.compile(r"(?:image|video|audio|font|model)/|text/(?:css|javascript)|application/javascript")
_WANTED: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/*;q=0.9,"
    " application/pdf;q=0.9, */*;q=0.5"
)
_LONGEST_WAIT: Final = 7 * 86400.0


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What was there. asked, given: the address that was wanted and the one that answered in the end; at: when, UTC;
    body: None where nothing has changed since (304); sha256: of the body, content encoding undone."""

    asked: str
    given: str
    at: str
    status: int
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body: bytes | None = None

    @property
    def sha256(self) -> str:
        """Of the body."""
        return hashlib.sha256(self.body or b"").hexdigest()


class Fetcher:
    """Fetches pages, feeds and files, from one host never faster than is polite. One for a whole run.

    lookup: how names are turned into addresses; pace: how fast hosts are asked. Both are replaced in tests.
    """

    def __init__(
        self, settings: FetchSettings | None = None, *, lookup: Lookup = look_up, pace: Pace | None = None
    ) -> None:
        self._settings = settings or FetchSettings()
        self._lookup = lookup
        self._pace = pace or Pace(self._settings.host_delay)
        self._rules = Rules(self._robots)
        self._context = ssl.create_default_context(cafile=self._certificates())
        if self._settings.certificates:
            self._context.load_verify_locations(self._settings.certificates)

    def get(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What is at an address. etag, last_modified: of the answer before, so that only something new is sent.

        Raises FetchError where it can't be had or may not, LaterError where the site asks to come back later.
        """
        since = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return self._follow(address, headers={name: value for name, value in since.items() if value}, asks=True)

    def _follow(self, address: str, *, headers: dict[str, str], asks: bool) -> Fetched:
        """asks: the sites' rules are asked first; not for the rules themselves."""
        url = parse_url(address)
        seen = set[str]()
        for _ in range(self._settings.max_redirects + 1):
            if str(url) in seen:
                break
            seen.add(str(url))
            site = _site(url)
            if asks:
                self._ask(site, url)
            answer = self._once(address, url, headers, paced=asks)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError(f"leads on more than {self._settings.max_redirects} times, or in a circle", "Check it")

    def _ask(self, site: str, url: httpx.URL) -> None:
        if not self._rules.allow(site, str(url)):
            raise FetchError("may not be fetched by programs (robots.txt of the site)", "Save it by hand and add that")

    def _once(self, asked: str, url: httpx.URL, headers: dict[str, str], *, paced: bool) -> Fetched | httpx.URL:
        """One request: what is there, or where it leads."""
        site = _site(url)
        if paced:
            self._pace.wait(site)
        clock = Clock(self._settings.seconds)
        wire = Wire(clock, allowed=self._settings.allow_hosts, lookup=self._lookup)
        transport = Transport(wire, context=self._context)
        own = {"User-Agent": self._agent(), "Accept": _WANTED, "Accept-Encoding": ENCODINGS, **headers}
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as client,
                client.stream("GET", url, headers=own) as answer,
            ):
                if answer.status_code in _REDIRECTS:
                    return _leads_to(url, answer)
                return self._taken(asked, url, answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"can't be fetched ({error})", "Check the address", passing=True) from error
        finally:
            if paced:
                self._pace.asked(site, delay=self._rules.delay(site))

    def _taken(self, asked: str, url: httpx.URL, answer: httpx.Response) -> Fetched:
        _check_status(answer)
        kind = answer.headers.get("content-type", "")[:200] or None
        if kind and _MEDIA.match(kind.strip().lower()):
            raise FetchError(f"is no text but {kind.partition(';')[0].strip()}", "Give the address of the report")
        body = body_of(answer, most=self._settings.max_bytes) if answer.status_code != 304 else None
        return Fetched(
            asked=asked,
            given=str(url),
            at=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            status=answer.status_code,
            content_type=kind,
            charset=label_of(kind),
            etag=answer.headers.get("etag", "")[:500] or None,
            last_modified=answer.headers.get("last-modified", "")[:100] or None,
            body=body,
        )

    def _robots(self, address: str) -> bytes | None:
        """The rules of a site. One that answers that it has none allows all; one that fails allows nothing now."""
        try:
            return self._follow(address, headers={}, asks=False).body
        except LaterError:
            raise
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500:
                return None
            raise

    def _agent(self) -> str:
        contact = f" ({self._settings.contact})" if self._settings.contact else ""
        return f"{AGENT}{contact}"

    @staticmethod
    def _certificates() -> str:
        import certifi

        return certifi.where()


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _leads_to(url: httpx.URL, answer: httpx.Response) -> httpx.URL:
    target = answer.headers.get("location", "").strip()
    if not target:
        raise FetchError("leads on, but does not say where to", "Check the address", status=answer.status_code)
    try:
        return parse_url(str(url.join(target)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"leads to no address ({error})", "Check the address", status=answer.status_code) from error
    except FetchError as error:
        reason = f"leads to {target[:200]!r}, which {error.reason}"
        raise FetchError(reason, error.hint, status=answer.status_code) from error


def _check_status(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in (200, 203, 304):
        return
    if status in (429, 503):
        wait = _wait(answer.headers.get("retry-after", ""))
        said = f", in {wait:,.0f} seconds" if wait is not None else ""
        raise LaterError(f"asks to come back later ({status}{said})", "Try again later", status=status, wait=wait)
    reasons = {
        401: "wants a name and a password",
        402: "wants to be paid",
        403: "refuses programs, or everybody",
        404: "is not there",
        410: "is gone for good",
        451: "is withheld for legal reasons",
    }
    reason = reasons.get(status, "fails at the site" if status >= 500 else "is not given")
    hint = "Try again later" if status >= 500 else "Open it in a browser, save it and add that"
    raise FetchError(f"{reason} ({status})", hint, status=status, passing=status >= 500)


def _wait(value: str) -> float | None:
    """Seconds of a Retry-After, which is a number or a date."""
    if value.strip().isdigit():
        return min(float(value), _LONGEST_WAIT)
    then = mail_date(value)
    if then is None:
        return None
    try:
        wait = (then if then.tzinfo else then.replace(tzinfo=dt.UTC)) - dt.datetime.now(dt.UTC)
    except OverflowError:
        return None
    return min(max(wait.total_seconds(), 0.0), _LONGEST_WAIT)
