"""What people decide on what was read: accept, correct, reject, add; the queue, agreement between two, the way back."""

from .adjudicate import settle, settle_agreed, take
from .agreement import Coded, Difference, FieldAgreement, adjudicated, agreed, agreement, coded, differences
from .alpha import Alpha, krippendorff
from .desk import Desk, find_words
from .fields import read_field, show_field
from .gold import gold, open_reports

__all__ = [
    "Alpha",
    "Coded",
    "Desk",
    "Difference",
    "FieldAgreement",
    "adjudicated",
    "agreed",
    "agreement",
    "coded",
    "differences",
    "find_words",
    "gold",
    "krippendorff",
    "open_reports",
    "read_field",
    "settle",
    "settle_agreed",
    "show_field",
    "take",
]
