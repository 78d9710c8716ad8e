"""The web page: see each fact beside its sentence, check it, correct it."""

from .app import make_app
from .config import WebSettings, is_loopback
from .server import bind, check, running, serve

__all__ = ["WebSettings", "bind", "check", "is_loopback", "make_app", "running", "serve"]
