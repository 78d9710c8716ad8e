"""Datasets of others, read into layers beside the record: UCDP GED and ACLED."""

from .add import add_layer

__all__ = ["add_layer"]
