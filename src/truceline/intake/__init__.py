"""Files, pages, feeds and archives → clean report."""

from .clean import CleanReport, clean
from .inputs import read_inputs
from .layout import Block
from .raw import RawReport, Rejected

__all__ = ["Block", "CleanReport", "RawReport", "Rejected", "clean", "read_inputs"]
