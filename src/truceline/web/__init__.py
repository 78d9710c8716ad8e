"""The web page: see each fact beside its sentence, check it, correct it."""

from .app import make_app
from .config import WebSettings, is_loopback
from .server import bind, check, check_tls, running, serve

__all__ = ["WebSettings", "bind", "check", "check_tls", "is_loopback", "make_app", "running", "serve"]
