"""Files, pages, feeds and archives → clean report."""

from .clean import CleanReport, clean
from .layout import Block
from .raw import RawReport, Rejected, read_inputs

__all__ = ["Block", "CleanReport", "RawReport", "Rejected", "clean", "read_inputs"]
