"""Which hosts may be reached: those with a public address, and private ones that were named."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from typing import Final

import httpx

from .errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# public by their number, but each leads elsewhere, or to a machine's own provider
_CLOSED_4: Final = tuple(
    ipaddress.ip_network(net)
    for net in ("0.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15")
)
# all others lead to an address of the other kind, are local, or are given to nobody
_OPEN_6: Final = ipaddress.ip_network("2000::/3")
_CLOSED_6: Final = tuple(ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_PORTS: Final = frozenset({80, 443})
_LOW: Final = 1024
_URL_MAX: Final = 2000
_NUMBER: Final = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_CHECK: Final = "Check the address"


def is_public(address: Address) -> bool:
    """True for an address of the public internet that stands for no other."""
    if isinstance(address, ipaddress.IPv4Address):
        closed = any(address in net for net in _CLOSED_4)
        return address.is_global and not closed and not address.is_multicast and not address.is_reserved
    return address in _OPEN_6 and address.is_global and not any(address in net for net in _CLOSED_6)


def parse_url(text: str) -> httpx.URL:
    """The address of a page. Raises FetchError where it is none of the web, or written to mislead."""
    if len(text) > _URL_MAX:
        raise FetchError(f"is an address of more than {_URL_MAX:,} characters", _CHECK)
    if any(ord(char) < 33 or char in "\x7f\\" for char in text):
        raise FetchError("is an address with a blank, a backslash or a control character in it", _CHECK)
    try:
        url = httpx.URL(text)
        host, port = url.raw_host.decode("ascii"), url.port
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"is no address ({error})", _CHECK) from error
    if url.scheme not in ("http", "https"):
        raise FetchError(f"is an address of “{url.scheme}:”; only http and https are fetched", _CHECK)
    if not host or host.startswith(".") or "%" in host:
        raise FetchError("is an address without a host", _CHECK)
    if url.userinfo:
        raise FetchError("is an address with a name or password in it, which the record would keep", "Take it out")
    if port is not None and not 0 < port < 65536:
        raise FetchError("is an address with an impossible port", _CHECK)
    return url.copy_with(fragment=None)


def is_named(host: str, port: int, allowed: Collection[str]) -> bool:
    """True where the host was named as one that may be private."""
    bare = host.strip("[]").lower()
    shown = f"[{bare}]" if ":" in bare else bare
    return bool({bare, shown, f"{shown}:{port}"} & set(allowed))


def check_spelling(host: str, port: int) -> None:
    """Raises FetchError for a host that is a number in disguise, and for ports of other services than the web's."""
    last = host.rstrip(".").rpartition(".")[2]
    if ":" not in host and _NUMBER.fullmatch(last) and not _is_plain(host):
        raise FetchError("is an address whose host is a number written in an odd way", _CHECK)
    if port < _LOW and port not in _PORTS:
        raise FetchError(f"is an address of port {port}, where no web site is", _CHECK)


def _is_plain(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def vetted(host: str, port: int, found: Collection[str], allowed: Collection[str]) -> list[str]:
    """The addresses that a host's name stands for, all of them public unless it was named. Raises FetchError."""
    if not found:
        raise FetchError(f"the host {host} has no address", "Check its name", passing=True)
    if is_named(host, port, allowed):
        return list(found)
    for one in found:
        address = ipaddress.ip_address(one.partition("%")[0])
        if not is_public(address):
            raise FetchError(
                f"the host {host} stands for {address}, which is no public address",
                "Only a host that is named with --allow-host may be private",
            )
    return list(found)
