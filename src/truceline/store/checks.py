"""Whether values that people give can be: dates with their precision, counts from low to high, points on the earth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from pydantic import ValidationError

from ..errors import UsageError
from ..model import Count, DateValue, Place, Value
from ..resolve.dates_timex import first_day
from .tellings import types

_FORM: Final = {
    "minute": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-W\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}


@contextmanager
def field_named() -> Iterator[None]:
    """What the model refuses inside comes out as UsageError, naming the field."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}: {first['msg'][0].lower()}{first['msg'][1:]}") from error


def check(value: Value, fields: Iterable[str]) -> None:
    """Raises UsageError, naming the field, where one of these fields of ``value`` can't be."""
    for name in fields:
        check_value(name, getattr(value, name))


def check_value(where: str, value: Any) -> None:
    """The same of one value, which stands at ``where``."""
    if where == "type" and value not in types():
        raise UsageError(f"type: there is no event type {value!r}; `truceline types` lists them")
    if isinstance(value, tuple):
        for i, one in enumerate(value):
            check_value(f"{where}.{i}", one)
    elif isinstance(value, DateValue):
        _date(where, value)
    elif isinstance(value, Count):
        _count(where, value)
    elif isinstance(value, Place):
        _place(where, value)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            check_value(f"{where}.{name}", getattr(value, name))


def _date(where: str, date: DateValue) -> None:
    if not date.resolved:
        if date.precision is not None:
            raise UsageError(f"{where}: a date without a beginning and an end has no precision")
        return
    if date.precision is None:
        raise UsageError(f"{where}.precision: say how exact it is: {', '.join(_FORM)}")
    sides = [side for side in (date.start, date.end) if side]
    for side in sides:
        form = next((name for name, pattern in _FORM.items() if pattern.fullmatch(side)), None)
        try:
            if form is None:
                raise ValueError
            first_day(side.partition("T")[0])
        except ValueError as error:
            raise UsageError(f"{where}: {side!r} is no date; write 2020, 2020-01 or 2020-01-16") from error
    coarsest = min(sides, key=len)
    if not _FORM[date.precision].fullmatch(coarsest):
        raise UsageError(f"{where}.precision: {coarsest} is not exact to the {date.precision}")
    if date.start and date.end and first_day(date.start.partition("T")[0]) > first_day(date.end.partition("T")[0]):
        raise UsageError(f"{where}: it begins on {date.start}, after its end on {date.end}")


def _count(where: str, count: Count) -> None:
    for name in ("low", "high"):
        number = getattr(count, name)
        if number is not None and number < 0:
            raise UsageError(f"{where}.{name}: {number} is below 0")
    if count.low is not None and count.high is not None and count.low > count.high:
        raise UsageError(f"{where}.high: {count.high} is below the lowest figure, {count.low}")
    if not count.measure.strip():
        raise UsageError(f"{where}.measure: say what is counted: killed, wounded, …")


def _place(where: str, place: Place) -> None:
    if (place.lat is None) != (place.lon is None):
        raise UsageError(f"{where}: a point needs both lat and lon")
    if place.lat is not None and place.lon is not None and not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise UsageError(f"{where}: {place.lat}, {place.lon} is no point on the earth (degrees, WGS 84)")
    if place.country is not None and not re.fullmatch(r"[A-Z]{3}", place.country):
        raise UsageError(f"{where}.country: {place.country!r} is no ISO 3166-1 alpha-3 code")
    if not place.name.strip():
        raise UsageError(f"{where}.name: a place has a name")
