"""Dates of publication: read where they are given, found in a URL; never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from ..errors import UsageError

ACCEPTED = "use a day such as 2020-01-16, 2020-01-16T10:30:00Z, 16 January 2020 or January 16, 2020"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}-{_MONTH}-{_YEAR}\b", re.IGNORECASE),
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<mon>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<mon>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(?P<day>1[3-9]|2\d|3[01])[/.](?P<mon>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)")
_MONTH_FIRST = re.compile(r"(?P<mon>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)")

_URL_PARTS = re.compile(
    rf"[/=_.-]{_YEAR}[/-](?:(?P<num>0?[1-9]|1[0-2])|{_MONTH.replace('?P<mon>', '?P<mon>')})[/-]"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_URL_COMPACT = re.compile(
    r"[/=](?P<year>(?:199|20[0-3])\d)(?P<mon>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?(?![\w])"
)


def parse_published(value: str) -> str:
    """The day of a given date of publication as ISO 8601 (``2020-01-16``).

    Takes ISO dates with or without time, RFC 2822, and written dates whose reading is not open (03/04/2020 is).
    Raises UsageError that names the accepted forms.
    """
    text = value.strip()
    found = _parse(text)
    if found is None:
        raise UsageError(f"the date of publication {value[:60]!r} can't be read; {ACCEPTED}")
    return found.isoformat()


def written_date(text: str) -> tuple[str, int, int] | None:
    """The first full date written in ``text`` (ISO day, start, end), or None; ranges and bare months don't count."""
    hits = [match for pattern in (*_WRITTEN, _ISO) if (match := pattern.search(text))]
    for match in sorted(hits, key=lambda hit: hit.start()):
        day = _day(match)
        if day is not None:
            return day.isoformat(), match.start(), match.end()
    return None


def url_date(url: str | None) -> str | None:
    """The day that a URL carries (``/2020/jan/14/``, ``/2018-06-09/``, ``/201908280763.html``), or None."""
    for pattern in (_URL_PARTS, _URL_COMPACT):
        match = pattern.search(url or "")
        day = _day(match) if match else None
        if day is not None:
            return day.isoformat()
    return None


def mail_date(text: str) -> datetime | None:
    """The moment of an RFC 2822 date, as in the headers of mails and web servers, or None where it is none."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _parse(text: str) -> date | None:
    if len(text) >= 10:  # shorter ones are no days to Python, or weeks
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            pass
    for pattern in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.match(text)
        if match and (match.end() == len(text) or text[match.end()] in " T"):
            return _day(match)
    for pattern in _WRITTEN:
        match = pattern.search(text)
        if match and len(text) < 60:
            return _day(match)
    sent = mail_date(text)
    return sent.date() if sent else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = parts.get("num") or parts["mon"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None
