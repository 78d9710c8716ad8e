"""The command line: one file a command, thin over the library."""

from .app import main

__all__ = ["main"]
