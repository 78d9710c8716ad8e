"""Readers of lengths and of what comes again: "60-day", "seven or 10 days", "every Friday", "daily"."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.words import DurationUnit
from .dates_context import Context, Reading
from .dates_patterns import Hit
from .dates_span import Shift
from .dates_tokens import Token

_WORDS: dict[str, DurationUnit] = {"TM": "minute", "TH": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
_MULTIPLES: dict[str, tuple[float, str]] = {"2W": (2, "W"), "E": (10, "Y"), "C": (100, "Y")}


def unit_word(unit: str) -> DurationUnit | None:
    """The record's word of a TIMEX3 unit; the larger one's for those that the record lacks."""
    return _WORDS.get(_MULTIPLES.get(unit, (1, unit))[1], "month" if unit == "Q" else None)


def amount_of(tokens: Sequence[Token], *, plural: bool) -> float | None:
    """The number that the tokens spell, the first of alternatives; None where they give none ("several").

    Without tokens a singular unit is one of it, a plural one an unknown number.
    """
    if not tokens:
        return None if plural else 1.0
    total: float | None = None
    last = ""
    for token in tokens:
        if total is not None and _next_alternative(token, last, total):
            break
        if token.role == "vague" and token.value == "X":
            return None
        if token.role in ("day", "number", "numword", "vague"):
            total = (total or 0.0) + _figure(token.value)
        elif token.role == "tens":
            size = float(token.value)
            total = (total or 1.0) * size if size >= 100 else (total or 0.0) + size
        elif token.role == "half":
            total = (total or 0.0) + 0.5
        last = token.role
    if total is None and tokens[0].role == "article":
        return 1.0
    return total


def _next_alternative(token: Token, last: str, total: float) -> bool:
    """Whether a second number begins: "seven or 10", "two to three", "5-7"; not "twenty-one", "two and a half"."""
    if token.role in ("or", "to"):
        return True
    if token.role == "dash":
        return last != "tens"
    return last == "and" and token.role not in ("half", "article") and total < 100


def _figure(text: str) -> float:
    return float(text.replace(",", "") or 0)


def duration_value(amount: float | None, unit: str) -> str:
    """TIMEX3 value of an amount of a unit: ``P7D``, ``PT48H``, ``PXY`` where the amount is unknown."""
    times, unit = _MULTIPLES.get(unit, (1.0, unit))
    number = "X" if amount is None else f"{amount * times:g}"
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


def duration(hit: Hit, context: Context) -> Reading | None:
    """A length: "nine days", "a 60-day", "48 hours", "two-decade", "months"."""
    unit = hit.get("u")
    if unit is None:
        return None
    tokens = hit.all("n")
    if unit.role == "quarter" and (not tokens or not hit.has("straight")):
        return None
    amount = amount_of(tokens, plural=unit.role == "units")
    if hit.has("half") and not any(t.role == "half" for t in tokens):
        amount = 0.5 if not tokens else None if amount is None else amount + 0.5
    if hit.has("long") and not tokens:
        amount = None if unit.role == "units" or unit.value in ("E", "C") else 1.0
    value, before, word = duration_value(amount, unit.value), hit.before(), unit_word(unit.value)
    if before is not None and before.role == "within" and word is not None:
        return Reading(value, "relative", "unresolved", "event", Shift(amount, word, 1, within=True), tells=False)
    return Reading(value, "duration", tells=False)


def age(hit: Hit, context: Context) -> Reading | None:
    """A person's age is no time of the record: "21-year-old", "years of age"."""
    return None


def per(hit: Hit, context: Context) -> Reading | None:
    """A rate: "per day"."""
    unit = hit.get("u")
    return Reading(duration_value(1.0, unit.value), "set", tells=False) if unit else None


def every(hit: Hit, context: Context) -> Reading | None:
    """What comes again: "every Friday", "each year", "every two weeks"."""
    weekday, month, part, unit = hit.get("w"), hit.get("m"), hit.get("dp"), hit.get("u")
    if weekday is not None:
        value = f"XXXX-WXX-{weekday.value}"
    elif month is not None:
        value = f"XXXX-{int(month.value):02d}"
    elif part is not None:
        value = f"XXXX-XX-XXT{part.value}"
    elif unit is None:
        value = "XXXX-WXX-WE"
    else:
        number = hit.get("n")
        if number is not None:
            value = duration_value(amount_of(hit.all("n"), plural=True), unit.value)
        else:
            value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(
                unit.value, duration_value(1.0, unit.value)
            )
    return Reading(value, "set", tells=False)


def frequency(hit: Hit, context: Context) -> Reading | None:
    """How often: "daily", "weekly"."""
    token = hit.get("f")
    return Reading(token.value, "set", tells=False) if token else None


def reference(hit: Hit, context: Context) -> Reading | None:
    """No date in particular: "now", "recently", "the future"."""
    token = hit.get("r")
    if token is None:
        return Reading("PAST_REF", tells=False)
    before = hit.before()
    if token.text.lower() == "former" and before is not None and before.role == "the" and not _names_someone(hit):
        return None
    return Reading(token.value, tells=False)


def _names_someone(hit: Hit) -> bool:
    """Whether a person follows: "the former president", not "the former" of two."""
    after = hit.after()
    return after is not None and after.role == "other" and (after.text[0].isupper() or after.text.isalpha())


def present(hit: Hit, context: Context) -> Reading | None:
    """The present: "for the time being", "present-day", "at present"."""
    if hit.get("p") is not None:
        before = hit.before()
        if before is None or before.role not in ("at", "until", "the"):
            return None
    elif hit.has("unit") and not any(t.value == "D" for t in hit.items if t.role == "unit"):
        return None
    return Reading("PRESENT_REF", tells=False)


def past(hit: Hit, context: Context) -> Reading | None:
    """The past: "in the past"."""
    before, after = hit.before(), hit.after()
    if after is not None and after.role in ("unit", "units", "month", "season", "numword", "day", "vague"):
        return None
    if after is not None and after.role == "other" and (before is None or before.role != "in"):
        return None
    return Reading("PAST_REF", tells=False)
