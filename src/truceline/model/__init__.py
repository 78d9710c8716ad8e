"""The nouns of the record, as frozen typed values; no input or output happens here."""

from .actor import ActorRef
from .base import Evidence, Value
from .ceasefire import Ceasefire, CeasefireStep, Duration, Term
from .claim import Claim
from .count import Count
from .date import DateValue
from .event import Acled, Condition, Event, Plover
from .mention import AttributionMention, DateMention, Mentions, PlaceMention
from .place import Place
from .record import CONTRACT_VERSION, Record
from .report import Furniture, Report
from .speaker import Speaker
from .talks import Talks, TalksStep

__all__ = [
    "CONTRACT_VERSION",
    "Acled",
    "ActorRef",
    "AttributionMention",
    "Ceasefire",
    "CeasefireStep",
    "Claim",
    "Condition",
    "Count",
    "DateMention",
    "DateValue",
    "Duration",
    "Event",
    "Evidence",
    "Furniture",
    "Mentions",
    "Place",
    "PlaceMention",
    "Plover",
    "Record",
    "Report",
    "Speaker",
    "Talks",
    "TalksStep",
    "Term",
    "Value",
]
