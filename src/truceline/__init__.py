"""Truceline reads news reports about armed conflict and keeps a sourced record of them."""

__version__ = "0.1.0"
