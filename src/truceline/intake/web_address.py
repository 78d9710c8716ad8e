"""Addresses of pages, as the record keeps them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|at_(?:medium|campaign|custom\d?)|xtor|ns_\w+",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """True for an address of the web, as an input is named: ``https://…``."""
    return re.match(r"[a-z][a-z0-9+.-]{1,20}://", text, re.IGNORECASE) is not None


def plain_address(url: str | None) -> str | None:
    """``url`` without its fragment and what only tells where the reader came from; None where it is none of the web."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKS.fullmatch(pair.partition("=")[0]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def without_secrets(url: str) -> str:
    """``url`` as it may be shown and kept: a name and a password in it left out."""
    return re.sub(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", r"\1…@", url, flags=re.IGNORECASE)
