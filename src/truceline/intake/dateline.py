"""Datelines: place, date and agency before the first words of a report ("KABUL, Jan 16 (Reuters) - ")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vocabulary.furniture import FurnitureRules
from .published import written_date

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DATE = (
    rf"(?:(?:{_WEEKDAY}\.?,? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
    rf"(?:,? \d{{4}})?|{_WEEKDAY})"
)
_CITY = r"(?:[A-Z][A-Z'’`.-]+|[A-Z]\.)(?:[ /-][A-Z][A-Z'’`.-]*){0,5}"
_NAME = (
    r"(?:(?:[A-Z]|[dl]['’]|al-|el-|as-|ad-|an-|ar-|ash-|at-)[\w.'’`-]*)"
    r"(?: (?:(?:[A-Z]|al-|el-)[\w.'’`-]*|de|of|el|al|la|and|the|du|da|do|dos|es|ez|ad|as|an|ar|ash)){0,4}"
)
_MORE = rf"(?:[,/] ?(?!{_WEEKDAY}\b|{_MONTH} \d){_NAME}){{0,2}}"
_AGENCY = (
    r"[\s,.]*(?:\((?P<agency>[^()\n]{2,40})\)|\[(?P<agency2>[^\[\]\n]{2,40})\]|/(?P<agency3>[A-Za-z][\w .-]{1,30})/)"
)
_DASH = r"(?:\s*\.?\s*(?:—|–|--|_)\s*|\s+-\s*|\.?-\s+|\s*:\s+)"
_LONG_DASH = r"(?:\s*\.?\s*(?:—|–|--|_)\s*|\s+-\s+|\.?-\s+)"

_FORMS = (
    # KABUL, Afghanistan, Jan 16 (Agency) - ; with any part but the place missing
    re.compile(rf"(?P<place>{_CITY}{_MORE})(?:[,.]? (?P<date>{_DATE}),?)?(?:{_AGENCY})?{_DASH}"),
    re.compile(rf"(?P<place>{_CITY}{_MORE})(?:[,.]? (?P<date>{_DATE}),?)?{_AGENCY}\s*"),
    # Kabul (Agency) -   Kabul, Jan 16 (Agency) -   Kabul, Jan 16:
    re.compile(rf"(?P<place>{_NAME}{_MORE})(?:[,.]? (?P<date>{_DATE}),?)?{_AGENCY}{_DASH}"),
    re.compile(rf"(?P<place>{_NAME}{_MORE})[,.]? (?P<date>{_DATE}),?{_DASH}"),
    # (Agency) -   Agency -
    re.compile(rf"{_AGENCY}{_DASH}"),
)
# Kabul —   Kabul: ; only before the first words of a report, where nothing else is written so
_BARE = re.compile(rf"(?P<place>{_NAME}{_MORE}){_LONG_DASH}(?=[A-Z\"“‘'\d])")
_COLON = re.compile(rf"(?P<place>{_NAME}(?:, {_NAME})?):\s+(?=[A-Z\"“‘\d])")
_ALONE = re.compile(rf"(?P<place>{_NAME}{_MORE})[,.:]? (?P<date>{_DATE})[.:]?")
_DATE_ONLY = re.compile(
    rf"(?:(?:{_WEEKDAY}),? )?(?:{_DATE}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})"
    rf"(?:,? \d{{4}})?\.?|\d{{4}}(?: ?[-–/] ?(?:\d{{2}}|\d{{4}}))?"
)
_NO_PLACE = frozenset(
    "analysis update updated live watch video breaking exclusive opinion explainer question answer q a note correction "
    "factbox timeline profile background interview editorial comment read related more photo photos caption editor "
    "special report source sources summary key points what why how who where when here live urgent alert flash news "
    "today yesterday reporter host guest moderator president minister spokesman spokesperson secretary general nato "
    "isis isil un eu us uk au nato taliban hamas hezbollah houthis rsf rebels wrapup advisory refile corrected and but "
    "posted published updated modified date dated filed "
    "time created issued "
    "monday tuesday wednesday thursday friday saturday "
    "sunday this the it in on at for from as by with after".split()
)
_MEDIUM = re.compile(
    r"\b(?:News|Newswire|Wire|Agency|Press|Herald|Post|Times|Ledger|Monitor|Online|Daily|Tribune|Star|Service|Radio|TV"
    r"|Television|Today|Gazette|Journal|Chronicle|Telegraph|Observer|Dispatch|Report|Review|Mail|Sun|Standard|Guardian"
    r"|Independent|Network|Media|Bureau|Correspondent|Foundation|Globe|Mirror|Express|Nation|Citizen|World|Weekly|Info)"
)
_ALSO_PLACES = frozenset({"un", "us", "uk", "eu"})


@dataclass(frozen=True)
class Dateline:
    """end: where the sentence begins, counted from the start of the paragraph; place: as written; published: ISO day
    where the dateline has a full date."""

    end: int
    place: str | None
    agency: str | None
    published: str | None


def find_dateline(text: str, *, first: bool, rules: FurnitureRules) -> Dateline | None:
    """The dateline at the start of a paragraph. first: it is the report's first, where shorter forms are taken too."""
    head = text[:160]
    for form in _FORMS:
        match = form.match(head)
        if match and _holds(match, first=first, rules=rules) and text[match.end() :].strip():
            return _made(match, rules)
    for form in (_BARE, _COLON) if first else ():
        match = form.match(head)
        if match and _is_place(match["place"]) and len(text) > match.end() + 40:
            if form is _COLON and (len(match["place"].split()) > 3 or len(text[match.end() :].split()) < 16):
                continue  # a speaker's name before what it says
            return _made(match, rules)
    return None


def dateline_alone(text: str) -> Dateline | None:
    """A line that is a place with a date and nothing else ("Cairo, September 19"), or a date alone."""
    if _DATE_ONLY.fullmatch(text):
        found = written_date(text)
        return Dateline(len(text), None, None, found[0] if found else None)
    match = _ALONE.fullmatch(text)
    if match and len(text) < 60 and _is_place(match["place"]):
        found = written_date(text)
        return Dateline(len(text), match["place"].strip(" ,"), None, found[0] if found else None)
    return None


def dated_line(text: str) -> bool:
    """A line above a report that carries a full date with a time of day, an author or a medium beside it."""
    date = written_date(text)
    if date is None:
        return False
    rest = text[: date[1]] + text[date[2] :]
    return bool(re.search(r"\d[:.]\d\d|\bby\b|[|•·]|\d ?[ap]\.?m\b", rest))


def _holds(match: re.Match[str], *, first: bool, rules: FurnitureRules) -> bool:
    parts = match.groupdict()
    agency = parts.get("agency") or parts.get("agency2") or parts.get("agency3")
    place = parts.get("place")
    if agency is not None and not _is_agency(agency, rules):
        if not re.fullmatch(_NAME, agency) or match.group().rstrip()[-1] in ")]/":
            return False  # but "GOMA (DR Congo) - "
        agency = None
    if place is None:
        return agency is not None
    if not _is_place(place):
        return False
    if agency is not None or parts.get("date"):
        return True
    mark = match.group().strip()[-1]
    plain = place.isupper() and "," not in place
    return first or (mark in "—–_" and len(place) > 3) or (mark == "-" and plain and len(place) > 5)


def _is_agency(text: str, rules: FurnitureRules) -> bool:
    if any(part.strip() in rules.agencies for part in re.split(r"[/,;&]| and |-", text)) or text in rules.agencies:
        return True
    return bool(_MEDIUM.search(text)) and 2 <= len(text.split()) <= 5


def _is_place(place: str) -> bool:
    words = [word.lower().strip(".,()'’") for word in re.split(r"[\s/,]+", place) if word]
    if not words or words[0] in _NO_PLACE - _ALSO_PLACES or words[-1] in _NO_PLACE:
        return False
    return not (len(words) == 1 and (words[0] in _NO_PLACE or len(words[0]) < 3)) and len(place) < 70


def _made(match: re.Match[str], rules: FurnitureRules) -> Dateline:
    parts = match.groupdict()
    agency = parts.get("agency") or parts.get("agency2") or parts.get("agency3")
    found = written_date(match.group())
    place = (parts.get("place") or "").strip(" ,")
    place = place[:-1] if place.endswith(".") and place.count(".") == 1 and "," not in place else place
    if agency and not _is_agency(agency, rules):
        place, agency = f"{place} ({agency})", None
    return Dateline(match.end(), place or None, agency.strip() if agency else None, found[0] if found else None)
