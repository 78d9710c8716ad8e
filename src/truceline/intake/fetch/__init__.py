"""The one way out to the network. Nothing else in Truceline opens a connection.

Whatever an address says or leads to, only public hosts are reached, over http(s), for a bounded time and size.
"""

from .errors import FetchError, LaterError
from .fetcher import Fetched, Fetcher

__all__ = ["FetchError", "Fetched", "Fetcher", "LaterError"]
